//! Between a device (the `virtual` link of libvoip_device) and the virtual WeChat.

use crate::RoomType;
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the device says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum FromDevice {
    /// First frame: who this is. A fresh connection with the same sn takes the older one's place.
    Hello {
        /// [`crate::VERSION`].
        v: u32,
        /// `<ProductId>_<DeviceName>`.
        sn: String,
        /// It is still in the call that it had when its last connection broke. That call goes on once the device has
        /// registered, which is when it is told what it has missed; without this it is over.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        in_call: bool,
    },
    /// Asks for an snTicket, as `iv_avt_voip_init_v2` does by itself; answered by `ticket`, or by `result` with a code.
    Ticket {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// The model id.
        model_id: String,
        /// The mini-program it serves.
        appid: String,
    },
    /// Registers the device: with a `ticket` for the first time, answered by `registered`; with the `key` of an earlier
    /// registration, answered by `result`. With neither: a device whose registration is not played, answered by `result`.
    Register {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// The model id.
        model_id: String,
        /// The mini-program it serves.
        appid: String,
        /// `voip_wxa_type_e`: 0 release, 1 development, 2 trial.
        wxa_type: u32,
        /// An snTicket, valid for five minutes and once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<String>,
        /// What `registered` gave: 64 hexadecimal digits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
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
        /// What media the device sends and wishes for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wish: Option<Wish>,
        /// An RTOS device's word for its own back end, which is told it in the push.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        payload: Option<String>,
    },
    /// `iv_avt_voip_join_v2`; answered by `result`.
    Join {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// The room named by `join_notify`.
        room: String,
        /// `iv_voip_called_status_e`: 0 accept, 9 busy, 11 refuse.
        status: i32,
        /// What media the device sends and wishes for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wish: Option<Wish>,
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
    /// `iv_avt_voip_activate_license_v2`; answered by `result`. Each takes an activation code.
    Activate {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// `voip_activate_type_e`, the cloud's `PkgType`: 0 to 4.
        pkg_type: u32,
    },
    /// `iv_avt_voip_get_active_device_info_v2`; answered by `activation`, or by `result` with a code.
    Activation {
        /// Chosen by the device, unique on this connection.
        n: u32,
    },
    /// `iv_avt_send_command`; answered by `reply`, or by `result` with a code.
    SendCommand {
        /// Chosen by the device, unique on this connection.
        n: u32,
        /// Which link.
        visitor: u32,
        /// JSON for the other end of the media link.
        text: String,
    },
    /// What the program answered to `user_data`.
    UserReply {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Its words.
        text: String,
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
    /// Answers `ticket`.
    Ticket {
        /// Which request.
        n: u32,
        /// 32 letters and digits.
        ticket: String,
    },
    /// Answers `register` with a ticket: the device keeps the key.
    Registered {
        /// Which request.
        n: u32,
        /// 64 hexadecimal digits.
        key: String,
    },
    /// Answers `activation`.
    Activation {
        /// Which request.
        n: u32,
        /// The device.
        sn: String,
        /// Its model.
        model_id: String,
        /// When its licence ends, UNIX seconds.
        expire_s: i64,
    },
    /// Answers `send_command`.
    Reply {
        /// Which request.
        n: u32,
        /// What the other end says.
        text: String,
    },
    /// `iv_avt_notify_cb`.
    Notify {
        /// `iv_avt_event_e`.
        event: u32,
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// `iv_avt_video_res_type_e`.
        res: u32,
    },
    /// `iv_avt_get_peer_outer_net_cb`.
    PeerNet {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// The other end's public address.
        address: String,
    },
    /// `iv_avt_recv_command_cb` with `IV_AVT_COMMAND_USR_DATA`; answered by `user_reply` if the program has an answer.
    UserData {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// The other end's words.
        text: String,
    },
    /// `iv_avt_recv_command_cb`.
    Command {
        /// `iv_avt_command_type_e`: 3, and 14 to 23.
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
    /// To a device with WeChat's Linux SDK, beside what every device is told: its session's status.
    Status {
        /// Which room.
        room: String,
        /// `wx_cloudvoip_session_status_t`; the Linux SDK's own numbers are not public.
        status: u32,
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

/// What media a device sends and wishes for: `voip_video_info_s`. 0 in `fps` and `rotate`: no wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// `iv_cm_venc_type_e` of what it sends: 0 H264, 1 H265, 2 MJPG.
    pub send_video: u32,
    /// `iv_cm_venc_type_e` of what it wishes for.
    pub recv_video: u32,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// `iv_cm_aenc_type_e` of what it wishes for: 0 PCM, 4 AAC.
    pub recv_audio: u32,
    /// Pictures a second, 3 to 15.
    pub fps: u32,
    /// `voip_recv_v_rot_e`: 1 upright, 2 as they are.
    pub rotate: u32,
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
