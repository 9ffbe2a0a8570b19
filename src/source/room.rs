//! Many-person rooms: `wx.joinVoIPChat` and the events and functions around it.
//!
//! Every list of members is a full one; who came and who left is their difference, which the tracker draws. A member's own
//! hang-up is told to everybody else only: `exitVoIPChat` is where this end hears of it.
//!
//! `binderror` of `voip-room` is noted and never more: one member's window could not be made. The room has ten of
//! them, their failures are each their own, and the right to camera and microphone was asked by the join itself.

use super::{
    codes::Speaker,
    nested::{self, RawError, known_text, of_text},
};
use crate::{
    event::{Ask, By, Cause, Event, Roster, Told},
    observation::{Members, Room},
    tables::{Confidence, How, MessageOf, Outcome, Phase, RoomApi, RoomEvent, Side, Why},
};

/// What the base library's VoIP functions and events said; [`one_to_one`](super::one_to_one) takes the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw<'a> {
    /// A function was called, or came back.
    Call(RawCall<'a>),
    /// An event.
    Event(RawEvent<'a>),
}

/// A function, called or come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RawCall<'a> {
    /// Which; `None` for one that nobody documented.
    pub api: Option<RoomApi>,
    /// Ties the two moments together.
    pub n: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// `groupId` of the arguments.
    pub room: Option<Room>,
    /// `openIdList` of the result; `None` when there is none.
    pub members: Option<Members>,
    /// What it failed with.
    pub error: RawError<'a>,
}

/// An event as delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RawEvent<'a> {
    /// Which; `None` for one that nobody documented.
    pub name: Option<RoomEvent>,
    /// `openIdList`; `None` when there is none, which is not an empty list.
    pub members: Option<Members>,
    /// `code` of `onVoIPChatStateChanged`; nobody documented one.
    pub state: Option<i32>,
    /// `errCode` and `errMsg`.
    pub error: RawError<'a>,
}

/// `errCode` of both join functions: left while joining. Every other one is told before anything was joined.
const LEFT_WHILE_JOINING: i32 = -3;

/// What it means in a many-person room.
pub fn told(raw: &Raw<'_>, mut tell: impl FnMut(Told)) {
    family(raw, false, &mut tell);
}

/// What it means in one of the two families, which differ in the function that joins.
pub(super) fn family(raw: &Raw<'_>, pair: bool, tell: &mut impl FnMut(Told)) {
    let member = (!pair).then_some(Side::Member);
    let mut say = |event| tell(Told { room: None, call: None, side: member, event });
    let raw = match raw {
        Raw::Call(raw) => raw,
        Raw::Event(raw) => return say(event(raw, pair)),
    };
    match (raw.api, pair) {
        (Some(RoomApi::JoinVoIPChat), false) | (Some(RoomApi::Join1v1Chat), true) => join(raw, pair, tell),
        (Some(RoomApi::ExitVoIPChat), _) => leave(raw.outcome, &raw.error, &mut say),
        (Some(RoomApi::Mute | RoomApi::On | RoomApi::Off), _)
        | (Some(RoomApi::Subscribe), false)
        // Whether this end can be called is no call, not even when it fails.
        | (Some(RoomApi::SetEnable1v1Chat), true) => say(Event::Noted),
        // They belong to the other family.
        (Some(RoomApi::Join1v1Chat | RoomApi::SetEnable1v1Chat), false)
        | (Some(RoomApi::JoinVoIPChat | RoomApi::Subscribe), true)
        | (None, _) => say(Event::Unclassified),
    }
}

fn join(raw: &RawCall<'_>, pair: bool, tell: &mut impl FnMut(Told)) {
    let side = Some(if pair { Side::Caller } else { Side::Member });
    let mut say = |event| tell(Told { room: raw.room, call: Some(raw.n), side, event });
    let (first, then) = match raw.outcome {
        Outcome::Made => (Event::Placed, None),
        Outcome::Resolved | Outcome::Returned if raw.error.is_ok() => match (pair, raw.members) {
            (true, _) => (Event::Created, Some(Event::Joined)),
            (false, Some(members)) => {
                (Event::Entered, Some(Event::Roster { of: Roster::Present, pair: false, members }))
            }
            (false, None) => (Event::Entered, None),
        },
        Outcome::Resolved | Outcome::Returned | Outcome::Rejected => {
            let speaker = if pair { Speaker::OneToOne } else { Speaker::Room };
            (Event::Refused(refused(&raw.error, speaker)), None)
        }
    };
    say(first);
    if let Some(then) = then {
        say(then);
    }
}

/// Why a join function failed.
fn refused(error: &RawError<'_>, speaker: Speaker) -> Cause {
    let mut cause = nested::cause(error, speaker, Phase::Initiate);
    if error.code == Some(LEFT_WHILE_JOINING) {
        // The user quit, or the app went to the background, or a call came: the code does not say which.
        cause.phase = Some(Phase::Join);
        cause.how = How::Unknown;
    }
    cause
}

/// `exitVoIPChat`, which ends a call between two as well, and whatever else leaves by a function. A function that only
/// returned tells both moments at once; one that resolves late does not, for the call it was made in may be over.
pub(super) fn leave(outcome: Outcome, error: &RawError<'_>, say: &mut impl FnMut(Event)) {
    match outcome {
        Outcome::Made => say(Event::Asked(Ask::HangUp)),
        Outcome::Resolved if error.is_ok() => say(Event::AskDone),
        Outcome::Returned if error.is_ok() => {
            say(Event::Asked(Ask::HangUp));
            say(Event::AskDone);
        }
        Outcome::Resolved | Outcome::Returned | Outcome::Rejected => say(Event::AskFailed),
    }
}

/// The events, which both families share.
fn event(raw: &RawEvent<'_>, pair: bool) -> Event {
    let roster = |of| match raw.members {
        Some(members) if raw.error.is_ok() => Event::Roster { of, pair, members },
        // A list that failed, or is missing, says nothing about who is there.
        Some(_) | None => Event::Unclassified,
    };
    let Some(name) = raw.name else { return Event::Unclassified };
    match name {
        RoomEvent::MembersChanged => roster(Roster::Present),
        RoomEvent::SpeakersChanged => roster(Roster::Speaking),
        RoomEvent::VideoMembersChanged => roster(Roster::Video),
        RoomEvent::Interrupted => Event::Ends { cause: interrupted(&raw.error), talk_s: None },
        RoomEvent::StateChanged | RoomEvent::WindowError => Event::Noted,
    }
}

/// The event says that it was cut off at this end; by what stands in a reason that nobody documented.
fn interrupted(error: &RawError<'_>) -> Cause {
    let cause = Cause::certain(By::Own, Why::Interrupted, How::System)
        .or(Confidence::Likely, &[Why::NetworkLost, Why::Backgrounded])
        .with_code(error.code.or(error.errno).filter(|code| *code != 0));
    match known_text(error.text, MessageOf::Interruption) {
        Some(message) => of_text(message, cause),
        None => cause,
    }
}

#[cfg(all(test, feature = "device"))]
mod tests {
    use super::*;
    use crate::observation::Member;
    use alloc::vec::Vec;

    fn all(raw: Raw<'_>) -> Vec<Told> {
        let mut all = Vec::new();
        told(&raw, |told| all.push(told));
        all
    }

    fn events(raw: Raw<'_>) -> Vec<Event> {
        all(raw).into_iter().map(|told| told.event).collect()
    }

    fn call(api: RoomApi, outcome: Outcome) -> RawCall<'static> {
        RawCall {
            api: Some(api),
            n: 7,
            outcome,
            room: Room::new(1),
            members: None,
            error: RawError::default(),
        }
    }

    fn two() -> Members {
        [1, 2].into_iter().filter_map(Member::new).collect()
    }

    #[test]
    fn a_join_is_placed_then_entered_with_those_who_are_there() {
        let made = all(Raw::Call(call(RoomApi::JoinVoIPChat, Outcome::Made)));
        assert_eq!(made.len(), 1);
        assert_eq!(
            (made[0].call, made[0].room, made[0].side, made[0].event),
            (Some(7), Room::new(1), Some(Side::Member), Event::Placed)
        );
        let back = RawCall { members: Some(two()), ..call(RoomApi::JoinVoIPChat, Outcome::Resolved) };
        let roster = Event::Roster { of: Roster::Present, pair: false, members: two() };
        assert_eq!(events(Raw::Call(back)), [Event::Entered, roster]);
        let bare = call(RoomApi::JoinVoIPChat, Outcome::Resolved);
        assert_eq!(events(Raw::Call(bare)), [Event::Entered], "a missing list is not an empty room");
    }

    #[test]
    fn each_documented_code_of_a_failed_join_has_its_cause() {
        let table = [
            (-1, Why::Busy, Phase::Initiate),
            (-2, Why::Busy, Phase::Initiate),
            (-3, Why::Cancelled, Phase::Join),
            (-1000, Why::JoinFailed, Phase::Initiate),
        ];
        for (code, why, phase) in table {
            for outcome in [Outcome::Rejected, Outcome::Resolved] {
                let error = RawError { code: Some(code), ..RawError::default() };
                let raw = RawCall { error, ..call(RoomApi::JoinVoIPChat, outcome) };
                let [Event::Refused(cause)] = events(Raw::Call(raw))[..] else { panic!("{code}") };
                assert_eq!((cause.why, cause.phase, cause.code), (why, Some(phase), Some(code)));
            }
        }
    }

    #[test]
    fn leaving_is_asked_done_or_failed() {
        let asked = Event::Asked(Ask::HangUp);
        let table = [
            (Outcome::Made, &[asked][..]),
            (Outcome::Resolved, &[Event::AskDone]),
            (Outcome::Returned, &[asked, Event::AskDone]),
            (Outcome::Rejected, &[Event::AskFailed]),
        ];
        for (outcome, wanted) in table {
            assert_eq!(events(Raw::Call(call(RoomApi::ExitVoIPChat, outcome))), wanted, "{outcome:?}");
        }
    }

    #[test]
    fn each_event_is_what_the_documents_say() {
        let list = |name| RawEvent { name: Some(name), members: Some(two()), ..RawEvent::default() };
        let roster = |of| Event::Roster { of, pair: false, members: two() };
        let table = [
            (list(RoomEvent::MembersChanged), roster(Roster::Present)),
            (list(RoomEvent::SpeakersChanged), roster(Roster::Speaking)),
            (list(RoomEvent::VideoMembersChanged), roster(Roster::Video)),
            (RawEvent { state: Some(3), ..list(RoomEvent::StateChanged) }, Event::Noted),
            (list(RoomEvent::WindowError), Event::Noted),
            (RawEvent::default(), Event::Unclassified),
            (RawEvent { members: None, ..list(RoomEvent::MembersChanged) }, Event::Unclassified),
        ];
        for (raw, wanted) in table {
            assert_eq!(events(Raw::Event(raw)), [wanted], "{raw:?}");
        }
    }

    #[test]
    fn an_interruption_is_at_this_end_and_its_reason_makes_it_more_exact() {
        let table = [
            ("", Why::Interrupted),
            ("onVoIPChatInterrupted: phone call", Why::Interrupted),
            ("network disconnected", Why::NetworkLost),
            ("enter background", Why::Backgrounded),
            ("etwas anderes", Why::Interrupted),
        ];
        for (text, why) in table {
            let error = RawError { code: Some(-5), errno: None, text };
            let raw = RawEvent { name: Some(RoomEvent::Interrupted), error, ..RawEvent::default() };
            let [Event::Ends { cause, .. }] = events(Raw::Event(raw))[..] else { panic!("{text}") };
            assert_eq!((cause.by, cause.why, cause.confidence), (By::Own, why, Confidence::Likely), "{text}");
            assert_eq!((cause.phase, cause.code), (None, Some(-5)));
        }
    }

    #[test]
    fn everything_else_is_noted_and_the_other_familys_functions_are_flagged() {
        for api in [RoomApi::Mute, RoomApi::Subscribe, RoomApi::On, RoomApi::Off] {
            assert_eq!(events(Raw::Call(call(api, Outcome::Rejected))), [Event::Noted]);
        }
        for api in [RoomApi::Join1v1Chat, RoomApi::SetEnable1v1Chat] {
            assert_eq!(events(Raw::Call(call(api, Outcome::Made))), [Event::Unclassified]);
        }
    }
}
