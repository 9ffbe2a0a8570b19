//! What WeChat's APIs answer: fields beside `errcode` 0, or another `errcode`.

use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::{Map, Value};

/// The fields of a success; `errcode` and `errmsg` are added where the API has them.
pub(crate) type Answer = Result<Map<String, Value>, Failure>;

/// An `errcode` and its text. No text repeats a value that came: it might be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub errcode: i32,
    pub errmsg: String,
    /// Whether something is wrong because it is not there.
    pub missing: bool,
}

impl Failure {
    pub fn new(errcode: i32, errmsg: &str) -> Self {
        Self { errcode, errmsg: errmsg.to_string(), missing: false }
    }

    /// A field of the body that is missing, or is of the wrong kind. WeChat has the one code for both.
    pub fn field(name: &str, came: Option<&Value>, wanted: &str) -> Self {
        let text = format!("data format error: {name}: {} came, {wanted} is wanted", kind(came));
        Self { missing: came.is_none(), ..Self::new(47001, &text) }
    }

    /// A field of the right kind whose value cannot be used.
    pub fn unfit(name: &str, wanted: &str) -> Self {
        Self::new(47001, &format!("data format error: {name}: {wanted} is wanted"))
    }
}

/// What a value is, in a word.
fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "a boolean",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "a string",
        Some(Value::Array(_)) => "a list",
        Some(Value::Object(_)) => "an object",
    }
}

/// Fields as a map.
pub(crate) fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}
