//! The plugin `wmpf-voip`: `onVoipEvent`, and the functions that place a call.

use super::{
    codes::Speaker,
    nested::{self, RawError},
    text::contains,
};
use crate::{
    event::{By, Cause, Event, Told},
    observation::Room,
    tables::{
        ABORTS, Abort, At, Confidence, How, Outcome, Phase, PluginApi, PluginEvent, PluginWord, Side, Why,
    },
};

/// What the plugin said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw<'a> {
    /// An event of `onVoipEvent`.
    Event(RawEvent<'a>),
    /// A function was called, or came back.
    Call(RawCall<'a>),
}

/// An event as delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RawEvent<'a> {
    /// `eventName`; `None` for a name that nobody documented.
    pub name: Option<PluginEvent>,
    /// `roomId`, or `groupId` before 2.4.0.
    pub room: Option<Room>,
    /// `data.status`.
    pub status: Option<PluginWord>,
    /// `data.origin`.
    pub origin: Option<PluginWord>,
    /// `data.keepTime`. Its unit is undocumented and read as seconds.
    pub keep_time_s: Option<f64>,
    /// `data.isCaller`.
    pub is_caller: Option<bool>,
    /// What `data` holds of an error: `errCode`, `errno`, and `error.errMsg`, `extErrMsg`, `errMsg` or `message`.
    pub error: RawError<'a>,
}

/// A function of the plugin, called or come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RawCall<'a> {
    /// Which function; `None` for one that nobody documented.
    pub api: Option<PluginApi>,
    /// Ties the two moments together.
    pub n: u32,
    /// What became of it. `initByCaller` that resolves with `isSuccess: false` is rejected.
    pub outcome: Outcome,
    /// The room it resolved with, or was given.
    pub room: Option<Room>,
    /// What it failed with: `errCode`, `errno`, and the text.
    pub error: RawError<'a>,
}

/// What it means.
pub fn told(raw: &Raw<'_>) -> Told {
    match raw {
        Raw::Event(raw) => event(raw),
        Raw::Call(raw) => call(raw),
    }
}

/// Seconds out of text, for clients that deliver `keepTime` as a string: `"31"`, `" 31.5 "`. Never negative.
///
/// The standard parser would bring 10 kB of tables into the Wasm module for what a call's length never needs.
pub fn parse_seconds(text: &str) -> Option<f64> {
    let mut value = 0.0;
    let mut scale = None;
    let digits = text.as_bytes().trim_ascii();
    // Nine digits are thirty years; the first must be there.
    if digits.len() > 19 || !digits.first()?.is_ascii_digit() {
        return None;
    }
    for byte in digits {
        match (byte, scale) {
            (b'0'..=b'9', None) => value = value * 10.0 + f64::from(byte - b'0'),
            (b'0'..=b'9', Some(tenth)) => {
                value += tenth * f64::from(byte - b'0');
                scale = Some(tenth / 10.0);
            }
            (b'.', None) => scale = Some(0.1),
            (_, _) => return None,
        }
    }
    (value < 1e9).then_some(value)
}

fn event(raw: &RawEvent<'_>) -> Told {
    let told = |side, event| Told { room: raw.room, call: None, side, event };
    let ends = |side, cause| told(side, Event::Ends { cause, talk_s: raw.keep_time_s });
    let Some(name) = raw.name else { return told(None, Event::Unclassified) };
    match name {
        PluginEvent::JoinedRoomByCaller => told(Some(Side::Caller), Event::Joined),
        PluginEvent::HangOnVoip => told(Some(Side::Callee), Event::Answered),
        PluginEvent::StartVoip => told(None, Event::Talking),
        PluginEvent::Calling => told(None, Event::Tick { talk_s: raw.keep_time_s }),
        PluginEvent::CancelVoip => {
            // Only the end that acted knows how.
            let side = if by_other(raw.status) { Side::Callee } else { Side::Caller };
            ends(Some(side), Cause::certain(By::Caller, Why::Cancelled, how(raw.status)))
        }
        PluginEvent::RejectVoip => {
            let side = if by_other(raw.status) { Side::Caller } else { Side::Callee };
            ends(Some(side), Cause::certain(By::Callee, Why::Rejected, how(raw.status)))
        }
        PluginEvent::Busy => {
            ends(Some(Side::Caller), Cause::certain(By::Callee, Why::Busy, How::System).in_phase(Phase::Ring))
        }
        PluginEvent::Timeout => {
            ends(None, Cause::certain(By::Callee, Why::NoAnswer, How::System).in_phase(Phase::Ring))
        }
        PluginEvent::HangUpVoip => ends(hung_up_at(raw), hang_up(raw)),
        PluginEvent::AbortVoip => {
            let side = match raw.status {
                Some(PluginWord::AbortByCaller) => Some(Side::Caller),
                Some(PluginWord::AbortByListener) => Some(Side::Callee),
                Some(
                    PluginWord::Manual
                    | PluginWord::UnloadCallPage
                    | PluginWord::ForceFromApp
                    | PluginWord::Other
                    | PluginWord::TimeLimit
                    | PluginWord::EndByCaller
                    | PluginWord::EndByListener
                    | PluginWord::Unknown,
                )
                | None => None,
            };
            ends(side, abort(raw))
        }
        PluginEvent::JoinFailCaller => told(Some(Side::Caller), Event::Fails(join_failed(raw))),
        PluginEvent::JoinFailListener => told(Some(Side::Callee), Event::Fails(join_failed(raw))),
        PluginEvent::EndVoip => {
            let side = raw.is_caller.map(|is_caller| if is_caller { Side::Caller } else { Side::Callee });
            told(side, Event::Over { talk_s: raw.keep_time_s })
        }
        PluginEvent::FinishVoip => match raw.keep_time_s {
            Some(billed_s) => told(None, Event::Billed { billed_s }),
            None => told(None, Event::Unclassified),
        },
        PluginEvent::BindContact
        | PluginEvent::CallPageOnShow
        | PluginEvent::ShowCustomBox
        | PluginEvent::HideCustomBox => told(None, Event::Noted),
    }
}

fn call(raw: &RawCall<'_>) -> Told {
    let told = |event| Told { room: raw.room, call: Some(raw.n), side: Some(Side::Caller), event };
    let Some(api) = raw.api else {
        return Told { room: raw.room, call: None, side: None, event: Event::Unclassified };
    };
    match api {
        PluginApi::CallDevice | PluginApi::CallWMPF | PluginApi::InitByCaller => match raw.outcome {
            Outcome::Made => told(Event::Placed),
            Outcome::Resolved | Outcome::Returned => told(Event::Created),
            Outcome::Rejected => {
                told(Event::Refused(nested::cause(&raw.error, Speaker::Plugin, Phase::Initiate)))
            }
        },
        // The plugin tells its effect by an event of its own; an ask alone ends nothing.
        PluginApi::ForceHangUpVoip => Told { room: raw.room, call: None, side: None, event: Event::Noted },
    }
}

fn by_other(status: Option<PluginWord>) -> bool {
    status == Some(PluginWord::Other)
}

/// How the end that acted did it.
fn how(word: Option<PluginWord>) -> How {
    match word {
        Some(PluginWord::Manual) => How::User,
        Some(PluginWord::UnloadCallPage) => How::PageClosed,
        Some(PluginWord::ForceFromApp) => How::App,
        Some(PluginWord::TimeLimit) => How::System,
        Some(
            PluginWord::Other
            | PluginWord::EndByCaller
            | PluginWord::EndByListener
            | PluginWord::AbortByCaller
            | PluginWord::AbortByListener
            | PluginWord::Unknown,
        )
        | None => How::Unknown,
    }
}

/// Only the end that acted knows how; so `status` and `origin` together tell which end says it.
fn hung_up_at(raw: &RawEvent<'_>) -> Option<Side> {
    let own = match raw.origin {
        Some(PluginWord::Manual | PluginWord::UnloadCallPage | PluginWord::ForceFromApp) => true,
        Some(PluginWord::Other) => false,
        Some(
            PluginWord::TimeLimit
            | PluginWord::EndByCaller
            | PluginWord::EndByListener
            | PluginWord::AbortByCaller
            | PluginWord::AbortByListener
            | PluginWord::Unknown,
        )
        | None => return None,
    };
    match raw.status {
        Some(PluginWord::EndByCaller) => Some(if own { Side::Caller } else { Side::Callee }),
        Some(PluginWord::EndByListener) => Some(if own { Side::Callee } else { Side::Caller }),
        Some(
            PluginWord::Manual
            | PluginWord::UnloadCallPage
            | PluginWord::ForceFromApp
            | PluginWord::Other
            | PluginWord::TimeLimit
            | PluginWord::AbortByCaller
            | PluginWord::AbortByListener
            | PluginWord::Unknown,
        )
        | None => None,
    }
}

/// `status` tells who, `origin` how.
fn hang_up(raw: &RawEvent<'_>) -> Cause {
    if raw.origin == Some(PluginWord::TimeLimit) {
        return Cause::certain(By::Platform, Why::TimeLimit, How::System).in_phase(Phase::Talk);
    }
    let by = match (raw.status, raw.origin) {
        (Some(PluginWord::EndByCaller), _) => By::Caller,
        (Some(PluginWord::EndByListener), _) => By::Callee,
        (_, Some(PluginWord::Other)) => By::Other,
        (_, Some(PluginWord::Manual | PluginWord::UnloadCallPage | PluginWord::ForceFromApp)) => By::Own,
        (_, _) => By::Why,
    };
    Cause::certain(by, Why::HungUp, how(raw.origin)).in_phase(Phase::Talk)
}

/// The longest known text that the message contains.
fn known(text: &str) -> Option<&'static Abort> {
    ABORTS.iter().filter(|abort| contains(text, abort.text)).max_by_key(|abort| abort.text.len())
}

const AT_THIS_END: &[Why] = &[Why::NetworkLost, Why::Interrupted, Why::Backgrounded, Why::DeviceFailed];
const AT_THE_OTHER_END: &[Why] = &[
    Why::NetworkLost,
    Why::Interrupted,
    Why::Backgrounded,
    Why::FloatClosed,
    Why::DeviceFailed,
    Why::Unreachable,
    Why::JoinFailed,
    Why::RefusedByService,
];

/// What else a join that failed without a code may have been: the room was over, or its end was on its way.
const TOO_LATE: &[Why] = &[Why::NeverJoined, Why::NoAnswer, Why::Cancelled, Why::Vanished, Why::NetworkLost];

fn abort(raw: &RawEvent<'_>) -> Cause {
    let known = known(raw.error.text);
    // A text about one certain end (the caller never came) outweighs the status, which only tells who gave up.
    let by = match (known.map(|abort| abort.at), raw.status) {
        (Some(At::Caller), _) => By::Caller,
        (_, Some(PluginWord::AbortByCaller)) => By::Caller,
        (_, Some(PluginWord::AbortByListener)) => By::Callee,
        (_, Some(PluginWord::Unknown)) | (Some(At::Other), _) => By::Other,
        (Some(At::Own) | None, _) => By::Own,
    };
    match (known, by) {
        (Some(abort), _) => {
            let phase = (abort.why == Why::NeverJoined).then_some(Phase::Join);
            Cause {
                by,
                why: abort.why,
                how: abort.how,
                confidence: abort.confidence,
                alternatives: abort.alternatives,
                phase,
                code: raw.error.code,
            }
        }
        (None, By::Other) => Cause::certain(by, Why::Vanished, How::Unknown)
            .or(Confidence::Possible, AT_THE_OTHER_END)
            .with_code(raw.error.code),
        (None, By::Own | By::Caller | By::Callee | By::Platform | By::Why) => {
            Cause::certain(by, Why::Unknown, How::System)
                .or(Confidence::Possible, AT_THIS_END)
                .with_code(raw.error.code)
        }
    }
}

/// An inner number is the most exact, then a known text, then the plugin's own code; without any of them joining failed,
/// and that is all.
fn join_failed(raw: &RawEvent<'_>) -> Cause {
    let cause = nested::cause(&raw.error, Speaker::Plugin, Phase::Join);
    match known(raw.error.text) {
        Some(abort) if abort.at == At::Own && matches!(cause.why, Why::Unknown | Why::JoinFailed) => {
            Cause::certain(By::Own, abort.why, abort.how)
                .or(abort.confidence, abort.alternatives)
                .in_phase(Phase::Join)
                .with_code(raw.error.code)
        }
        Some(_) | None if cause.why == Why::Unknown => Cause::certain(By::Own, Why::JoinFailed, How::System)
            .or(Confidence::Likely, TOO_LATE)
            .in_phase(Phase::Join)
            .with_code(raw.error.code),
        Some(_) | None => cause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_in_text_are_read_and_everything_else_is_not() {
        for (text, seconds) in [("31", 31.0), (" 31.5 ", 31.5), ("0", 0.0), ("7.", 7.0)] {
            assert_eq!(parse_seconds(text), Some(seconds), "{text:?}");
        }
        for text in ["", "-1", "1e3", "NaN", "31s", ".5", "1234567890", "一"] {
            assert_eq!(parse_seconds(text), None, "{text:?}");
        }
    }
}
