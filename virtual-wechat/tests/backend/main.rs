//! The HTTP APIs: every code that comes by itself, and that what is refused changes nothing.

mod anything;
mod calls;
mod cloud;
mod devices;
mod sessions;
mod tokens;

use serde_json::{Value, json};
use virtual_wechat::{Accounts, HttpRequest, Settings, World};

const SN: &str = "VIRTUAL_doorbell";
const MODEL: &str = "virtual-model";
const OPENID: &str = "o-virtual-user";
const APPID: &str = "wx0123456789abcdef";
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const DAY_MS: u64 = 86_400_000;

/// A world and the developer's back end.
struct Play {
    world: World,
    now_ms: u64,
    token: String,
}

impl Play {
    fn new(settings: Settings, accounts: Accounts) -> Self {
        let mut play = Self { world: World::new(settings, accounts), now_ms: 0, token: String::new() };
        play.renew_token();
        play
    }

    fn demo() -> Self {
        Self::new(Settings::default(), Accounts::demo())
    }

    fn ask(&mut self, request: &HttpRequest) -> Value {
        let response = self.world.http(self.now_ms, request);
        assert_eq!(response.status, 200, "{}", response.body);
        serde_json::from_str(&response.body).unwrap()
    }

    fn renew_token(&mut self) {
        let given = self.ask(&token_request(APPID, SECRET));
        self.token = given["access_token"].as_str().unwrap().to_owned();
    }

    fn get(&mut self, path: &str, query: &[(&str, &str)]) -> Value {
        let token = self.token.clone();
        let query = [&[("access_token", token.as_str())], query].concat();
        self.ask(&HttpRequest::get(path, &query))
    }

    fn post(&mut self, path: &str, body: Value) -> Value {
        let token = self.token.clone();
        self.ask(&HttpRequest::post(path, &[("access_token", &token)], &body))
    }

    /// The `errcode`, and what stood beside it must be a text that names `about`.
    fn code(answer: &Value, about: &str) -> i64 {
        let text = answer["errmsg"].as_str().unwrap_or_else(|| panic!("{answer}"));
        assert!(text.contains(about), "{text:?} does not name {about:?}");
        answer["errcode"].as_i64().unwrap()
    }

    fn log_in(&mut self) -> Value {
        let code = self.world.login(self.now_ms, OPENID).unwrap();
        self.ask(&session_request(APPID, SECRET, &code))
    }
}

fn token_request(appid: &str, secret: &str) -> HttpRequest {
    let grant = ("grant_type", "client_credential");
    HttpRequest::get("/cgi-bin/token", &[grant, ("appid", appid), ("secret", secret)])
}

fn session_request(appid: &str, secret: &str, code: &str) -> HttpRequest {
    let grant = ("grant_type", "authorization_code");
    let query = [("appid", appid), ("secret", secret), ("js_code", code), grant];
    HttpRequest::get("/sns/jscode2session", &query)
}

fn stable(force: bool) -> Value {
    json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET, "force_refresh": force })
}

fn hmac_of_nothing(key: &str) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mac = Hmac::<sha2::Sha256>::new_from_slice(key.as_bytes()).unwrap();
    hex::encode(mac.finalize().into_bytes())
}
