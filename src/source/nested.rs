//! Errors of the base library: an `errno`, an `errCode`, and a message that may hold more exact numbers.
//!
//! `wx.joinVoIPChat` fails with −1000 for nearly everything; the true cause then stands in the message. Shapes seen in
//! the field, 2019 to 2025 (developers.weixin.qq.com/community):
//!
//! ```text
//! A  joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1
//! B  joinVoIPChat:fail -10088, -12020, join room failed. errType: -12020, errCode: -12020, errMsg: invalid signature, 0
//! C  joinVoIPChat:fail -10088, 1, join room failed. errType: 1, errCode: 1, errMsg: , 0
//! D  … errType: 4, errCode: -1, errMsg: null, -1
//! E  joinVoIPChat:fail:access denied
//! F  join1v1Chat:fail: -10086, -5, join room callback failed: 13, <id>
//! G  joinVoIPChat:fail: -10088, -10, join room …
//! ```
//!
//! The plugin's `VoipJoinError` and the texts of `joinFailCaller` and `joinFailListener` carry the same.

use super::{
    codes::{self, Speaker},
    text::{contains, find, find_last, number},
};
use crate::{
    event::{By, Cause},
    tables::{Confidence, How, MESSAGES, Message, MessageOf, Phase, Why},
};

/// An error as the base library delivers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawError<'a> {
    /// `errCode`.
    pub code: Option<i32>,
    /// `errno`, of newer clients.
    pub errno: Option<i32>,
    /// `errMsg`, or whatever text holds the nested numbers (`extErrMsg`); empty when there is none.
    pub text: &'a str,
}

impl RawError<'_> {
    /// Whether it says that all is well: clients deliver `errCode: 0` with a success, too.
    pub fn is_ok(&self) -> bool {
        matches!((self.errno, self.code), (None | Some(0), None | Some(0)))
    }
}

/// What a message holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nested<'a> {
    /// The function that failed; empty when the message does not name it.
    pub api: &'a str,
    /// The two numbers after `fail`.
    pub outer: [Option<i32>; 2],
    /// `errType`.
    pub err_type: Option<i32>,
    /// The innermost `errCode`.
    pub inner: Option<i32>,
    /// The innermost `errMsg`, without the number behind it.
    pub inner_text: &'a str,
}

impl<'a> Nested<'a> {
    /// Reads a message of any shape; what it does not hold stays empty.
    pub fn parse(message: &'a str) -> Self {
        let bytes = message.as_bytes();
        let mut nested = Self {
            err_type: labelled(bytes, b"errType").and_then(value),
            inner: labelled(bytes, b"errCode").and_then(value),
            ..Self::default()
        };
        if let Some(rest) = labelled(bytes, b"errMsg") {
            let start = bytes.len() - rest.len();
            let (from, to) = without_tail(rest);
            nested.inner_text = message.get(start + from..start + to).unwrap_or_default();
        }
        if let Some(fail) = find(bytes, b":fail") {
            let word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
            let start = bytes[..fail].iter().rposition(|byte| !word(byte)).map_or(0, |before| before + 1);
            nested.api = message.get(start..fail).unwrap_or_default();
            let after = &bytes[fail + b":fail".len()..];
            let after = after.strip_prefix(b":").unwrap_or(after);
            if let Some((first, rest)) = number(after) {
                let second = rest.strip_prefix(b",").and_then(number);
                nested.outer = [Some(first), second.map(|(second, _)| second)];
            }
        }
        // The outermost `errMsg` is the message itself where an object came as text.
        if contains(nested.inner_text, ":fail") {
            nested.inner_text = "";
        }
        nested
    }

    /// The numbers, the most exact first.
    fn numbers(&self) -> [Option<i32>; 3] {
        // `errType: 4, errCode: -1` wrapped a wrong signature once, and says nothing by itself.
        let inner = self.inner.filter(|inner| !(*inner == -1 && self.err_type == Some(4)));
        [inner, self.outer[1], self.outer[0]]
    }
}

/// What follows the last `label` and its colon.
fn labelled<'a>(text: &'a [u8], label: &[u8]) -> Option<&'a [u8]> {
    let after = text[find_last(text, label)? + label.len()..].trim_ascii_start();
    let after = after.strip_prefix(b"\"").unwrap_or(after).trim_ascii_start();
    let value = after.strip_prefix(b":").or_else(|| after.strip_prefix(b"="))?;
    Some(value.trim_ascii_start())
}

/// A number, also in quotes.
fn value(text: &[u8]) -> Option<i32> {
    number(text.strip_prefix(b"\"").unwrap_or(text)).map(|(value, _)| value)
}

/// Where the inner message begins and ends: without quotes, and without the number that follows its last comma.
fn without_tail(text: &[u8]) -> (usize, usize) {
    let from = usize::from(text.starts_with(b"\""));
    let quoted = &text[from..];
    let end = quoted.iter().position(|byte| matches!(byte, b'"' | b'\n')).unwrap_or(quoted.len());
    let line = &quoted[..end];
    let comma = line
        .iter()
        .rposition(|byte| *byte == b',')
        .filter(|comma| number(&line[comma + 1..]).is_some_and(|(_, rest)| rest.trim_ascii().is_empty()));
    let line = line[..comma.unwrap_or(end)].trim_ascii_end();
    let from = from + (line.len() - line.trim_ascii_start().len());
    let line = line.trim_ascii_start();
    if line == b"null" { (from, from) } else { (from, from + line.len()) }
}

/// The cause that an error tells. The most exact number wins: the inner one, then `errno` (WeChat's own rule puts it
/// before `errCode`), then `errCode`, then a known text.
pub(super) fn cause(error: &RawError<'_>, speaker: Speaker, phase: Phase) -> Cause {
    let nested = Nested::parse(error.text);
    let [inner, second, first] = nested.numbers();
    let numbers = [
        (inner, Speaker::Inner),
        (second, Speaker::Inner),
        (first, Speaker::Inner),
        (error.errno, Speaker::Errno),
        (error.code, speaker),
    ];
    let mut cause = Cause::certain(By::Why, Why::Unknown, How::System)
        .or(Confidence::Possible, &[])
        .in_phase(phase)
        .with_code(error.code.or(error.errno));
    for (code, says) in numbers {
        if let Some(code) = code
            && let told = codes::cause(code, says, phase)
            && told.why != Why::Unknown
        {
            if says == Speaker::Inner {
                return told;
            }
            cause = told;
            // `errno` says why; the vendor's own code, where it has a meaning of its own, is what people look up.
            if let Some(own) = error.code
                && codes::cause(own, speaker, phase).why == told.why
            {
                cause.code = Some(own);
            }
            break;
        }
    }
    let (is_vague, is_catch_all) = match cause.why {
        Why::Unknown => (true, first.is_some()),
        Why::JoinFailed => (true, nested.inner.is_some()),
        why => (why == Why::PlatformError, false),
    };
    // A catch-all says less than a text; any other number says more.
    if is_vague && let Some(message) = known_text(error.text, MessageOf::Call) {
        cause = of_text(message, cause);
    } else if is_catch_all {
        // Joining failed, and numbers that nobody has explained say how: a wrong signature looked so, too.
        cause.why = Why::JoinFailed;
        cause = cause.or(Confidence::Likely, LIKE_A_FAILED_JOIN);
    }
    cause
}

/// What wraps itself into a failed join whose numbers nobody has explained.
const LIKE_A_FAILED_JOIN: &[Why] = &[Why::BadSignature, Why::NetworkLost, Why::PlatformError];

/// The longest known text that a message holds.
pub(super) fn known_text(text: &str, of: MessageOf) -> Option<&'static Message> {
    MESSAGES
        .iter()
        .filter(|message| message.of == of && contains(text, message.text))
        .max_by_key(|message| message.text.len())
}

/// Text alone is never certain: it differs by version, system and language.
pub(super) fn of_text(message: &Message, cause: Cause) -> Cause {
    Cause { why: message.why, ..cause }.or(Confidence::Likely, message.alternatives)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1";
    const B: &str = "joinVoIPChat:fail -10088, -12020, join room failed. errType: -12020, errCode: -12020, errMsg: invalid signature, 0";
    const C: &str = "joinVoIPChat:fail -10088, 1, join room failed. errType: 1, errCode: 1, errMsg: , 0";
    const D: &str =
        "joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -1, errMsg: null, -1";
    const E: &str = "joinVoIPChat:fail:access denied";
    const F: &str = "join1v1Chat:fail: -10086, -5, join room callback failed: 13, 7421";
    const G: &str = "joinVoIPChat:fail: -10088, -10, join room …";

    #[test]
    fn every_shape_seen_in_the_field_is_read() {
        let nested =
            |api, outer, err_type, inner, inner_text| Nested { api, outer, err_type, inner, inner_text };
        let table = [
            (
                A,
                nested("joinVoIPChat", [Some(-10088), Some(-10)], Some(4), Some(-12020), "invalid signature"),
            ),
            (
                B,
                nested(
                    "joinVoIPChat",
                    [Some(-10088), Some(-12020)],
                    Some(-12020),
                    Some(-12020),
                    "invalid signature",
                ),
            ),
            (C, nested("joinVoIPChat", [Some(-10088), Some(1)], Some(1), Some(1), "")),
            (D, nested("joinVoIPChat", [Some(-10088), Some(-10)], Some(4), Some(-1), "")),
            (E, nested("joinVoIPChat", [None, None], None, None, "")),
            (F, nested("join1v1Chat", [Some(-10086), Some(-5)], None, None, "")),
            (G, nested("joinVoIPChat", [Some(-10088), Some(-10)], None, None, "")),
        ];
        for (text, wanted) in table {
            assert_eq!(Nested::parse(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_object_that_came_as_text_is_read_too() {
        let text = r#"{"errno":102,"errCode":-1000,"errMsg":"joinVoIPChat:fail:access denied"}"#;
        let nested = Nested::parse(text);
        assert_eq!((nested.api, nested.inner, nested.inner_text), ("joinVoIPChat", Some(-1000), ""));
        let wrapped = Nested::parse(
            "VoipJoinError: {\"errCode\": 2000, \"extErrMsg\": \"joinVoIPChat:fail: -10088, -10, x. errType: 4, errCode: -12020, errMsg: invalid signature, -1\"}",
        );
        assert_eq!(wrapped.inner, Some(-12020), "the innermost number is the last");
        assert_eq!(wrapped.inner_text, "invalid signature");
    }

    #[test]
    fn the_most_exact_number_wins() {
        let join_failed = Some(-1000);
        let table = [
            (A, join_failed, None, Why::BadSignature, Confidence::Certain, Some(-12020)),
            (B, join_failed, Some(4), Why::BadSignature, Confidence::Certain, Some(-12020)),
            (C, join_failed, None, Why::JoinFailed, Confidence::Likely, Some(-1000)),
            (D, join_failed, None, Why::JoinFailed, Confidence::Likely, Some(-1000)),
            (E, join_failed, Some(102), Why::NotApproved, Confidence::Likely, Some(102)),
            (E, join_failed, None, Why::NotApproved, Confidence::Likely, Some(-1000)),
            (F, join_failed, None, Why::JoinFailed, Confidence::Likely, Some(-5)),
            (G, join_failed, Some(4), Why::PlatformError, Confidence::Likely, Some(4)),
            ("", Some(-2), Some(0), Why::Busy, Confidence::Likely, Some(-2)),
            ("", Some(-1), Some(103), Why::PermissionDenied, Confidence::Certain, Some(103)),
            ("joinVoIPChat:fail -10088, 77", None, None, Why::JoinFailed, Confidence::Likely, None),
            ("joinVoIPChat:fail auth deny", None, None, Why::PermissionDenied, Confidence::Likely, None),
            ("", Some(-4711), None, Why::Unknown, Confidence::Possible, Some(-4711)),
            ("", None, None, Why::Unknown, Confidence::Possible, None),
        ];
        for (text, code, errno, why, confidence, told) in table {
            let cause = cause(&RawError { code, errno, text }, Speaker::Room, Phase::Initiate);
            assert_eq!((cause.why, cause.confidence, cause.code), (why, confidence, told), "{text} {code:?}");
        }
    }
}
