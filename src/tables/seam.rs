// Generated from data/ by `cargo xtask gen`. Do not edit.

/// Index of a field of a record, as `Tracker.field(call, index)` takes it. Absent values are NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum RecordField {
    /// `side`: A `Side`.
    Side = 0,
    /// `direction`: A `Direction`.
    Direction = 1,
    /// `room`: The handle of the room.
    Room = 2,
    /// `state`: A `State`.
    State = 3,
    /// `who`: A `Who`; absent before the end.
    Who = 4,
    /// `why`: A `Why`.
    Why = 5,
    /// `phase`: A `Phase`.
    Phase = 6,
    /// `how`: A `How`.
    How = 7,
    /// `confidence`: A `Confidence`.
    Confidence = 8,
    /// `code`: The vendor's code, when the end came with one.
    Code = 9,
    /// `ring_ms`: Ringing, in milliseconds.
    RingMs = 10,
    /// `talk_ms`: Talking, in milliseconds, by the tracker's clock.
    TalkMs = 11,
    /// `billed_s`: Billed, in seconds.
    BilledS = 12,
    /// `billed_missing`: A `BilledMissing`.
    BilledMissing = 13,
    /// `told_s`: The talk in seconds as the vendor's own local timer told it last.
    ToldS = 14,
    /// `anomalies`: A bit for each `Anomaly`.
    Anomalies = 15,
    /// `at_ms`: 16 + state: when the state was first entered.
    AtMs = 16,
    /// `alternative`: 32 and up: other `Why`s that fit.
    Alternative = 32,
    /// `evidence`: 48 and up: numbers of the observations that decided.
    Evidence = 48,
    /// `generation`: The how-manieth call in its room, from 1.
    Generation = 64,
    /// `billed_confidence`: A `Confidence`: how well the bill fits this end's clock.
    BilledConfidence = 65,
    /// `health`: A `Health`.
    Health = 66,
    /// `first_frame_ms`: When the first frame came, monotonic milliseconds.
    FirstFrameMs = 67,
    /// `stalls`: How often media stuttered.
    Stalls = 68,
    /// `reconnects`: How often media reconnected.
    Reconnects = 69,
}

impl RecordField {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Side,
        Self::Direction,
        Self::Room,
        Self::State,
        Self::Who,
        Self::Why,
        Self::Phase,
        Self::How,
        Self::Confidence,
        Self::Code,
        Self::RingMs,
        Self::TalkMs,
        Self::BilledS,
        Self::BilledMissing,
        Self::ToldS,
        Self::Anomalies,
        Self::AtMs,
        Self::Alternative,
        Self::Evidence,
        Self::Generation,
        Self::BilledConfidence,
        Self::Health,
        Self::FirstFrameMs,
        Self::Stalls,
        Self::Reconnects,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Direction => "direction",
            Self::Room => "room",
            Self::State => "state",
            Self::Who => "who",
            Self::Why => "why",
            Self::Phase => "phase",
            Self::How => "how",
            Self::Confidence => "confidence",
            Self::Code => "code",
            Self::RingMs => "ring_ms",
            Self::TalkMs => "talk_ms",
            Self::BilledS => "billed_s",
            Self::BilledMissing => "billed_missing",
            Self::ToldS => "told_s",
            Self::Anomalies => "anomalies",
            Self::AtMs => "at_ms",
            Self::Alternative => "alternative",
            Self::Evidence => "evidence",
            Self::Generation => "generation",
            Self::BilledConfidence => "billed_confidence",
            Self::Health => "health",
            Self::FirstFrameMs => "first_frame_ms",
            Self::Stalls => "stalls",
            Self::Reconnects => "reconnects",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Side,
            1 => Self::Direction,
            2 => Self::Room,
            3 => Self::State,
            4 => Self::Who,
            5 => Self::Why,
            6 => Self::Phase,
            7 => Self::How,
            8 => Self::Confidence,
            9 => Self::Code,
            10 => Self::RingMs,
            11 => Self::TalkMs,
            12 => Self::BilledS,
            13 => Self::BilledMissing,
            14 => Self::ToldS,
            15 => Self::Anomalies,
            16 => Self::AtMs,
            32 => Self::Alternative,
            48 => Self::Evidence,
            64 => Self::Generation,
            65 => Self::BilledConfidence,
            66 => Self::Health,
            67 => Self::FirstFrameMs,
            68 => Self::Stalls,
            69 => Self::Reconnects,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "side" => Self::Side,
            "direction" => Self::Direction,
            "room" => Self::Room,
            "state" => Self::State,
            "who" => Self::Who,
            "why" => Self::Why,
            "phase" => Self::Phase,
            "how" => Self::How,
            "confidence" => Self::Confidence,
            "code" => Self::Code,
            "ring_ms" => Self::RingMs,
            "talk_ms" => Self::TalkMs,
            "billed_s" => Self::BilledS,
            "billed_missing" => Self::BilledMissing,
            "told_s" => Self::ToldS,
            "anomalies" => Self::Anomalies,
            "at_ms" => Self::AtMs,
            "alternative" => Self::Alternative,
            "evidence" => Self::Evidence,
            "generation" => Self::Generation,
            "billed_confidence" => Self::BilledConfidence,
            "health" => Self::Health,
            "first_frame_ms" => Self::FirstFrameMs,
            "stalls" => Self::Stalls,
            "reconnects" => Self::Reconnects,

            _ => return None,
        })
    }
}

/// What became of a called function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Outcome {
    /// `made`: It was called.
    Made = 0,
    /// `resolved`: Its promise resolved.
    Resolved = 1,
    /// `rejected`: Its promise was rejected, or it threw.
    Rejected = 2,
    /// `returned`: It returned a value.
    Returned = 3,
}

impl Outcome {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Made, Self::Resolved, Self::Rejected, Self::Returned];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Resolved => "resolved",
            Self::Rejected => "rejected",
            Self::Returned => "returned",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Made,
            1 => Self::Resolved,
            2 => Self::Rejected,
            3 => Self::Returned,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "made" => Self::Made,
            "resolved" => Self::Resolved,
            "rejected" => Self::Rejected,
            "returned" => Self::Returned,

            _ => return None,
        })
    }
}

/// What `Tracker.poll` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum OutputKind {
    /// `state`: A call entered a state.
    State = 1,
    /// `ended`: Its end is judged.
    Ended = 2,
    /// `settled`: Nothing more will change.
    Settled = 3,
    /// `anomaly`: Something the documents do not allow.
    Anomaly = 4,
    /// `media`: Media health changed.
    Media = 5,
    /// `members`: A member came, left, spoke or showed video.
    Members = 6,
}

impl OutputKind {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] =
        &[Self::State, Self::Ended, Self::Settled, Self::Anomaly, Self::Media, Self::Members];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Ended => "ended",
            Self::Settled => "settled",
            Self::Anomaly => "anomaly",
            Self::Media => "media",
            Self::Members => "members",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::State,
            2 => Self::Ended,
            3 => Self::Settled,
            4 => Self::Anomaly,
            5 => Self::Media,
            6 => Self::Members,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "state" => Self::State,
            "ended" => Self::Ended,
            "settled" => Self::Settled,
            "anomaly" => Self::Anomaly,
            "media" => Self::Media,
            "members" => Self::Members,

            _ => return None,
        })
    }
}

/// What kind of end runs the tracker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Place {
    /// `phone`: The WeChat client.
    Phone = 0,
    /// `device`: A device.
    Device = 1,
    /// `cloud`: The developer's own back end.
    Cloud = 2,
}

impl Place {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Phone, Self::Device, Self::Cloud];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Device => "device",
            Self::Cloud => "cloud",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Phone,
            1 => Self::Device,
            2 => Self::Cloud,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "phone" => Self::Phone,
            "device" => Self::Device,
            "cloud" => Self::Cloud,

            _ => return None,
        })
    }
}

/// What the app itself observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum AppEvent {
    /// `hide`: The app went to the background.
    Hide = 1,
    /// `show`: The app came to the front.
    Show = 2,
    /// `page_unload`: A page was left.
    PageUnload = 3,
    /// `network`: The network changed.
    Network = 4,
    /// `trace_end`: Nothing was heard after it; deadlines up to here have passed.
    TraceEnd = 5,
    /// `network_lost`: This end's own network went.
    NetworkLost = 6,
    /// `network_back`: This end's own network came back.
    NetworkBack = 7,
}

impl AppEvent {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Hide,
        Self::Show,
        Self::PageUnload,
        Self::Network,
        Self::TraceEnd,
        Self::NetworkLost,
        Self::NetworkBack,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Show => "show",
            Self::PageUnload => "page_unload",
            Self::Network => "network",
            Self::TraceEnd => "trace_end",
            Self::NetworkLost => "network_lost",
            Self::NetworkBack => "network_back",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Hide,
            2 => Self::Show,
            3 => Self::PageUnload,
            4 => Self::Network,
            5 => Self::TraceEnd,
            6 => Self::NetworkLost,
            7 => Self::NetworkBack,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "hide" => Self::Hide,
            "show" => Self::Show,
            "page_unload" => Self::PageUnload,
            "network" => Self::Network,
            "trace_end" => Self::TraceEnd,
            "network_lost" => Self::NetworkLost,
            "network_back" => Self::NetworkBack,

            _ => return None,
        })
    }
}

/// Index of a field of a membership, as `member_field(call, nth, index)` takes it. Absent values are NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum MemberField {
    /// `member`: The handle of the openid.
    Member = 0,
    /// `joined_at_ms`: When it was first in the list.
    JoinedAtMs = 1,
    /// `left_at_ms`: When it was no longer in the list.
    LeftAtMs = 2,
    /// `joins`: How often it has joined.
    Joins = 3,
    /// `speaks`: 1 while it speaks.
    Speaks = 4,
    /// `spoke`: 1 when it has spoken at all.
    Spoke = 5,
    /// `video`: 1 while it shows video.
    Video = 6,
}

impl MemberField {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Member,
        Self::JoinedAtMs,
        Self::LeftAtMs,
        Self::Joins,
        Self::Speaks,
        Self::Spoke,
        Self::Video,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::JoinedAtMs => "joined_at_ms",
            Self::LeftAtMs => "left_at_ms",
            Self::Joins => "joins",
            Self::Speaks => "speaks",
            Self::Spoke => "spoke",
            Self::Video => "video",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Member,
            1 => Self::JoinedAtMs,
            2 => Self::LeftAtMs,
            3 => Self::Joins,
            4 => Self::Speaks,
            5 => Self::Spoke,
            6 => Self::Video,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "member" => Self::Member,
            "joined_at_ms" => Self::JoinedAtMs,
            "left_at_ms" => Self::LeftAtMs,
            "joins" => Self::Joins,
            "speaks" => Self::Speaks,
            "spoke" => Self::Spoke,
            "video" => Self::Video,

            _ => return None,
        })
    }
}
