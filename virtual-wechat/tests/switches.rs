//! What WeChat leaves open can be turned either way.

mod common;
use common::Play;
use virtual_wechat::Rounding;

#[test]
fn commands_16_to_19_can_be_withheld() {
    let mut play = Play::under(|settings| settings.call_commands = false);
    play.device_calls();
    play.device_hears();
    play.taps("refuse");
    assert_eq!(play.device_hears(), ["stop_real_play"]);
    play.phone_calls();
    play.device_hears();
    play.taps("hang_up");
    assert_eq!(play.device_hears(), ["cancel_notify"]);
}

#[test]
fn a_refusing_phone_may_hear_nothing_of_it() {
    let mut play = Play::under(|settings| settings.refuse_heard = false);
    play.device_calls();
    play.phone_hears();
    play.taps("refuse");
    assert_eq!(play.phone_hears(), ["ring_stop"]);
}

#[test]
fn a_ringing_phone_may_hear_the_cancel() {
    let mut play = Play::under(|settings| settings.cancel_heard_unopened = true);
    play.device_calls();
    play.phone_hears();
    play.device_hangs_up();
    assert_eq!(play.phone_hears(), ["ring_stop", "cancelVoip(other)", "endVoip(0)"]);
}

#[test]
fn the_media_channel_may_open_only_after_the_answer() {
    let mut play = Play::under(|settings| settings.media_before_answer = false);
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0"]);
    play.taps("answer");
    play.page("show");
    assert_eq!(
        play.device_hears(),
        ["command 14", "start_real_play", "start_recv audio", "start_recv video"]
    );
}

#[test]
fn rooms_may_be_left_to_be_delivered_by_somebody_else() {
    let mut play = Play::under(|settings| settings.deliver_rooms = false);
    play.phone_calls();
    play.page("show");
    assert_eq!(play.device_hears(), [""; 0]);
    play.device_joins(0);
    assert_eq!(play.device_hears()[..2], ["result 0", "start_real_play"]);
}

#[test]
fn rings_may_be_lost_on_whoever_comes_late() {
    let mut play = Play::under(|settings| settings.late_ring = false);
    play.phone_vanishes();
    play.device_calls();
    play.phone_hears();
    play.phone_connects();
    assert_eq!(play.phone_hears(), ["welcome"]);
}

#[test]
fn a_vanished_caller_may_leave_the_callee_ringing() {
    let mut play = Play::under(|settings| settings.vanished_caller_stops_ring = false);
    play.device_calls();
    play.phone_hears();
    play.device_vanishes();
    play.after(70_000);
    assert_eq!(play.phone_hears(), [""; 0]);
    play.device_connects();
    play.phone_calls();
    play.device_hears();
    play.phone_vanishes();
    play.after(70_000);
    assert_eq!(play.device_hears(), [""; 0]);
}

#[test]
fn a_device_that_waits_in_vain_may_be_told_nothing() {
    let mut play = Play::under(|settings| settings.never_joined_stops_media = false);
    play.phone_calls();
    play.device_joins(0);
    play.device_hears();
    play.after(20_000);
    assert_eq!(play.device_hears(), [""; 0]);
    assert_eq!(play.truth(), "caller never_joined join system");
}

#[test]
fn a_failed_join_may_come_without_end_voip() {
    let mut play = Play::under(|settings| settings.end_after_join_fail = false);
    play.phone_calls();
    play.device_joins(0);
    play.after(20_000);
    play.phone_hears();
    play.page("show");
    assert_eq!(play.phone_hears(), ["callPageOnShow", "joinFailCaller(the room is already closed)"]);
}

#[test]
fn phones_may_be_told_of_no_device() {
    let mut play = Play::under(|settings| settings.devices_shown = false);
    play.phone_hears();
    play.device_vanishes();
    play.device_connects();
    assert_eq!(play.phone_hears(), [""; 0]);
}

#[test]
fn every_time_is_a_setting() {
    let mut play = Play::under(|settings| {
        settings.ring_ms = 100;
        settings.caller_wait_ms = 50;
        settings.silence_ms = 20;
        settings.finish_ms = 10;
    });
    play.device_calls();
    play.after(100);
    assert_eq!(play.truths().len(), 1);
    play.phone_calls();
    play.device_joins(0);
    play.after(50);
    assert_eq!(play.truths().len(), 2);
    play.phone_call_in_talk();
    play.device_vanishes();
    play.phone_hears();
    play.after(30);
    assert_eq!(
        play.phone_hears(),
        ["abortVoip(0,unknown,room status is abort)", "endVoip(0)", "finishVoip(0)"]
    );
}

#[test]
fn the_bill_may_round_up_start_late_and_cover_the_silence() {
    let billed = |change: fn(&mut virtual_wechat::Settings)| {
        let mut play = Play::under(change);
        play.phone_call_in_talk();
        play.after(1_500);
        play.device_vanishes();
        play.after(4_000);
        play.truths()[0].billed_s
    };
    assert_eq!(billed(|_| {}), Some(1));
    assert_eq!(billed(|settings| settings.billing = Rounding::Up), Some(2));
    assert_eq!(billed(|settings| settings.bill_silence = true), Some(4));
    assert_eq!(billed(|settings| settings.billing_lag_ms = 600), Some(0));
}

#[test]
fn the_unit_of_the_time_limit_is_a_setting() {
    let mut play = Play::under(|settings| settings.time_limit_unit_ms = 1);
    play.phone_calls_with(
        r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":700}"#,
    );
    play.page("show");
    play.device_joins(0);
    play.phone_hears();
    play.after(700);
    assert_eq!(play.phone_hears(), ["hangUpVoip(0,endByCaller,timeLimit)", "endVoip(0)"]);
}

#[test]
fn frames_take_their_time_and_keep_their_order() {
    let mut play = Play::under(|settings| settings.latency_ms = 40);
    play.after(40);
    play.phone_hears();
    play.device_hears();
    play.device_calls();
    play.after(39);
    assert_eq!(play.device_hears(), [""; 0]);
    assert_eq!(play.phone_hears(), [""; 0]);
    play.after(1);
    assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
    assert_eq!(play.phone_hears(), ["ring"]);
}
