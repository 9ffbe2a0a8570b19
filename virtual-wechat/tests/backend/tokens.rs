//! Access tokens.

use super::{APPID, MODEL, Play, SECRET, SN, stable, token_request};
use serde_json::json;
use virtual_wechat::{Accounts, HttpRequest, Settings};

#[test]
fn a_token_wants_the_appid_its_secret_and_the_grant_type() {
    let mut play = Play::demo();
    for (appid, secret, code) in
        [("", SECRET, 41002), (APPID, "", 41004), ("wx1", SECRET, 40013), (APPID, "1", 40125)]
    {
        let answer = play.ask(&token_request(appid, secret));
        assert_eq!(Play::code(&answer, ""), code);
        let body = json!({ "grant_type": "client_credential", "appid": appid, "secret": secret });
        let answer = play.ask(&HttpRequest::post("/cgi-bin/stable_token", &[], &body));
        assert_eq!(Play::code(&answer, ""), code);
    }
    let wrong = HttpRequest::get(
        "/cgi-bin/token",
        &[("grant_type", "password"), ("appid", APPID), ("secret", SECRET)],
    );
    assert_eq!(Play::code(&play.ask(&wrong), "client_credential"), 40002);
    let settings = Settings { wrong_secret_is_credential: true, ..Settings::default() };
    let mut older = Play::new(settings, Accounts::demo());
    assert_eq!(Play::code(&older.ask(&token_request(APPID, "1")), ""), 40001);
}

#[test]
fn a_new_token_leaves_the_one_before_five_minutes() {
    let mut play = Play::demo();
    let old = play.token.clone();
    play.now_ms = 60_000;
    play.renew_token();
    assert_ne!(play.token, old);
    let ticket = |play: &mut Play, token: &str| {
        let body = json!({ "sn": SN, "model_id": MODEL });
        let answer = play.ask(&HttpRequest::post("/wxa/getsnticket", &[("access_token", token)], &body));
        answer["errcode"].as_i64().unwrap()
    };
    play.now_ms = 359_999;
    assert_eq!(ticket(&mut play, &old), 0);
    play.now_ms = 360_000;
    assert_eq!(ticket(&mut play, &old), 40001);
    let new = play.token.clone();
    assert_eq!(ticket(&mut play, &new), 0);
    play.now_ms = 60_000 + 7_200_000;
    assert_eq!(ticket(&mut play, &new), 42001);
    assert_eq!(ticket(&mut play, ""), 41001);
    assert_eq!(ticket(&mut play, "no token"), 40014);
    assert_eq!(ticket(&mut play, "99_unknown"), 40001);
}

#[test]
fn the_stable_token_stays_until_its_last_five_minutes_or_until_it_is_forced() {
    let mut play = Play::demo();
    let mut ask = |now_ms, force| {
        play.now_ms = now_ms;
        let answer = play.ask(&HttpRequest::post("/cgi-bin/stable_token", &[], &stable(force)));
        (answer["access_token"].as_str().unwrap().to_owned(), answer["expires_in"].as_u64().unwrap())
    };
    let (first, life_s) = ask(0, false);
    assert_eq!(life_s, 7200);
    assert_eq!(ask(6_899_000, false), (first.clone(), 301));
    let (second, life_s) = ask(6_900_000, false);
    assert_eq!((second == first, life_s), (false, 7200));
    let (third, _) = ask(6_901_000, true);
    assert_ne!(third, second);
    play.token = second;
    assert_eq!(play.post("/wxa/getsnticket", json!({ "sn": SN, "model_id": MODEL }))["errcode"], 40001);
    play.token = third;
    assert_eq!(play.post("/wxa/getsnticket", json!({ "sn": SN, "model_id": MODEL }))["errcode"], 0);
}
