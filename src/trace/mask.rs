//! Openids and sns become hashes with the user's own salt: equal ids stay equal at both ends, and unreadable.

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

const ID_KEYS: &[&str] = &[
    "openid",
    "openId",
    "open_id",
    "sn",
    "device_id",
    "callerId",
    "listenerId",
    "openIdList",
    "openid_list",
    "FromUserName",
    "Sn",
    "userid",
];
/// `caller.id` and `listener.id` of `initByCaller`.
const ID_OBJECTS: &[&str] = &["caller", "listener"];
const SECRET_KEYS: &[&str] = &[
    "session_key",
    "sessionKey",
    "SessionKey",
    "ServerToken",
    "voipToken",
    "pushToken",
    "snTicket",
    "sn_ticket",
];

/// Masks the ids in a value, however deep they stand, or leaves them; a secret is removed either way.
pub fn mask(value: &mut Value, ids: Ids<'_>) {
    match value {
        Value::Object(map) => {
            for key in SECRET_KEYS {
                // A secret is never written, masked or not.
                map.remove(*key);
            }
            for (key, value) in map.iter_mut() {
                if ID_KEYS.contains(&key.as_str()) {
                    mask_ids(value, ids);
                } else {
                    if ID_OBJECTS.contains(&key.as_str())
                        && let Some(id) = value.get_mut("id")
                    {
                        mask_ids(id, ids);
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

fn mask_ids(value: &mut Value, ids: Ids<'_>) {
    match (value, ids) {
        (Value::String(id), Ids::Masked { .. }) => {
            // A list of them may come as text.
            *id = match inner(id) {
                Some(mut list) => {
                    mask_ids(&mut list, ids);
                    list.to_string()
                }
                None => mask_id(id, ids),
            };
        }
        (Value::Array(values), Ids::Masked { .. }) => {
            values.iter_mut().for_each(|value| mask_ids(value, ids));
        }
        // A member as an object, with its openid inside.
        (value @ Value::Object(_), Ids::Masked { .. }) => mask(value, ids),
        (_, Ids::Plain) | (Value::Null | Value::Bool(_) | Value::Number(_), Ids::Masked { .. }) => {}
    }
}

/// One id as it is written; what is masked already stays as it is.
pub(crate) fn mask_id(id: &str, ids: Ids<'_>) -> String {
    match ids {
        Ids::Plain => id.into(),
        Ids::Masked { salt } if !is_masked(id) => hash(id, salt),
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
        assert_eq!(plain, json!({"raw": {"push": {"FromUserName": "o-bob"}}}));
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
