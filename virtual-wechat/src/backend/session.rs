//! Logging in: a code of `wx.login` becomes a session_key, which signs for its user until it goes stale.
//!
//! Documented: a code is good once and for five minutes; a user has one key; a new code may replace it, though not more
//! often than some interval; its life is not disclosed and grows with use.

use crate::{
    account::{SessionKey, User},
    backend::{
        answer::{Answer, Failure, fields},
        request::HttpRequest,
        token::checks_grant_type,
    },
    ticket::spread,
    world::World,
    wx,
};
use alloc::{
    collections::{BTreeMap, VecDeque},
    format,
    string::{String, ToString},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const CODE_LIFE_MS: u64 = 300_000;
/// How many codes are remembered; an older one is as wrong as one that never was.
const REMEMBERED: usize = 4096;
/// Exchanges a user has in a minute. Documented.
const PER_MINUTE: u32 = 100;

/// What is known of log-ins. The keys themselves are with their users.
#[derive(Default)]
pub(crate) struct Sessions {
    codes: VecDeque<Code>,
    keys: BTreeMap<String, Age>,
    exchanges: BTreeMap<String, (u64, u32)>,
    made: u64,
}

struct Code {
    text: String,
    openid: String,
    until_ms: u64,
    used: bool,
}

/// Of a user's key; one that the accounts brought was made when the world began.
#[derive(Clone, Copy, Default)]
struct Age {
    made_ms: u64,
    used_ms: u64,
}

impl core::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Sessions({} codes)", self.codes.len())
    }
}

impl World {
    /// `wx.login`: a code for the developer's back end.
    ///
    /// # Errors
    /// There is no such user.
    pub fn login(&mut self, now_ms: u64, openid: &str) -> Result<String, String> {
        self.handle_timeout(now_ms);
        if !self.accounts.users.contains_key(openid) {
            return Err(format!("openid: there is no user {openid:?} here"));
        }
        if self.settings.code_replaces_key && self.key_is_old(openid) {
            self.renew_key(openid);
        }
        let (seed, now_ms) = (self.settings.seed, self.now_ms);
        let sessions = &mut self.backend.sessions;
        sessions.made += 1;
        let text = format!("0{:016x}{:015x}", spread(seed ^ 0xc0de, sessions.made), sessions.made);
        if sessions.codes.len() == REMEMBERED {
            sessions.codes.pop_front();
        }
        let until_ms = now_ms.saturating_add(CODE_LIFE_MS);
        let code = Code { text: text.clone(), openid: openid.to_string(), until_ms, used: false };
        sessions.codes.push_back(code);
        Ok(text)
    }

    /// `wx.login`, as the mini-program calls it.
    pub(crate) fn login_code(&mut self, openid: &str) -> wx::Answer {
        let code =
            self.login(self.now_ms, openid).map_err(|_| wx::Failure::errno(-1, "there is no such user"))?;
        Ok(fields([("code", code.into())]))
    }

    /// `wx.checkSession`: of the key of the last code, whatever the back end has stored. Its failure's text is inferred.
    pub(crate) fn session_is_good(&self, openid: &str) -> wx::Answer {
        match self.session_key(openid) {
            Some(_) => Ok(fields([])),
            None => Err(wx::Failure::errno(-1, "session time out, need relogin")),
        }
    }

    /// `GET /sns/jscode2session`
    pub(crate) fn code_to_session(&mut self, request: &HttpRequest) -> Answer {
        self.checks_secret(request.query("appid"), request.query("secret"))?;
        let code = request.query("js_code").ok_or_else(|| Failure::new(41008, "missing code"))?;
        checks_grant_type(request.query("grant_type"), "authorization_code")?;
        let (now_ms, minute) = (self.now_ms, self.now_ms / 60_000);
        let invalid = || Failure::new(40029, "invalid code");
        let sessions = &mut self.backend.sessions;
        let known = sessions.codes.iter_mut().find(|known| known.text == code).ok_or_else(invalid)?;
        let openid = known.openid.clone();
        if known.used && self.settings.used_code_is_told {
            return Err(Failure::new(40163, "code been used"));
        }
        let user = self.accounts.users.get(&openid).ok_or_else(invalid)?;
        if known.used || now_ms >= known.until_ms {
            return Err(invalid());
        }
        if user.blocked {
            return Err(Failure::new(40226, "code blocked"));
        }
        let exchanges = sessions.exchanges.entry(openid.clone()).or_default();
        if exchanges.0 != minute {
            *exchanges = (minute, 0);
        }
        if exchanges.1 >= PER_MINUTE {
            return Err(Failure::new(45011, "api minute-quota reached, slow down, retry later"));
        }
        exchanges.1 += 1;
        known.used = true;
        if self.session_key(&openid).is_none() || !self.settings.code_replaces_key && self.key_is_old(&openid)
        {
            self.renew_key(&openid);
        }
        self.backend.sessions.keys.entry(openid.clone()).or_default().used_ms = now_ms;
        Ok(self.session_told(&openid, None))
    }

    /// `GET /wxa/checksession`
    pub(crate) fn check_session(&self, request: &HttpRequest) -> Answer {
        self.checks_key(request).map(|_| fields([]))
    }

    /// `GET /wxa/resetusersessionkey`: the old key ends at once.
    pub(crate) fn reset_session(&mut self, request: &HttpRequest) -> Answer {
        let openid = self.checks_key(request)?;
        self.renew_key(&openid);
        Ok(self.session_told(&openid, Some("ok")))
    }

    /// Whose key signed the empty text. Every way to be wrong is the one documented code.
    fn checks_key(&self, request: &HttpRequest) -> Result<String, Failure> {
        let openid = request.query("openid").unwrap_or_default();
        if !self.accounts.users.contains_key(openid) {
            return Err(Failure::new(40003, "invalid openid"));
        }
        if request.query("sig_method") != Some("hmac_sha256") {
            return Err(Failure::new(87009, "invalid signature: sig_method: hmac_sha256 is wanted"));
        }
        let mut signature = [0; 32];
        let hex = hex::decode_to_slice(request.query("signature").unwrap_or_default(), &mut signature);
        let mac =
            self.session_key(openid).and_then(|key| Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok());
        let right = hex.is_ok() && mac.is_some_and(|mac| mac.verify_slice(&signature).is_ok());
        if right { Ok(openid.to_string()) } else { Err(Failure::new(87009, "invalid signature")) }
    }

    /// The key with which this user's signatures are right, if it is not stale.
    pub(crate) fn session_key(&self, openid: &str) -> Option<&str> {
        let key = self.accounts.users.get(openid)?.session_key.as_ref()?;
        let used_ms = self.backend.sessions.keys.get(openid).map_or(0, |age| age.used_ms);
        let fresh = self.now_ms < used_ms.saturating_add(self.settings.session_key_life_ms);
        fresh.then_some(key.0.as_str())
    }

    /// Whether a new code would bring a new key.
    fn key_is_old(&self, openid: &str) -> bool {
        let made_ms = self.backend.sessions.keys.get(openid).map_or(0, |age| age.made_ms);
        self.session_key(openid).is_none()
            || self.now_ms >= made_ms.saturating_add(self.settings.session_key_interval_ms)
    }

    fn renew_key(&mut self, openid: &str) {
        let (seed, now_ms) = (self.settings.seed, self.now_ms);
        let sessions = &mut self.backend.sessions;
        sessions.made += 1;
        let (left, right) = (spread(seed ^ 0x5e55, sessions.made), spread(!seed ^ 0x5e55, sessions.made));
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&left.to_be_bytes());
        bytes[8..].copy_from_slice(&right.to_be_bytes());
        sessions.keys.insert(openid.to_string(), Age { made_ms: now_ms, used_ms: now_ms });
        let user: &mut User = self.accounts.users.entry(openid.to_string()).or_default();
        user.session_key = Some(SessionKey(STANDARD.encode(bytes)));
    }

    fn session_told(&self, openid: &str, errmsg: Option<&str>) -> serde_json::Map<String, serde_json::Value> {
        let key = self.session_key(openid).unwrap_or_default();
        let mut session = fields([("openid", openid.into()), ("session_key", key.into())]);
        let unionid = self.accounts.users.get(openid).and_then(|user| user.unionid.as_deref());
        if let (Some(unionid), None) = (unionid, errmsg) {
            session.insert("unionid".to_string(), unionid.into());
        }
        session
    }
}
