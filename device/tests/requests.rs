//! What each request comes to, and when it is refused.

mod desk;

use desk::{Desk, MEDIA, PATH, USER, WISH, init, text};
use voip_device_core::{
    Activation, Answer, Api, Call, Callback, Code, Config, Device, Frame, FromLink, Init, Join, MAX_REQUESTS,
    Output, Page, RequestId, RoomType, Stored, ToLink, Users,
};

fn call() -> Call {
    Call {
        openid: text(USER),
        room_type: RoomType::Voice,
        caller_camera: false,
        callee_camera: false,
        custom_message: Some(text("door=front")),
        wish: WISH,
    }
}

#[test]
fn before_init_every_request_is_refused_with_310() {
    let mut desk = Desk::new();
    let requests = [
        desk.call(),
        desk.join("r1", 0),
        desk.hang_up(),
        desk.input(|device, now| device.users(now, Users { offset: 0, limit: 10 })),
    ];
    for request in requests {
        assert_eq!(desk.code_of(request), Some(Code::ARGUMENT_INVALID));
    }
    assert!(!desk.device.is_busy());
    assert!(desk.sent.is_empty());
}

#[test]
fn init_needs_the_media_module_and_happens_once() {
    let mut desk = Desk::new();
    let early = desk.init();
    assert_eq!(desk.code_of(early), Some(Code::WX_FAILED_PRECONDITION));
    let mut desk = Desk::ready();
    let twice = desk.init();
    assert_eq!(desk.code_of(twice), Some(Code::WX_FAILED_PRECONDITION));
    desk.input(|device, now| device.exit(now));
    let again = desk.init();
    desk.register(again);
    assert_eq!(desk.code_of(again), Some(Code::NONE));
}

#[test]
fn init_before_the_link_is_up_waits_for_it() {
    let mut desk = Desk::new();
    desk.start_media();
    let init = desk.init();
    assert!(desk.sent.is_empty());
    desk.pass(3_000);
    desk.input(|device, now| device.handle_link_up(now));
    desk.link(FromLink::Welcome { wall_ms: 1 });
    assert!(matches!(desk.sent.last(), Some(ToLink::Ticket { n, .. }) if *n == init.0));
    desk.register(init);
    assert_eq!(desk.code_of(init), Some(Code::NONE));
}

#[test]
fn init_without_an_answer_gives_up_with_a_wx_code() {
    let mut desk = Desk::new();
    desk.start_media();
    let init = desk.init();
    desk.pass(10_000);
    assert_eq!(desk.code_of(init), Some(Code::WX_TIMEOUT));
    assert!(!desk.device.is_registered());
    let again = desk.init();
    assert_eq!(desk.code_of(again), None, "it may be tried again");
}

#[test]
fn the_identity_is_kept_once_and_another_identity_is_refused_before_anything_is_sent() {
    let mut desk = Desk::new();
    desk.input(|device, now| device.handle_link_up(now));
    desk.link(FromLink::Welcome { wall_ms: 1 });
    desk.start_media();
    let refused = desk.init();
    desk.answer(refused, 9_800_003);
    assert_eq!(desk.code_of(refused), Some(Code(9_800_003)));
    assert_eq!(desk.stored, None, "only success is kept");
    let first = desk.init();
    desk.register(first);
    let stored = desk.stored.take().expect("the first success is kept");

    desk.input(|device, now| device.exit(now));
    let same = desk.init_with(Api::V2, Stored::Registration(stored.clone()));
    desk.answer(same, 0);
    assert_eq!(desk.code_of(same), Some(Code::NONE));
    assert_eq!(desk.stored, None);

    desk.input(|device, now| device.exit(now));
    desk.forget();
    let other = Init { model_id: text("other"), ..init(Api::V2, Stored::Registration(stored)) };
    let other = desk.input(|device, now| device.init(now, other));
    assert_eq!(desk.code_of(other), Some(Code::WX_INVALID_DEVICEID));
    let damaged = desk.init_with(Api::V2, Stored::Damaged);
    assert_eq!(desk.code_of(damaged), Some(Code::WX_UNKNOWN));
    assert!(desk.sent.is_empty());
}

#[test]
fn bad_arguments_are_refused_before_they_are_sent() {
    let mut desk = Desk::ready();
    for bad in [
        Call { openid: text(""), ..call() },
        Call { custom_message: Some(text("a b")), ..call() },
        Call { custom_message: Some(text("门")), ..call() },
    ] {
        let request = desk.input(|device, now| device.call(now, bad));
        assert_eq!(desk.code_of(request), Some(Code::ARGUMENT_INVALID));
    }
    for bad in
        [Join { room: text(""), status: 0, wish: WISH }, Join { room: text("r1"), status: 12, wish: WISH }]
    {
        let request = desk.input(|device, now| device.join(now, bad));
        assert_eq!(desk.code_of(request), Some(Code::ARGUMENT_INVALID));
    }
    for bad in [(-1, 10), (0, 0), (0, 11), (0, -1)] {
        let users = Users { offset: bad.0, limit: bad.1 };
        let request = desk.input(|device, now| device.users(now, users));
        assert_eq!(desk.code_of(request), Some(Code::ARGUMENT_INVALID));
    }
    assert!(desk.sent.is_empty());
    assert!(desk.records.is_empty(), "a bad argument is no attempt to call");
}

#[test]
fn a_bad_device_id_is_refused_by_init() {
    for (sn, code) in [("", Code::WX_INVALID_ARGUMENT), ("a b", Code::SN_BAD_CHARACTER)] {
        let mut device = Device::new(Config::new(text(sn)));
        device.start_media(0, MEDIA);
        let request = device.init(0, init(Api::V2, Stored::Nothing));
        assert_eq!(device.poll_output(), Some(Output::Done { request, answer: Answer::Code(code) }));
    }
}

#[test]
fn a_second_call_is_busy_and_leaves_the_first_alone() {
    for mut desk in [Desk::ringing_out(), Desk::talking_as_caller(), Desk::talking_as_callee()] {
        let second = desk.call();
        assert_eq!(desk.code_of(second), Some(Code::CHANNEL_BUSY));
        let join = desk.join("r9", 0);
        assert_eq!(desk.code_of(join), Some(Code::CHANNEL_BUSY));
        let [who, why, phase, ..] = desk.end();
        assert_eq!([who, why, phase], ["caller", "busy", "initiate"]);
        assert!(desk.device.is_busy());
        desk.command(15);
        assert_eq!(desk.records.len(), 2, "the first call ends by itself later");
    }
}

#[test]
fn a_busy_device_may_tell_a_second_phone_that_it_is_busy() {
    for mut desk in [Desk::talking_as_callee(), Desk::talking_as_caller()] {
        desk.link(FromLink::JoinNotify { room: text("r2") });
        let busy = desk.join("r2", 9);
        desk.answer(busy, 0);
        assert_eq!(desk.code_of(busy), Some(Code::NONE));
        assert_eq!(desk.end()[..2], ["callee", "busy"]);
        assert!(desk.device.is_busy(), "the talk goes on");
    }
}

#[test]
fn offline_or_without_media_a_call_is_refused_with_its_own_code() {
    let mut desk = Desk::ready();
    desk.input(|device, now| device.stop_media(now));
    let call = desk.call();
    assert_eq!(desk.code_of(call), Some(Code::WRONG_STATE));
    desk.start_media();
    desk.input(|device, now| device.handle_link_down(now));
    desk.records.clear();
    let call = desk.call();
    assert_eq!(desk.code_of(call), Some(Code::OFFLINE));
    assert_ne!(desk.end()[1], "bad_token", "the plugin's 1001 is another thing");
    let users = desk.input(|device, now| device.users(now, Users { offset: 0, limit: 1 }));
    assert_eq!(desk.code_of(users), Some(Code::OFFLINE));
}

#[test]
fn a_call_without_an_answer_gives_up_and_is_taken_back() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.pass(9_999);
    assert_eq!(desk.code_of(call), None);
    desk.pass(1);
    assert_eq!(desk.code_of(call), Some(Code::TIMEOUT));
    assert!(desk.last_hang_up().is_some(), "the phone would ring for nobody");
    assert!(!desk.device.is_busy());
}

#[test]
fn a_link_that_goes_fails_what_was_asked_over_it() {
    let mut desk = Desk::ready();
    let call = desk.call();
    let users = desk.input(|device, now| device.users(now, Users { offset: 0, limit: 5 }));
    desk.input(|device, now| device.handle_link_down(now));
    assert_eq!(desk.code_of(call), Some(Code::OFFLINE));
    assert_eq!(desk.code_of(users), Some(Code::OFFLINE));

    let mut desk = Desk::talking_as_caller();
    let hang_up = desk.hang_up();
    desk.input(|device, now| device.handle_link_down(now));
    assert_eq!(desk.code_of(hang_up), Some(Code::NONE), "without a link it is hung up all the same");
    assert_eq!(desk.end(), ["caller", "hung_up", "talk", "app", "certain"]);
}

#[test]
fn the_users_are_listed_with_their_total() {
    let mut desk = Desk::ready();
    let users = desk.input(|device, now| device.users(now, Users { offset: 2, limit: 1 }));
    assert_eq!(desk.sent, [ToLink::Users { n: users.0, offset: 2, limit: 1 }]);
    let page: Page = [text(USER)].into_iter().collect();
    desk.link(FromLink::Users { n: users.0, page: page.clone(), total: 3 });
    assert_eq!(desk.done, [(users, Answer::Users { total: 3, page })]);
}

#[test]
fn leaving_ends_what_still_runs() {
    let mut desk = Desk::ready();
    let users = desk.input(|device, now| device.users(now, Users { offset: 0, limit: 5 }));
    let call = desk.call();
    desk.input(|device, now| device.exit(now));
    assert_eq!(desk.code_of(users), Some(Code::CANCELLED));
    assert_eq!(desk.code_of(call), Some(Code::CANCELLED));
    assert!(!desk.device.is_registered());
    assert!(!desk.device.is_busy());
}

#[test]
fn what_does_not_fit_is_dropped() {
    let mut desk = Desk::ready();
    desk.link(FromLink::StopRealPlay(PATH));
    desk.link(FromLink::Welcome { wall_ms: 1 });
    desk.answer(voip_device_core::RequestId(4_711), 0);
    desk.input(|device, now| device.exit(now));
    desk.link(FromLink::JoinNotify { room: text("r1") });
    desk.input(|device, now| device.stop_media(now));
    desk.link(FromLink::StartRealPlay(PATH));
    assert_eq!(desk.callbacks, []);
    assert!(!desk.device.is_busy());
}

#[test]
fn commands_about_streams_reach_the_program_and_leave_the_record_alone() {
    let mut desk = Desk::talking_as_caller();
    desk.command(3);
    assert_eq!(desk.callbacks.last(), Some(&Callback::Command { command: 3, path: PATH }));
    desk.command(15);
    assert_eq!(desk.records[0].0.anomalies, 0);
}

#[test]
fn frames_are_counted_and_told_once_a_second() {
    let mut desk = Desk::talking_as_caller();
    desk.forget();
    for index in 0..30 {
        let frame = Frame::Video { bytes: 500, key: index == 0, codec: None };
        assert_eq!(desk.input(|device, now| device.send_frame(now, PATH, frame, 0)), Ok(()));
        desk.pass(100);
    }
    let told: Vec<_> = desk.sent.iter().map(|message| format!("{message:?}")).collect();
    let wanted = [1, 10, 20, 30].map(|video| format!("Media {{ video: {video}, audio: 0 }}"));
    assert_eq!(told, wanted);
}

#[test]
fn more_requests_than_may_wait_are_refused_at_once_and_a_hang_up_never_is() {
    let mut desk = Desk::talking_as_caller();
    desk.forget();
    let waiting: Vec<_> = (0..MAX_REQUESTS).map(|_| desk.users(0, 10)).collect();
    assert_eq!(desk.sent.len(), MAX_REQUESTS);
    let refused = [
        desk.users(0, 10),
        desk.input(|device, now| device.activate(now, 1)),
        desk.input(Device::activation),
        desk.input(|device, now| device.send_command(now, 1, "{}".into(), 100)),
        desk.join("r9", 9),
    ];
    for request in refused {
        assert_eq!(desk.code_of(request), Some(Code::RESOURCE_EXHAUSTED));
    }
    let hang_up = desk.hang_up();
    desk.answer(hang_up, 0);
    assert_eq!(desk.code_of(hang_up), Some(Code::NONE));
    desk.link_down();
    assert!(waiting.into_iter().all(|request| desk.code_of(request) == Some(Code::OFFLINE)));
}

#[test]
fn an_answer_of_another_kind_than_was_asked_for_is_a_bad_one() {
    let mut desk = Desk::talking_as_caller();
    let page: Page = [text(USER), text("o-other")].into_iter().collect();
    let users = desk.users(0, 1);
    desk.link(FromLink::Users { n: users.0, page: page.clone(), total: 2 });
    let no_users = desk.users(0, 1);
    desk.answer(no_users, 0);
    let activate = desk.input(|device, now| device.activate(now, 1));
    desk.link(FromLink::Users { n: activate.0, page, total: 2 });
    let activation = desk.input(Device::activation);
    desk.answer(activation, 0);
    let command = desk.input(|device, now| device.send_command(now, 1, "{}".into(), 100));
    desk.answer(command, 0);
    for request in [users, no_users, activate, activation, command] {
        assert_eq!(desk.code_of(request), Some(Code::BAD_ANSWER));
    }
    let right = desk.users(0, 1);
    desk.answer(right, -9);
    assert_eq!(desk.code_of(right), Some(Code(-9)), "a refusal is always an answer");
}

#[test]
fn the_licence_is_told_and_a_code_of_an_unknown_kind_is_not_used_up() {
    let mut desk = Desk::ready();
    for bad in [-1, 5, i32::MIN, i32::MAX] {
        let request = desk.input(|device, now| device.activate(now, bad));
        assert_eq!(desk.code_of(request), Some(Code::INVALID_ARGUMENT));
    }
    assert!(desk.sent.is_empty());
    let activate = desk.input(|device, now| device.activate(now, 4));
    assert_eq!(desk.sent, [ToLink::Activate { n: activate.0, pkg_type: 4 }]);
    desk.answer(activate, 50_019);
    assert_eq!(desk.code_of(activate), Some(Code(50_019)));
    let request = desk.input(Device::activation);
    let activation = Activation { sn: text("PID_door"), model_id: text("model"), expire_s: 1_893_427_200 };
    desk.link(FromLink::Activation { n: request.0, activation: activation.clone() });
    assert_eq!(desk.done.last(), Some(&(request, Answer::Activation(activation))));
}

#[test]
fn a_command_goes_to_the_open_channel_alone_and_waits_as_long_as_the_program_says() {
    let mut desk = Desk::ready();
    let early = desk.input(|device, now| device.send_command(now, 1, "{}".into(), 100));
    assert_eq!(desk.code_of(early), Some(Code::NO_SUCH_CHANNEL));
    let mut desk = Desk::talking_as_callee();
    let other = desk.input(|device, now| device.send_command(now, 2, "{}".into(), 100));
    assert_eq!(desk.code_of(other), Some(Code::NO_SUCH_CHANNEL));
    let command = desk.input(|device, now| device.send_command(now, 1, "{\"a\":1}".into(), 100));
    desk.link(FromLink::Reply { n: command.0, text: "{\"b\":2}".into() });
    assert_eq!(desk.done.last(), Some(&(command, Answer::Reply("{\"b\":2}".into()))));
    let late = desk.input(|device, now| device.send_command(now, 1, "{}".into(), 100));
    desk.pass(99);
    assert_eq!(desk.code_of(late), None);
    desk.pass(1);
    assert_eq!(desk.code_of(late), Some(Code::SEND_TIMEOUT));
    desk.link(FromLink::UserData { visitor: 1, channel: 0, text: "open?".into() });
    desk.forget();
    desk.input(|device, now| device.reply(now, 1, 0, "{\"code\":0}".into()));
    assert_eq!(desk.sent, [ToLink::UserReply { visitor: 1, channel: 0, text: "{\"code\":0}".into() }]);
}

#[test]
fn to_refuse_a_phone_needs_no_media_module() {
    let mut desk = Desk::ringing_in();
    desk.input(|device, now| device.stop_media(now));
    let accept = desk.join("r1", 0);
    assert_eq!(desk.code_of(accept), Some(Code::WRONG_STATE));
    let refuse = desk.join("r1", 11);
    desk.answer(refuse, 0);
    assert_eq!(desk.code_of(refuse), Some(Code::NONE));
    assert_eq!(desk.end()[..2], ["callee", "rejected"]);
}

#[test]
fn an_answer_that_was_given_too_late_leaves_nobody_waiting_in_the_call() {
    let mut desk = Desk::ringing_in();
    let join = desk.join("r1", 0);
    desk.pass(10_000);
    assert_eq!((desk.code_of(join), desk.device.is_busy()), (Some(Code::TIMEOUT), false));
    assert!(desk.last_hang_up().is_some(), "the phone may think that it talks");
}

#[test]
fn every_code_of_the_back_end_about_a_call_is_handed_on_as_it_is() {
    let documented = [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 14, 15, 17, 19, 20, 22, 23, 24, 350, 351, 352];
    for code in documented.map(|code: i32| -code) {
        let mut desk = Desk::ready();
        let call = desk.call();
        desk.answer(call, code);
        assert_eq!((desk.code_of(call), desk.device.is_busy()), (Some(Code(code)), false));
        assert_eq!(desk.records[0].0.end.unwrap().code, Some(code));
        let mut desk = Desk::ringing_in();
        let join = desk.join("r1", 0);
        desk.answer(join, code);
        assert_eq!((desk.code_of(join), desk.device.is_busy()), (Some(Code(code)), false));
    }
}

#[test]
fn a_deadline_that_is_over_counts_before_what_comes_at_the_same_moment() {
    let mut desk = Desk::ready();
    let call = desk.call();
    desk.now += 10_000;
    desk.answer(call, 0);
    assert_eq!(desk.code_of(call), Some(Code::TIMEOUT), "nobody came in time to say so before");
    let hang_ups = desk.sent.iter().filter(|message| matches!(message, ToLink::HangUp { .. })).count();
    assert_eq!(hang_ups, 2, "once for the call, once for its late success");
}

/// A call that the phone refuses while it is being hung up, and the next one.
fn next_call_while_a_hang_up_waits() -> (Desk, RequestId, RequestId) {
    let mut desk = Desk::ringing_out();
    let hang_up = desk.hang_up();
    desk.command(16);
    desk.link(FromLink::StopRealPlay(PATH));
    assert!(!desk.device.is_busy());
    let next = desk.call();
    (desk, hang_up, next)
}

#[test]
fn a_hang_up_that_is_answered_late_ends_no_other_call() {
    let (mut desk, hang_up, next) = next_call_while_a_hang_up_waits();
    desk.answer(hang_up, 0);
    assert_eq!((desk.code_of(hang_up), desk.code_of(next)), (Some(Code::NONE), None));
    desk.answer(next, 0);
    assert_eq!(desk.code_of(next), Some(Code::NONE));
    assert!(desk.device.is_busy());
}

#[test]
fn a_hang_up_while_another_call_s_still_waits_is_said() {
    let (mut desk, first, next) = next_call_while_a_hang_up_waits();
    let second = desk.hang_up();
    assert_eq!(desk.last_hang_up(), Some(second));
    let again = desk.hang_up();
    assert_eq!(desk.code_of(again), Some(Code::NONE), "it is being hung up");
    desk.answer(first, 0);
    assert_eq!(desk.code_of(next), None);
    desk.answer(second, 0);
    assert_eq!((desk.code_of(second), desk.code_of(next)), (Some(Code::NONE), Some(Code::CANCELLED)));
    assert!(!desk.device.is_busy());
}
