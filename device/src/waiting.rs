//! Requests that the link has not answered yet.

use crate::{
    code::Code,
    request::{Answer, RequestId},
};
use heapless::Vec;
use wmpf_voip_kit::Room;

/// So many requests of the application may wait at once. *(Ours: firmware has one thread for its calls.)*
pub const MAX_REQUESTS: usize = 8;

/// A hang-up of each of the four calls that the core keeps and one registration of the device's own always find a place.
const PLACES: usize = MAX_REQUESTS + 5;

/// What was asked, as far as its answer needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Init,
    Register,
    /// By the device itself, on each new link; no one waits for the answer.
    RegisterAgain,
    Call,
    Join {
        room: Option<Room>,
    },
    HangUp {
        /// The core's number of the call that it ends: the next one may be up before the answer comes.
        call: u32,
    },
    Users {
        limit: u32,
    },
    Activate,
    Activation,
    Command,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) id: RequestId,
    pub(crate) asked: Asked,
    deadline_ms: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: Vec<Waiting, PLACES>,
    last: u32,
}

impl Asked {
    /// The code for no answer in time: positive where the function's own are.
    pub(crate) fn late(self) -> Code {
        match self {
            Self::Init => Code::WX_TIMEOUT,
            Self::Register | Self::RegisterAgain => Code::WX_RESPONSE,
            Self::Command => Code::SEND_TIMEOUT,
            Self::Call
            | Self::Join { .. }
            | Self::HangUp { .. }
            | Self::Users { .. }
            | Self::Activate
            | Self::Activation => Code::TIMEOUT,
        }
    }

    /// The code for a module that is left while the request runs.
    pub(crate) fn left(self) -> Code {
        match self {
            Self::Init | Self::Register | Self::RegisterAgain => Code::WX_ABORTED,
            // Whoever hangs up and leaves has hung up.
            Self::HangUp { .. } => Code::NONE,
            Self::Call
            | Self::Join { .. }
            | Self::Users { .. }
            | Self::Activate
            | Self::Activation
            | Self::Command => Code::CANCELLED,
        }
    }

    /// The code for a link that goes while the request runs; `None`: it waits for the next link.
    pub(crate) fn cut_off(self) -> Option<Code> {
        match self {
            Self::Init | Self::Register => None,
            // Whoever hangs up when the link goes has hung up.
            Self::HangUp { .. } => Some(Code::NONE),
            Self::Call
            | Self::Join { .. }
            | Self::Users { .. }
            | Self::Activate
            | Self::Activation
            | Self::Command
            | Self::RegisterAgain => Some(Code::OFFLINE),
        }
    }
}

impl Asked {
    /// The code for an answer that is none to this.
    pub(crate) fn bad_answer(self) -> Code {
        match self {
            Self::Init | Self::Register | Self::RegisterAgain => Code::WX_RESPONSE,
            Self::Call
            | Self::Join { .. }
            | Self::HangUp { .. }
            | Self::Users { .. }
            | Self::Activate
            | Self::Activation
            | Self::Command => Code::BAD_ANSWER,
        }
    }

    /// The answer as it came, if it is one to this.
    pub(crate) fn fitting(self, answer: Answer) -> Answer {
        let fits = match (self, &answer) {
            (_, Answer::Code(code)) if !code.is_success() => true,
            (Self::Users { limit }, Answer::Users { page, .. }) => {
                u32::try_from(page.len()).is_ok_and(|len| len <= limit)
            }
            (Self::Activation, Answer::Activation(_)) | (Self::Command, Answer::Reply(_)) => true,
            (
                Self::Init
                | Self::Register
                | Self::RegisterAgain
                | Self::Call
                | Self::Join { .. }
                | Self::HangUp { .. }
                | Self::Activate,
                Answer::Code(_),
            ) => true,
            (_, Answer::Code(_) | Answer::Users { .. } | Answer::Activation(_) | Answer::Reply(_)) => false,
        };
        if fits { answer } else { Answer::Code(self.bad_answer()) }
    }
}

impl Queue {
    /// A number for a request that never waits, or not yet.
    pub(crate) fn number(&mut self) -> RequestId {
        self.last = self.last.checked_add(1).unwrap_or(1);
        RequestId(self.last)
    }

    /// Whether one more request of the application may wait.
    pub(crate) fn has_room(&self) -> bool {
        self.waiting.len() < MAX_REQUESTS
    }

    pub(crate) fn wait(&mut self, id: RequestId, asked: Asked, deadline_ms: u64) {
        // There is room: whoever asks has looked, and the others are bounded.
        let _ = self.waiting.push(Waiting { id, asked, deadline_ms });
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

    pub(crate) fn is_waiting(&self, asked: Asked) -> bool {
        self.waiting.iter().any(|waiting| waiting.asked == asked)
    }

    pub(crate) fn first_deadline(&self) -> Option<u64> {
        self.waiting.iter().map(|waiting| waiting.deadline_ms).min()
    }
}
