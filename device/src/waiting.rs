//! Requests that the link has not answered yet.

use crate::{code::Code, request::RequestId, text::RoomName};
use alloc::vec::Vec;

/// What was asked, as far as its answer needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Init,
    Register,
    Call,
    Join {
        room: RoomName,
    },
    HangUp,
    Users,
    Activate,
    Activation,
    Command,
    /// By the device itself; nobody waits for the answer.
    Silent,
}

#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) id: RequestId,
    pub(crate) asked: Asked,
    deadline_ms: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: Vec<Waiting>,
    last: u32,
}

impl Asked {
    /// The code for no answer in time: positive where the function's own are.
    pub(crate) fn late(&self) -> Code {
        match self {
            Self::Init => Code::WX_TIMEOUT,
            Self::Register => Code::WX_RESPONSE,
            Self::Command => Code::SEND_TIMEOUT,
            Self::Call
            | Self::Join { .. }
            | Self::HangUp
            | Self::Users
            | Self::Activate
            | Self::Activation
            | Self::Silent => Code::TIMEOUT,
        }
    }

    /// The code for a module that is left while the request runs.
    pub(crate) fn left(&self) -> Code {
        match self {
            Self::Init | Self::Register => Code::WX_ABORTED,
            Self::Call
            | Self::Join { .. }
            | Self::HangUp
            | Self::Users
            | Self::Activate
            | Self::Activation
            | Self::Command
            | Self::Silent => Code::CANCELLED,
        }
    }
}

impl Queue {
    /// A number for a request that never waits, or not yet.
    pub(crate) fn number(&mut self) -> RequestId {
        self.last = self.last.checked_add(1).unwrap_or(1);
        RequestId(self.last)
    }

    pub(crate) fn wait(&mut self, id: RequestId, asked: Asked, deadline_ms: u64) {
        self.waiting.push(Waiting { id, asked, deadline_ms });
    }

    pub(crate) fn take(&mut self, id: RequestId) -> Option<Waiting> {
        self.take_first(|waiting| waiting.id == id)
    }

    pub(crate) fn take_first(&mut self, wanted: impl Fn(&Waiting) -> bool) -> Option<Waiting> {
        let index = self.waiting.iter().position(wanted)?;
        Some(self.waiting.remove(index))
    }

    pub(crate) fn take_late(&mut self, now_ms: u64) -> Option<Waiting> {
        self.take_first(|waiting| waiting.deadline_ms <= now_ms)
    }

    pub(crate) fn is_waiting(&self, asked: &Asked) -> bool {
        self.waiting.iter().any(|waiting| waiting.asked == *asked)
    }

    pub(crate) fn first_deadline(&self) -> Option<u64> {
        self.waiting.iter().map(|waiting| waiting.deadline_ms).min()
    }
}
