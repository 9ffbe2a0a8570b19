// Generated from data/ by `cargo xtask gen`. Do not edit.

/// Functions of `wx` that place, end or change a VoIP call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum RoomApi {
    /// `joinVoIPChat`: Joins the room of a group id, or creates it. Since base library 2.7.0.
    JoinVoIPChat = 1,
    /// `exitVoIPChat`: Leaves the room; ends a call between two as well.
    ExitVoIPChat = 2,
    /// `updateVoIPChatMuteConfig`: Microphone and earphone on or off.
    Mute = 3,
    /// `subscribeVoIPVideoMembers`: Whose video is wanted, once there are more than two. Since 2.11.0.
    Subscribe = 4,
    /// `setEnable1v1Chat`: Lets this end be called by join1v1Chat, for one run of the app. Since 2.20.1.
    SetEnable1v1Chat = 5,
    /// `join1v1Chat`: Calls another user of the mini-program. Since 2.20.1.
    Join1v1Chat = 6,
    /// `on`: Any `wx.onVoIP…`: a listener was added.
    On = 7,
    /// `off`: Any `wx.offVoIP…`: a listener was removed.
    Off = 8,
}

impl RoomApi {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::JoinVoIPChat,
        Self::ExitVoIPChat,
        Self::Mute,
        Self::Subscribe,
        Self::SetEnable1v1Chat,
        Self::Join1v1Chat,
        Self::On,
        Self::Off,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JoinVoIPChat => "joinVoIPChat",
            Self::ExitVoIPChat => "exitVoIPChat",
            Self::Mute => "updateVoIPChatMuteConfig",
            Self::Subscribe => "subscribeVoIPVideoMembers",
            Self::SetEnable1v1Chat => "setEnable1v1Chat",
            Self::Join1v1Chat => "join1v1Chat",
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::JoinVoIPChat,
            2 => Self::ExitVoIPChat,
            3 => Self::Mute,
            4 => Self::Subscribe,
            5 => Self::SetEnable1v1Chat,
            6 => Self::Join1v1Chat,
            7 => Self::On,
            8 => Self::Off,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "joinVoIPChat" => Self::JoinVoIPChat,
            "exitVoIPChat" => Self::ExitVoIPChat,
            "updateVoIPChatMuteConfig" => Self::Mute,
            "subscribeVoIPVideoMembers" => Self::Subscribe,
            "setEnable1v1Chat" => Self::SetEnable1v1Chat,
            "join1v1Chat" => Self::Join1v1Chat,
            "on" => Self::On,
            "off" => Self::Off,

            _ => return None,
        })
    }
}

/// Events of the VoIP family, and the error of the component `voip-room`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum RoomEvent {
    /// `onVoIPChatMembersChanged`: Someone came or left; carries the full list.
    MembersChanged = 1,
    /// `onVoIPChatSpeakersChanged`: Someone starts or stops talking; the documents word its list like that of the members, programs read it as those who talk now.
    SpeakersChanged = 2,
    /// `onVoIPChatInterrupted`: Cut off: a phone call, the background of a mini-game. Not a hang-up.
    Interrupted = 3,
    /// `onVoIPVideoMembersChanged`: Who shows video; the full list. Since 2.11.0.
    VideoMembersChanged = 4,
    /// `onVoIPChatStateChanged`: The room's state; its codes are undocumented. Since 2.16.0.
    StateChanged = 5,
    /// `error`: `binderror` of `voip-room`: a member's window could not be made. Its detail is undocumented.
    WindowError = 6,
}

impl RoomEvent {
    /// Every value, in the order of the numbers' table.
    pub const ALL: &'static [Self] = &[
        Self::MembersChanged,
        Self::SpeakersChanged,
        Self::Interrupted,
        Self::VideoMembersChanged,
        Self::StateChanged,
        Self::WindowError,
    ];

    /// The fixed number.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MembersChanged => "onVoIPChatMembersChanged",
            Self::SpeakersChanged => "onVoIPChatSpeakersChanged",
            Self::Interrupted => "onVoIPChatInterrupted",
            Self::VideoMembersChanged => "onVoIPVideoMembersChanged",
            Self::StateChanged => "onVoIPChatStateChanged",
            Self::WindowError => "error",
        }
    }

    /// The value with this number.
    pub const fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            1 => Self::MembersChanged,
            2 => Self::SpeakersChanged,
            3 => Self::Interrupted,
            4 => Self::VideoMembersChanged,
            5 => Self::StateChanged,
            6 => Self::WindowError,

            _ => return None,
        })
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "onVoIPChatMembersChanged" => Self::MembersChanged,
            "onVoIPChatSpeakersChanged" => Self::SpeakersChanged,
            "onVoIPChatInterrupted" => Self::Interrupted,
            "onVoIPVideoMembersChanged" => Self::VideoMembersChanged,
            "onVoIPChatStateChanged" => Self::StateChanged,
            "error" => Self::WindowError,

            _ => return None,
        })
    }
}
