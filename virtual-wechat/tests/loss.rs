//! An end falls silent, comes back, or has its place taken.

mod common;
use common::Play;

#[test]
fn a_device_that_is_killed_in_the_talk_is_an_abort_at_the_phone() {
    for phone_calls in [true, false] {
        let mut play = Play::ready();
        if phone_calls {
            play.phone_call_in_talk()
        } else {
            play.device_call_in_talk()
        }
        play.after(2_400);
        play.device_vanishes();
        play.phone_hears();
        play.after(2_999);
        assert_eq!(play.phone_hears(), ["calling(3)", "calling(4)", "calling(5)"]);
        play.after(1);
        assert_eq!(play.phone_hears(), ["abortVoip(5,unknown,room status is abort)", "endVoip(5)"]);
        play.after(300);
        // The back end bills what it heard of both ends.
        assert_eq!(play.phone_hears(), ["finishVoip(2)"]);
        let who = if phone_calls { "callee" } else { "caller" };
        assert_eq!(play.truth(), format!("{who} vanished talk unknown"));
    }
}

#[test]
fn a_phone_that_is_killed_in_the_talk_is_a_stop_without_a_command_at_the_device() {
    for phone_calls in [true, false] {
        let mut play = Play::ready();
        if phone_calls {
            play.phone_call_in_talk()
        } else {
            play.device_call_in_talk()
        }
        play.phone_vanishes();
        play.after(3_000);
        assert_eq!(play.device_hears(), ["stop_real_play"]);
        let who = if phone_calls { "caller" } else { "callee" };
        assert_eq!(play.truth(), format!("{who} vanished talk unknown"));
        play.after(10_000);
        assert_eq!(play.world.poll_timeout(), None);
    }
}

#[test]
fn a_hang_up_in_the_silence_is_a_hang_up() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.device_vanishes();
    play.after(1_000);
    play.phone_hears();
    play.taps("hang_up");
    assert_eq!(play.phone_hears(), ["hangUpVoip(1,endByCaller,manual)", "endVoip(1)"]);
    assert_eq!(play.truth(), "caller hung_up talk user");
}

#[test]
fn both_ends_gone_end_the_call_once_by_the_first_of_them() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.device_vanishes();
    play.after(500);
    play.phone_vanishes();
    play.after(60_000);
    assert_eq!(play.truth(), "callee vanished talk unknown");
}

#[test]
fn a_calling_device_that_vanishes_stops_the_ring_and_tells_no_event() {
    let mut play = Play::ready();
    play.device_calls();
    play.device_vanishes();
    play.phone_hears();
    play.after(3_000);
    assert_eq!(play.phone_hears(), ["ring_stop"]);
    assert_eq!(play.truth(), "caller vanished ring unknown");
}

#[test]
fn a_calling_phone_that_vanishes_stops_the_ring() {
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.phone_vanishes();
    play.device_hears();
    play.after(3_000);
    assert_eq!(play.device_hears(), ["cancel_notify"]);
    assert_eq!(play.truth(), "caller vanished ring unknown");
}

#[test]
fn a_phone_that_vanishes_while_it_rings_is_rung_on_and_rung_again() {
    let mut play = Play::ready();
    play.device_calls();
    play.phone_vanishes();
    play.after(30_000);
    assert_eq!(play.truths().len(), 0);
    play.phone_hears();
    play.phone_connects();
    assert_eq!(play.phone_hears(), ["welcome", "ring"]);
    play.phone_vanishes();
    play.after(30_000);
    assert_eq!(play.truth(), "callee vanished ring system");
}

#[test]
fn a_phone_that_vanishes_before_it_joined_leaves_the_device_waiting_in_vain() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_joins(0);
    play.phone_vanishes();
    play.device_hears();
    play.after(20_000);
    assert_eq!(play.device_hears(), ["stop_real_play"]);
    assert_eq!(play.truth(), "caller never_joined join system");
}

#[test]
fn a_device_that_vanishes_while_it_waits_aborts_the_callers_join() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_joins(0);
    play.device_vanishes();
    play.phone_hears();
    play.after(3_000);
    assert_eq!(play.phone_hears(), ["abortVoip(0,unknown,room status is abort)", "endVoip(0)"]);
    assert_eq!(play.truth(), "callee vanished join unknown");
}

#[test]
fn a_fresh_device_takes_the_older_ones_place_and_the_old_call_ends() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    let older = play.device;
    play.device_connects();
    assert_eq!(play.phone_hears(), ["abortVoip(0,unknown,room status is abort)", "endVoip(0)"]);
    assert_eq!(play.truth(), "caller vanished talk unknown");
    let closes = play.outputs.iter().filter(|(_, o)| o.frame == virtual_wechat::Frame::Close);
    assert_eq!(closes.map(|(_, o)| o.to).collect::<Vec<_>>(), [older]);
    // What the older one still says, and its going, changes nothing.
    play.device_hears();
    play.world.text(0, older, r#"{"t":"hang_up","n":9}"#);
    play.world.disconnected(0, older);
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
}

#[test]
fn a_fresh_phone_takes_the_older_ones_place_and_the_old_call_ends() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    play.phone_connects();
    assert_eq!(play.device_hears(), ["stop_real_play"]);
    assert_eq!(play.truth(), "callee vanished talk unknown");
    play.after(1_000);
    assert_eq!(play.phone_hears(), ["welcome"]);
}

#[test]
fn a_restarted_device_ends_the_old_call_without_waiting_for_the_silence() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.device_vanishes();
    play.after(1_000);
    play.phone_hears();
    play.device_connects();
    assert_eq!(play.phone_hears(), ["abortVoip(1,unknown,room status is abort)", "endVoip(1)"]);
}

#[test]
fn phones_are_told_which_devices_are_there() {
    let mut play = Play::ready();
    let online = |play: &Play| {
        play.outputs.iter().rev().find_map(|(_, output)| match &output.frame {
            virtual_wechat::Frame::Phone(virtual_wechat_frames::ToPhone::Devices { devices }) => {
                Some(devices[0].online)
            }
            _ => None,
        })
    };
    assert_eq!(online(&play), Some(true));
    play.device_vanishes();
    assert_eq!(online(&play), Some(false));
}

/// The device's connection breaks; it is back after `away_ms` and says that it is still in its call.
fn breaks_and_is_back(play: &mut Play, away_ms: u64) {
    play.device_vanishes();
    play.after(away_ms);
    back_in_call(play);
}

fn back_in_call(play: &mut Play) {
    play.device = play.new_link(virtual_wechat::Kind::Device);
    play.device_says(r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell","in_call":true}"#);
    play.device_says(
        r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":0}"#,
    );
}

#[test]
fn a_device_that_is_back_in_time_and_in_its_call_goes_on() {
    for phone_calls in [true, false] {
        let mut play = Play::ready();
        if phone_calls {
            play.phone_call_in_talk()
        } else {
            play.device_call_in_talk()
        }
        breaks_and_is_back(&mut play, 2_999);
        // It closed its channel when the connection broke.
        assert_eq!(
            play.device_hears(),
            ["welcome", "result 0", "start_real_play", "start_recv audio", "start_recv video"]
        );
        play.after(60_000);
        assert_eq!(play.truths().len(), 0);
        play.taps("hang_up");
        assert_eq!(
            play.device_hears(),
            ["command 15", "stop_recv audio", "stop_recv video", "stop_real_play"]
        );
    }
}

#[test]
fn a_device_that_is_back_hears_what_it_missed_and_its_media_goes_on() {
    use virtual_wechat::Frame;
    let carried = |play: &Play| {
        let last = play.outputs.iter().rev().find_map(|(_, output)| match output.frame {
            Frame::Media(channel) => Some((output.to, channel.map(|channel| channel.audio))),
            Frame::Phone(_) | Frame::Device(_) | Frame::Service(_) | Frame::Close => None,
        });
        last.unwrap()
    };
    // The answer.
    let mut play = Play::ready();
    play.device_calls();
    play.device_hears();
    play.device_vanishes();
    play.taps("answer");
    play.page("show");
    play.after(1_000);
    back_in_call(&mut play);
    assert_eq!(
        play.device_hears(),
        [
            "welcome",
            "result 0",
            "start_real_play",
            "command 14",
            "command 3",
            "start_recv audio",
            "start_recv video"
        ]
    );
    assert_eq!(carried(&play), (play.device, Some(true)));
    // The hang-up.
    play.device_vanishes();
    play.taps("hang_up");
    back_in_call(&mut play);
    assert_eq!(
        play.device_hears(),
        ["welcome", "result 0", "command 15", "stop_recv audio", "stop_recv video", "stop_real_play"]
    );
    // It is told once, and a fresh program is told nothing.
    play.device_call_in_talk();
    play.device_vanishes();
    play.taps("hang_up");
    play.device_connects();
    assert_eq!(play.device_hears(), ["welcome", "result 0"]);
    breaks_and_is_back(&mut play, 0);
    assert_eq!(play.device_hears(), ["welcome", "result 0"]);
}

#[test]
fn a_device_that_is_back_too_late_hears_that_its_call_broke() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    breaks_and_is_back(&mut play, 3_000);
    assert_eq!(play.device_hears(), ["welcome", "result 0", "stop_real_play"]);
    assert_eq!(play.truth(), "caller vanished talk unknown");
    // And it may call again.
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
}

#[test]
fn a_device_that_says_hello_in_its_call_and_never_registers_is_missed() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    // The older connection was still open.
    play.device = play.new_link(virtual_wechat::Kind::Device);
    play.device_says(r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell","in_call":true}"#);
    play.after(2_999);
    assert_eq!(play.truths().len(), 0);
    play.after(1);
    assert_eq!(play.truth(), "caller vanished talk unknown");
}

#[test]
fn a_device_that_rings_and_is_back_is_rung_again_or_told_that_it_is_over() {
    let mut play = Play::ready();
    play.phone_calls();
    play.device_hears();
    breaks_and_is_back(&mut play, 1_000);
    assert_eq!(play.device_hears(), ["welcome", "result 0", "join_notify"]);
    play.device_vanishes();
    play.taps("hang_up");
    back_in_call(&mut play);
    assert_eq!(play.device_hears(), ["welcome", "result 0", "cancel_notify", "command 17"]);
}
