//! Tickets, groups and licences of devices.

use super::{MODEL, Play, SN};
use serde_json::{Value, json};
use virtual_wechat::{Accounts, DeviceAccount, Group, Kind, Licence, Link, Package, Settings, Subject};

#[test]
fn a_ticket_wants_a_device_of_the_mini_program_and_access_to_hardware() {
    let mut play = Play::demo();
    let long = "x".repeat(129);
    for (body, code, about) in [
        (json!({ "sn": long, "model_id": MODEL }), 9_800_001, "128"),
        (json!({ "sn": "VIRTUAL doorbell", "model_id": MODEL }), 9_800_002, "characters"),
        (json!({ "sn": SN, "model_id": "other" }), 9_800_003, "model_id"),
        (json!({ "sn": "VIRTUAL_x", "model_id": MODEL }), 9_800_003, "model_id"),
        (json!({ "model_id": MODEL }), 47001, "sn: nothing came, a string"),
        (json!({ "sn": SN, "model_id": 3 }), 47001, "model_id: a number came"),
        (json!([]), 47001, "the body: a list came"),
    ] {
        assert_eq!(Play::code(&play.post("/wxa/getsnticket", body), about), code);
    }
    let given = play.post("/wxa/getsnticket", json!({ "sn": SN, "model_id": MODEL }));
    assert_eq!(given["sn_ticket"].as_str().unwrap().len(), 32);
    let accounts = Accounts { hardware_access: false, ..Accounts::demo() };
    let mut play = Play::new(Settings::default(), accounts);
    let refused = play.post("/wxa/getsnticket", json!({ "sn": SN, "model_id": MODEL }));
    assert_eq!(Play::code(&refused, "unauthorized"), 48001);
}

#[test]
fn a_group_has_one_type_of_device_and_a_device_one_group() {
    let mut accounts = Accounts::demo();
    for (sn, model_id) in [("VIRTUAL_gate", MODEL), ("VIRTUAL_phone", "phone")] {
        let device = DeviceAccount { model_id: model_id.into(), ..DeviceAccount::default() };
        accounts.devices.insert(sn.into(), device);
    }
    accounts.model_types.insert(MODEL.into(), "doorbell".into());
    let mut play = Play::new(Settings { group_devices_max: 1, ..Settings::default() }, accounts);
    let create = "/wxa/business/group/createid";
    for (body, code) in [
        (json!({ "model_id": MODEL, "group_name": "" }), 9_800_012),
        (json!({ "model_id": MODEL, "group_name": "x".repeat(33) }), 9_800_012),
        (json!({ "model_id": "none", "group_name": "x" }), 9_800_003),
        (json!({ "group_name": "x" }), 47001),
    ] {
        assert_eq!(play.post(create, body)["errcode"], code);
    }
    let mut made = |name: &str| {
        let made = play.post(create, json!({ "model_id": MODEL, "group_name": name }));
        made["group_id"].as_str().unwrap().to_owned()
    };
    let (first, second) = (made("first"), made("x".repeat(32).as_str()));
    assert_ne!(first, second);
    let put = |play: &mut Play, group: &str, sn: &str, model_id: &str, force: bool| {
        let list = json!([{ "sn": sn, "model_id": model_id }]);
        let body = json!({ "group_id": group, "device_list": list, "force_add": force });
        let answer = play.post("/wxa/business/group/adddevice", body);
        answer["device_list"][0]["errcode"].as_i64().or(answer["errcode"].as_i64()).unwrap()
    };
    assert_eq!(put(&mut play, "nothing", SN, MODEL, false), 9_800_013);
    assert_eq!(put(&mut play, &first, "VIRTUAL_x", MODEL, false), 9_800_003);
    assert_eq!(put(&mut play, &first, "VIRTUAL_phone", "phone", false), 9_800_014);
    assert_eq!(put(&mut play, &first, SN, MODEL, false), 0);
    assert_eq!(put(&mut play, &first, SN, MODEL, true), 9_800_015);
    assert_eq!(put(&mut play, &first, "VIRTUAL_gate", MODEL, false), 9_800_016);
    assert_eq!(put(&mut play, &second, SN, MODEL, false), 9_800_015);
    assert_eq!(put(&mut play, &second, SN, MODEL, true), 0, "forced, it leaves its group");
    let take = |play: &mut Play, group: &str| {
        let list = json!([{ "sn": SN, "model_id": MODEL }]);
        let body = json!({ "group_id": group, "device_list": list });
        play.post("/wxa/business/group/removedevice", body)["device_list"][0]["errcode"].as_i64().unwrap()
    };
    assert_eq!([&first, &second, &second].map(|id| take(&mut play, id)), [9_800_017, 0, 9_800_017]);
    assert_eq!(put(&mut play, &second, SN, MODEL, false), 0);
    let info = play.post("/wxa/business/group/getinfo", json!({ "group_id": second }));
    let wanted = json!({
        "errcode": 0, "errmsg": "ok", "group_name": "x".repeat(32), "model_id": MODEL, "model_type": "doorbell",
        "device_list": [{ "model_id": MODEL, "sn": SN }],
    });
    assert_eq!(info, wanted);
}

#[test]
fn licences_are_given_today_and_were_counted_before() {
    let active = |number: u32, pkg_type: u32| {
        let device = json!({ "sn": SN, "model_id": MODEL, "active_number": number });
        json!({ "device_list": [device], "pkg_type": pkg_type })
    };
    let path = "/wxa/business/license/activedevice";
    let mut play = Play::demo();
    let before = play.world.accounts().clone();
    for _ in 0..5 {
        let given = play.post(path, active(1, 5));
        let wanted = json!([{ "sn": SN, "model_id": MODEL, "expire_time": 1_893_427_200, "errcode": 0 }]);
        assert_eq!(given["device_list"], wanted);
    }
    assert_eq!(&before, play.world.accounts(), "nothing is used up");
    let many: Vec<Value> =
        (0..101).map(|n| json!({ "sn": SN, "model_id": MODEL, "active_number": n })).collect();
    assert_eq!(play.post(path, json!({ "device_list": many }))["errcode"], 9_800_020);

    let mut accounts = Accounts::demo();
    accounts.devices.get_mut(SN).unwrap().licence = Licence::Missing;
    accounts.packages =
        vec![Package { pkg_type: 1, codes: 4, seconds: 60 }, Package { pkg_type: 2, codes: 0, seconds: 1 }];
    let settings = Settings { licences_are_given: false, ..Settings::default() };
    let start_s = settings.start_wall_ms / 1000;
    let mut play = Play::new(settings, accounts);
    let mut take = |number, pkg_type| {
        let device = play.post(path, active(number, pkg_type))["device_list"][0].clone();
        (device["errcode"].as_i64().unwrap(), device["expire_time"].as_u64().unwrap().saturating_sub(start_s))
    };
    assert_eq!(take(1, 3), (9_800_040, 0));
    assert_eq!(take(1, 2), (9_800_039, 0));
    assert_eq!(take(1, 1), (0, 60));
    assert_eq!(take(1, 1), (9_800_037, 0));
    assert_eq!([take(2, 1), take(3, 1), take(4, 1)], [(0, 120), (0, 180), (9_800_038, 0)]);
    let info = play.post(
        "/wxa/business/license/getdeviceinfo",
        json!({ "device_list": [{ "sn": SN, "model_id": MODEL }] }),
    );
    assert_eq!(info["device_list"][0]["expire_time"], start_s + 180);
    let list = play.post("/wxa/business/license/getpkglist", json!({ "pkg_type": 1 }));
    let package = &list["pkg_list"][0];
    assert_eq!(
        (&package["used"], &package["all"], &package["pkg_status"]),
        (&json!(3), &json!(4), &json!(1))
    );
    assert_eq!(
        play.post("/wxa/business/license/getpkglist", json!({}))["pkg_list"].as_array().unwrap().len(),
        2
    );
    assert_eq!(play.post("/wxa/business/license/getpkglist", json!({ "pkg_type": 6 }))["errcode"], 47001);
}

#[test]
fn a_group_of_the_accounts_takes_any_type() {
    let mut accounts = Accounts::demo();
    accounts.model_types.insert(MODEL.into(), "doorbell".into());
    accounts.groups.insert("g1".into(), Group { name: "The gates".into(), ..Group::default() });
    let mut play = Play::new(Settings::default(), accounts);
    let body = json!({ "group_id": "g1", "device_list": [{ "sn": SN, "model_id": MODEL }] });
    assert_eq!(play.post("/wxa/business/group/adddevice", body)["device_list"][0]["errcode"], 0);
}

#[test]
fn a_device_hears_whom_it_may_call_by_its_group() {
    let mut accounts = Accounts::demo();
    accounts.grants.clear();
    accounts.groups.insert("g1".into(), Group { name: "The gates".into(), ..Group::default() });
    accounts.grants.answer("o-virtual-user", Subject::Group("g1".into()), true);
    let mut play = Play::new(Settings::default(), accounts);
    play.world.connected(0, Link(1), Kind::Device);
    play.world.text(0, Link(1), &format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    while play.world.poll_output().is_some() {}
    let body = json!({ "group_id": "g1", "device_list": [{ "sn": SN, "model_id": MODEL }] });
    for (path, status) in [("adddevice", 1), ("removedevice", 0)] {
        play.post(&format!("/wxa/business/group/{path}"), body.clone());
        let told = play.world.poll_output().unwrap().frame.text().unwrap();
        assert_eq!(told, format!(r#"{{"t":"authorize","openid":"o-virtual-user","status":{status}}}"#));
        assert!(play.world.poll_output().is_none());
    }
}
