//! What a program may do inside a callback, and what becomes of an exception there.

mod bench;

use bench::{Jvm, USER, World};

#[test]
fn an_exception_in_a_callback_is_reported_and_the_call_goes_on() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    for callback in ["onGetAvEncInfo", "onStartRealPlay", "onRecvCommand", "onStopRealPlay"] {
        desk.ask(&format!("when {callback} throw"), "0");
    }
    desk.ask(&format!("call {USER}"), "0");
    phone.answer();
    let mut heard = desk.hear_until("onRecvCommand 14 null");
    phone.tap("hang_up");
    heard.extend(desk.hear_until("onStopRealPlay"));
    desk.ask("busy", "false");
    heard.extend(desk.end());
    let reports = heard.iter().filter(|line| *line == "uncaught on voip-kit: on purpose").count();
    assert_eq!(reports, 4, "{heard:?}");
}

#[test]
fn what_waits_is_refused_in_a_callback_and_hanging_up_is_not() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    for (callback, command) in
        [("onJoinNotify", "join r 0"), ("onCancelNotify", "users 0 10"), ("onStartRealPlay", "hang_up")]
    {
        desk.ask(&format!("when {callback} {command}"), "0");
    }
    let room = phone.call();
    phone.page("show");
    desk.hear(&format!("onJoinNotify {room}"));
    desk.hear("onJoinNotify = -312");
    phone.page("unload");
    desk.hear(&format!("onCancelNotify {room}"));
    desk.hear("onCancelNotify = -312 ");

    desk.ask(&format!("call {USER}"), "0");
    desk.hear_until("onStartRealPlay");
    desk.hear("onStartRealPlay = 0");
    desk.hear_until("onStopRealPlay");

    for (command, code) in [("exit_sys", "-105"), (&format!("call {USER}"), "-312"), ("activate 0", "-312")] {
        desk.ask(&format!("when onGetAvEncInfo {command}"), "0");
        desk.ask(&format!("call {USER}"), "0");
        desk.hear_until(&format!("onGetAvEncInfo = {code}"));
        desk.ask("hang_up", "0");
        desk.hear_until("onStopRealPlay");
    }
    desk.ask("exit", "0 0 0 0");
    desk.end();
}

#[test]
fn after_exit_nothing_is_heard_and_a_second_start_hears_again() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    for _ in 0..5 {
        desk.ask(&format!("call {USER}"), "0");
        phone.answer();
        desk.hear_until("onRecvCommand 14 null");
        // This hangs up.
        desk.ask("exit", "0 0 0 0");
        desk.forget();
        desk.initialise(&world);
        phone.hear_event("finishVoip");
    }
    desk.ask("exit", "0 0 0 0");
    desk.end();
}

#[test]
fn a_jvm_ends_in_the_middle_of_a_call_and_of_its_frames() {
    let world = World::new();
    let mut phone = world.phone();
    let mut desk = Jvm::ready(&world);
    desk.ask(&format!("call {USER}"), "0");
    phone.answer();
    desk.hear_until("onRecvCommand 14 null");
    desk.ask("thread flood 10000", "0");
    desk.tell("leave");
    desk.end();
    phone.hear_event("endVoip");
}
