//! Laws of the readers and sources, for whatever a trace may hold.

use proptest::prelude::*;
use serde_json::{Value, json};
use wmpf_voip_kit::trace::{Player, replay};

/// Values of every kind, the documented ones among them.
fn value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3400i64..11_000).prop_map(Value::from),
        (-3400i64..11_000).prop_map(|n| Value::from(n.to_string())),
        any::<f64>().prop_map(Value::from),
        proptest::sample::select(vec![
            "",
            "o-a",
            "o-b",
            "r1",
            "0",
            "-1",
            "-1000",
            "null",
            "{",
            "[]",
            "{\"errCode\":\"-2\"}",
            "joinVoIPChat:fail: -10088, -10, x. errType: 4, errCode: -12020, errMsg: invalid signature, -1",
            "iot_voip_notify",
            "join_voip_room",
            "voip_join",
            "voip_cancel_reply",
            "/wxa/business/iot/voip/call",
            "一",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key(), inner), 0..5).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
    .boxed()
}

fn key() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "args",
        "cause",
        "code",
        "data",
        "detail",
        "errCode",
        "errMsg",
        "errno",
        "$error",
        "errcode",
        "extErrMsg",
        "groupId",
        "info",
        "message",
        "method",
        "netQualityLevel",
        "openIdList",
        "params",
        "payload",
        "push",
        "reply",
        "response",
        "RoomId",
        "roomId",
        "status",
        "topic",
        "xml",
        "Event",
        "Action",
        "api",
        "res",
    ])
    .prop_map(str::to_owned)
}

/// A line of any source, shaped as the documents shape it, with any values in it.
fn line() -> impl Strategy<Value = (&'static str, Value)> {
    let call = |name: Value, n: u32, key: &'static str, value: Value| {
        let mut raw = json!({"call": name, "n": n});
        raw[key] = value;
        raw
    };
    let room_call = (
        proptest::sample::select(vec![
            "joinVoIPChat",
            "exitVoIPChat",
            "join1v1Chat",
            "setEnable1v1Chat",
            "onVoIPChatMembersChanged",
            "nobody",
        ]),
        0u32..3,
        proptest::sample::select(vec!["args", "resolved", "rejected", "returned"]),
        value(),
    )
        .prop_map(move |(name, n, key, value)| call(name.into(), n, key, value))
        .boxed();
    let room_event = (
        proptest::sample::select(vec![
            "onVoIPChatMembersChanged",
            "onVoIPChatSpeakersChanged",
            "onVoIPChatInterrupted",
            "onVoIPVideoMembersChanged",
            "onVoIPChatStateChanged",
            "onNothing",
        ]),
        prop_oneof![
            value(),
            proptest::collection::vec(proptest::sample::select(vec!["me", "o-b", "o-c"]), 0..4)
                .prop_map(|list| json!({"openIdList": list, "errCode": 0})),
        ],
    )
        .prop_map(|(api, res)| json!({"api": api, "res": res}))
        .boxed();
    let live = (
        proptest::sample::select(vec!["statechange", "netstatus", "error", "bindbgmstart", "nothing"]),
        prop_oneof![
            value(),
            proptest::sample::select(vec![
                1018, 1019, 1021, 1022, 5001, 2004, 2007, 2103, -2301, -1307, 10002
            ])
            .prop_map(|code| json!({"code": code, "message": "reason[0]"})),
        ],
    )
        .prop_map(|(event, detail)| json!({"id": "p", "event": event, "detail": detail}))
        .boxed();
    let live_call = (
        proptest::sample::select(vec!["start", "stop", "play", "snapshot", "nothing"]),
        0u32..3,
        proptest::sample::select(vec!["args", "resolved", "rejected"]),
        value(),
    )
        .prop_map(move |(name, n, key, value)| call(name.into(), n, key, value))
        .boxed();
    let cloud = prop_oneof![
        value().prop_map(|push| json!({"push": push})),
        value().prop_map(|reply| json!({"push": {"Event": "iot_voip_notify", "Action": "join_voip_room", "RoomId": "r1"}, "reply": reply})),
        value().prop_map(|status| json!({"status": status, "RoomId": "r1"})),
        (0..12).prop_map(|status| json!({"status": status})),
        (0..13).prop_map(|reason| json!({"hangup_reason": reason})),
        value().prop_map(|payload| json!({"mqtt": {"topic": "$twecall/up/service/P/D", "payload": payload}})),
        value().prop_map(|response| json!({"http": {"api": "/wxa/business/iot/voip/call", "response": response}})),
        value(),
    ];
    let device = prop_oneof![
        value().prop_map(|value| json!({"command": value})),
        (0..11).prop_map(|value| json!({"notify": value})),
        (
            proptest::sample::select(vec![
                "iv_avt_voip_call",
                "iv_avt_voip_call_v2_2026",
                "iv_avt_voip_hang_up",
                "x"
            ]),
            value()
        )
            .prop_map(move |(name, value)| call(name.into(), 1, "returned", value)),
    ];
    let plugin = (
        proptest::sample::select(vec![
            "startVoip",
            "ABORTVOIP",
            "joinFailCaller",
            "endVoip",
            "finishVoip",
            "x",
        ]),
        proptest::sample::select(vec!["eventName", "event", "name", "type"]),
        value(),
    )
        .prop_map(|(name, key, data)| {
            let mut raw = json!({"roomId": "r1", "data": data});
            raw[key] = name.into();
            raw
        });
    prop_oneof![
        room_call.clone().prop_map(|raw| ("room", raw)),
        room_call.prop_map(|raw| ("one_to_one", raw)),
        room_event.clone().prop_map(|raw| ("room", raw)),
        room_event.prop_map(|raw| ("one_to_one", raw)),
        live.clone().prop_map(|raw| ("player", raw)),
        live.clone().prop_map(|raw| ("pusher", raw)),
        live.prop_map(|raw| ("voip_room", raw)),
        live_call.prop_map(|raw| ("pusher", raw)),
        cloud.prop_map(|raw| ("cloud", raw)),
        device.prop_map(|raw| ("device", raw)),
        plugin.prop_map(|raw| ("plugin", raw)),
        value().prop_map(|raw| ("room", raw)),
    ]
}

fn trace(side: Option<&str>, lines: &[(u64, (&str, Value))]) -> String {
    let mut at = 0;
    let mut text = json!({"trace": 1, "side": side, "openid": "me"}).to_string();
    for (wait, (source, raw)) in lines {
        at += wait;
        text += "\n";
        text += &json!({"at": at, "source": source, "raw": raw}).to_string();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_trace_holds_every_call_in_it_ends_at_most_once(
        side in proptest::option::of(proptest::sample::select(vec!["caller", "callee", "member", "cloud"])),
        lines in proptest::collection::vec((0u64..20_000, line()), 0..40),
    ) {
        let text = trace(side, &lines);
        let records = replay(&text).expect("well-formed lines");
        for record in &records {
            let ended = matches!(record["state"].as_str(), Some("ended" | "settled"));
            prop_assert_eq!(ended, !record["end"].is_null(), "{}", record);
        }
        prop_assert_eq!(records, replay(&text).unwrap(), "a replay is the same");
    }

    #[test]
    fn every_line_of_a_known_source_is_told_as_something(
        lines in proptest::collection::vec((0u64..20_000, line()), 0..40),
    ) {
        let mut player = Player::default();
        for line in trace(None, &lines).lines() {
            if let Some(wmpf_voip_kit::trace::Step::Observed(seen)) = player.line(line).unwrap()
                && seen.source != "device"
            {
                prop_assert!(!seen.told.is_empty(), "{}", line);
            }
        }
    }
}

/// Spellings of the same thing that hosts, versions and programs use.
#[test]
fn the_same_thing_in_another_spelling_comes_to_the_same() {
    let told = |source: &str, raw: Value| {
        let mut player = Player::default();
        player.line("{\"trace\":1}").unwrap();
        let line = json!({"at": 1, "source": source, "raw": raw}).to_string();
        match player.line(&line).unwrap() {
            Some(wmpf_voip_kit::trace::Step::Observed(seen)) => seen.told,
            other => panic!("{other:?}"),
        }
    };
    let same = [
        (
            "plugin",
            json!({"eventName": "startVoip", "roomId": "r"}),
            json!({"event": "STARTVOIP", "groupId": "r"}),
        ),
        (
            "plugin",
            json!({"eventName": "startVoip", "roomId": "r"}),
            json!({"type": "startvoip", "roomid": "r"}),
        ),
        (
            "plugin",
            json!({"eventName": "hangUpVoip", "roomId": "r", "data": {"keepTime": 3, "status": "endByCaller", "origin": "manual"}}),
            json!({"eventName": "hangUpVoip", "roomId": "r", "data": "{\"keepTime\":\"3\",\"status\":\"endByCaller\",\"origin\":\"Manual\"}"}),
        ),
        (
            "plugin",
            json!({"eventName": "joinFailCaller", "roomId": "r", "data": {"errCode": 2102, "errMsg": "no"}}),
            json!({"eventName": "joinFailCaller", "roomId": "r", "data": {"$error": {"message": "no", "cause": {"errCode": "2102"}}}}),
        ),
        (
            "plugin",
            json!({"call": "initByCaller", "n": 1, "rejected": {"errCode": 9, "errMsg": "x"}}),
            json!({"call": "initByCaller", "n": "1", "resolved": {"isSuccess": false, "errObj": {"errCode": "9", "errMsg": "x"}}}),
        ),
        ("device", json!({"command": 15}), json!({"command": "IV_AVT_COMMAND_CALL_HANG_UP"})),
        ("device", json!({"command": 15}), json!({"command": "15"})),
        ("device", json!({"notify": 2}), json!({"notify": "IV_AVT_EVENT_P2P_PEER_ERROR"})),
        ("device", json!({"callback": "stop_real_play"}), json!({"callback": "iv_avt_stop_real_play_cb"})),
        (
            "device",
            json!({"call": "iv_avt_voip_call_v2", "n": 4, "returned": -9}),
            json!({"call": "iv_avt_voip_call", "n": 4, "returned": "-9"}),
        ),
        (
            "device",
            json!({"call": "iv_avt_voip_call_v2", "n": 4, "returned": 0}),
            json!({"call": "iv_avt_voip_call_v2_2026", "n": 4, "returned": 0}),
        ),
        (
            "room",
            json!({"api": "onVoIPChatMembersChanged", "res": {"openIdList": ["a"], "errCode": 0}}),
            json!({"api": "wx.onVoipChatMembersChanged", "res": "{\"openIdList\":\"[\\\"a\\\"]\",\"errCode\":\"0\"}"}),
        ),
        (
            "room",
            json!({"call": "joinVoIPChat", "n": 1, "rejected": {"errCode": -1000, "errno": 102, "errMsg": "joinVoIPChat:fail:access denied"}}),
            json!({"call": "wx.joinVoIPChat", "n": 1, "rejected": {"$error": {"errCode": "-1000", "errno": "102", "message": "joinVoIPChat:fail:access denied"}}}),
        ),
        (
            "pusher",
            json!({"id": "p", "event": "statechange", "detail": {"code": -1307, "message": ""}}),
            json!({"id": "p", "event": "bindStateChange", "detail": "{\"code\":\"-1307\"}"}),
        ),
        ("cloud", json!({"status": 6}), json!({"status": "hangup_by_callee"})),
        (
            "cloud",
            json!({"push": {"Event": "iot_voip_notify", "Action": "join_voip_room", "RoomId": "r"}, "reply": {"errcode": 5}}),
            json!({"push": "{\"xml\":{\"Event\":\"iot_voip_notify\",\"Action\":\"join_voip_room\",\"roomid\":\"r\"}}", "reply": "5"}),
        ),
    ];
    for (source, one, other) in same {
        assert_eq!(told(source, one.clone()), told(source, other.clone()), "{one} and {other}");
    }
}

/// What each recorded call of these sources comes to, label by label.
#[test]
fn the_traces_of_each_source_come_to_their_labelled_ends() {
    let labels = [
        ("room-member-leaves", "member left talk app certain"),
        ("room-bad-signature", "platform bad_signature initiate system certain"),
        ("room-bad-signature-without-a-colon", "platform bad_signature initiate system certain"),
        ("room-interface-not-opened", "platform not_approved initiate system likely"),
        ("room-already-in-one", "member busy initiate system certain"),
        ("room-left-while-joining", "member cancelled join unknown likely"),
        ("room-interrupted-by-a-call", "member interrupted talk system likely"),
        ("room-video-with-late-member", "member left talk app certain"),
        ("one-to-one-caller-hangs-up", "caller hung_up talk app certain"),
        ("one-to-one-other-end-hangs-up", "callee hung_up talk unknown likely"),
        ("one-to-one-callee-sees-the-talk-only", "caller hung_up talk unknown likely"),
        ("one-to-one-not-enabled", "platform bad_request initiate system certain"),
        ("one-to-one-join-callback-failed", "caller join_failed initiate system likely"),
        ("one-to-one-microphone-forbidden", "platform permission_denied initiate system certain"),
        ("live-leaves-the-room", "member left talk app certain"),
        ("live-pusher-loses-its-network", "member network_lost talk system likely"),
        ("live-player-loses-the-stream", "unknown network_lost talk system possible"),
        ("live-stalls-and-flows-again", "member left talk app certain"),
        ("live-interrupted-by-a-call", "member interrupted talk system likely"),
        ("live-removed-from-the-room", "member kicked talk system likely"),
        ("live-cannot-enter-again-after-a-switch-of-networks", "member join_failed talk system certain"),
        ("cloud-session-hung-up-by-callee", "callee hung_up talk user certain"),
        ("cloud-push-twice-then-rejected", "callee rejected ring unknown certain"),
        ("cloud-service-refuses-the-push", "service refused_by_service join app certain"),
        ("cloud-aborted", "unknown unknown talk unknown possible"),
        ("cloud-call-not-authorised", "platform not_authorised initiate system likely"),
        ("cloud-call-then-no-answer", "callee no_answer ring system certain"),
        ("cloud-twecall-phone-cancels", "caller cancelled ring unknown certain"),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traces");
    for (name, label) in labels {
        let text = std::fs::read_to_string(folder.join(name).with_extension("jsonl")).expect(name);
        let records = replay(&text).expect(name);
        // The call that the trace is named after is its last.
        let record = records.last().expect(name);
        let axis = |axis: &str| record["end"][axis].as_str().unwrap_or("-").to_owned();
        let came = ["who", "why", "phase", "how", "confidence"].map(axis).join(" ");
        assert_eq!((came.as_str(), record["state"].as_str()), (label, Some("settled")), "{name}");
        assert_eq!(record["anomalies"], json!([]), "{name}");
    }
    let nothing = std::fs::read_to_string(folder.join("live-microphone-forbidden-before-any-call.jsonl"));
    assert_eq!(replay(&nothing.unwrap()), Ok(Vec::new()), "no room was entered, so there was no call");
}
