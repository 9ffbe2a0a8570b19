//! What each version of the plugin has, and which device each of its functions is for.

mod common;
use common::{OPENID, Play, SN};
use serde_json::{Value, json};
use virtual_wechat::{Accounts, Build, Family, Frame, Kind, Plugin, Settings};
use virtual_wechat_frames::ToPhone;

fn version(text: &str) -> Settings {
    Settings { plugin: Plugin::parse(text).unwrap(), ..Settings::default() }
}

fn old(text: &str) -> Play {
    Play::with(version(text), Accounts::demo())
}

fn android(settings: Settings) -> Play {
    let mut accounts = Accounts::demo();
    accounts.devices.get_mut(SN).unwrap().family = Family::Android;
    let mut play = Play::empty(settings, accounts);
    play.phone_connects();
    play.device = play.new_link(Kind::Device);
    play.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    play.device_says(r#"{"t":"plugin","frame":{"t":"page","event":"unload"}}"#);
    play.phone_hears();
    play.device_hears();
    play
}

const BY_TOKEN: &str = r#"{"roomType":"voice","businessType":2,"voipToken":"t","caller":{"id":"o-virtual-user"},"listener":{"id":"VIRTUAL_doorbell"}}"#;
const WMPF: &str = r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","pushToken":"t","nickName":"Ann"}"#;

/// The last frame of the phone, as JSON.
fn last(play: &Play) -> Value {
    let frame = play.outputs.iter().rev().find_map(|(_, output)| match &output.frame {
        Frame::Phone(frame @ (ToPhone::Event { .. } | ToPhone::Result { .. } | ToPhone::Failure { .. })) => {
            Some(serde_json::to_value(frame).unwrap())
        }
        _ => None,
    });
    frame.unwrap()
}

#[test]
fn a_version_outside_the_range_is_an_error_that_names_it() {
    for text in ["2.2.1", "2.4.7", "3.0.0", "latest", ""] {
        let error = Settings::from_json(json!({ "plugin": text })).unwrap_err();
        assert!(error.contains("2.2.2 to 2.4.6") && error.contains(text), "{error}");
    }
    for text in ["2.2.2", "2.3.10", "2.4.6"] {
        let settings = Settings::from_json(json!({ "plugin": text, "device_plugin": "2.4.0" })).unwrap();
        assert_eq!(settings.plugin.to_string(), text);
    }
}

#[test]
fn a_function_that_a_version_does_not_have_fails_and_places_no_call() {
    let mut play = old("2.3.10");
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["Error 1004"]);
    assert_eq!(last(&play)["error"]["errMsg"], "api: callDevice was called, plugin 2.3.10 does not have it");
    let mut play = old("2.4.0");
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["resolved"]);
}

#[test]
fn a_room_is_named_group_id_alone_before_2_4_0() {
    for (text, named) in [("2.3.10", false), ("2.4.0", true)] {
        let mut play = android(version(text));
        play.phone_calls_api("initByCaller", BY_TOKEN);
        let value = &last(&play)["value"];
        assert_eq!(value.get("roomId").is_some(), named);
        assert_eq!(value["groupId"], play.room);
        play.page("show");
        let event = &last(&play)["event"];
        assert_eq!((event.get("roomId").is_some(), &event["groupId"]), (named, &json!(play.room)));
    }
}

#[test]
fn the_ends_may_run_different_versions() {
    let mut play = android(Settings { device_plugin: Plugin::parse("2.3.9").ok(), ..Settings::default() });
    play.phone_calls_api("callWMPF", WMPF);
    play.page("show");
    play.device_says(r#"{"t":"plugin","frame":{"t":"tap","button":"answer"}}"#);
    let said = play.outputs.iter().filter_map(|(_, output)| match &output.frame {
        Frame::Phone(ToPhone::Event { event }) => Some((Kind::Phone, event["roomId"].is_string())),
        Frame::Device(virtual_wechat_frames::ToDevice::Plugin { frame }) if frame["t"] == "event" => {
            Some((Kind::Device, frame["event"]["roomId"].is_string()))
        }
        _ => None,
    });
    let said: Vec<_> = said.filter(|(_, named)| *named).map(|(kind, _)| kind).collect();
    assert!(!said.is_empty() && said.iter().all(|kind| *kind == Kind::Phone));
}

#[test]
fn charge_type_and_time_limit_came_with_2_3_8() {
    for (text, there) in [("2.3.7", false), ("2.3.8", true)] {
        let mut play = android(version(text));
        play.phone_calls_api(
            "initByCaller",
            &BY_TOKEN.replace(r#""businessType""#, r#""timeLimit":2,"businessType""#),
        );
        assert_eq!(last(&play)["value"].get("chargeType").is_some(), there);
        play.page("show");
        play.device_says(r#"{"t":"plugin","frame":{"t":"tap","button":"answer"}}"#);
        play.after(2_000);
        assert_eq!(play.truths().len(), usize::from(there));
    }
}

#[test]
fn errors_had_no_object_before_2_4_0() {
    for (text, there) in [("2.3.10", false), ("2.4.0", true)] {
        let mut play = android(version(text));
        play.phone_says(r#"{"t":"removed"}"#);
        play.phone_calls_api("initByCaller", BY_TOKEN);
        let value = &last(&play)["value"];
        assert_eq!((value["errCode"].as_i64(), value.get("errObj").is_some()), (Some(9), there));
    }
}

#[test]
fn a_device_is_called_without_a_grant_from_2_4_1() {
    for (text, heard) in [("2.4.0", "VoipCgiError 9"), ("2.4.1", "resolved")] {
        let mut play = old(text);
        play.phone_says(r#"{"t":"removed"}"#);
        play.phone_hears();
        play.phone_calls();
        assert_eq!(play.phone_hears(), [heard]);
    }
}

#[test]
fn hanging_up_by_room_looks_at_the_room_from_2_3_2() {
    for (text, ends) in [("2.3.1", true), ("2.3.2", false)] {
        let mut play = old(text);
        play.device_call_in_talk();
        play.phone_says(r#"{"t":"force_hang_up","room":"another"}"#);
        assert_eq!(play.truths().len(), usize::from(ends));
    }
}

#[test]
fn a_quick_hang_up_broke_the_next_call_before_2_4_3() {
    let next = |text: &str, after_ms: u64, switch_ms: u64| {
        let mut play =
            Play::with(Settings { quick_hang_up_ms: switch_ms, ..version(text) }, Accounts::demo());
        play.phone_calls();
        play.after(after_ms);
        play.taps("hang_up");
        play.phone_hears();
        play.phone_calls();
        play.page("show");
        play.phone_hears().remove(2)
    };
    let broken = "joinFailCaller(Already in room or joining)";
    assert_eq!(next("2.4.1", 999, 1_000), broken);
    assert_eq!(next("2.4.2", 500, 1_000), broken);
    assert_eq!(next("2.4.1", 1_000, 1_000), "joinedRoomByCaller");
    assert_eq!(next("2.4.3", 0, 1_000), "joinedRoomByCaller");
    assert_eq!(next("2.4.1", 0, 0), "joinedRoomByCaller");
}

#[test]
fn a_device_of_wmpf_had_a_token_before_2_3_0() {
    for (text, token, heard) in [
        ("2.2.3", "", "not a success 13"),
        ("2.2.3", r#""voipToken":"t","#, "resolved"),
        ("2.3.0", "", "resolved"),
        ("2.3.0", r#""voipToken":"t","#, "not a success 13"),
    ] {
        let mut play = android(version(text));
        play.device_says(&format!(
            r#"{{"t":"plugin","frame":{{"t":"call","n":1,"api":"initByCaller","args":{{"roomType":"voice","businessType":1,{token}"caller":{{"id":"{SN}"}},"listener":{{"id":"{OPENID}"}}}}}}}}"#
        ));
        assert_eq!(play.device_hears(), [heard], "{text} {token}");
    }
}

#[test]
fn each_call_function_is_for_its_own_devices() {
    let mut play = android(Settings::default());
    play.phone_calls();
    play.phone_calls_api("callWMPF", WMPF);
    assert_eq!(play.phone_hears(), ["VoipCgiError 2", "resolved"]);
    let mut play = Play::ready();
    play.phone_calls_api("callWMPF", WMPF);
    play.phone_calls_api("initByCaller", BY_TOKEN);
    assert_eq!(play.phone_hears(), ["VoipCgiError 2", "not a success 2"]);
    let mut play = Play::under(|settings| settings.check_families = false);
    play.phone_calls_api("callWMPF", WMPF);
    assert_eq!(play.phone_hears(), ["resolved"]);
}

#[test]
fn only_a_release_build_wants_approval_and_reaches_release_builds_alone() {
    let mut accounts = Accounts::demo();
    accounts.approved = false;
    let call = |build, accounts: &Accounts| {
        let mut play = Play::with(Settings { build, ..Settings::default() }, accounts.clone());
        play.phone_calls();
        play.phone_hears()
    };
    assert_eq!(call(Build::Release, &accounts), ["VoipCgiError 12"]);
    assert_eq!(call(Build::Trial, &accounts), ["resolved"]);
    assert_eq!(call(Build::Develop, &accounts), ["resolved"]);
    let env = |build, name: &str| {
        let mut play = android(Settings { build, ..Settings::default() });
        play.phone_calls_api("callWMPF", &WMPF.replace('{', &format!(r#"{{"envVersion":"{name}","#)));
        play.phone_hears()
    };
    assert_eq!(env(Build::Release, "trial"), ["VoipPluginError 1004"]);
    assert_eq!(env(Build::Develop, "trial"), ["resolved"]);
    assert_eq!(env(Build::Develop, "formal"), ["VoipPluginError 1004"]);
}

#[test]
fn a_build_without_the_plugin_has_no_page_to_answer_on() {
    let mut accounts = Accounts::demo();
    accounts.without_plugin.insert(Build::Develop);
    let mut play = Play::empty(Settings::default(), accounts);
    play.phone_connects();
    play.device = play.new_link(Kind::Device);
    play.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    play.device_says(
        r#"{"t":"register","n":1,"model_id":"virtual-model","appid":"wx0123456789abcdef","wxa_type":1}"#,
    );
    play.device_calls();
    play.taps("answer");
    play.phone_hears();
    play.page("show");
    assert_eq!(
        play.phone_hears().last().unwrap(),
        "error: page: the page does not exist, the develop build has no plugin"
    );
    play.after(60_000);
    assert_eq!(play.truth(), "callee no_answer ring system");
}
