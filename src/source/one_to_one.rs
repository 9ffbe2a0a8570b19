//! Calls between two phones: `wx.join1v1Chat`, with the events and the end of the rooms.
//!
//! The callee's program hears no ring: its first sign is a list with both in it. Two in the list are a talk, one alone
//! is its end; the end that hangs up itself hears no list.

use super::room::{Raw, family};
use crate::event::Told;

/// What it means in a call between two phones.
pub fn told(raw: &Raw<'_>, mut tell: impl FnMut(Told)) {
    family(raw, true, &mut tell);
}

#[cfg(all(test, feature = "device"))]
mod tests {
    use super::*;
    use crate::{
        event::{Ask, Event, Roster},
        observation::{Member, Members},
        source::{
            nested::RawError,
            room::{RawCall, RawEvent},
        },
        tables::{Outcome, Phase, RoomApi, RoomEvent, Side, Why},
    };
    use alloc::vec::Vec;

    fn all(raw: Raw<'_>) -> Vec<Told> {
        let mut all = Vec::new();
        told(&raw, |told| all.push(told));
        all
    }

    fn call(api: RoomApi, outcome: Outcome, code: Option<i32>) -> Raw<'static> {
        let error = RawError { code, ..RawError::default() };
        Raw::Call(RawCall { api: Some(api), n: 3, outcome, room: None, members: None, error })
    }

    #[test]
    fn the_caller_places_the_call_and_the_other_end_rings() {
        let made = all(call(RoomApi::Join1v1Chat, Outcome::Made, None));
        assert_eq!(
            made,
            [Told { room: None, call: Some(3), side: Some(Side::Caller), event: Event::Placed }]
        );
        let back = all(call(RoomApi::Join1v1Chat, Outcome::Resolved, Some(0)));
        assert_eq!(back.iter().map(|told| told.event).collect::<Vec<_>>(), [Event::Created, Event::Joined]);
    }

    #[test]
    fn each_documented_code_of_a_failed_call_has_its_cause() {
        let table = [
            (-20000, Why::BadRequest, Phase::Initiate),
            (-20001, Why::Unsupported, Phase::Initiate),
            (-20002, Why::Busy, Phase::Initiate),
            (-20003, Why::Busy, Phase::Initiate),
            (-30000, Why::PlatformError, Phase::Initiate),
            (-30001, Why::PermissionDenied, Phase::Initiate),
            (-30002, Why::PermissionDenied, Phase::Initiate),
            (-30003, Why::PermissionDenied, Phase::Initiate),
            (-30004, Why::PermissionDenied, Phase::Initiate),
            (-1, Why::Busy, Phase::Initiate),
            (-2, Why::Busy, Phase::Initiate),
            (-3, Why::Cancelled, Phase::Join),
            (-1000, Why::JoinFailed, Phase::Initiate),
        ];
        for (code, why, phase) in table {
            let told = all(call(RoomApi::Join1v1Chat, Outcome::Rejected, Some(code)));
            let [Event::Refused(cause)] = told.iter().map(|told| told.event).collect::<Vec<_>>()[..] else {
                panic!("{code}")
            };
            assert_eq!((cause.why, cause.phase, cause.code), (why, Some(phase), Some(code)), "{code}");
        }
    }

    #[test]
    fn a_list_is_that_of_a_pair_and_tells_no_side() {
        let members: Members = [1, 2].into_iter().filter_map(Member::new).collect();
        let name = Some(RoomEvent::MembersChanged);
        let told = all(Raw::Event(RawEvent { name, members: Some(members), ..RawEvent::default() }));
        let event = Event::Roster { of: Roster::Present, pair: true, members };
        assert_eq!(told, [Told { room: None, call: None, side: None, event }]);
    }

    #[test]
    fn the_other_functions_are_an_ask_a_note_or_not_this_familys() {
        let table = [
            (RoomApi::ExitVoIPChat, Outcome::Made, Event::Asked(Ask::HangUp)),
            (RoomApi::ExitVoIPChat, Outcome::Resolved, Event::AskDone),
            (RoomApi::SetEnable1v1Chat, Outcome::Rejected, Event::Noted),
            (RoomApi::Mute, Outcome::Resolved, Event::Noted),
            (RoomApi::JoinVoIPChat, Outcome::Made, Event::Unclassified),
        ];
        for (api, outcome, wanted) in table {
            assert_eq!(all(call(api, outcome, None))[0].event, wanted, "{api:?} {outcome:?}");
        }
    }
}
