//! An end's network goes while its program lives on, and comes back or does not.

mod common;
use common::Play;

fn talk(play: &mut Play, phone_calls: bool) {
    if phone_calls { play.phone_call_in_talk() } else { play.device_call_in_talk() }
}

#[test]
fn a_phone_that_is_cut_off_in_the_talk_says_so_itself_and_is_billed_when_it_is_back() {
    for phone_calls in [true, false] {
        let (own, who) = if phone_calls { ("Caller", "caller") } else { ("Listener", "callee") };
        let mut play = Play::ready();
        talk(&mut play, phone_calls);
        play.after(2_400);
        play.phone_is_cut();
        play.phone_hears();
        play.after(3_000);
        let abort = format!("abortVoip(5,abortBy{own},call interrupted due to native reason)");
        assert_eq!(play.phone_hears(), ["calling(3)", "calling(4)", "calling(5)", &abort, "endVoip(5)"]);
        assert_eq!(play.device_hears(), ["stop_real_play"]);
        assert_eq!(play.truth(), format!("{who} network_lost talk system"));
        assert_eq!(play.truths()[0].billed_s, Some(2));
        play.after(60_000);
        assert!(play.phone_hears().is_empty());
        play.phone_is_healed();
        assert_eq!(play.phone_hears(), ["finishVoip(2)"]);
    }
}

#[test]
fn a_device_that_is_cut_off_in_the_talk_closes_its_media_and_the_phone_hears_of_an_abort() {
    for phone_calls in [true, false] {
        let who = if phone_calls { "callee" } else { "caller" };
        let mut play = Play::ready();
        talk(&mut play, phone_calls);
        play.device_is_cut();
        play.after(3_000);
        assert_eq!(play.device_hears(), ["stop_real_play"]);
        assert_eq!(play.phone_hears().last().unwrap(), "endVoip(3)");
        assert_eq!(play.truth(), format!("{who} network_lost talk system"));
        // Its network is back, and it may call again.
        play.device_is_healed();
        play.device_calls();
        assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
    }
}

#[test]
fn a_network_that_is_back_in_time_was_never_missed() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.phone_is_cut();
    play.after(2_999);
    play.phone_is_healed();
    play.after(60_000);
    assert_eq!(play.truths().len(), 0);
    play.taps("hang_up");
    assert_eq!(play.truth(), "caller hung_up talk user");
}

#[test]
fn what_crossed_the_network_meanwhile_comes_late_or_never() {
    for late in [true, false] {
        let mut play = Play::under(|settings| settings.late_after_cut = late);
        play.phone_call_in_talk();
        play.phone_is_cut();
        play.after(1_500);
        play.device_hangs_up();
        assert_eq!(play.truth(), "callee hung_up talk app");
        play.phone_hears();
        play.after(1_000);
        // It does not know: its plugin counts on.
        assert_eq!(play.phone_hears(), ["calling(2)"]);
        play.phone_is_healed();
        play.after(1_000);
        let heard = play.phone_hears();
        if late {
            assert_eq!(heard, ["hangUpVoip(1,endByListener,other)", "endVoip(1)", "finishVoip(0)"]);
        } else {
            let abort = "abortVoip(3,abortByCaller,call interrupted due to native reason)";
            assert_eq!(heard, ["calling(3)", abort, "endVoip(3)"]);
        }
        play.after(60_000);
        assert_eq!(play.world.poll_timeout(), None);
    }
}

#[test]
fn whoever_hangs_up_without_a_network_is_heard_when_it_is_back_or_is_missed() {
    for back in [true, false] {
        let mut play = Play::ready();
        play.phone_call_in_talk();
        play.phone_is_cut();
        play.after(1_000);
        play.phone_hears();
        play.taps("hang_up");
        assert_eq!(play.phone_hears(), ["hangUpVoip(1,endByCaller,manual)", "endVoip(1)"]);
        assert!(play.device_hears().is_empty());
        if back {
            play.phone_is_healed();
            assert_eq!(play.device_hears()[0], "command 15");
        }
        play.after(2_000);
        assert_eq!(play.phone_hears(), if back { vec!["finishVoip(1)"] } else { vec![] });
        if !back {
            assert_eq!(play.device_hears(), ["stop_real_play"]);
        }
        assert_eq!(play.truth(), "caller hung_up talk user");
    }
}

#[test]
fn a_caller_that_is_cut_off_while_it_waits_ends_its_call_by_itself() {
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.phone_hears();
    play.device_hears();
    play.phone_is_cut();
    play.after(3_000);
    let abort = "abortVoip(0,abortByCaller,call interrupted due to native reason)";
    assert_eq!(play.phone_hears(), [abort, "endVoip(0)"]);
    assert_eq!(play.device_hears(), ["cancel_notify"]);
    assert_eq!(play.truth(), "caller network_lost ring system");
}

#[test]
fn a_phone_that_cannot_be_reached_while_it_is_cut_off_rings_when_it_is_back() {
    let mut play = Play::ready();
    play.phone_is_cut();
    play.device_calls();
    play.after(5_000);
    assert!(play.phone_hears().is_empty());
    play.phone_is_healed();
    assert_eq!(play.phone_hears(), ["ring"]);
    // One that was rung before is not rung again.
    play.phone_is_cut();
    play.phone_is_healed();
    assert!(play.phone_hears().is_empty());
}

#[test]
fn a_person_who_answers_without_a_network_cannot_join() {
    let mut play = Play::ready();
    play.device_calls();
    play.phone_hears();
    play.phone_is_cut();
    play.taps("refuse");
    assert_eq!(play.phone_hears(), ["error: this phone has no network"]);
    play.taps("answer");
    play.page("show");
    assert_eq!(
        play.phone_hears(),
        [
            "ring_stop",
            "callPageOnShow",
            "joinFailListener(call interrupted due to native reason)",
            "endVoip(0)"
        ]
    );
    play.after(60_000);
    assert_eq!(play.truth(), "callee network_lost join system");
    play.phone_is_healed();
    assert!(play.phone_hears().is_empty());
}

#[test]
fn a_request_without_a_network_fails_and_places_no_call() {
    let mut play = Play::ready();
    play.phone_is_cut();
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["VoipPluginError 1002"]);
    assert_eq!(play.truth(), "caller network_lost initiate system");
    let mut play = Play::ready();
    play.device_is_cut();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result -109"]);
    assert_eq!(play.truth(), "caller network_lost initiate system");
}

#[test]
fn both_ends_without_a_network_each_end_their_call_once() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.device_is_cut();
    play.after(500);
    play.phone_is_cut();
    play.after(10_000);
    assert_eq!(play.device_hears(), ["stop_real_play"]);
    let abort = "abortVoip(3,abortByCaller,call interrupted due to native reason)";
    assert_eq!(play.phone_hears(), ["calling(1)", "calling(2)", "calling(3)", abort, "endVoip(3)"]);
    assert_eq!(play.truth(), "callee network_lost talk system");
}
