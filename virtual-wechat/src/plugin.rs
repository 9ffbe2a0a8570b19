//! What the phone is told: the plugin's events, its errors, and WeChat's ring.
//!
//! Names, fields and which side hears what are WeChat's; the order within one outcome is inferred where
//! `README.md` says so.

use crate::{
    account::room_type_name,
    link::Kind,
    outcome::{Break, Outcome, Way},
    room::{Room, Stage},
    settings::Settings,
};
use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};
use serde_json::{Map, Value, json};
use virtual_wechat_frames::{ErrorBody, ToDevice, ToPhone, read, write};
use wmpf_voip_kit::{Side, tables::PluginCan};

/// A frame of a plugin on its way to an Android device.
pub(crate) fn on_android(frame: &ToPhone) -> ToDevice {
    // By way of text: a second way to write frames would cost the module 10 kB.
    ToDevice::Plugin { frame: read(&write(frame)).unwrap_or_default() }
}

/// `callPageOnShow`: the one event of a call that carries no room.
pub(crate) fn page_shown() -> ToPhone {
    ToPhone::Event { event: json!({ "eventName": "callPageOnShow" }) }
}

/// WeChat's strong reminder.
pub(crate) fn ring(room: &Room) -> ToPhone {
    ToPhone::Ring {
        room: room.id.clone(),
        room_type: room.room_type,
        sn: room.device.id.clone(),
        name: room.seat(room.caller()).name.clone(),
        query: Some(room.opening.query.clone()).filter(|query| !query.is_empty()),
        app_type: room.opening.app_type,
    }
}

/// The reminder is over.
pub(crate) fn ring_stop(room: &Room) -> ToPhone {
    ToPhone::RingStop { room: room.id.clone() }
}

/// The calling end is in the room.
pub(crate) fn caller_joined(room: &Room) -> ToPhone {
    event(room, room.caller(), "joinedRoomByCaller", None)
}

/// Both ends are in the room.
pub(crate) fn talk_begins(room: &Room, end: Kind) -> Vec<ToPhone> {
    let start = event(room, end, "startVoip", None);
    match room.side(end) {
        Side::Callee => vec![event(room, end, "hangOnVoip", None), start],
        Side::Caller | Side::Member | Side::Cloud => vec![start],
    }
}

/// Another second of talk.
pub(crate) fn calling(room: &Room, end: Kind, keep_time_s: u64) -> ToPhone {
    event(room, end, "calling", Some(json!({ "keepTime": keep_time_s })))
}

/// The bill.
pub(crate) fn finished(room: &Room, end: Kind, billed_s: u64) -> ToPhone {
    event(room, end, "finishVoip", Some(json!({ "keepTime": billed_s })))
}

/// What the plugin at `end` hears when the room, still in its last stage, ends with `outcome`.
pub(crate) fn farewell(
    room: &Room,
    end: Kind,
    outcome: Outcome,
    now_ms: u64,
    settings: &Settings,
) -> Vec<ToPhone> {
    let keep_time_s = room.keep_time_s(end, now_ms);
    if room.in_plugin(end) {
        // No cause: this end did not come, and hears so when it does.
        let Some(cause) = cause(room, end, outcome, keep_time_s) else { return Vec::new() };
        return vec![cause, ended(room, end, keep_time_s)];
    }
    // WeChat's own ring is on the screen; the plugin's page is not.
    let rung = room.seat(end).reached;
    let heard = match outcome {
        Outcome::Rejected(_) => settings.refuse_heard,
        Outcome::Cancelled(_) => settings.cancel_heard_unopened,
        Outcome::Vanished(_)
        | Outcome::Broken(..)
        | Outcome::JoinFailed(..)
        | Outcome::RefusedByService(_) => {
            return if rung && settings.vanished_caller_stops_ring {
                vec![ring_stop(room)]
            } else {
                Vec::new()
            };
        }
        Outcome::HungUp { .. }
        | Outcome::Busy
        | Outcome::NoAnswer
        | Outcome::NeverJoined
        | Outcome::TimeLimit => false,
    };
    let mut told = Vec::new();
    if rung {
        told.push(ring_stop(room));
    }
    if heard {
        told.extend(cause(room, end, outcome, keep_time_s));
        told.push(ended(room, end, keep_time_s));
    }
    told
}

/// What an end hears when it opens its page for a call that ended because it did not come.
pub(crate) fn came_too_late(room: &Room, end: Kind, settings: &Settings) -> Vec<ToPhone> {
    join_fails(room, end, json!({ "errMsg": "the room is already closed" }), settings)
}

/// What an end hears that cannot join.
pub(crate) fn cannot_join(room: &Room, end: Kind, fails: &Fails, settings: &Settings) -> Vec<ToPhone> {
    let Fails { code, message } = fails;
    // The error classes came with 2.4.0; what came before is inferred: the message alone.
    let data = if room.seat(end).plugin.can(PluginCan::RoomId) {
        json!({ "name": "VoipJoinError", "errCode": code, "errMsg": message })
    } else {
        json!({ "errMsg": message })
    };
    join_fails(room, end, data, settings)
}

/// With what an end fails to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fails {
    pub code: i32,
    pub message: String,
}

fn join_fails(room: &Room, end: Kind, data: Value, settings: &Settings) -> Vec<ToPhone> {
    let name = if room.caller() == end { "joinFailCaller" } else { "joinFailListener" };
    let fail = event(room, end, name, Some(data));
    let mut told = vec![fail];
    if settings.end_after_join_fail {
        told.push(ended(room, end, 0));
    }
    told
}

/// The event that tells the cause, as this side hears it; `None` where it hears nothing.
fn cause(room: &Room, end: Kind, outcome: Outcome, keep_time_s: u64) -> Option<ToPhone> {
    let calls = room.caller() == end;
    Some(match outcome {
        Outcome::HungUp { by, way } => {
            let status = if by == room.caller() { "endByCaller" } else { "endByListener" };
            let origin = if by == end { way.word() } else { "other" };
            let data = json!({ "keepTime": keep_time_s, "status": status, "origin": origin });
            event(room, end, "hangUpVoip", Some(data))
        }
        Outcome::TimeLimit => {
            // Whose `status` it is, is undocumented: the caller set the limit.
            let data = json!({ "keepTime": keep_time_s, "status": "endByCaller", "origin": "timeLimit" });
            event(room, end, "hangUpVoip", Some(data))
        }
        Outcome::Cancelled(way) => event(
            room,
            end,
            "cancelVoip",
            Some(json!({ "status": if calls { way.word() } else { "other" } })),
        ),
        Outcome::Rejected(way) => event(
            room,
            end,
            "rejectVoip",
            Some(json!({ "status": if calls { "other" } else { way.word() } })),
        ),
        Outcome::Busy => event(room, end, "busy", None),
        Outcome::NoAnswer if calls => event(room, end, "timeout", None),
        // The person had taken the call, but the page never came to the front: it hears of no time-out.
        Outcome::NoAnswer => return None,
        // The caller is not in its room.
        Outcome::NeverJoined if calls => return None,
        Outcome::NeverJoined => abort(room, end, 0, "abortByListener", "listener waitOtherToJoin timeout"),
        Outcome::Broken(by, broken) if by == end => {
            let status = if calls { "abortByCaller" } else { "abortByListener" };
            abort(room, end, keep_time_s, status, broken.text())
        }
        Outcome::Vanished(_)
        | Outcome::Broken(..)
        | Outcome::JoinFailed(..)
        | Outcome::RefusedByService(_) => abort(room, end, keep_time_s, "unknown", "room status is abort"),
    })
}

fn abort(room: &Room, end: Kind, keep_time_s: u64, status: &str, message: &str) -> ToPhone {
    let error = json!({ "errMsg": message });
    event(room, end, "abortVoip", Some(json!({ "keepTime": keep_time_s, "status": status, "error": error })))
}

fn ended(room: &Room, end: Kind, keep_time_s: u64) -> ToPhone {
    let calls = room.caller() == end;
    let data = json!({
        "keepTime": keep_time_s,
        "callerName": room.seat(room.caller()).name,
        "listenerName": room.seat(room.callee()).name,
        "roomType": room_type_name(room.room_type),
        "isCaller": calls,
        "businessType": room.business_type,
    });
    event(room, end, "endVoip", Some(data))
}

fn event(room: &Room, end: Kind, name: &str, data: Option<Value>) -> ToPhone {
    let mut event = Map::new();
    event.insert("eventName".to_string(), name.into());
    if room.seat(end).plugin.can(PluginCan::RoomId) {
        event.insert("roomId".to_string(), room.id.as_str().into());
    }
    event.insert("groupId".to_string(), room.id.as_str().into());
    if let Some(data) = data {
        event.insert("data".to_string(), data);
    }
    ToPhone::Event { event: Value::Object(event) }
}

/// A rejected promise.
pub(crate) fn failure(n: u32, class: &str, code: i32, message: &str) -> ToPhone {
    let error = ErrorBody { name: class.to_string(), err_code: code, err_msg: message.to_string() };
    ToPhone::Failure { n, error }
}

impl Break {
    /// What the plugin says at the end where it happened.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Break::Network => "call interrupted due to native reason",
            // No text is known; the page says that its list is an open one.
            Break::Device => "audio or video device failed",
            Break::Interrupted => "in comming call",
            Break::FloatClosed => "call interrupted due to close passive float ball",
        }
    }
}

impl Way {
    /// The plugin's word, said at the end that left.
    fn word(self) -> &'static str {
        match self {
            Way::Manual => "manual",
            Way::PageUnloaded => "unloadCallPage",
            Way::ForcedByApp => "forceFromApp",
            // Never said at a phone for its own leaving; a device's way is `other` there.
            Way::Firmware | Way::Person | Way::Unsaid => "other",
        }
    }
}

/// Whether the phone of this room still rings.
pub(crate) fn rings(room: &Room) -> bool {
    matches!(room.stage, Stage::Ringing { .. }) && room.callee() == Kind::Phone
}
