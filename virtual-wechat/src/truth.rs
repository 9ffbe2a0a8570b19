//! What truly happened: known to the world, to neither end.

use crate::account::room_type_name;
use alloc::string::String;
use serde_json::{Value, json};
use virtual_wechat_frames::RoomType;
use wmpf_voip_kit::{
    Direction, How, Phase, Who, Why,
    tables::{CODES, Space},
};

/// Something that truly happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A room was made: a call begins.
    Started {
        /// The room.
        room: String,
        /// Which way the call goes.
        direction: Direction,
        /// The user at the phone.
        openid: String,
        /// The device; between two phones, the called user.
        sn: String,
        /// Sound or pictures.
        room_type: RoomType,
        /// World time.
        at_ms: u64,
    },
    /// Both ends are in the room.
    Talking {
        /// The room.
        room: String,
        /// World time.
        at_ms: u64,
    },
    /// A call ended, or never began. Every room has exactly one of these.
    Ended(Truth),
    /// Somebody left a room of `wx.joinVoIPChat`, or could not join it.
    Left(Membership),
    /// A device sent words over its media link.
    Said(Said),
}

/// Words of a device's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The device.
    pub sn: String,
    /// On which link.
    pub visitor: u32,
    /// How.
    pub saying: Saying,
    /// The words.
    pub text: String,
    /// World time.
    pub at_ms: u64,
}

/// How a device says words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// By `send_command`.
    Command,
    /// As its answer to `user_data`.
    UserReply,
}

/// One member's time in a many-person room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// `groupId`.
    pub room: String,
    /// The member.
    pub openid: String,
    /// Why it is over.
    pub why: Why,
    /// How.
    pub how: How,
    /// `initiate`: it never was in.
    pub phase: Phase,
    /// The code with which joining failed.
    pub code: Option<i32>,
    /// World time.
    pub joined_ms: u64,
    /// World time.
    pub left_ms: u64,
}

/// The true end of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// The room; `None` for a call that was refused before it had one.
    pub room: Option<String>,
    /// Which way the call went.
    pub direction: Direction,
    /// The user at the phone; empty where the caller named none.
    pub openid: String,
    /// The device; empty where the caller named none.
    pub sn: String,
    /// The called user, in a call between two phones; the caller is `openid`, and there is no device.
    pub callee: Option<String>,
    /// At whose end, or by whose act.
    pub who: Who,
    /// Why.
    pub why: Why,
    /// In which phase.
    pub phase: Phase,
    /// How.
    pub how: How,
    /// The code with which the call was refused, with the sign its end saw.
    pub code: Option<i32>,
    /// When.
    pub at: Times,
    /// The talk on the world's clock, milliseconds.
    pub talk_ms: u64,
    /// The billed time, whole seconds; `None` for a call that never talked.
    pub billed_s: Option<u64>,
    /// Video and audio frames that the device counted.
    pub media_frames: (u64, u64),
}

/// When a call reached its stages, world time in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// The call function was called.
    pub dialed_ms: u64,
    /// The callee was first rung.
    pub rang_ms: Option<u64>,
    /// The callee answered.
    pub answered_ms: Option<u64>,
    /// Both ends were in the room.
    pub talking_ms: Option<u64>,
    /// It was over.
    pub ended_ms: u64,
}

impl News {
    /// As a JSON object with one key, which says what it is.
    pub fn to_json(&self) -> Value {
        match self {
            News::Started { room, direction, openid, sn, room_type, at_ms } => json!({ "started": {
                "room": room, "direction": direction.name(), "openid": openid, "sn": sn,
                "room_type": room_type_name(*room_type), "at_ms": at_ms,
            } }),
            News::Talking { room, at_ms } => json!({ "talking": { "room": room, "at_ms": at_ms } }),
            News::Ended(truth) => json!({ "ended": truth.to_json() }),
            News::Left(membership) => json!({ "left": membership.to_json() }),
            News::Said(Said { sn, visitor, saying, text, at_ms }) => json!({ "said": {
                "sn": sn, "visitor": visitor, "by": saying.name(), "text": text, "at_ms": at_ms,
            } }),
        }
    }
}

impl Saying {
    fn name(self) -> &'static str {
        match self {
            Saying::Command => "send_command",
            Saying::UserReply => "user_reply",
        }
    }
}

impl Truth {
    /// The truth as a JSON object, names and numbers as in a record where a record has them.
    pub fn to_json(&self) -> Value {
        let Times { dialed_ms, rang_ms, answered_ms, talking_ms, ended_ms } = self.at;
        json!({
            "room": self.room,
            "direction": self.direction.name(),
            "openid": self.openid,
            "sn": self.sn,
            "callee": self.callee,
            "end": {
                "who": self.who.name(), "why": self.why.name(), "phase": self.phase.name(), "how": self.how.name(),
                "code": self.code,
            },
            "at_ms": {
                "dialing": dialed_ms, "ringing": rang_ms, "connecting": answered_ms, "talking": talking_ms,
                "ended": ended_ms,
            },
            "talk_ms": self.talk_ms,
            "billed_s": self.billed_s,
            "media_frames": { "video": self.media_frames.0, "audio": self.media_frames.1 },
        })
    }
}

/// Who and why of a refusal with `code`.
pub(crate) fn refused(code: i32) -> (Who, Why) {
    // The world refuses with the back end's own numbers, and with those of one end alone; a device's are negative.
    refused_in(if code < 0 { Space::Device } else { Space::Plugin }, code)
}

/// Why joining failed with this code of the plugin, and who refused it; nobody did where it broke at that end.
pub(crate) fn join_failed(code: i32) -> (Option<Who>, Why) {
    let (_, why) = refused_in(Space::Plugin, code);
    // The numbers from 64 on are refusals.
    ((why.code() >= Why::NotAuthorised.code()).then_some(Who::Platform), why)
}

/// Who and why of a refusal with a code of this namespace.
pub(crate) fn refused_in(space: Space, code: i32) -> (Who, Why) {
    let row = CODES.binary_search_by_key(&(space, code), |row| (row.space, row.value));
    let why = row.map_or(Why::Unknown, |index| CODES[index].why);
    let who = if why == Why::Busy { Who::Caller } else { Who::Platform };
    (who, why)
}
