//! What an end can be told: as the core takes it, and as a trace holds it.

use serde_json::{Value, json};
use wmpf_voip_kit::{
    Outcome, Raw, Room,
    source::{device, nested::RawError, plugin},
    tables::{DeviceApi, DeviceCallback, DeviceCommand, PluginApi, PluginEvent, PluginWord},
};

/// One thing that the plugin or the device SDK says. `n` is a call function's number, `room` a room's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Say {
    Made { n: u32 },
    Resolved { n: u32, room: u32 },
    Rejected { n: u32, code: i32 },
    Event(Heard),
    Call { n: u32 },
    CallReturned { n: u32, value: i32 },
    Join { n: u32, room: u32, status: i32 },
    JoinReturned { n: u32, value: i32 },
    HangUp { n: u32 },
    HangUpReturned { n: u32 },
    Command(DeviceCommand),
    Media { starts: bool },
    JoinNotify { room: u32 },
    CancelNotify { room: u32 },
}

/// An event of the plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Heard {
    pub name: PluginEvent,
    pub room: u32,
    pub status: Option<PluginWord>,
    pub origin: Option<PluginWord>,
    pub keep_s: Option<u32>,
    pub is_caller: Option<bool>,
    pub text: &'static str,
}

impl Heard {
    pub fn new(name: PluginEvent, room: u32) -> Self {
        Self { name, room, status: None, origin: None, keep_s: None, is_caller: None, text: "" }
    }
}

impl Say {
    /// The call is over for whoever hears this.
    pub fn is_last_word(self) -> bool {
        match self {
            Say::Rejected { .. } | Say::CancelNotify { .. } | Say::Media { starts: false } => true,
            Say::CallReturned { value, .. } | Say::JoinReturned { value, .. } => value != 0,
            Say::Event(heard) => !matches!(
                heard.name,
                PluginEvent::JoinedRoomByCaller
                    | PluginEvent::HangOnVoip
                    | PluginEvent::StartVoip
                    | PluginEvent::Calling
                    | PluginEvent::JoinFailCaller
                    | PluginEvent::FinishVoip
            ),
            Say::Command(command) => command != DeviceCommand::CallAnswer,
            Say::Made { .. }
            | Say::Resolved { .. }
            | Say::Call { .. }
            | Say::Join { .. }
            | Say::HangUp { .. }
            | Say::HangUpReturned { .. }
            | Say::Media { starts: true }
            | Say::JoinNotify { .. } => false,
        }
    }

    /// It is `endVoip`.
    pub fn is_over(self) -> bool {
        matches!(self, Say::Event(heard) if heard.name == PluginEvent::EndVoip)
    }

    /// It is `calling`.
    pub fn is_tick(self) -> bool {
        matches!(self, Say::Event(heard) if heard.name == PluginEvent::Calling)
    }

    /// It is `joinFailCaller` or `joinFailListener`.
    pub fn is_join_failure(self) -> bool {
        let name =
            |heard: Heard| matches!(heard.name, PluginEvent::JoinFailCaller | PluginEvent::JoinFailListener);
        matches!(self, Say::Event(heard) if name(heard))
    }

    /// A ring, a join or an answer.
    pub fn begins_a_call(self) -> bool {
        let name =
            |heard: Heard| matches!(heard.name, PluginEvent::JoinedRoomByCaller | PluginEvent::HangOnVoip);
        matches!(self, Say::Event(heard) if name(heard)) || matches!(self, Say::JoinNotify { .. })
    }

    /// Names its room, so that a network between the plugin or the back end and the tracker may repeat or hold it.
    pub fn names_room(self) -> bool {
        matches!(self, Say::Event(_) | Say::JoinNotify { .. } | Say::CancelNotify { .. })
    }

    /// The program waits for this before it does anything else.
    pub fn is_awaited(self) -> bool {
        matches!(self, Say::CallReturned { .. } | Say::JoinReturned { .. } | Say::HangUpReturned { .. })
    }

    /// It says how far a call has come, and never that it is over: of two calls in one room either's.
    pub fn says_how_far(&self) -> bool {
        let Say::Event(heard) = self else { return false };
        matches!(
            heard.name,
            PluginEvent::JoinedRoomByCaller | PluginEvent::HangOnVoip | PluginEvent::StartVoip
        )
    }

    /// As the core takes it.
    pub fn raw(self) -> Raw<'static> {
        let function = |n, outcome, room, code| {
            let api = Some(PluginApi::CallDevice);
            Raw::Plugin(plugin::Raw::Call(plugin::RawCall {
                api,
                n,
                outcome,
                room: Room::new(room),
                error: RawError { code, ..RawError::default() },
            }))
        };
        let device = |api, n, outcome, room, value| {
            Raw::Device(device::Raw::Call { api, n, outcome, room: Room::new(room), value })
        };
        let callback =
            |callback, room| Raw::Device(device::Raw::Callback { callback, room: Room::new(room) });
        match self {
            Say::Made { n } => function(n, Outcome::Made, 0, None),
            Say::Resolved { n, room } => function(n, Outcome::Resolved, room, None),
            Say::Rejected { n, code } => function(n, Outcome::Rejected, 0, Some(code)),
            Say::Event(heard) => Raw::Plugin(plugin::Raw::Event(plugin::RawEvent {
                name: Some(heard.name),
                room: Room::new(heard.room),
                status: heard.status,
                origin: heard.origin,
                keep_time_s: heard.keep_s.map(f64::from),
                is_caller: heard.is_caller,
                error: RawError { text: heard.text, ..RawError::default() },
            })),
            Say::Call { n } => device(DeviceApi::Call, n, Outcome::Made, 0, 0),
            Say::CallReturned { n, value } => device(DeviceApi::Call, n, Outcome::Returned, 0, value),
            Say::Join { n, room, status } => device(DeviceApi::Join, n, Outcome::Made, room, status),
            Say::JoinReturned { n, value } => device(DeviceApi::Join, n, Outcome::Returned, 0, value),
            Say::HangUp { n } => device(DeviceApi::HangUp, n, Outcome::Made, 0, 0),
            Say::HangUpReturned { n } => device(DeviceApi::HangUp, n, Outcome::Returned, 0, 0),
            Say::Command(command) => Raw::Device(device::Raw::Command(Some(command))),
            Say::Media { starts: true } => callback(DeviceCallback::StartRealPlay, 0),
            Say::Media { starts: false } => callback(DeviceCallback::StopRealPlay, 0),
            Say::JoinNotify { room } => callback(DeviceCallback::JoinNotify, room),
            Say::CancelNotify { room } => callback(DeviceCallback::CancelNotify, room),
        }
    }

    /// As a trace holds it: the source's name and what it delivered.
    pub fn json(self) -> (&'static str, Value) {
        let function =
            |n, key: &str, value: Value| ("plugin", json!({ "call": "callDevice", "n": n, key: value }));
        let device = |api: DeviceApi, n, key: &str, value: Value| {
            ("device", json!({ "call": api.name(), "n": n, key: value }))
        };
        let callback = |callback: DeviceCallback, args: Value| {
            ("device", json!({ "callback": callback.name(), "args": args }))
        };
        match self {
            Say::Made { n } => function(n, "args", json!({ "sn": "PID_DN" })),
            Say::Resolved { n, room } => function(n, "resolved", json!({ "roomId": name(room) })),
            Say::Rejected { n, code } => {
                function(n, "rejected", json!({ "$error": { "errMsg": "refused", "errCode": code } }))
            }
            Say::Event(heard) => ("plugin", event(heard)),
            Say::Call { n } => device(DeviceApi::Call, n, "args", json!({ "open_id": "o1" })),
            Say::CallReturned { n, value } => device(DeviceApi::Call, n, "returned", json!(value)),
            Say::Join { n, room, status } => {
                device(DeviceApi::Join, n, "args", json!({ "room_id": name(room), "status": status }))
            }
            Say::JoinReturned { n, value } => device(DeviceApi::Join, n, "returned", json!(value)),
            Say::HangUp { n } => device(DeviceApi::HangUp, n, "args", json!({})),
            Say::HangUpReturned { n } => device(DeviceApi::HangUp, n, "returned", json!(0)),
            Say::Command(command) => ("device", json!({ "command": command.code() })),
            Say::Media { starts: true } => callback(DeviceCallback::StartRealPlay, json!({})),
            Say::Media { starts: false } => callback(DeviceCallback::StopRealPlay, json!({})),
            Say::JoinNotify { room } => callback(DeviceCallback::JoinNotify, json!({ "data": name(room) })),
            Say::CancelNotify { room } => {
                callback(DeviceCallback::CancelNotify, json!({ "data": name(room) }))
            }
        }
    }
}

fn name(room: u32) -> String {
    format!("r{room}")
}

fn event(heard: Heard) -> Value {
    let mut data = json!({});
    if let Some(status) = heard.status {
        data["status"] = json!(status.name());
    }
    if let Some(origin) = heard.origin {
        data["origin"] = json!(origin.name());
    }
    if let Some(keep_s) = heard.keep_s {
        data["keepTime"] = json!(keep_s);
    }
    if let Some(is_caller) = heard.is_caller {
        data["isCaller"] = json!(is_caller);
    }
    if !heard.text.is_empty() {
        data["error"] = json!({ "errMsg": heard.text });
    }
    json!({ "eventName": heard.name.name(), "roomId": name(heard.room), "data": data })
}
