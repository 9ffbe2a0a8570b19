//! Tencent Cloud's actions, and their signature.

use super::{APPID, MODEL, OPENID, Play, SN};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use virtual_wechat::{Accounts, CloudKey, HttpRequest, Kind, Link, Secret, Settings, World};

const START_S: u64 = 1_763_697_600;

fn request(action: &str, body: &Value) -> HttpRequest {
    let headers = [
        ("x-tc-action", action),
        ("x-tc-version", "2019-04-23"),
        ("x-tc-timestamp", &START_S.to_string()),
        ("host", "iotexplorer.tencentcloudapi.com"),
        ("content-type", "application/json; charset=utf-8"),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    HttpRequest { headers: headers.into(), ..HttpRequest::post("/iotexplorer", &[], body) }
}

fn act(world: &mut World, request: &HttpRequest) -> Value {
    let response = world.http(0, request);
    assert_eq!(response.status, 200);
    let answer: Value = serde_json::from_str(&response.body).unwrap();
    assert_eq!(answer["Response"]["RequestId"].as_str().unwrap().len(), 36);
    answer["Response"].clone()
}

fn code(world: &mut World, request: &HttpRequest) -> String {
    let answer = act(world, request);
    assert!(!answer["Error"]["Message"].as_str().unwrap_or("there is no error").is_empty());
    answer["Error"]["Code"].as_str().unwrap_or("none").to_owned()
}

/// Written anew by the cloud's page: the signature of a request at its time.
fn sign(request: &mut HttpRequest, id: &str, secret: &str) {
    let header = |name: &str| request.headers.iter().find(|(key, _)| key == name).unwrap().1.clone();
    let stamp = header("x-tc-timestamp");
    let day = "2025-11-21";
    let hash = |text: &str| hex::encode(Sha256::digest(text));
    let body = request.body.as_deref().unwrap();
    let canonical = format!(
        "POST\n/\n\ncontent-type:{}\nhost:{}\n\ncontent-type;host\n{}",
        header("content-type"),
        header("host"),
        hash(body)
    );
    let scope = format!("{day}/iotexplorer/tc3_request");
    let text = format!("TC3-HMAC-SHA256\n{stamp}\n{scope}\n{}", hash(&canonical));
    let mac = |key: &[u8], text: &str| {
        Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(text).finalize().into_bytes().to_vec()
    };
    let key = mac(format!("TC3{secret}").as_bytes(), day);
    let key = mac(&mac(&key, "iotexplorer"), "tc3_request");
    let signature = hex::encode(mac(&key, &text));
    let credential =
        format!("Credential={id}/{scope}, SignedHeaders=content-type;host, Signature={signature}");
    request.headers.push(("authorization".to_owned(), format!("TC3-HMAC-SHA256 {credential}")));
}

#[test]
fn a_licence_is_activated_for_each_device_or_refused_for_each() {
    let mut world = World::demo();
    let list = json!([{ "Sn": SN, "ActiveNum": 1 }, { "Sn": "VIRTUAL_x" }, { "Sn": "no underscore" }]);
    let body = json!({ "PkgType": 0, "DeviceList": list });
    let done = act(&mut world, &request("ActivateTWeCallLicense", &body));
    let codes = |list: &Value| -> Vec<i64> {
        list.as_array().unwrap().iter().map(|device| device["ErrCode"].as_i64().unwrap()).collect()
    };
    assert_eq!(codes(&done["DeviceList"]), [0, 50013, 50016]);
    assert_eq!(codes(&done["SuccessList"]), [0]);
    assert_eq!(codes(&done["FailureList"]), [50013, 50016]);
    // Seven days more than what WeChat gives.
    let expires_s = 1_893_427_200 + 7 * 86_400;
    assert_eq!(done["SuccessList"][0]["ExpireTime"], expires_s);
    let status = act(
        &mut world,
        &request("GetTWeCallActiveStatus", &json!({ "DeviceList": [{ "Sn": SN }, { "Sn": "x" }] })),
    );
    let wanted = json!([{ "ModelId": MODEL, "Sn": SN, "ExpireTime": expires_s, "PkgType": 0 }]);
    assert_eq!(status["TWeCallActiveInfos"], wanted);
    let again = |pkg_type| json!({ "PkgType": pkg_type, "DeviceList": [{ "Sn": SN }] });
    let done = act(&mut world, &request("ActivateTWeCallLicense", &again(4)));
    assert_eq!(codes(&done["FailureList"]), [50017]);
    for _ in 0..9 {
        act(&mut world, &request("ActivateTWeCallLicense", &again(0)));
    }
    let done = act(&mut world, &request("ActivateTWeCallLicense", &again(0)));
    assert_eq!(codes(&done["FailureList"]), [50019]);
    let most = Vec::from_iter(core::iter::repeat_n(json!({ "Sn": SN }), 30));
    let done =
        act(&mut world, &request("ActivateTWeCallLicense", &json!({ "PkgType": 1, "DeviceList": most })));
    assert!(codes(&done["FailureList"]).contains(&50018), "20 a second");
}

#[test]
fn an_authorisation_by_the_cloud_reaches_the_device() {
    let mut accounts = Accounts::demo();
    accounts.grants.clear();
    let mut world = World::new(Settings::default(), accounts);
    world.connected(0, Link(1), Kind::Device);
    world.text(0, Link(1), &format!(r#"{{"t":"hello","v":1,"sn":"{SN}"}}"#));
    while world.poll_output().is_some() {}
    let status = |status: u32, openid: &str| {
        let body = json!({ "ProductId": "VIRTUAL", "DeviceName": "doorbell", "WechatOpenId": openid, "Status": status });
        request("UpdateDeviceTWeCallAuthorizeStatus", &body)
    };
    assert_eq!(code(&mut world, &status(1, "o-stranger")), "InvalidParameterValue");
    assert_eq!(code(&mut world, &status(2, OPENID)), "InvalidParameter");
    assert!(world.poll_output().is_none());
    for on in [1, 0] {
        assert_eq!(code(&mut world, &status(on, OPENID)), "none");
        let told = world.poll_output().unwrap().frame.text().unwrap();
        assert_eq!(told, format!(r#"{{"t":"authorize","openid":"{OPENID}","status":{on}}}"#));
    }
}

#[test]
fn a_ticket_of_the_cloud_is_wechat_s() {
    let mut world = World::demo();
    let ask = |more: Value| {
        let mut body = json!({ "ProductId": "VIRTUAL", "DeviceName": "doorbell" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request("GetWechatDeviceTicket", &body)
    };
    let given =
        act(&mut world, &ask(json!({ "IsThirdApp": 1, "ModelId": MODEL, "MiniProgramAppId": APPID })));
    let info = &given["WXDeviceInfo"];
    assert_eq!(info["DeviceId"], "VIRTUAL/doorbell");
    assert_eq!(
        (&info["WXIoTDeviceInfo"]["SN"], &info["WXIoTDeviceInfo"]["ModelId"]),
        (&json!(SN), &json!(MODEL))
    );
    assert_eq!(info["WXIoTDeviceInfo"]["SNTicket"].as_str().unwrap().len(), 32);
    for (more, wanted) in [
        (json!({}), "none"),
        (json!({ "IsThirdApp": 1 }), "MissingParameter"),
        (json!({ "MiniProgramAppId": "wx1" }), "InvalidParameterValue"),
        (json!({ "ModelId": "other" }), "FailedOperation"),
        (json!({ "DeviceName": "x" }), "ResourceNotFound.DeviceNotExist"),
        (json!({ "DeviceName": 3 }), "InvalidParameter"),
        (json!({ "DeviceName": null }), "MissingParameter"),
        (json!({ "Colour": "red" }), "UnknownParameter"),
    ] {
        assert_eq!(code(&mut world, &ask(more.clone())), wanted, "{more}");
    }
}

#[test]
fn what_is_no_request_of_the_cloud_has_the_cloud_s_codes() {
    let mut world = World::demo();
    let good = request("GetTWeCallActiveStatus", &json!({ "DeviceList": [{ "Sn": SN }] }));
    let without = |name: &str| {
        let mut request = good.clone();
        request.headers.retain(|(key, _)| key != name);
        request
    };
    let with = |name: &str, value: &str| {
        let mut request = without(name);
        request.headers.push((name.to_owned(), value.to_owned()));
        request
    };
    for (request, wanted) in [
        (good.clone(), "none"),
        (HttpRequest { path: "/".into(), ..good.clone() }, "none"),
        (HttpRequest { method: "GET".into(), ..good.clone() }, "UnsupportedProtocol"),
        (without("x-tc-action"), "MissingParameter"),
        (without("x-tc-version"), "MissingParameter"),
        (without("x-tc-timestamp"), "MissingParameter"),
        (with("x-tc-timestamp", "soon"), "InvalidParameter"),
        (with("x-tc-action", "Sing"), "InvalidAction"),
        (with("x-tc-version", "2018-06-14"), "NoSuchVersion"),
        (HttpRequest { body: Some("{".into()), ..good.clone() }, "InvalidParameter"),
        (HttpRequest { body: Some(String::new()), ..good.clone() }, "MissingParameter"),
    ] {
        assert_eq!(code(&mut world, &request), wanted, "{request:?}");
    }
}

#[test]
fn a_signature_is_checked_where_the_accounts_have_a_key() {
    let key = CloudKey { id: "AKIDz8".into(), secret: Secret("Gu5t9xGARNpq".into()) };
    let mut world = World::new(Settings::default(), Accounts { cloud_key: Some(key), ..Accounts::demo() });
    let signed = |id: &str, secret: &str, stamp_s: u64| {
        let mut request = request("GetTWeCallActiveStatus", &json!({ "DeviceList": [{ "Sn": SN }] }));
        request.headers[2].1 = stamp_s.to_string();
        sign(&mut request, id, secret);
        request
    };
    let good = signed("AKIDz8", "Gu5t9xGARNpq", START_S);
    let spoiled = |change: fn(&mut HttpRequest)| {
        let mut request = good.clone();
        change(&mut request);
        request
    };
    for (request, wanted) in [
        (good.clone(), "none"),
        (signed("AKIDz8", "Gu5t9xGARNpq", START_S + 300), "none"),
        (signed("AKIDz8", "Gu5t9xGARNpq", START_S + 301), "AuthFailure.SignatureExpire"),
        (signed("AKIDz9", "Gu5t9xGARNpq", START_S), "AuthFailure.SecretIdNotFound"),
        (signed("AKIDz8", "Gu5t9xGARNpr", START_S), "AuthFailure.SignatureFailure"),
        (spoiled(|it| it.body.as_mut().unwrap().push(' ')), "AuthFailure.SignatureFailure"),
        (spoiled(|it| it.headers[3].1.push('x')), "AuthFailure.SignatureFailure"),
        (spoiled(|it| drop(it.headers.pop())), "AuthFailure.InvalidAuthorization"),
        (spoiled(|it| it.headers[5].1.push_str(", x")), "AuthFailure.InvalidAuthorization"),
    ] {
        assert_eq!(code(&mut world, &request), wanted, "{:?}", request.headers);
    }
}

#[test]
fn an_error_of_the_cloud_can_be_ordered() {
    let mut play = Play::demo();
    let order = virtual_wechat_frames::Control::RefuseHttp {
        api: "GetTWeCallActiveStatus".into(),
        code: "RequestLimitExceeded".into(),
        always: false,
    };
    play.world.control(0, order).unwrap();
    let asked = request("GetTWeCallActiveStatus", &json!({ "DeviceList": [{ "Sn": SN }] }));
    assert_eq!(code(&mut play.world, &asked), "RequestLimitExceeded");
    assert_eq!(code(&mut play.world, &asked), "none");
}
