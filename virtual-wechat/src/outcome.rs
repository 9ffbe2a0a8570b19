//! Why a call is over, and by whose doing.

use crate::{link::Kind, room::Room};
use wmpf_voip_kit::{How, Why};

/// By what an end left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A button of WeChat's call page.
    Manual,
    /// The call page was closed.
    PageUnloaded,
    /// `forceHangUpVoip`.
    ForcedByApp,
    /// The device's program called the SDK.
    Firmware,
    /// The back end said that a person did.
    Person,
    /// The back end did not say by what.
    Unsaid,
}

/// Why a call is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// An end hung up.
    HungUp {
        /// Which.
        by: Kind,
        /// How.
        way: Way,
    },
    /// The caller gave up.
    Cancelled(Way),
    /// The callee refused, or left while it waited for the caller.
    Rejected(Way),
    /// The callee is engaged.
    Busy,
    /// The callee was rung long enough.
    NoAnswer,
    /// The callee answered and the caller did not come.
    NeverJoined,
    /// `timeLimit`.
    TimeLimit,
    /// An end fell silent.
    Vanished(Kind),
    /// The call broke at an end whose program lives on.
    Broken(Kind, Break),
    /// The developer's back end answered the push with this error.
    RefusedByService(i32),
    /// An end could not join, with this code of the plugin; without one, for want of a network.
    JoinFailed(Kind, Option<i32>),
}

/// What breaks a call at an end that can still say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// Its network is gone.
    Network,
    /// A phone call came.
    Interrupted,
    /// The person closed the floating window of a mini-program in the background.
    FloatClosed,
    /// Microphone, camera or player failed.
    Device,
}

impl Outcome {
    /// Whose own doing, or own knowledge, this is: the plugin there says so by itself.
    pub fn by(self, room: &Room) -> Option<Kind> {
        match self {
            Outcome::HungUp { by, .. } | Outcome::Broken(by, _) | Outcome::JoinFailed(by, _) => Some(by),
            Outcome::Cancelled(_) => Some(room.caller()),
            Outcome::Rejected(_) => Some(room.callee()),
            Outcome::Busy
            | Outcome::NoAnswer
            | Outcome::NeverJoined
            | Outcome::TimeLimit
            | Outcome::RefusedByService(_)
            | Outcome::Vanished(_) => None,
        }
    }

    pub fn code(self) -> Option<i32> {
        match self {
            Outcome::JoinFailed(_, code) => code,
            Outcome::RefusedByService(code) => Some(code),
            Outcome::HungUp { .. }
            | Outcome::Cancelled(_)
            | Outcome::Rejected(_)
            | Outcome::Busy
            | Outcome::NoAnswer
            | Outcome::NeverJoined
            | Outcome::TimeLimit
            | Outcome::Vanished(_)
            | Outcome::Broken(..) => None,
        }
    }
}

impl Break {
    pub fn how(self) -> How {
        match self {
            Break::Network | Break::Interrupted | Break::Device => How::System,
            Break::FloatClosed => How::User,
        }
    }

    pub fn why(self) -> Why {
        match self {
            Break::Network => Why::NetworkLost,
            Break::Interrupted => Why::Interrupted,
            Break::FloatClosed => Why::FloatClosed,
            Break::Device => Why::DeviceFailed,
        }
    }
}

impl Way {
    pub fn how(self) -> How {
        match self {
            Way::Manual => How::User,
            Way::PageUnloaded => How::PageClosed,
            Way::Person => How::User,
            Way::Unsaid => How::Unknown,
            Way::ForcedByApp | Way::Firmware => How::App,
        }
    }
}
