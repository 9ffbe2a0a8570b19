//! The tracker against a second implementation of the rules: naive, slow, and written from the design alone.
//!
//! One call at a phone, one at a device that calls, one at a device that is called. The reference reads the whole list of
//! what was told, line by line, and stops at the first end. It knows no deadlines: everything is told within a second.

use proptest::prelude::*;
use serde_json::{Value, json};
use wmpf_voip_kit::{
    call::{Basis, Reports, verdict},
    trace::{self, Ids, Writer},
};

/// What a line does to the call, by the design's tables.
#[derive(Clone, Copy, Debug)]
enum Does {
    Nothing,
    Joins,
    Answers,
    Talks,
    /// Media: the talk of a device that has answered.
    Media,
    Bills,
    /// `who why how`, sure, and the phase where the line itself tells it.
    Ends([&'static str; 3], &'static str, Option<&'static str>),
    /// The other end's one command for every act.
    OtherEnds,
}

use Does::{Answers, Bills, Ends, Joins, Media, Nothing, OtherEnds, Talks};

/// One end: what began its call, where that leaves it, and what it may be told.
struct Seat {
    source: &'static str,
    began: &'static [&'static str],
    phase: &'static str,
    other: &'static str,
    lines: &'static [(&'static str, Does)],
}

const SURE: &str = "certain";

const PHONE: Seat = Seat {
    source: "plugin",
    began: &[
        r#"{"call":"callDevice","n":1,"args":{}}"#,
        r#"{"call":"callDevice","n":1,"resolved":{"roomId":"r"}}"#,
    ],
    phase: "join",
    other: "callee",
    lines: &[
        (r#"{"eventName":"callPageOnShow"}"#, Nothing),
        (r#"{"eventName":"joinedRoomByCaller","roomId":"r"}"#, Joins),
        (r#"{"eventName":"startVoip","roomId":"r"}"#, Talks),
        (r#"{"eventName":"calling","roomId":"r","data":{"keepTime":0}}"#, Talks),
        (r#"{"eventName":"finishVoip","roomId":"r","data":{"keepTime":0}}"#, Bills),
        (
            r#"{"eventName":"cancelVoip","roomId":"r","data":{"status":"manual"}}"#,
            Ends(["caller", "cancelled", "user"], SURE, None),
        ),
        (
            r#"{"eventName":"cancelVoip","roomId":"r","data":{"status":"unloadCallPage"}}"#,
            Ends(["caller", "cancelled", "page_closed"], SURE, None),
        ),
        (
            r#"{"eventName":"cancelVoip","roomId":"r","data":{"status":"forceFromApp"}}"#,
            Ends(["caller", "cancelled", "app"], SURE, None),
        ),
        (
            r#"{"eventName":"rejectVoip","roomId":"r","data":{"status":"other"}}"#,
            Ends(["callee", "rejected", "unknown"], SURE, None),
        ),
        (r#"{"eventName":"busy","roomId":"r"}"#, Ends(["callee", "busy", "system"], SURE, Some("ring"))),
        (
            r#"{"eventName":"timeout","roomId":"r"}"#,
            Ends(["callee", "no_answer", "system"], SURE, Some("ring")),
        ),
        (
            r#"{"eventName":"hangUpVoip","roomId":"r","data":{"status":"endByCaller","origin":"manual"}}"#,
            Ends(["caller", "hung_up", "user"], SURE, Some("talk")),
        ),
        (
            r#"{"eventName":"hangUpVoip","roomId":"r","data":{"status":"endByListener","origin":"other"}}"#,
            Ends(["callee", "hung_up", "unknown"], SURE, Some("talk")),
        ),
        (
            r#"{"eventName":"hangUpVoip","roomId":"r","data":{"status":"endByCaller","origin":"timeLimit"}}"#,
            Ends(["platform", "time_limit", "system"], SURE, Some("talk")),
        ),
        (
            r#"{"eventName":"abortVoip","roomId":"r","data":{"status":"abortByCaller","error":{"errMsg":"in comming call"}}}"#,
            Ends(["caller", "interrupted", "system"], SURE, None),
        ),
        (
            r#"{"eventName":"abortVoip","roomId":"r","data":{"status":"abortByCaller","error":{"errMsg":"call interrupted due to native reason"}}}"#,
            Ends(["caller", "network_lost", "system"], "likely", None),
        ),
        (
            r#"{"eventName":"abortVoip","roomId":"r","data":{"status":"unknown","error":{"errMsg":"room status is abort"}}}"#,
            Ends(["callee", "vanished", "unknown"], "possible", None),
        ),
    ],
};

const DEVICE_CALLS: Seat = Seat {
    source: "device",
    began: &[
        r#"{"call":"iv_avt_voip_call_v2","n":1,"args":{}}"#,
        r#"{"call":"iv_avt_voip_call_v2","n":1,"returned":0}"#,
    ],
    phase: "ring",
    other: "callee",
    lines: COMMANDS,
};

const DEVICE_IS_CALLED: Seat = Seat {
    source: "device",
    began: &[r#"{"callback":"join_notify","args":{"data":"r"}}"#],
    phase: "ring",
    other: "caller",
    lines: COMMANDS,
};

const COMMANDS: &[(&str, Does)] = &[
    (r#"{"callback":"start_recv_stream","args":{}}"#, Nothing),
    (r#"{"callback":"start_real_play","args":{}}"#, Media),
    (r#"{"command":23}"#, Nothing),
    (r#"{"command":14}"#, Talks),
    (r#"{"command":15}"#, OtherEnds),
    (r#"{"command":16}"#, Ends(["callee", "rejected", "unknown"], SURE, Some("ring"))),
    (r#"{"command":17}"#, Ends(["caller", "cancelled", "unknown"], SURE, Some("ring"))),
    (r#"{"command":18}"#, Ends(["callee", "busy", "unknown"], SURE, Some("ring"))),
    (r#"{"command":19}"#, Ends(["callee", "no_answer", "unknown"], SURE, Some("ring"))),
];

const ANSWER: (&str, Does) =
    (r#"{"call":"iv_avt_voip_join_v2","n":2,"args":{"room_id":"r","status":0}}"#, Answers);

/// The reference's account: the end, whether there was talk, whether there is a bill.
fn account(seat: &Seat, told: &[(&str, Does)]) -> Value {
    let (mut phase, mut talked, mut billed, mut end) = (seat.phase, false, false, Value::Null);
    let (mut answered, mut over) = (false, false);
    for (_, does) in told {
        // One bill counts.
        over |= matches!(does, Bills) && talked && !billed;
        // Talk alone is billed, and a call that is over may be told that it was nothing.
        billed |= matches!(does, Bills) && (talked || !end.is_null());
        if !end.is_null() {
            refine(&mut end, does, billed || seat.source == "device");
            continue;
        }
        match *does {
            Nothing | Bills => {}
            Joins if !talked => phase = "ring",
            Joins => {}
            Answers if !talked => (phase, answered) = ("join", true),
            Answers => {}
            Media if !answered => {}
            Talks | Media => (phase, talked, answered) = ("talk", true, true),
            Ends([who, why, how], sure, own) => {
                // The ring's own ends happen in the ring, unless it had been answered.
                let own = own.filter(|own| *own != "ring" || !answered);
                end = json!([who, why, how, own.unwrap_or(phase), sure]);
            }
            OtherEnds => {
                let before = if seat.other == "caller" { "cancelled" } else { "rejected" };
                // A device that is called hears the same at the time limit.
                let (why, sure) = match (talked, seat.other) {
                    (true, "callee") => ("hung_up", SURE),
                    (true, _) => ("hung_up", "likely"),
                    (false, _) => (before, "likely"),
                };
                end = json!([seat.other, why, "unknown", phase, sure]);
            }
        }
    }
    if over && end.is_null() {
        // `finishVoip` comes after `endVoip`: the talk is over, and nobody told why.
        end = json!(["unknown", "unknown", "unknown", phase, "possible"]);
    }
    json!({ "end": end, "talked": talked, "billed": billed })
}

/// Until it has settled, an end grows more exact: `vanished` stands for every broken why, until one is told.
fn refine(end: &mut Value, does: &Does, settled: bool) {
    if let Ends([who, why @ ("network_lost" | "interrupted"), how], sure, _) = does
        && !settled
        && end[1] == "vanished"
    {
        *end = json!([who, why, how, end[3], sure]);
    }
}

/// The tracker's account of the same.
fn tracked(seat: &Seat, told: &[(&str, Does)]) -> Value {
    let text = text(seat, told.iter().map(|(line, _)| *line));
    let records = trace::replay(&text).expect("a trace");
    // A settled call's room may be joined or answered anew: that is another generation, with a record of its own.
    let record = &records[0];
    let end = match &record["end"] {
        Value::Null => Value::Null,
        end => json!([end["who"], end["why"], end["how"], end["phase"], end["confidence"]]),
    };
    json!({
        "end": end,
        "talked": !record["at_ms"]["talking"].is_null(),
        "billed": !record["durations"]["billed_s"].is_null(),
    })
}

fn text<'a>(seat: &Seat, told: impl Iterator<Item = &'a str>) -> String {
    let line = |(index, raw): (usize, &str)| {
        format!(r#"{{"at":{},"source":"{}","raw":{raw}}}"#, index * 10, seat.source)
    };
    let lines = seat.began.iter().copied().chain(told).enumerate().map(line);
    std::iter::once(r#"{"trace":1}"#.to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

fn told(seat: &'static Seat, answers: bool) -> impl Strategy<Value = Vec<(&'static str, Does)>> {
    let mut lines = seat.lines.to_vec();
    if answers {
        lines.extend([ANSWER; 3]);
    }
    // What ends a call is told seldom, so that there is a call to end.
    let goes_on = |does: &Does| !matches!(does, Ends(..) | OtherEnds);
    let plain: Vec<_> = lines.iter().copied().filter(|(_, does)| goes_on(does)).collect();
    let any = prop_oneof![2 => proptest::sample::select(plain), 1 => proptest::sample::select(lines)];
    proptest::collection::vec(any, 0..12)
}

fn cases() -> ProptestConfig {
    // PROPTEST_CASES, which the nightly run sets, is the default's.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// Beyond the end of `u64`.
const LATEST_MS: f64 = 1e20;

/// A hang-up by one end that is told after the other end's must not lend it its `how`.
const A_CONTRADICTION_LENDS_NO_HOW: bool = true;

/// Both ends are told to have hung up.
fn contradicts(told: &[(&str, Does)]) -> bool {
    let by = |end: &str| told.iter().any(|(line, _)| line.contains(end) && !line.contains("timeLimit"));
    by("endByCaller") && by("endByListener")
}

/// Any JSON, with the keys and words that sources look for.
fn any_json() -> impl Strategy<Value = Value> {
    let words = [
        "call",
        "callDevice",
        "n",
        "args",
        "resolved",
        "rejected",
        "returned",
        "roomId",
        "groupId",
        "eventName",
        "data",
        "status",
        "origin",
        "keepTime",
        "isCaller",
        "error",
        "errMsg",
        "$error",
        "errCode",
        "command",
        "callback",
        "event",
        "startVoip",
        "calling",
        "hangUpVoip",
        "endVoip",
        "finishVoip",
        "abortVoip",
        "joinedRoomByCaller",
        "endByCaller",
        "timeLimit",
        "unknown",
        "iv_avt_voip_call_v2",
        "iv_avt_voip_join_v2",
        "room_id",
        "join_notify",
        "stop_real_play",
        "api",
        "res",
        "onVoIPChatMembersChanged",
        "openIdList",
        "push",
        "mqtt",
        "http",
        "detail",
        "code",
        "trace_end",
        "hide",
        "",
        "r1",
        "1e308",
        "-1",
        "99999999999999999999",
    ];
    let word = proptest::sample::select(words.to_vec());
    let number = prop_oneof![
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(|number| json!(number)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<u64>().prop_map(|number| json!(number)),
        (0u8..24).prop_map(|number| json!(number)),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number,
        word.clone().prop_map(|word| json!(word)),
        ".*".prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let pairs = proptest::collection::vec((word.clone(), inner.clone()), 0..6);
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(Value::Array),
            pairs.prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

const SOURCES: &[&str] =
    &["plugin", "room", "one_to_one", "player", "pusher", "voip_room", "device", "cloud", "app", "?"];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_phone_that_calls_is_judged_as_the_design_says(told in told(&PHONE, false)) {
        prop_assume!(A_CONTRADICTION_LENDS_NO_HOW || !contradicts(&told));
        prop_assert_eq!(tracked(&PHONE, &told), account(&PHONE, &told));
    }

    #[test]
    fn a_device_that_calls_is_judged_as_the_design_says(told in told(&DEVICE_CALLS, false)) {
        prop_assert_eq!(tracked(&DEVICE_CALLS, &told), account(&DEVICE_CALLS, &told));
    }

    #[test]
    fn a_device_that_is_called_is_judged_as_the_design_says(told in told(&DEVICE_IS_CALLED, true)) {
        prop_assert_eq!(tracked(&DEVICE_IS_CALLED, &told), account(&DEVICE_IS_CALLED, &told));
    }

    #[test]
    fn what_is_told_twice_in_a_row_counts_once(told in told(&PHONE, false)) {
        let twice: Vec<_> = told.iter().flat_map(|line| [*line, *line]).collect();
        prop_assert_eq!(tracked(&PHONE, &twice), tracked(&PHONE, &told));
    }

    #[test]
    fn no_bytes_make_a_trace_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), header in any::<bool>()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let text = if header { format!("{{\"trace\":1}}\n{text}") } else { text };
        let _ = trace::play(&text);
    }

    #[test]
    fn no_json_from_any_source_makes_a_trace_panic(
        lines in proptest::collection::vec((0.0..LATEST_MS, proptest::sample::select(SOURCES), any_json()), 0..20)
    ) {
        let mut text = vec![json!({ "trace": 1 }).to_string()];
        for (at, source, raw) in lines {
            text.push(json!({ "at": at, "source": source, "raw": raw }).to_string());
        }
        prop_assert!(trace::play(&text.join("\n")).is_ok());
    }

    #[test]
    fn a_written_trace_replays_to_the_same_record_masked_or_not(told in told(&PHONE, false), openid in "[a-z]{1,9}") {
        let written = |ids| {
            let writer = Writer::new(ids);
            let mut lines = vec![writer.header(json!({ "side": "caller", "openid": openid }))];
            let all = PHONE.began.iter().copied().chain(told.iter().map(|(line, _)| *line));
            for (index, line) in all.enumerate() {
                let mut raw: Value = serde_json::from_str(line).unwrap();
                raw["openid"] = json!(openid);
                lines.push(writer.observation(index as u64 * 10, "plugin", raw));
            }
            trace::replay(&lines.join("\n")).unwrap()
        };
        let plain = written(Ids::Plain);
        prop_assert_eq!(&plain, &written(Ids::Plain));
        prop_assert_eq!(plain, written(Ids::Masked { salt: b"salt" }));
    }

    #[test]
    fn the_order_in_which_two_ends_report_does_not_matter(
        caller in told(&PHONE, false),
        callee in told(&DEVICE_IS_CALLED, true),
    ) {
        let sided = |seat: &Seat, side: &str, told: &[(&str, Does)]| -> Vec<String> {
            let text = text(seat, told.iter().map(|(line, _)| *line));
            let key = format!(r#""side":"{side}","source""#);
            text.lines().skip(1).map(|line| line.replacen("\"source\"", &key, 1)).collect()
        };
        let (caller, callee) = (sided(&PHONE, "caller", &caller), sided(&DEVICE_IS_CALLED, "callee", &callee));
        let merged = |first: &[String], second: &[String]| {
            // `place` is the source's own: each line's source tells it.
            let lines = [&[r#"{"trace":1}"#.to_owned()], first, second].concat();
            let records = trace::play(&lines.join("\n")).unwrap();
            let of = |side: &str| {
                records.iter().map(|(record, _)| record).find(|record| record.side.is_some_and(|own| own.name() == side))
            };
            verdict(&Reports { caller: of("caller"), callee: of("callee"), cloud: None })
        };
        prop_assert_eq!(merged(&caller, &callee), merged(&callee, &caller));
    }

    #[test]
    fn a_record_merged_with_itself_is_itself(told in told(&PHONE, false)) {
        let records = trace::play(&text(&PHONE, told.iter().map(|(line, _)| *line))).unwrap();
        let (record, _) = &records[0];
        let merged = verdict(&Reports { caller: Some(record), callee: Some(record), cloud: None });
        prop_assert_eq!(merged.map(|merged| merged.end), record.end);
        prop_assert!(merged.is_none_or(|merged| merged.basis == Basis::Agreed));
    }
}
