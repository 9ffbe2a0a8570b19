//! Message push to the developer's back end, as WeChat sends it over HTTP. What is pushed, and how often, the world
//! says.

mod answer;
mod cipher;
mod http;
mod spelling;

use answer::Reader;
use cipher::{Cipher, RANDOM, sign};
use http::{Question, ask, authority};
use hyper::Uri;
use serde_json::{Map, Value, json};
use std::net::IpAddr;
use tokio::time::{Duration, sleep};
use virtual_wechat_frames::{PushAddress, PushFault, PushMessage, PushMode};

/// How long an address may take to echo. *(inferred)*
const ECHO: Duration = Duration::from_secs(5);

/// Settings of message push that were checked.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    settings: PushAddress,
    cipher: Option<Cipher>,
    address: Uri,
}

/// One push, on its way for the first time or again.
#[derive(Debug)]
pub(crate) struct Push<'a> {
    pub message: PushMessage,
    pub appid: &'a str,
    /// The back end's clock, UNIX seconds.
    pub wall_s: u64,
    pub within: Duration,
}

impl Target {
    /// Says what came and what is wanted where something is wrong; never shows a secret.
    pub fn new(settings: PushAddress) -> Result<Self, String> {
        let address = readable(&settings.url)?;
        if settings.token.0.is_empty() {
            return Err("token: it is empty, the account's Token is wanted".to_string());
        }
        let cipher = settings.aes_key.as_ref().map(Cipher::new).transpose()?;
        if settings.mode == PushMode::Aes && cipher.is_none() {
            return Err("aes_key: none came, the mode aes wants 43 letters and digits".to_string());
        }
        Ok(Self { settings, cipher, address })
    }

    /// `host:port`, to be shown.
    pub fn place(&self) -> String {
        authority(&self.address)
    }

    /// Whether it is on this machine.
    pub fn is_here(&self) -> bool {
        let host = self.address.host().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// WeChat's check of the address: its own text has to come back.
    pub async fn verify(&self, wall_s: u64) -> Result<(), String> {
        let failed = |why: String| format!("url: {} did not echo what it was sent: {why}", self.place());
        let echo = digits().map_err(failed)?;
        let mut query = self.query(wall_s, false).map_err(failed)?;
        query.pairs.insert(1, ("echostr", echo.clone()));
        let question = Question { address: &self.address, query: query.text(), body: None };
        match ask(question, ECHO).await.map_err(failed)? {
            came if came == echo => Ok(()),
            came => Err(failed(format!("{} other bytes came", came.len()))),
        }
    }

    /// Sends it once; the `errcode` of the answer, or why there is none.
    pub async fn deliver(&self, push: &Push<'_>, fault: Option<PushFault>) -> Result<i32, String> {
        let openid = push.message.from_user_name.clone();
        let mut query = self.query(push.wall_s, fault == Some(PushFault::WrongSignature))?;
        query.pairs.push(("openid", openid));
        let body = match fault {
            Some(PushFault::Garbage) => "garbage".to_string(),
            Some(
                PushFault::LateMs(_) | PushFault::Never | PushFault::Repeat(_) | PushFault::WrongSignature,
            )
            | None => self.body(push, &mut query)?,
        };
        let body = Some((spelling::content_type(self.settings.format), body));
        let question = Question { address: &self.address, query: query.text(), body };
        let answer = ask(question, push.within).await?;
        Reader { token: &self.settings.token, cipher: self.cipher.as_ref(), appid: push.appid }
            .errcode(&answer)
    }

    /// The message, and what the query says of it.
    fn body(&self, push: &Push<'_>, query: &mut Query<'_>) -> Result<String, String> {
        let format = self.settings.format;
        let message = spelling::spell(format, &named(&push.message));
        let (PushMode::Aes, Some(cipher)) = (self.settings.mode, &self.cipher) else { return Ok(message) };
        let mut random = [0; RANDOM];
        fill(&mut random)?;
        let encrypted = cipher.encrypt(random, &message, push.appid);
        let signature = query.sign(&[&encrypted]);
        query.pairs.push(("encrypt_type", "aes".to_string()));
        query.pairs.push(("msg_signature", signature));
        let mut outer = Map::new();
        outer.insert("ToUserName".to_string(), json!(push.message.to_user_name));
        outer.insert("Encrypt".to_string(), encrypted.into());
        Ok(spelling::spell(format, &outer))
    }

    fn query(&self, wall_s: u64, wrong: bool) -> Result<Query<'_>, String> {
        let (timestamp, nonce) = (wall_s.to_string(), digits()?);
        let mut query = Query { target: self, wrong, pairs: Vec::new() };
        query.pairs = vec![("timestamp", timestamp), ("nonce", nonce)];
        let signature = query.sign(&[]);
        query.pairs.insert(0, ("signature", signature));
        Ok(query)
    }
}

/// How often a push is to be sent, once that may begin.
pub(crate) async fn copies(fault: Option<PushFault>) -> u32 {
    match fault {
        Some(PushFault::Never) => 0,
        Some(PushFault::Repeat(more)) => more.saturating_add(1),
        Some(PushFault::LateMs(ms)) => {
            sleep(Duration::from_millis(ms)).await;
            1
        }
        Some(PushFault::WrongSignature | PushFault::Garbage) | None => 1,
    }
}

/// What stands behind the address's `?`.
struct Query<'a> {
    target: &'a Target,
    wrong: bool,
    pairs: Vec<(&'static str, String)>,
}

impl Query<'_> {
    fn sign(&self, parts: &[&str]) -> String {
        let known = |wanted: &str| self.pairs.iter().find(|(name, _)| *name == wanted);
        let own =
            ["timestamp", "nonce"].iter().filter_map(|name| known(name)).map(|(_, value)| value.as_str());
        let parts: Vec<&str> = own.chain(parts.iter().copied()).collect();
        let signature = sign(&self.target.settings.token, &parts);
        // Of the right shape, and of something else.
        if self.wrong { signature.chars().rev().collect() } else { signature }
    }

    fn text(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }
}

fn readable(url: &str) -> Result<Uri, String> {
    let wanted = "http://host:port/path is wanted";
    // The address is not repeated: its query may hold a secret.
    let address: Uri = url.parse().map_err(|error| format!("url: {error}, {wanted}"))?;
    match address.scheme_str() {
        Some("http") => {}
        Some("https") => return Err(format!("url: https came, and TLS is not spoken here; {wanted}")),
        Some(_) | None => return Err(format!("url: another scheme, or none, came; {wanted}")),
    }
    match (address.host(), address.authority()) {
        (Some(host), Some(authority)) if !host.is_empty() && !authority.as_str().contains('@') => Ok(address),
        (Some(_) | None, _) => Err(format!("url: no host, or a name and a password, came; {wanted}")),
    }
}

/// The message's fields as WeChat names them.
fn named(message: &PushMessage) -> Map<String, Value> {
    match serde_json::to_value(message) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => Map::new(),
    }
}

fn digits() -> Result<String, String> {
    let mut bytes = [0; 8];
    fill(&mut bytes)?;
    Ok((u64::from_le_bytes(bytes) % 10_000_000_000).to_string())
}

fn fill(bytes: &mut [u8]) -> Result<(), String> {
    getrandom::fill(bytes).map_err(|error| format!("no random bytes: {error}"))
}

#[cfg(test)]
mod tests;
