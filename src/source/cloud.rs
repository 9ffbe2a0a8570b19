//! The developer's own back end: WeChat's push, the server SDK's session, TWeCall's MQTT topics, WeChat's HTTP APIs.
//!
//! What a choice of ours is:
//!
//! * The push names the room, so it opens the call; WeChat sends it again until it is answered, and a repeat names the
//!   same room.
//! * The answer to the push is kept beside it (`reply`); an error in it is the developer's own refusal, and the phone
//!   never rings.
//! * `/wxa/business/iot/voip/call` names no room when it succeeds: the call is placed, and the push brings the room.
//! * Status 7 (aborted) does not say at which end, nor why.
//! * Reason 7 (another app) is an act by a program, of which it is not said whether it took the microphone: `likely`.

use super::codes::{Speaker, cause};
use crate::{
    event::{By, Cause, Event, Told},
    observation::Room,
    tables::{CloudApi, CloudMethod, CloudReason, CloudStatus, Confidence, How, Phase, Side, Why},
};

/// What the back end heard, or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raw {
    /// `iot_voip_notify`, decrypted.
    Push {
        /// `RoomId`.
        room: Option<Room>,
        /// Whether `Event` and `Action` are the documented ones.
        documented: bool,
        /// `errcode` of the answer, where it stands beside the push.
        reply: Option<i32>,
    },
    /// `errcode` of the answer to a push.
    Reply {
        /// The room, where it is named.
        room: Option<Room>,
        /// 0 lets the phone ring.
        code: i32,
    },
    /// The status of a session.
    Status {
        /// The room, where it is named.
        room: Option<Room>,
        /// `None` for one that nobody documented.
        status: Option<CloudStatus>,
    },
    /// The reason of a hang-up.
    Reason {
        /// The room, where it is named.
        room: Option<Room>,
        /// `None` for one that nobody documented.
        reason: Option<CloudReason>,
        /// The number itself.
        code: i32,
    },
    /// A message on a `$twecall` topic.
    Mqtt {
        /// `None` for one that nobody documented.
        method: Option<CloudMethod>,
        /// Whether it is the reply.
        reply: bool,
        /// `params.roomId`.
        room: Option<Room>,
    },
    /// WeChat's answer to a request.
    Http {
        /// `None` for one that nobody documented.
        api: Option<CloudApi>,
        /// The request's own number, from 1.
        n: u32,
        /// `errcode`; 0 when there is none.
        code: i32,
    },
    /// None of these.
    Unknown,
}

/// What it means.
pub fn told(raw: &Raw, mut tell: impl FnMut(Told)) {
    let mut say = |room, call, event| tell(Told { room, call, side: Some(Side::Cloud), event });
    match *raw {
        Raw::Push { room, documented, reply } => {
            say(room, None, if documented { Event::Created } else { Event::Unclassified });
            if let Some(code) = reply {
                say(room, None, replied(code));
            }
        }
        Raw::Reply { room, code } => say(room, None, replied(code)),
        Raw::Status { room, status } => say(room, None, status.map_or(Event::Unclassified, from_status)),
        Raw::Reason { room, reason, code } => {
            let event = reason.map_or(Event::Unclassified, |reason| {
                Event::Reason(from_reason(reason).with_code(Some(code)))
            });
            say(room, None, event);
        }
        Raw::Mqtt { method, reply, room } => say(room, None, from_method(method, reply)),
        Raw::Http { api: Some(CloudApi::Call), n, code } => {
            say(None, Some(n), Event::Placed);
            if code != 0 {
                say(None, Some(n), Event::Refused(cause(code, Speaker::Cloud, Phase::Initiate)));
            }
        }
        Raw::Http {
            api:
                Some(
                    CloudApi::GetSnTicket
                    | CloudApi::ActivateDevice
                    | CloudApi::GetDeviceInfo
                    | CloudApi::GetPackages
                    | CloudApi::CreateGroup
                    | CloudApi::GetGroup
                    | CloudApi::AddToGroup
                    | CloudApi::RemoveFromGroup
                    | CloudApi::GetVoipSign
                    | CloudApi::CheckSession
                    | CloudApi::CodeToSession,
                ),
            ..
        } => say(None, None, Event::Noted),
        Raw::Http { api: None, .. } | Raw::Unknown => say(None, None, Event::Unclassified),
    }
}

fn replied(code: i32) -> Event {
    if code == 0 {
        return Event::Noted;
    }
    // Class and `who` follow from why: the service.
    let cause = Cause::certain(By::Why, Why::RefusedByService, How::App).in_phase(Phase::Join);
    Event::Ends { cause: cause.with_code(Some(code)), talk_s: None }
}

/// A session's status, in the server SDK or in a device's.
pub(super) fn from_status(status: CloudStatus) -> Event {
    let ends = |cause| Event::Ends { cause, talk_s: None };
    let by = |by, why| Cause::certain(by, why, How::Unknown);
    match status {
        CloudStatus::Idle => Event::Noted,
        CloudStatus::Calling => Event::Joined,
        CloudStatus::Talking => Event::Talking,
        CloudStatus::Rejected => ends(by(By::Callee, Why::Rejected).in_phase(Phase::Ring)),
        CloudStatus::Canceled => ends(by(By::Caller, Why::Cancelled).in_phase(Phase::Ring)),
        CloudStatus::HangupByCaller => ends(by(By::Caller, Why::HungUp)),
        CloudStatus::HangupByCallee => ends(by(By::Callee, Why::HungUp)),
        CloudStatus::Aborted => ends(by(By::Why, Why::Unknown).or(Confidence::Possible, BROKEN)),
        CloudStatus::Busy => ends(by(By::Callee, Why::Busy).in_phase(Phase::Ring)),
        CloudStatus::Timeout => ends(by(By::Callee, Why::NoAnswer).in_phase(Phase::Ring)),
    }
}

/// A session that is aborted says neither at which end nor why; at the time limit, and when an end never came, it may be
/// told so, too. *(inferred)*
const BROKEN: &[Why] = &[
    Why::NetworkLost,
    Why::Vanished,
    Why::Interrupted,
    Why::Backgrounded,
    Why::FloatClosed,
    Why::DeviceFailed,
    Why::JoinFailed,
    Why::NeverJoined,
    Why::TimeLimit,
];

fn from_reason(reason: CloudReason) -> Cause {
    let certain = |by, why, how| Cause::certain(by, why, how);
    match reason {
        CloudReason::Unknown => certain(By::Why, Why::Unknown, How::Unknown).or(Confidence::Possible, &[]),
        CloudReason::Manual => certain(By::Why, Why::HungUp, How::User),
        CloudReason::System => certain(By::Why, Why::Interrupted, How::System),
        CloudReason::App => {
            certain(By::Why, Why::HungUp, How::App).or(Confidence::Likely, &[Why::Interrupted])
        }
        CloudReason::Device => certain(By::Why, Why::DeviceFailed, How::System),
        CloudReason::Busy => certain(By::Callee, Why::Busy, How::Unknown).or(Confidence::Likely, &[]),
        CloudReason::Timeout => certain(By::Callee, Why::NoAnswer, How::System),
        CloudReason::Reject => certain(By::Callee, Why::Rejected, How::Unknown),
    }
}

fn from_method(method: Option<CloudMethod>, reply: bool) -> Event {
    match method {
        Some(_) if reply => Event::Noted,
        Some(CloudMethod::VoipJoin) => Event::Created,
        Some(CloudMethod::VoipCancel) => {
            let cause = Cause::certain(By::Caller, Why::Cancelled, How::Unknown).in_phase(Phase::Ring);
            Event::Ends { cause, talk_s: None }
        }
        Some(
            CloudMethod::GetWechatSnTicket
            | CloudMethod::ActiveDeviceVoipLicense
            | CloudMethod::QueryWebsocketUrl,
        ) => Event::Noted,
        None => Event::Unclassified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn all(raw: Raw) -> Vec<Told> {
        let mut all = Vec::new();
        told(&raw, |told| all.push(told));
        all
    }

    fn ends(raw: Raw) -> Cause {
        match all(raw).last().unwrap().event {
            Event::Ends { cause, .. } => cause,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_push_names_the_room_and_an_error_in_its_answer_is_the_services_refusal() {
        let room = Room::new(4);
        let push = all(Raw::Push { room, documented: true, reply: None });
        assert_eq!(push, [Told { room, call: None, side: Some(Side::Cloud), event: Event::Created }]);
        let taken = all(Raw::Push { room, documented: true, reply: Some(0) });
        assert_eq!(taken[1].event, Event::Noted);
        for raw in [Raw::Push { room, documented: true, reply: Some(7) }, Raw::Reply { room, code: 7 }] {
            let cause = ends(raw);
            assert_eq!((cause.why, cause.phase), (Why::RefusedByService, Some(Phase::Join)));
            assert_eq!(cause.code, Some(7));
        }
        let odd = all(Raw::Push { room, documented: false, reply: None });
        assert_eq!(odd[0].event, Event::Unclassified);
    }

    #[test]
    fn each_status_of_a_session_is_what_the_header_says() {
        let event = |status| all(Raw::Status { room: None, status: Some(status) })[0].event;
        assert_eq!(event(CloudStatus::Idle), Event::Noted);
        assert_eq!(event(CloudStatus::Calling), Event::Joined);
        assert_eq!(event(CloudStatus::Talking), Event::Talking);
        let table = [
            (CloudStatus::Rejected, By::Callee, Why::Rejected, Confidence::Certain),
            (CloudStatus::Canceled, By::Caller, Why::Cancelled, Confidence::Certain),
            (CloudStatus::HangupByCaller, By::Caller, Why::HungUp, Confidence::Certain),
            (CloudStatus::HangupByCallee, By::Callee, Why::HungUp, Confidence::Certain),
            (CloudStatus::Aborted, By::Why, Why::Unknown, Confidence::Possible),
            (CloudStatus::Busy, By::Callee, Why::Busy, Confidence::Certain),
            (CloudStatus::Timeout, By::Callee, Why::NoAnswer, Confidence::Certain),
        ];
        for (status, by, why, confidence) in table {
            let cause = ends(Raw::Status { room: None, status: Some(status) });
            assert_eq!((cause.by, cause.why, cause.confidence), (by, why, confidence), "{status:?}");
        }
        assert_eq!(all(Raw::Status { room: None, status: None })[0].event, Event::Unclassified);
    }

    #[test]
    fn each_reason_of_a_hang_up_tells_why_and_how() {
        let table = [
            (CloudReason::Unknown, Why::Unknown, How::Unknown),
            (CloudReason::Manual, Why::HungUp, How::User),
            (CloudReason::System, Why::Interrupted, How::System),
            (CloudReason::App, Why::HungUp, How::App),
            (CloudReason::Device, Why::DeviceFailed, How::System),
            (CloudReason::Busy, Why::Busy, How::Unknown),
            (CloudReason::Timeout, Why::NoAnswer, How::System),
            (CloudReason::Reject, Why::Rejected, How::Unknown),
        ];
        for (reason, why, how) in table {
            let code = i32::from(reason.code());
            let raw = Raw::Reason { room: None, reason: Some(reason), code };
            let Event::Reason(cause) = all(raw)[0].event else { panic!("{reason:?}") };
            assert_eq!((cause.why, cause.how, cause.code), (why, how, Some(code)), "{reason:?}");
        }
    }

    #[test]
    fn each_method_of_twecall_is_a_room_a_cancel_or_a_note() {
        let room = Room::new(2);
        let event = |method, reply| all(Raw::Mqtt { method, reply, room })[0].event;
        assert_eq!(event(Some(CloudMethod::VoipJoin), false), Event::Created);
        let cause = ends(Raw::Mqtt { method: Some(CloudMethod::VoipCancel), reply: false, room });
        assert_eq!((cause.by, cause.why, cause.phase), (By::Caller, Why::Cancelled, Some(Phase::Ring)));
        for method in [CloudMethod::GetWechatSnTicket, CloudMethod::ActiveDeviceVoipLicense] {
            for reply in [false, true] {
                assert_eq!(event(Some(method), reply), Event::Noted);
            }
        }
        assert_eq!(event(None, false), Event::Unclassified);
    }

    #[test]
    fn the_call_api_places_a_call_or_is_refused_with_its_code() {
        let http = |code| all(Raw::Http { api: Some(CloudApi::Call), n: 1, code });
        let placed = http(0);
        assert_eq!((placed.len(), placed[0].call, placed[0].event), (1, Some(1), Event::Placed));
        let Event::Refused(cause) = http(9)[1].event else { panic!() };
        assert_eq!(
            (cause.why, cause.code, cause.phase),
            (Why::NotAuthorised, Some(9), Some(Phase::Initiate))
        );
        let other = all(Raw::Http { api: Some(CloudApi::GetSnTicket), n: 2, code: 9_800_001 });
        assert_eq!(other[0].event, Event::Noted);
        assert_eq!(all(Raw::Http { api: None, n: 3, code: 0 })[0].event, Event::Unclassified);
    }
}
