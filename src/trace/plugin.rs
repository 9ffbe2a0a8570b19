//! JSON as the plugin delivers it → what the plugin's source takes.

use super::Rooms;
use crate::{
    source::plugin::{Raw, RawCall, RawEvent, parse_seconds},
    tables::{Outcome, PluginApi, PluginEvent, PluginWord},
};
use serde_json::Value;

pub fn raw<'a>(raw: &'a Value, rooms: &mut Rooms) -> Raw<'a> {
    match raw["call"].as_str() {
        Some(api) => Raw::Call(call(api, raw, rooms)),
        None => Raw::Event(event(raw, rooms)),
    }
}

fn event<'a>(raw: &'a Value, rooms: &mut Rooms) -> RawEvent<'a> {
    // `data` may be missing, an object, or an Error.
    let data = error(&raw["data"]).unwrap_or(&raw["data"]);
    RawEvent {
        name: raw["eventName"].as_str().and_then(PluginEvent::from_name),
        room: room(raw, rooms),
        status: data["status"].as_str().and_then(PluginWord::from_name),
        origin: data["origin"].as_str().and_then(PluginWord::from_name),
        keep_time_s: seconds(&data["keepTime"]),
        is_caller: data["isCaller"].as_bool(),
        code: code(&data["errCode"]),
        text: error_text(data),
    }
}

fn call<'a>(api: &str, raw: &'a Value, rooms: &mut Rooms) -> RawCall<'a> {
    let null = &Value::Null;
    let (outcome, value) = if let Some(value) = raw.get("resolved") {
        let refused = value["isSuccess"] == Value::Bool(false);
        (if refused { Outcome::Rejected } else { Outcome::Resolved }, value)
    } else if let Some(value) = raw.get("rejected") {
        (Outcome::Rejected, error(value).unwrap_or(value))
    } else if let Some(value) = raw.get("returned") {
        (Outcome::Returned, value)
    } else {
        (Outcome::Made, null)
    };
    RawCall {
        api: PluginApi::from_name(api),
        n: raw["n"].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default(),
        outcome,
        room: room(value, rooms),
        code: code(&value["errCode"])
            .or_else(|| code(&value["errObj"]["errCode"]))
            .or_else(|| code(&value["error"]["err_code"])),
        text: text(value),
    }
}

fn error(value: &Value) -> Option<&Value> {
    value.get("$error")
}

fn room(value: &Value, rooms: &mut Rooms) -> Option<crate::Room> {
    value["roomId"].as_str().or(value["groupId"].as_str()).and_then(|name| rooms.handle(name))
}

/// A number of seconds, also when it comes as text; never negative.
fn seconds(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => parse_seconds(text),
        other => other.as_f64().filter(|seconds| *seconds >= 0.0),
    }
}

fn code(value: &Value) -> Option<i32> {
    let code = value.as_i64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()))?;
    i32::try_from(code).ok()
}

/// `data.error` is an object by the documents; text is taken, too.
fn error_text(data: &Value) -> &str {
    match &data["error"] {
        Value::String(text) => text,
        Value::Object(_) => text(&data["error"]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => text(data),
    }
}

fn text(value: &Value) -> &str {
    value["errMsg"].as_str().or(value["message"].as_str()).unwrap_or_default()
}
