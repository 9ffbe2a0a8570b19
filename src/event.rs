//! The one vocabulary: what was said, whoever said it.

use crate::{
    observation::{Members, Room},
    tables::{Confidence, How, Phase, Side, Why},
};

/// An event and what it tells on the side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// The room it names.
    pub room: Option<Room>,
    /// The call function's number it belongs to.
    pub call: Option<u32>,
    /// The side of the end that says it, where only one side can.
    pub side: Option<Side>,
    /// What happened.
    pub event: Event,
}

/// What happened.
///
/// | from | events |
/// |---|---|
/// | this end's call functions | `Placed` `Created` `Refused` `Asked` `AskFailed` |
/// | the ring and the answer | `Incoming` `Joined` `Answered` `Talking` |
/// | a many-person room, and who is in it | `Entered` `Roster` |
/// | the talk | `Tick` `MediaStarted` `MediaStopped` `Media` |
/// | the end | `Fails` `Ends` `Over` `Billed` |
/// | around the call | `OwnNetwork` `Noted` `TraceEnd` `Unclassified` |
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// A call function was called.
    Placed,
    /// It succeeded: the room exists.
    Created,
    /// It failed.
    Refused(Cause),
    /// A call for this end has arrived.
    Incoming,
    /// The caller is in; the callee is being rung.
    Joined,
    /// The callee answered.
    Answered,
    /// Both ends are in the room.
    Talking,
    /// A second of talk has passed.
    Tick {
        /// By the vendor's local timer, in seconds.
        talk_s: Option<f64>,
    },
    /// The media channel wants frames.
    MediaStarted,
    /// The media channel is gone.
    MediaStopped,
    /// This end is in the room: of many people, or of the media server.
    Entered,
    /// Who is in the room, speaks, or shows video; the full list each time.
    Roster {
        /// A list of what.
        of: Roster,
        /// A call between two (`join1v1Chat`), where two in the list are a talk, and one alone is its end.
        pair: bool,
        /// The list.
        members: Members,
    },
    /// What the live components see of the call's media.
    Media(Media),
    /// This end's own network went, or came back.
    OwnNetwork {
        /// Whether it is there.
        up: bool,
    },
    /// This end's program asked for its own end of the call.
    Asked(Ask),
    /// That request failed: the call goes on.
    AskFailed,
    /// That request succeeded.
    AskDone,
    /// A failure that may pass: it ends the call unless the call goes on (`joinFail…` during start-up).
    Fails(Cause),
    /// The hang-up reason that a server gave or heard; it makes the end beside it more exact.
    Reason(Cause),
    /// The call ends, and this is why.
    Ends {
        /// The cause.
        cause: Cause,
        /// The talk by the vendor's local timer, in seconds.
        talk_s: Option<f64>,
    },
    /// The call is over, whatever the cause.
    Over {
        /// The talk by the vendor's local timer, in seconds.
        talk_s: Option<f64>,
    },
    /// The billed time arrived.
    Billed {
        /// In seconds.
        billed_s: f64,
    },
    /// Known, and without effect on the call.
    Noted,
    /// The trace stops here.
    TraceEnd,
    /// Nobody documented this; the raw text stays with the recorder.
    Unclassified,
}

/// What this end's program asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To hang up, or to cancel before the answer.
    HangUp,
    /// To refuse the ringing call.
    Reject,
    /// To tell the caller that this end is busy.
    Busy,
}

/// What a list of members is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roster {
    /// Those in the room.
    Present,
    /// Those who speak.
    Speaking,
    /// Those who show video.
    Video,
}

/// What the media of a call does at this end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// The first frame of the other end is there, or one's own was sent.
    First,
    /// It flows again.
    Flows,
    /// It stutters.
    Stalls,
    /// The connection broke, and the component tries again.
    Reconnects,
    /// It is gone for good: the component gave up.
    Lost(Cause),
}

/// Why a call ends, as far as one event tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// At whose end, or by whose act.
    pub by: By,
    /// Why.
    pub why: Why,
    /// How.
    pub how: How,
    /// How sure.
    pub confidence: Confidence,
    /// What else fits.
    pub alternatives: &'static [Why],
    /// The phase, where the event itself tells it; otherwise the call's state does. `Ring` holds until the answer:
    /// what happens after it happens while joining.
    pub phase: Option<Phase>,
    /// The vendor's code, with its sign.
    pub code: Option<i32>,
}

/// Who, as seen from the end that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// This end.
    Own,
    /// The other end.
    Other,
    /// The caller, whichever end that is.
    Caller,
    /// The callee.
    Callee,
    /// WeChat.
    Platform,
    /// Follows from `why` and this end's side.
    Why,
}

impl Cause {
    /// A certain cause by somebody.
    pub const fn certain(by: By, why: Why, how: How) -> Self {
        Self { by, why, how, confidence: Confidence::Certain, alternatives: &[], phase: None, code: None }
    }

    /// The same, in a phase that the event itself tells.
    #[must_use]
    pub const fn in_phase(mut self, phase: Phase) -> Self {
        self.phase = Some(phase);
        self
    }

    /// The same with a code.
    #[must_use]
    pub const fn with_code(mut self, code: Option<i32>) -> Self {
        self.code = code;
        self
    }

    /// Less sure, with what else fits.
    #[must_use]
    pub const fn or(mut self, confidence: Confidence, alternatives: &'static [Why]) -> Self {
        self.confidence = confidence;
        self.alternatives = alternatives;
        self
    }
}
