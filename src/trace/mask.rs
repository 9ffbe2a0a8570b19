//! Openids, sns and people's names become hashes with the user's own salt: equal ids stay equal at both ends, and
//! unreadable.

use super::json::inner;
use alloc::{
    format,
    string::{String, ToString},
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// What becomes of openids and sns in a written trace. Room ids are never masked: WeChat's staff asks for them.
#[derive(Clone, Copy)]
pub enum Ids<'a> {
    /// They stay readable.
    Plain,
    /// They become hashes.
    Masked {
        /// The same salt at both ends makes their traces match.
        salt: &'a [u8],
    },
}

impl core::fmt::Debug for Ids<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Ids::Plain => "Plain",
            Ids::Masked { .. } => "Masked",
        })
    }
}

/// Keys of ids and of people's names, in small letters without `_`: programs and vendors spell them in many ways.
const ID_KEYS: &[&str] = &[
    "openid",
    "openids",
    "openidlist",
    "sn",
    "deviceid",
    "callerid",
    "listenerid",
    "userid",
    "fromusername",
    "callername",
    "listenername",
    "nickname",
    "username",
    "devicename",
];
/// `caller` and `listener` of `initByCaller` have an `id` and a `name`.
const ID_OBJECTS: &[&str] = &["caller", "listener"];
const SECRET_KEYS: &[&str] = &[
    "sessionkey",
    "servertoken",
    "voiptoken",
    "pushtoken",
    "devicetoken",
    "accesstoken",
    "token",
    "snticket",
    "signature",
    "secret",
    "appsecret",
    "encodingaeskey",
];
/// Stands for a secret, so that a trace still tells that one was given.
const SECRET: &str = "***";

/// Masks the ids in a value, however deep they stand, or leaves them; a secret is replaced either way.
pub fn mask(value: &mut Value, ids: Ids<'_>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let key = plainly(key);
                let key = key.as_str();
                if SECRET_KEYS.contains(&key) {
                    // Never written, masked or not. An empty one is none: that it is empty may be the fault.
                    if !value.is_null() && value != "" {
                        *value = SECRET.into();
                    }
                } else if ID_KEYS.contains(&key) {
                    mask_ids(value, ids);
                } else {
                    if ID_OBJECTS.contains(&key) {
                        for field in ["id", "name"] {
                            if let Some(id) = value.get_mut(field) {
                                mask_ids(id, ids);
                            }
                        }
                    }
                    mask(value, ids);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| mask(value, ids)),
        // Some hosts hand an object on as text.
        Value::String(text) => {
            if let Some(mut inside) = inner(text) {
                let as_it_was = inside.clone();
                mask(&mut inside, ids);
                if inside != as_it_was {
                    *text = inside.to_string();
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn plainly(key: &str) -> String {
    key.chars()
        .filter(|letter| !matches!(letter, '_' | '-'))
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

fn mask_ids(value: &mut Value, ids: Ids<'_>) {
    match value {
        // A list of them may come as text.
        Value::String(id) => match (ids, inner(id)) {
            (_, Some(mut list)) => {
                let as_it_was = list.clone();
                mask_ids(&mut list, ids);
                if list != as_it_was {
                    *id = list.to_string();
                }
            }
            (_, None) => *id = mask_id(id, ids),
        },
        Value::Array(values) => values.iter_mut().for_each(|value| mask_ids(value, ids)),
        // A member as an object, with its openid inside.
        Value::Object(_) => mask(value, ids),
        // Some hosts hand a number on.
        Value::Number(number) => {
            // As JavaScript writes it; beyond that no number is exact.
            let whole = number.as_i64().filter(|whole| whole.unsigned_abs() < 1 << 53);
            if let (Ids::Masked { .. }, Some(whole)) = (ids, whole) {
                *value = mask_id(&whole.to_string(), ids).into();
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// One id as it is written; what is masked already stays as it is, and no id at all, too.
pub(crate) fn mask_id(id: &str, ids: Ids<'_>) -> String {
    match ids {
        Ids::Plain => id.into(),
        Ids::Masked { salt } if !id.is_empty() && !is_masked(id) => hash(id, salt),
        Ids::Masked { .. } => id.into(),
    }
}

/// `#` and sixteen digits; no openid and no sn has such a mark.
fn is_masked(id: &str) -> bool {
    id.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn hash(id: &str, salt: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(salt).expect("HMAC takes a key of any length");
    mac.update(id.as_bytes());
    format!("#{}", hex::encode(&mac.finalize().into_bytes()[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_and_secrets_are_masked_wherever_they_stand() {
        let mut line = json!({"raw": {
            "res": "{\"openIdList\":\"[\\\"o-alice\\\"]\",\"errCode\":0}",
            "other": {"openIdList": [{"openid": "o-dave"}]},
            "push": {"FromUserName": "o-bob", "Sn": "PID_DN", "SessionKey": "k3y", "RoomId": "r1"},
            "detail": {"message": "{\"userlist\":[{\"userid\":\"carol\"}]}"},
            "Payload": "{\"as\":\"it was\"}",
        }});
        mask(&mut line, Ids::Masked { salt: b"s" });
        let text = line.to_string();
        for secret in ["alice", "bob", "dave", "PID_DN", "k3y", "carol"] {
            assert!(!text.contains(secret), "{secret} stands in {text}");
        }
        assert!(text.contains("\"r1\"") && text.contains("it was"));
        let mut plain = json!({"raw": {"push": {"FromUserName": "o-bob", "ServerToken": "t0ken"}}});
        mask(&mut plain, Ids::Plain);
        assert_eq!(plain, json!({"raw": {"push": {"FromUserName": "o-bob", "ServerToken": "***"}}}));
    }

    #[test]
    fn masking_twice_is_masking_once() {
        let ids = Ids::Masked { salt: b"s" };
        let mut once = json!({"sn": "PID_DN", "args": {"openIdList": ["o1", "#o2"]}});
        mask(&mut once, ids);
        let mut twice = once.clone();
        mask(&mut twice, ids);
        assert_eq!(once, twice);
        assert!(!once.to_string().contains("o2"), "{once}");
    }
}
