//! The components `live-player` and `live-pusher`: what they see of a call's media.
//!
//! A number means what its component means, so a code is looked up by both; the tables are not told apart by range,
//! because in RTC mode each component reports some of the other's. What a choice of ours is:
//!
//! * **A loss is a loss of media, not yet an end.** 5001 (cut by a call) and 5000 (suspended) are `Lost`, too: the SDK
//!   leaves the room then, and when it comes back the next frame takes the loss back.
//! * **−2301 does not say whose network it was**: the other end's outage and this end's look alike. Its cause is by the
//!   other end, which the player plays, and only `possible`; in a room of many that names nobody. Whether this end's own
//!   network had gone, the tracker knows.
//! * **`stop` of the pusher leaves its room**, as `exitVoIPChat` does: an app feeds the components that belong to its
//!   call. Refused (in the background, errno 102), it leaves the stream running. Every other method is noted.
//! * **1022 is a failed entry unless its text says that a snapshot was taken**, which the native list numbers alike.
//! * **10001 to 10004** come as a state and as an error: both are told, the tracker takes a repeat as one.

use super::{nested::RawError, room::leave, text::contains};
use crate::{
    event::{By, Cause, Event, Media, Told},
    tables::{Component, Confidence, How, LiveApi, LiveCode, LiveEvent, LiveMeaning, Outcome, Side, Why},
};

/// What a live component said, or was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw<'a> {
    /// An event.
    Event(RawEvent<'a>),
    /// A method of its context was called, or came back.
    Call(RawCall<'a>),
}

/// An event as delivered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RawEvent<'a> {
    /// Which component.
    pub component: Component,
    /// Which event; `None` for one that nobody documented.
    pub name: Option<LiveEvent>,
    /// `detail.code` of a state, `detail.errCode` of an error.
    pub code: Option<i32>,
    /// `detail.info` of `netstatus`.
    pub net: NetStatus,
    /// `detail.message` or `detail.errMsg`; its language varies.
    pub text: &'a str,
}

/// A method, called or come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RawCall<'a> {
    /// Which component.
    pub component: Component,
    /// Which; `None` for one that nobody documented.
    pub api: Option<LiveApi>,
    /// What became of it.
    pub outcome: Outcome,
    /// What it failed with.
    pub error: RawError<'a>,
}

/// Figures of the network. The two components give two of them the same name and another unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NetStatus {
    /// `netQualityLevel`: 0 undefined, 1 best, 2 good, 3 fair, 4 bad, 5 very bad, 6 unusable.
    pub level: Option<u8>,
    /// `videoBitrate`, kbit/s.
    pub video_kbps: Option<f32>,
    /// `audioBitrate`, kbit/s.
    pub audio_kbps: Option<f32>,
    /// `videoFPS`, frames per second.
    pub video_fps: Option<f32>,
    /// `videoGOP`, seconds between I-frames.
    pub video_gop_s: Option<f32>,
    /// `netSpeed`; kbit/s in native demos, without a unit in the documents.
    pub net_speed: Option<f32>,
    /// `netJitter`; larger is worse, without a unit.
    pub net_jitter: Option<f32>,
    /// `videoWidth`, pixels.
    pub video_width_px: Option<f32>,
    /// `videoHeight`, pixels.
    pub video_height_px: Option<f32>,
    /// What waits to be played or sent.
    pub queue: Queue,
}

/// `videoCache` and `audioCache`: milliseconds at a player, frames at a pusher.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Queue {
    /// Not told.
    #[default]
    Unknown,
    /// Of a player.
    Player {
        /// Buffered video, milliseconds.
        video_ms: Option<f32>,
        /// Buffered audio, milliseconds.
        audio_ms: Option<f32>,
        /// `vDecCacheSize`, frames in the decoder.
        decoder_frames: Option<f32>,
        /// `vSumCacheSize`, frames in all.
        video_frames: Option<f32>,
        /// `avPlayInterval`, milliseconds between sound and picture when played.
        play_skew_ms: Option<f32>,
        /// `avRecvInterval`, milliseconds between them when received.
        receive_skew_ms: Option<f32>,
        /// `audioCacheThreshold`, from which on delay is reduced.
        audio_threshold: Option<f32>,
    },
    /// Of a pusher.
    Pusher {
        /// Queued video, frames.
        video_frames: Option<f32>,
        /// Queued audio, frames.
        audio_frames: Option<f32>,
    },
}

/// From this `netQualityLevel` on media stall: very bad, and unusable. A choice of ours; the documents give none.
pub const STALLS_FROM_LEVEL: u8 = 5;
/// Up to this `netQualityLevel` media flow, where bits are counted: best, good and fair. 4 (bad) changes nothing. Ours.
pub const FLOWS_TO_LEVEL: u8 = 3;

/// What it means.
pub fn told(raw: &Raw<'_>, mut tell: impl FnMut(Told)) {
    all(raw, &mut tell);
}

fn all(raw: &Raw<'_>, tell: &mut impl FnMut(Told)) {
    // Only the pusher's room makes a member; a player may play in a call of any kind.
    let mut say = |side, event| tell(Told { room: None, call: None, side, event });
    let raw = match raw {
        Raw::Call(raw) => return call(raw, &mut |event| say(None, event)),
        Raw::Event(raw) => raw,
    };
    let event = match raw.name {
        Some(LiveEvent::Statechange | LiveEvent::Error) => return coded(raw, &mut say),
        Some(LiveEvent::Netstatus) => net(&raw.net),
        Some(
            LiveEvent::Fullscreenchange
            | LiveEvent::Audiovolumenotify
            | LiveEvent::Enterpictureinpicture
            | LiveEvent::Leavepictureinpicture
            | LiveEvent::Castinguserselect
            | LiveEvent::Castingstatechange
            | LiveEvent::Castinginterrupt
            | LiveEvent::Bgmstart
            | LiveEvent::Bgmprogress
            | LiveEvent::Bgmcomplete,
        ) => Event::Noted,
        None => Event::Unclassified,
    };
    say(None, event);
}

fn coded(raw: &RawEvent<'_>, say: &mut impl FnMut(Option<Side>, Event)) {
    let Some(row) = raw.code.and_then(|code| LiveCode::find(raw.component, code)) else {
        return say(None, codeless(raw));
    };
    let means = row.means();
    let (side, event) = match means {
        LiveMeaning::Nothing => (None, Event::Noted),
        LiveMeaning::Connected => (None, Event::OwnNetwork { up: true }),
        LiveMeaning::First => (None, Event::Media(Media::First)),
        LiveMeaning::Flows => (None, Event::Media(Media::Flows)),
        LiveMeaning::Stalls => (None, Event::Media(Media::Stalls)),
        LiveMeaning::Reconnects | LiveMeaning::OwnNetwork => (None, Event::Media(Media::Reconnects)),
        LiveMeaning::Lost => (None, Event::Media(Media::Lost(cause(row)))),
        LiveMeaning::Entered => (Some(Side::Member), Event::Entered),
        LiveMeaning::Left => (Some(Side::Member), Event::Ends { cause: left(raw), talk_s: None }),
        LiveMeaning::Refused if contains(raw.text, "snapshot") => (None, Event::Noted),
        LiveMeaning::Refused => (Some(Side::Member), Event::Refused(cause(row))),
    };
    if matches!(means, LiveMeaning::Entered | LiveMeaning::OwnNetwork) {
        say(None, Event::OwnNetwork { up: means == LiveMeaning::Entered });
    }
    say(side, event);
}

/// The player's error has a text alone, and one text is known; the pusher's without a known code is nobody's.
fn codeless(raw: &RawEvent<'_>) -> Event {
    match (raw.component, raw.name, raw.code) {
        (Component::Player, Some(LiveEvent::Error), _) if contains(raw.text, "permission denied") => {
            let cause = Cause::certain(By::Own, Why::PermissionDenied, How::System);
            Event::Media(Media::Lost(cause.or(Confidence::Likely, &[])))
        }
        (Component::Player, Some(LiveEvent::Error), None) => Event::Noted,
        (_, _, _) => Event::Unclassified,
    }
}

/// Why media were lost, or the room was not entered.
fn cause(row: LiveCode) -> Cause {
    let (by, confidence, alternatives): (_, _, &'static [Why]) = match (row.component(), row.why()) {
        (Component::Player, Why::NetworkLost) => (By::Other, Confidence::Possible, &[Why::Vanished]),
        // With TRTC an unpaid package and a missing key end the same way.
        (Component::Pusher, Why::NetworkLost) => {
            (By::Own, Confidence::Likely, &[Why::Arrears, Why::BadToken])
        }
        (_, Why::Interrupted) => (By::Own, Confidence::Likely, &[Why::FloatClosed]),
        (_, Why::Backgrounded) => (By::Own, Confidence::Likely, &[]),
        (_, Why::Unknown) => (By::Why, Confidence::Possible, &[]),
        (_, _) => (By::Own, Confidence::Certain, &[]),
    };
    Cause::certain(by, row.why(), How::System).or(confidence, alternatives).with_code(Some(row.code()))
}

/// 1019: `reason[0]` in the message is this end's own leaving, any other reason is not.
fn left(raw: &RawEvent<'_>) -> Cause {
    let (why, how, confidence, alternatives) = if contains(raw.text, "reason[0]") {
        (Why::Left, How::Unknown, Confidence::Certain, &[][..])
    } else if contains(raw.text, "reason[") {
        (Why::Kicked, How::System, Confidence::Likely, &[Why::RoomClosed][..])
    } else {
        (Why::Left, How::Unknown, Confidence::Likely, &[Why::Kicked, Why::RoomClosed][..])
    };
    Cause::certain(By::Own, why, how).or(confidence, alternatives).with_code(raw.code)
}

/// Every two seconds or so: a good level counts only where bits were counted, for a dead stream has a level as well.
fn net(net: &NetStatus) -> Event {
    let runs = |kbps: Option<f32>| kbps.is_some_and(|kbps| kbps > 0.0);
    match net.level {
        Some(STALLS_FROM_LEVEL..=6) => Event::Media(Media::Stalls),
        Some(1..=FLOWS_TO_LEVEL) if runs(net.video_kbps) || runs(net.audio_kbps) => {
            Event::Media(Media::Flows)
        }
        Some(0..=4) | None => Event::Noted,
        Some(_) => Event::Unclassified,
    }
}

fn call(raw: &RawCall<'_>, say: &mut impl FnMut(Event)) {
    match (raw.component, raw.api) {
        (Component::Pusher, Some(LiveApi::Stop)) => leave(raw.outcome, &raw.error, say),
        (
            Component::Player | Component::Pusher,
            Some(
                LiveApi::Start
                | LiveApi::Stop
                | LiveApi::Play
                | LiveApi::Pause
                | LiveApi::Resume
                | LiveApi::Mute
                | LiveApi::Other,
            ),
        ) => say(Event::Noted),
        (Component::Player | Component::Pusher, None) => say(Event::Unclassified),
    }
}

#[cfg(all(test, feature = "device"))]
mod tests {
    use super::*;
    use crate::event::Ask;
    use crate::tables::{Class, LIVE_CODES};
    use Component::{Player, Pusher};
    use alloc::vec::Vec;

    fn events(raw: Raw<'_>) -> Vec<Event> {
        let mut all = Vec::new();
        told(&raw, |told| all.push(told.event));
        all
    }

    fn state(component: Component, code: i32, text: &str) -> Vec<Event> {
        let name = Some(LiveEvent::Statechange);
        events(Raw::Event(RawEvent { component, name, code: Some(code), net: NetStatus::default(), text }))
    }

    #[test]
    fn every_row_is_found_by_its_component_and_code_and_no_other_is() {
        assert!(LIVE_CODES.is_sorted_by_key(|row| (row.code(), row.component())));
        for row in LIVE_CODES {
            assert_eq!(LiveCode::find(row.component(), row.code()), Some(*row));
        }
        for code in [i32::MIN, i32::MAX, -131_073, 131_072, 9999, -1] {
            assert_eq!(LiveCode::find(Player, code), None);
            assert_eq!(state(Pusher, code, ""), [Event::Unclassified]);
        }
        assert_eq!(LiveCode::find(Player, -1307), None, "it is the pusher's");
    }

    #[test]
    fn each_state_is_what_the_documents_say_of_it() {
        let media = |media| [Event::Media(media)];
        for (component, code) in [(Player, 2003), (Player, 2032), (Player, 2026), (Pusher, 1007)] {
            assert_eq!(state(component, code, ""), media(Media::First), "{code}");
        }
        for (component, code) in [(Player, 2007), (Player, 2104), (Player, 2105), (Pusher, 1101)] {
            assert_eq!(state(component, code, ""), media(Media::Stalls), "{code}");
        }
        for (component, code) in
            [(Player, 2103), (Pusher, 1102), (Player, 3005), (Pusher, 3005), (Player, 3004)]
        {
            assert_eq!(state(component, code, ""), media(Media::Reconnects), "{code}");
        }
        assert_eq!(state(Player, 2004, ""), media(Media::Flows));
        assert_eq!(state(Pusher, 2004, ""), [Event::Noted], "of the local preview");
        assert_eq!(state(Player, 1002, ""), [Event::Noted], "cross-talk of RTC mode");
        assert_eq!(state(Player, 2001, ""), [Event::OwnNetwork { up: true }]);
        assert_eq!(state(Pusher, 1018, ""), [Event::OwnNetwork { up: true }, Event::Entered]);
        assert_eq!(
            state(Pusher, 1021, ""),
            [Event::OwnNetwork { up: false }, Event::Media(Media::Reconnects)]
        );
        for code in [1031, 1032, 1033, 1034] {
            assert_eq!(state(Pusher, code, "{\"userlist\":[]}"), [Event::Noted]);
        }
    }

    #[test]
    fn what_is_lost_is_lost_because_of_something() {
        let table = [
            (Pusher, -1307, By::Own, Why::NetworkLost, Confidence::Likely),
            (Player, -2301, By::Other, Why::NetworkLost, Confidence::Possible),
            (Player, -2302, By::Own, Why::BadRequest, Confidence::Certain),
            (Pusher, -1301, By::Own, Why::DeviceFailed, Confidence::Certain),
            (Pusher, -1302, By::Own, Why::DeviceFailed, Confidence::Certain),
            (Pusher, 10001, By::Own, Why::PermissionDenied, Confidence::Certain),
            (Pusher, 10002, By::Own, Why::PermissionDenied, Confidence::Certain),
            (Pusher, 5001, By::Own, Why::Interrupted, Confidence::Likely),
            (Pusher, 5000, By::Own, Why::Backgrounded, Confidence::Likely),
        ];
        for (component, code, by, why, confidence) in table {
            let [Event::Media(Media::Lost(cause))] = state(component, code, "")[..] else { panic!("{code}") };
            assert_eq!((cause.by, cause.why, cause.confidence), (by, why, confidence), "{code}");
            assert_eq!(cause.code, Some(code));
        }
        // Every row of the class `terminal` is a loss or a failed entry, and no warning is one.
        for row in LIVE_CODES {
            let gone = matches!(row.means(), LiveMeaning::Lost | LiveMeaning::Refused);
            match row.class() {
                Class::Terminal => assert!(gone, "{row:?}"),
                Class::Warning | Class::Info => assert!(!gone, "{row:?}"),
                Class::Lifecycle | Class::Error | Class::Wrapper | Class::End => {}
            }
        }
    }

    #[test]
    fn leaving_the_room_is_ones_own_by_its_reason_and_a_removal_otherwise() {
        let table = [
            ("Leave room, reason[0]", Why::Left, Confidence::Certain),
            ("Leave room, reason[2]", Why::Kicked, Confidence::Likely),
            ("", Why::Left, Confidence::Likely),
        ];
        for (text, why, confidence) in table {
            let [Event::Ends { cause, .. }] = state(Pusher, 1019, text)[..] else { panic!("{text}") };
            assert_eq!((cause.by, cause.why, cause.confidence), (By::Own, why, confidence), "{text}");
        }
    }

    #[test]
    fn entering_fails_with_its_cause_and_a_snapshot_is_no_entry() {
        let table = [
            (1022, Why::JoinFailed),
            (-3301, Why::JoinFailed),
            (-100_006, Why::BadToken),
            (-100_015, Why::BadIdentity),
            (-100_018, Why::BadToken),
        ];
        for (code, why) in table {
            let [Event::Refused(cause)] = state(Pusher, code, "")[..] else { panic!("{code}") };
            assert_eq!((cause.why, cause.code), (why, Some(code)));
        }
        assert_eq!(state(Pusher, 1022, "snapshot complete"), [Event::Noted]);
    }

    #[test]
    fn an_error_has_the_codes_of_a_state_or_a_known_text() {
        let error = |component, code, text| {
            let name = Some(LiveEvent::Error);
            events(Raw::Event(RawEvent { component, name, code, net: NetStatus::default(), text }))
        };
        assert_eq!(error(Pusher, Some(10002), ""), state(Pusher, 10002, ""));
        assert_eq!(error(Pusher, Some(10003), ""), [Event::Noted]);
        assert_eq!(error(Pusher, Some(4711), ""), [Event::Unclassified]);
        assert_eq!(error(Player, None, "something"), [Event::Noted]);
        let [Event::Media(Media::Lost(cause))] = error(Player, None, "system permission denied")[..] else {
            panic!()
        };
        assert_eq!((cause.why, cause.confidence), (Why::PermissionDenied, Confidence::Likely));
    }

    #[test]
    fn a_level_of_the_network_is_health_by_our_own_thresholds() {
        let of = |level, kbps| {
            let net = NetStatus { level, audio_kbps: kbps, ..NetStatus::default() };
            events(Raw::Event(RawEvent {
                component: Player,
                name: Some(LiveEvent::Netstatus),
                code: None,
                net,
                text: "",
            }))[0]
        };
        for level in 1..=3 {
            assert_eq!(of(Some(level), Some(32.0)), Event::Media(Media::Flows));
            assert_eq!(of(Some(level), Some(0.0)), Event::Noted, "a dead stream has a level, too");
        }
        assert_eq!(of(Some(4), Some(32.0)), Event::Noted);
        for level in 5..=6 {
            assert_eq!(of(Some(level), None), Event::Media(Media::Stalls));
        }
        assert_eq!(of(Some(0), Some(9.0)), Event::Noted);
        assert_eq!(of(None, Some(9.0)), Event::Noted);
        assert_eq!(of(Some(7), Some(9.0)), Event::Unclassified);
    }

    #[test]
    fn stopping_the_pusher_leaves_and_every_other_method_is_noted() {
        let call = |component, api, outcome, errno| {
            let error = RawError { errno, ..RawError::default() };
            events(Raw::Call(RawCall { component, api, outcome, error }))[0]
        };
        assert_eq!(call(Pusher, Some(LiveApi::Stop), Outcome::Made, None), Event::Asked(Ask::HangUp));
        assert_eq!(call(Pusher, Some(LiveApi::Stop), Outcome::Resolved, None), Event::AskDone);
        assert_eq!(call(Pusher, Some(LiveApi::Stop), Outcome::Rejected, Some(102)), Event::AskFailed);
        assert_eq!(call(Player, Some(LiveApi::Stop), Outcome::Made, None), Event::Noted);
        for api in LiveApi::ALL.iter().filter(|api| **api != LiveApi::Stop) {
            assert_eq!(call(Pusher, Some(*api), Outcome::Rejected, None), Event::Noted);
        }
        assert_eq!(call(Pusher, None, Outcome::Made, None), Event::Unclassified);
    }
}
