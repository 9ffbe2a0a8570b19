// Generated from data/ by `cargo xtask gen`. Do not edit.

/// `wx_cloudvoip_session_status_t` of the server SDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum CloudStatus {
    /// `idle`: No call.
    Idle = 0,
    /// `calling`: The other end is being rung.
    Calling = 1,
    /// `talking`: Both ends are in the room.
    Talking = 2,
    /// `rejected`: The callee refused.
    Rejected = 3,
    /// `canceled`: The caller cancelled.
    Canceled = 4,
    /// `hangup_by_caller`: The caller hung up.
    HangupByCaller = 5,
    /// `hangup_by_callee`: The callee hung up.
    HangupByCallee = 6,
    /// `aborted`: Broken off; the status does not say at which end.
    Aborted = 7,
    /// `busy`: The callee is busy.
    Busy = 8,
    /// `timeout`: Not answered in time.
    Timeout = 9,
}

impl CloudStatus {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Idle,
        Self::Calling,
        Self::Talking,
        Self::Rejected,
        Self::Canceled,
        Self::HangupByCaller,
        Self::HangupByCallee,
        Self::Aborted,
        Self::Busy,
        Self::Timeout,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Calling => "calling",
            Self::Talking => "talking",
            Self::Rejected => "rejected",
            Self::Canceled => "canceled",
            Self::HangupByCaller => "hangup_by_caller",
            Self::HangupByCallee => "hangup_by_callee",
            Self::Aborted => "aborted",
            Self::Busy => "busy",
            Self::Timeout => "timeout",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Idle,
            1 => Self::Calling,
            2 => Self::Talking,
            3 => Self::Rejected,
            4 => Self::Canceled,
            5 => Self::HangupByCaller,
            6 => Self::HangupByCallee,
            7 => Self::Aborted,
            8 => Self::Busy,
            9 => Self::Timeout,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "idle" => Self::Idle,
            "calling" => Self::Calling,
            "talking" => Self::Talking,
            "rejected" => Self::Rejected,
            "canceled" => Self::Canceled,
            "hangup_by_caller" => Self::HangupByCaller,
            "hangup_by_callee" => Self::HangupByCallee,
            "aborted" => Self::Aborted,
            "busy" => Self::Busy,
            "timeout" => Self::Timeout,

            _ => return None,
        })
    }
}

/// `wx_cloudvoip_hangup_reason_t`, worded for calls that a device places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum CloudReason {
    /// `unknown`: Not known.
    Unknown = 0,
    /// `manual`: By hand.
    Manual = 1,
    /// `system`: A system call took over.
    System = 6,
    /// `app`: Another app did it.
    App = 7,
    /// `device`: Capture or playback failed.
    Device = 8,
    /// `busy`: Busy. Inferred from VOIP_CALLED_STATUS_BUSY, the same numbering.
    Busy = 9,
    /// `timeout`: Not answered in time.
    Timeout = 10,
    /// `reject`: Refused.
    Reject = 11,
}

impl CloudReason {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Unknown,
        Self::Manual,
        Self::System,
        Self::App,
        Self::Device,
        Self::Busy,
        Self::Timeout,
        Self::Reject,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Manual => "manual",
            Self::System => "system",
            Self::App => "app",
            Self::Device => "device",
            Self::Busy => "busy",
            Self::Timeout => "timeout",
            Self::Reject => "reject",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::Manual,
            6 => Self::System,
            7 => Self::App,
            8 => Self::Device,
            9 => Self::Busy,
            10 => Self::Timeout,
            11 => Self::Reject,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "manual" => Self::Manual,
            "system" => Self::System,
            "app" => Self::App,
            "device" => Self::Device,
            "busy" => Self::Busy,
            "timeout" => Self::Timeout,
            "reject" => Self::Reject,

            _ => return None,
        })
    }
}

/// Methods on the `$twecall` topics; a reply has `_reply` behind the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum CloudMethod {
    /// `voip_join`: Down: a phone calls the device; carries the room. Seen in the vendor's demo.
    VoipJoin = 1,
    /// `voip_cancel`: Down: the phone gave up; carries the room. Seen in the vendor's demo.
    VoipCancel = 2,
    /// `get_wechat_sn_ticket`: Up: the device wants its ticket.
    GetWechatSnTicket = 3,
    /// `active_device_voip_license`: Up: the device wants to be activated.
    ActiveDeviceVoipLicense = 4,
    /// `query_websocket_url`: Up: of the AI talk; no call.
    QueryWebsocketUrl = 5,
}

impl CloudMethod {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::VoipJoin,
        Self::VoipCancel,
        Self::GetWechatSnTicket,
        Self::ActiveDeviceVoipLicense,
        Self::QueryWebsocketUrl,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VoipJoin => "voip_join",
            Self::VoipCancel => "voip_cancel",
            Self::GetWechatSnTicket => "get_wechat_sn_ticket",
            Self::ActiveDeviceVoipLicense => "active_device_voip_license",
            Self::QueryWebsocketUrl => "query_websocket_url",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::VoipJoin,
            2 => Self::VoipCancel,
            3 => Self::GetWechatSnTicket,
            4 => Self::ActiveDeviceVoipLicense,
            5 => Self::QueryWebsocketUrl,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "voip_join" => Self::VoipJoin,
            "voip_cancel" => Self::VoipCancel,
            "get_wechat_sn_ticket" => Self::GetWechatSnTicket,
            "active_device_voip_license" => Self::ActiveDeviceVoipLicense,
            "query_websocket_url" => Self::QueryWebsocketUrl,

            _ => return None,
        })
    }
}

/// WeChat's HTTP APIs that a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum CloudApi {
    /// `/wxa/business/iot/voip/call`: Calls a user on behalf of a device. No official page is public.
    Call = 1,
    /// `/wxa/getsnticket`: The ticket with which a device registers.
    GetSnTicket = 2,
    /// `/wxa/business/license/activedevice`: Activates devices; without effect since 2024-09-09.
    ActivateDevice = 3,
    /// `/wxa/business/license/getdeviceinfo`: Until when devices are active.
    GetDeviceInfo = 4,
    /// `/wxa/business/license/getpkglist`: Licence packages.
    GetPackages = 5,
    /// `/wxa/business/group/createid`: A group of devices.
    CreateGroup = 6,
    /// `/wxa/business/group/getinfo`: What is in it.
    GetGroup = 7,
    /// `/wxa/business/group/adddevice`: A device more.
    AddToGroup = 8,
    /// `/wxa/business/group/removedevice`: A device less.
    RemoveFromGroup = 9,
    /// `/wxa/getvoipsign`: A signature of joinVoIPChat.
    GetVoipSign = 10,
    /// `/wxa/checksession`: Whether a session_key is the newest.
    CheckSession = 11,
    /// `/sns/jscode2session`: A session_key for a login code.
    CodeToSession = 12,
}

impl CloudApi {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Call,
        Self::GetSnTicket,
        Self::ActivateDevice,
        Self::GetDeviceInfo,
        Self::GetPackages,
        Self::CreateGroup,
        Self::GetGroup,
        Self::AddToGroup,
        Self::RemoveFromGroup,
        Self::GetVoipSign,
        Self::CheckSession,
        Self::CodeToSession,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Call => "/wxa/business/iot/voip/call",
            Self::GetSnTicket => "/wxa/getsnticket",
            Self::ActivateDevice => "/wxa/business/license/activedevice",
            Self::GetDeviceInfo => "/wxa/business/license/getdeviceinfo",
            Self::GetPackages => "/wxa/business/license/getpkglist",
            Self::CreateGroup => "/wxa/business/group/createid",
            Self::GetGroup => "/wxa/business/group/getinfo",
            Self::AddToGroup => "/wxa/business/group/adddevice",
            Self::RemoveFromGroup => "/wxa/business/group/removedevice",
            Self::GetVoipSign => "/wxa/getvoipsign",
            Self::CheckSession => "/wxa/checksession",
            Self::CodeToSession => "/sns/jscode2session",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Call,
            2 => Self::GetSnTicket,
            3 => Self::ActivateDevice,
            4 => Self::GetDeviceInfo,
            5 => Self::GetPackages,
            6 => Self::CreateGroup,
            7 => Self::GetGroup,
            8 => Self::AddToGroup,
            9 => Self::RemoveFromGroup,
            10 => Self::GetVoipSign,
            11 => Self::CheckSession,
            12 => Self::CodeToSession,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "/wxa/business/iot/voip/call" => Self::Call,
            "/wxa/getsnticket" => Self::GetSnTicket,
            "/wxa/business/license/activedevice" => Self::ActivateDevice,
            "/wxa/business/license/getdeviceinfo" => Self::GetDeviceInfo,
            "/wxa/business/license/getpkglist" => Self::GetPackages,
            "/wxa/business/group/createid" => Self::CreateGroup,
            "/wxa/business/group/getinfo" => Self::GetGroup,
            "/wxa/business/group/adddevice" => Self::AddToGroup,
            "/wxa/business/group/removedevice" => Self::RemoveFromGroup,
            "/wxa/getvoipsign" => Self::GetVoipSign,
            "/wxa/checksession" => Self::CheckSession,
            "/sns/jscode2session" => Self::CodeToSession,

            _ => return None,
        })
    }
}
