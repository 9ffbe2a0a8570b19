// Generated from data/ by `cargo xtask gen`. Do not edit.

use super::words::{Confidence, How, Why};

/// Where an abort happened, as its text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// At the end that says it.
    Own,
    /// At the other end.
    Other,
    /// At the caller's.
    Caller,
}

/// A text of `abortVoip` or `joinFail…` and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abort {
    /// Contained in the message.
    pub text: &'static str,
    /// Where.
    pub at: At,
    /// Why.
    pub why: Why,
    /// How.
    pub how: How,
    /// How sure.
    pub confidence: Confidence,
    /// What else fits.
    pub alternatives: &'static [Why],
}

/// Every known text.
pub const ABORTS: &[Abort] = &[
    Abort {
        text: "room status is abort",
        at: At::Other,
        why: Why::Vanished,
        how: How::Unknown,
        confidence: Confidence::Possible,
        alternatives: &[
            Why::NetworkLost,
            Why::Interrupted,
            Why::Backgrounded,
            Why::FloatClosed,
            Why::DeviceFailed,
            Why::Unreachable,
            Why::JoinFailed,
            Why::RefusedByService,
        ],
    },
    Abort {
        text: "waitOtherToJoin timeout",
        at: At::Caller,
        why: Why::NeverJoined,
        how: How::System,
        confidence: Confidence::Certain,
        alternatives: &[],
    },
    Abort {
        text: "close passive float ball",
        at: At::Own,
        why: Why::FloatClosed,
        how: How::User,
        confidence: Confidence::Certain,
        alternatives: &[],
    },
    Abort {
        text: "in comming call",
        at: At::Own,
        why: Why::Interrupted,
        how: How::System,
        confidence: Confidence::Certain,
        alternatives: &[],
    },
    Abort {
        text: "native reason",
        at: At::Own,
        why: Why::NetworkLost,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[Why::Kicked],
    },
    Abort {
        text: "Already in room or joining",
        at: At::Own,
        why: Why::Busy,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[Why::JoinFailed],
    },
    Abort {
        text: "device is busy",
        at: At::Own,
        why: Why::Busy,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[Why::DeviceFailed],
    },
    Abort {
        text: "init failed",
        at: At::Own,
        why: Why::JoinFailed,
        how: How::System,
        confidence: Confidence::Certain,
        alternatives: &[],
    },
    Abort {
        text: "join success but room is end",
        at: At::Own,
        why: Why::JoinFailed,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[Why::Cancelled, Why::Vanished],
    },
    Abort {
        text: "retry join but voip is end",
        at: At::Own,
        why: Why::JoinFailed,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[Why::Cancelled, Why::Vanished],
    },
    Abort {
        text: "room status is not equal loading",
        at: At::Own,
        why: Why::JoinFailed,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[Why::Cancelled, Why::Vanished],
    },
];
