//! How functions of `wx` read their argument object and call back.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value};
use virtual_wechat_frames::{RoomType, ToPhone};

/// What a function comes back with: the fields beside `errMsg`, or a failure.
pub(crate) type Answer = Result<Map<String, Value>, Failure>;

/// What `fail` is called with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// `errCode`, where the function has codes.
    pub code: Option<i32>,
    /// `errno`: the base library's number for the same.
    pub errno: Option<i32>,
    /// What follows `fail` in `errMsg`, with its own separator: WeChat has several.
    pub text: String,
}

impl Failure {
    /// A failure with a code of the function's own.
    pub fn code(code: i32, text: &str) -> Self {
        Self { code: Some(code), errno: None, text: format!(" {text}") }
    }

    /// A failure of the base library.
    pub fn errno(errno: i32, text: &str) -> Self {
        Self { code: None, errno: Some(errno), text: format!(" {text}") }
    }

    /// A wrong argument, in the base library's words. Their form is from the field, `errno` 1001 is documented.
    fn parameter(key: &str, wanted: &str, came: Option<&Value>) -> Self {
        let came = match came {
            None => "Undefined",
            Some(Value::Null) => "Null",
            Some(Value::Bool(_)) => "Boolean",
            Some(Value::Number(_)) => "Number",
            Some(Value::String(_)) => "String",
            Some(Value::Array(_)) => "Array",
            Some(Value::Object(_)) => "Object",
        };
        Self::errno(1001, &format!("parameter error: parameter.{key} should be {wanted} instead of {came};"))
    }

    /// A value of the right type that cannot be used.
    pub fn unfit(key: &str, wanted: &str) -> Self {
        Self::errno(1001, &format!("parameter error: parameter.{key} should be {wanted};"))
    }
}

/// The frame with which `api` calls back.
pub(crate) fn result(n: u32, api: &str, answer: Answer) -> ToPhone {
    let ok = answer.is_ok();
    let mut res = Map::new();
    let text = match answer {
        Ok(fields) => {
            res = fields;
            format!("{api}:ok")
        }
        Err(failure) => {
            let codes = [("errCode", failure.code), ("errno", failure.errno)];
            for (key, code) in codes.into_iter().filter_map(|(key, code)| Some((key, code?))) {
                res.insert(key.to_string(), code.into());
            }
            format!("{api}:fail{}", failure.text)
        }
    };
    res.insert("errMsg".to_string(), text.into());
    ToPhone::WxResult { n, ok, res: Value::Object(res) }
}

/// An argument object.
pub(crate) struct Args<'a>(Option<&'a Map<String, Value>>);

impl<'a> Args<'a> {
    pub fn of(value: &'a Value) -> Self {
        Self(value.as_object())
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.0?.get(key)
    }

    pub fn object(&self, key: &str) -> Result<Args<'a>, Failure> {
        match self.get(key) {
            Some(Value::Object(object)) => Ok(Args(Some(object))),
            came => Err(Failure::parameter(key, "Object", came)),
        }
    }

    /// A string with something in it.
    pub fn text(&self, key: &str) -> Result<&'a str, Failure> {
        match self.get(key) {
            Some(Value::String(text)) if text.is_empty() => {
                Err(Failure::unfit(key, "a string that is not empty"))
            }
            Some(Value::String(text)) => Ok(text),
            came => Err(Failure::parameter(key, "String", came)),
        }
    }

    pub fn flag(&self, key: &str) -> Result<Option<bool>, Failure> {
        match self.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            came => Err(Failure::parameter(key, "Boolean", came)),
        }
    }

    pub fn number(&self, key: &str) -> Result<f64, Failure> {
        let came = self.get(key);
        came.and_then(Value::as_f64).ok_or_else(|| Failure::parameter(key, "Number", came))
    }

    pub fn texts(&self, key: &str) -> Result<Vec<String>, Failure> {
        let came = self.get(key);
        let list = came.and_then(Value::as_array).ok_or_else(|| Failure::parameter(key, "Array", came))?;
        let text = |item: &Value| {
            item.as_str()
                .map(ToString::to_string)
                .ok_or_else(|| Failure::parameter(key, "String", Some(item)))
        };
        list.iter().map(text).collect()
    }

    pub fn room_type(&self, absent: RoomType) -> Result<RoomType, Failure> {
        match self.get("roomType") {
            None | Some(Value::Null) => Ok(absent),
            Some(Value::String(name)) if name == "voice" => Ok(RoomType::Voice),
            Some(Value::String(name)) if name == "video" => Ok(RoomType::Video),
            Some(Value::String(_)) => Err(Failure::unfit("roomType", "voice or video")),
            came => Err(Failure::parameter("roomType", "String", came)),
        }
    }
}
