//! A user with two phones, and two calls that cross.

mod common;
use common::{OPENID, Play, SN};
use virtual_wechat::{Accounts, Family, Kind, Link, News, Settings};
use virtual_wechat_frames::FromService;
use wmpf_voip_kit::Why;

/// Both phones of the user are there; the first is `phone`, the second is given.
fn ready(settings: Settings) -> (Play, Link) {
    let mut play = Play::with(settings, Accounts::demo());
    let first = play.phone;
    let second = play.new_link(Kind::Phone);
    play.phone = second;
    play.phone_says(&format!(r#"{{"t":"hello","v":1,"openid":"{OPENID}","second":true}}"#));
    play.phone = first;
    play.phone_hears();
    (play, second)
}

/// What one phone was told since output `from`.
fn heard(play: &Play, link: Link, from: usize) -> Vec<String> {
    let told = play.outputs[from..].iter().filter(|(_, output)| output.to == link);
    told.filter_map(|(_, output)| {
        let text: serde_json::Value = serde_json::from_str(&output.frame.text()?).ok()?;
        let kind = text["t"].as_str()?;
        (kind != "devices").then(|| text["event"]["eventName"].as_str().unwrap_or(kind).to_string())
    })
    .collect()
}

fn at(play: &mut Play, link: Link, act: impl FnOnce(&mut Play)) {
    let other = core::mem::replace(&mut play.phone, link);
    act(play);
    play.phone = other;
}

fn elsewhere(play: &Play) -> usize {
    let news = play.news.iter();
    news.filter(|news| matches!(news, News::Left(left) if left.why == Why::AnsweredElsewhere)).count()
}

#[test]
fn both_phones_ring_and_the_one_that_answers_talks() {
    for second_answers in [true, false] {
        let (mut play, second) = ready(Settings::default());
        let first = play.phone;
        let (takes, other) = if second_answers { (second, first) } else { (first, second) };
        let from = play.outputs.len();
        play.device_calls();
        assert_eq!(
            (heard(&play, first, from), heard(&play, second, from)),
            (vec!["ring".into()], vec!["ring".into()])
        );
        let from = play.outputs.len();
        at(&mut play, takes, |play| play.taps("answer"));
        at(&mut play, takes, |play| play.page("show"));
        assert_eq!(heard(&play, other, from), ["ring_stop"]);
        assert_eq!(heard(&play, takes, from), ["ring_stop", "callPageOnShow", "hangOnVoip", "startVoip"]);
        assert_eq!(elsewhere(&play), 1);
        // What the other one does is not about this call.
        at(&mut play, other, |play| play.page("show"));
        at(&mut play, other, |play| play.page("unload"));
        at(&mut play, other, |play| play.phone_says(r#"{"t":"force_hang_up"}"#));
        at(&mut play, other, |play| play.phone_vanishes());
        play.after(5_000);
        assert_eq!(play.truths().len(), 0);
        at(&mut play, takes, |play| play.taps("hang_up"));
        assert_eq!(play.truth(), "callee hung_up talk user");
    }
}

#[test]
fn refusing_at_one_phone_refuses_the_call_or_leaves_it_to_the_other() {
    let (mut play, second) = ready(Settings::default());
    let from = play.outputs.len();
    play.device_calls();
    at(&mut play, second, |play| play.taps("refuse"));
    assert!(heard(&play, play.phone, from).contains(&"ring_stop".to_string()));
    assert!(heard(&play, second, from).contains(&"ring_stop".to_string()));
    assert_eq!(play.truth(), "callee rejected ring user");

    let (mut play, second) = ready(Settings { one_refusal_is_enough: false, ..Settings::default() });
    play.device_calls();
    play.taps("refuse");
    assert_eq!(play.truths().len(), 0);
    at(&mut play, second, |play| play.taps("refuse"));
    assert_eq!(play.truth(), "callee rejected ring user");
}

#[test]
fn a_phone_that_is_gone_leaves_the_ring_to_the_other() {
    let (mut play, second) = ready(Settings::default());
    play.device_calls();
    play.phone_vanishes();
    at(&mut play, second, |play| play.taps("answer"));
    at(&mut play, second, |play| play.page("show"));
    play.after(10_000);
    assert_eq!(play.truths().len(), 0);
    assert_eq!(elsewhere(&play), 0);
}

#[test]
fn the_ring_stops_at_both_when_nobody_answers_or_the_caller_gives_up() {
    for gives_up in [true, false] {
        let (mut play, second) = ready(Settings::default());
        play.device_calls();
        let from = play.outputs.len();
        if gives_up {
            play.device_hangs_up()
        } else {
            play.after(60_000)
        }
        assert_eq!(heard(&play, play.phone, from), ["ring_stop"]);
        assert_eq!(heard(&play, second, from), ["ring_stop"]);
    }
}

#[test]
fn a_second_phone_that_comes_late_rings_and_takes_no_place() {
    let mut play = Play::ready();
    play.device_calls();
    let (first, from) = (play.phone, play.outputs.len());
    let second = play.new_link(Kind::Phone);
    at(&mut play, second, |play| {
        play.phone_says(&format!(r#"{{"t":"hello","v":1,"openid":"{OPENID}","second":true}}"#));
    });
    assert_eq!(heard(&play, second, from), ["welcome", "ring"]);
    assert_eq!(heard(&play, first, from), [] as [&str; 0]);
}

#[test]
fn of_two_calls_that_cross_the_first_that_is_known_goes_on() {
    // The phone's was first: the device is engaged only once it joins, and its own call finds the user busy.
    let mut play = Play::under(|settings| settings.latency_ms = 80);
    play.after(80);
    play.device_hears();
    play.phone_calls();
    play.device_calls();
    play.after(80);
    assert_eq!(play.device_hears(), ["join_notify", "result 0", "command 18"]);
    assert_eq!(play.truth(), "callee busy ring system");
    // The device's was first: the ring is on its way when the phone calls.
    let mut play = Play::under(|settings| settings.latency_ms = 80);
    play.after(80);
    play.phone_hears();
    play.device_calls();
    play.phone_calls();
    play.after(80);
    assert_eq!(play.phone_hears(), ["ring", "VoipPluginError 1005"]);
    assert_eq!(play.truth(), "caller busy initiate system");
}

#[test]
fn a_call_that_waits_for_the_back_end_gives_way_to_the_phones_own() {
    let mut accounts = Accounts::demo();
    accounts.devices.get_mut(SN).unwrap().family = Family::Rtos;
    let mut play = Play::with(Settings::default(), accounts);
    play.service_connects();
    play.device_calls();
    play.phone_calls_with(
        r#"{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model","isCloud":true}"#,
    );
    assert_eq!(play.phone_hears(), ["resolved"], "it does not ring yet");
    play.page("show");
    play.service_says(FromService::Reply { n: 1, errcode: 0 });
    assert_eq!(play.truth(), "callee busy ring system");
    play.service_says(FromService::Reply { n: 2, errcode: 0 });
    let room = play.room.clone();
    play.service_says(FromService::Join { n: 3, room });
    assert_eq!(play.phone_hears().last().unwrap(), "startVoip");
}
