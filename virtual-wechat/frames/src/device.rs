//! Between a device (the `virtual` link of libvoip_device) and the virtual WeChat.

use crate::RoomType;
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the device says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum FromDevice {
    /// First frame: who this is. A fresh device with the same sn takes the older one's place.
    Hello {
        /// [`crate::VERSION`].
        v: u32,
        /// `<ProductId>_<DeviceName>`.
        sn: String,
    },
    /// `iv_avt_voip_init_v2`; answered by `result`.
    Register {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// The model id.
        model_id: String,
        /// The mini-program it serves.
        appid: String,
        /// `voip_wxa_type_e`: 0 release, 1 development, 2 trial.
        wxa_type: u32,
    },
    /// `iv_avt_voip_call_v2`; `result` 0 comes when the phone rings.
    Call {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// Whom.
        openid: String,
        /// Sound or pictures.
        room_type: RoomType,
        /// Whether the device sends pictures.
        caller_camera: bool,
        /// Whether the phone is asked for pictures.
        callee_camera: bool,
        /// `custom_message`, at most 256 bytes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        custom_message: Option<String>,
    },
    /// `iv_avt_voip_join_v2`; answered by `result`.
    Join {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// The room named by `join_notify`.
        room: String,
        /// `iv_voip_called_status_e`: 0 accept, 9 busy, 11 refuse.
        status: i32,
    },
    /// `iv_avt_voip_hang_up_v2`; `result` 0 also when there is no call.
    HangUp {
        /// Chosen by the device, unique on this connection.
        n: u32,
    },
    /// `iv_avt_voip_get_user_list_v2`; `result` carries `users` and `total`.
    Users {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// How many to skip.
        offset: u32,
        /// How many at most, 10 or fewer.
        limit: u32,
    },
    /// On an Android device, which runs the plugin: what its plugin says. The first one registers the device.
    Plugin {
        /// A frame as a phone's plugin says it; only `call`, `force_hang_up`, `page` and `tap`.
        frame: Value,
    },
    /// How many media frames this device has sent in the current call so far; at most one a second.
    Media {
        /// Video frames.
        video: u64,
        /// Audio frames.
        audio: u64,
    },
}

/// What the device is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ToDevice {
    /// Answers `hello`: the device is online and its media channel is ready.
    Welcome {
        /// [`crate::VERSION`].
        v: u32,
        /// The back end's clock, UNIX milliseconds.
        wall_ms: u64,
    },
    /// Answers the request with the same `n`.
    Result {
        /// Which request.
        n: u32,
        /// 0, or the code that the C function returns.
        code: i32,
        /// For `users`: the openids asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        users: Vec<String>,
        /// For `users`: how many there are in all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total: Option<u32>,
    },
    /// `iv_avt_recv_command_cb`.
    Command {
        /// `iv_avt_command_type_e`, 14 to 23 here.
        command: u32,
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// `iv_avt_video_res_type_e`.
        res: u32,
    },
    /// `iv_avt_start_real_play_cb` (after `iv_avt_get_av_enc_info_cb`): send media from now on.
    StartRealPlay {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// `iv_avt_video_res_type_e`.
        res: u32,
    },
    /// `iv_avt_stop_real_play_cb`: stop sending.
    StopRealPlay {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// `iv_avt_video_res_type_e`.
        res: u32,
    },
    /// `iv_avt_start_recv_stream_cb`: the phone's media begins.
    StartRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// `iv_avt_stop_recv_stream_cb`.
    StopRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// `iv_avt_voip_join_notify_cb`: a phone calls.
    JoinNotify {
        /// The room to join.
        room: String,
    },
    /// `iv_avt_voip_cancel_notify_cb`: the phone gave up before the answer.
    CancelNotify {
        /// The room it was.
        room: String,
    },
    /// To an Android device: what its plugin is told.
    Plugin {
        /// A frame as a phone's plugin is told it.
        frame: Value,
    },
    /// `iv_avt_voip_update_authorize_status_cb`.
    Authorize {
        /// Which user.
        openid: String,
        /// 0 not authorised, 1 authorised.
        status: u32,
    },
    /// The device said something that cannot be acted on; nothing changed.
    Error {
        /// What came, and what was wanted.
        message: String,
    },
}

/// A direction of media on a device, as `iv_avt_stream_type_e` tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// `IV_AVT_STREAM_TYPE_AUDIO`.
    Audio,
    /// `IV_AVT_STREAM_TYPE_VIDEO`.
    Video,
}
