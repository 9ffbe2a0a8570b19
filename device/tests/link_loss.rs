//! The device's own link goes in the middle of a call, and perhaps comes back.

mod desk;

use desk::{Desk, PATH};
use voip_device_core::{Callback, Code, FromLink, ToLink, kit::State};

/// How often the other side was told that this device has left its call.
fn hang_ups(desk: &Desk) -> usize {
    desk.sent.iter().filter(|message| matches!(message, ToLink::HangUp { .. })).count()
}

#[test]
fn a_call_whose_channel_comes_back_with_the_link_goes_on() {
    for mut desk in [Desk::talking_as_caller(), Desk::talking_as_callee()] {
        desk.link_down();
        let refused = desk.call();
        assert_eq!(desk.code_of(refused), Some(Code::CHANNEL_BUSY), "its call is not over");
        desk.records.clear();
        desk.pass(2_000);
        desk.forget();
        desk.go_online();
        assert!(matches!(desk.sent.first(), Some(ToLink::Hello { in_call: true, .. })));
        desk.link(FromLink::StartRealPlay(PATH));
        assert!(desk.callbacks.contains(&Callback::StartRealPlay(PATH)));
        assert_eq!(hang_ups(&desk), 0);
        desk.pass(10_000);
        assert!(desk.device.is_busy() && desk.records.is_empty());
        assert_eq!(desk.states.last(), Some(&State::Talking));
        desk.command(15);
        desk.link(FromLink::StopRealPlay(PATH));
        // A called device cannot tell a hang-up from the phone's time limit.
        let sure = if desk.end()[0] == "caller" { "likely" } else { "certain" };
        assert_eq!(desk.end()[1..], ["hung_up", "talk", "unknown", sure]);
        assert_eq!(desk.records[0].0.durations.talk_ms, 12_000);
    }
}

#[test]
fn a_call_whose_channel_does_not_come_back_is_lost_and_the_other_side_is_told() {
    for mut desk in [Desk::talking_as_caller(), Desk::talking_as_callee()] {
        desk.link_down();
        desk.pass(2_000);
        desk.forget();
        desk.go_online();
        desk.pass(2_999);
        assert_eq!((desk.device.is_busy(), hang_ups(&desk)), (true, 0));
        desk.pass(1);
        assert_eq!((desk.device.is_busy(), hang_ups(&desk)), (false, 1));
        desk.pass(6_000);
        assert_eq!(desk.end()[1..], ["network_lost", "talk", "system", "likely"]);
        assert_eq!(hang_ups(&desk), 1);
    }
}

#[test]
fn a_phone_that_rings_goes_on_ringing_when_the_link_is_back_in_time() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.answer(call, 0);
    desk.link_down();
    desk.pass(4_000);
    desk.go_online();
    desk.pass(20_000);
    assert!(desk.device.is_busy());
    desk.command(14);
    assert_eq!(desk.states.last(), Some(&State::Talking));
}

#[test]
fn without_its_link_for_five_seconds_a_ringing_device_gives_up_and_says_so_later() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.answer(call, 0);
    desk.link_down();
    desk.pass(4_999);
    assert!(desk.device.is_busy());
    desk.pass(1);
    assert!(!desk.device.is_busy());
    desk.pass(10_000);
    assert_eq!(desk.end(), ["caller", "network_lost", "ring", "system", "likely"]);
    assert_eq!(hang_ups(&desk), 0, "there is nobody to tell");
    desk.go_online();
    assert_eq!(hang_ups(&desk), 1, "the phone may ring still");
    let told = desk.last_hang_up().unwrap();
    desk.answer(told, 0);
    desk.link_down();
    desk.go_online();
    assert_eq!(hang_ups(&desk), 1, "it was heard");
}

#[test]
fn a_hang_up_that_may_not_have_arrived_is_said_again() {
    let leave: [fn(&mut Desk); 4] = [
        // Asked, and cut off.
        |desk| {
            desk.hang_up();
            desk.link_down();
        },
        // Asked without a link.
        |desk| {
            desk.link_down();
            let hang_up = desk.hang_up();
            assert_eq!(desk.code_of(hang_up), Some(Code::NONE));
        },
        // Left, and cut off.
        |desk| {
            desk.input(|device, now| device.exit(now));
            desk.link_down();
        },
        |desk| {
            desk.input(|device, now| device.stop_media(now));
            desk.link_down();
        },
    ];
    for leave in leave {
        let mut desk = Desk::talking_as_caller();
        leave(&mut desk);
        desk.input(|device, now| device.handle_link_up(now));
        assert!(matches!(desk.sent.last(), Some(ToLink::Hello { in_call: false, .. })));
        desk.link_down();
        assert!(!desk.device.is_busy());
        desk.pass(1_000);
        assert_eq!(desk.end()[..2], ["caller", "hung_up"]);
        desk.forget();
        desk.go_online();
        assert_eq!(hang_ups(&desk), 1);
    }
}

#[test]
fn a_call_or_an_answer_that_was_cut_off_is_taken_back() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.link_down();
    assert_eq!((desk.code_of(call), desk.device.is_busy()), (Some(Code::OFFLINE), false));
    desk.forget();
    desk.go_online();
    assert_eq!(hang_ups(&desk), 1);

    let mut desk = Desk::ringing_in();
    let join = desk.join("r1", 0);
    desk.link_down();
    assert_eq!((desk.code_of(join), desk.device.is_busy()), (Some(Code::OFFLINE), false));
    desk.forget();
    desk.go_online();
    assert_eq!(hang_ups(&desk), 1);
}

#[test]
fn a_new_call_is_not_hit_by_the_hang_up_of_the_one_before() {
    let mut desk = Desk::ready();
    let lost = desk.call();
    desk.pass(10_000);
    assert_eq!((desk.code_of(lost), hang_ups(&desk)), (Some(Code::TIMEOUT), 1));
    let next = desk.call();
    desk.answer(next, 0);
    desk.link_down();
    desk.go_online();
    assert_eq!(hang_ups(&desk), 1);
    desk.answer(lost, 0);
    assert_eq!(hang_ups(&desk), 1, "and a late success is not the new call's end, either");
    assert!(desk.device.is_busy());
}

#[test]
fn a_link_that_comes_up_twice_was_gone_in_between() {
    let mut desk = Desk::talking_as_caller();
    desk.forget();
    desk.go_online();
    assert!(desk.callbacks.contains(&Callback::StopRealPlay(PATH)));
    assert!(desk.callbacks.contains(&Callback::Offline));
    desk.forget();
    desk.input(|device, now| device.handle_link_down(now));
    desk.input(|device, now| device.handle_link_down(now));
    assert_eq!(desk.callbacks.iter().filter(|told| **told == Callback::Offline).count(), 1);
    desk.command(15);
    desk.link(FromLink::Welcome { wall_ms: 1 });
    assert!(!desk.device.is_online(), "nothing is heard on a link that is down");
}
