// Generated from data/ by `cargo xtask gen`. Do not edit.

/// The namespace of a code: the same number means different things in different ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Space {
    /// `plugin`: `errCode` of the plugin: the back end's 1 to 24, its own 1000s, 2000s and 2100s.
    Plugin = 1,
    /// `join`: `errCode` of `wx.joinVoIPChat`.
    Join = 2,
    /// `inner`: Numbers nested in the `errMsg` of a failed join or authorisation: wrappers and inner codes.
    Inner = 3,
    /// `one_to_one`: `errCode` of `wx.join1v1Chat` and `wx.setEnable1v1Chat`.
    OneToOne = 4,
    /// `errno`: `errno` of the base library, the live components' 1107xxx among them.
    Errno = 5,
    /// `device`: Negative return values of the device SDK: `IV_ERR_*`, and the back end's codes negated.
    Device = 6,
    /// `wxerror`: `wx_error_t` of WeChat's own device SDKs; functions of the device SDK that set up return them too.
    Wxerror = 7,
    /// `sn`: Codes about the sn, its ticket and the HTTP API that issues it.
    Sn = 8,
    /// `request`: `errCode` of `wx.requestDeviceVoIP`. WeChat documents none of them.
    Request = 9,
    /// `player`: `code` of `bindstatechange` of `<live-player>`.
    Player = 10,
    /// `pusher`: `code` of `bindstatechange` of `<live-pusher>`.
    Pusher = 11,
    /// `live_error`: `errCode` of `binderror` of `<live-pusher>`.
    LiveError = 12,
    /// `cloud_status`: `wx_cloudvoip_session_status_t` of the server SDK.
    CloudStatus = 13,
    /// `hangup_reason`: `wx_cloudvoip_hangup_reason_t` of the server SDK.
    HangupReason = 14,
    /// `twecall`: `ErrCode` of Tencent Cloud's `ActivateTWeCallLicense`.
    Twecall = 15,
    /// `licence`: `errcode` of `/wxa/business/license/…`.
    Licence = 16,
    /// `group`: `errcode` of `/wxa/business/group/…`.
    Group = 17,
    /// `push`: `errcode` of `/wxa/business/runtime/pushappmsg`.
    Push = 18,
    /// `register`: `code` of WMPF's `registerMiniProgramDevice`.
    Register = 19,
    /// `activate`: Codes of WMPF when it is activated or launched.
    Activate = 20,
    /// `login`: `errcode` of the log-in APIs, from which a `session_key` comes.
    Login = 21,
    /// `network`: What a device's HTTPS implementation returns to the SDK.
    Network = 22,
    /// `contact`: `errcode` of the campus face-pay contact list.
    Contact = 23,
    /// `linux_log`: Numbers in the log lines of WeChat's Linux SDK, such as `device/call fail: 9`.
    LinuxLog = 24,
}

impl Space {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Plugin,
        Self::Join,
        Self::Inner,
        Self::OneToOne,
        Self::Errno,
        Self::Device,
        Self::Wxerror,
        Self::Sn,
        Self::Request,
        Self::Player,
        Self::Pusher,
        Self::LiveError,
        Self::CloudStatus,
        Self::HangupReason,
        Self::Twecall,
        Self::Licence,
        Self::Group,
        Self::Push,
        Self::Register,
        Self::Activate,
        Self::Login,
        Self::Network,
        Self::Contact,
        Self::LinuxLog,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plugin => "plugin",
            Self::Join => "join",
            Self::Inner => "inner",
            Self::OneToOne => "one_to_one",
            Self::Errno => "errno",
            Self::Device => "device",
            Self::Wxerror => "wxerror",
            Self::Sn => "sn",
            Self::Request => "request",
            Self::Player => "player",
            Self::Pusher => "pusher",
            Self::LiveError => "live_error",
            Self::CloudStatus => "cloud_status",
            Self::HangupReason => "hangup_reason",
            Self::Twecall => "twecall",
            Self::Licence => "licence",
            Self::Group => "group",
            Self::Push => "push",
            Self::Register => "register",
            Self::Activate => "activate",
            Self::Login => "login",
            Self::Network => "network",
            Self::Contact => "contact",
            Self::LinuxLog => "linux_log",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Plugin,
            2 => Self::Join,
            3 => Self::Inner,
            4 => Self::OneToOne,
            5 => Self::Errno,
            6 => Self::Device,
            7 => Self::Wxerror,
            8 => Self::Sn,
            9 => Self::Request,
            10 => Self::Player,
            11 => Self::Pusher,
            12 => Self::LiveError,
            13 => Self::CloudStatus,
            14 => Self::HangupReason,
            15 => Self::Twecall,
            16 => Self::Licence,
            17 => Self::Group,
            18 => Self::Push,
            19 => Self::Register,
            20 => Self::Activate,
            21 => Self::Login,
            22 => Self::Network,
            23 => Self::Contact,
            24 => Self::LinuxLog,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "plugin" => Self::Plugin,
            "join" => Self::Join,
            "inner" => Self::Inner,
            "one_to_one" => Self::OneToOne,
            "errno" => Self::Errno,
            "device" => Self::Device,
            "wxerror" => Self::Wxerror,
            "sn" => Self::Sn,
            "request" => Self::Request,
            "player" => Self::Player,
            "pusher" => Self::Pusher,
            "live_error" => Self::LiveError,
            "cloud_status" => Self::CloudStatus,
            "hangup_reason" => Self::HangupReason,
            "twecall" => Self::Twecall,
            "licence" => Self::Licence,
            "group" => Self::Group,
            "push" => Self::Push,
            "register" => Self::Register,
            "activate" => Self::Activate,
            "login" => Self::Login,
            "network" => Self::Network,
            "contact" => Self::Contact,
            "linux_log" => Self::LinuxLog,

            _ => return None,
        })
    }
}

/// Whether trying again helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Retry {
    /// `unknown`: Not known.
    Unknown = 0,
    /// `no`: The same call fails again.
    No = 1,
    /// `now`: Once more, at once.
    Now = 2,
    /// `later`: The same call may succeed after some time.
    Later = 3,
    /// `after_fix`: After the program or its configuration is mended.
    AfterFix = 4,
    /// `new_ticket`: With a fresh token, ticket, signature or key.
    NewTicket = 5,
    /// `user_decides`: A person ended it; only a person starts it again.
    UserDecides = 6,
    /// `after_consent`: Once the user has granted what is missing.
    AfterConsent = 7,
    /// `after_purchase`: Once call time or a licence is there.
    AfterPurchase = 8,
    /// `not_needed`: Nothing failed.
    NotNeeded = 9,
}

impl Retry {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Unknown,
        Self::No,
        Self::Now,
        Self::Later,
        Self::AfterFix,
        Self::NewTicket,
        Self::UserDecides,
        Self::AfterConsent,
        Self::AfterPurchase,
        Self::NotNeeded,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::No => "no",
            Self::Now => "now",
            Self::Later => "later",
            Self::AfterFix => "after_fix",
            Self::NewTicket => "new_ticket",
            Self::UserDecides => "user_decides",
            Self::AfterConsent => "after_consent",
            Self::AfterPurchase => "after_purchase",
            Self::NotNeeded => "not_needed",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::No,
            2 => Self::Now,
            3 => Self::Later,
            4 => Self::AfterFix,
            5 => Self::NewTicket,
            6 => Self::UserDecides,
            7 => Self::AfterConsent,
            8 => Self::AfterPurchase,
            9 => Self::NotNeeded,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "no" => Self::No,
            "now" => Self::Now,
            "later" => Self::Later,
            "after_fix" => Self::AfterFix,
            "new_ticket" => Self::NewTicket,
            "user_decides" => Self::UserDecides,
            "after_consent" => Self::AfterConsent,
            "after_purchase" => Self::AfterPurchase,
            "not_needed" => Self::NotNeeded,

            _ => return None,
        })
    }
}

/// What a code is, where a namespace mixes several kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// `error`: Something failed.
    Error = 0,
    /// `info`: Progress, nothing failed.
    Info = 1,
    /// `warning`: Worse than wanted; the component keeps trying.
    Warning = 2,
    /// `terminal`: The component gave up.
    Terminal = 3,
    /// `lifecycle`: Suspended, interrupted, moved to another route or network.
    Lifecycle = 4,
    /// `wrapper`: Says only that an inner code follows.
    Wrapper = 5,
    /// `end`: How a call ended.
    End = 6,
}

impl Class {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] =
        &[Self::Error, Self::Info, Self::Warning, Self::Terminal, Self::Lifecycle, Self::Wrapper, Self::End];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Terminal => "terminal",
            Self::Lifecycle => "lifecycle",
            Self::Wrapper => "wrapper",
            Self::End => "end",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Error,
            1 => Self::Info,
            2 => Self::Warning,
            3 => Self::Terminal,
            4 => Self::Lifecycle,
            5 => Self::Wrapper,
            6 => Self::End,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "error" => Self::Error,
            "info" => Self::Info,
            "warning" => Self::Warning,
            "terminal" => Self::Terminal,
            "lifecycle" => Self::Lifecycle,
            "wrapper" => Self::Wrapper,
            "end" => Self::End,

            _ => return None,
        })
    }
}

/// How a row is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Certainty {
    /// `unknown`: The code was seen; what it means is not known.
    Unknown = 0,
    /// `documented`: The vendor's page or header says so.
    Documented = 1,
    /// `field`: Public programs or developers say so.
    Field = 2,
    /// `inferred`: Concluded from names or neighbours.
    Inferred = 3,
}

impl Certainty {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Unknown, Self::Documented, Self::Field, Self::Inferred];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Documented => "documented",
            Self::Field => "field",
            Self::Inferred => "inferred",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::Documented,
            2 => Self::Field,
            3 => Self::Inferred,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "documented" => Self::Documented,
            "field" => Self::Field,
            "inferred" => Self::Inferred,

            _ => return None,
        })
    }
}
