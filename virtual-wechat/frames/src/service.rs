//! Between the developer's own back end and the virtual WeChat: message push, and the server SDK's sessions, in which
//! the back end plays an RTOS device's part of a call.

use crate::RoomType;
use alloc::string::String;
use serde::{Deserialize, Serialize};

/// What the back end says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum FromService {
    /// Answers the `push` with the same `n`.
    Reply {
        /// Which push; its repeats count as the same.
        n: u32,
        /// 0 lets the phone ring, or the device be called; any other number cancels the call.
        errcode: i32,
    },
    /// `wx_cloudvoip_session_join` or `wx_cloudvoip_session_cloud_call_join`.
    Join {
        /// Chosen by the back end, unique on this connection; a `result` with it answers.
        n: u32,
        /// Which room.
        room: String,
    },
    /// `wx_cloudvoip_session_hangup`.
    HangUp {
        /// Chosen by the back end.
        n: u32,
        /// Which room.
        room: String,
        /// `wx_cloudvoip_hangup_reason_t`.
        reason: u32,
    },
    /// `wx_cloudvoip_listener_hangup`: refuses, or is busy, before there is a session.
    ListenerHangUp {
        /// Chosen by the back end.
        n: u32,
        /// Which room.
        room: String,
        /// `wx_cloudvoip_hangup_reason_t`; 9 is busy, by analogy.
        reason: u32,
    },
}

/// What the back end is told.
#[allow(clippy::large_enum_variant, reason = "there are never many of them")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ToService {
    /// `iot_voip_notify`, decrypted. Said again until it is answered, or given up.
    Push {
        /// Chosen by the world; a repeat has the same one.
        n: u32,
        /// From 1.
        attempt: u32,
        /// What the message says.
        message: PushMessage,
    },
    /// The session's status changed.
    Status {
        /// Which room.
        room: String,
        /// `wx_cloudvoip_session_status_t`.
        status: u32,
    },
    /// Answers a request.
    Result {
        /// Which.
        n: u32,
        /// `wx_error_t`; 0: done.
        code: i32,
    },
    /// What was said is wrong; nothing has changed.
    Error {
        /// What came, and what was wanted.
        message: String,
    },
}

/// The fields of `iot_voip_notify`, spelled as WeChat spells them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PushMessage {
    /// The mini-program's `gh_` id.
    pub to_user_name: String,
    /// The user's openid.
    pub from_user_name: String,
    /// UNIX seconds.
    pub create_time: i64,
    /// `event`.
    pub msg_type: String,
    /// `iot_voip_notify`.
    pub event: String,
    /// `join_voip_room`.
    pub action: String,
    /// The room.
    pub room_id: String,
    /// Opaque; for a call that a phone or the HTTP API placed.
    pub session_key: String,
    /// Opaque; for a call that a device placed.
    pub server_token: String,
    /// The string of the call function.
    pub payload: String,
    /// The device's model id.
    pub model_id: String,
    /// The device's sn.
    pub sn: String,
}

/// What `POST /wxa/business/iot/voip/call` asks for, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloudCall {
    /// The calling device.
    pub sn: String,
    /// Its model id.
    pub model_id: String,
    /// The called user.
    pub openid: String,
    /// Sound or pictures.
    pub room_type: RoomType,
    /// 0 release, 1 develop, 2 trial.
    pub version_type: u32,
    /// Whether the device sends pictures.
    pub caller_camera: bool,
    /// Whether the phone does.
    pub callee_camera: bool,
    /// The user's name.
    pub listener_name: String,
    /// For the page.
    pub query: String,
    /// For the back end.
    pub payload: String,
}
