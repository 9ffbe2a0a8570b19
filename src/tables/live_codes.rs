// Generated from data/ by `cargo xtask gen`. Do not edit.

use super::{
    atlas::Class,
    live::{Component, LiveMeaning},
    words::Why,
};

/// A code of a live component, packed: from the top 18 bits of the code, 1 of the component, 4 of the meaning, 7 of the
/// place of its why and 2 of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveCode(u32);

impl LiveCode {
    const fn new(code: i32, component: Component, class: Class, means: LiveMeaning, why: u32) -> Self {
        assert!(code >= -(1 << 17) && code < 1 << 17, "18 bits");
        let class = match class {
            Class::Warning => 1,
            Class::Terminal => 2,
            Class::Lifecycle => 3,
            Class::Info | Class::Error | Class::Wrapper | Class::End => 0,
        };
        let key = ((code + (1 << 17)) as u32) << 14 | (component as u32) << 13;
        Self(key | (means as u32) << 9 | why << 2 | class)
    }

    /// The row of a component's code, if anybody has seen it.
    pub fn find(component: Component, code: i32) -> Option<Self> {
        let key = u32::try_from(code.checked_add(1 << 17)?).ok().filter(|key| *key < 1 << 18)? << 1
            | component as u32;
        let row = LIVE_CODES.partition_point(|row| row.0 >> 13 < key);
        LIVE_CODES.get(row).copied().filter(|row| row.0 >> 13 == key)
    }

    /// The code.
    pub const fn code(self) -> i32 {
        (self.0 >> 14) as i32 - (1 << 17)
    }

    /// Whose it is.
    pub fn component(self) -> Component {
        Component::from_code(self.0 >> 13 & 1).unwrap_or(Component::Player)
    }

    /// What it means for the media of a call.
    pub fn means(self) -> LiveMeaning {
        LiveMeaning::from_code(self.0 >> 9 & 15).unwrap_or(LiveMeaning::Nothing)
    }

    /// Why the media are lost, or the room was not entered.
    pub fn why(self) -> Why {
        WHYS.get((self.0 >> 2 & 127) as usize).copied().unwrap_or(Why::Unknown)
    }

    /// Info, warning, terminal or lifecycle.
    pub const fn class(self) -> Class {
        match self.0 & 3 {
            1 => Class::Warning,
            2 => Class::Terminal,
            3 => Class::Lifecycle,
            _ => Class::Info,
        }
    }
}

const WHYS: &[Why] = &[
    Why::Backgrounded,
    Why::BadIdentity,
    Why::BadRequest,
    Why::BadToken,
    Why::DeviceFailed,
    Why::Interrupted,
    Why::JoinFailed,
    Why::NetworkLost,
    Why::PermissionDenied,
    Why::Unknown,
    Why::Unsupported,
];

/// Every known code, by code and component.
pub const LIVE_CODES: &[LiveCode] = &[
    // documented: userSig is wrong (bad_token)
    LiveCode::new(-100018, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 3),
    // documented: SDKAppID is wrong (bad_identity)
    LiveCode::new(-100015, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 1),
    // documented: privateMapKey is wrong (bad_token)
    LiveCode::new(-100006, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 3),
    // documented: entering the room failed (join_failed)
    LiveCode::new(-3301, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 6),
    // inferred: switching to another stream failed (unknown)
    LiveCode::new(-2307, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // inferred: information about the file could not be fetched (unknown)
    LiveCode::new(-2306, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // inferred: the key of the stream could not be fetched (unknown)
    LiveCode::new(-2305, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // inferred: H.265 cannot be decoded (unknown)
    LiveCode::new(-2304, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // inferred: the file does not exist (unknown)
    LiveCode::new(-2303, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // documented: no address to pull from (bad_request)
    LiveCode::new(-2302, Component::Player, Class::Terminal, LiveMeaning::Lost, 2),
    // documented: disconnected, and every attempt to reconnect failed; an outage of either end looks the same (network_lost)
    LiveCode::new(-2301, Component::Player, Class::Terminal, LiveMeaning::Lost, 7),
    // inferred: the address of the stream is missing or wrong (bad_request)
    LiveCode::new(-1313, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 2),
    // documented: screen recording could not be turned
    LiveCode::new(-1312, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: Android: the microphone is open, but gives no data (device_failed)
    LiveCode::new(-1311, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: screen recording was interrupted by another app (interrupted)
    LiveCode::new(-1310, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 5),
    // documented: screen recording needs Android 5.0 (unsupported)
    LiveCode::new(-1309, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 10),
    // documented: screen recording could not start (device_failed)
    LiveCode::new(-1308, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: disconnected, and every attempt to reconnect failed; TRTC also: unpaid package, or privateMapKey is missing (network_lost)
    LiveCode::new(-1307, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 7),
    // documented: the sample rate is not supported (unsupported)
    LiveCode::new(-1306, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 10),
    // documented: the resolution is not supported (unsupported)
    LiveCode::new(-1305, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 10),
    // documented: audio cannot be encoded (device_failed)
    LiveCode::new(-1304, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: video cannot be encoded (device_failed)
    LiveCode::new(-1303, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: the microphone could not be opened (device_failed)
    LiveCode::new(-1302, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: the camera could not be opened (device_failed)
    LiveCode::new(-1301, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: no error
    LiveCode::new(0, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1001, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: connected to the server
    LiveCode::new(1001, Component::Pusher, Class::Info, LiveMeaning::Connected, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1002, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: shaken hands; pushing begins
    LiveCode::new(1002, Component::Pusher, Class::Info, LiveMeaning::Connected, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1003, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the camera is open
    LiveCode::new(1003, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1004, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: screen recording started
    LiveCode::new(1004, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1005, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the resolution was adjusted; frequent in RTC mode
    LiveCode::new(1005, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1006, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the bit rate was adjusted; frequent in RTC mode
    LiveCode::new(1006, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1007, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the first picture was taken
    LiveCode::new(1007, Component::Pusher, Class::Info, LiveMeaning::First, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1008, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the encoder started
    LiveCode::new(1008, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: entered the room
    LiveCode::new(1018, Component::Pusher, Class::Info, LiveMeaning::Entered, 9),
    // documented: the room was left; a message without reason[0] means kicked or dissolved
    LiveCode::new(1019, Component::Pusher, Class::Info, LiveMeaning::Left, 9),
    // documented: the list of the others changed
    LiveCode::new(1020, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the network changed (Wi-Fi, 4G); entering the room once more
    LiveCode::new(1021, Component::Pusher, Class::Lifecycle, LiveMeaning::OwnNetwork, 9),
    // documented: entering the room failed (join_failed)
    LiveCode::new(1022, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 6),
    // documented: another one came in
    LiveCode::new(1031, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: another one went out
    LiveCode::new(1032, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: another one's camera was switched
    LiveCode::new(1033, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: another one's microphone was switched
    LiveCode::new(1034, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the uplink is too small
    LiveCode::new(1101, Component::Pusher, Class::Warning, LiveMeaning::Stalls, 9),
    // documented: disconnected; reconnecting
    LiveCode::new(1102, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: hardware encoding could not start
    LiveCode::new(1103, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: a frame could not be encoded; the encoder starts again
    LiveCode::new(1104, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the new beauty path failed, the old one is used
    LiveCode::new(1105, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the new beauty path failed, the old one is used
    LiveCode::new(1106, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: encoding went from software to hardware
    LiveCode::new(1107, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the camera gives too few frames
    LiveCode::new(1108, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: software encoding could not start
    LiveCode::new(1109, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the camera's resolution was lowered
    LiveCode::new(1110, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: there is no camera
    LiveCode::new(1111, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the camera may not be used
    LiveCode::new(1112, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: there is no microphone
    LiveCode::new(1201, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: there is no speaker
    LiveCode::new(1202, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the microphone may not be used
    LiveCode::new(1203, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the microphone does not work as it should
    LiveCode::new(1204, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the speaker does not work as it should
    LiveCode::new(1205, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: connected to the server
    LiveCode::new(2001, Component::Player, Class::Info, LiveMeaning::Connected, 9),
    // documented: connected by RTMP; pulling begins
    LiveCode::new(2002, Component::Player, Class::Info, LiveMeaning::Connected, 9),
    // documented: the first video packet (IDR) has come
    LiveCode::new(2003, Component::Player, Class::Info, LiveMeaning::First, 9),
    // field: the local preview began
    LiveCode::new(2003, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: playback begins
    LiveCode::new(2004, Component::Player, Class::Info, LiveMeaning::Flows, 9),
    // field: the local preview began
    LiveCode::new(2004, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: progress; frequent, do not log it
    LiveCode::new(2005, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: playback ended
    LiveCode::new(2006, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: buffering; 2004 follows when it is over
    LiveCode::new(2007, Component::Player, Class::Warning, LiveMeaning::Stalls, 9),
    // field: the local preview is loading
    LiveCode::new(2007, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the decoder started
    LiveCode::new(2008, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the resolution changed
    LiveCode::new(2009, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: information about the file has come
    LiveCode::new(2010, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: the video was turned
    LiveCode::new(2011, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: a message in the stream (SEI)
    LiveCode::new(2012, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: the file is loaded
    LiveCode::new(2013, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: buffering is over
    LiveCode::new(2014, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: switched to another stream
    LiveCode::new(2015, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(2020, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(2021, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(2022, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(2023, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(2024, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(2025, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: the first audio is played
    LiveCode::new(2026, Component::Player, Class::Info, LiveMeaning::First, 9),
    // inferred: the microphone started
    LiveCode::new(2027, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // field: metadata have come
    LiveCode::new(2028, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: the microphone was released
    LiveCode::new(2029, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // documented: the audio route changed, as when a headset is unplugged
    LiveCode::new(2030, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // field: the stream's session key
    LiveCode::new(2031, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the first video frame was rendered
    LiveCode::new(2032, Component::Player, Class::Info, LiveMeaning::First, 9),
    // unknown: seen when picture-in-picture closes
    LiveCode::new(2033, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // documented: a video frame could not be decoded
    LiveCode::new(2101, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: an audio frame could not be decoded
    LiveCode::new(2102, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: disconnected; reconnecting
    LiveCode::new(2103, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: packets come unevenly: weak downlink, or an uneven source
    LiveCode::new(2104, Component::Player, Class::Warning, LiveMeaning::Stalls, 9),
    // documented: playback stutters
    LiveCode::new(2105, Component::Player, Class::Warning, LiveMeaning::Stalls, 9),
    // documented: hardware decoding could not start
    LiveCode::new(2106, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: frames are not continuous
    LiveCode::new(2107, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the first I frame failed in hardware
    LiveCode::new(2108, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: the software decoder failed
    LiveCode::new(2109, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // inferred: rendering failed
    LiveCode::new(2110, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: RTMP: the name could not be resolved
    LiveCode::new(3001, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the name could not be resolved
    LiveCode::new(3001, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: no connection to the server
    LiveCode::new(3002, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: no connection to the server
    LiveCode::new(3002, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the handshake failed
    LiveCode::new(3003, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the handshake failed
    LiveCode::new(3003, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // inferred: the server closed the connection
    LiveCode::new(3004, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: the server closed the connection: check the url and its expiry
    LiveCode::new(3004, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: reading or writing failed; it will retry
    LiveCode::new(3005, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: reading or writing failed
    LiveCode::new(3005, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // field: iOS only: enable-mic was toggled
    LiveCode::new(4998, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: iOS only: muted was toggled
    LiveCode::new(4999, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: the mini-program was suspended; the stream stands still
    LiveCode::new(5000, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // field: the mini-program is suspended; on iOS the SDK leaves the room (backgrounded)
    LiveCode::new(5000, Component::Pusher, Class::Lifecycle, LiveMeaning::Lost, 0),
    // field: cut by a phone call or a WeChat call; the closed floating window was seen with it too
    LiveCode::new(5001, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // documented: cut by a phone call or a WeChat call; the closed floating window was seen with it too (interrupted)
    LiveCode::new(5001, Component::Pusher, Class::Lifecycle, LiveMeaning::Lost, 5),
    // field: the mini-program was suspended; the stream stands still
    LiveCode::new(6000, Component::Player, Class::Lifecycle, LiveMeaning::Stalls, 9),
    // field: the mini-program was suspended; the stream stands still
    LiveCode::new(6000, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // unknown: meaning unknown; never fatal by itself
    LiveCode::new(6001, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // unknown: meaning unknown; never fatal by itself
    LiveCode::new(6001, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // unknown: Tencent's SDK treats it as a warning
    LiveCode::new(6002, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: Tencent's SDK treats it as a warning
    LiveCode::new(6003, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: Tencent's SDK treats it as a warning
    LiveCode::new(6004, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: Tencent's SDK treats it as a warning
    LiveCode::new(6005, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the user forbids the camera (permission_denied)
    LiveCode::new(10001, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 8),
    // documented: the user forbids recording (permission_denied)
    LiveCode::new(10002, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 8),
    // documented: the background music could not be loaded
    LiveCode::new(10003, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the waiting image could not be loaded
    LiveCode::new(10004, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(10005, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(10012, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: seen, but nobody has documented what it means
    LiveCode::new(10014, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
];
