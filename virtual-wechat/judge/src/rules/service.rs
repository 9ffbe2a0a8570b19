//! What the developer's own back end is told: the status of its session, and its own acts.

use super::Rule;
use crate::{
    fits::{BROKEN, Fits, UNANSWERED},
    heard::Heard,
};
use wmpf_voip_kit::{Who, Why};

pub(super) const RULES: &[Rule] = &[
    Rule { says: "A push answered with an error is the back end's own refusal.", fits: refused },
    Rule {
        says: "The back end's own hang-up before the session is busy (9), or a refusal.",
        fits: own_refusal,
    },
    Rule {
        says: "Status 3 to 9 of a session name the act and the end, but for 7: any trouble at either end, an end that never came, or the time limit.",
        fits: status,
    },
];

fn refused(heard: &Heard) -> Option<Fits> {
    heard
        .said()
        .any(|frame| frame["t"] == "reply" && frame["errcode"] != 0)
        .then(|| Fits::one(Who::Service, Why::RefusedByService))
}

fn own_refusal(heard: &Heard) -> Option<Fits> {
    let (act, code) = heard.returned("listener_hang_up")?;
    let why = if act["reason"] == 9 { Why::Busy } else { Why::Rejected };
    (code == 0).then(|| Fits::one(Who::Callee, why))
}

/// By the status of a session.
pub(super) fn status(heard: &Heard) -> Option<Fits> {
    let told = |status, fits: Fits| heard.status(status).then_some(fits);
    told(3, Fits::one(Who::Callee, Why::Rejected))
        .or(told(4, Fits::one(Who::Caller, Why::Cancelled)))
        .or(told(5, Fits::one(Who::Caller, Why::HungUp)))
        .or(told(6, Fits::one(Who::Callee, Why::HungUp)))
        .or(told(7, Fits::each(Who::Caller, BROKEN).or(Fits::each(Who::Callee, BROKEN)).or(others())))
        .or(told(8, Fits::one(Who::Callee, Why::Busy)))
        .or(told(9, Fits::each(Who::Callee, UNANSWERED)))
}

/// What is no trouble of an end and breaks a session, too.
fn others() -> Fits {
    Fits::one(Who::Caller, Why::NeverJoined).or(Fits::one(Who::Platform, Why::TimeLimit))
}

#[cfg(test)]
mod tests {
    use crate::{
        fits::{Fit, Fits},
        heard::{Heard, Program, Spoken},
        rules::known,
    };
    use serde_json::{Value, json};
    use wmpf_voip_kit::{Side, Who, Why};

    fn fits(frames: &[(bool, Value)]) -> Fits {
        let spoken = |(told, frame): &(bool, Value)| Spoken { at_ms: 0, told: *told, frame: frame.clone() };
        let frames = frames.iter().map(spoken).collect();
        known(&Heard {
            program: Program::Service,
            side: Side::Cloud,
            leaving_rejects: false,
            network_lost: false,
            frames,
            stopped: false,
        })
        .0
    }

    fn status(status: u64) -> Fits {
        fits(&[(true, json!({ "t": "status", "room": "r1", "status": status }))])
    }

    #[test]
    fn a_sessions_status_names_the_end() {
        assert_eq!(status(3), Fits::one(Who::Callee, Why::Rejected));
        assert_eq!(status(4), Fits::one(Who::Caller, Why::Cancelled));
        assert_eq!(status(8), Fits::one(Who::Callee, Why::Busy));
        assert_eq!(status(9).name(), Some(Fit::new(Who::Callee, Why::NoAnswer)));
        assert!(status(1).is_any() && status(2).is_any());
    }

    #[test]
    fn an_aborted_session_cannot_tell_the_time_limit_from_a_trouble_nor_one_trouble_from_another() {
        assert_eq!(status(5), Fits::one(Who::Caller, Why::HungUp));
        assert_eq!(status(6), Fits::one(Who::Callee, Why::HungUp));
        assert!(status(7).has(Fit::new(Who::Platform, Why::TimeLimit)));
        assert!(status(7).has(Fit::new(Who::Caller, Why::Vanished)) && status(7).name().is_none());
    }

    #[test]
    fn an_error_in_the_answer_to_a_push_is_the_back_ends_own_refusal() {
        let push = (true, json!({ "t": "push", "n": 1 }));
        let refused = fits(&[push.clone(), (false, json!({ "t": "reply", "n": 1, "errcode": 45009 }))]);
        assert_eq!(refused, Fits::one(Who::Service, Why::RefusedByService));
        assert!(fits(&[push, (false, json!({ "t": "reply", "n": 1, "errcode": 0 }))]).is_any());
        let busy = [
            (false, json!({ "t": "listener_hang_up", "n": 2, "room": "r1", "reason": 9 })),
            (true, json!({ "t": "result", "n": 2, "code": 0 })),
        ];
        assert_eq!(fits(&busy), Fits::one(Who::Callee, Why::Busy));
    }
}
