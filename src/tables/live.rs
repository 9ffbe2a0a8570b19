// Generated from data/ by `cargo xtask gen`. Do not edit.

/// A live component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Component {
    /// `player`: `live-player`: another end's stream.
    Player = 0,
    /// `pusher`: `live-pusher`: this end's own stream.
    Pusher = 1,
}

impl Component {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[Self::Player, Self::Pusher];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Player => "player",
            Self::Pusher => "pusher",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Player,
            1 => Self::Pusher,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "player" => Self::Player,
            "pusher" => Self::Pusher,

            _ => return None,
        })
    }
}

/// Events of the live components.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum LiveEvent {
    /// `statechange`: `bindstatechange`: a code.
    Statechange = 1,
    /// `netstatus`: `bindnetstatus`: figures of the network.
    Netstatus = 2,
    /// `error`: `binderror`: the pusher's has codes that are states as well; the player's has a text alone.
    Error = 3,
    /// `fullscreenchange`: Full screen on or off.
    Fullscreenchange = 4,
    /// `audiovolumenotify`: How loud it is.
    Audiovolumenotify = 5,
    /// `enterpictureinpicture`: Into the small window.
    Enterpictureinpicture = 6,
    /// `leavepictureinpicture`: Out of it.
    Leavepictureinpicture = 7,
    /// `castinguserselect`: A screen to cast to was chosen.
    Castinguserselect = 8,
    /// `castingstatechange`: Casting began or ended.
    Castingstatechange = 9,
    /// `castinginterrupt`: Casting was cut.
    Castinginterrupt = 10,
    /// `bgmstart`: Background music began.
    Bgmstart = 11,
    /// `bgmprogress`: Background music goes on.
    Bgmprogress = 12,
    /// `bgmcomplete`: Background music ended.
    Bgmcomplete = 13,
}

impl LiveEvent {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Statechange,
        Self::Netstatus,
        Self::Error,
        Self::Fullscreenchange,
        Self::Audiovolumenotify,
        Self::Enterpictureinpicture,
        Self::Leavepictureinpicture,
        Self::Castinguserselect,
        Self::Castingstatechange,
        Self::Castinginterrupt,
        Self::Bgmstart,
        Self::Bgmprogress,
        Self::Bgmcomplete,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statechange => "statechange",
            Self::Netstatus => "netstatus",
            Self::Error => "error",
            Self::Fullscreenchange => "fullscreenchange",
            Self::Audiovolumenotify => "audiovolumenotify",
            Self::Enterpictureinpicture => "enterpictureinpicture",
            Self::Leavepictureinpicture => "leavepictureinpicture",
            Self::Castinguserselect => "castinguserselect",
            Self::Castingstatechange => "castingstatechange",
            Self::Castinginterrupt => "castinginterrupt",
            Self::Bgmstart => "bgmstart",
            Self::Bgmprogress => "bgmprogress",
            Self::Bgmcomplete => "bgmcomplete",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Statechange,
            2 => Self::Netstatus,
            3 => Self::Error,
            4 => Self::Fullscreenchange,
            5 => Self::Audiovolumenotify,
            6 => Self::Enterpictureinpicture,
            7 => Self::Leavepictureinpicture,
            8 => Self::Castinguserselect,
            9 => Self::Castingstatechange,
            10 => Self::Castinginterrupt,
            11 => Self::Bgmstart,
            12 => Self::Bgmprogress,
            13 => Self::Bgmcomplete,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "statechange" => Self::Statechange,
            "netstatus" => Self::Netstatus,
            "error" => Self::Error,
            "fullscreenchange" => Self::Fullscreenchange,
            "audiovolumenotify" => Self::Audiovolumenotify,
            "enterpictureinpicture" => Self::Enterpictureinpicture,
            "leavepictureinpicture" => Self::Leavepictureinpicture,
            "castinguserselect" => Self::Castinguserselect,
            "castingstatechange" => Self::Castingstatechange,
            "castinginterrupt" => Self::Castinginterrupt,
            "bgmstart" => Self::Bgmstart,
            "bgmprogress" => Self::Bgmprogress,
            "bgmcomplete" => Self::Bgmcomplete,

            _ => return None,
        })
    }
}

/// Methods of LivePlayerContext and LivePusherContext, as far as a call feels them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum LiveApi {
    /// `start`: The pusher starts.
    Start = 1,
    /// `stop`: It stops; the pusher leaves its room.
    Stop = 2,
    /// `play`: The player starts.
    Play = 3,
    /// `pause`: It pauses.
    Pause = 4,
    /// `resume`: It goes on.
    Resume = 5,
    /// `mute`: The player's sound.
    Mute = 6,
    /// `other`: Any other documented method: snapshot, switchCamera, music, zoom, full screen, casting, make-up.
    Other = 7,
}

impl LiveApi {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] =
        &[Self::Start, Self::Stop, Self::Play, Self::Pause, Self::Resume, Self::Mute, Self::Other];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Play => "play",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Mute => "mute",
            Self::Other => "other",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::Start,
            2 => Self::Stop,
            3 => Self::Play,
            4 => Self::Pause,
            5 => Self::Resume,
            6 => Self::Mute,
            7 => Self::Other,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "start" => Self::Start,
            "stop" => Self::Stop,
            "play" => Self::Play,
            "pause" => Self::Pause,
            "resume" => Self::Resume,
            "mute" => Self::Mute,
            "other" => Self::Other,

            _ => return None,
        })
    }
}

/// What a code means for the media of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum LiveMeaning {
    /// `nothing`: Nothing.
    Nothing = 0,
    /// `connected`: The server was reached: this end's network is there.
    Connected = 1,
    /// `first`: The first frame.
    First = 2,
    /// `flows`: It flows.
    Flows = 3,
    /// `stalls`: It stutters.
    Stalls = 4,
    /// `reconnects`: It broke, and the component tries again.
    Reconnects = 5,
    /// `lost`: The component gave up, or was cut off.
    Lost = 6,
    /// `entered`: This end is in the pusher's room.
    Entered = 7,
    /// `left`: It is out of it.
    Left = 8,
    /// `refused`: It could not enter it.
    Refused = 9,
    /// `own_network`: This end's own network switched.
    OwnNetwork = 10,
}

impl LiveMeaning {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::Nothing,
        Self::Connected,
        Self::First,
        Self::Flows,
        Self::Stalls,
        Self::Reconnects,
        Self::Lost,
        Self::Entered,
        Self::Left,
        Self::Refused,
        Self::OwnNetwork,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Connected => "connected",
            Self::First => "first",
            Self::Flows => "flows",
            Self::Stalls => "stalls",
            Self::Reconnects => "reconnects",
            Self::Lost => "lost",
            Self::Entered => "entered",
            Self::Left => "left",
            Self::Refused => "refused",
            Self::OwnNetwork => "own_network",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Nothing,
            1 => Self::Connected,
            2 => Self::First,
            3 => Self::Flows,
            4 => Self::Stalls,
            5 => Self::Reconnects,
            6 => Self::Lost,
            7 => Self::Entered,
            8 => Self::Left,
            9 => Self::Refused,
            10 => Self::OwnNetwork,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "nothing" => Self::Nothing,
            "connected" => Self::Connected,
            "first" => Self::First,
            "flows" => Self::Flows,
            "stalls" => Self::Stalls,
            "reconnects" => Self::Reconnects,
            "lost" => Self::Lost,
            "entered" => Self::Entered,
            "left" => Self::Left,
            "refused" => Self::Refused,
            "own_network" => Self::OwnNetwork,

            _ => return None,
        })
    }
}
