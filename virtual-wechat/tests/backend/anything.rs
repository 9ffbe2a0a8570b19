//! Whatever comes is answered, and what is refused changes nothing.

use super::{APPID, MODEL, OPENID, Play, SECRET, SN};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};
use virtual_wechat::HttpRequest;

const PATHS: [&str; 19] = [
    "/cgi-bin/token",
    "/cgi-bin/stable_token",
    "/sns/jscode2session",
    "/wxa/checksession",
    "/wxa/resetusersessionkey",
    "/wxa/getsnticket",
    "/wxa/business/group/createid",
    "/wxa/business/group/adddevice",
    "/wxa/business/group/removedevice",
    "/wxa/business/group/getinfo",
    "/wxa/business/license/activedevice",
    "/wxa/business/license/getdeviceinfo",
    "/wxa/business/license/getpkglist",
    "/wxa/business/iot/voip/call",
    "/wxa/getvoipsign",
    "/wxa/business/getvoipcontactlist",
    "/wxa/business/runtime/pushappmsg",
    "/iotexplorer",
    "/",
];
const NAMES: [&str; 30] = [
    "access_token",
    "appid",
    "secret",
    "js_code",
    "grant_type",
    "openid",
    "signature",
    "sig_method",
    "sn",
    "model_id",
    "group_name",
    "group_id",
    "device_list",
    "force_add",
    "pkg_type",
    "active_number",
    "room_type",
    "version_type",
    "payload",
    "nonce",
    "timestamp",
    "user_id",
    "push_token",
    "msg",
    "DeviceList",
    "Sn",
    "PkgType",
    "ProductId",
    "DeviceName",
    "WechatOpenId",
];
const VALUES: [&str; 14] = [
    "",
    APPID,
    SECRET,
    SN,
    MODEL,
    OPENID,
    "client_credential",
    "authorization_code",
    "hmac_sha256",
    "video",
    "VIRTUAL",
    "doorbell",
    "a name",
    "0",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(VALUES.as_slice()).prop_map(ToOwned::to_owned), 1 => ".{0,40}".prop_map(|it| it)]
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        text().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0..3_u32).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        Just(json!([{ "sn": SN, "model_id": MODEL, "active_number": 1 }])),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(select(NAMES.as_slice()).prop_map(ToOwned::to_owned), inner, 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn request() -> impl Strategy<Value = HttpRequest> {
    let pairs =
        || prop::collection::vec((select(NAMES.as_slice()).prop_map(ToOwned::to_owned), text()), 0..6);
    let action = prop_oneof![
        select(
            &["ActivateTWeCallLicense", "GetTWeCallActiveStatus", "UpdateDeviceTWeCallAuthorizeStatus"][..]
        )
        .prop_map(ToOwned::to_owned),
        Just("GetWechatDeviceTicket".to_owned()),
        text(),
    ];
    let headers = (action, "[0-9]{0,14}", text()).prop_map(|(action, stamp, authorization)| {
        let version = "2019-04-23".to_owned();
        [
            ("x-tc-action", action),
            ("x-tc-timestamp", stamp),
            ("x-tc-version", version),
            ("authorization", authorization),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    });
    let method = prop_oneof![2 => Just("GET".to_owned()), 4 => Just("POST".to_owned()), 1 => "[A-Z]{0,8}"];
    let path = prop_oneof![9 => select(PATHS.as_slice()).prop_map(ToOwned::to_owned), 1 => "/.{0,30}"];
    let body = prop_oneof![
        8 => json_value().prop_map(|value| Some(value.to_string())),
        1 => ".{0,60}".prop_map(Some),
        1 => Just(None),
    ];
    (method, path, pairs(), headers, body).prop_map(|(method, path, query, headers, body)| HttpRequest {
        method,
        path,
        query,
        headers,
        body,
    })
}

proptest! {
    #[test]
    fn any_request_is_answered_and_a_refused_one_changes_nothing(
        requests in prop::collection::vec((request(), any::<bool>(), 0..400_000_u64), 1..12),
    ) {
        let mut play = Play::demo();
        for (mut request, with_token, later_ms) in requests {
            if with_token {
                request.query.insert(0, ("access_token".to_owned(), play.token.clone()));
            }
            play.now_ms += later_ms;
            play.world.handle_timeout(play.now_ms);
            while play.world.poll_output().is_some() || play.world.poll_news().is_some() {}
            let (before, due_ms) = (play.world.accounts().clone(), play.world.poll_timeout());
            let response = play.world.http(play.now_ms, &request);
            let answer: Value = serde_json::from_str(&response.body).unwrap();
            let refused = match answer.get("Response") {
                Some(answer) => answer.get("Error").is_some(),
                None => answer.get("errcode").is_some_and(|code| *code != 0),
            };
            prop_assert!(answer.is_object() && [200, 404].contains(&response.status));
            if refused {
                prop_assert_eq!(&before, play.world.accounts());
                prop_assert_eq!(due_ms, play.world.poll_timeout());
                prop_assert!(play.world.poll_output().is_none());
            }
        }
    }
}
