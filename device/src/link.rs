//! What a device and the world behind its link tell each other, whatever the link's own spelling.

use alloc::{string::String, vec::Vec};

/// Sound or pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomType {
    /// Sound only.
    Voice,
    /// Sound and pictures.
    Video,
}

/// One of the two streams of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// `IV_AVT_STREAM_TYPE_AUDIO`.
    Audio,
    /// `IV_AVT_STREAM_TYPE_VIDEO`.
    Video,
}

/// A media channel, as the callbacks name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// Which link.
    pub visitor: u32,
    /// Which channel.
    pub channel: u32,
    /// `iv_avt_video_res_type_e`.
    pub res: u32,
}

/// What the device says. `n` numbers a request; its [`FromLink::Result`] carries the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToLink {
    /// First of all: who this is.
    Hello {
        /// `<ProductId>_<DeviceName>`.
        sn: String,
    },
    /// `iv_avt_voip_init_v2`.
    Register {
        /// The request.
        n: u32,
        /// The model id.
        model_id: String,
        /// The mini-program it serves.
        appid: String,
        /// `voip_wxa_type_e`: 0 release, 1 development, 2 trial.
        wxa_type: u32,
    },
    /// `iv_avt_voip_call_v2`.
    Call {
        /// The request.
        n: u32,
        /// Whom.
        openid: String,
        /// Sound or pictures.
        room_type: RoomType,
        /// Whether the device sends pictures.
        caller_camera: bool,
        /// Whether the phone is asked for pictures.
        callee_camera: bool,
        /// Handed to the mini-program's page, at most 256 bytes.
        custom_message: Option<String>,
    },
    /// `iv_avt_voip_join_v2`.
    Join {
        /// The request.
        n: u32,
        /// Named by `join_notify`.
        room: String,
        /// `iv_voip_called_status_e`: 0 accept, 9 busy, 11 refuse.
        status: i32,
    },
    /// `iv_avt_voip_hang_up_v2`.
    HangUp {
        /// The request.
        n: u32,
    },
    /// `iv_avt_voip_get_user_list_v2`.
    Users {
        /// The request.
        n: u32,
        /// How many to skip.
        offset: u32,
        /// How many at most.
        limit: u32,
    },
    /// How many frames were sent since the media channel opened.
    Media {
        /// Video frames.
        video: u64,
        /// Audio frames.
        audio: u64,
    },
}

/// What the device is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromLink {
    /// Answers [`ToLink::Hello`]: the device is online and its media channel is ready.
    Welcome {
        /// The back end's clock, UNIX milliseconds.
        wall_ms: u64,
    },
    /// Answers the request with the same `n`.
    Result {
        /// Which request.
        n: u32,
        /// 0, or the code the C function returns.
        code: i32,
        /// For a list of users: the openids asked for.
        users: Vec<String>,
        /// For a list of users: how many there are in all.
        total: Option<u32>,
    },
    /// `iv_avt_recv_command_cb`.
    Command {
        /// `iv_avt_command_type_e`.
        command: u32,
        /// On which channel.
        path: Path,
    },
    /// Send media from now on.
    StartRealPlay(Path),
    /// Stop sending.
    StopRealPlay(Path),
    /// The phone's media begins.
    StartRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// The phone's media ends.
    StopRecv {
        /// Which link.
        visitor: u32,
        /// Which channel.
        channel: u32,
        /// Which stream.
        stream: Stream,
    },
    /// A phone calls.
    JoinNotify {
        /// The room to join.
        room: String,
    },
    /// The phone gave up before the answer.
    CancelNotify {
        /// The room it was.
        room: String,
    },
    /// A user granted or withdrew.
    Authorize {
        /// Which user.
        openid: String,
        /// 0 not authorised, 1 authorised.
        status: u32,
    },
}
