//! Calls that never get a room, and frames that cannot be acted on.

mod common;
use common::Play;
use virtual_wechat::{Accounts, Family, Kind, Licence, Settings, Subject, World};

/// A play whose accounts were changed.
fn with(change: impl FnOnce(&mut Accounts)) -> Play {
    let mut accounts = Accounts::demo();
    change(&mut accounts);
    Play::with(Settings::default(), accounts)
}

fn licence(licence: Licence) -> Play {
    with(|accounts| accounts.devices.get_mut(common::SN).unwrap().licence = licence)
}

const CALL: &str = r#"{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model"}"#;

#[test]
fn the_phones_call_is_refused_with_the_documented_code() {
    let plain = Play::ready;
    let duration =
        r#"{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model","chargeType":"duration"}"#;
    let cases: Vec<(Play, &str, &str, &str)> = vec![
        (plain(), "{}", "VoipPluginError 1004", "bad_request"),
        (plain(), r#"{"roomType":"film"}"#, "VoipPluginError 1004", "bad_request"),
        (plain(), r#""call""#, "VoipPluginError 1004", "bad_request"),
        (plain(), r#"{"roomType":"voice","sn":""}"#, "VoipPluginError 1004", "bad_request"),
        (
            plain(),
            r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","timeLimit":0}"#,
            "VoipPluginError 1004",
            "bad_request",
        ),
        (
            plain(),
            r#"{"roomType":"voice","sn":"VIRTUAL_x","modelId":"virtual-model"}"#,
            "VoipCgiError 2",
            "bad_identity",
        ),
        (
            plain(),
            r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"other"}"#,
            "VoipCgiError 2",
            "bad_identity",
        ),
        (
            plain(),
            r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","chargeType":"free"}"#,
            "VoipCgiError 22",
            "bad_request",
        ),
        (licence(Licence::Missing), CALL, "VoipCgiError 24", "not_activated"),
        (licence(Licence::Expired), CALL, "VoipCgiError 23", "licence_expired"),
        (
            with(|accounts| accounts.devices.get_mut(common::SN).unwrap().arrears = true),
            duration,
            "VoipCgiError 15",
            "arrears",
        ),
        (with(|accounts| accounts.approved = false), CALL, "VoipCgiError 12", "not_approved"),
    ];
    for (mut play, args, told, why) in cases {
        play.phone_calls_with(args);
        assert_eq!(play.phone_hears(), [told], "{args}");
        assert_eq!(play.truth(), format!("platform {why} initiate system"), "{args}");
        assert_eq!(play.device_hears(), [""; 0]);
    }
}

#[test]
fn call_device_needs_no_grant_and_init_by_caller_does() {
    let mut play = with(|accounts| accounts.grants.clear());
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["resolved"]);
    play.taps("hang_up");
    play.phone_hears();
    let args = |openid: &str, sn: &str, business: &str| {
        format!(
            r#"{{"roomType":"video",{business}"voipToken":"t","caller":{{"id":"{openid}"}},"listener":{{"id":"{sn}"}}}}"#
        )
    };
    let cases = [
        (args(common::OPENID, common::SN, r#""businessType":2,"#), "not a success 9"),
        (args("o-somebody-else", common::SN, r#""businessType":2,"#), "not a success 7"),
        (args(common::OPENID, "VIRTUAL_x", r#""businessType":2,"#), "not a success 2"),
        // The default is the campus pay-face mode, which does not say "bad parameter".
        (args(common::OPENID, common::SN, ""), "not a success 4"),
        (args(common::SN, common::OPENID, r#""businessType":1,"#), "VoipPluginError 1006"),
        (args(common::OPENID, common::SN, r#""businessType":9,"#), "VoipPluginError 1004"),
    ];
    for (args, told) in cases {
        play.phone_calls_api("initByCaller", &args);
        assert_eq!(play.phone_hears(), [told], "{args}");
    }
}

#[test]
fn push_tokens_are_asked_for_and_compared_where_the_device_has_one() {
    let mut play = with(|accounts| {
        let device = accounts.devices.get_mut(common::SN).unwrap();
        (device.push_token, device.family) = (Some("right".into()), Family::Android);
    });
    let call = |token: &str| {
        format!(
            r#"{{"roomType":"video","sn":"VIRTUAL_doorbell","modelId":"virtual-model","nickName":"Ann"{token}}}"#
        )
    };
    for (token, told) in [
        ("", "VoipPluginError 1001"),
        (r#","pushToken":"wrong""#, "VoipCgiError 14"),
        (r#","pushToken":"right""#, "resolved"),
    ] {
        play.phone_calls_api("callWMPF", &call(token));
        assert_eq!(play.phone_hears(), [told]);
    }
}

#[test]
fn an_unknown_call_function_fails_and_names_the_known_ones() {
    let mut play = Play::ready();
    play.phone_calls_api("callMoon", "{}");
    assert_eq!(play.phone_hears(), ["VoipPluginError 1004"]);
}

#[test]
fn the_devices_call_is_refused_with_the_negated_code() {
    let cases = [
        (with(|accounts| accounts.grants.clear()), common::OPENID, -9, "not_authorised"),
        (Play::ready(), "o-nobody", -7, "bad_identity"),
        (Play::ready(), "not an openid", -20, "bad_identity"),
        (with(|accounts| accounts.approved = false), common::OPENID, -12, "not_approved"),
        (licence(Licence::Missing), common::OPENID, -350, "not_activated"),
        (licence(Licence::Expired), common::OPENID, -351, "licence_expired"),
        (
            with(|accounts| accounts.devices.get_mut(common::SN).unwrap().arrears = true),
            common::OPENID,
            -15,
            "arrears",
        ),
    ];
    for (mut play, openid, code, why) in cases {
        play.device_calls_user(openid);
        assert_eq!(play.device_hears(), [format!("result {code}")]);
        assert_eq!(play.truth(), format!("platform {why} initiate system"));
        assert_eq!(play.truths()[0].code, Some(code));
        assert_eq!(play.phone_hears(), [""; 0]);
    }
}

#[test]
fn a_device_that_did_not_register_can_neither_call_nor_join_nor_ask() {
    let mut play = Play::empty(Settings::default(), Accounts::demo());
    play.phone_connects();
    play.device = play.new_link(Kind::Device);
    play.device_says(r#"{"t":"hello","v":1,"sn":"VIRTUAL_doorbell"}"#);
    play.device_calls();
    play.device_joins(0);
    play.device_says(r#"{"t":"users","n":3,"offset":0,"limit":10}"#);
    play.device_hangs_up();
    assert_eq!(play.device_hears(), ["welcome", "result -310", "result -310", "result -310", "result 0"]);
    // And it cannot be rung.
    play.phone_calls();
    assert_eq!(play.device_hears(), [""; 0]);
}

#[test]
fn registering_checks_the_model_the_mini_program_and_the_build() {
    let mut play = Play::ready();
    for (frame, code) in [
        (r#"{"t":"register","n":7,"model_id":"other","appid":"wx0123456789abcdef","wxa_type":0}"#, 9_800_003),
        (r#"{"t":"register","n":7,"model_id":"virtual-model","appid":"wx00","wxa_type":0}"#, 7),
        (r#"{"t":"register","n":7,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":3}"#, 3),
    ] {
        play.device_says(frame);
        assert_eq!(play.device_hears(), [format!("result {code}")]);
    }
}

#[test]
fn a_trial_build_calls_before_the_capability_is_approved() {
    let mut play = with(|accounts| accounts.approved = false);
    play.device_says(
        r#"{"t":"register","n":7,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":2}"#,
    );
    play.device_hears();
    play.device_calls();
    assert_eq!(play.device_hears(), ["result 0", "start_real_play"]);
}

#[test]
fn a_message_of_more_than_256_bytes_is_refused() {
    let mut play = Play::ready();
    let call = |len: usize| {
        let message = "x".repeat(len);
        format!(
            r#"{{"t":"call","n":2,"openid":"o-virtual-user","room_type":"voice","caller_camera":false,"callee_camera":false,"custom_message":"{message}"}}"#
        )
    };
    play.device_says(&call(257));
    play.device_says(&call(256));
    assert_eq!(play.device_hears(), ["result -310", "result 0", "start_real_play"]);
}

#[test]
fn joins_that_fit_no_room_are_told_so() {
    let mut play = Play::ready();
    play.room = "nowhere".into();
    play.device_joins(0);
    assert_eq!(play.device_hears(), ["result -1"]);
    play.phone_calls();
    play.device_hears();
    play.device_joins(5);
    play.device_joins(0);
    play.device_joins(0);
    assert_eq!(play.device_hears(), ["result -310", "result 0", "result -1"]);
    play.taps("hang_up");
    play.device_hears();
    play.device_joins(0);
    assert_eq!(play.device_hears(), ["result -1"]);
}

#[test]
fn users_are_listed_in_pages() {
    let mut play = with(|accounts| {
        for n in 0..12 {
            accounts.grants.answer(&format!("o-{n:02}"), Subject::Device(common::SN.into()), true);
        }
    });
    play.device_says(r#"{"t":"users","n":5,"offset":10,"limit":10}"#);
    play.device_says(r#"{"t":"users","n":6,"offset":0,"limit":11}"#);
    let texts: Vec<String> =
        play.outputs.iter().rev().take(2).map(|(_, o)| o.frame.text().unwrap()).collect();
    assert_eq!(texts[0], r#"{"t":"result","n":6,"code":-310}"#);
    assert_eq!(
        texts[1],
        r#"{"t":"result","n":5,"code":0,"users":["o-10","o-11","o-virtual-user"],"total":13}"#
    );
}

#[test]
fn a_changed_grant_is_told_to_the_device_and_holds() {
    let mut play = Play::ready();
    play.world.authorise(0, common::OPENID, common::SN, false);
    play.world.authorise(0, common::OPENID, common::SN, false);
    play.device_calls();
    assert_eq!(play.device_hears(), ["authorize 0", "result -9"]);
}

#[test]
fn bad_frames_are_errors_that_name_what_is_wrong_and_lose_nothing() {
    let mut play = Play::ready();
    play.device_call_in_talk();
    let cases = [
        ("not json", "expected"),
        (r#"{"t":"sing"}"#, "sing"),
        (r#"{"t":"tap"}"#, "button"),
        (r#"{"t":"hello","v":1,"openid":"o-virtual-user"}"#, "said already"),
        (r#"{"t":"hello","v":2,"openid":"o-virtual-user"}"#, "v was 2, this server speaks 1"),
        (r#"{"t":"tap","button":"answer"}"#, "no call rings"),
        (r#"{"t":"tap","button":"refuse"}"#, "no call rings"),
    ];
    for (frame, wanted) in cases {
        play.phone_says(frame);
        let heard = play.phone_hears();
        assert!(heard.len() == 1 && heard[0].starts_with("error") && heard[0].contains(wanted), "{heard:?}");
    }
    play.device_says(r#"{"t":"call","n":1}"#);
    assert!(play.device_hears()[0].contains("openid"));
    play.taps("hang_up");
    assert_eq!(play.phone_hears(), ["hangUpVoip(0,endByListener,manual)", "endVoip(0)"]);
    play.taps("hang_up");
    assert_eq!(play.phone_hears(), ["error: tap: hang_up was tapped, there is no call to hang up"]);
}

#[test]
fn without_a_hello_nothing_else_is_heard() {
    let mut play = Play::empty(Settings::default(), Accounts::demo());
    play.phone = play.new_link(Kind::Phone);
    play.device = play.new_link(Kind::Device);
    play.page("show");
    play.device_hangs_up();
    assert!(play.phone_hears()[0].contains("hello is wanted"));
    assert!(play.device_hears()[0].contains("hello is wanted"));
    play.phone_says(r#"{"t":"hello","v":1,"openid":"two words"}"#);
    play.device_says(r#"{"t":"hello","v":1,"sn":""}"#);
    assert!(play.phone_hears()[0].contains("two words"));
    assert!(play.device_hears()[0].contains("sn was empty"));
}

#[test]
fn the_demo_world_is_the_one_the_frames_page_names() {
    let world = World::demo();
    let accounts = world.accounts();
    assert_eq!(accounts.appid, "wx0123456789abcdef");
    assert!(accounts.users.contains_key("o-virtual-user"));
    assert_eq!(accounts.devices["VIRTUAL_doorbell"].model_id, "virtual-model");
    assert_eq!(world.settings(), &Settings::default());
}
