// Generated from data/ by `cargo xtask gen`. Do not edit.

/// `eventName` of `onVoipEvent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PluginEvent {
    /// `bindContact`: Campus face-pay: the result of binding; carries no room.
    BindContact = 0,
    /// `startVoip`: The talk begins; `timeLimit` counts from here.
    StartVoip = 1,
    /// `abortVoip`: An abnormal end; `status` tells at which end, `error.errMsg` why.
    AbortVoip = 2,
    /// `hangOnVoip`: The callee answered. Heard by the callee only. (Not a hang-up.)
    HangOnVoip = 3,
    /// `cancelVoip`: The caller cancelled before the connection; `status` tells how.
    CancelVoip = 4,
    /// `rejectVoip`: The callee refused; `status` tells how.
    RejectVoip = 5,
    /// `hangUpVoip`: One end hung up; `status` tells which, `origin` how.
    HangUpVoip = 6,
    /// `endVoip`: The call is over, after every kind of end.
    EndVoip = 7,
    /// `busy`: The callee is engaged. Heard by the caller only.
    Busy = 8,
    /// `calling`: Every second during the talk, on both sides.
    Calling = 9,
    /// `timeout`: Not answered within 60 s.
    Timeout = 10,
    /// `joinedRoomByCaller`: The caller is in the room and waits. (Not a connection.)
    JoinedRoomByCaller = 11,
    /// `joinFailCaller`: The caller could not join; `data` may be an Error.
    JoinFailCaller = 12,
    /// `joinFailListener`: The callee could not join; `data` may be an Error.
    JoinFailListener = 13,
    /// `finishVoip`: The billed time, from the back end, after `endVoip`. Since 2.2.2.
    FinishVoip = 14,
    /// `callPageOnShow`: The plugin's page came to the front; carries no room, may repeat.
    CallPageOnShow = 15,
    /// `showCustomBox`: The custom button was tapped.
    ShowCustomBox = 16,
    /// `hideCustomBox`: The custom box was closed.
    HideCustomBox = 17,
}

impl PluginEvent {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::BindContact,
        Self::StartVoip,
        Self::AbortVoip,
        Self::HangOnVoip,
        Self::CancelVoip,
        Self::RejectVoip,
        Self::HangUpVoip,
        Self::EndVoip,
        Self::Busy,
        Self::Calling,
        Self::Timeout,
        Self::JoinedRoomByCaller,
        Self::JoinFailCaller,
        Self::JoinFailListener,
        Self::FinishVoip,
        Self::CallPageOnShow,
        Self::ShowCustomBox,
        Self::HideCustomBox,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BindContact => "bindContact",
            Self::StartVoip => "startVoip",
            Self::AbortVoip => "abortVoip",
            Self::HangOnVoip => "hangOnVoip",
            Self::CancelVoip => "cancelVoip",
            Self::RejectVoip => "rejectVoip",
            Self::HangUpVoip => "hangUpVoip",
            Self::EndVoip => "endVoip",
            Self::Busy => "busy",
            Self::Calling => "calling",
            Self::Timeout => "timeout",
            Self::JoinedRoomByCaller => "joinedRoomByCaller",
            Self::JoinFailCaller => "joinFailCaller",
            Self::JoinFailListener => "joinFailListener",
            Self::FinishVoip => "finishVoip",
            Self::CallPageOnShow => "callPageOnShow",
            Self::ShowCustomBox => "showCustomBox",
            Self::HideCustomBox => "hideCustomBox",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::BindContact,
            1 => Self::StartVoip,
            2 => Self::AbortVoip,
            3 => Self::HangOnVoip,
            4 => Self::CancelVoip,
            5 => Self::RejectVoip,
            6 => Self::HangUpVoip,
            7 => Self::EndVoip,
            8 => Self::Busy,
            9 => Self::Calling,
            10 => Self::Timeout,
            11 => Self::JoinedRoomByCaller,
            12 => Self::JoinFailCaller,
            13 => Self::JoinFailListener,
            14 => Self::FinishVoip,
            15 => Self::CallPageOnShow,
            16 => Self::ShowCustomBox,
            17 => Self::HideCustomBox,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "bindContact" => Self::BindContact,
            "startVoip" => Self::StartVoip,
            "abortVoip" => Self::AbortVoip,
            "hangOnVoip" => Self::HangOnVoip,
            "cancelVoip" => Self::CancelVoip,
            "rejectVoip" => Self::RejectVoip,
            "hangUpVoip" => Self::HangUpVoip,
            "endVoip" => Self::EndVoip,
            "busy" => Self::Busy,
            "calling" => Self::Calling,
            "timeout" => Self::Timeout,
            "joinedRoomByCaller" => Self::JoinedRoomByCaller,
            "joinFailCaller" => Self::JoinFailCaller,
            "joinFailListener" => Self::JoinFailListener,
            "finishVoip" => Self::FinishVoip,
            "callPageOnShow" => Self::CallPageOnShow,
            "showCustomBox" => Self::ShowCustomBox,
            "hideCustomBox" => Self::HideCustomBox,

            _ => return None,
        })
    }
}

/// Words in `status` and `origin`. They share one numbering; which event allows which is the source's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PluginWord {
    /// `manual`: The hang-up button.
    Manual = 1,
    /// `unloadCallPage`: The plugin's page was destroyed.
    UnloadCallPage = 2,
    /// `forceFromApp`: `forceHangUpVoip`.
    ForceFromApp = 3,
    /// `other`: The other end did it.
    Other = 4,
    /// `timeLimit`: The maximum duration was reached.
    TimeLimit = 5,
    /// `endByCaller`: The caller hung up.
    EndByCaller = 6,
    /// `endByListener`: The callee hung up.
    EndByListener = 7,
    /// `abortByCaller`: The caller's end failed; said by the caller's end.
    AbortByCaller = 8,
    /// `abortByListener`: The callee's end failed; said by the callee's end.
    AbortByListener = 9,
    /// `unknown`: The other end failed. It does not mean that the cause is unknown there.
    Unknown = 10,
}

impl PluginWord {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Manual,
        Self::UnloadCallPage,
        Self::ForceFromApp,
        Self::Other,
        Self::TimeLimit,
        Self::EndByCaller,
        Self::EndByListener,
        Self::AbortByCaller,
        Self::AbortByListener,
        Self::Unknown,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::UnloadCallPage => "unloadCallPage",
            Self::ForceFromApp => "forceFromApp",
            Self::Other => "other",
            Self::TimeLimit => "timeLimit",
            Self::EndByCaller => "endByCaller",
            Self::EndByListener => "endByListener",
            Self::AbortByCaller => "abortByCaller",
            Self::AbortByListener => "abortByListener",
            Self::Unknown => "unknown",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Manual,
            2 => Self::UnloadCallPage,
            3 => Self::ForceFromApp,
            4 => Self::Other,
            5 => Self::TimeLimit,
            6 => Self::EndByCaller,
            7 => Self::EndByListener,
            8 => Self::AbortByCaller,
            9 => Self::AbortByListener,
            10 => Self::Unknown,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "manual" => Self::Manual,
            "unloadCallPage" => Self::UnloadCallPage,
            "forceFromApp" => Self::ForceFromApp,
            "other" => Self::Other,
            "timeLimit" => Self::TimeLimit,
            "endByCaller" => Self::EndByCaller,
            "endByListener" => Self::EndByListener,
            "abortByCaller" => Self::AbortByCaller,
            "abortByListener" => Self::AbortByListener,
            "unknown" => Self::Unknown,

            _ => return None,
        })
    }
}

/// Functions of the plugin that place or end a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PluginApi {
    /// `callDevice`: Phone to a Linux or RTOS device. Since 2.4.0.
    CallDevice = 1,
    /// `callWMPF`: Phone to an Android device. Since 2.4.0.
    CallWMPF = 2,
    /// `initByCaller`: Android device to phone, or the older phone to Android device.
    InitByCaller = 3,
    /// `forceHangUpVoip`: Ends the current call; with a room id only that one. Room id since 2.3.2.
    ForceHangUpVoip = 4,
}

impl PluginApi {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] =
        &[Self::CallDevice, Self::CallWMPF, Self::InitByCaller, Self::ForceHangUpVoip];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CallDevice => "callDevice",
            Self::CallWMPF => "callWMPF",
            Self::InitByCaller => "initByCaller",
            Self::ForceHangUpVoip => "forceHangUpVoip",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::CallDevice,
            2 => Self::CallWMPF,
            3 => Self::InitByCaller,
            4 => Self::ForceHangUpVoip,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "callDevice" => Self::CallDevice,
            "callWMPF" => Self::CallWMPF,
            "initByCaller" => Self::InitByCaller,
            "forceHangUpVoip" => Self::ForceHangUpVoip,

            _ => return None,
        })
    }
}

/// What the plugin can say, by its version. Source: the changelog (2.3.8 and later) and the "since" notes of the reference pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PluginCan {
    /// `finish_voip`: Tells the billed time (`finishVoip`).
    FinishVoip = 1,
    /// `leaving_is_no_reject`: Before it, a locked screen or leaving WeChat while it rings was told as a reject.
    LeavingIsNoReject = 2,
    /// `hang_up_by_room`: `forceHangUpVoip` takes a room id.
    HangUpByRoom = 3,
    /// `time_limit`: `timeLimit`, told as the origin of a hang-up; `chargeType`.
    TimeLimit = 4,
    /// `off`: What `onVoipEvent` returns ends the listening.
    Off = 5,
    /// `room_id`: `roomId` beside `groupId`; `callDevice`, `callWMPF`; error classes.
    RoomId = 6,
    /// `call_without_grant`: `callDevice` and `callWMPF` need no authorisation; `deviceName`.
    CallWithoutGrant = 7,
    /// `quick_hang_up`: Before it, a quick hang-up after dialling could break later calls (mended in 2.4.2 to 2.4.3).
    QuickHangUp = 8,
    /// `encode_video`: Video encoding parameters of a call.
    EncodeVideo = 9,
    /// `camera_device`: The component `camera-device`.
    CameraDevice = 10,
}

impl PluginCan {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::FinishVoip,
        Self::LeavingIsNoReject,
        Self::HangUpByRoom,
        Self::TimeLimit,
        Self::Off,
        Self::RoomId,
        Self::CallWithoutGrant,
        Self::QuickHangUp,
        Self::EncodeVideo,
        Self::CameraDevice,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FinishVoip => "finish_voip",
            Self::LeavingIsNoReject => "leaving_is_no_reject",
            Self::HangUpByRoom => "hang_up_by_room",
            Self::TimeLimit => "time_limit",
            Self::Off => "off",
            Self::RoomId => "room_id",
            Self::CallWithoutGrant => "call_without_grant",
            Self::QuickHangUp => "quick_hang_up",
            Self::EncodeVideo => "encode_video",
            Self::CameraDevice => "camera_device",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::FinishVoip,
            2 => Self::LeavingIsNoReject,
            3 => Self::HangUpByRoom,
            4 => Self::TimeLimit,
            5 => Self::Off,
            6 => Self::RoomId,
            7 => Self::CallWithoutGrant,
            8 => Self::QuickHangUp,
            9 => Self::EncodeVideo,
            10 => Self::CameraDevice,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "finish_voip" => Self::FinishVoip,
            "leaving_is_no_reject" => Self::LeavingIsNoReject,
            "hang_up_by_room" => Self::HangUpByRoom,
            "time_limit" => Self::TimeLimit,
            "off" => Self::Off,
            "room_id" => Self::RoomId,
            "call_without_grant" => Self::CallWithoutGrant,
            "quick_hang_up" => Self::QuickHangUp,
            "encode_video" => Self::EncodeVideo,
            "camera_device" => Self::CameraDevice,

            _ => return None,
        })
    }
}

impl PluginCan {
    /// From which version on.
    pub const fn since(self) -> (u8, u8, u8) {
        match self {
            Self::FinishVoip => (2, 2, 2),
            Self::LeavingIsNoReject => (2, 3, 2),
            Self::HangUpByRoom => (2, 3, 2),
            Self::TimeLimit => (2, 3, 8),
            Self::Off => (2, 3, 10),
            Self::RoomId => (2, 4, 0),
            Self::CallWithoutGrant => (2, 4, 1),
            Self::QuickHangUp => (2, 4, 3),
            Self::EncodeVideo => (2, 4, 5),
            Self::CameraDevice => (2, 4, 6),
        }
    }
}
