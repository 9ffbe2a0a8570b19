//! What really happens around a call's documented course: each test is named after it.

use serde_json::{Value, json};
use wmpf_voip_kit::{
    Config, Observation, Place, Raw, Room, State, Tracker,
    call::Waits,
    source::plugin::{self, RawEvent},
    tables::PluginEvent,
    trace::replay,
};

/// The records of a phone's trace.
fn records(lines: &[(u64, Value)]) -> Vec<Value> {
    let mut text = String::from("{\"trace\":1}\n");
    for (at_ms, raw) in lines {
        let source = if raw.get("event").is_some() { "app" } else { "plugin" };
        text.push_str(&json!({ "at": at_ms, "source": source, "raw": raw }).to_string());
        text.push('\n');
    }
    replay(&text).expect("a trace")
}

fn one(lines: &[(u64, Value)]) -> Value {
    let mut records = records(lines);
    assert_eq!(records.len(), 1, "{records:#?}");
    records.remove(0)
}

fn words(record: &Value) -> String {
    let end = &record["end"];
    ["who", "why", "phase", "how", "confidence"].map(|axis| end[axis].as_str().unwrap_or("-")).join(" ")
}

fn event(name: &str, room: &str, data: Value) -> Value {
    json!({ "eventName": name, "roomId": room, "data": data })
}

fn made(n: u32) -> Value {
    json!({ "call": "callDevice", "n": n, "args": { "sn": "P_D" } })
}

fn resolved(n: u32, room: &str) -> Value {
    json!({ "call": "callDevice", "n": n, "resolved": { "roomId": room } })
}

fn hung_up(room: &str) -> Value {
    event("hangUpVoip", room, json!({ "keepTime": 4, "status": "endByCaller", "origin": "manual" }))
}

fn over(room: &str) -> Value {
    event("endVoip", room, json!({ "keepTime": 4, "isCaller": true }))
}

fn billed(room: &str, seconds: f64) -> Value {
    event("finishVoip", room, json!({ "keepTime": seconds }))
}

const NONE: Value = Value::Null;

#[test]
fn events_before_the_call_function_resolved() {
    let record = one(&[
        (0, made(1)),
        (300, event("joinedRoomByCaller", "r", NONE)),
        (310, resolved(1, "r")),
        (4_000, event("startVoip", "r", NONE)),
        (8_000, hung_up("r")),
        (8_010, over("r")),
        (9_000, billed("r", 4.0)),
    ]);
    assert_eq!(words(&record), "caller hung_up talk user certain");
    assert_eq!((&record["room"], &record["anomalies"]), (&json!("r"), &json!([])));
    assert_eq!(record["durations"]["ring_ms"], 3_700);
}

#[test]
fn a_function_resolving_after_the_call_ended() {
    let record = one(&[
        (0, made(1)),
        (900, event("cancelVoip", "r", json!({ "status": "manual" }))),
        (910, over("r")),
        (2_500, resolved(1, "r")),
    ]);
    assert_eq!(words(&record), "caller cancelled join user certain");
    assert_eq!((&record["room"], &record["state"]), (&json!("r"), &json!("settled")));
}

#[test]
fn a_number_used_again_after_its_function_came_back_is_another_call() {
    let two = records(&[
        (0, made(1)),
        (300, json!({ "call": "callDevice", "n": 1, "rejected": { "errCode": 9 } })),
        (5_000, made(1)),
        (5_300, resolved(1, "r2")),
        (5_600, event("joinedRoomByCaller", "r2", NONE)),
        (9_000, event("busy", "r2", NONE)),
    ]);
    let told: Vec<_> = two.iter().map(words).collect();
    assert_eq!(told, ["platform not_authorised initiate system likely", "callee busy ring system certain"]);
}

#[test]
fn the_same_event_twice() {
    let once = [
        (0, made(1)),
        (300, resolved(1, "r")),
        (500, event("joinedRoomByCaller", "r", NONE)),
        (4_000, event("startVoip", "r", NONE)),
        (5_000, event("calling", "r", json!({ "keepTime": 1 }))),
        (8_000, hung_up("r")),
        (8_010, over("r")),
        (9_000, billed("r", 4.0)),
    ];
    let twice: Vec<_> = once.iter().flat_map(|line| [line.clone(), line.clone()]).collect();
    let (mut a, mut b) = (one(&once), one(&twice));
    for record in [&mut a, &mut b] {
        // Evidence counts observations, and there were more.
        record["evidence"] = NONE;
    }
    assert_eq!(a, b);
}

#[test]
fn events_of_the_previous_call_end_no_other() {
    let two = records(&[
        (0, made(1)),
        (300, resolved(1, "r1")),
        (500, event("joinedRoomByCaller", "r1", NONE)),
        (900, event("cancelVoip", "r1", json!({ "status": "manual" }))),
        (1_500, made(2)),
        (1_600, over("r1")),
        (1_700, event("cancelVoip", "r1", json!({ "status": "manual" }))),
        (1_800, resolved(2, "r2")),
        (2_000, event("joinedRoomByCaller", "r2", NONE)),
        (2_500, billed("r1", 0.0)),
        (6_000, event("startVoip", "r2", NONE)),
        (6_500, event("abortVoip", "r1", json!({ "status": "abortByCaller" }))),
        (60_000, hung_up("r2")),
        (60_010, over("r2")),
    ]);
    assert_eq!(words(&two[0]), "caller cancelled ring user certain");
    assert_eq!(words(&two[1]), "caller hung_up talk user certain");
    assert_eq!(two[1]["durations"]["talk_ms"], 54_000);
}

#[test]
fn late_events_of_an_earlier_call_in_the_same_room_end_no_later_one() {
    let two = records(&[
        (0, made(1)),
        (300, resolved(1, "r")),
        (500, event("joinedRoomByCaller", "r", NONE)),
        (4_000, event("startVoip", "r", NONE)),
        (8_000, hung_up("r")),
        (9_000, made(2)),
        (9_300, resolved(2, "r")),
        (9_350, event("calling", "r", json!({ "keepTime": 4 }))),
        (9_400, over("r")),
        (9_500, hung_up("r")),
        (9_600, event("joinedRoomByCaller", "r", NONE)),
        (9_700, billed("r", 4.0)),
        (15_000, event("rejectVoip", "r", json!({ "status": "other" }))),
        (15_010, over("r")),
    ]);
    let told: Vec<_> = two.iter().map(words).collect();
    assert_eq!(told, ["caller hung_up talk user certain", "callee rejected ring unknown certain"]);
    let numbers: Vec<_> = two.iter().map(|record| record["generation"].clone()).collect();
    assert_eq!(numbers, [json!(1), json!(2)]);
    assert_eq!(two[0]["durations"]["billed_s"], 4);
    assert_eq!(two[1]["durations"]["billed_missing"], "not_connected");
}

#[test]
fn terminal_events_in_any_order() {
    let terminal = [hung_up("r"), over("r"), billed("r", 4.0)];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let mut lines = vec![
            (0, made(1)),
            (300, resolved(1, "r")),
            (500, event("joinedRoomByCaller", "r", NONE)),
            (4_000, event("startVoip", "r", NONE)),
        ];
        lines.extend(
            order.iter().enumerate().map(|(nth, which)| (8_000 + nth as u64, terminal[*which].clone())),
        );
        let record = one(&lines);
        assert_eq!(words(&record), "caller hung_up talk user certain", "{order:?}");
        assert_eq!(record["durations"]["billed_s"], 4, "{order:?}");
        assert_eq!(record["state"], "settled", "{order:?}");
    }
}

#[test]
fn a_join_failure_during_start_up_that_is_not_fatal() {
    let record = one(&[
        (0, made(1)),
        (300, resolved(1, "r")),
        (400, event("joinFailCaller", "r", json!({ "errMsg": "init failed" }))),
        (900, event("joinedRoomByCaller", "r", NONE)),
        (5_000, event("startVoip", "r", NONE)),
        (9_000, hung_up("r")),
        (9_010, over("r")),
        (9_500, billed("r", 4.0)),
    ]);
    assert_eq!(words(&record), "caller hung_up talk user certain");
    assert_eq!(record["durations"]["ring_ms"], 4_100);
}

#[test]
fn a_join_failure_that_is_fatal_ends_the_call_when_it_came() {
    for last in [over("r"), json!({ "event": "hide" })] {
        let record = one(&[
            (0, made(1)),
            (300, resolved(1, "r")),
            (400, event("joinFailCaller", "r", json!({ "errCode": 2102, "errMsg": "no permission" }))),
            (450, last),
        ]);
        assert_eq!(words(&record), "platform permission_denied join system certain");
        assert_eq!(record["at_ms"]["ended"], 400);
    }
}

#[test]
fn the_app_hides_during_start_up() {
    let record = one(&[
        (0, made(1)),
        (100, json!({ "event": "hide" })),
        (300, resolved(1, "r")),
        (500, event("joinedRoomByCaller", "r", NONE)),
        (700, json!({ "event": "show" })),
        (4_000, event("startVoip", "r", NONE)),
        (8_000, hung_up("r")),
        (8_010, over("r")),
    ]);
    assert_eq!(words(&record), "caller hung_up talk user certain");
    assert_eq!(record["anomalies"], json!([]));
}

#[test]
fn a_suspended_mini_program_concludes_nothing_from_the_silence_it_slept_through() {
    let asleep = |at_ms| {
        vec![
            (0, made(1)),
            (300, resolved(1, "r")),
            (500, event("joinedRoomByCaller", "r", NONE)),
            (2_000, json!({ "event": "hide" })),
            (at_ms, json!({ "event": "show" })),
            (at_ms + 10, event("startVoip", "r", NONE)),
            (at_ms + 5_000, hung_up("r")),
        ]
    };
    assert_eq!(words(&one(&asleep(200_000))), "caller hung_up talk user certain");
    // Half an hour later WeChat has destroyed it.
    let gone = one(&asleep(3_000_000));
    assert_eq!(words(&gone), "callee no_answer ring system likely");
}

#[test]
fn a_bill_that_does_not_fit_the_clock_is_told_and_milliseconds_are_recognised() {
    let talked = |bill: f64| {
        one(&[
            (0, event("hangOnVoip", "r", NONE)),
            (1_000, event("startVoip", "r", NONE)),
            (61_000, hung_up("r")),
            (61_010, over("r")),
            (62_000, billed("r", bill)),
        ])
    };
    let told = |record: &Value| {
        (record["durations"]["billed_s"].clone(), record["durations"]["billed_confidence"].clone())
    };
    assert_eq!(told(&talked(59.0)), (json!(59), json!("certain")));
    let milliseconds = talked(59_400.0);
    assert_eq!(told(&milliseconds), (json!(59.4), json!("likely")));
    assert_eq!(milliseconds["anomalies"], json!(["unit_milliseconds"]));
    let too_much = talked(300.0);
    assert_eq!(told(&too_much), (json!(300), json!("possible")));
    assert_eq!(too_much["anomalies"], json!(["billed_exceeds"]));
}

#[test]
fn a_cause_after_the_end_makes_it_more_exact_and_never_contradicts_a_certain_one() {
    let rung = [(0, made(1)), (300, resolved(1, "r")), (500, event("joinedRoomByCaller", "r", NONE))];
    // The wait ran out a moment before the plugin said so itself.
    let mut late = rung.to_vec();
    late.push((62_000, event("timeout", "r", NONE)));
    assert_eq!(words(&one(&late)), "callee no_answer ring system certain");
    let mut contradicted = rung.to_vec();
    contradicted.push((9_000, event("busy", "r", NONE)));
    contradicted.push((9_100, event("rejectVoip", "r", json!({ "status": "other" }))));
    let record = one(&contradicted);
    assert_eq!(words(&record), "callee busy ring system certain");
    assert_eq!(record["anomalies"], json!(["second_cause"]));
}

#[test]
fn many_calls_at_once_keep_apart() {
    let rooms = ["a", "b", "c"];
    let mut lines = Vec::new();
    for (n, room) in rooms.iter().enumerate() {
        lines.push((n as u64 * 10, event("hangOnVoip", room, NONE)));
        lines.push((1_000 + n as u64 * 10, event("startVoip", room, NONE)));
    }
    lines.push((5_000, event("hangUpVoip", "b", json!({ "status": "endByListener", "origin": "manual" }))));
    lines.push((6_000, event("abortVoip", "c", json!({ "status": "unknown" }))));
    lines.push((7_000, event("hangUpVoip", "a", json!({ "status": "endByCaller", "origin": "other" }))));
    let told: Vec<_> = records(&lines).iter().map(|record| (record["room"].clone(), words(record))).collect();
    let wanted = [
        ("a", "caller hung_up talk unknown certain"),
        ("b", "callee hung_up talk user certain"),
        ("c", "caller vanished talk unknown possible"),
    ];
    assert_eq!(told, wanted.map(|(room, words)| (json!(room), words.to_owned())));
}

#[test]
fn every_wait_can_be_set_and_is_told_beforehand() {
    let waits = Waits { ring_ms: 30_000, settle_ms: 7, ..Waits::default() };
    let mut tracker = Tracker::new(Config { place: Place::Phone, waits, ..Config::default() });
    let joined =
        RawEvent { name: Some(PluginEvent::JoinedRoomByCaller), room: Room::new(1), ..RawEvent::default() };
    tracker.observe(&Observation { at_ms: 100, raw: Raw::Plugin(plugin::Raw::Event(joined)) });
    assert_eq!(tracker.poll_timeout(), Some(30_100));
    tracker.handle_timeout(30_099);
    assert_eq!(tracker.record(1).unwrap().state, State::Ringing);
    tracker.handle_timeout(30_100);
    assert_eq!(tracker.record(1).unwrap().state, State::Ended);
}

/// The records of a trace with a header of its own.
fn with_header(header: Value, lines: &[(u64, &str, Value)]) -> Vec<Value> {
    let lines =
        lines.iter().map(|(at, source, raw)| json!({ "at": at, "source": source, "raw": raw }).to_string());
    let text: Vec<_> = std::iter::once(header.to_string()).chain(lines).collect();
    replay(&text.join("\n")).expect("a trace")
}

#[test]
fn an_old_plugin_is_not_waited_for_and_its_reject_may_have_been_a_locked_screen() {
    let talked = [
        (0, "plugin", event("hangOnVoip", "r", NONE)),
        (500, "plugin", event("startVoip", "r", NONE)),
        (8_000, "plugin", hung_up("r")),
        (8_010, "plugin", over("r")),
    ];
    let of = |version: &str| with_header(json!({ "trace": 1, "plugin": version }), &talked).remove(0);
    // finishVoip came with 2.2.2.
    assert_eq!(
        (&of("2.2.1")["state"], &of("2.2.1")["durations"]["billed_missing"]),
        (&json!("settled"), &json!("never_told"))
    );
    assert_eq!(of("2.2.2")["state"], "ended", "the bill may still come");
    let refused = [
        (0, "plugin", event("joinedRoomByCaller", "r", NONE)),
        (900, "plugin", event("rejectVoip", "r", json!({ "status": "other" }))),
        (910, "plugin", over("r")),
    ];
    let of = |version: &str| with_header(json!({ "trace": 1, "plugin": version }), &refused).remove(0);
    assert_eq!(words(&of("2.3.1")), "callee rejected ring unknown likely");
    assert_eq!(of("2.3.1")["end"]["alternatives"], json!(["backgrounded"]));
    assert_eq!(words(&of("2.3.2")), "callee rejected ring unknown certain");
    assert_eq!(words(&of("latest")), "callee rejected ring unknown certain");
}

#[test]
fn a_device_that_leaves_the_module_leaves_its_call() {
    let records = with_header(
        json!({ "trace": 1, "side": "caller" }),
        &[
            (0, "device", json!({ "call": "iv_avt_voip_call_v2", "n": 1, "args": { "open_id": "o" } })),
            (800, "device", json!({ "call": "iv_avt_voip_call_v2", "n": 1, "returned": 0 })),
            (4_000, "device", json!({ "command": 14 })),
            (9_000, "device", json!({ "call": "iv_avt_voip_exit_v2", "n": 2 })),
            (9_100, "device", json!({ "call": "iv_avt_voip_exit_v2", "n": 2, "returned": 0 })),
        ],
    );
    assert_eq!(words(&records[0]), "caller hung_up talk app certain");
}

#[test]
fn a_room_of_the_live_components_that_could_not_be_entered_is_a_membership_that_failed() {
    let records = with_header(
        json!({ "trace": 1, "side": "member" }),
        &[(0, "pusher", json!({ "id": "p", "event": "statechange", "detail": { "code": -100018 } }))],
    );
    assert_eq!(words(&records[0]), "platform bad_token initiate system certain");
}

#[test]
fn a_servers_hang_up_reason_makes_the_end_more_exact_whether_it_comes_before_the_status_or_after() {
    let talked = [
        (
            0,
            "cloud",
            json!({ "push": { "Event": "iot_voip_notify", "Action": "join_voip_room", "RoomId": "r" } }),
        ),
        (900, "cloud", json!({ "status": 1 })),
        (5_000, "cloud", json!({ "status": 2 })),
    ];
    let (status, reason) = (json!({ "status": 6 }), json!({ "hangup_reason": 6 }));
    for (first, second) in [(&status, &reason), (&reason, &status)] {
        let mut lines = talked.to_vec();
        lines.push((9_000, "cloud", first.clone()));
        lines.push((9_020, "cloud", second.clone()));
        let records = with_header(json!({ "trace": 1, "side": "cloud" }), &lines);
        assert_eq!(words(&records[0]), "callee interrupted talk system certain", "{first} then {second}");
    }
}

#[test]
fn an_end_that_tells_of_seconds_of_talk_was_a_talk_though_its_start_was_not_heard() {
    let record = one(&[
        (0, made(1)),
        (412, resolved(1, "r")),
        (812, event("joinedRoomByCaller", "r", NONE)),
        (
            40_210,
            event(
                "abortVoip",
                "r",
                json!({ "keepTime": 31, "status": "unknown", "error": { "errMsg": "room status is abort" } }),
            ),
        ),
    ]);
    assert_eq!(words(&record), "callee vanished talk unknown possible");
    assert_eq!(
        (&record["durations"]["talk_ms"], &record["durations"]["ring_ms"]),
        (&json!(31_000), &json!(8_398))
    );
    assert_eq!(record["anomalies"], json!(["start_missing"]));
}

#[test]
fn late_events_find_the_earlier_call_of_their_room_whatever_places_the_calls_are_kept_in() {
    let refused = |n: u32| json!({ "call": "callDevice", "n": n, "rejected": { "errCode": 9 } });
    let mut lines = Vec::new();
    for n in 1..=3 {
        lines.extend([(u64::from(n) * 1_000, made(n)), (u64::from(n) * 1_000 + 100, refused(n))]);
    }
    lines.extend([
        (10_000, made(4)),
        (10_300, resolved(4, "r")),
        (10_500, event("joinedRoomByCaller", "r", NONE)),
        (11_000, event("startVoip", "r", NONE)),
        (15_000, hung_up("r")),
        (15_010, over("r")),
        // Four calls are kept: this one takes the place of the first, before that of the one it follows.
        (15_700, made(5)),
        (15_800, resolved(5, "r")),
        (16_000, event("joinedRoomByCaller", "r", NONE)),
        (16_100, hung_up("r")),
        (16_200, billed("r", 4.0)),
        (20_000, event("busy", "r", NONE)),
    ]);
    let all = records(&lines);
    let told: Vec<_> = all[3..].iter().map(words).collect();
    assert_eq!(told, ["caller hung_up talk user certain", "callee busy ring system certain"]);
    assert_eq!(all[3]["durations"]["billed_s"], 4);
}
