//! What a step can be: every verb with its arguments.

use super::wire::Lane;
use alloc::{format, string::String, vec::Vec};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use virtual_wechat_frames::{Control, RoomType, Switch};

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    /// Something that every actor can do, or suffer.
    Any(Any),
    /// By a phone, or an Android device.
    Phone(PhoneAct),
    /// By a device with an SDK.
    Device(DeviceAct),
    /// By the back end.
    Service(ServiceAct),
    /// An order of the control.
    World(Control),
    /// Time passes.
    Nothing,
}

/// Something that every actor can do, or suffer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Any {
    /// Its program starts, and connects.
    Start {},
    /// Its program is gone, without a word.
    Kill {},
    /// Its network is gone; its program lives on. `noticed`: the system tells the program.
    Cut { noticed: Option<bool> },
    /// Its network is back.
    Heal { noticed: Option<bool> },
    /// Its network gets these faults instead of those that it had.
    Fault {
        #[serde(default)]
        up: Lane,
        #[serde(default)]
        down: Lane,
    },
    /// Its program says this frame.
    Says { frame: Map<String, Value> },
}

/// By a phone, or an Android device: the plugin, the functions of `wx`, and the person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum PhoneAct {
    /// A call function of the plugin. What is left out is chosen for the cast.
    Call {
        api: Option<String>,
        to: Option<String>,
        room_type: Option<RoomType>,
        #[serde(default)]
        args: Map<String, Value>,
        #[serde(default)]
        without: Vec<String>,
    },
    PageShow {},
    PageUnload {},
    Answer {},
    Refuse {},
    HangUp {},
    /// `room`: an id, or `current`.
    ForceHangUp {
        room: Option<String>,
    },
    AppHide {},
    AppShow {},
    FloatClosed {},
    AvFails {},
    OtherCall {
        on: bool,
    },
    Allow {},
    Deny {},
    /// `wx.joinVoIPChat`, signed as the developer's server would.
    JoinRoom {
        room: String,
        room_type: Option<RoomType>,
    },
    /// `wx.exitVoIPChat`.
    LeaveRoom {},
    /// `wx.setEnable1v1Chat`.
    EnablePairs {
        on: Option<bool>,
    },
    /// `wx.join1v1Chat`; `to` is another phone.
    CallPhone {
        to: String,
        room_type: Option<RoomType>,
    },
    Wx {
        api: String,
        #[serde(default)]
        args: Map<String, Value>,
    },
    Setting {
        of: Switch,
        on: bool,
    },
    Removed {},
    Speaks {
        on: bool,
    },
}

/// By a device with an SDK.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum DeviceAct {
    Call {
        to: Option<String>,
        room_type: Option<RoomType>,
        caller_camera: Option<bool>,
        callee_camera: Option<bool>,
        custom_message: Option<String>,
        payload: Option<String>,
    },
    Answer {
        room: Option<String>,
    },
    Refuse {
        room: Option<String>,
    },
    Busy {
        room: Option<String>,
    },
    HangUp {},
    Media {
        video: u64,
        audio: u64,
    },
}

/// By the back end.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ServiceAct {
    /// Answers the last push.
    Reply {
        #[serde(default)]
        errcode: i32,
    },
    /// `POST /wxa/business/iot/voip/call`, for the first device unless named.
    Call {
        to: Option<String>,
        device: Option<String>,
        room_type: Option<RoomType>,
        caller_camera: Option<bool>,
        callee_camera: Option<bool>,
        #[serde(default)]
        version_type: u32,
        #[serde(default)]
        query: String,
        #[serde(default)]
        payload: String,
    },
    Join {
        room: Option<String>,
    },
    HangUp {
        room: Option<String>,
        reason: Option<u32>,
    },
    Refuse {
        room: Option<String>,
    },
    Busy {
        room: Option<String>,
    },
}

/// Whose verbs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    Phone,
    Device,
    Service,
    World,
}

impl Act {
    /// Reads a verb and its arguments.
    pub fn read(speaker: Speaker, verb: &str, args: &Map<String, Value>) -> Result<Self, String> {
        let tagged = |tag: &str| {
            let mut all = args.clone();
            all.insert(tag.into(), verb.into());
            Value::Object(all)
        };
        if speaker == Speaker::World {
            return match verb {
                "nothing" if args.is_empty() => Ok(Act::Nothing),
                _ => take(verb, tagged("t")).map(Act::World),
            };
        }
        if ["start", "kill", "cut", "heal", "fault", "says"].contains(&verb) {
            return take(verb, tagged("do")).map(Act::Any);
        }
        match speaker {
            Speaker::Phone => take(verb, tagged("do")).map(Act::Phone),
            Speaker::Device => take(verb, tagged("do")).map(Act::Device),
            Speaker::Service => take(verb, tagged("do")).map(Act::Service),
            Speaker::World => unreachable!("answered above"),
        }
    }
}

fn take<T: DeserializeOwned>(verb: &str, value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| format!("{verb}: {error}"))
}
