//! Whole calls of Java programs in the virtual WeChat, in both directions and by both generations.

mod bench;

use bench::{Jvm, Phone, USER, World};
use serde_json::{Value, json};
use std::{thread, time::Duration};
use virtual_wechat_frames::Controlled;

const SN: &str = "VIRTUAL_doorbell";

/// The next record; the core waits some seconds after a call before it is sure.
fn record(desk: &mut Jvm) -> Value {
    loop {
        let record = desk.does("record");
        if record != "null" {
            return serde_json::from_str(&record).expect("a record is JSON");
        }
        thread::sleep(Duration::from_millis(50));
    }
}

fn end_of(record: &Value) -> [&str; 3] {
    ["who", "why", "phase"].map(|axis| record["end"][axis].as_str().unwrap_or("missing"))
}

/// The device has called, and both are in the call.
fn talking(desk: &mut Jvm, phone: &mut Phone) {
    phone.answer();
    let heard = desk.hear_until("onRecvCommand 14 null");
    assert!(heard.contains(&"onStartRealPlay".to_owned()), "{heard:?}");
}

#[test]
fn the_documents_sequence_calls_a_phone_and_hears_start_command_and_stop_in_order() {
    let world = World::new();
    let mut phone = world.phone();
    let path = world.data_path().to_str().expect("paths here are UTF-8");
    let mut program = Jvm::start(&world.url, "Sequence", &[path, USER]);
    phone.answer();
    let mut heard = program.hear_until("sendAvtAudioData 0");
    phone.tap("hang_up");
    heard.extend(program.end());
    // The program's own words come on another thread, anywhere between.
    let from = heard.iter().position(|line| line == "onGetAvEncInfo").expect("a call");
    let told = |line: &&String| line.starts_with("on") && !line.starts_with("onGetPeerOuterNet");
    let callbacks: Vec<_> = heard[from..].iter().filter(told).map(String::as_str).collect();
    let wanted = [
        "onGetAvEncInfo",
        "onStartRealPlay",
        "onRecvCommand CALL_ANSWER",
        "onRecvCommand CALL_HANG_UP",
        "onStopRealPlay",
    ];
    assert_eq!(callbacks, wanted);
    for said in
        ["doWxCloudVoipCallV2 0", "sendAvtVideoData 0", "sendAvtAudioData 0", "doWxCloudVoipHangUpV2 0"]
    {
        assert!(heard.iter().any(|line| line == said), "{said} is missing in {heard:?}");
    }
    assert!(world.data_path().join("device_key").metadata().is_ok_and(|key| key.len() > 0));
}

#[test]
fn a_phone_calls_and_the_device_answers_and_hangs_up() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    let room = phone.call();
    phone.page("show");
    desk.hear(&format!("onJoinNotify {room}"));
    desk.ask("busy", "false");
    desk.ask(&format!("join {room} 0"), "0");
    desk.ask("busy", "true");
    let heard = desk.hear_until("onStartRecvVideoStream 0 320x240 10");
    assert!(heard.contains(&"onStartRecvAudioStream 0 16000".to_owned()), "{heard:?}");
    phone.hear_event("startVoip");
    desk.ask("call o-virtual-user", "-303");
    desk.ask("hang_up", "0");
    phone.hear_event("hangUpVoip");
    let heard = desk.hear_until("onStopRealPlay");
    assert!(heard.contains(&"onStopRecvStream 0".to_owned()), "{heard:?}");
    // The attempt that was refused has its record, too.
    let mut ends = [record(&mut desk), record(&mut desk)];
    ends.sort_by_key(|record| record["direction"].to_string());
    assert_eq!(end_of(&ends[0]), ["caller", "busy", "initiate"], "{ends:?}");
    assert_eq!(end_of(&ends[1]), ["callee", "hung_up", "talk"], "{ends:?}");
    desk.ask("record", "null");
    desk.ask("exit", "0 0 0 0");
    desk.end();
}

#[test]
fn a_call_that_came_is_refused_called_busy_or_cancelled() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    for (status, event) in [(11, "rejectVoip"), (9, "busy")] {
        let room = phone.call();
        phone.page("show");
        desk.hear(&format!("onJoinNotify {room}"));
        desk.ask(&format!("join {room} {status}"), "0");
        phone.hear_event(event);
        phone.hear_event("endVoip");
    }
    let room = phone.call();
    phone.page("show");
    desk.hear(&format!("onJoinNotify {room}"));
    phone.page("unload");
    desk.hear(&format!("onCancelNotify {room}"));
    desk.end();
}

#[test]
fn the_older_overloads_call_too() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    desk.ask(&format!("call_old {USER}"), "0");
    talking(&mut desk, &mut phone);
    phone.tap("hang_up");
    desk.hear_until("onStopRealPlay");
    desk.ask("call_old o-nobody-knows", "-7");
    desk.ask("exit_voip", "0");
    // Where no data path is given, the system property says it.
    desk.ask("init_old", "0");
    desk.end();
}

#[test]
fn v1_registers_with_a_ticket_and_calls() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::online(&world);
    desk.ask(&format!("init_v1 {}", world.data_path().display()), "0");
    desk.ask("registered_v1", "0 0");
    desk.ask("register_v1 00000000000000000000000000000000", "-10008");
    let ticket = world.control(json!({ "t": "sn_ticket", "sn": SN, "model_id": "virtual-model" }));
    let Controlled::SnTicket { ticket } = ticket else { panic!("{ticket:?}") };
    desk.ask(&format!("register_v1 {ticket}"), "0");
    desk.ask("registered_v1", "1 0");
    for call in ["call_v1", "call_v1_old"] {
        desk.ask(&format!("{call} {USER}"), "0");
        talking(&mut desk, &mut phone);
        desk.ask("busy_v1", "true");
        desk.ask(&format!("hang_up_v1 {USER}"), "0");
        desk.hear_until("onStopRealPlay");
        phone.hear_event("finishVoip");
    }
    desk.ask("exit_v1", "0");
    desk.end();
}

#[test]
fn users_come_in_pages_and_their_grants_are_told() {
    let world = World::new();
    let mut desk = Jvm::ready(&world);
    desk.ask("users 0 10", &format!("1 {USER}"));
    for n in 0..12 {
        let openid = format!("o-user-{n:02}");
        world.control(json!({ "t": "add_user", "openid": openid, "name": "Somebody" }));
        world.control(json!({ "t": "grant", "openid": openid, "sn": SN, "on": true }));
        desk.hear(&format!("onUpdateAuthorizeStatus {openid} 1"));
    }
    let pages = ["0 10", "10 10", "20 10"].map(|page| desk.does(&format!("users {page}")));
    let mut all = Vec::new();
    for (page, wanted) in pages.iter().zip([10, 3, 0]) {
        let openids = page.strip_prefix("13 ").unwrap_or_else(|| panic!("{page}"));
        let openids: Vec<_> = openids.split(',').filter(|openid| !openid.is_empty()).collect();
        assert_eq!(openids.len(), wanted, "{page}");
        all.extend(openids);
    }
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 13);
    world.control(json!({ "t": "grant", "openid": USER, "sn": SN, "on": false }));
    desk.hear(&format!("onUpdateAuthorizeStatus {USER} 0"));
    desk.ask(&format!("call {USER}"), "-9");
    desk.end();
}

#[test]
fn activation_is_asked_for_and_bought() {
    let world = World::new();
    let mut desk = Jvm::ready(&world);
    world.control(json!({ "t": "licence", "sn": SN, "licence": { "until_s": 1_000 } }));
    desk.ask("activation", &format!("virtual-model {SN} 1000"));
    desk.ask("activate 0", "0");
    let activation = desk.does("activation");
    let expires_s: i64 = activation.rsplit(' ').next().and_then(|text| text.parse().ok()).expect("seconds");
    assert!(expires_s > 1_000, "{activation}");
    world.control(json!({ "t": "drop", "sn": SN }));
    desk.hear_until("onOnline");
    desk.end();
}

#[test]
fn commands_go_both_ways_in_a_call() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    desk.ask("command {}", "null -305");
    desk.ask(&format!("call {USER} door=front"), "0");
    talking(&mut desk, &mut phone);
    world.control(json!({ "t": "reply_with", "sn": SN, "text": "{\"light\":\"亮\"}" }));
    desk.ask("command {\"light\":\"on\"}", "{\"light\":\"亮\"} 0");
    world.control(json!({ "t": "user_data", "sn": SN, "text": "{\"open\":\"门\"}" }));
    let heard = desk.hear_until("onRecvCommand 0 {\"open\":\"门\"}");
    assert!(!heard.contains(&"onStopRealPlay".to_owned()), "{heard:?}");
    world.control(json!({ "t": "peer_net", "sn": SN, "address": "127.0.0.1" }));
    desk.hear_until("onGetPeerOuterNet 127.0.0.1");
    // What Java answered has arrived when a later question has been answered.
    desk.does("users 0 10");
    let news = world.control(json!({ "t": "news", "after": 0 }));
    let news = serde_json::to_string(&news).expect("an answer is JSON");
    assert!(news.contains("喂"), "{news}");
    desk.end();
}

#[test]
fn leaving_ends_a_call_that_still_waits_in_another_thread() {
    let world = World::new();
    let mut desk = Jvm::ready(&world);
    world.control(json!({ "t": "silence", "sn": SN, "ms": 60_000 }));
    desk.ask(&format!("thread call {USER}"), "0");
    while desk.does("busy") == "false" {}
    desk.ask("exit", "0 0 0 0");
    assert_eq!(desk.hear_until_word("thread"), "-361");
    desk.end();
}

#[test]
fn leaving_while_another_thread_sends_frames_is_harmless() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    for _ in 0..3 {
        desk.ask(&format!("call {USER}"), "0");
        talking(&mut desk, &mut phone);
        desk.ask("thread flood 3000", "0");
        desk.ask("exit", "0 0 0 0");
        let codes = desk.hear_until_word("thread");
        assert!(codes.contains("-305="), "{codes}");
        phone.hear_event("finishVoip");
        desk.forget();
        desk.initialise(&world);
    }
    desk.end();
}
