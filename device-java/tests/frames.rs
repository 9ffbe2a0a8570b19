//! Frames between Java's heap and the library.

mod bench;

use bench::{Jvm, USER, World};
use serde_json::json;
use virtual_wechat_frames::Controlled;

const SN: &str = "VIRTUAL_doorbell";

#[test]
fn ten_thousand_frames_under_a_busy_garbage_collector_leave_no_reference_behind() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    desk.ask(&format!("call {USER}"), "0");
    phone.answer();
    desk.hear_until("onRecvCommand 14 null");
    // The heap has 128 MB, and 640 MB go through it.
    desk.ask("flood 10000", "0");
    desk.ask("audio 640", "0");
    desk.ask("status", "mode 1");
    desk.ask("finish", "0 0");
    let media = world.control(json!({ "t": "media", "sn": SN }));
    let Controlled::Media { video, audio, strays, .. } = media else { panic!("{media:?}") };
    println!("{video:?} {audio:?} {strays}");
    desk.ask("exit", "0 0 0 0");
    desk.end();
}

#[test]
fn a_frame_that_may_not_go_gets_its_code() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    desk.ask("video 100", "-305");
    desk.ask("status", "null -305");
    desk.ask(&format!("call {USER}"), "0");
    phone.answer();
    desk.hear_until("onRecvCommand 14 null");
    desk.ask("video 0", "-313");
    desk.ask("audio 0", "-313");
    desk.ask("video 1000000", "-304");
    desk.ask("video 100", "0");
    desk.ask("arguments up", "right");
    desk.end();
}
