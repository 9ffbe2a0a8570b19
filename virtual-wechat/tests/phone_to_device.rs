//! The phone calls, the device is called.

mod common;
use common::Play;
use virtual_wechat::Accounts;

#[test]
fn a_talk_that_the_device_ends() {
    let mut play = Play::ready();
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["resolved"]);
    assert_eq!(play.device_hears(), ["join_notify"]);
    play.after(100);
    play.page("show");
    assert_eq!(play.phone_hears(), ["callPageOnShow", "joinedRoomByCaller"]);
    play.after(2_000);
    play.device_joins(0);
    assert_eq!(play.device_hears(), ["result 0", "start_real_play", "start_recv audio", "start_recv video"]);
    assert_eq!(play.phone_hears(), ["startVoip"]);
    play.after(2_500);
    play.device_hangs_up();
    assert_eq!(play.device_hears(), ["result 0", "stop_real_play"]);
    play.after(300);
    assert_eq!(
        play.phone_hears(),
        ["calling(1)", "calling(2)", "hangUpVoip(2,endByListener,other)", "endVoip(2)", "finishVoip(2)"]
    );
    assert_eq!(play.truth(), "callee hung_up talk app");
}

#[test]
fn a_talk_that_the_phone_ends() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.taps("hang_up");
    assert_eq!(play.phone_hears(), ["hangUpVoip(0,endByCaller,manual)", "endVoip(0)"]);
    assert_eq!(play.device_hears(), ["command 15", "stop_recv audio", "stop_recv video", "stop_real_play"]);
    assert_eq!(play.truth(), "caller hung_up talk user");
}

#[test]
fn the_device_may_answer_before_the_caller_is_in_the_room() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_hears();
    play.device_joins(0);
    assert_eq!(play.device_hears(), ["result 0"]);
    play.after(19_999);
    play.phone_hears();
    play.page("show");
    assert_eq!(play.phone_hears(), ["callPageOnShow", "joinedRoomByCaller", "startVoip"]);
    assert_eq!(play.device_hears(), ["start_real_play", "start_recv audio", "start_recv video"]);
}

#[test]
fn the_caller_never_comes_and_the_device_gives_up_after_twenty_seconds() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_joins(0);
    play.phone_hears();
    play.device_hears();
    play.after(20_000);
    assert_eq!(play.phone_hears(), [""; 0]);
    assert_eq!(play.device_hears(), ["stop_real_play"]);
    assert_eq!(play.truth(), "caller never_joined join system");
    play.page("show");
    assert_eq!(
        play.phone_hears(),
        ["callPageOnShow", "joinFailCaller(the room is already closed)", "endVoip(0)"]
    );
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["resolved"]);
}

#[test]
fn the_phone_cancels_in_each_of_its_ways() {
    let ways = [
        (r#"{"t":"tap","button":"hang_up"}"#, "manual", "user"),
        (r#"{"t":"page","event":"unload"}"#, "unloadCallPage", "page_closed"),
        (r#"{"t":"force_hang_up"}"#, "forceFromApp", "app"),
    ];
    for (frame, status, how) in ways {
        let mut play = Play::ready();
        play.phone_calls();
        play.page("show");
        play.phone_hears();
        play.device_hears();
        play.phone_says(frame);
        assert_eq!(play.phone_hears(), [format!("cancelVoip({status})"), "endVoip(0)".into()]);
        assert_eq!(play.device_hears(), ["cancel_notify", "command 17"]);
        assert_eq!(play.truth(), format!("caller cancelled ring {how}"));
    }
}

#[test]
fn a_cancel_before_the_caller_is_in_belongs_to_the_join() {
    let mut play = Play::ready();
    play.phone_calls();
    play.phone_hears();
    play.phone_says(r#"{"t":"force_hang_up"}"#);
    assert_eq!(play.phone_hears(), ["cancelVoip(forceFromApp)", "endVoip(0)"]);
    assert_eq!(play.truth(), "caller cancelled join app");
}

#[test]
fn a_cancel_while_the_device_waits_reaches_it_as_a_command() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_joins(0);
    play.device_hears();
    play.phone_says(r#"{"t":"force_hang_up"}"#);
    assert_eq!(play.device_hears(), ["command 17"]);
    assert_eq!(play.truth(), "caller cancelled join app");
}

#[test]
fn the_page_of_an_older_call_going_does_not_touch_the_new_one() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.taps("hang_up");
    play.phone_calls();
    play.phone_hears();
    play.page("unload");
    assert_eq!(play.phone_hears(), [""; 0]);
    play.page("show");
    assert_eq!(play.phone_hears(), ["callPageOnShow", "joinedRoomByCaller"]);
}

#[test]
fn the_device_refuses() {
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.phone_hears();
    play.device_hears();
    play.device_joins(11);
    assert_eq!(play.device_hears(), ["result 0"]);
    assert_eq!(play.phone_hears(), ["rejectVoip(other)", "endVoip(0)"]);
    assert_eq!(play.truth(), "callee rejected ring app");
}

#[test]
fn the_device_is_busy() {
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.phone_hears();
    play.device_hears();
    play.device_joins(9);
    assert_eq!(play.device_hears(), ["result 0"]);
    assert_eq!(play.phone_hears(), ["busy", "endVoip(0)"]);
    assert_eq!(play.truth(), "callee busy ring system");
}

#[test]
fn a_refusal_before_the_page_came_is_heard_at_once() {
    let mut play = Play::ready();
    play.phone_calls();
    play.phone_hears();
    play.device_joins(9);
    assert_eq!(play.phone_hears(), ["busy", "endVoip(0)"]);
    play.page("show");
    assert_eq!(play.phone_hears(), ["callPageOnShow"]);
}

#[test]
fn the_device_leaves_while_it_waits_for_the_caller() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_joins(0);
    play.phone_hears();
    play.device_hangs_up();
    assert_eq!(play.phone_hears(), ["rejectVoip(other)", "endVoip(0)"]);
    assert_eq!(play.truth(), "callee rejected join app");
}

#[test]
fn nobody_answers_for_sixty_seconds_from_the_callers_joining() {
    let mut play = Play::ready();
    play.phone_calls();
    play.after(5_000);
    play.page("show");
    play.phone_hears();
    play.device_hears();
    play.after(59_999);
    assert_eq!(play.phone_hears(), [""; 0]);
    play.after(1);
    assert_eq!(play.phone_hears(), ["timeout", "endVoip(0)"]);
    assert_eq!(play.device_hears(), ["command 19"]);
    assert_eq!(play.truth(), "callee no_answer ring system");
}

#[test]
fn a_device_that_is_not_there_is_never_reached() {
    let mut play = Play::ready();
    play.device_vanishes();
    play.phone_calls();
    play.page("show");
    play.phone_hears();
    play.after(60_000);
    assert_eq!(play.phone_hears(), ["timeout", "endVoip(0)"]);
    assert_eq!(play.truth(), "callee unreachable ring system");
}

#[test]
fn a_device_that_restarts_while_it_is_rung_is_rung_again() {
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.after(1_000);
    play.device_vanishes();
    play.after(30_000);
    play.device_hears();
    play.device_connects();
    assert_eq!(play.device_hears(), ["welcome", "result 0", "join_notify"]);
    play.device_joins(0);
    assert_eq!(play.truths().len(), 0);
    play.phone_hears();
    play.taps("hang_up");
    assert_eq!(play.truth(), "caller hung_up talk user");
}

#[test]
fn the_time_limit_ends_the_talk() {
    let mut play = Play::ready();
    play.phone_calls_with(
        r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":2}"#,
    );
    play.page("show");
    play.device_joins(0);
    play.phone_hears();
    assert_eq!(play.device_hears(), ["join_notify", "result 0", "start_real_play", "start_recv audio"]);
    play.after(2_300);
    assert_eq!(
        play.phone_hears(),
        ["calling(1)", "calling(2)", "hangUpVoip(2,endByCaller,timeLimit)", "endVoip(2)", "finishVoip(2)"]
    );
    assert_eq!(play.device_hears(), ["command 15", "stop_recv audio", "stop_real_play"]);
    assert_eq!(play.truth(), "platform time_limit talk system");
}

#[test]
fn call_wmpf_and_init_by_caller_reach_the_same_device() {
    let calls = [
        (
            "callWMPF",
            r#"{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model","pushToken":"t","nickName":"Ann"}"#,
        ),
        (
            "initByCaller",
            r#"{"roomType":"video","businessType":2,"voipToken":"t","caller":{"id":"o-virtual-user"},"listener":{"id":"VIRTUAL_doorbell"}}"#,
        ),
    ];
    for (api, args) in calls {
        // Both are for Android devices; this one is a device for which nobody looks.
        let mut play = Play::under(|settings| settings.check_families = false);
        play.phone_calls_api(api, args);
        assert_eq!(play.phone_hears(), ["resolved"], "{api}");
        assert_eq!(play.device_hears(), ["join_notify"]);
        play.page("show");
        play.device_joins(0);
        assert_eq!(play.phone_hears(), ["callPageOnShow", "joinedRoomByCaller", "startVoip"]);
    }
}

#[test]
fn a_call_right_after_a_call_gets_its_own_room_and_the_old_bill_still_comes() {
    let mut play = Play::with(Default::default(), Accounts::demo());
    play.phone_call_in_talk();
    let first = play.room.clone();
    play.after(1_000);
    play.taps("hang_up");
    play.phone_hears();
    play.phone_calls();
    assert_ne!(play.room, first);
    play.after(300);
    assert_eq!(play.phone_hears(), ["resolved", "finishVoip(1)"]);
}
