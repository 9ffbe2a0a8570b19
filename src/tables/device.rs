// Generated from data/ by `cargo xtask gen`. Do not edit.

/// `iv_avt_command_type_e`, the part that belongs to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeviceCommand {
    /// `call_answer`: The other end answered.
    CallAnswer = 14,
    /// `call_hang_up`: The other end hung up after the connection.
    CallHangUp = 15,
    /// `call_reject`: The other end refused. The vendor's module page calls 16 to 19 unused; newer demos act on them.
    CallReject = 16,
    /// `call_cancel`: Cancelled before the connection.
    CallCancel = 17,
    /// `call_busy`: The other end is busy.
    CallBusy = 18,
    /// `call_timeout`: Not answered in time.
    CallTimeout = 19,
    /// `call_av_close`: The other end's microphone and camera are off.
    CallAvClose = 20,
    /// `call_av_audio_only`: The other end's microphone alone is on.
    CallAvAudioOnly = 21,
    /// `call_av_video_only`: The other end's camera alone is on.
    CallAvVideoOnly = 22,
    /// `call_av_audio_video`: The other end's microphone and camera are on.
    CallAvAudioVideo = 23,
}

impl DeviceCommand {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::CallAnswer,
        Self::CallHangUp,
        Self::CallReject,
        Self::CallCancel,
        Self::CallBusy,
        Self::CallTimeout,
        Self::CallAvClose,
        Self::CallAvAudioOnly,
        Self::CallAvVideoOnly,
        Self::CallAvAudioVideo,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CallAnswer => "call_answer",
            Self::CallHangUp => "call_hang_up",
            Self::CallReject => "call_reject",
            Self::CallCancel => "call_cancel",
            Self::CallBusy => "call_busy",
            Self::CallTimeout => "call_timeout",
            Self::CallAvClose => "call_av_close",
            Self::CallAvAudioOnly => "call_av_audio_only",
            Self::CallAvVideoOnly => "call_av_video_only",
            Self::CallAvAudioVideo => "call_av_audio_video",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            14 => Self::CallAnswer,
            15 => Self::CallHangUp,
            16 => Self::CallReject,
            17 => Self::CallCancel,
            18 => Self::CallBusy,
            19 => Self::CallTimeout,
            20 => Self::CallAvClose,
            21 => Self::CallAvAudioOnly,
            22 => Self::CallAvVideoOnly,
            23 => Self::CallAvAudioVideo,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "call_answer" => Self::CallAnswer,
            "call_hang_up" => Self::CallHangUp,
            "call_reject" => Self::CallReject,
            "call_cancel" => Self::CallCancel,
            "call_busy" => Self::CallBusy,
            "call_timeout" => Self::CallTimeout,
            "call_av_close" => Self::CallAvClose,
            "call_av_audio_only" => Self::CallAvAudioOnly,
            "call_av_video_only" => Self::CallAvVideoOnly,
            "call_av_audio_video" => Self::CallAvAudioVideo,

            _ => return None,
        })
    }
}

/// Functions that place, take or end a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeviceApi {
    /// `iv_avt_voip_call_v2`: Calls a WeChat user; returns once the phone rings.
    Call = 1,
    /// `iv_avt_voip_join_v2`: Answers, refuses or is busy for a phone's call.
    Join = 2,
    /// `iv_avt_voip_hang_up_v2`: Ends this end's call.
    HangUp = 3,
}

impl DeviceApi {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Call, Self::Join, Self::HangUp];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Call => "iv_avt_voip_call_v2",
            Self::Join => "iv_avt_voip_join_v2",
            Self::HangUp => "iv_avt_voip_hang_up_v2",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Call,
            2 => Self::Join,
            3 => Self::HangUp,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "iv_avt_voip_call_v2" => Self::Call,
            "iv_avt_voip_join_v2" => Self::Join,
            "iv_avt_voip_hang_up_v2" => Self::HangUp,

            _ => return None,
        })
    }
}

/// Callbacks that belong to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeviceCallback {
    /// `start_real_play`: The media channel wants frames.
    StartRealPlay = 1,
    /// `stop_real_play`: The media channel is gone.
    StopRealPlay = 2,
    /// `join_notify`: A phone calls; carries the room.
    JoinNotify = 3,
    /// `cancel_notify`: The phone gave up before the answer; carries the room.
    CancelNotify = 4,
    /// `start_recv_stream`: The phone's media begins.
    StartRecvStream = 5,
    /// `stop_recv_stream`: The phone's media ends.
    StopRecvStream = 6,
    /// `update_authorize_status`: A user granted or withdrew.
    UpdateAuthorizeStatus = 7,
}

impl DeviceCallback {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::StartRealPlay,
        Self::StopRealPlay,
        Self::JoinNotify,
        Self::CancelNotify,
        Self::StartRecvStream,
        Self::StopRecvStream,
        Self::UpdateAuthorizeStatus,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StartRealPlay => "start_real_play",
            Self::StopRealPlay => "stop_real_play",
            Self::JoinNotify => "join_notify",
            Self::CancelNotify => "cancel_notify",
            Self::StartRecvStream => "start_recv_stream",
            Self::StopRecvStream => "stop_recv_stream",
            Self::UpdateAuthorizeStatus => "update_authorize_status",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::StartRealPlay,
            2 => Self::StopRealPlay,
            3 => Self::JoinNotify,
            4 => Self::CancelNotify,
            5 => Self::StartRecvStream,
            6 => Self::StopRecvStream,
            7 => Self::UpdateAuthorizeStatus,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "start_real_play" => Self::StartRealPlay,
            "stop_real_play" => Self::StopRealPlay,
            "join_notify" => Self::JoinNotify,
            "cancel_notify" => Self::CancelNotify,
            "start_recv_stream" => Self::StartRecvStream,
            "stop_recv_stream" => Self::StopRecvStream,
            "update_authorize_status" => Self::UpdateAuthorizeStatus,

            _ => return None,
        })
    }
}
