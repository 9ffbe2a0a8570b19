//! Codes, sessions and what is signed with their keys.

use super::{APPID, DAY_MS, OPENID, Play, SECRET, hmac_of_nothing, session_request};
use serde_json::{Value, json};
use virtual_wechat::{Accounts, HttpRequest, Kind, Link, Settings, User, World};

#[test]
fn a_code_is_good_once_for_five_minutes_and_for_its_user() {
    let mut play = Play::demo();
    let code = play.world.login(0, OPENID).unwrap();
    for (appid, secret, js_code, wanted) in [
        ("", SECRET, &*code, 41002),
        (APPID, "", &code, 41004),
        (APPID, SECRET, "", 41008),
        ("wx1", SECRET, &code, 40013),
        (APPID, "1", &code, 40125),
        (APPID, SECRET, "x", 40029),
    ] {
        let answer = play.ask(&session_request(appid, secret, js_code));
        assert_eq!(Play::code(&answer, ""), wanted);
    }
    // Refusals have not used it up.
    play.now_ms = 299_999;
    let session = play.ask(&session_request(APPID, SECRET, &code));
    assert_eq!(session["openid"], OPENID);
    assert_eq!(session.as_object().unwrap().len(), 2, "no unionid and no errcode");
    assert_eq!(session["session_key"].as_str().unwrap().len(), 24);
    assert_eq!(Play::code(&play.ask(&session_request(APPID, SECRET, &code)), "used"), 40163);
    let code = play.world.login(play.now_ms, OPENID).unwrap();
    play.now_ms += 300_000;
    assert_eq!(Play::code(&play.ask(&session_request(APPID, SECRET, &code)), ""), 40029);
    assert!(play.world.login(0, "o-stranger").unwrap_err().contains("o-stranger"));
    let settings = Settings { used_code_is_told: false, ..Settings::default() };
    let mut play = Play::new(settings, Accounts::demo());
    let code = play.world.login(0, OPENID).unwrap();
    play.ask(&session_request(APPID, SECRET, &code));
    assert_eq!(play.ask(&session_request(APPID, SECRET, &code))["errcode"], 40029);
}

#[test]
fn a_blocked_user_and_the_hundred_and_first_log_in_of_a_minute_are_refused() {
    let mut accounts = Accounts::demo();
    let user = User { unionid: Some("u1".into()), ..User::default() };
    accounts.users.insert("o-union".into(), user);
    accounts.users.insert("o-risk".into(), User { blocked: true, ..User::default() });
    let mut play = Play::new(Settings::default(), accounts);
    let code = play.world.login(0, "o-risk").unwrap();
    assert_eq!(Play::code(&play.ask(&session_request(APPID, SECRET, &code)), "blocked"), 40226);
    for _ in 0..100 {
        assert_eq!(play.log_in()["openid"], OPENID);
    }
    assert_eq!(Play::code(&play.log_in(), ""), 45011);
    let code = play.world.login(0, "o-union").unwrap();
    assert_eq!(play.ask(&session_request(APPID, SECRET, &code))["unionid"], "u1");
    play.now_ms = 60_000;
    assert_eq!(play.log_in()["openid"], OPENID);
}

#[test]
fn a_key_is_replaced_after_its_interval_and_ends_without_use() {
    let mut play = Play::demo();
    let key = |session: &Value| session["session_key"].as_str().unwrap().to_owned();
    let good = |play: &mut Play, key: &str| {
        let query = [("openid", OPENID), ("signature", &hmac_of_nothing(key)), ("sig_method", "hmac_sha256")];
        play.get("/wxa/checksession", &query)["errcode"].as_i64().unwrap()
    };
    let first = key(&play.log_in());
    play.now_ms = 299_999;
    assert_eq!(key(&play.log_in()), first, "not every log-in changes the key");
    play.now_ms = 300_000;
    assert_eq!(good(&mut play, &first), 0);
    // The code alone puts the old key out.
    let code = play.world.login(play.now_ms, OPENID).unwrap();
    assert_eq!(good(&mut play, &first), 87009);
    let second = key(&play.ask(&session_request(APPID, SECRET, &code)));
    assert_ne!(second, first);
    assert_eq!(good(&mut play, &second), 0);
    play.now_ms += 3 * DAY_MS;
    play.renew_token();
    assert_eq!(good(&mut play, &second), 87009);

    let settings = Settings { code_replaces_key: false, session_key_interval_ms: 0, ..Settings::default() };
    let mut play = Play::new(settings, Accounts::demo());
    let first = key(&play.log_in());
    let code = play.world.login(0, OPENID).unwrap();
    assert_eq!(good(&mut play, &first), 0, "it counts until the new code is exchanged");
    play.ask(&session_request(APPID, SECRET, &code));
    assert_eq!(good(&mut play, &first), 87009);
}

#[test]
fn check_and_reset_want_the_user_s_own_signature() {
    let mut play = Play::demo();
    let session = play.log_in();
    let key = session["session_key"].as_str().unwrap();
    let right = hmac_of_nothing(key);
    for path in ["/wxa/checksession", "/wxa/resetusersessionkey"] {
        for (openid, signature, method, code) in [
            ("", &*right, "hmac_sha256", 40003),
            ("o-stranger", &right, "hmac_sha256", 40003),
            (OPENID, &right, "md5", 87009),
            (OPENID, "", "hmac_sha256", 87009),
            (OPENID, "zz", "hmac_sha256", 87009),
            (OPENID, &hmac_of_nothing("another"), "hmac_sha256", 87009),
        ] {
            let query = [("openid", openid), ("signature", signature), ("sig_method", method)];
            assert_eq!(play.get(path, &query)["errcode"], code, "{path} {openid} {method}");
        }
    }
    let query = [("openid", OPENID), ("signature", &*right), ("sig_method", "hmac_sha256")];
    let reset = play.get("/wxa/resetusersessionkey", &query);
    assert_eq!((&reset["errcode"], &reset["openid"]), (&json!(0), &json!(OPENID)));
    assert_ne!(reset["session_key"], session["session_key"]);
    assert_eq!(play.get("/wxa/checksession", &query)["errcode"], 87009);
}

#[test]
fn a_signature_for_a_room_is_made_with_the_user_s_own_key() {
    use wmpf_voip_kit::signature::{Signed, verify};
    let mut play = Play::demo();
    let token = play.token.clone();
    let ask = |play: &mut Play, openid: &str, body: Value| {
        play.ask(&HttpRequest::post(
            "/wxa/getvoipsign",
            &[("access_token", &token), ("openid", openid)],
            &body,
        ))
    };
    let body = json!({ "group_id": "g1", "nonce": "n1", "timestamp": 1_763_683_200 });
    assert_eq!(ask(&mut play, OPENID, body.clone())["errcode"], 87009, "nobody has logged in");
    let key = play.log_in()["session_key"].as_str().unwrap().to_owned();
    let answer = ask(&mut play, OPENID, body);
    let signature = answer["signature"].as_str().unwrap();
    let signed = Signed { appid: APPID, group_id: "g1", nonce: "n1", timestamp: "1763683200" };
    assert!(verify(&signed, &key, signature));
    // Milliseconds do not fit into the 32 bits of the wire: the known example.
    let body = json!({ "group_id": "g1", "nonce": "n1", "timestamp": 1_559_129_714_123_u64 });
    let answer = ask(&mut play, OPENID, body);
    let signed = Signed { timestamp: "56585675", ..signed };
    assert!(verify(&signed, &key, answer["signature"].as_str().unwrap()));
    for (openid, body, code) in [
        ("", json!({ "group_id": "g1", "nonce": "n1", "timestamp": 1 }), 40003),
        (OPENID, json!({ "group_id": "g1", "nonce": "n".repeat(128), "timestamp": 1 }), 47001),
        (OPENID, json!({ "group_id": "g1", "nonce": "n1", "timestamp": "1" }), 47001),
        (OPENID, json!({ "nonce": "n1", "timestamp": 1 }), 47001),
    ] {
        assert_eq!(ask(&mut play, openid, body)["errcode"], code);
    }
}

#[test]
fn a_mini_program_logs_in_and_asks_whether_its_session_is_good() {
    let mut play = Play::demo();
    play.world.connected(0, Link(1), Kind::Phone);
    play.world.text(0, Link(1), &format!(r#"{{"t":"hello","v":1,"openid":"{OPENID}"}}"#));
    let mut n = 0;
    let mut call = |world: &mut World, now_ms: u64, api: &str| {
        n += 1;
        while world.poll_output().is_some() {}
        world.text(now_ms, Link(1), &format!(r#"{{"t":"wx","n":{n},"api":"{api}","args":{{}}}}"#));
        serde_json::from_str::<Value>(&world.poll_output().unwrap().frame.text().unwrap()).unwrap()
    };
    assert_eq!(call(&mut play.world, 0, "checkSession")["ok"], false, "nobody has logged in");
    let logged_in = call(&mut play.world, 0, "login");
    assert_eq!(logged_in["res"]["errMsg"], "login:ok");
    let code = logged_in["res"]["code"].as_str().unwrap();
    assert_eq!(play.ask(&session_request(APPID, SECRET, code))["openid"], OPENID);
    assert_eq!(call(&mut play.world, 3 * DAY_MS - 1, "checkSession")["ok"], true);
    assert_eq!(call(&mut play.world, 3 * DAY_MS, "checkSession")["ok"], false);
}
