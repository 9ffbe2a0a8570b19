//! Calls by the back end, contacts, orders, and what all APIs have in common.

use super::{APPID, MODEL, OPENID, Play, SECRET, SN, session_request, token_request};
use serde_json::{Value, json};
use virtual_wechat::{Accounts, HttpRequest, Licence, Settings, Student};

#[test]
fn methods_bodies_and_paths_have_their_codes() {
    let mut play = Play::demo();
    let token = play.token.clone();
    let query = [("access_token", &*token)];
    let post = |body: Option<&str>| HttpRequest {
        body: body.map(ToOwned::to_owned),
        ..HttpRequest::post("/wxa/getsnticket", &query, &Value::Null)
    };
    for (request, code, about) in [
        (HttpRequest::get("/wxa/getsnticket", &query), 43002, "POST"),
        (HttpRequest::post("/wxa/checksession", &query, &json!({})), 43001, "GET"),
        (post(Some("")), 44002, "empty"),
        (post(Some(" \n")), 44002, "empty"),
        (post(None), 47001, "UTF-8"),
        (post(Some("{\"sn\":")), 47001, "line 1"),
        (post(Some(&"[".repeat(10_000))), 47001, "JSON"),
    ] {
        assert_eq!(Play::code(&play.ask(&request), about), code);
    }
    let response = play.world.http(0, &HttpRequest::get("/wxa/nothing", &query));
    assert_eq!(response.status, 404);
    assert_eq!(serde_json::from_str::<Value>(&response.body).unwrap()["errcode"], 40066);
}

fn call() -> Value {
    json!({ "sn": SN, "model_id": MODEL, "openid": OPENID, "room_type": "video" })
}

#[test]
fn a_call_by_the_back_end_is_refused_with_the_codes_of_calls() {
    type Change = fn(&mut Accounts, &mut Value);
    let cases: [(Change, i64); 12] = [
        (|_, call| call["sn"] = "VIRTUAL_x".into(), 2),
        (|_, call| call["model_id"] = "x".into(), 17),
        (|_, call| call["openid"] = "o x".into(), 20),
        (|_, call| call["openid"] = "o-stranger".into(), 7),
        (
            |accounts, call| {
                accounts.users_elsewhere.insert("o-else".into());
                call["openid"] = "o-else".into();
            },
            19,
        ),
        (|accounts, _| accounts.approved = false, 12),
        (|accounts, _| accounts.devices.get_mut(SN).unwrap().arrears = true, 15),
        (|accounts, _| accounts.grants.clear(), 9),
        (|accounts, _| accounts.devices.get_mut(SN).unwrap().licence = Licence::Expired, 23),
        (|accounts, _| accounts.devices.get_mut(SN).unwrap().licence = Licence::Missing, 24),
        (|_, call| call["room_type"] = "text".into(), 47001),
        (|_, call| call["caller_camera_status"] = 2.into(), 47001),
    ];
    for (change, code) in cases {
        let (mut accounts, mut call) = (Accounts::demo(), call());
        change(&mut accounts, &mut call);
        let mut play = Play::new(Settings::default(), accounts);
        assert_eq!(play.post("/wxa/business/iot/voip/call", call.clone())["errcode"], code, "{call}");
    }
    let mut play = Play::new(Settings::default(), Accounts { approved: false, ..Accounts::demo() });
    let mut trial = call();
    trial["version_type"] = 2.into();
    assert_eq!(
        play.post("/wxa/business/iot/voip/call", trial)["errcode"],
        0,
        "a trial build needs no review"
    );
}

#[test]
fn contacts_and_messages_for_apps_have_their_codes() {
    let mut accounts = Accounts::demo();
    let contacts = ["o1".to_owned(), "o2".to_owned()].into();
    let student = Student { admin: Some("o1".into()), contacts, ..Student::default() };
    accounts.students.insert("s1".into(), student);
    accounts.students.insert("s2".into(), Student::default());
    accounts.devices.get_mut(SN).unwrap().push_token = Some("push".into());
    let mut play = Play::new(Settings::default(), accounts);
    let list = play.post("/wxa/business/getvoipcontactlist", json!({ "user_id": "s1" }));
    let wanted = json!([{ "open_id": "o1", "role": 1 }, { "open_id": "o2", "role": 0 }]);
    assert_eq!(list["contact_list"], wanted);
    for student in ["s2", "nobody"] {
        assert_eq!(
            play.post("/wxa/business/getvoipcontactlist", json!({ "user_id": student }))["errcode"],
            1
        );
    }
    for (body, code) in [
        (json!({ "push_token": "push", "msg": "x".repeat(5120) }), 0),
        (json!({ "push_token": "push", "msg": "x".repeat(5121) }), 45002),
        (json!({ "push_token": "other", "msg": "x" }), 48012),
        (json!({ "push_token": "push" }), 40101),
        (json!({ "msg": "x" }), 40101),
    ] {
        assert_eq!(play.post("/wxa/business/runtime/pushappmsg", body)["errcode"], code);
    }
}

#[test]
fn any_code_can_be_ordered_of_any_api() {
    use virtual_wechat_frames::{Control, Controlled};
    let mut play = Play::demo();
    let order =
        |api: &str, code: i32| Control::RefuseHttp { api: api.into(), code: code.into(), always: false };
    assert_eq!(play.world.control(0, order("/wxa/getsnticket", -1)), Ok(Controlled::Done));
    let body = json!({ "sn": SN, "model_id": MODEL });
    assert_eq!(play.post("/wxa/getsnticket", body.clone())["errcode"], -1);
    assert_eq!(play.post("/wxa/getsnticket", body)["errcode"], 0);
    assert!(play.world.control(0, order("/wxa/nothing", -1)).unwrap_err().contains("/wxa/nothing"));
    play.world.control(0, order("/cgi-bin/token", 40164)).unwrap();
    assert_eq!(play.ask(&token_request(APPID, SECRET))["errcode"], 40164);
}

#[test]
fn no_secret_is_shown() {
    let mut play = Play::demo();
    let session = play.log_in();
    let key = session["session_key"].as_str().unwrap();
    let request = session_request(APPID, SECRET, "code");
    let response = play.world.http(0, &token_request(APPID, SECRET));
    let shown = format!("{:?} {:?} {request:?} {response:?}", play.world, play.world.accounts());
    for secret in [SECRET, key, &play.token] {
        assert!(!shown.contains(secret));
    }
    // Nor does an answer repeat what came.
    let wrong = json!({ "grant_type": "client_credential", "appid": APPID, "secret": ["s3cret"] });
    let answer = play.world.http(0, &HttpRequest::post("/cgi-bin/stable_token", &[], &wrong));
    assert!(!answer.body.contains("s3cret"), "{}", answer.body);
}
