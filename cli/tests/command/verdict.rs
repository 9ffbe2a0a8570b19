//! `voip verdict`.

use crate::common::{Run, run};
use serde_json::json;
use std::path::Path;

fn trace(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/traces").join(name);
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn verdict(name: &str, more: &[&str]) -> Run {
    run(&[&["verdict", &trace(name)], more].concat(), "")
}

/// The device that the caller of `other-end-vanishes` calls; it falls silent in the talk.
const SILENT: &str = concat!(
    r#"{"trace":1,"side":"callee","wall":1763683200900,"sn":"PID_DN"}"#,
    "\n",
    r#"{"at":0,"source":"device","raw":{"callback":"join_notify","args":{"data":"r1"}}}"#,
    "\n",
    r#"{"at":900,"source":"device","raw":{"call":"iv_avt_voip_join_v2","n":1,"args":{"room_id":"r1","status":0}}}"#,
    "\n",
    r#"{"at":1000,"source":"device","raw":{"call":"iv_avt_voip_join_v2","n":1,"returned":0}}"#,
    "\n",
    r#"{"at":1100,"source":"device","raw":{"callback":"start_real_play"}}"#,
    "\n",
);

#[test]
fn each_call_is_one_object_a_line_in_order_of_start() {
    let run = verdict("late-events-of-an-earlier-call.jsonl", &["--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let calls = run.lines();
    let told: Vec<_> = calls.iter().map(|call| (&call["room"], &call["end"]["why"])).collect();
    assert_eq!(told, [(&json!("r1"), &json!("cancelled")), (&json!("r2"), &json!("hung_up"))]);
    for call in &calls {
        for key in ["generation", "sides", "durations", "anomalies"] {
            assert!(!call[key].is_null(), "{key}");
        }
        for key in ["who", "why", "phase", "how", "confidence", "alternatives", "evidence"] {
            assert!(!call["end"][key].is_null(), "{key}");
        }
        let durations = call["durations"].as_object().unwrap();
        for key in ["ring_ms", "talk_ms", "billed_s", "billed_confidence"] {
            assert!(durations.contains_key(key), "{key}");
        }
    }
}

#[test]
fn the_account_quotes_its_evidence_and_says_what_is_missing_in_both_languages() {
    let en = verdict("other-end-vanishes.jsonl", &[]);
    assert_eq!(en.code, 0);
    assert!(
        en.out.contains("The callee fell silent without a report (possible), during the talk"),
        "{}",
        en.out
    );
    assert!(en.out.contains("line 10, 9000 ms, plugin: {\"data\":{\"error\""), "{}", en.out);
    assert!(
        en.out.contains("Missing: the report of the callee; it would settle why the call ended"),
        "{}",
        en.out
    );
    let zh = verdict("other-end-vanishes.jsonl", &["--lang", "zh"]);
    assert!(zh.out.contains("被叫方失去响应，未留下原因（有可能），通话阶段"), "{}", zh.out);
    assert!(zh.out.contains("缺少：被叫的记录；它可以确定：通话为何结束"), "{}", zh.out);
}

#[test]
fn both_ends_are_merged_whichever_comes_first_and_one_of_them_from_standard_input() {
    let caller = trace("other-end-vanishes.jsonl");
    for args in [["verdict", "-", &caller], ["verdict", &caller, "-"]] {
        let both = run(&args, SILENT);
        assert_eq!(both.code, 0, "{}", both.err);
        assert!(both.out.contains("as told by caller, callee"), "{}", both.out);
        assert!(both.out.contains("The callee fell silent without a report (likely)"), "{}", both.out);
        assert!(both.out.contains("The report of the callee stops without an end"), "{}", both.out);
        assert!(!both.out.contains("Missing"), "{}", both.out);
    }
}

#[test]
fn an_unknown_end_an_open_call_and_an_anomaly_have_code_one() {
    let all = ["an-undocumented-code.jsonl", "stops-in-the-middle.jsonl", "an-unknown-event.jsonl"];
    for name in all {
        assert_eq!(verdict(name, &[]).code, 1, "{name}");
        assert_eq!(verdict(name, &["--json"]).code, 1, "{name}");
    }
    let odd = verdict("an-unknown-event.jsonl", &[]);
    assert!(odd.out.contains("Not as documented: an event nobody documented."), "{}", odd.out);
}

#[test]
fn ids_are_masked_with_the_salt() {
    let text = concat!(
        r#"{"trace":1,"side":"caller"}"#,
        "\n",
        r#"{"at":0,"source":"plugin","raw":{"call":"callDevice","n":1,"args":{"sn":"PID_DN"}}}"#,
        "\n",
        r#"{"at":9,"source":"plugin","raw":{"call":"callDevice","n":1,"rejected":{"errCode":9,"sn":"PID_DN"}}}"#,
        "\n",
    );
    let plain = run(&["verdict", "-", "--json"], text);
    assert!(plain.out.contains("PID_DN"), "{}", plain.out);
    let masked = run(&["verdict", "-", "--json", "--salt", "my own"], text);
    assert_eq!(masked.code, 0, "{}", masked.err);
    assert!(!masked.out.contains("PID_DN") && masked.out.contains("\"sn\":\"#"), "{}", masked.out);
}

#[test]
fn traces_without_a_call_are_done_and_remarked_on() {
    let run = run(&["verdict", "-"], "{\"trace\":1}\n");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "voip: there is no call in these traces\n");
}

#[test]
fn a_bad_trace_is_bad_input_and_named_with_its_line() {
    let run = run(&["verdict", &trace("no-answer.jsonl"), "-", "--json"], "{\"trace\":1}\nhello\n");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let error = &run.error()["error"];
    assert_eq!(error["argument"], "standard input");
    assert!(error["message"].as_str().unwrap().contains("line 2: not JSON"), "{error}");
}
