//! What a call makes of a wait that is over.

use super::{Moment, Slot, Tell};
use crate::{
    call::clock::{Due, NEVER_JOINED_MS, SUSPENDED_MS},
    event::{By, Cause},
    tables::{Anomaly, Confidence, How, Side, State, Why},
};

/// What makes a caller's media stop while it rings, and no more is said.
const RING_STOPPED: &[Why] = &[
    Why::Rejected,
    Why::Busy,
    Why::NoAnswer,
    Why::JoinFailed,
    Why::NetworkLost,
    Why::Vanished,
    Why::Interrupted,
    Why::DeviceFailed,
];

/// What else it may have been when nothing was told until the ring's own limit: SDKs without the commands 16 to 19 tell of
/// no act, a message may be lost, and an RTOS client hears of nothing after it has called.
const UNHEARD: &[Why] = &[
    Why::Unreachable,
    Why::Rejected,
    Why::Busy,
    Why::Cancelled,
    Why::Vanished,
    Why::NetworkLost,
    Why::RefusedByService,
    Why::HungUp,
    Why::Interrupted,
    Why::FloatClosed,
    Why::DeviceFailed,
];

/// What else makes media stop in the talk, and no more is said: any trouble of the phone, or an act whose command never
/// came.
const MEDIA_STOPPED: &[Why] = &[
    Why::Vanished,
    Why::Interrupted,
    Why::FloatClosed,
    Why::DeviceFailed,
    Why::Backgrounded,
    Why::HungUp,
    Why::TimeLimit,
];

/// What else it may have been when a caller never came into the room it made.
const NEVER_IN: &[Why] = &[
    Why::NetworkLost,
    Why::NeverJoined,
    Why::NoAnswer,
    Why::Unreachable,
    Why::Rejected,
    Why::Busy,
    Why::Vanished,
    Why::RefusedByService,
];

/// Back in the foreground, a mini-program first hears what it has missed.
const CATCH_UP_MS: u64 = 2_000;

impl Slot {
    /// The running wait is over.
    pub(in crate::call) fn handle_due(&mut self, at_ms: u64, due: Due, tell: Tell<'_>) {
        self.due = None;
        // A suspended mini-program hears nothing; what it missed may still be delivered.
        if let Some(hidden) = self.around.hidden_since
            && due.is_silence()
            && at_ms < hidden.saturating_add(SUSPENDED_MS)
        {
            self.wait(hidden, SUSPENDED_MS, due);
            return;
        }
        match due {
            Due::Dial => {
                let cause = if self.record.side == Some(Side::Cloud) {
                    // A push is all that a back end hears of a call in whose session it takes no part.
                    nothing_known()
                } else if self.created {
                    likely(By::Own, Why::JoinFailed, NEVER_IN)
                } else {
                    Cause::certain(By::Why, Why::Unknown, How::System)
                        .or(Confidence::Possible, &[Why::PlatformError, Why::NetworkLost])
                };
                self.end_in_silence(at_ms, cause, tell);
            }
            Due::Ring => {
                self.end_in_silence(at_ms, likely(By::Callee, Why::NoAnswer, UNHEARD), tell);
            }
            Due::Connect => {
                let cause = likely(By::Other, Why::NeverJoined, &[Why::NetworkLost, Why::Vanished]);
                self.end_in_silence(at_ms, cause, tell);
            }
            Due::Talk => {
                self.anomaly(Anomaly::CauseMissing, tell);
                self.end_in_silence(at_ms, nothing_known(), tell);
            }
            Due::Media => self.media_is_over(at_ms, tell),
            Due::Cause => self.conclude(at_ms, tell),
            Due::Settle => self.settle(at_ms, tell),
        }
    }

    /// Nothing more will come: what was told without its cause is concluded.
    pub(in crate::call) fn finish(&mut self, at_ms: u64, tell: Tell<'_>) {
        if matches!(self.due, Some((_, Due::Cause))) {
            self.due = None;
            self.conclude(at_ms, tell);
        }
    }

    /// The app is in the foreground again: waits on silence go on.
    pub(in crate::call) fn shown(&mut self, now_ms: u64) {
        if let Some((_, due)) = self.due
            && due.is_silence()
            && let Some((wait_ms, due)) = self.wait_of(self.record.state)
        {
            let since = self.at(self.record.state).unwrap_or(now_ms);
            self.due = Some(((since.saturating_add(wait_ms)).max(now_ms.saturating_add(CATCH_UP_MS)), due));
        }
    }

    /// Waits, from a moment on.
    #[inline(never)]
    pub(super) fn wait(&mut self, from_ms: u64, wait_ms: u64, due: Due) {
        self.due = Some((from_ms.saturating_add(wait_ms), due));
    }

    /// Over, or failed, as far as is known: waits for what may still be told.
    pub(super) fn wait_for_cause(&mut self, now: Moment, wait_ms: u64) {
        self.record.evidence.push(now.number);
        self.over_at_ms.get_or_insert(now.at_ms);
        self.wait(now.at_ms, wait_ms, Due::Cause);
    }

    /// Waits as a state does, from a moment on.
    pub(super) fn wait_in(&mut self, state: State, from_ms: u64) {
        self.due = None;
        if let Some((wait_ms, due)) = self.wait_of(state) {
            self.wait(from_ms, wait_ms, due);
        }
    }

    /// How long a state waits, and for what.
    pub(super) fn wait_of(&self, state: State) -> Option<(u64, Due)> {
        let waits = &self.around.waits;
        match state {
            State::Idle | State::Ended | State::Settled => None,
            State::Dialing => Some((waits.dial_ms, Due::Dial)),
            State::Ringing => Some((waits.ring_ms, Due::Ring)),
            State::Connecting => Some((waits.connect_ms, Due::Connect)),
            State::Talking => Some((waits.talk_ms, Due::Talk)),
            State::Reconnecting => Some((waits.media_ms, Due::Media)),
        }
    }

    fn end_in_silence(&mut self, at_ms: u64, cause: Cause, tell: Tell<'_>) {
        self.silent_end = true;
        self.end(at_ms, None, cause, tell);
    }

    /// Over, or failed, and nothing followed.
    fn conclude(&mut self, at_ms: u64, tell: Tell<'_>) {
        let over = self.over_at_ms.unwrap_or(at_ms);
        match self.pending.take() {
            Some(cause) => self.end(over, None, cause, tell),
            None => {
                self.anomaly(Anomaly::CauseMissing, tell);
                self.end_in_silence(over, nothing_known(), tell);
            }
        }
    }

    fn media_is_over(&mut self, at_ms: u64, tell: Tell<'_>) {
        let stopped = self.over_at_ms.unwrap_or(at_ms);
        let cause = if let Some(cause) = self.pending.take() {
            cause
        } else if self.waited_for_the_caller(stopped) {
            likely(By::Caller, Why::NeverJoined, &[Why::NetworkLost, Why::Vanished])
        } else if self.own_network_was_down(stopped) {
            likely(By::Own, Why::NetworkLost, &[])
        } else if self.record.state == State::Ringing && self.record.side == Some(Side::Caller) {
            // SDKs that never send commands 16 to 19 stop the media and say no more.
            Cause::certain(By::Callee, Why::Unknown, How::Unknown).or(Confidence::Possible, RING_STOPPED)
        } else {
            likely(By::Other, Why::NetworkLost, MEDIA_STOPPED)
        };
        self.end_in_silence(stopped, cause, tell);
    }

    /// This end answered, and waited as long as WeChat lets it wait.
    fn waited_for_the_caller(&self, until_ms: u64) -> bool {
        self.record.state == State::Connecting
            && self
                .at(State::Connecting)
                .is_some_and(|answered| until_ms.saturating_sub(answered) >= NEVER_JOINED_MS)
    }
}

fn likely(by: By, why: Why, alternatives: &'static [Why]) -> Cause {
    Cause::certain(by, why, How::System).or(Confidence::Likely, alternatives)
}

fn nothing_known() -> Cause {
    Cause::certain(By::Why, Why::Unknown, How::Unknown).or(Confidence::Possible, &[])
}
