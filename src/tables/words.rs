// Generated from data/ by `cargo xtask gen`. Do not edit.

/// Where a call is. It only ever moves forward, but for `talking` and `reconnecting`.
///
/// ```text
///           a call function was called        this end is called
///                       │                             │
/// idle ──────────▶ dialing ──▶ ringing ◀──────────────┘
///                       │         │
///                       ▼         ▼
///                       └──▶ connecting ──▶ talking ⇄ reconnecting
///                                 │            │           │
///         every open state ───────┴─▶ ended ◀──┴───────────┘
///                                       │
///                                       ▼
///                                    settled
/// ```
///
/// A step may be skipped when its event is never told (a phone's mini-program hears nothing while it rings).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum State {
    /// `idle`: Nothing was heard of a call yet.
    Idle = 0,
    /// `dialing`: A call function was called, or its room exists; the caller is not in it yet.
    Dialing = 1,
    /// `ringing`: The callee is being rung; on its own side, it rings.
    Ringing = 2,
    /// `connecting`: Answered, but the two ends do not talk yet.
    Connecting = 3,
    /// `talking`: Both ends are in the room.
    Talking = 4,
    /// `reconnecting`: Media stopped; the next seconds tell why.
    Reconnecting = 5,
    /// `ended`: It is over, and why is judged; the bill may still come.
    Ended = 6,
    /// `settled`: Nothing more will change.
    Settled = 7,
}

impl State {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Idle,
        Self::Dialing,
        Self::Ringing,
        Self::Connecting,
        Self::Talking,
        Self::Reconnecting,
        Self::Ended,
        Self::Settled,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Dialing => "dialing",
            Self::Ringing => "ringing",
            Self::Connecting => "connecting",
            Self::Talking => "talking",
            Self::Reconnecting => "reconnecting",
            Self::Ended => "ended",
            Self::Settled => "settled",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Idle,
            1 => Self::Dialing,
            2 => Self::Ringing,
            3 => Self::Connecting,
            4 => Self::Talking,
            5 => Self::Reconnecting,
            6 => Self::Ended,
            7 => Self::Settled,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "idle" => Self::Idle,
            "dialing" => Self::Dialing,
            "ringing" => Self::Ringing,
            "connecting" => Self::Connecting,
            "talking" => Self::Talking,
            "reconnecting" => Self::Reconnecting,
            "ended" => Self::Ended,
            "settled" => Self::Settled,

            _ => return None,
        })
    }
}

/// Which end reported something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Side {
    /// `caller`: The end that placed the call.
    Caller = 1,
    /// `callee`: The end that is called.
    Callee = 2,
    /// `member`: A member of a many-person room.
    Member = 3,
    /// `cloud`: The developer's own back end.
    Cloud = 4,
}

impl Side {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Caller, Self::Callee, Self::Member, Self::Cloud];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Callee => "callee",
            Self::Member => "member",
            Self::Cloud => "cloud",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Caller,
            2 => Self::Callee,
            3 => Self::Member,
            4 => Self::Cloud,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "caller" => Self::Caller,
            "callee" => Self::Callee,
            "member" => Self::Member,
            "cloud" => Self::Cloud,

            _ => return None,
        })
    }
}

/// Between which kinds of ends, and which way, a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Direction {
    /// `phone_to_device`: A WeChat user called a device.
    PhoneToDevice = 1,
    /// `device_to_phone`: A device called a WeChat user.
    DeviceToPhone = 2,
    /// `phone_to_phone`: A WeChat user called another one (`join1v1Chat`).
    PhoneToPhone = 3,
}

impl Direction {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::PhoneToDevice, Self::DeviceToPhone, Self::PhoneToPhone];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PhoneToDevice => "phone_to_device",
            Self::DeviceToPhone => "device_to_phone",
            Self::PhoneToPhone => "phone_to_phone",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::PhoneToDevice,
            2 => Self::DeviceToPhone,
            3 => Self::PhoneToPhone,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "phone_to_device" => Self::PhoneToDevice,
            "device_to_phone" => Self::DeviceToPhone,
            "phone_to_phone" => Self::PhoneToPhone,

            _ => return None,
        })
    }
}

/// At whose end, or by whose act, a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Who {
    /// `unknown`: Cannot be told from what was observed.
    Unknown = 0,
    /// `caller`: The end that placed the call.
    Caller = 1,
    /// `callee`: The end that was called.
    Callee = 2,
    /// `member`: A member of a many-person room.
    Member = 3,
    /// `service`: The developer's own back end.
    Service = 4,
    /// `platform`: WeChat itself.
    Platform = 5,
    /// `other`: A third party.
    Other = 6,
}

impl Who {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Unknown,
        Self::Caller,
        Self::Callee,
        Self::Member,
        Self::Service,
        Self::Platform,
        Self::Other,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Caller => "caller",
            Self::Callee => "callee",
            Self::Member => "member",
            Self::Service => "service",
            Self::Platform => "platform",
            Self::Other => "other",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::Caller,
            2 => Self::Callee,
            3 => Self::Member,
            4 => Self::Service,
            5 => Self::Platform,
            6 => Self::Other,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "caller" => Self::Caller,
            "callee" => Self::Callee,
            "member" => Self::Member,
            "service" => Self::Service,
            "platform" => Self::Platform,
            "other" => Self::Other,

            _ => return None,
        })
    }
}

/// In which phase of the call it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Phase {
    /// `initiate`: Before the room existed.
    Initiate = 0,
    /// `join`: The room exists, but an end that should be in it is not.
    Join = 1,
    /// `ring`: From the ring to the answer.
    Ring = 2,
    /// `talk`: Both ends were in the room.
    Talk = 3,
}

impl Phase {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Initiate, Self::Join, Self::Ring, Self::Talk];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Initiate => "initiate",
            Self::Join => "join",
            Self::Ring => "ring",
            Self::Talk => "talk",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Initiate,
            1 => Self::Join,
            2 => Self::Ring,
            3 => Self::Talk,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "initiate" => Self::Initiate,
            "join" => Self::Join,
            "ring" => Self::Ring,
            "talk" => Self::Talk,

            _ => return None,
        })
    }
}

/// By what means an end acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum How {
    /// `unknown`: Not observed at this end.
    Unknown = 0,
    /// `user`: A person pressed a button on WeChat's own screen.
    User = 1,
    /// `app`: `forceHangUpVoip`, or firmware; it may carry out a person's act.
    App = 2,
    /// `page_closed`: The call page was destroyed.
    PageClosed = 3,
    /// `system`: A rule or a failure, no act.
    System = 4,
}

impl How {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Unknown, Self::User, Self::App, Self::PageClosed, Self::System];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::User => "user",
            Self::App => "app",
            Self::PageClosed => "page_closed",
            Self::System => "system",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::User,
            2 => Self::App,
            3 => Self::PageClosed,
            4 => Self::System,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "user" => Self::User,
            "app" => Self::App,
            "page_closed" => Self::PageClosed,
            "system" => Self::System,

            _ => return None,
        })
    }
}

/// How sure the verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Confidence {
    /// `possible`: Fits what was observed; so do the alternatives.
    Possible = 0,
    /// `likely`: The alternatives are rarer.
    Likely = 1,
    /// `certain`: What was observed allows nothing else.
    Certain = 2,
}

impl Confidence {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Possible, Self::Likely, Self::Certain];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Possible,
            1 => Self::Likely,
            2 => Self::Certain,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "possible" => Self::Possible,
            "likely" => Self::Likely,
            "certain" => Self::Certain,

            _ => return None,
        })
    }
}

/// Why a record has no billed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum BilledMissing {
    /// `not_yet`: The call has not settled.
    NotYet = 0,
    /// `never_told`: Only the plugin hears `finishVoip`.
    NeverTold = 1,
    /// `not_connected`: Only talk is billed.
    NotConnected = 2,
    /// `not_arrived`: `finishVoip` was waited for, in vain.
    NotArrived = 3,
}

impl BilledMissing {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::NotYet, Self::NeverTold, Self::NotConnected, Self::NotArrived];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotYet => "not_yet",
            Self::NeverTold => "never_told",
            Self::NotConnected => "not_connected",
            Self::NotArrived => "not_arrived",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::NotYet,
            1 => Self::NeverTold,
            2 => Self::NotConnected,
            3 => Self::NotArrived,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "not_yet" => Self::NotYet,
            "never_told" => Self::NeverTold,
            "not_connected" => Self::NotConnected,
            "not_arrived" => Self::NotArrived,

            _ => return None,
        })
    }
}

/// How a call's media is, as the live components of one end see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Health {
    /// `unknown`: No live component spoke.
    Unknown = 0,
    /// `flowing`: Frames arrive or leave.
    Flowing = 1,
    /// `stalled`: A warning: buffering, a weak link, dropped frames.
    Stalled = 2,
    /// `reconnecting`: The connection broke; the component tries again.
    Reconnecting = 3,
    /// `lost`: The component gave up.
    Lost = 4,
}

impl Health {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] =
        &[Self::Unknown, Self::Flowing, Self::Stalled, Self::Reconnecting, Self::Lost];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Flowing => "flowing",
            Self::Stalled => "stalled",
            Self::Reconnecting => "reconnecting",
            Self::Lost => "lost",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::Flowing,
            2 => Self::Stalled,
            3 => Self::Reconnecting,
            4 => Self::Lost,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "flowing" => Self::Flowing,
            "stalled" => Self::Stalled,
            "reconnecting" => Self::Reconnecting,
            "lost" => Self::Lost,

            _ => return None,
        })
    }
}

/// Something the vendor's documents do not allow, kept on the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Anomaly {
    /// `unknown_event`: Kept, not interpreted.
    UnknownEvent = 0,
    /// `start_missing`: A `calling` tick or a hang-up came before `startVoip`.
    StartMissing = 1,
    /// `cause_missing`: `endVoip` alone.
    CauseMissing = 2,
    /// `second_cause`: The first one stands.
    SecondCause = 3,
    /// `room_changed`: The first one stands.
    RoomChanged = 4,
    /// `too_many_calls`: The oldest open one was dropped.
    TooManyCalls = 5,
    /// `clock_back`: The later time was kept.
    ClockBack = 6,
    /// `order`: It did not move the call backwards.
    Order = 7,
    /// `unit_milliseconds`: `keepTime` is read as seconds; this call's own clock says that they were milliseconds.
    UnitMilliseconds = 8,
    /// `billed_exceeds`: By more than three seconds.
    BilledExceeds = 9,
    /// `too_many_members`: A room holds ten.
    TooManyMembers = 10,
}

impl Anomaly {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::UnknownEvent,
        Self::StartMissing,
        Self::CauseMissing,
        Self::SecondCause,
        Self::RoomChanged,
        Self::TooManyCalls,
        Self::ClockBack,
        Self::Order,
        Self::UnitMilliseconds,
        Self::BilledExceeds,
        Self::TooManyMembers,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownEvent => "unknown_event",
            Self::StartMissing => "start_missing",
            Self::CauseMissing => "cause_missing",
            Self::SecondCause => "second_cause",
            Self::RoomChanged => "room_changed",
            Self::TooManyCalls => "too_many_calls",
            Self::ClockBack => "clock_back",
            Self::Order => "order",
            Self::UnitMilliseconds => "unit_milliseconds",
            Self::BilledExceeds => "billed_exceeds",
            Self::TooManyMembers => "too_many_members",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::UnknownEvent,
            1 => Self::StartMissing,
            2 => Self::CauseMissing,
            3 => Self::SecondCause,
            4 => Self::RoomChanged,
            5 => Self::TooManyCalls,
            6 => Self::ClockBack,
            7 => Self::Order,
            8 => Self::UnitMilliseconds,
            9 => Self::BilledExceeds,
            10 => Self::TooManyMembers,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown_event" => Self::UnknownEvent,
            "start_missing" => Self::StartMissing,
            "cause_missing" => Self::CauseMissing,
            "second_cause" => Self::SecondCause,
            "room_changed" => Self::RoomChanged,
            "too_many_calls" => Self::TooManyCalls,
            "clock_back" => Self::ClockBack,
            "order" => Self::Order,
            "unit_milliseconds" => Self::UnitMilliseconds,
            "billed_exceeds" => Self::BilledExceeds,
            "too_many_members" => Self::TooManyMembers,

            _ => return None,
        })
    }
}

/// Why a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Why {
    /// `unknown`: Nothing observed says why.
    Unknown = 0,
    /// `hung_up`: An end hung up after talk had begun.
    HungUp = 1,
    /// `time_limit`: `timeLimit` ran out.
    TimeLimit = 2,
    /// `cancelled`: The caller gave up.
    Cancelled = 3,
    /// `rejected`: The callee refused.
    Rejected = 4,
    /// `busy`: The callee, or the caller's own channel, was in a call.
    Busy = 5,
    /// `no_answer`: The ring ran out: 60 s.
    NoAnswer = 6,
    /// `never_joined`: Answered, but the other end never came: 20 s.
    NeverJoined = 7,
    /// `answered_elsewhere`: Another end of the same user took it.
    AnsweredElsewhere = 8,
    /// `left`: A member of a many-person room left.
    Left = 9,
    /// `room_closed`: A many-person room died with its last member.
    RoomClosed = 10,
    /// `kicked`: Removed by the platform.
    Kicked = 11,
    /// `network_lost`: No packets came through.
    NetworkLost = 32,
    /// `vanished`: Killed or cut off: both leave the same traces.
    Vanished = 33,
    /// `interrupted`: Another call came in.
    Interrupted = 34,
    /// `backgrounded`: The mini-program was left.
    Backgrounded = 35,
    /// `float_closed`: In the background, the float window was closed.
    FloatClosed = 36,
    /// `device_failed`: Hardware of an end failed.
    DeviceFailed = 37,
    /// `unreachable`: The callee was never rung.
    Unreachable = 38,
    /// `join_failed`: Only when nothing more exact is known.
    JoinFailed = 39,
    /// `not_authorised`: No grant for this device, user and mini-program.
    NotAuthorised = 64,
    /// `not_activated`: The licence was never activated.
    NotActivated = 65,
    /// `licence_expired`: It was active once.
    LicenceExpired = 66,
    /// `arrears`: The account has no balance.
    Arrears = 67,
    /// `not_approved`: Release builds need an approved capability.
    NotApproved = 68,
    /// `bad_signature`: Of joinVoIPChat.
    BadSignature = 69,
    /// `bad_token`: voipToken, pushToken, deviceToken or snTicket.
    BadToken = 70,
    /// `bad_identity`: openid, sn or model id.
    BadIdentity = 71,
    /// `bad_request`: The call function was called wrongly.
    BadRequest = 72,
    /// `room_failed`: WeChat's back end failed at it.
    RoomFailed = 73,
    /// `permission_denied`: Microphone, camera or API.
    PermissionDenied = 74,
    /// `refused_by_service`: It answered the push with an error.
    RefusedByService = 75,
    /// `unsupported`: Wrong client, too old, or no such function.
    Unsupported = 76,
    /// `platform_error`: An inner error of the platform.
    PlatformError = 77,
}

impl Why {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Unknown,
        Self::HungUp,
        Self::TimeLimit,
        Self::Cancelled,
        Self::Rejected,
        Self::Busy,
        Self::NoAnswer,
        Self::NeverJoined,
        Self::AnsweredElsewhere,
        Self::Left,
        Self::RoomClosed,
        Self::Kicked,
        Self::NetworkLost,
        Self::Vanished,
        Self::Interrupted,
        Self::Backgrounded,
        Self::FloatClosed,
        Self::DeviceFailed,
        Self::Unreachable,
        Self::JoinFailed,
        Self::NotAuthorised,
        Self::NotActivated,
        Self::LicenceExpired,
        Self::Arrears,
        Self::NotApproved,
        Self::BadSignature,
        Self::BadToken,
        Self::BadIdentity,
        Self::BadRequest,
        Self::RoomFailed,
        Self::PermissionDenied,
        Self::RefusedByService,
        Self::Unsupported,
        Self::PlatformError,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::HungUp => "hung_up",
            Self::TimeLimit => "time_limit",
            Self::Cancelled => "cancelled",
            Self::Rejected => "rejected",
            Self::Busy => "busy",
            Self::NoAnswer => "no_answer",
            Self::NeverJoined => "never_joined",
            Self::AnsweredElsewhere => "answered_elsewhere",
            Self::Left => "left",
            Self::RoomClosed => "room_closed",
            Self::Kicked => "kicked",
            Self::NetworkLost => "network_lost",
            Self::Vanished => "vanished",
            Self::Interrupted => "interrupted",
            Self::Backgrounded => "backgrounded",
            Self::FloatClosed => "float_closed",
            Self::DeviceFailed => "device_failed",
            Self::Unreachable => "unreachable",
            Self::JoinFailed => "join_failed",
            Self::NotAuthorised => "not_authorised",
            Self::NotActivated => "not_activated",
            Self::LicenceExpired => "licence_expired",
            Self::Arrears => "arrears",
            Self::NotApproved => "not_approved",
            Self::BadSignature => "bad_signature",
            Self::BadToken => "bad_token",
            Self::BadIdentity => "bad_identity",
            Self::BadRequest => "bad_request",
            Self::RoomFailed => "room_failed",
            Self::PermissionDenied => "permission_denied",
            Self::RefusedByService => "refused_by_service",
            Self::Unsupported => "unsupported",
            Self::PlatformError => "platform_error",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Unknown,
            1 => Self::HungUp,
            2 => Self::TimeLimit,
            3 => Self::Cancelled,
            4 => Self::Rejected,
            5 => Self::Busy,
            6 => Self::NoAnswer,
            7 => Self::NeverJoined,
            8 => Self::AnsweredElsewhere,
            9 => Self::Left,
            10 => Self::RoomClosed,
            11 => Self::Kicked,
            32 => Self::NetworkLost,
            33 => Self::Vanished,
            34 => Self::Interrupted,
            35 => Self::Backgrounded,
            36 => Self::FloatClosed,
            37 => Self::DeviceFailed,
            38 => Self::Unreachable,
            39 => Self::JoinFailed,
            64 => Self::NotAuthorised,
            65 => Self::NotActivated,
            66 => Self::LicenceExpired,
            67 => Self::Arrears,
            68 => Self::NotApproved,
            69 => Self::BadSignature,
            70 => Self::BadToken,
            71 => Self::BadIdentity,
            72 => Self::BadRequest,
            73 => Self::RoomFailed,
            74 => Self::PermissionDenied,
            75 => Self::RefusedByService,
            76 => Self::Unsupported,
            77 => Self::PlatformError,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "unknown" => Self::Unknown,
            "hung_up" => Self::HungUp,
            "time_limit" => Self::TimeLimit,
            "cancelled" => Self::Cancelled,
            "rejected" => Self::Rejected,
            "busy" => Self::Busy,
            "no_answer" => Self::NoAnswer,
            "never_joined" => Self::NeverJoined,
            "answered_elsewhere" => Self::AnsweredElsewhere,
            "left" => Self::Left,
            "room_closed" => Self::RoomClosed,
            "kicked" => Self::Kicked,
            "network_lost" => Self::NetworkLost,
            "vanished" => Self::Vanished,
            "interrupted" => Self::Interrupted,
            "backgrounded" => Self::Backgrounded,
            "float_closed" => Self::FloatClosed,
            "device_failed" => Self::DeviceFailed,
            "unreachable" => Self::Unreachable,
            "join_failed" => Self::JoinFailed,
            "not_authorised" => Self::NotAuthorised,
            "not_activated" => Self::NotActivated,
            "licence_expired" => Self::LicenceExpired,
            "arrears" => Self::Arrears,
            "not_approved" => Self::NotApproved,
            "bad_signature" => Self::BadSignature,
            "bad_token" => Self::BadToken,
            "bad_identity" => Self::BadIdentity,
            "bad_request" => Self::BadRequest,
            "room_failed" => Self::RoomFailed,
            "permission_denied" => Self::PermissionDenied,
            "refused_by_service" => Self::RefusedByService,
            "unsupported" => Self::Unsupported,
            "platform_error" => Self::PlatformError,

            _ => return None,
        })
    }
}
