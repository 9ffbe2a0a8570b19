//! Access tokens: who has the AppSecret gets one, and nearly every other API wants it.
//!
//! Documented: 7200 s; a new token of `/cgi-bin/token` ends the one before after five minutes; `/cgi-bin/stable_token`
//! gives the same token until its last five minutes, and ends it at once when it is forced.

use crate::{
    backend::{
        answer::{Answer, Failure, fields},
        body::Body,
        request::HttpRequest,
    },
    ticket::spread,
    world::World,
};
use alloc::{
    collections::VecDeque,
    format,
    string::{String, ToString},
};

const LIFE_MS: u64 = 7_200_000;
/// How long a token and its successor are both good, and how near its end a stable token is renewed.
const OVERLAP_MS: u64 = 300_000;
/// How many tokens are remembered; of an older one it is no longer known that it ever was.
const REMEMBERED: usize = 64;

/// Every token that is remembered, in the order they were made.
#[derive(Default)]
pub(crate) struct Tokens {
    issued: VecDeque<Token>,
    made: u64,
}

struct Token {
    text: String,
    stable: bool,
    until_ms: u64,
    /// When a newer one has put it out.
    replaced_ms: u64,
}

impl Tokens {
    /// What is wrong with this token, if anything.
    pub fn check(&self, text: Option<&str>, now_ms: u64) -> Result<(), Failure> {
        let Some(text) = text else { return Err(Failure::new(41001, "access_token missing")) };
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return Err(Failure::new(40014, "invalid access_token"));
        }
        match self.issued.iter().find(|token| token.text == text) {
            Some(token) if now_ms >= token.until_ms => Err(Failure::new(42001, "access_token expired")),
            Some(token) if now_ms < token.replaced_ms => Ok(()),
            Some(_) | None => {
                let errmsg = "invalid credential, access_token is invalid or not latest";
                Err(Failure::new(40001, errmsg))
            }
        }
    }

    /// A new one, after which the one before it is good for `overlap_ms`.
    fn issue(&mut self, seed: u64, stable: bool, now_ms: u64, overlap_ms: u64) -> &Token {
        let replaced_ms = now_ms.saturating_add(overlap_ms);
        for older in self.issued.iter_mut().filter(|token| token.stable == stable) {
            older.replaced_ms = older.replaced_ms.min(replaced_ms);
        }
        self.made += 1;
        let part = |salt: u64| spread(seed ^ salt, self.made);
        let text = format!("99_{:016x}{:016x}{:016x}{:016x}", part(0xa1), part(0xa2), part(0xa3), part(0xa4));
        if self.issued.len() == REMEMBERED {
            self.issued.pop_front();
        }
        let until_ms = now_ms.saturating_add(LIFE_MS);
        self.issued.push_back(Token { text, stable, until_ms, replaced_ms: u64::MAX });
        &self.issued[self.issued.len() - 1]
    }

    /// The stable token that still serves.
    fn stable(&self, now_ms: u64) -> Option<&Token> {
        let newest = self.issued.iter().rev().find(|token| token.stable)?;
        Some(newest).filter(|token| now_ms.saturating_add(OVERLAP_MS) < token.until_ms)
    }
}

/// Tokens are never shown.
impl core::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Tokens({} made)", self.made)
    }
}

impl World {
    /// `GET /cgi-bin/token`
    pub(crate) fn access_token(&mut self, request: &HttpRequest) -> Answer {
        self.checks_secret(request.query("appid"), request.query("secret"))?;
        checks_grant_type(request.query("grant_type"), "client_credential")?;
        let now_ms = self.now_ms;
        Ok(told(self.backend.tokens.issue(self.settings.seed, false, now_ms, OVERLAP_MS), now_ms))
    }

    /// `POST /cgi-bin/stable_token`
    pub(crate) fn stable_token(&mut self, body: &Body) -> Answer {
        let appid = body.text_or("appid", "")?.to_string();
        let secret = body.text_or("secret", "")?.to_string();
        let grant_type = body.text_or("grant_type", "")?;
        let force = body.flag_or("force_refresh", false)?;
        self.checks_secret(some(&appid), some(&secret))?;
        checks_grant_type(some(grant_type), "client_credential")?;
        let (now_ms, seed) = (self.now_ms, self.settings.seed);
        if !force && let Some(token) = self.backend.tokens.stable(now_ms) {
            return Ok(told(token, now_ms));
        }
        let overlap_ms = if force { 0 } else { OVERLAP_MS };
        Ok(told(self.backend.tokens.issue(seed, true, now_ms, overlap_ms), now_ms))
    }

    /// Whether this is the mini-program, and its AppSecret.
    pub(crate) fn checks_secret(&self, appid: Option<&str>, secret: Option<&str>) -> Result<(), Failure> {
        let appid = appid.ok_or_else(|| Failure::new(41002, "appid missing"))?;
        let secret = secret.ok_or_else(|| Failure::new(41004, "appsecret missing"))?;
        if appid != self.accounts.appid {
            return Err(Failure::new(40013, "invalid appid"));
        }
        if secret != self.accounts.secret.0 {
            let (code, text) = if self.settings.wrong_secret_is_credential {
                (40001, "invalid credential")
            } else {
                (40125, "invalid appsecret")
            };
            return Err(Failure::new(code, text));
        }
        Ok(())
    }
}

pub(crate) fn checks_grant_type(came: Option<&str>, wanted: &str) -> Result<(), Failure> {
    if came == Some(wanted) {
        return Ok(());
    }
    Err(Failure::new(40002, &format!("invalid grant_type, {wanted} is wanted")))
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn told(token: &Token, now_ms: u64) -> serde_json::Map<String, serde_json::Value> {
    let expires_s = token.until_ms.saturating_sub(now_ms) / 1000;
    fields([("access_token", token.text.as_str().into()), ("expires_in", expires_s.into())])
}
