//! JSON of what the developer's back end heard → what the cloud source takes.

use super::{
    json::{first, named, whole},
    rooms::Handles,
};
use crate::{
    Room,
    source::cloud::Raw,
    tables::{CloudApi, CloudMethod, CloudReason, CloudStatus},
};
use serde_json::Value;

const ROOM: &[&str] = &["RoomId", "roomId", "roomid", "room_id", "groupId"];
const CODE: &[&str] = &["errcode", "errCode"];

pub fn raw(raw: &Value, handles: &mut Handles) -> Raw {
    let there = |key: &str| raw.get(key).filter(|value| !value.is_null());
    if let Some(push) = there("push") {
        return pushed(push, there("reply"), handles);
    }
    if let Some(reply) = there("reply") {
        return Raw::Reply { room: room(raw, handles), code: code(reply) };
    }
    if let Some(status) = there("status") {
        let status = number(status)
            .and_then(CloudStatus::from_code)
            .or_else(|| named(CloudStatus::ALL, CloudStatus::name, status.as_str()?));
        return Raw::Status { room: room(raw, handles), status };
    }
    if let Some(reason) = there("hangup_reason") {
        let known = number(reason)
            .and_then(CloudReason::from_code)
            .or_else(|| named(CloudReason::ALL, CloudReason::name, reason.as_str()?));
        let code = whole(reason).or(known.map(|known| known.code().into())).unwrap_or_default();
        return Raw::Reason { room: room(raw, handles), reason: known, code };
    }
    if let Some(mqtt) = there("mqtt") {
        return message(mqtt, handles);
    }
    if let Some(http) = there("http") {
        return request(http, handles);
    }
    Raw::Unknown
}

fn pushed(push: &Value, reply: Option<&Value>, handles: &mut Handles) -> Raw {
    // Accounts set to XML get the same fields in an `xml` element, all of them text.
    let push = if push["xml"].is_object() { &push["xml"] } else { push };
    let is = |key: &str, wanted: &str| push[key].as_str() == Some(wanted);
    Raw::Push {
        room: room(push, handles),
        documented: is("Event", "iot_voip_notify") && is("Action", "join_voip_room"),
        reply: reply.map(code),
    }
}

fn message(mqtt: &Value, handles: &mut Handles) -> Raw {
    let payload = &mqtt["payload"];
    let method = payload["method"].as_str().unwrap_or_default();
    let (method, reply) = match method.strip_suffix("_reply") {
        Some(method) => (method, true),
        None => (method, false),
    };
    let room = room(&payload["params"], handles).or_else(|| room(payload, handles));
    Raw::Mqtt { method: named(CloudMethod::ALL, CloudMethod::name, method), reply, room }
}

fn request(http: &Value, handles: &mut Handles) -> Raw {
    // A path, or a whole address with host and token.
    let api = http["api"].as_str().unwrap_or_default();
    let path = api.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => path,
    };
    let same = |api: &CloudApi| path.trim_matches('/') == api.name().trim_matches('/');
    handles.requests += 1;
    Raw::Http {
        api: CloudApi::ALL.iter().copied().find(same),
        n: handles.requests,
        code: code(&http["response"]),
    }
}

fn room(value: &Value, handles: &mut Handles) -> Option<Room> {
    first(value, ROOM).as_str().and_then(|name| handles.rooms.handle(name))
}

/// `errcode` of an answer, or the answer itself where it is a number.
fn code(answer: &Value) -> i32 {
    whole(answer).or_else(|| whole(first(answer, CODE))).unwrap_or_default()
}

fn number(value: &Value) -> Option<u32> {
    whole(value).and_then(|value| u32::try_from(value).ok())
}
