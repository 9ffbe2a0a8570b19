//! Tickets, keys, and what they are worth when the device calls.

mod common;

use common::{OPENID, Play, SN};
use virtual_wechat::{Accounts, Frame, Kind, Licence, Settings};
use virtual_wechat_frames::{Control, ToDevice};

/// The demo's device has said hello and nothing more.
fn hello() -> Play {
    hello_under(Settings::default())
}

fn hello_under(settings: Settings) -> Play {
    let mut play = Play::empty(settings, Accounts::demo());
    play.phone_connects();
    play.device = play.new_link(Kind::Device);
    says_hello(&mut play, SN);
    play
}

fn says_hello(play: &mut Play, sn: &str) {
    play.device_says(&format!(r#"{{"t":"hello","v":1,"sn":"{sn}"}}"#));
    assert_eq!(play.device_hears(), ["welcome"]);
}

fn asks_ticket(play: &mut Play, model: &str, appid: &str) -> String {
    play.device_says(&format!(r#"{{"t":"ticket","n":1,"model_id":"{model}","appid":"{appid}"}}"#));
    let answer = play.device_hears().pop().unwrap();
    match last(play) {
        ToDevice::Ticket { ticket, .. } => ticket,
        _ => answer,
    }
}

fn registers(play: &mut Play, model: &str, proof: &str) -> String {
    play.device_says(&format!(
        r#"{{"t":"register","n":2,"model_id":"{model}","appid":"wx0123456789abcdef","wxa_type":0{proof}}}"#
    ));
    let answer = play.device_hears().join(" ");
    match last(play) {
        ToDevice::Registered { key, .. } => key,
        _ => answer,
    }
}

fn ticket(text: &str) -> String {
    format!(r#","ticket":"{text}""#)
}

fn key(text: &str) -> String {
    format!(r#","key":"{text}""#)
}

/// Tickets and registers, as a new device does.
fn new_key(play: &mut Play) -> String {
    let fresh = asks_ticket(play, "virtual-model", "wx0123456789abcdef");
    registers(play, "virtual-model", &ticket(&fresh))
}

fn last(play: &Play) -> ToDevice {
    let frame = play.outputs.iter().rev().find_map(|(_, output)| match &output.frame {
        Frame::Device(frame) => Some(frame.clone()),
        Frame::Phone(_) | Frame::Service(_) | Frame::Media(_) | Frame::Close => None,
    });
    frame.unwrap()
}

fn order(play: &mut Play, order: Control) {
    let now_ms = play.world.now_ms();
    play.world.control(now_ms, order).unwrap();
}

fn calls(play: &mut Play) -> String {
    play.device_calls();
    play.device_hears().remove(0)
}

#[test]
fn a_ticket_becomes_a_key_and_the_key_registers_from_then_on() {
    let mut play = hello();
    let fresh = asks_ticket(&mut play, "virtual-model", "wx0123456789abcdef");
    assert_eq!(fresh.len(), 32);
    let given = registers(&mut play, "virtual-model", &ticket(&fresh));
    assert!(given.len() == 64 && given.bytes().all(|byte| byte.is_ascii_hexdigit()), "{given}");
    play.device = play.new_link(Kind::Device);
    says_hello(&mut play, SN);
    assert_eq!(registers(&mut play, "virtual-model", &key(&given)), "result 0");
    assert_eq!(calls(&mut play), "result 0");
}

#[test]
fn equal_worlds_give_equal_keys_and_every_registration_another() {
    let keys = |seed| {
        let mut play = hello_under(Settings { seed, ..Settings::default() });
        [new_key(&mut play), new_key(&mut play)]
    };
    assert_eq!(keys(1), keys(1));
    let ([a, b], [c, _]) = (keys(1), keys(2));
    assert!(a != b && a != c && b != c);
}

#[test]
fn a_ticket_is_good_once_for_five_minutes_and_for_its_own_device_and_model() {
    let mut play = hello();
    let fresh = asks_ticket(&mut play, "virtual-model", "wx0123456789abcdef");
    assert_eq!(registers(&mut play, "other", &ticket(&fresh)), "result -10008");
    assert_eq!(registers(&mut play, "virtual-model", &ticket(&fresh)).len(), 64);
    assert_eq!(registers(&mut play, "virtual-model", &ticket(&fresh)), "result -10008");
    assert_eq!(registers(&mut play, "virtual-model", &ticket("nonsense")), "result -10008");

    let old = asks_ticket(&mut play, "virtual-model", "wx0123456789abcdef");
    play.after(300_000);
    assert_eq!(registers(&mut play, "virtual-model", &ticket(&old)), "result -10008");

    order(
        &mut play,
        Control::AddDevice { sn: "VIRTUAL_b".into(), model_id: "virtual-model".into(), name: "".into() },
    );
    let of_b = play.world.sn_ticket(play.world.now_ms(), "VIRTUAL_b", "virtual-model").unwrap();
    assert_eq!(registers(&mut play, "virtual-model", &ticket(&of_b)), "result -10008");
}

#[test]
fn a_ticket_is_refused_as_getsnticket_refuses_it() {
    let long = "A_".repeat(65);
    for (sn, model, appid, code) in [
        (SN, "other", "wx0123456789abcdef", 9_800_003),
        (SN, "virtual-model", "wx00", 7),
        ("VIRTUAL_nobody", "virtual-model", "wx0123456789abcdef", 9_800_003),
        ("two words", "virtual-model", "wx0123456789abcdef", 9_800_002),
        (long.as_str(), "virtual-model", "wx0123456789abcdef", 9_800_001),
    ] {
        let mut play = hello();
        play.device = play.new_link(Kind::Device);
        says_hello(&mut play, sn);
        assert_eq!(asks_ticket(&mut play, model, appid), format!("result {code}"), "{sn}");
        if appid != "wx00" {
            assert_eq!(play.world.sn_ticket(0, sn, model), Err(code));
            // Nor does it register without any proof.
            assert_eq!(registers(&mut play, model, ""), format!("result {code}"));
        }
    }
}

#[test]
fn a_ticket_and_a_key_at_once_are_a_wrong_argument() {
    let mut play = hello();
    let both = format!("{}{}", ticket("a"), key("b"));
    assert_eq!(registers(&mut play, "virtual-model", &both), "result 3");
}

#[test]
fn a_key_that_is_not_the_devices_shows_when_it_calls_or_joins() {
    // Registered again since.
    let mut play = hello();
    let older = new_key(&mut play);
    new_key(&mut play);
    assert_eq!(registers(&mut play, "virtual-model", &key(&older)), "result 0");
    assert_eq!(calls(&mut play), "result -13");
    assert_eq!(play.truth(), "platform bad_token initiate system");
    play.phone_calls();
    play.device_hears();
    play.device_joins(0);
    assert_eq!(play.device_hears(), ["result -13"]);

    // Revoked.
    let mut play = hello();
    let given = new_key(&mut play);
    order(&mut play, Control::RevokeKey { sn: SN.into() });
    assert_eq!(calls(&mut play), "result -13");
    assert_eq!(registers(&mut play, "virtual-model", &key(&given)), "result 0");
    assert_eq!(calls(&mut play), "result -13");

    // The device's id was changed.
    let mut play = hello();
    let given = new_key(&mut play);
    order(
        &mut play,
        Control::AddDevice { sn: "VIRTUAL_b".into(), model_id: "virtual-model".into(), name: "".into() },
    );
    play.device = play.new_link(Kind::Device);
    says_hello(&mut play, "VIRTUAL_b");
    assert_eq!(registers(&mut play, "virtual-model", &key(&given)), "result 0");
    assert_eq!(calls(&mut play), "result -13");

    // The device became another model.
    let mut play = hello();
    new_key(&mut play);
    order(&mut play, Control::AddDevice { sn: SN.into(), model_id: "newer".into(), name: "".into() });
    assert_eq!(calls(&mut play), "result -17");
    assert_eq!(play.truth(), "platform bad_token initiate system");
}

#[test]
fn a_world_that_is_younger_than_the_device_takes_its_key_unless_told_otherwise() {
    let unknown = "ab".repeat(32);
    let mut play = hello();
    assert_eq!(registers(&mut play, "virtual-model", &key(&unknown)), "result 0");
    assert_eq!(calls(&mut play), "result 0");
    let mut play = hello();
    assert_eq!(registers(&mut play, "virtual-model", &key("no key")), "result 0");
    assert_eq!(calls(&mut play), "result -13");
    let mut play = hello_under(Settings { take_unknown_keys: false, ..Settings::default() });
    assert_eq!(registers(&mut play, "virtual-model", &key(&unknown)), "result 0");
    assert_eq!(calls(&mut play), "result -13");
}

#[test]
fn a_device_that_the_mini_program_lost_and_users_of_elsewhere_are_refused() {
    let mut play = hello();
    new_key(&mut play);
    order(&mut play, Control::AddUser { openid: "o-other-app".into(), name: "".into(), elsewhere: true });
    play.device_calls_user("o-other-app");
    assert_eq!(play.device_hears(), ["result -19"]);
    order(&mut play, Control::RemoveUser { openid: "o-other-app".into() });
    play.device_calls_user("o-other-app");
    assert_eq!(play.device_hears(), ["result -7"]);
    order(&mut play, Control::RemoveDevice { sn: SN.into() });
    assert_eq!(calls(&mut play), "result -2");
    assert!(play.truths().iter().all(|truth| truth.why.name() == "bad_identity"));
}

#[test]
fn an_activation_code_adds_time_until_there_are_none() {
    let mut play = Play::ready();
    play.device_says(r#"{"t":"activation","n":7}"#);
    assert_eq!(play.device_hears(), ["activation until 1893427200"]);
    let start_s = i64::try_from(play.world.settings().start_wall_ms / 1000).unwrap();
    for (licence, from_s, before) in [
        ("missing", start_s, "result -350".to_string()),
        ("expired", start_s, format!("activation until {start_s}")),
        ("active", 1_893_427_200, "activation until 1893427200".to_string()),
    ] {
        let mut play = Play::ready();
        order(&mut play, Control::Licence { sn: SN.into(), licence: licence.into() });
        order(&mut play, Control::Package { pkg_type: 2, codes: 2, seconds: 1_000 });
        play.device_says(r#"{"t":"activation","n":7}"#);
        assert_eq!(play.device_hears(), [before]);
        for code in [0, 0, 50_019] {
            play.device_says(r#"{"t":"activate","n":6,"pkg_type":2}"#);
            assert_eq!(play.device_hears(), [format!("result {code}")]);
        }
        play.device_says(r#"{"t":"activation","n":7}"#);
        assert_eq!(play.device_hears(), [format!("activation until {}", from_s + 2_000)]);
        assert_eq!(calls(&mut play), "result 0");
    }
}

#[test]
fn a_licence_ends_in_time_and_an_activation_brings_it_back() {
    let mut play = Play::ready();
    let until_s = i64::try_from(play.world.settings().start_wall_ms / 1000).unwrap() + 10;
    order(&mut play, Control::Licence { sn: SN.into(), licence: serde_json::json!({ "until_s": until_s }) });
    play.after(9_999);
    assert_eq!(calls(&mut play), "result 0");
    play.device_says(r#"{"t":"hang_up","n":3}"#);
    play.device_hears();
    play.after(1);
    assert_eq!(calls(&mut play), "result -351");
    play.phone_hears();
    play.phone_calls();
    assert_eq!(play.phone_hears(), ["VoipCgiError 23"]);
    play.device_says(r#"{"t":"activate","n":6,"pkg_type":0}"#);
    play.device_hears();
    assert_eq!(calls(&mut play), "result 0");
}

#[test]
fn an_activation_is_refused_with_the_clouds_code() {
    let mut play = Play::ready();
    play.device_says(r#"{"t":"activate","n":6,"pkg_type":4}"#);
    assert_eq!(play.device_hears(), ["result 50017"]);
    for _ in 0..20 {
        play.device_says(r#"{"t":"activate","n":6,"pkg_type":1}"#);
    }
    assert_eq!(play.device_hears().last().unwrap(), "result 50018");
    play.after(1_000);
    play.device_says(r#"{"t":"activate","n":6,"pkg_type":1}"#);
    assert_eq!(play.device_hears(), ["result 0"]);
    order(&mut play, Control::RemoveDevice { sn: SN.into() });
    play.device_says(r#"{"t":"activate","n":6,"pkg_type":1}"#);
    play.device_says(r#"{"t":"activation","n":6}"#);
    assert_eq!(play.device_hears(), ["result 50013", "result 50013"]);

    // An sn without a product. And nobody activates before init.
    let mut play = hello();
    play.device_says(r#"{"t":"activate","n":6,"pkg_type":1}"#);
    play.device_says(r#"{"t":"activation","n":6}"#);
    assert_eq!(play.device_hears(), ["result -310", "result -310"]);
    order(
        &mut play,
        Control::AddDevice { sn: "doorbell".into(), model_id: "virtual-model".into(), name: "".into() },
    );
    play.device = play.new_link(Kind::Device);
    says_hello(&mut play, "doorbell");
    registers(&mut play, "virtual-model", "");
    play.device_says(r#"{"t":"activate","n":6,"pkg_type":1}"#);
    assert_eq!(play.device_hears(), ["result 50016"]);
}

#[test]
fn accounts_of_before_are_still_read_and_licences_have_an_end() {
    let read = |licence: serde_json::Value| {
        let accounts = serde_json::json!({ "devices": { SN: { "licence": licence } }, "users": { OPENID: {} },
            "packages": [{ "pkg_type": 1, "codes": 3, "seconds": 60 }], "users_elsewhere": ["o-x"] });
        Accounts::from_json(accounts).map(|accounts| accounts.devices[SN].licence)
    };
    assert_eq!(read("active".into()), Ok(Licence::Active));
    assert_eq!(read("expired".into()), Ok(Licence::Expired));
    assert_eq!(read("missing".into()), Ok(Licence::Missing));
    assert_eq!(read(serde_json::json!({ "until_s": 5 })), Ok(Licence::UntilS(5)));
    assert!(read("forever".into()).unwrap_err().contains("forever"));
}
