// Generated from data/ by `cargo xtask gen`. Do not edit.

/// `iv_avt_command_type_e`; 14 and up belong to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeviceCommand {
    /// `usr_data`: Data of the other end's program.
    UsrData = 0,
    /// `req_stream`: The other end wants a stream.
    ReqStream = 1,
    /// `chn_name`: The name of a channel is wanted.
    ChnName = 2,
    /// `req_iframe`: An I-frame is wanted now.
    ReqIframe = 3,
    /// `playback_pause`: Playback.
    PlaybackPause = 4,
    /// `playback_resume`: Playback.
    PlaybackResume = 5,
    /// `playback_query_month`: Playback.
    PlaybackQueryMonth = 6,
    /// `playback_query_day`: Playback.
    PlaybackQueryDay = 7,
    /// `playback_seek`: Playback.
    PlaybackSeek = 8,
    /// `playback_ff`: Playback.
    PlaybackFf = 9,
    /// `playback_speed`: Playback.
    PlaybackSpeed = 10,
    /// `playback_rewind`: Playback.
    PlaybackRewind = 11,
    /// `playback_progress`: Playback.
    PlaybackProgress = 12,
    /// `query_file_list`: The list of files is wanted.
    QueryFileList = 13,
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
        Self::UsrData,
        Self::ReqStream,
        Self::ChnName,
        Self::ReqIframe,
        Self::PlaybackPause,
        Self::PlaybackResume,
        Self::PlaybackQueryMonth,
        Self::PlaybackQueryDay,
        Self::PlaybackSeek,
        Self::PlaybackFf,
        Self::PlaybackSpeed,
        Self::PlaybackRewind,
        Self::PlaybackProgress,
        Self::QueryFileList,
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
            Self::UsrData => "usr_data",
            Self::ReqStream => "req_stream",
            Self::ChnName => "chn_name",
            Self::ReqIframe => "req_iframe",
            Self::PlaybackPause => "playback_pause",
            Self::PlaybackResume => "playback_resume",
            Self::PlaybackQueryMonth => "playback_query_month",
            Self::PlaybackQueryDay => "playback_query_day",
            Self::PlaybackSeek => "playback_seek",
            Self::PlaybackFf => "playback_ff",
            Self::PlaybackSpeed => "playback_speed",
            Self::PlaybackRewind => "playback_rewind",
            Self::PlaybackProgress => "playback_progress",
            Self::QueryFileList => "query_file_list",
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
            0 => Self::UsrData,
            1 => Self::ReqStream,
            2 => Self::ChnName,
            3 => Self::ReqIframe,
            4 => Self::PlaybackPause,
            5 => Self::PlaybackResume,
            6 => Self::PlaybackQueryMonth,
            7 => Self::PlaybackQueryDay,
            8 => Self::PlaybackSeek,
            9 => Self::PlaybackFf,
            10 => Self::PlaybackSpeed,
            11 => Self::PlaybackRewind,
            12 => Self::PlaybackProgress,
            13 => Self::QueryFileList,
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
            "usr_data" => Self::UsrData,
            "req_stream" => Self::ReqStream,
            "chn_name" => Self::ChnName,
            "req_iframe" => Self::ReqIframe,
            "playback_pause" => Self::PlaybackPause,
            "playback_resume" => Self::PlaybackResume,
            "playback_query_month" => Self::PlaybackQueryMonth,
            "playback_query_day" => Self::PlaybackQueryDay,
            "playback_seek" => Self::PlaybackSeek,
            "playback_ff" => Self::PlaybackFf,
            "playback_speed" => Self::PlaybackSpeed,
            "playback_rewind" => Self::PlaybackRewind,
            "playback_progress" => Self::PlaybackProgress,
            "query_file_list" => Self::QueryFileList,
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

/// `iv_avt_voip_*`. The names are those of v2; what v1 calls the same is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeviceApi {
    /// `iv_avt_voip_call_v2`: Calls a WeChat user; returns once the phone rings.
    Call = 1,
    /// `iv_avt_voip_join_v2`: Answers, refuses or is busy for a phone's call.
    Join = 2,
    /// `iv_avt_voip_hang_up_v2`: Ends this end's call.
    HangUp = 3,
    /// `iv_avt_voip_init_v2`: Starts the module.
    Init = 4,
    /// `iv_avt_voip_exit_v2`: Leaves the module.
    Exit = 5,
    /// `iv_avt_voip_is_busy_v2`: Whether a call, or another viewer, holds the channel.
    IsBusy = 6,
    /// `iv_avt_voip_activate_license_v2`: Uses an activation code.
    ActivateLicense = 7,
    /// `iv_avt_voip_get_active_device_info_v2`: Until when the device is active.
    GetActiveDeviceInfo = 8,
    /// `iv_avt_voip_get_user_list_v2`: Who has authorised the device; returns how many.
    GetUserList = 9,
    /// `iv_avt_voip_is_registered`: v1 only: whether the device is registered.
    IsRegistered = 10,
    /// `iv_avt_voip_register`: v1 only: registers with an snTicket.
    Register = 11,
}

impl DeviceApi {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Call,
        Self::Join,
        Self::HangUp,
        Self::Init,
        Self::Exit,
        Self::IsBusy,
        Self::ActivateLicense,
        Self::GetActiveDeviceInfo,
        Self::GetUserList,
        Self::IsRegistered,
        Self::Register,
    ];

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
            Self::Init => "iv_avt_voip_init_v2",
            Self::Exit => "iv_avt_voip_exit_v2",
            Self::IsBusy => "iv_avt_voip_is_busy_v2",
            Self::ActivateLicense => "iv_avt_voip_activate_license_v2",
            Self::GetActiveDeviceInfo => "iv_avt_voip_get_active_device_info_v2",
            Self::GetUserList => "iv_avt_voip_get_user_list_v2",
            Self::IsRegistered => "iv_avt_voip_is_registered",
            Self::Register => "iv_avt_voip_register",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Call,
            2 => Self::Join,
            3 => Self::HangUp,
            4 => Self::Init,
            5 => Self::Exit,
            6 => Self::IsBusy,
            7 => Self::ActivateLicense,
            8 => Self::GetActiveDeviceInfo,
            9 => Self::GetUserList,
            10 => Self::IsRegistered,
            11 => Self::Register,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "iv_avt_voip_call_v2" => Self::Call,
            "iv_avt_voip_join_v2" => Self::Join,
            "iv_avt_voip_hang_up_v2" => Self::HangUp,
            "iv_avt_voip_init_v2" => Self::Init,
            "iv_avt_voip_exit_v2" => Self::Exit,
            "iv_avt_voip_is_busy_v2" => Self::IsBusy,
            "iv_avt_voip_activate_license_v2" => Self::ActivateLicense,
            "iv_avt_voip_get_active_device_info_v2" => Self::GetActiveDeviceInfo,
            "iv_avt_voip_get_user_list_v2" => Self::GetUserList,
            "iv_avt_voip_is_registered" => Self::IsRegistered,
            "iv_avt_voip_register" => Self::Register,

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
    /// `get_av_enc_info`: The media channel asks how the device encodes.
    GetAvEncInfo = 8,
    /// `recv_stream`: A frame of the other end.
    RecvStream = 9,
    /// `recv_user_data`: Data of the other end's program; deprecated.
    RecvUserData = 10,
    /// `notify`: A `DeviceNotice` without its number.
    Notify = 11,
    /// `recv_command`: A `DeviceCommand` without its number.
    RecvCommand = 12,
    /// `download_file`: A file is fetched.
    DownloadFile = 13,
    /// `get_peer_outer_net`: The other end's public address.
    GetPeerOuterNet = 14,
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
        Self::GetAvEncInfo,
        Self::RecvStream,
        Self::RecvUserData,
        Self::Notify,
        Self::RecvCommand,
        Self::DownloadFile,
        Self::GetPeerOuterNet,
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
            Self::GetAvEncInfo => "get_av_enc_info",
            Self::RecvStream => "recv_stream",
            Self::RecvUserData => "recv_user_data",
            Self::Notify => "notify",
            Self::RecvCommand => "recv_command",
            Self::DownloadFile => "download_file",
            Self::GetPeerOuterNet => "get_peer_outer_net",
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
            8 => Self::GetAvEncInfo,
            9 => Self::RecvStream,
            10 => Self::RecvUserData,
            11 => Self::Notify,
            12 => Self::RecvCommand,
            13 => Self::DownloadFile,
            14 => Self::GetPeerOuterNet,

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
            "get_av_enc_info" => Self::GetAvEncInfo,
            "recv_stream" => Self::RecvStream,
            "recv_user_data" => Self::RecvUserData,
            "notify" => Self::Notify,
            "recv_command" => Self::RecvCommand,
            "download_file" => Self::DownloadFile,
            "get_peer_outer_net" => Self::GetPeerOuterNet,

            _ => return None,
        })
    }
}

/// `iv_avt_event_e` of `iv_avt_notify_cb`: the peer-to-peer network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DeviceNotice {
    /// `peer_ready`: Ready; calls are allowed after this only.
    PeerReady = 0,
    /// `peer_connect_fail`: The STUN server is not reached; the SDK tries again.
    PeerConnectFail = 1,
    /// `peer_error`: An error of the network.
    PeerError = 2,
    /// `peer_addr_changed`: Negotiated anew; sending has to stop.
    PeerAddrChanged = 3,
    /// `watermark_low`: The send buffer is low again.
    WatermarkLow = 4,
    /// `watermark_warn`: The send buffer fills.
    WatermarkWarn = 5,
    /// `watermark_high`: The send buffer is full; sending has to stop.
    WatermarkHigh = 6,
    /// `local_net_ready`: The local network side is ready.
    LocalNetReady = 7,
    /// `link_disconnect`: A client's link is gone.
    LinkDisconnect = 8,
    /// `cli_send_close`: A client stopped sending.
    CliSendClose = 9,
}

impl DeviceNotice {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::PeerReady,
        Self::PeerConnectFail,
        Self::PeerError,
        Self::PeerAddrChanged,
        Self::WatermarkLow,
        Self::WatermarkWarn,
        Self::WatermarkHigh,
        Self::LocalNetReady,
        Self::LinkDisconnect,
        Self::CliSendClose,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PeerReady => "peer_ready",
            Self::PeerConnectFail => "peer_connect_fail",
            Self::PeerError => "peer_error",
            Self::PeerAddrChanged => "peer_addr_changed",
            Self::WatermarkLow => "watermark_low",
            Self::WatermarkWarn => "watermark_warn",
            Self::WatermarkHigh => "watermark_high",
            Self::LocalNetReady => "local_net_ready",
            Self::LinkDisconnect => "link_disconnect",
            Self::CliSendClose => "cli_send_close",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::PeerReady,
            1 => Self::PeerConnectFail,
            2 => Self::PeerError,
            3 => Self::PeerAddrChanged,
            4 => Self::WatermarkLow,
            5 => Self::WatermarkWarn,
            6 => Self::WatermarkHigh,
            7 => Self::LocalNetReady,
            8 => Self::LinkDisconnect,
            9 => Self::CliSendClose,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "peer_ready" => Self::PeerReady,
            "peer_connect_fail" => Self::PeerConnectFail,
            "peer_error" => Self::PeerError,
            "peer_addr_changed" => Self::PeerAddrChanged,
            "watermark_low" => Self::WatermarkLow,
            "watermark_warn" => Self::WatermarkWarn,
            "watermark_high" => Self::WatermarkHigh,
            "local_net_ready" => Self::LocalNetReady,
            "link_disconnect" => Self::LinkDisconnect,
            "cli_send_close" => Self::CliSendClose,

            _ => return None,
        })
    }
}
