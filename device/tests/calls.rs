//! Whole calls, seen by the device.

mod desk;

use desk::{Desk, PATH, end_of, text};
use voip_device_core::{
    Callback, Code, FromLink, Output, RoomName, Stream, ToLink,
    kit::{BilledMissing, Direction, Side, State},
};

#[test]
fn a_call_to_a_phone_that_the_phone_hangs_up() {
    let mut desk = Desk::talking_as_caller();
    assert!(desk.device.is_busy());
    desk.pass(3_100);
    desk.command(15);
    desk.link(FromLink::StopRealPlay(PATH));

    assert!(!desk.device.is_busy());
    assert_eq!(desk.end(), ["callee", "hung_up", "talk", "unknown", "certain"]);
    let (record, room) = &desk.records[0];
    assert_eq!(record.side, Some(Side::Caller));
    assert_eq!(record.direction, Some(Direction::DeviceToPhone));
    assert_eq!(*room, None, "a device that calls is never told its room");
    assert_eq!(record.durations.ring_ms, Some(1_200));
    assert_eq!(record.durations.talk_ms, 3_100);
    assert_eq!(record.durations.billed_s, Err(BilledMissing::NeverTold));
    assert_eq!(desk.states, [State::Dialing, State::Ringing, State::Talking, State::Ended, State::Settled]);
    let stop_audio = Callback::StopRecv { visitor: 1, channel: 0, stream: Stream::Audio };
    let stop = Callback::StopRealPlay(PATH);
    assert!(
        desk.callbacks.ends_with(&[stop_audio, stop]),
        "streams stop before the channel: {:?}",
        desk.callbacks
    );
}

#[test]
fn a_call_to_a_phone_that_the_device_hangs_up() {
    let mut desk = Desk::talking_as_caller();
    desk.pass(500);
    let hang_up = desk.hang_up();
    assert_eq!(desk.code_of(hang_up), None, "it waits for the back end");
    desk.answer(hang_up, 0);
    desk.link(FromLink::StopRealPlay(PATH));

    assert_eq!(desk.code_of(hang_up), Some(Code::NONE));
    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "app", "certain"]);
    assert!(!desk.device.is_busy());
}

#[test]
fn a_call_from_a_phone_that_the_phone_hangs_up() {
    let mut desk = Desk::talking_as_callee();
    desk.pass(4_000);
    desk.command(15);
    desk.link(FromLink::StopRealPlay(PATH));

    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "unknown", "likely"]);
    let (record, room) = &desk.records[0];
    assert_eq!(record.direction, Some(Direction::PhoneToDevice));
    assert_eq!(room.as_deref(), Some("r1"));
    assert_eq!(record.durations.ring_ms, Some(2_000));
    assert_eq!(record.durations.talk_ms, 4_000);
}

#[test]
fn a_call_from_a_phone_that_the_device_hangs_up() {
    let mut desk = Desk::talking_as_callee();
    let hang_up = desk.hang_up();
    desk.answer(hang_up, 0);
    desk.link(FromLink::StopRealPlay(PATH));
    assert_eq!(desk.end(), ["callee", "hung_up", "talk", "app", "certain"]);
}

#[test]
fn a_phone_that_cancels_leaves_the_device_free() {
    let mut desk = Desk::ringing_in();
    assert!(!desk.device.is_busy(), "a ring alone holds nothing");
    desk.pass(7_000);
    desk.link(FromLink::CancelNotify { room: text("r1") });
    // A command may still say that it was the caller's will.
    desk.pass(1_000);
    assert_eq!(desk.end(), ["caller", "cancelled", "ring", "unknown", "likely"]);
    assert_eq!(desk.records[0].0.durations.ring_ms, Some(7_000));
}

#[test]
fn a_device_that_refuses_or_is_busy_says_so_and_takes_nothing() {
    for (status, why, how) in [(11, "rejected", "app"), (9, "busy", "app")] {
        let mut desk = Desk::ringing_in();
        let join = desk.join("r1", status);
        assert!(!desk.device.is_busy());
        desk.answer(join, 0);
        assert_eq!(desk.code_of(join), Some(Code::NONE));
        assert_eq!(desk.end(), ["callee", why, "ring", how, "certain"]);
    }
}

#[test]
fn the_phone_refuses_is_busy_or_does_not_answer() {
    for (command, why) in [(16, "rejected"), (18, "busy"), (19, "no_answer")] {
        let mut desk = Desk::ringing_out();
        desk.pass(3_000);
        desk.command(command);
        desk.link(FromLink::StopRealPlay(PATH));
        assert_eq!(desk.end(), ["callee", why, "ring", "unknown", "certain"]);
        assert!(!desk.device.is_busy());
    }
}

#[test]
fn an_sdk_that_sends_none_of_the_commands_16_to_19_still_comes_to_an_end() {
    let mut desk = Desk::ringing_out();
    desk.forget();
    desk.pass(64_000);
    assert!(desk.device.is_busy());
    assert!(desk.records.is_empty());
    desk.pass(2_000);
    assert_eq!(desk.end(), ["callee", "no_answer", "ring", "system", "likely"]);

    let freed = desk.last_hang_up().expect("the channel is freed by a hang-up of the device's own");
    desk.answer(freed, 0);
    assert_eq!(desk.code_of(freed), None, "nobody asked for it, so nobody is answered");
    desk.link(FromLink::StopRealPlay(PATH));
    assert!(!desk.device.is_busy());
}

#[test]
fn a_phone_that_is_lost_leaves_no_command_and_a_grace_time_decides() {
    let mut desk = Desk::talking_as_caller();
    desk.pass(2_500);
    desk.link(FromLink::StopRealPlay(PATH));
    assert!(!desk.device.is_busy(), "the channel is gone");
    assert!(desk.records.is_empty(), "a hang-up may still be on its way");
    desk.pass(6_000);
    assert_eq!(desk.end(), ["callee", "network_lost", "talk", "system", "likely"]);
    assert_eq!(desk.records[0].0.durations.talk_ms, 2_500, "the grace time is not talk");
}

#[test]
fn after_a_lost_phone_the_next_call_need_not_wait_for_the_grace_time() {
    let mut desk = Desk::talking_as_caller();
    desk.link(FromLink::StopRealPlay(PATH));
    let second = desk.call();
    desk.answer(second, 0);
    desk.link(FromLink::StartRealPlay(PATH));
    assert!(desk.device.is_busy());
    desk.pass(6_000);
    assert_eq!(desk.end(), ["callee", "network_lost", "talk", "system", "likely"]);
    desk.command(14);
    desk.command(15);
    assert_eq!(end_of(&desk.records[1].0), ["callee", "hung_up", "talk", "unknown", "certain"]);
}

#[test]
fn cancelling_while_the_call_function_still_runs_ends_both_functions() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.pass(100);
    let hang_up = desk.hang_up();
    desk.answer(hang_up, 0);
    assert_eq!(desk.code_of(call), Some(Code::CANCELLED));
    assert_eq!(desk.code_of(hang_up), Some(Code::NONE));
    let [who, why, ..] = desk.end();
    assert_eq!([who, why], ["caller", "cancelled"]);
    desk.answer(call, 0);
    assert!(!desk.device.is_busy(), "an answer that comes too late changes nothing");
}

#[test]
fn hanging_up_is_harmless_at_any_time_and_as_often_as_one_likes() {
    let mut desk = Desk::ready();
    for _ in 0..3 {
        let idle = desk.hang_up();
        assert_eq!(desk.code_of(idle), Some(Code::NONE));
    }
    assert!(desk.sent.is_empty(), "without a call nothing is sent: {:?}", desk.sent);

    let mut desk = Desk::talking_as_caller();
    let first = desk.hang_up();
    let second = desk.hang_up();
    assert_eq!(desk.code_of(second), Some(Code::NONE), "one hang-up is under way already");
    desk.answer(first, 0);
    let third = desk.hang_up();
    assert_eq!(desk.code_of(third), Some(Code::NONE), "only the channel is left to be closed");
    desk.link(FromLink::StopRealPlay(PATH));
    let fourth = desk.hang_up();
    assert_eq!(desk.code_of(fourth), Some(Code::NONE));
    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "app", "certain"]);
}

#[test]
fn one_call_after_the_other_gives_one_record_each() {
    let mut desk = Desk::talking_as_caller();
    desk.command(15);
    desk.link(FromLink::StopRealPlay(PATH));
    for round in 0..6 {
        let call = desk.call();
        assert_eq!(desk.code_of(call), None, "round {round}");
        desk.answer(call, 0);
        desk.link(FromLink::StartRealPlay(PATH));
        desk.command(14);
        desk.command(15);
        desk.link(FromLink::StopRealPlay(PATH));
        let room: RoomName = text(&format!("r{round}"));
        desk.link(FromLink::JoinNotify { room: room.clone() });
        desk.link(FromLink::CancelNotify { room });
        // A command may still say that it was the caller's will.
        desk.pass(1_000);
    }
    assert_eq!(desk.records.len(), 13);
    for (record, _) in &desk.records {
        let why = end_of(record)[1];
        assert_eq!(why, if record.side == Some(Side::Caller) { "hung_up" } else { "cancelled" });
    }
}

#[test]
fn losing_its_own_link_stops_the_channel_and_the_next_link_restores_the_device() {
    let mut desk = Desk::talking_as_callee();
    desk.forget();
    desk.input(|device, now| device.handle_link_down(now));
    let stop_audio = Callback::StopRecv { visitor: 1, channel: 0, stream: Stream::Audio };
    let lost = [stop_audio, Callback::StopRealPlay(PATH), Callback::PeerError, Callback::Offline];
    assert_eq!(desk.callbacks, lost);
    assert!(desk.device.is_busy(), "the call may go on with the next link");
    desk.pass(5_000);
    assert!(!desk.device.is_busy());
    desk.pass(5_000);
    assert_eq!(desk.end(), ["callee", "network_lost", "talk", "system", "likely"]);

    desk.forget();
    desk.input(|device, now| device.handle_link_up(now));
    desk.link(FromLink::Welcome { wall_ms: 5 });
    assert_eq!(desk.callbacks, [Callback::Online { wall_ms: 5 }, Callback::PeerReady]);
    let again =
        matches!(&desk.sent[..], [ToLink::Hello { .. }, ToLink::Register { .. }, ToLink::HangUp { .. }]);
    assert!(again, "the registration is said again, and that the call was left: {:?}", desk.sent);
}

#[test]
fn what_the_back_end_refuses_is_returned_and_recorded() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.answer(call, -9);
    assert_eq!(desk.code_of(call), Some(Code(-9)));
    assert!(!desk.device.is_busy());
    let [who, why, phase, ..] = desk.end();
    assert_eq!([who, why, phase], ["platform", "not_authorised", "initiate"]);
    assert_eq!(desk.records[0].0.end.unwrap().code, Some(-9));
}

#[test]
fn leaving_the_module_during_a_talk_hangs_up_and_ends_the_record() {
    let mut desk = Desk::talking_as_caller();
    desk.input(|device, now| device.exit(now));
    assert!(desk.last_hang_up().is_some());
    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "app", "certain"]);
    desk.input(|device, now| device.stop_media(now));
    assert!(!desk.device.is_busy());
    assert_eq!(desk.device.poll_timeout(), None, "nobody waits for an answer");
}

#[test]
fn a_callback_comes_before_the_state_that_follows_from_it() {
    let mut desk = Desk::ready();
    desk.device.handle_link(desk.now, FromLink::JoinNotify { room: text("r1") });
    let notify = Output::Callback(Callback::JoinNotify { room: text("r1") });
    assert_eq!(desk.device.poll_output(), Some(notify));
    assert_eq!(desk.device.poll_output(), Some(Output::State { call: 1, state: State::Ringing }));
    assert_eq!(desk.device.poll_output(), None);
}
