//! What every reader needs: numbers that come as text, objects that come as JSON text, errors of every spelling.

use crate::{source::nested::RawError, tables::Outcome};
use alloc::borrow::Cow;
use serde_json::Value;

/// Keys whose value is an object that some host writes as JSON text.
const OBJECTS: &[&str] = &[
    "args",
    "cause",
    "data",
    "detail",
    "errObj",
    "error",
    "http",
    "info",
    "mqtt",
    "openIdList",
    "params",
    "payload",
    "push",
    "rejected",
    "reply",
    "res",
    "resolved",
    "response",
    "returned",
    "xml",
];

/// The same with JSON text read where an object is wanted.
pub fn unfolded(raw: &Value) -> Cow<'_, Value> {
    if !is_folded(raw, true) {
        return Cow::Borrowed(raw);
    }
    let mut raw = raw.clone();
    unfold(&mut raw, true);
    Cow::Owned(raw)
}

fn is_folded(value: &Value, wanted: bool) -> bool {
    match value {
        Value::String(text) => wanted && inner(text).is_some(),
        Value::Object(map) => {
            map.iter().any(|(key, value)| is_folded(value, OBJECTS.contains(&key.as_str())))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => false,
    }
}

fn unfold(value: &mut Value, wanted: bool) {
    if let Value::String(text) = value
        && wanted
        && let Some(inner) = inner(text)
    {
        *value = inner;
    }
    if let Value::Object(map) = value {
        map.iter_mut().for_each(|(key, value)| unfold(value, OBJECTS.contains(&key.as_str())));
    }
}

/// The object or list that a text holds.
pub fn inner(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// The first of several spellings that is there.
pub fn first<'a>(value: &'a Value, keys: &[&str]) -> &'a Value {
    keys.iter().map(|key| &value[*key]).find(|value| !value.is_null()).unwrap_or(&Value::Null)
}

/// A whole number, also as text, also with a fraction of zero.
pub fn whole(value: &Value) -> Option<i32> {
    let whole = match value {
        Value::Number(number) => {
            number.as_i64().or_else(|| number.as_f64().filter(|f| *f as i64 as f64 == *f).map(|f| f as i64))
        }
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    i32::try_from(whole?).ok()
}

/// A number, also as text.
pub fn real(value: &Value) -> Option<f32> {
    let real = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    real.filter(|real| real.is_finite()).map(|real| real as f32)
}

/// The number that ties the two moments of a call together.
pub fn call_number(raw: &Value) -> u32 {
    whole(&raw["n"]).and_then(|n| u32::try_from(n).ok()).unwrap_or_default()
}

/// What became of a call, and what it came back with.
pub fn outcome(raw: &Value) -> (Outcome, &Value) {
    let came = |key| raw.get(key);
    if let Some(value) = came("resolved") {
        (Outcome::Resolved, value)
    } else if let Some(value) = came("rejected") {
        (Outcome::Rejected, value)
    } else if let Some(value) = came("returned") {
        (Outcome::Returned, value)
    } else {
        (Outcome::Made, &Value::Null)
    }
}

/// The value itself, or what stands in its `$error`.
pub fn bare(value: &Value) -> &Value {
    value.get("$error").unwrap_or(value)
}

const CODES: &[&str] = &["errCode", "errcode", "err_code"];
/// The plugin's `VoipJoinError` keeps the message of wx.joinVoIPChat in `extErrMsg`.
const TEXTS: &[&str] = &["extErrMsg", "errMsg", "errmsg", "err_msg", "message"];
/// An error may hold another one, as deep as this.
const DEEPEST: usize = 4;

/// An error of any shape: an object, an `Error`, a text, one inside the other.
pub fn fault(value: &Value) -> RawError<'_> {
    let mut levels = [&Value::Null; DEEPEST];
    let mut next = bare(value);
    for level in &mut levels {
        *level = next;
        next = bare(first(next, &["cause", "errObj", "error"]));
    }
    let found = |keys: &[&str]| levels.iter().find_map(|level| whole(first(level, keys)));
    let texts = levels.iter().flat_map(|level| {
        let own = level.as_str().into_iter();
        own.chain(TEXTS.iter().filter_map(|key| level[*key].as_str()))
    });
    let some = |text: &&str| !text.is_empty();
    let nested = |text: &&str| text.contains("errCode") || text.contains(":fail");
    RawError {
        code: found(CODES),
        errno: found(&["errno"]),
        text: texts.clone().find(nested).or_else(|| texts.clone().find(some)).unwrap_or_default(),
    }
}

/// One of a table's values by its name, whatever the case.
pub fn named<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|value| name(*value).eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_is_read_in_every_shape() {
        let nested = "joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1";
        let table = [
            (json!({"errCode": -1000, "errno": 4, "errMsg": nested}), Some(-1000), Some(4), nested),
            (json!({"errCode": "-1000", "errMsg": "x"}), Some(-1000), None, "x"),
            (
                json!({"$error": {"message": "x", "errCode": 2000, "extErrMsg": nested}}),
                Some(2000),
                None,
                nested,
            ),
            (
                json!({"$error": {"message": "failed", "cause": {"$error": {"errCode": -1000, "errMsg": nested}}}}),
                Some(-1000),
                None,
                nested,
            ),
            (json!({"errObj": {"errCode": 9, "errMsg": "no"}}), Some(9), None, "no"),
            (json!({"error": {"err_code": 9, "err_msg": "no"}}), Some(9), None, "no"),
            (json!("only text"), None, None, "only text"),
            (Value::Null, None, None, ""),
            (json!(12), None, None, ""),
        ];
        for (value, code, errno, text) in table {
            assert_eq!(fault(&value), RawError { code, errno, text }, "{value}");
        }
    }

    #[test]
    fn an_object_that_came_as_text_is_an_object_again_and_the_rest_stays() {
        let raw = json!({"api": "x", "res": "{\"openIdList\":\"[\\\"a\\\"]\"}", "name": "{not: json}"});
        let wanted = json!({"api": "x", "res": {"openIdList": ["a"]}, "name": "{not: json}"});
        assert_eq!(*unfolded(&raw), wanted);
        assert!(matches!(unfolded(&wanted), Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_are_read_as_numbers_and_as_text() {
        for value in [json!(-7), json!("-7"), json!(" -7 "), json!(-7.0)] {
            assert_eq!(whole(&value), Some(-7), "{value}");
        }
        for value in [json!(1.5), json!("7x"), json!(true), json!(null), json!(4_294_967_296_u64)] {
            assert_eq!(whole(&value), None, "{value}");
        }
        assert_eq!((real(&json!("1.5")), real(&json!("NaN")), real(&json!([]))), (Some(1.5), None, None));
    }
}
