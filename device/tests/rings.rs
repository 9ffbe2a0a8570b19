//! Several phones and one line: what belongs to another call leaves this one alone.

mod desk;

use desk::{Desk, PATH, end_of, text};
use voip_device_core::{Callback, Code, FromLink, Path, PeerMedia, Stream, kit::State};

const OTHER: Path = Path { visitor: 2, channel: 0, res: 2 };

fn ring(desk: &mut Desk, room: &str) {
    desk.link(FromLink::JoinNotify { room: text(room) });
}

fn cancel(desk: &mut Desk, room: &str) {
    desk.link(FromLink::CancelNotify { room: text(room) });
}

#[test]
fn a_phone_that_gives_up_ends_its_own_ring_and_not_the_talk() {
    for talking in [Desk::talking_as_caller, Desk::talking_as_callee] {
        // Told by the room, by a command on its own link, by a time-out.
        for command in [None, Some(17), Some(19)] {
            let mut desk = talking();
            ring(&mut desk, "r2");
            desk.pass(5_000);
            match command {
                None => cancel(&mut desk, "r2"),
                Some(command) => desk.link(FromLink::Command { command, path: OTHER }),
            }
            assert!(desk.callbacks.len() > 1, "the program is told all the same");
            assert!(desk.device.is_busy());
            desk.pass(70_000);
            let [who, _, phase, ..] = desk.end();
            assert_eq!([who, phase], [if command.is_some() { "callee" } else { "caller" }, "ring"]);
            desk.command(15);
            assert_eq!(end_of(&desk.records[1].0)[1..3], ["hung_up", "talk"]);
        }
    }
}

#[test]
fn before_the_channel_opens_a_cancel_is_the_ringing_rooms_and_a_time_out_the_older_rings() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.answer(call, 0);
    desk.pass(1_000);
    ring(&mut desk, "r2");
    desk.link(FromLink::Command { command: 17, path: OTHER });
    cancel(&mut desk, "r2");
    // A command may still say that it was the caller's will.
    desk.pass(1_000);
    assert_eq!(desk.end()[..2], ["caller", "cancelled"]);
    assert!(desk.device.is_busy());
    ring(&mut desk, "r3");
    desk.command(19);
    assert_eq!(end_of(&desk.records[1].0)[..2], ["callee", "no_answer"]);
    assert!(!desk.device.is_busy(), "the device's own call rang first");

    let mut desk = Desk::ringing_in();
    desk.pass(1_000);
    let call = desk.call();
    desk.answer(call, 0);
    desk.link(FromLink::Command { command: 19, path: OTHER });
    assert!(desk.device.is_busy(), "the other one rang first");
    desk.command(14);
    assert_eq!(desk.states.last(), Some(&State::Talking));
}

#[test]
fn a_cancel_of_a_room_that_never_rang_ends_nothing_else() {
    for mut desk in [Desk::ringing_out(), Desk::talking_as_caller(), Desk::talking_as_callee()] {
        cancel(&mut desk, "elsewhere");
        desk.pass(1_000);
        assert!(desk.device.is_busy());
        assert_eq!(desk.end()[..2], ["caller", "cancelled"]);
    }
}

#[test]
fn a_ring_that_nobody_answers_ends_by_itself_and_was_never_busy() {
    let mut desk = Desk::ringing_in();
    desk.pass(60_999);
    assert!(desk.records.is_empty() && !desk.device.is_busy());
    desk.pass(10_000);
    assert_eq!(desk.end(), ["callee", "no_answer", "ring", "system", "likely"]);
    assert_eq!(desk.device.poll_timeout(), None);
}

#[test]
fn a_viewer_makes_the_device_busy_and_is_no_call() {
    let mut desk = Desk::ringing_in();
    desk.link(FromLink::StartRealPlay(OTHER));
    assert!(desk.device.is_busy());
    let call = desk.call();
    assert_eq!(desk.code_of(call), Some(Code::CHANNEL_BUSY));
    desk.records.clear();
    let join = desk.join("r1", 0);
    assert_eq!(desk.code_of(join), Some(Code::CHANNEL_BUSY));
    desk.pass(30_000);
    assert!(desk.device.is_busy(), "a viewer may stay as long as he likes");
    assert_eq!(desk.states, [State::Ringing, State::Dialing, State::Ended, State::Settled]);
    desk.link(FromLink::StopRealPlay(OTHER));
    assert!(!desk.device.is_busy());
    let hang_up = desk.hang_up();
    assert_eq!(desk.code_of(hang_up), Some(Code::NONE));
    assert!(desk.last_hang_up().is_none(), "there was no call to hang up");
    desk.records.clear();
    desk.pass(40_000);
    assert_eq!(desk.end()[..2], ["callee", "no_answer"], "the ring went on meanwhile");
}

#[test]
fn a_channel_that_the_other_side_forgets_to_close_is_closed_after_five_seconds() {
    let ends: [fn(&mut Desk); 3] = [
        |desk| desk.command(15),
        |desk| {
            let hang_up = desk.hang_up();
            desk.answer(hang_up, 0);
        },
        |desk| {
            desk.hang_up();
            desk.pass(10_000);
        },
    ];
    for end in ends {
        let mut desk = Desk::talking_as_caller();
        end(&mut desk);
        assert!(desk.device.is_busy(), "its channel is open");
        desk.forget();
        desk.pass(4_999);
        assert!(desk.callbacks.is_empty());
        desk.pass(1);
        let stop_audio = Callback::StopRecv { visitor: 1, channel: 0, stream: Stream::Audio };
        assert_eq!(desk.callbacks, [stop_audio, Callback::StopRealPlay(PATH)]);
        assert!(!desk.device.is_busy());
        desk.link(FromLink::StopRealPlay(PATH));
        assert_eq!(desk.callbacks.len(), 2, "its stop comes too late to be told twice");
    }
}

#[test]
fn a_hang_up_is_one_whatever_the_back_end_says_of_it() {
    for answer in [Some(-1), Some(-109), None] {
        let mut desk = Desk::talking_as_callee();
        let hang_up = desk.hang_up();
        match answer {
            Some(code) => desk.answer(hang_up, code),
            None => desk.pass(10_000),
        }
        assert_eq!(desk.code_of(hang_up), Some(answer.map_or(Code::TIMEOUT, Code)));
        assert_eq!(desk.end(), ["callee", "hung_up", "talk", "app", "certain"]);
        desk.link(FromLink::StopRealPlay(PATH));
        assert!(!desk.device.is_busy());
    }
}

#[test]
fn a_call_that_was_given_up_and_yet_succeeds_is_hung_up_again() {
    let give_up: [fn(&mut Desk); 3] = [
        |desk| desk.pass(10_000),
        |desk| {
            let hang_up = desk.hang_up();
            desk.answer(hang_up, 0);
        },
        |desk| desk.input(|device, now| device.exit(now)),
    ];
    for give_up in give_up {
        for code in [0, -9] {
            let mut desk = Desk::ready();
            let call = desk.call();
            give_up(&mut desk);
            assert!(desk.code_of(call).is_some_and(|code| !code.is_success()));
            desk.sent.clear();
            desk.answer(call, code);
            assert_eq!(desk.last_hang_up().is_some(), code == 0, "the phone rings for nobody");
            desk.sent.clear();
            desk.answer(call, code);
            assert!(desk.last_hang_up().is_none(), "once");
            assert!(!desk.device.is_busy());
        }
    }
}

#[test]
fn the_phones_microphone_and_camera_are_known_while_the_call_is_up() {
    let mut desk = Desk::talking_as_caller();
    assert_eq!(desk.device.peer_media(), None, "not told yet");
    let told =
        [(20, PeerMedia::Off), (21, PeerMedia::AudioOnly), (22, PeerMedia::VideoOnly), (23, PeerMedia::Both)];
    for (command, state) in told {
        desk.command(command);
        assert_eq!(desk.device.peer_media(), Some(state));
        assert_eq!(desk.callbacks.last(), Some(&Callback::Command { command, path: PATH }));
    }
    desk.link(FromLink::Command { command: 20, path: OTHER });
    desk.command(3);
    assert_eq!(desk.device.peer_media(), Some(PeerMedia::Both), "neither is about this");
    desk.command(15);
    desk.link(FromLink::StopRealPlay(PATH));
    assert_eq!(desk.device.peer_media(), None);
    assert_eq!(desk.records[0].0.anomalies, 0);
}

#[test]
fn leaving_the_media_module_first_hangs_up_as_one_firmware_does() {
    let mut desk = Desk::talking_as_caller();
    desk.forget();
    desk.input(|device, now| device.stop_media(now));
    assert!(desk.last_hang_up().is_some(), "the phone must not talk to nobody");
    assert_eq!(desk.callbacks, [], "its callbacks are not called any more");
    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "app", "certain"]);
    desk.input(|device, now| device.exit(now));
    assert!(!desk.device.is_busy());

    let mut desk = Desk::ready();
    let call = desk.call();
    desk.input(|device, now| device.stop_media(now));
    assert_eq!(desk.code_of(call), Some(Code::CANCELLED));
}

#[test]
fn a_channel_that_was_left_with_its_module_is_not_the_next_calls() {
    let mut desk = Desk::talking_as_caller();
    desk.input(|device, now| device.stop_media(now));
    desk.start_media();
    let next = desk.call();
    desk.answer(next, 0);
    desk.records.clear();
    desk.link_down();
    desk.pass(10_000);
    assert_eq!(desk.end(), ["caller", "network_lost", "ring", "system", "likely"]);
}

#[test]
fn a_phones_lost_channel_that_comes_back_within_the_grace_time_is_the_same_call() {
    let mut desk = Desk::talking_as_caller();
    desk.link(FromLink::StopRealPlay(PATH));
    desk.pass(3_000);
    desk.link(FromLink::StartRealPlay(OTHER));
    assert_eq!(desk.states.last(), Some(&State::Talking));
    desk.pass(20_000);
    assert!(desk.device.is_busy() && desk.records.is_empty());
    let hang_up = desk.hang_up();
    desk.answer(hang_up, 0);
    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "app", "certain"]);
}

#[test]
fn a_long_talk_keeps_the_name_of_its_room_whoever_rings_meanwhile() {
    let mut desk = Desk::talking_as_callee();
    for round in 0..20 {
        let room = format!("other{round}");
        ring(&mut desk, &room);
        desk.pass(100);
        cancel(&mut desk, &room);
    }
    desk.records.clear();
    desk.command(15);
    assert_eq!(desk.records[0].1.as_deref(), Some("r1"));
}

#[test]
fn however_many_phones_ring_the_talk_goes_on_and_keeps_its_record() {
    for mut desk in [Desk::talking_as_caller(), Desk::talking_as_callee()] {
        desk.forget();
        for round in 0..10 {
            ring(&mut desk, &format!("other{round}"));
            ring(&mut desk, &format!("other{round}"));
        }
        assert_eq!(desk.callbacks.len(), 20, "the program is told of all of them");
        let call = desk.call();
        assert_eq!(desk.code_of(call), Some(Code::CHANNEL_BUSY));
        assert!(desk.device.is_busy());
        desk.pass(70_000);
        let rings = desk.records.iter().filter(|(record, _)| end_of(record)[1] == "no_answer").count();
        assert_eq!(rings, 2, "two of them are recorded");
        desk.records.clear();
        desk.command(15);
        assert_eq!(desk.end()[1..3], ["hung_up", "talk"]);
    }
}
