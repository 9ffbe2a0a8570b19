//! Who may call whom: dialogs, the settings page, groups, tickets.

mod common;
use common::{OPENID, Play, SN};
use virtual_wechat::{Accounts, Group, Settings, Subject};

/// A user who was never asked.
fn unasked() -> Play {
    with(|_| {})
}

fn with(change: impl FnOnce(&mut Accounts)) -> Play {
    let mut accounts = Accounts::demo();
    accounts.grants.clear();
    accounts.groups.insert(
        "g1".into(),
        Group { name: "The gates".into(), devices: [SN.into()].into(), ..Group::default() },
    );
    change(&mut accounts);
    Play::with(Settings::default(), accounts)
}

fn asks(play: &mut Play, n: u32) -> Vec<String> {
    let ticket = play.world.sn_ticket(play.world.now_ms(), SN, "virtual-model").unwrap();
    asks_with(
        play,
        n,
        &format!(r#""sn":"{SN}","snTicket":"{ticket}","modelId":"virtual-model","deviceName":"Front door""#),
    )
}

fn asks_with(play: &mut Play, n: u32, args: &str) -> Vec<String> {
    play.phone_says(&format!(r#"{{"t":"wx","n":{n},"api":"requestDeviceVoIP","args":{{{args}}}}}"#));
    play.phone_hears()
}

fn answers(play: &mut Play, n: u32, accept: bool) -> Vec<String> {
    play.phone_says(&format!(r#"{{"t":"dialog","n":{n},"accept":{accept}}}"#));
    play.phone_hears()
}

fn list(play: &mut Play) -> String {
    play.phone_says(r#"{"t":"wx","n":99,"api":"getDeviceVoIPList","args":{}}"#);
    let (_, output) = play.outputs.last().unwrap();
    let frame: serde_json::Value = serde_json::from_str(&output.frame.text().unwrap()).unwrap();
    play.phone_hears();
    frame["res"]["list"].to_string()
}

#[test]
fn who_was_never_asked_is_asked_and_the_device_is_told_of_the_answer() {
    let mut play = unasked();
    assert_eq!(list(&mut play), "[]");
    assert_eq!(asks(&mut play, 1), ["dialog Front door"]);
    assert_eq!(play.device_hears(), [""; 0]);
    assert_eq!(answers(&mut play, 1, true), ["requestDeviceVoIP:ok"]);
    assert_eq!(play.device_hears(), ["authorize 1"]);
    assert_eq!(list(&mut play), r#"[{"model_id":"virtual-model","sn":"VIRTUAL_doorbell","status":1}]"#);
    assert_eq!(asks(&mut play, 2), ["requestDeviceVoIP:fail the user has authorised this already 10001"]);
    play.device_calls();
    assert_eq!(play.device_hears()[0], "result 0");
}

#[test]
fn a_refusal_is_for_good_until_the_settings_page_or_the_removal() {
    let refused = ["requestDeviceVoIP:fail the user has refused 10021"];
    let mut play = unasked();
    asks(&mut play, 1);
    assert_eq!(answers(&mut play, 1, false), refused);
    assert_eq!(asks(&mut play, 2), refused);
    assert_eq!(list(&mut play), r#"[{"model_id":"virtual-model","sn":"VIRTUAL_doorbell","status":0}]"#);
    play.phone_says(&format!(r#"{{"t":"setting","of":{{"device":"{SN}"}},"on":true}}"#));
    assert_eq!(play.device_hears(), ["authorize 1"]);
    play.phone_says(&format!(r#"{{"t":"setting","of":{{"device":"{SN}"}},"on":false}}"#));
    assert_eq!(play.device_hears(), ["authorize 0"]);
    assert_eq!(asks(&mut play, 3), refused);
    play.phone_says(r#"{"t":"removed"}"#);
    assert_eq!(list(&mut play), "[]");
    assert_eq!(asks(&mut play, 4), ["dialog Front door"]);
}

#[test]
fn a_group_is_asked_about_once_and_is_independent_of_its_devices() {
    let mut play = unasked();
    assert_eq!(asks_with(&mut play, 1, r#""isGroup":true,"groupId":"g1""#), ["dialog The gates"]);
    answers(&mut play, 1, true);
    assert_eq!(play.device_hears(), ["authorize 1"]);
    assert_eq!(list(&mut play), r#"[{"group_id":"g1","status":1}]"#);
    // The device itself may still be asked for; refusing it leaves what the group may.
    assert_eq!(asks(&mut play, 2), ["dialog Front door"]);
    answers(&mut play, 2, false);
    assert_eq!(
        asks_with(&mut play, 3, r#""isGroup":true,"groupId":"g9""#),
        ["requestDeviceVoIP:fail  10025"]
    );
    play.device_calls();
    assert_eq!(play.device_hears()[0], "result 0");
}

#[test]
fn a_ticket_is_for_one_device_and_five_minutes() {
    let mut play = unasked();
    let wrong = ["requestDeviceVoIP:fail snTicket is wrong or has expired 10008"];
    let args = |ticket: &str| {
        format!(r#""sn":"{SN}","snTicket":"{ticket}","modelId":"virtual-model","deviceName":"Front door""#)
    };
    assert_eq!(asks_with(&mut play, 1, &args("made-up")), wrong);
    let ticket = play.world.sn_ticket(0, SN, "virtual-model").unwrap();
    assert!(ticket.len() == 32 && ticket.bytes().all(|b| b.is_ascii_alphanumeric()), "{ticket}");
    play.after(299_999);
    assert_eq!(asks_with(&mut play, 2, &args(&ticket)), ["dialog Front door"]);
    play.after(1);
    assert_eq!(asks_with(&mut play, 3, &args(&ticket)), wrong);
    assert_eq!(play.world.sn_ticket(0, SN, "other"), Err(9_800_003));
    assert_eq!(play.world.sn_ticket(0, "VIRTUAL_x", "virtual-model"), Err(9_800_003));
}

#[test]
fn wrong_arguments_and_missing_access_are_told_apart() {
    let mut play = with(|accounts| accounts.hardware_access = false);
    assert_eq!(asks(&mut play, 1), ["requestDeviceVoIP:fail invalid scope -12001"]);
    for (args, wanted) in [
        ("", "parameter.sn should be String instead of Undefined; 1001"),
        (r#""sn":7"#, "parameter.sn should be String instead of Number; 1001"),
        (r#""isGroup":true"#, "parameter.groupId should be String instead of Undefined; 1001"),
        (
            r#""sn":"a b","snTicket":"t","modelId":"m","deviceName":"d""#,
            "parameter.sn should be 1 to 128 letters, digits, _ or -; 1001",
        ),
        (
            r#""sn":"a","snTicket":"t","modelId":"m","deviceName":"一二三四五六七八九十一二三四""#,
            "parameter.deviceName should be at most 13 characters; 1001",
        ),
    ] {
        let heard = asks_with(&mut play, 2, args);
        assert!(heard.len() == 1 && heard[0].ends_with(wanted), "{args}: {heard:?}");
    }
    assert!(answers(&mut play, 7, true)[0].starts_with("error: dialog: n was 7"));
}

#[test]
fn a_scope_is_asked_for_once() {
    let mut play = unasked();
    let authorize = |play: &mut Play, n: u32| {
        play.phone_says(&format!(
            r#"{{"t":"wx","n":{n},"api":"authorize","args":{{"scope":"scope.voip"}}}}"#
        ));
        play.phone_hears()
    };
    assert_eq!(authorize(&mut play, 1), ["dialog scope.voip"]);
    assert_eq!(answers(&mut play, 1, false), ["authorize:fail auth deny 103"]);
    assert_eq!(authorize(&mut play, 2), ["authorize:fail auth deny 103"]);
    play.phone_says(r#"{"t":"setting","of":{"scope":"scope.voip"},"on":true}"#);
    assert_eq!(authorize(&mut play, 3), ["authorize:ok"]);
}

#[test]
fn accounts_are_read_from_json_and_name_what_is_wrong() {
    let accounts = Accounts::from_json(serde_json::json!({
        "users": { OPENID: { "name": "Ann", "session_key": "tiihtNczf5v6" } },
        "devices": { SN: {} },
        "grants": [{ "openid": OPENID, "subject": { "device": SN } }],
    }))
    .unwrap();
    assert_eq!(accounts.grants.answered(OPENID, &Subject::Device(SN.into())), Some(true));
    assert!(!format!("{accounts:?}").contains("tiihtNczf5v6"), "a session_key is shown to nobody");
    let error = Accounts::from_json(serde_json::json!({ "devices": { SN: { "model": "m" } } })).unwrap_err();
    assert!(error.contains("model"), "{error}");
}
