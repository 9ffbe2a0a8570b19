//! JSON of the device SDK's observations → what the device's source takes.

use super::{
    Rooms,
    json::{call_number, first, named, whole},
};
use crate::{
    Room,
    source::device::{CALLED_BUSY, CALLED_REFUSE, Raw},
    tables::{CloudReason, CloudStatus, DeviceApi, DeviceCallback, DeviceCommand, DeviceNotice, Outcome},
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
    if let Some(status) = numbered("status") {
        let by_name = || {
            let name = bare(status.as_str()?, "wx_");
            let name = ["voip_session_status_", "cloudvoip_session_status_", "cloudvoip_session_"]
                .iter()
                .map(|prefix| bare(name, prefix))
                .min_by_key(|name| name.len());
            named(CloudStatus::ALL, CloudStatus::name, name?)
        };
        return Some(Raw::Status(number(status).and_then(CloudStatus::from_code).or_else(by_name)));
    }
    if let Some(name) = raw["callback"].as_str() {
        let name = bare(name, "iv_avt_");
        let callback =
            named(DeviceCallback::ALL, DeviceCallback::name, name.strip_suffix("_cb").unwrap_or(name))?;
        return Some(Raw::Callback { callback, room: room(&raw["args"], rooms) });
    }
    let name = raw["call"].as_str()?;
    let api = function(name)?;
    let (outcome, value) = match raw.get("returned") {
        Some(returned) => (Outcome::Returned, whole(returned).unwrap_or_default()),
        None if name == REFUSES => (Outcome::Made, refusal(&raw["args"])),
        None => (Outcome::Made, whole(&raw["args"]["status"]).unwrap_or_default()),
    };
    Some(Raw::Call { api, n: call_number(raw), outcome, room: room(&raw["args"], rooms), value })
}

/// Of WeChat's own SDK: a call is not taken. (Who takes one calls another function.)
const REFUSES: &str = "wx_voip_listener_hangup";

/// Its reason, as `iv_avt_voip_join_v2` has it: busy, or else refused.
fn refusal(args: &Value) -> i32 {
    let reason = &args["reason"];
    let by_name =
        || named(CloudReason::ALL, CloudReason::name, bare(reason.as_str()?, "wx_voip_hangup_reason_"));
    match number(reason).and_then(CloudReason::from_code).or_else(by_name) {
        Some(CloudReason::Busy) => CALLED_BUSY,
        Some(_) | None => CALLED_REFUSE,
    }
}

/// A function by its name in v1 or v2, by its symbol in the 2026 generation, or by what WeChat's own two SDKs call the
/// same.
fn function(name: &str) -> Option<DeviceApi> {
    match name {
        "wx_voip_session_call" | "wx_cloudvoip_client_call" => return Some(DeviceApi::Call),
        "wx_voip_listener_join" | "wx_cloudvoip_client_join" | REFUSES => return Some(DeviceApi::Join),
        "wx_voip_session_hangup" => return Some(DeviceApi::HangUp),
        "wx_stop" | "wx_destory" => return Some(DeviceApi::Exit),
        "wx_init" => return Some(DeviceApi::Init),
        "wx_device_register" => return Some(DeviceApi::Register),
        "wx_device_is_registered" => return Some(DeviceApi::IsRegistered),
        _ => {}
    }
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
