//! The session that the developer's own back end has in a call, by the server SDK; and what a Linux device's says.

use crate::{link::Kind, outcome::Outcome, room::Room};
use alloc::string::String;
use wmpf_voip_kit::{Who, tables::CloudStatus};

/// The back end's part in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    /// The string of the call function.
    pub payload: String,
    /// The push that has not been answered yet.
    pub push: Option<Push>,
    /// Whether the back end takes the device's part: an RTOS device has no media of its own.
    pub takes_part: bool,
    /// Nobody is connected: the world plays a back end that says yes and does what the device asks for.
    pub played: bool,
}

/// `iv_voip_notify` on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Push {
    /// How often it was said.
    pub attempt: u32,
    /// When it is said again; `None`: no more.
    pub next_ms: Option<u64>,
}

/// What a session's status is once the room, still in its last stage, has ended with `outcome`. Which number stands for
/// what beside its name is inferred.
pub(crate) fn last_status(room: &Room, outcome: Outcome) -> CloudStatus {
    match outcome {
        Outcome::HungUp { by, .. } if room.who(by) == Who::Caller => CloudStatus::HangupByCaller,
        Outcome::HungUp { .. } => CloudStatus::HangupByCallee,
        Outcome::Cancelled(_) => CloudStatus::Canceled,
        Outcome::Rejected(_) => CloudStatus::Rejected,
        Outcome::Busy => CloudStatus::Busy,
        Outcome::NoAnswer => CloudStatus::Timeout,
        Outcome::NeverJoined
        | Outcome::TimeLimit
        | Outcome::Vanished(_)
        | Outcome::Broken(..)
        | Outcome::JoinFailed(..)
        | Outcome::RefusedByService(_) => CloudStatus::Aborted,
    }
}

impl Room {
    /// Whether the back end takes the device's part.
    pub fn by_service(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.takes_part)
    }

    /// Whether the call waits for the back end's answer.
    pub fn awaits_service(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.push.is_some())
    }

    /// Whether this end is a session of WeChat's own SDK, which has a status.
    pub fn has_session(&self) -> bool {
        self.device.joined || self.caller() == Kind::Device
    }
}
