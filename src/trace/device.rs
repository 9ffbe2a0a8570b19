//! JSON of the device SDK's observations → what the device's source takes.

use super::{
    Rooms,
    json::{call_number, first, named, whole},
};
use crate::{
    Room,
    source::device::Raw,
    tables::{DeviceApi, DeviceCallback, DeviceCommand, DeviceNotice, Outcome},
};
use serde_json::Value;

/// `None` for what does not belong to a call (functions of other modules): nothing is judged by it.
pub fn raw(raw: &Value, rooms: &mut Rooms) -> Option<Raw> {
    let numbered = |key: &str| raw.get(key).filter(|value| value.is_number() || value.is_string());
    if let Some(command) = numbered("command") {
        let by_name =
            || named(DeviceCommand::ALL, DeviceCommand::name, bare(command.as_str()?, "iv_avt_command_"));
        return Some(Raw::Command(number(command).and_then(DeviceCommand::from_code).or_else(by_name)));
    }
    if let Some(notice) = numbered("notify") {
        let by_name =
            || named(DeviceNotice::ALL, DeviceNotice::name, bare(notice.as_str()?, "iv_avt_event_p2p_"));
        return Some(Raw::Notice(number(notice).and_then(DeviceNotice::from_code).or_else(by_name)));
    }
    if let Some(name) = raw["callback"].as_str() {
        let name = bare(name, "iv_avt_");
        let callback =
            named(DeviceCallback::ALL, DeviceCallback::name, name.strip_suffix("_cb").unwrap_or(name))?;
        return Some(Raw::Callback { callback, room: room(&raw["args"], rooms) });
    }
    let api = function(raw["call"].as_str()?)?;
    let (outcome, value) = match raw.get("returned") {
        Some(returned) => (Outcome::Returned, returned),
        None => (Outcome::Made, &raw["args"]["status"]),
    };
    let value = whole(value).unwrap_or_default();
    Some(Raw::Call { api, n: call_number(raw), outcome, room: room(&raw["args"], rooms), value })
}

/// A function by its name in v1 or v2, and by its symbol in the 2026 generation.
fn function(name: &str) -> Option<DeviceApi> {
    let name = name.strip_suffix("_2026").unwrap_or(name);
    let v2 = |api: &DeviceApi| api.name().strip_suffix("_v2") == Some(name);
    DeviceApi::from_name(name).or_else(|| DeviceApi::ALL.iter().copied().find(v2))
}

fn room(args: &Value, rooms: &mut Rooms) -> Option<Room> {
    first(args, &["room_id", "data", "roomId", "roomid"]).as_str().and_then(|name| rooms.handle(name))
}

/// A name without the prefix that the header gives it.
fn bare<'a>(name: &'a str, prefix: &str) -> &'a str {
    match name.get(..prefix.len()) {
        Some(head) if head.eq_ignore_ascii_case(prefix) => &name[prefix.len()..],
        Some(_) | None => name,
    }
}

fn number(value: &Value) -> Option<u32> {
    whole(value).and_then(|value| u32::try_from(value).ok())
}
