//! JSON as the plugin delivers it → what the plugin's source takes.

use super::{
    Rooms,
    json::{bare, call_number, fault, first, named, outcome},
};
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
    let data = bare(&raw["data"]);
    let fault = fault(data);
    let word = |key: &str| named(PluginWord::ALL, PluginWord::name, data[key].as_str()?);
    RawEvent {
        name: name(raw),
        room: room(raw, rooms),
        status: word("status"),
        origin: word("origin"),
        keep_time_s: seconds(&data["keepTime"]),
        is_caller: truth(&data["isCaller"]),
        error: fault,
    }
}

fn call<'a>(api: &str, raw: &'a Value, rooms: &mut Rooms) -> RawCall<'a> {
    let (outcome, value) = outcome(raw);
    // `initByCaller` fails in two ways: it rejects, or it resolves and says so.
    let refused = outcome == Outcome::Resolved && truth(&value["isSuccess"]) == Some(false);
    let value = bare(value);
    let fault = fault(value);
    RawCall {
        api: named(PluginApi::ALL, PluginApi::name, api),
        n: call_number(raw),
        outcome: if refused { Outcome::Rejected } else { outcome },
        room: room(value, rooms),
        error: fault,
    }
}

/// `eventName`, and the spellings that programs and older plugins hand on.
fn name(raw: &Value) -> Option<PluginEvent> {
    let known = |key: &&str| named(PluginEvent::ALL, PluginEvent::name, raw[*key].as_str()?);
    match raw["eventName"].as_str() {
        Some(_) => known(&"eventName"),
        None => ["event", "name", "type"].iter().find_map(known),
    }
}

fn room(value: &Value, rooms: &mut Rooms) -> Option<crate::Room> {
    first(value, &["roomId", "groupId", "roomid", "room_id"]).as_str().and_then(|name| rooms.handle(name))
}

/// A number of seconds, also when it comes as text; never negative.
fn seconds(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => parse_seconds(text),
        other => other.as_f64().filter(|seconds| *seconds >= 0.0),
    }
}

/// A truth, also as a number or as text.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(_) => super::json::whole(value).map(|number| number != 0),
        Value::String(text) => match text.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
