//! The traces of both ends, and of the cloud, come to one verdict a call.

use serde_json::{Value, json};
use wmpf_voip_kit::{
    Side,
    merge::{merge, reports},
    trace::{Ids, Writer},
};

const WALL: i64 = 1_763_683_200_000;

/// A trace from a header and `(at, source, raw)`.
fn trace(header: Value, lines: &[(u64, &str, Value)]) -> String {
    let writer = Writer::new(Ids::Plain);
    let lines = lines.iter().map(|(at_ms, source, raw)| writer.observation(*at_ms, source, raw.clone()));
    std::iter::once(writer.header(header)).chain(lines).collect::<Vec<_>>().join("\n")
}

fn verdicts(traces: &[&str]) -> Vec<Value> {
    salted(traces, Ids::Plain)
}

fn salted(traces: &[&str], ids: Ids<'_>) -> Vec<Value> {
    let all = traces.iter().enumerate().flat_map(|(index, text)| reports(index, text, ids).expect("a trace"));
    merge(all.collect()).iter().map(wmpf_voip_kit::merge::Call::to_json).collect()
}

fn words(verdict: &Value) -> String {
    ["who", "why", "phase", "how", "confidence"]
        .map(|axis| verdict["end"][axis].as_str().unwrap_or("-"))
        .join(" ")
}

/// A phone that calls and is left: all it hears is that the other end aborted.
fn left_alone(room: &str, wall: i64) -> String {
    trace(
        json!({"side": "caller", "wall": wall, "sn": "PID_D", "openid": "o1"}),
        &[
            (0, "plugin", json!({"call": "callDevice", "n": 1, "args": {"sn": "PID_D"}})),
            (400, "plugin", json!({"call": "callDevice", "n": 1, "resolved": {"roomId": room}})),
            (700, "plugin", json!({"eventName": "joinedRoomByCaller", "roomId": room})),
            (5_000, "plugin", json!({"eventName": "startVoip", "roomId": room})),
            (
                36_000,
                "plugin",
                json!({"eventName": "abortVoip", "roomId": room, "data": {"keepTime": 31, "status": "unknown", "error": {"errMsg": "room status is abort"}}}),
            ),
            (36_010, "plugin", json!({"eventName": "endVoip", "roomId": room, "data": {"isCaller": true}})),
        ],
    )
}

/// The device that it called, up to some line.
fn called(room: &str, wall: i64, lines: usize) -> String {
    let all = [
        (0, "device", json!({"callback": "join_notify", "args": {"data": room}})),
        (
            3_900,
            "device",
            json!({"call": "iv_avt_voip_join_v2", "n": 1, "args": {"room_id": room, "status": 0}}),
        ),
        (4_000, "device", json!({"call": "iv_avt_voip_join_v2", "n": 1, "returned": 0})),
        (4_100, "device", json!({"callback": "start_real_play"})),
        (30_000, "device", json!({"notify": 2})),
        (30_500, "device", json!({"callback": "stop_real_play"})),
        (60_000, "app", json!({"event": "trace_end"})),
    ];
    trace(json!({"side": "callee", "wall": wall, "sn": "PID_D"}), &all[..lines])
}

#[test]
fn an_end_that_fell_silent_is_told_from_one_that_was_not_asked() {
    let caller = left_alone("r1", WALL);
    let alone = &verdicts(&[&caller])[0];
    assert_eq!(words(alone), "callee vanished talk unknown possible");
    assert_eq!(alone["missing"], json!([{"side": "callee", "settles": ["why", "how"]}]));
    let silent = called("r1", WALL + 900, 4);
    let both = verdicts(&[&caller, &silent]);
    assert_eq!(both.len(), 1);
    assert_eq!(words(&both[0]), "callee vanished talk unknown likely");
    assert_eq!((&both[0]["basis"], &both[0]["basis_side"]), (&json!("silent"), &json!("callee")));
    assert_eq!(both[0]["missing"], json!([]));
    assert_eq!(both[0]["sides"], json!(["caller", "callee"]));
}

#[test]
fn the_order_of_the_traces_does_not_matter_and_a_trace_counts_once() {
    let (caller, callee) = (left_alone("r1", WALL), called("r1", WALL + 900, 7));
    let plain = |verdicts: Vec<Value>| {
        verdicts
            .into_iter()
            .map(|verdict| (words(&verdict), verdict["durations"].clone(), verdict["sides"].clone()))
            .collect::<Vec<_>>()
    };
    let once = plain(verdicts(&[&caller, &callee]));
    assert_eq!(once, plain(verdicts(&[&callee, &caller])));
    assert_eq!(once, plain(verdicts(&[&callee, &caller, &caller, &callee])));
    assert_eq!(once.len(), 1);
}

#[test]
fn the_same_room_used_twice_is_two_calls_each_with_its_own_other_end() {
    let hour = 3_600_000;
    let traces = [
        left_alone("r1", WALL + hour),
        called("r1", WALL + 500, 4),
        left_alone("r1", WALL),
        called("r1", WALL + hour + 500, 7),
    ];
    let traces: Vec<&str> = traces.iter().map(String::as_str).collect();
    let verdicts = verdicts(&traces);
    assert_eq!(verdicts.len(), 2);
    assert_eq!(words(&verdicts[0]), "callee vanished talk unknown likely");
    assert_eq!(words(&verdicts[1]), "callee network_lost talk system likely");
    for verdict in &verdicts {
        assert_eq!(verdict["sides"], json!(["caller", "callee"]));
    }
}

/// A device that calls is never told its room.
fn device_calls(sn: &str, openid: &str, wall: i64) -> String {
    trace(
        json!({"side": "caller", "wall": wall, "sn": sn}),
        &[
            (0, "device", json!({"call": "iv_avt_voip_call_v2", "n": 1, "args": {"open_id": openid}})),
            (900, "device", json!({"call": "iv_avt_voip_call_v2", "n": 1, "returned": 0})),
            (5_000, "device", json!({"command": 14})),
            (9_000, "device", json!({"command": 15})),
            (9_050, "device", json!({"callback": "stop_real_play"})),
        ],
    )
}

fn phone_answers(room: &str, sn: &str, openid: &str, wall: i64, origin: &str) -> String {
    trace(
        json!({"side": "callee", "wall": wall, "sn": sn, "openid": openid}),
        &[
            (0, "plugin", json!({"eventName": "hangOnVoip", "roomId": room})),
            (300, "plugin", json!({"eventName": "startVoip", "roomId": room})),
            (
                4_200,
                "plugin",
                json!({"eventName": "hangUpVoip", "roomId": room, "data": {"keepTime": 4, "status": "endByListener", "origin": origin}}),
            ),
            (
                4_210,
                "plugin",
                json!({"eventName": "endVoip", "roomId": room, "data": {"isCaller": false, "keepTime": 4}}),
            ),
            (6_000, "plugin", json!({"eventName": "finishVoip", "roomId": room, "data": {"keepTime": 4}})),
        ],
    )
}

#[test]
fn a_device_that_is_never_told_its_room_is_matched_by_sn_openid_and_time() {
    let traces = [
        device_calls("P_1", "o1", WALL),
        phone_answers("r9", "P_2", "o1", WALL + 5_100, "unloadCallPage"),
        device_calls("P_2", "o1", WALL + 400),
        phone_answers("r8", "P_1", "o1", WALL + 4_700, "manual"),
    ];
    let traces: Vec<&str> = traces.iter().map(String::as_str).collect();
    let plain = verdicts(&traces);
    let told: Vec<_> =
        plain.iter().map(|verdict| (verdict["room"].as_str().unwrap(), words(verdict))).collect();
    let hung_up = |how: &str| format!("callee hung_up talk {how} certain");
    assert_eq!(told, [("r8", hung_up("user")), ("r9", hung_up("page_closed"))]);
    assert_eq!(plain[0]["durations"]["billed_s"], 4);
    assert_eq!(plain[0]["callee_ahead_ms"], 0);
    // The same, where one trace is masked and the salt is known.
    let salt = Ids::Masked { salt: b"s" };
    let masked: Vec<String> = traces
        .iter()
        .map(|trace| {
            let writer = Writer::new(salt);
            let line =
                |line: &str| serde_json::from_str::<Value>(line).map(|line| writer.line_of(line)).unwrap();
            trace.lines().map(line).collect::<Vec<_>>().join("\n")
        })
        .collect();
    let mixed = [traces[0], &masked[1], &masked[2], traces[3]];
    let again = salted(&mixed, salt);
    assert_eq!(again.iter().map(words).collect::<Vec<_>>(), plain.iter().map(words).collect::<Vec<_>>());
    assert!(again.iter().all(|verdict| verdict["sides"] == json!(["caller", "callee"])));
    assert!(!again[0].to_string().contains("\"o1\""), "ids in the evidence are masked, too");
}

#[test]
fn evidence_names_the_trace_the_line_and_what_was_said() {
    let (caller, callee) = (left_alone("r1", WALL), called("r1", WALL + 900, 7));
    let verdict = &verdicts(&[&caller, &callee])[0];
    assert_eq!(words(verdict), "callee network_lost talk system likely");
    let evidence = verdict["end"]["evidence"].as_array().unwrap();
    let stop =
        evidence.iter().find(|item| item["raw"]["callback"] == "stop_real_play").expect("what decided");
    assert_eq!((&stop["side"], &stop["line"], &stop["at"]), (&json!("callee"), &json!(7), &json!(30_500)));
}

#[test]
fn reports_of_two_calls_without_anything_in_common_stay_apart() {
    let device = device_calls("P_1", "o1", WALL);
    let phone = phone_answers("r9", "P_2", "o1", WALL + 5_100, "manual");
    let verdicts = verdicts(&[&device, &phone]);
    assert_eq!(verdicts.len(), 2);
    let missing: Vec<_> = verdicts.iter().map(|verdict| verdict["missing"].clone()).collect();
    assert_eq!(missing[0], json!([{"side": "callee", "settles": ["how", "billed_s"]}]));
    assert_eq!(missing[1], json!([]));
}

#[test]
fn a_call_from_one_end_is_its_own_report() {
    let reports = reports(0, &left_alone("r1", WALL), Ids::Plain).unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].record.side, Some(Side::Caller));
    assert_eq!((reports[0].sn.as_deref(), reports[0].openid.as_deref()), (Some("PID_D"), Some("o1")));
}
