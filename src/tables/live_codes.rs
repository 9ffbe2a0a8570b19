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
    // field: userSig is wrong (bad_token)
    LiveCode::new(-100018, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 3),
    // field: SDKAppID is wrong (bad_identity)
    LiveCode::new(-100015, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 1),
    // field: privateMapKey is wrong (bad_token)
    LiveCode::new(-100006, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 3),
    // field: entering the room failed (join_failed)
    LiveCode::new(-3301, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 6),
    // field: playback failed (native SDK only) (unknown)
    LiveCode::new(-2307, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // field: playback failed (native SDK only) (unknown)
    LiveCode::new(-2306, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // field: playback failed (native SDK only) (unknown)
    LiveCode::new(-2305, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // field: playback failed (native SDK only) (unknown)
    LiveCode::new(-2304, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // field: playback failed (native SDK only) (unknown)
    LiveCode::new(-2303, Component::Player, Class::Terminal, LiveMeaning::Lost, 9),
    // documented: there is no address to pull from (bad_request)
    LiveCode::new(-2302, Component::Player, Class::Terminal, LiveMeaning::Lost, 2),
    // documented: disconnected, every retry failed; the same for this end's outage and the other's (network_lost)
    LiveCode::new(-2301, Component::Player, Class::Terminal, LiveMeaning::Lost, 7),
    // field: the address is wrong (native SDK) (bad_request)
    LiveCode::new(-1313, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 2),
    // documented: the orientation of the screen recording could not be switched
    LiveCode::new(-1312, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the microphone is open but gives no data (Android) (device_failed)
    LiveCode::new(-1311, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: screen recording was interrupted by another app (interrupted)
    LiveCode::new(-1310, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 5),
    // documented: screen recording needs Android 5.0 (unsupported)
    LiveCode::new(-1309, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 10),
    // documented: screen recording could not start; in the old native SDK, the audio system broke (device_failed)
    LiveCode::new(-1308, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: disconnected, every retry failed; with TRTC also an unpaid package or a missing privateMapKey (network_lost)
    LiveCode::new(-1307, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 7),
    // documented: the sample rate is not supported (unsupported)
    LiveCode::new(-1306, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 10),
    // documented: the resolution is not supported (unsupported)
    LiveCode::new(-1305, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 10),
    // documented: audio could not be encoded (device_failed)
    LiveCode::new(-1304, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 4),
    // documented: video could not be encoded (device_failed)
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
    // documented: the handshake is done, pushing begins
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
    // documented: the bitrate was adjusted; frequent in RTC mode
    LiveCode::new(1006, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1007, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the first frame was captured
    LiveCode::new(1007, Component::Pusher, Class::Info, LiveMeaning::First, 9),
    // field: of the pusher, seen at a player in RTC mode
    LiveCode::new(1008, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the encoder started
    LiveCode::new(1008, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: entered the room
    LiveCode::new(1018, Component::Pusher, Class::Info, LiveMeaning::Entered, 9),
    // documented: left the room: by itself (reason[0] in the message), removed, or the room is gone
    LiveCode::new(1019, Component::Pusher, Class::Info, LiveMeaning::Left, 9),
    // documented: the list of those who push changed
    LiveCode::new(1020, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the network switched; entering the room again
    LiveCode::new(1021, Component::Pusher, Class::Lifecycle, LiveMeaning::OwnNetwork, 9),
    // documented: entering the room failed (join_failed)
    LiveCode::new(1022, Component::Pusher, Class::Terminal, LiveMeaning::Refused, 6),
    // documented: another end began to push
    LiveCode::new(1031, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: another end stopped pushing
    LiveCode::new(1032, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: another end's video went on or off
    LiveCode::new(1033, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: another end's audio went on or off
    LiveCode::new(1034, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the uplink is too small
    LiveCode::new(1101, Component::Pusher, Class::Warning, LiveMeaning::Stalls, 9),
    // documented: disconnected, reconnecting; three tries
    LiveCode::new(1102, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: hardware encoding failed; software does it
    LiveCode::new(1103, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: encoding failed; the encoder starts again
    LiveCode::new(1104, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the new beauty path failed, the old one is used; in the native SDK, beauty failed
    LiveCode::new(1105, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the new beauty path failed, the old one is used; in the native SDK, the bitrate overflowed
    LiveCode::new(1106, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1107, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1108, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1109, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1110, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1111, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1112, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1201, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1202, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1203, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1204, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // field: a warning of the device (native SDK)
    LiveCode::new(1205, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: connected to the server
    LiveCode::new(2001, Component::Player, Class::Info, LiveMeaning::Connected, 9),
    // documented: RTMP is connected, pulling starts
    LiveCode::new(2002, Component::Player, Class::Info, LiveMeaning::Connected, 9),
    // documented: the first I-frame of the video
    LiveCode::new(2003, Component::Player, Class::Info, LiveMeaning::First, 9),
    // field: of the local preview in RTC mode
    LiveCode::new(2003, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: playback begins, or goes on after buffering
    LiveCode::new(2004, Component::Player, Class::Info, LiveMeaning::Flows, 9),
    // field: of the local preview in RTC mode
    LiveCode::new(2004, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: playback progress; frequent
    LiveCode::new(2005, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: playback ended
    LiveCode::new(2006, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: buffering; 2004 follows when it ends
    LiveCode::new(2007, Component::Player, Class::Warning, LiveMeaning::Stalls, 9),
    // field: of the local preview in RTC mode
    LiveCode::new(2007, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the decoder started
    LiveCode::new(2008, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the resolution changed
    LiveCode::new(2009, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2010, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2011, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: a message in the stream (SEI)
    LiveCode::new(2012, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2013, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2014, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2015, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2020, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2021, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2022, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2023, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2024, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: of the native SDK only
    LiveCode::new(2025, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: the first audio is played
    LiveCode::new(2026, Component::Player, Class::Info, LiveMeaning::First, 9),
    // field: the microphone started (native SDK)
    LiveCode::new(2027, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // field: metadata
    LiveCode::new(2028, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // field: the microphone was released (native SDK)
    LiveCode::new(2029, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // documented: the audio route changed
    LiveCode::new(2030, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // field: the session key of an flv stream
    LiveCode::new(2031, Component::Player, Class::Info, LiveMeaning::Nothing, 9),
    // documented: the first video frame is on the screen
    LiveCode::new(2032, Component::Player, Class::Info, LiveMeaning::First, 9),
    // unknown: seen when picture-in-picture closes
    LiveCode::new(2033, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // documented: a video frame could not be decoded
    LiveCode::new(2101, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: an audio frame could not be decoded
    LiveCode::new(2102, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: disconnected, reconnecting; gives up after three failures in a row
    LiveCode::new(2103, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: packets come unsteadily: a weak downlink, or an uneven source
    LiveCode::new(2104, Component::Player, Class::Warning, LiveMeaning::Stalls, 9),
    // documented: playback stutters
    LiveCode::new(2105, Component::Player, Class::Warning, LiveMeaning::Stalls, 9),
    // documented: hardware decoding could not start; software does it
    LiveCode::new(2106, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: frames are not continuous; some may be dropped
    LiveCode::new(2107, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: hardware failed at the first I-frame; software does it
    LiveCode::new(2108, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // field: the software decoder failed (native SDK)
    LiveCode::new(2109, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // field: rendering failed (native SDK)
    LiveCode::new(2110, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: RTMP: the name could not be resolved
    LiveCode::new(3001, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the name could not be resolved
    LiveCode::new(3001, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: no connection
    LiveCode::new(3002, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: no connection
    LiveCode::new(3002, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the handshake failed
    LiveCode::new(3003, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the handshake failed
    LiveCode::new(3003, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // field: RTMP: the server closed the connection
    LiveCode::new(3004, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: the server closed the connection: a wrong address, or one that has expired
    LiveCode::new(3004, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: reading or writing failed; it tries again
    LiveCode::new(3005, Component::Player, Class::Warning, LiveMeaning::Reconnects, 9),
    // documented: RTMP: reading or writing failed
    LiveCode::new(3005, Component::Pusher, Class::Warning, LiveMeaning::Reconnects, 9),
    // field: enable-mic was switched (iOS)
    LiveCode::new(4998, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // field: muted was switched (iOS)
    LiveCode::new(4999, Component::Pusher, Class::Info, LiveMeaning::Nothing, 9),
    // inferred: the mini-program is suspended
    LiveCode::new(5000, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // field: the mini-program is suspended; on iOS the SDK leaves the room (backgrounded)
    LiveCode::new(5000, Component::Pusher, Class::Lifecycle, LiveMeaning::Lost, 0),
    // inferred: cut by a phone call or a WeChat call
    LiveCode::new(5001, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // documented: cut by a phone call or a WeChat call; also seen when the floating window was closed (interrupted)
    LiveCode::new(5001, Component::Pusher, Class::Lifecycle, LiveMeaning::Lost, 5),
    // field: the stream is suspended
    LiveCode::new(6000, Component::Player, Class::Lifecycle, LiveMeaning::Stalls, 9),
    // unknown: suspended or interrupted; meaning not settled
    LiveCode::new(6000, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // unknown: meaning unknown
    LiveCode::new(6001, Component::Player, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // unknown: suspended or interrupted; meaning not settled
    LiveCode::new(6001, Component::Pusher, Class::Lifecycle, LiveMeaning::Nothing, 9),
    // unknown: a warning; meaning unknown
    LiveCode::new(6002, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: a warning; meaning unknown
    LiveCode::new(6003, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: a warning; meaning unknown
    LiveCode::new(6004, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: a warning; meaning unknown
    LiveCode::new(6005, Component::Player, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the user forbids the camera (permission_denied)
    LiveCode::new(10001, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 8),
    // documented: the user forbids recording (permission_denied)
    LiveCode::new(10002, Component::Pusher, Class::Terminal, LiveMeaning::Lost, 8),
    // documented: the background music could not be loaded
    LiveCode::new(10003, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // documented: the waiting image could not be loaded
    LiveCode::new(10004, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: seen on Android 7.0.21; meaning unknown
    LiveCode::new(10005, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: seen on Android 7.0.21; meaning unknown
    LiveCode::new(10012, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
    // unknown: seen on Android 7.0.21; meaning unknown
    LiveCode::new(10014, Component::Pusher, Class::Warning, LiveMeaning::Nothing, 9),
];
