// Generated from data/ by `cargo xtask gen`. Do not edit.

use super::words::Why;

/// Where a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageOf {
    /// In the error of a function.
    Call,
    /// In the reason of an interruption.
    Interruption,
}

/// A text in a message of the base library and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where it is read.
    pub of: MessageOf,
    /// Contained in the message.
    pub text: &'static str,
    /// Why.
    pub why: Why,
    /// What else fits.
    pub alternatives: &'static [Why],
}

/// Every known text.
pub const MESSAGES: &[Message] = &[
    // field
    Message { of: MessageOf::Call, text: "invalid signature", why: Why::BadSignature, alternatives: &[] },
    // field
    Message {
        of: MessageOf::Call,
        text: "access denied",
        why: Why::NotApproved,
        alternatives: &[Why::PermissionDenied, Why::Backgrounded],
    },
    // field
    Message {
        of: MessageOf::Call,
        text: "privacy permission is not authorized",
        why: Why::PermissionDenied,
        alternatives: &[],
    },
    // field
    Message {
        of: MessageOf::Call,
        text: "not declared in the privacy agreement",
        why: Why::PermissionDenied,
        alternatives: &[],
    },
    // field
    Message {
        of: MessageOf::Call,
        text: "system permission denied",
        why: Why::PermissionDenied,
        alternatives: &[],
    },
    // field
    Message { of: MessageOf::Call, text: "auth den", why: Why::PermissionDenied, alternatives: &[] },
    // inferred
    Message { of: MessageOf::Interruption, text: "background", why: Why::Backgrounded, alternatives: &[] },
    // inferred
    Message { of: MessageOf::Interruption, text: "network", why: Why::NetworkLost, alternatives: &[] },
    // inferred
    Message {
        of: MessageOf::Interruption,
        text: "in comming call",
        why: Why::Interrupted,
        alternatives: &[],
    },
    // inferred
    Message { of: MessageOf::Interruption, text: "phone call", why: Why::Interrupted, alternatives: &[] },
];
