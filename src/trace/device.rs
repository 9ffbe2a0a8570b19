//! JSON of the device SDK's observations → what the device's source takes.

use super::Rooms;
use crate::{
    source::device::Raw,
    tables::{DeviceApi, DeviceCallback, DeviceCommand, Outcome},
};
use serde_json::Value;

/// `None` for what does not belong to a call (`notify`, other functions): nothing is judged by it.
pub fn raw(raw: &Value, rooms: &mut Rooms) -> Option<Raw> {
    if let Some(command) = raw["command"].as_u64() {
        return Some(Raw::Command(u32::try_from(command).ok().and_then(DeviceCommand::from_code)));
    }
    if let Some(name) = raw["callback"].as_str() {
        let callback = DeviceCallback::from_name(name)?;
        let room = raw["args"]["data"].as_str().and_then(|name| rooms.handle(name));
        return Some(Raw::Callback { callback, room });
    }
    let api = DeviceApi::from_name(raw["call"].as_str()?)?;
    let n = raw["n"].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
    let room = raw["args"]["room_id"].as_str().and_then(|name| rooms.handle(name));
    let (outcome, value) = match raw.get("returned") {
        Some(returned) => (Outcome::Returned, returned),
        None => (Outcome::Made, &raw["args"]["status"]),
    };
    let value = value.as_i64().and_then(|value| i32::try_from(value).ok()).unwrap_or_default();
    Some(Raw::Call { api, n, outcome, room, value })
}
