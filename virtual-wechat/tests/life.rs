//! What befalls a mini-program in a call: the background, another call, media that fail, a room it cannot join.

mod common;
use common::{OPENID, Play, SN};
use virtual_wechat::{Accounts, Kind, Plugin, Settings};
use virtual_wechat_frames::read;

fn talk(play: &mut Play, phone_calls: bool) {
    if phone_calls { play.phone_call_in_talk() } else { play.device_call_in_talk() }
}

fn orders(play: &mut Play, order: &str) {
    let now = play.world.now_ms();
    play.world.control(now, read(order).unwrap()).unwrap();
}

fn app(play: &mut Play, event: &str) {
    play.phone_says(&format!(r#"{{"t":"app","event":"{event}"}}"#));
}

const OTHER_CALL: &str = r#"{"t":"other_call","on":true}"#;
const FLOAT_CLOSED: &str = r#"{"t":"float_closed"}"#;
const AV_FAILS: &str = r#"{"t":"av_fails"}"#;

#[test]
fn a_phone_call_in_the_talk_interrupts_it_at_the_end_where_it_comes() {
    for phone_calls in [true, false] {
        let (own, who) = if phone_calls { ("Caller", "caller") } else { ("Listener", "callee") };
        let mut play = Play::ready();
        talk(&mut play, phone_calls);
        play.after(1_500);
        play.phone_hears();
        play.phone_says(OTHER_CALL);
        let abort = format!("abortVoip(1,abortBy{own},in comming call)");
        assert_eq!(play.phone_hears(), [&abort, "endVoip(1)"]);
        assert_eq!(play.device_hears(), ["stop_real_play"]);
        assert_eq!(play.truth(), format!("{who} interrupted talk system"));
    }
}

#[test]
fn a_phone_call_interrupts_a_caller_that_waits_and_keeps_a_callee_from_joining() {
    let mut play = Play::ready();
    play.phone_calls();
    play.page("show");
    play.phone_hears();
    play.phone_says(OTHER_CALL);
    assert_eq!(play.phone_hears(), ["abortVoip(0,abortByCaller,in comming call)", "endVoip(0)"]);
    assert_eq!(play.truth(), "caller interrupted ring system");

    let mut play = Play::ready();
    play.device_calls();
    play.phone_hears();
    play.phone_says(OTHER_CALL);
    assert!(play.phone_hears().is_empty(), "it rings on");
    play.taps("answer");
    play.page("show");
    let fail = "joinFailListener(a friend VoIP or phone call is active)";
    assert_eq!(play.phone_hears(), ["ring_stop", "callPageOnShow", fail, "endVoip(0)"]);
    assert_eq!(play.truth(), "callee busy join system");
    assert_eq!(play.truths()[0].code, Some(2100));
}

#[test]
fn closing_the_floating_window_ends_the_call_of_a_mini_program_in_the_background() {
    for phone_calls in [true, false] {
        let (own, who) = if phone_calls { ("Caller", "caller") } else { ("Listener", "callee") };
        let mut play = Play::ready();
        talk(&mut play, phone_calls);
        play.phone_says(FLOAT_CLOSED);
        let wanted = "error: float_closed: the mini-program is in front, app hide is wanted before";
        assert_eq!(play.phone_hears(), [wanted]);
        app(&mut play, "hide");
        play.after(2_000);
        play.phone_hears();
        play.phone_says(FLOAT_CLOSED);
        let abort = format!("abortVoip(2,abortBy{own},call interrupted due to close passive float ball)");
        assert_eq!(play.phone_hears(), [&abort, "endVoip(2)"]);
        assert_eq!(play.truth(), format!("{who} float_closed talk user"));
    }
}

#[test]
fn a_call_goes_on_in_the_background_and_the_page_is_shown_again() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    app(&mut play, "hide");
    app(&mut play, "hide");
    play.after(1_000);
    app(&mut play, "show");
    app(&mut play, "show");
    assert_eq!(play.phone_hears(), ["calling(1)", "callPageOnShow"]);
    assert_eq!(play.truths().len(), 0);
}

#[test]
fn leaving_while_it_rings_was_a_refusal_before_2_3_2() {
    let with = |version: &str| {
        let mut play = Play::under(|settings| settings.plugin = Plugin::parse(version).unwrap());
        play.device_calls();
        app(&mut play, "hide");
        play
    };
    assert_eq!(with("2.3.2").truths().len(), 0);
    assert_eq!(with("2.3.1").truth(), "callee rejected ring user");
}

#[test]
fn media_that_fail_break_the_talk_or_keep_an_end_from_joining() {
    let mut play = Play::ready();
    play.phone_call_in_talk();
    play.phone_says(AV_FAILS);
    assert_eq!(play.phone_hears(), ["abortVoip(0,abortByCaller,audio or video device failed)", "endVoip(0)"]);
    assert_eq!(play.truth(), "caller device_failed talk system");

    let mut play = Play::ready();
    play.device_calls();
    play.taps("answer");
    play.phone_says(AV_FAILS);
    play.page("show");
    assert_eq!(
        play.phone_hears(),
        ["ring", "ring_stop", "callPageOnShow", "joinFailListener(start record fail)", "endVoip(0)"]
    );
    assert!(play.device_hears().ends_with(&["stop_real_play".into()]));
    assert_eq!(play.truth(), "callee device_failed join system");
    // Once: the next call is joined.
    play.device_calls();
    play.taps("answer");
    play.page("show");
    assert_eq!(play.phone_hears().last().unwrap(), "startVoip");
}

#[test]
fn a_join_fails_on_order_with_any_code_and_the_other_end_hears_of_it_or_not() {
    let failed = |heard: bool| {
        let mut play = Play::under(|settings| settings.failed_join_heard = heard);
        orders(&mut play, &format!(r#"{{"t":"fail_join","openid":"{OPENID}","code":2003}}"#));
        play.phone_calls();
        play.page("show");
        assert_eq!(
            play.phone_hears(),
            ["resolved", "callPageOnShow", "joinFailCaller(join room failed)", "endVoip(0)"]
        );
        play
    };
    let mut play = failed(true);
    assert_eq!(play.device_hears(), ["join_notify", "cancel_notify"]);
    assert_eq!(play.truth(), "caller join_failed join system");
    assert_eq!(play.truths()[0].code, Some(2003));
    let mut play = failed(false);
    play.device_joins(0);
    play.after(20_000);
    assert_eq!(play.device_hears(), ["join_notify", "result 0", "stop_real_play"]);
    assert_eq!(play.truth(), "caller join_failed join system");
    // It is free meanwhile.
    let mut play = failed(false);
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["resolved"]);
}

#[test]
fn an_order_to_fail_is_taken_back_and_wants_one_end() {
    let mut play = Play::ready();
    orders(&mut play, &format!(r#"{{"t":"fail_join","openid":"{OPENID}","code":2003}}"#));
    orders(&mut play, &format!(r#"{{"t":"fail_join","openid":"{OPENID}","code":0}}"#));
    play.phone_call_in_talk();
    for order in [r#"{"t":"fail_join","code":1}"#, r#"{"t":"fail_join","code":1,"sn":"a","openid":"b"}"#] {
        let error = play.world.control(0, read(order).unwrap()).unwrap_err();
        assert_eq!(error, "fail_join: one of openid and sn is wanted");
    }
}

#[test]
fn a_refused_scope_keeps_a_phone_from_joining() {
    for (scope, room_type, joins) in
        [("scope.record", "voice", false), ("scope.camera", "video", false), ("scope.camera", "voice", true)]
    {
        let mut accounts = Accounts::demo();
        accounts.users.get_mut(OPENID).unwrap().scopes.insert(scope.into(), false);
        let mut play = Play::with(Settings::default(), accounts);
        play.phone_calls_with(&format!(
            r#"{{"roomType":"{room_type}","sn":"{SN}","modelId":"virtual-model"}}"#
        ));
        play.page("show");
        let joined = play.phone_hears().contains(&"joinedRoomByCaller".to_string());
        assert_eq!(joined, joins);
        if !joins {
            assert_eq!(play.truth(), "platform permission_denied join system");
            assert_eq!(play.truths()[0].code, Some(2102));
        }
    }
}

#[test]
fn an_android_device_fails_to_join_too() {
    let mut play = Play::ready();
    play.device = play.new_link(Kind::Device);
    play.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    play.device_says(r#"{"t":"plugin","frame":{"t":"page","event":"unload"}}"#);
    play.device_hears();
    orders(&mut play, &format!(r#"{{"t":"fail_join","sn":"{SN}","code":2104,"message":"no"}}"#));
    play.phone_calls_api(
        "callWMPF",
        &format!(
            r#"{{"roomType":"voice","sn":"{SN}","modelId":"virtual-model","pushToken":"t","nickName":"Ann"}}"#
        ),
    );
    play.page("show");
    play.phone_hears();
    play.device_says(r#"{"t":"plugin","frame":{"t":"tap","button":"answer"}}"#);
    assert_eq!(play.device_hears(), ["ring", "ring_stop", "joinFailListener(no)", "endVoip(0)"]);
    assert_eq!(play.phone_hears(), ["abortVoip(0,unknown,room status is abort)", "endVoip(0)"]);
    assert_eq!(play.truth(), "platform platform_error join system");
    // Its media fail in the next talk.
    play.phone_calls_api(
        "callWMPF",
        &format!(
            r#"{{"roomType":"voice","sn":"{SN}","modelId":"virtual-model","pushToken":"t","nickName":"Ann"}}"#
        ),
    );
    play.page("show");
    play.device_says(r#"{"t":"plugin","frame":{"t":"tap","button":"answer"}}"#);
    play.device_hears();
    play.device_says(r#"{"t":"plugin","frame":{"t":"av_fails"}}"#);
    assert_eq!(
        play.device_hears(),
        ["abortVoip(0,abortByListener,audio or video device failed)", "endVoip(0)"]
    );
}
