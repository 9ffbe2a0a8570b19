//! Android devices, which run the plugin, and campus face-pay.

mod common;
use common::{OPENID, Play, SN};
use virtual_wechat::{Accounts, Kind, Settings, Student};

/// A phone, and a device that runs the plugin.
fn ready() -> Play {
    with(|_| {})
}

fn with(change: impl FnOnce(&mut Accounts)) -> Play {
    let mut accounts = Accounts::demo();
    accounts.users.get_mut(OPENID).unwrap().scopes.insert("scope.voip".into(), true);
    let student = Student { voip_token: Some("right".into()), admin: None, contacts: [OPENID.into()].into() };
    accounts.students.insert("s1".into(), student);
    change(&mut accounts);
    let mut play = Play::empty(Settings::default(), accounts);
    play.phone_connects();
    play.device = play.new_link(Kind::Device);
    play.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    plugin(&mut play, r#"{"t":"page","event":"unload"}"#);
    play.phone_hears();
    play.device_hears();
    play
}

const WMPF: &str = r#"{"roomType":"voice","sn":"VIRTUAL_doorbell","modelId":"virtual-model","pushToken":"t","nickName":"Ann"}"#;

fn plugin(play: &mut Play, frame: &str) {
    play.device_says(&format!(r#"{{"t":"plugin","frame":{frame}}}"#));
}

fn calls(play: &mut Play, args: &str) -> Vec<String> {
    plugin(
        play,
        &format!(r#"{{"t":"call","n":1,"api":"initByCaller","args":{{"roomType":"video",{args}}}}}"#),
    );
    play.device_hears()
}

fn to_phone(business: &str, from: &str) -> String {
    format!(r#"{business}"caller":{{"id":"{from}"}},"listener":{{"id":"{OPENID}"}}"#)
}

fn shows_page(play: &mut Play) -> Vec<String> {
    plugin(play, r#"{"t":"page","event":"show"}"#);
    play.device_hears()
}

#[test]
fn it_calls_a_phone_and_hears_the_plugins_events() {
    let mut play = ready();
    assert_eq!(calls(&mut play, &to_phone(r#""businessType":1,"#, SN)), ["resolved"]);
    assert_eq!(shows_page(&mut play), ["callPageOnShow", "joinedRoomByCaller"]);
    play.taps("answer");
    play.page("show");
    assert_eq!(play.phone_hears(), ["ring", "ring_stop", "callPageOnShow", "hangOnVoip", "startVoip"]);
    play.after(1_000);
    plugin(&mut play, r#"{"t":"tap","button":"hang_up"}"#);
    play.after(300);
    assert_eq!(
        play.device_hears(),
        ["startVoip", "calling(1)", "hangUpVoip(1,endByCaller,manual)", "endVoip(1)", "finishVoip(1)"]
    );
    assert_eq!(
        play.phone_hears(),
        ["calling(1)", "hangUpVoip(1,endByCaller,other)", "endVoip(1)", "finishVoip(1)"]
    );
    assert_eq!(play.truth(), "caller hung_up talk user");
}

#[test]
fn a_phone_that_answers_waits_twenty_seconds_for_its_caller() {
    let mut play = ready();
    calls(&mut play, &to_phone(r#""businessType":1,"#, SN));
    play.taps("answer");
    play.page("show");
    play.phone_hears();
    play.after(20_000);
    assert_eq!(
        play.phone_hears(),
        ["abortVoip(0,abortByListener,listener waitOtherToJoin timeout)", "endVoip(0)"]
    );
    assert_eq!(
        shows_page(&mut play),
        ["callPageOnShow", "joinFailCaller(the room is already closed)", "endVoip(0)"]
    );
    assert_eq!(play.truth(), "caller never_joined join system");
}

#[test]
fn it_joins_late_and_the_talk_begins() {
    let mut play = ready();
    calls(&mut play, &to_phone(r#""businessType":1,"#, SN));
    play.taps("answer");
    play.page("show");
    play.after(5_000);
    assert_eq!(shows_page(&mut play), ["callPageOnShow", "joinedRoomByCaller", "startVoip"]);
}

#[test]
fn a_phone_calls_it_and_it_answers_or_refuses() {
    let mut play = ready();
    play.phone_calls_api("callWMPF", WMPF);
    play.page("show");
    assert_eq!(play.device_hears(), ["ring"]);
    plugin(&mut play, r#"{"t":"tap","button":"answer"}"#);
    assert_eq!(play.device_hears(), ["ring_stop", "hangOnVoip", "startVoip"]);
    plugin(&mut play, r#"{"t":"page","event":"unload"}"#);
    assert_eq!(play.device_hears(), ["hangUpVoip(0,endByListener,unloadCallPage)", "endVoip(0)"]);
    play.after(1_000);
    play.phone_calls_api("callWMPF", WMPF);
    plugin(&mut play, r#"{"t":"tap","button":"refuse"}"#);
    assert_eq!(
        play.device_hears(),
        ["finishVoip(0)", "ring", "ring_stop", "rejectVoip(manual)", "endVoip(0)"]
    );
}

#[test]
fn wrong_calls_have_the_documented_codes() {
    let mut play = ready();
    for (args, told) in [
        (to_phone(r#""businessType":2,"#, SN), "VoipPluginError 1007"),
        (to_phone(r#""businessType":9,"#, SN), "VoipPluginError 1004"),
        (to_phone(r#""businessType":1,"#, "VIRTUAL_x"), "not a success 2"),
        (to_phone(r#""businessType":1,"voipToken":"","#, SN), "not a success 13"),
        (to_phone("", "s1"), "VoipPluginError 1001"),
        (to_phone(r#""voipToken":"wrong","#, "s1"), "not a success 4"),
        (to_phone(r#""voipToken":"right","#, "s2"), "not a success 3"),
    ] {
        assert_eq!(calls(&mut play, &args), [told], "{args}");
    }
    for api in ["callDevice", "callWMPF"] {
        plugin(&mut play, &format!(r#"{{"t":"call","n":1,"api":"{api}","args":{{}}}}"#));
        assert_eq!(play.device_hears(), ["VoipPluginError 1007"]);
    }
    plugin(&mut play, r#"{"t":"removed"}"#);
    assert!(play.device_hears()[0].contains("call, force_hang_up, page, tap, app or av_fails is wanted"));
    let mut play = with(|accounts| accounts.grants.clear());
    assert_eq!(calls(&mut play, &to_phone(r#""businessType":1,"#, SN)), ["not a success 9"]);
}

#[test]
fn a_students_device_calls_contacts_who_have_authorised_it() {
    let call = to_phone(r#""voipToken":"right","#, "s1");
    let mut play = ready();
    assert_eq!(calls(&mut play, &call), ["resolved"]);
    shows_page(&mut play);
    play.taps("answer");
    play.page("show");
    assert_eq!(play.device_hears(), ["startVoip"]);
    let mut play = with(|accounts| accounts.users.get_mut(OPENID).unwrap().scopes.clear());
    assert_eq!(calls(&mut play, &call), ["not a success 8"]);
    let mut play = with(|accounts| accounts.students.get_mut("s1").unwrap().contacts.clear());
    assert_eq!(calls(&mut play, &call), ["not a success 9"]);
    let mut play = with(|accounts| {
        accounts.devices.get_mut(SN).unwrap().licence = virtual_wechat::Licence::Expired;
    });
    let license = to_phone(r#""businessType":3,"voipToken":"right","#, "s1");
    assert_eq!(calls(&mut play, &license), ["not a success 23"]);
}

/// What a function of the plugin at the phone comes back with.
fn asks(play: &mut Play, api: &str, args: &str) -> String {
    play.phone_calls_api(api, args);
    let (_, output) = play.outputs.last().unwrap();
    let frame: serde_json::Value = serde_json::from_str(&output.frame.text().unwrap()).unwrap();
    match frame["t"].as_str() {
        Some("failure") => frame["error"]["errCode"].to_string(),
        _ => frame["value"].to_string(),
    }
}

fn binds(play: &mut Play, path: &str, accept: bool) -> String {
    play.phone_says(&format!(r#"{{"t":"bind","path":{path},"accept":{accept}}}"#));
    let (_, output) = play.outputs.last().unwrap();
    let frame: serde_json::Value = serde_json::from_str(&output.frame.text().unwrap()).unwrap();
    assert!(frame["event"].get("roomId").is_none());
    frame["event"]["data"]["type"].as_str().unwrap().into()
}

/// The phone becomes another user's.
fn becomes(play: &mut Play, openid: &str) {
    play.phone = play.new_link(Kind::Phone);
    play.phone_says(&format!(r#"{{"t":"hello","v":1,"openid":"{openid}"}}"#));
    play.phone_says(r#"{"t":"setting","of":{"scope":"scope.voip"},"on":true}"#);
}

#[test]
fn contacts_are_bound_by_the_admins_link_and_managed_by_the_admin_alone() {
    let mut play = with(|accounts| {
        accounts.students.get_mut("s1").unwrap().contacts.clear();
    });
    let student = r#"{"userId":"s1"}"#;
    let link = r#"{"userId":"s1","userName":"Sun"}"#;
    assert_eq!(asks(&mut play, "bindVoipAdminContact", student), r#"{"errMsg":"ok"}"#);
    assert_eq!(asks(&mut play, "bindVoipAdminContact", r#"{"userId":"s2"}"#), "3");
    let path = asks(&mut play, "getBindContactPath", link);
    assert_eq!(binds(&mut play, &path, true), "binded");

    becomes(&mut play, "o-second");
    assert_eq!(asks(&mut play, "bindVoipAdminContact", student), "9");
    assert_eq!(binds(&mut play, &path, false), "cancel");
    assert_eq!(binds(&mut play, &path, true), "success");
    let list = asks(&mut play, "getVoipBindContactList", student);
    assert_eq!(list, r#"[{"is_ad":0,"openid_list":["o-second","o-virtual-user"],"user_id":"s1"}]"#);
    let own = asks(&mut play, "getBindContactPath", link);
    assert_eq!(
        asks(&mut play, "deleteVoipBindContact", r#"{"userId":"s1","openidList":["o-virtual-user"]}"#),
        "9"
    );

    becomes(&mut play, "o-third");
    assert_eq!(binds(&mut play, &own, true), "invalid", "the link is not the admin's");
    assert_eq!(binds(&mut play, r#""p?userId=s9""#, true), "unbind");
    play.phone_says(r#"{"t":"setting","of":{"scope":"scope.voip"},"on":false}"#);
    assert_eq!(binds(&mut play, &path, true), "auth");
    play.after(86_400_000);
    assert_eq!(binds(&mut play, &path, true), "expire");

    becomes(&mut play, OPENID);
    let path = asks(&mut play, "getBindContactPath", link);
    assert_eq!(
        asks(&mut play, "deleteVoipBindContact", r#"{"userId":"s1","openidList":["o-virtual-user"]}"#),
        "1004"
    );
    assert_eq!(asks(&mut play, "transerAdmin", r#"{"userId":"s1","newAdminOpenid":"o-nobody"}"#), "9");
    assert_eq!(
        asks(&mut play, "transerAdmin", r#"{"userId":"s1","newAdminOpenid":"o-second"}"#),
        r#"{"errMsg":"ok"}"#
    );
    assert_eq!(asks(&mut play, "deleteVoipBindContact", r#"{"userId":"s1","openidList":[]}"#), "9");
    becomes(&mut play, "o-second");
    assert_eq!(
        asks(&mut play, "deleteVoipBindContact", r#"{"userId":"s1","openidList":["o-virtual-user"]}"#),
        r#"{"errMsg":"ok"}"#
    );
    assert_eq!(binds(&mut play, &path, true), "invalid", "its maker is the admin no longer");
}

#[test]
fn a_student_has_so_many_contacts() {
    let mut play = with(|accounts| {
        let student = accounts.students.get_mut("s1").unwrap();
        student.contacts = (0..10).map(|n| format!("o-{n}")).collect();
        student.admin = Some(OPENID.into());
    });
    let path = asks(&mut play, "getBindContactPath", r#"{"userId":"s1","userName":"Sun"}"#);
    assert_eq!(binds(&mut play, &path, true), "overload");
}
