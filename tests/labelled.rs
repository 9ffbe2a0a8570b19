//! The labelled cases under `tests/traces/labelled/`: made-up calls whose truth is known, as each end would have recorded
//! them. From either end alone, from both, and from the cloud, the verdict says what can be known, and no more.
//!
//! A case is a folder: a trace for each end that recorded (`caller.jsonl`, `callee.jsonl`, `cloud.jsonl`, `member.jsonl`,
//! and `caller-2.jsonl` where there are more), and a `label.json`:
//!
//! ```json
//! {"about": "…", "setup": "phone-calls-device", "sequence": "documented",
//!  "calls": [{"covers": ["hang_up_by_caller"],
//!             "truth": {"who": "caller", "why": "hung_up", "phase": "talk", "talk_s": 31},
//!             "caller": {"end": "caller hung_up talk user certain", "billed_s": 30, "missing": []},
//!             "callee": {"end": "caller hung_up talk unknown certain", "missing": [{"side": "caller", "settles": ["how", "billed_s"]}]},
//!             "both": {"end": "caller hung_up talk user certain", "basis": "agreed"}}]}
//! ```
//!
//! The labels were written from the documents, not from what the code says. `sequence` is `documented` where WeChat
//! documents what each end hears, and `inferred` where a part of it is our reading. A view that is `null` hears nothing of
//! the call; `"end": null` hears of it, but not of its end. `alternatives` are those that must be among the verdict's.

#[path = "labelled/case.rs"]
mod case;
#[path = "labelled/coverage.rs"]
mod coverage;
#[path = "labelled/guide.rs"]
mod guide;
#[path = "labelled/known_wrong.rs"]
mod known_wrong;
#[path = "labelled/law.rs"]
mod law;

use case::{Case, View, words};
use known_wrong::KNOWN_WRONG;
use law::{Said, offence};
use serde_json::Value;
use wmpf_voip_kit::trace::Ids;

/// Something that is wrong with a view of a case: its kind, and what came.
type Wrong = (&'static str, String);

fn wrongs(case: &Case, view: View) -> Vec<Wrong> {
    let wanted: Vec<(&Value, &Value)> = case
        .calls()
        .iter()
        .filter_map(|call| call.get(view.name()).filter(|label| label.is_object()).map(|label| (call, label)))
        .collect();
    let mut verdicts: Vec<Option<Value>> = case.verdicts(view).into_iter().map(Some).collect();
    let mut wrong = Vec::new();
    if verdicts.len() != wanted.len() {
        let came: Vec<_> = verdicts.iter().flatten().map(words).collect();
        wrong.push(("calls", format!("{} calls, wanted {}: {came:?}", verdicts.len(), wanted.len())));
    }
    for (call, label) in wanted {
        // One end's clock may set two calls of two devices in another order: then the room tells.
        let is = |verdict: &Option<Value>| {
            verdict
                .as_ref()
                .is_some_and(|verdict| label.get("room").is_none_or(|room| verdict["room"] == *room))
        };
        match verdicts.iter_mut().find(|verdict| is(verdict)).and_then(Option::take) {
            Some(verdict) => {
                wrong.extend(differences(&verdict, label));
                let offence = Said::verdict(&verdict).and_then(|said| offence(call, view, label, &said));
                wrong.extend(offence.map(|offence| ("law", offence)));
            }
            None => wrong.push(("calls", format!("none with {label}"))),
        }
    }
    wrong
}

/// Where a verdict differs from its label.
fn differences(verdict: &Value, label: &Value) -> Vec<Wrong> {
    let mut all = Vec::new();
    let mut compare = |kind: &'static str, came: &Value, wanted: &Value| {
        if came != wanted {
            all.push((kind, format!("came {came}, wanted {wanted}")));
        }
    };
    let end = label["end"].as_str().unwrap_or("-");
    compare("end", &words(verdict).into(), &end.into());
    if let Some(wanted) = label.get("basis") {
        let basis = [&verdict["basis"], &verdict["basis_side"]].map(|word| word.as_str().unwrap_or_default());
        compare("basis", &basis.join(" ").trim_end().into(), wanted);
    }
    for key in ["billed_s", "billed_missing"] {
        if let Some(wanted) = label.get(key) {
            compare(key, &verdict["durations"][key], wanted);
        }
    }
    for key in ["missing", "anomalies", "generation", "direction", "room"] {
        if let Some(wanted) = label.get(key) {
            compare(key, &verdict[key], wanted);
        }
    }
    if let Some(wanted) = label.get("code").filter(|code| !code.is_null()) {
        compare("code", &verdict["end"]["code"], wanted);
    }
    let came = &verdict["end"]["alternatives"];
    let among = |why: &&Value| came.as_array().is_some_and(|alternatives| alternatives.contains(why));
    for why in label["alternatives"].as_array().into_iter().flatten().filter(|why| !among(why)) {
        all.push(("alternatives", format!("came {came}, wanted {why} among them")));
    }
    all
}

#[test]
fn every_labelled_case_comes_to_what_can_be_known_of_it() {
    let mut all = Vec::new();
    for case in case::all() {
        for view in case.views() {
            let known = known_wrong::kinds(&case.name, view);
            let wrong = wrongs(&case, view);
            let named = |kind: &str, text: &str| format!("{} ({}): {kind}: {text}", case.name, view.name());
            let new = wrong.iter().filter(|(kind, _)| !known.contains(kind));
            all.extend(new.map(|(kind, text)| named(kind, text)));
            let right = known.iter().filter(|known| !wrong.iter().any(|(kind, _)| kind == *known));
            all.extend(right.map(|kind| named(kind, "right now; take it out of KNOWN_WRONG")));
        }
    }
    assert!(all.is_empty(), "{} wrong:\n{}", all.len(), all.join("\n"));
}

#[test]
fn every_known_wrong_names_a_view_of_a_case() {
    let cases = case::all();
    for row in KNOWN_WRONG {
        assert!(
            !row.why.is_empty() && !row.why.contains('\n') && !row.at.is_empty(),
            "one line why: {}",
            row.why
        );
        for (name, view, _) in row.at {
            let case = cases.iter().find(|case| case.name == *name);
            let case = case.unwrap_or_else(|| panic!("{name}: no such case"));
            assert!(case.views().any(|known| known == *view), "{name}: no such view");
        }
    }
}

#[test]
fn the_labels_themselves_keep_the_law() {
    for case in case::all() {
        assert!(case.calls().iter().all(|call| call["truth"]["why"].is_string()), "{}: the truth", case.name);
        for call in case.calls() {
            for view in View::ALL {
                let label = &call[view.name()];
                let offence = Said::label(label).and_then(|said| offence(call, view, label, &said));
                assert_eq!(offence, None, "{} ({})", case.name, view.name());
            }
        }
    }
}

#[test]
fn there_are_at_least_sixty_labelled_calls_each_seen_from_every_end_that_recorded() {
    let cases = case::all();
    let calls: usize = cases.iter().map(|case| case.calls().len()).sum();
    assert!(calls >= 60, "{calls}");
    for case in &cases {
        for (file, _) in &case.traces {
            let end = file.split(['-', '.']).next().unwrap_or_default();
            let seen = case.calls().iter().all(|call| call.get(end).is_some());
            assert!(seen, "{}/{file}: the label says nothing of it", case.name);
        }
        let between_two = case.traces.iter().any(|(file, _)| file.starts_with("caller"));
        assert!(!between_two || case.views().any(|view| view == View::Both), "{}: both", case.name);
        let cloud = case.traces.iter().any(|(file, _)| file.starts_with("cloud"));
        assert!(!cloud || case.views().any(|view| view == View::All), "{}: all", case.name);
    }
}

#[test]
fn neither_the_order_of_the_traces_nor_masked_ids_change_a_verdict() {
    let salt = Ids::Masked { salt: b"the user's own" };
    let plain = |verdicts: Vec<Value>| {
        let mut all: Vec<_> = verdicts
            .iter()
            .map(|verdict| (words(verdict), verdict["durations"].to_string(), verdict["missing"].to_string()))
            .collect();
        all.sort();
        all
    };
    for case in case::all() {
        for view in case.views() {
            let texts = case.texts(view);
            let once = plain(case::judged(&case.name, &texts, Ids::Plain));
            let back: Vec<_> = texts.iter().rev().copied().collect();
            assert_eq!(
                once,
                plain(case::judged(&case.name, &back, Ids::Plain)),
                "{} ({})",
                case.name,
                view.name()
            );
            let twice: Vec<_> = texts.iter().chain(&texts).copied().collect();
            assert_eq!(
                once,
                plain(case::judged(&case.name, &twice, Ids::Plain)),
                "{} ({})",
                case.name,
                view.name()
            );
            assert_eq!(
                once,
                plain(case::judged(&case.name, &texts, salt)),
                "{} ({})",
                case.name,
                view.name()
            );
        }
    }
}

#[test]
fn a_certain_end_is_proved_and_every_proof_is_a_line_of_a_trace() {
    for case in case::all() {
        for view in case.views() {
            let texts = case.texts(view);
            for verdict in case.verdicts(view) {
                let at = format!("{} ({})", case.name, view.name());
                let evidence = verdict["end"]["evidence"].as_array().map(Vec::as_slice).unwrap_or_default();
                assert!(verdict["end"]["confidence"] != "certain" || !evidence.is_empty(), "{at}: unproved");
                for proof in evidence {
                    let place =
                        |key: &str| proof[key].as_u64().and_then(|number| usize::try_from(number).ok());
                    let (trace, line) = (place("trace").expect("a trace"), place("line").expect("a line"));
                    let line = texts[trace].lines().nth(line - 1).expect("a line that is there");
                    let line: Value = serde_json::from_str(line).expect("JSON");
                    assert_eq!((&line["raw"], &line["at"]), (&proof["raw"], &proof["at"]), "{at}");
                }
            }
        }
    }
}

#[test]
fn the_talk_is_as_long_as_it_really_was_at_either_end() {
    let mut checked = 0;
    for case in case::all() {
        let [call] = case.calls() else { continue };
        let truth = &call["truth"];
        for view in case.views() {
            for verdict in case.verdicts(view).iter().filter(|verdict| !verdict["end"].is_null()) {
                let talk_ms = verdict["durations"]["talk_ms"].as_u64().expect("milliseconds");
                if truth["phase"] != "talk" {
                    assert_eq!(talk_ms, 0, "{} ({})", case.name, view.name());
                } else if let Some(talk_s) = truth["talk_s"].as_u64() {
                    // Messages between the ends take their time, and the vendor's seconds are whole.
                    let off = talk_ms.abs_diff(talk_s * 1000);
                    assert!(off <= 1500, "{} ({}): {talk_ms} ms, truly {talk_s} s", case.name, view.name());
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 60, "{checked}");
}
