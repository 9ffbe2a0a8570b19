//! JSON of the base library's VoIP functions and events → what the room sources take.

use super::{
    json::{bare, call_number, fault, first, named, outcome},
    rooms::Handles,
};
use crate::{
    Members, Raw,
    source::room::{Raw as RoomRaw, RawCall, RawEvent},
    tables::{RoomApi, RoomEvent},
};
use serde_json::Value;

/// `source` is `room` or `one_to_one`; a function that only one family has goes to that one, whatever the line says.
pub fn raw<'a>(source: &str, raw: &'a Value, handles: &mut Handles) -> Raw<'a> {
    let name = first(raw, &["call", "api", "event", "name"]).as_str().unwrap_or_default();
    let name = name.strip_prefix("wx.").unwrap_or(name);
    let is_call =
        ["call", "args", "resolved", "rejected", "returned"].iter().any(|key| raw.get(key).is_some());
    if !is_call {
        return of_source(source, RoomRaw::Event(event(name, raw, handles)));
    }
    let call = call(name, raw, handles);
    match call.api {
        Some(RoomApi::JoinVoIPChat | RoomApi::Subscribe) => Raw::Room(RoomRaw::Call(call)),
        Some(RoomApi::Join1v1Chat | RoomApi::SetEnable1v1Chat) => Raw::OneToOne(RoomRaw::Call(call)),
        Some(RoomApi::ExitVoIPChat | RoomApi::Mute | RoomApi::On | RoomApi::Off) | None => {
            of_source(source, RoomRaw::Call(call))
        }
    }
}

/// An event of `voip-room`: it has one, `error`.
pub fn window(raw: &Value) -> Raw<'_> {
    let name = raw["event"].as_str().unwrap_or_default();
    let is_error = name.eq_ignore_ascii_case("error") || name.eq_ignore_ascii_case("binderror");
    Raw::Room(RoomRaw::Event(RawEvent {
        name: is_error.then_some(RoomEvent::WindowError),
        error: fault(&raw["detail"]),
        ..RawEvent::default()
    }))
}

fn of_source<'a>(source: &str, raw: RoomRaw<'a>) -> Raw<'a> {
    if source == "one_to_one" { Raw::OneToOne(raw) } else { Raw::Room(raw) }
}

fn event<'a>(name: &str, raw: &'a Value, handles: &mut Handles) -> RawEvent<'a> {
    let res = bare(first(raw, &["res", "data", "detail"]));
    let name = named(RoomEvent::ALL, RoomEvent::name, name);
    RawEvent {
        // The error of `voip-room` has a source of its own.
        name: name.filter(|name| *name != RoomEvent::WindowError),
        members: members(res, handles),
        state: super::json::whole(&res["code"]),
        error: fault(res),
    }
}

fn call<'a>(name: &str, raw: &'a Value, handles: &mut Handles) -> RawCall<'a> {
    let (outcome, value) = outcome(raw);
    let n = call_number(raw);
    let starts = |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let api = if starts("onVoIP") {
        Some(RoomApi::On)
    } else if starts("offVoIP") {
        Some(RoomApi::Off)
    } else {
        named(RoomApi::ALL, RoomApi::name, name)
    };
    let group = first(&raw["args"], &["groupId", "groupid", "group_id"]);
    RawCall {
        api,
        n,
        outcome: handles.moment("room", n, outcome),
        room: group.as_str().and_then(|group| handles.rooms.handle(group)),
        members: members(bare(value), handles),
        error: fault(value),
    }
}

fn members(res: &Value, handles: &mut Handles) -> Option<Members> {
    let list = first(res, &["openIdList", "openidList", "openid_list"]).as_array()?;
    let openid = |member: &Value| match member {
        Value::String(openid) => handles.people.handle(openid),
        other => {
            first(other, &["openid", "openId"]).as_str().and_then(|openid| handles.people.handle(openid))
        }
    };
    Some(list.iter().filter_map(openid).collect())
}
