//! The end of a call: reached once and only once, then at most made more exact.

use super::{DEVICES, Moment, Output, Slot, Tell};
use crate::{
    call::end::{End, act, more_exact, phase},
    event::{Ask, By, Cause},
    tables::{Anomaly, Confidence, How, Phase, Side, State, Why},
};

/// What else ends a call that a device hung up before it had taken it.
const UNTAKEN: &[Why] = &[Why::Cancelled, Why::NoAnswer, Why::Vanished, Why::NetworkLost];

impl Slot {
    /// What this end asked for has happened.
    pub(super) fn own_act(&mut self, now: Moment, tell: Tell<'_>) {
        let Some((ask, stopped)) = self.asked.take() else { return };
        // What this end asks for then ends nothing, unless its own network is what stopped them: the call may have come back.
        let offline = self.record.network_lost_ms.is_some();
        if DEVICES && stopped && !offline {
            self.record.evidence.push(now.number);
            return self.media_is_over(now.at_ms, tell);
        }
        let side = self.record.side.unwrap_or(Side::Caller);
        let why = match ask {
            Ask::HangUp => act(side, self.record.state),
            Ask::Reject => Why::Rejected,
            Ask::Busy => Why::Busy,
        };
        // A program acts; whether a person made it act is not observed.
        let mut cause = Cause::certain(By::Own, why, How::App);
        // A device that hangs up what it has not taken may have refused it, or silenced its own bell.
        let untaken = self.record.side == Some(Side::Callee) && self.record.state <= State::Ringing;
        if DEVICES && ask == Ask::HangUp && untaken && !self.around.plugin {
            cause = cause.or(Confidence::Likely, UNTAKEN);
        }
        if DEVICES && stopped && offline {
            cause = cause.or(Confidence::Likely, &[Why::NetworkLost]);
        }
        self.end(now.at_ms, Some(now.number), cause, tell);
    }

    /// A failure that may pass. Once somebody has joined, it does not.
    pub(super) fn fails(&mut self, now: Moment, cause: &Cause, tell: Tell<'_>) {
        let may_pass = match self.record.state {
            State::Idle | State::Dialing => true,
            // The callee's end rings before anybody joins.
            State::Ringing => self.record.side == Some(Side::Callee),
            State::Connecting | State::Talking | State::Reconnecting | State::Ended | State::Settled => false,
        };
        if self.passed == Some(*cause) || self.pending == Some(*cause) {
            return;
        }
        if !may_pass {
            return self.ends(now, cause, None, tell);
        }
        if self.over {
            // It may have passed before the end whose cause is still waited for.
            self.record.evidence.push(now.number);
            self.pending = Some(*cause);
            return;
        }
        self.enter_if_new(State::Dialing, now, tell);
        self.pending = Some(*cause);
        self.wait_for_cause(now, self.around.waits.fail_ms);
    }

    /// A server's hang-up reason: beside an end it makes it more exact; alone it is one.
    pub(super) fn reason(&mut self, now: Moment, cause: &Cause, tell: Tell<'_>) {
        if !self.is_open() {
            return self.refine(now, cause, tell);
        }
        self.pending = Some(*cause);
        self.wait_for_cause(now, self.around.waits.cause_ms);
    }

    pub(super) fn ends(&mut self, now: Moment, cause: &Cause, talk_s: Option<f64>, tell: Tell<'_>) {
        self.told(talk_s);
        if !self.is_open() {
            return self.refine(now, cause, tell);
        }
        self.has_talked(now, talk_s, tell);
        let mut cause = *cause;
        let started = self.record.state >= State::Talking;
        if cause.why == Why::HungUp && !started {
            match (cause.phase, self.other_side()) {
                // The plugin says that talk had begun; its start was not heard.
                (Some(Phase::Talk), _) => self.anomaly(Anomaly::StartMissing, tell),
                // Some SDKs have one command for every act of the other end.
                (_, Some(actor)) if cause.by == By::Other => {
                    cause.why = act(actor, self.record.state);
                    cause.confidence = Confidence::Likely;
                }
                (_, _) => {}
            }
        }
        // A device that is called hears one command for a hang-up and for the caller's time limit.
        let command = DEVICES
            && cause.by == By::Other
            && cause.confidence == Confidence::Certain
            && !self.around.plugin;
        if cause.why == Why::HungUp && started && command && self.record.side == Some(Side::Callee) {
            cause = cause.or(Confidence::Likely, &[Why::TimeLimit]);
        }
        // A server's reason belongs to the end that it hears; a failure that may have passed only helps where nothing is known.
        if let Some(pending) = self.pending.take() {
            // Told again, it is nothing new.
            self.passed = Some(pending);
            if self.record.side == Some(Side::Cloud) || cause.why == Why::Unknown {
                cause = more_exact(&cause, &pending, self.record.side).unwrap_or(cause);
            }
        }
        let at_ms = self.over_at_ms.unwrap_or(now.at_ms);
        self.end(at_ms, Some(now.number), cause, tell);
    }

    pub(super) fn over(&mut self, now: Moment, talk_s: Option<f64>, tell: Tell<'_>) {
        self.told(talk_s);
        let repeats = core::mem::replace(&mut self.over, true);
        if self.is_open() {
            if !repeats {
                self.has_talked(now, talk_s, tell);
                // Also of a failure that did not pass: its cause may still come.
                self.wait_for_cause(now, self.around.waits.cause_ms);
            }
        } else if self.record.state == State::Ended && !self.awaits_bill() {
            self.settle(now.at_ms, tell);
        }
    }

    /// The end tells of seconds of talk whose start was not heard.
    fn has_talked(&mut self, now: Moment, talk_s: Option<f64>, tell: Tell<'_>) {
        let Some(talk_s) = talk_s.filter(|talk_s| *talk_s > 0.0) else { return };
        match self.record.state {
            State::Idle | State::Dialing | State::Ringing | State::Connecting => {
                self.anomaly(Anomaly::StartMissing, tell);
                let since = self.at(self.record.state).unwrap_or(now.at_ms);
                let talk = now.at_ms.saturating_sub((talk_s * 1000.0) as u64).max(since);
                self.talk(Moment { at_ms: talk, ..now }, tell);
            }
            State::Talking | State::Reconnecting | State::Ended | State::Settled => {}
        }
    }

    /// The end is reached once and only once.
    pub(super) fn end(&mut self, at_ms: u64, number: Option<u32>, cause: Cause, tell: Tell<'_>) {
        if !self.is_open() {
            return;
        }
        let cause = self.seen_around(cause, at_ms);
        let by_state = phase(self.record.state, self.created, self.record.side);
        let phase = match cause.phase {
            Some(Phase::Ring) if self.record.state >= State::Connecting => by_state,
            Some(phase @ (Phase::Initiate | Phase::Join | Phase::Ring | Phase::Talk)) => phase,
            None => by_state,
        };
        self.cause = Some((cause, phase));
        self.record.end = Some(End::judge(&cause, phase, self.record.side));
        if let Some(number) = number {
            self.record.evidence.push(number);
        }
        if let Some(talk) = self.at(State::Talking) {
            self.record.durations.talk_ms = at_ms.saturating_sub(talk);
        }
        self.set_state(State::Ended, at_ms, tell);
        tell.push(Output::Ended { call: self.record.call });
        self.await_settlement(at_ms, tell);
    }

    /// A cause after the end: a repeat, a more exact word for the same, or a contradiction.
    fn refine(&mut self, now: Moment, cause: &Cause, tell: Tell<'_>) {
        let Some((known, phase)) = self.cause else { return };
        if says_the_same(&known, cause) || (self.record.state == State::Settled && known.why == cause.why) {
            return;
        }
        let better = if self.silent_end && cause.confidence > known.confidence {
            Some(*cause)
        } else {
            more_exact(&known, cause, self.record.side)
        };
        match better {
            Some(better) if self.record.state == State::Ended => {
                self.silent_end = false;
                let better = Cause { phase: Some(phase), ..better };
                self.cause = Some((better, phase));
                self.record.end = Some(End::judge(&better, phase, self.record.side));
                self.record.evidence.push(now.number);
            }
            Some(_) => self.anomaly(Anomaly::SecondCause, tell),
            None if says_less(&known, cause) => {}
            None => self.anomaly(Anomaly::SecondCause, tell),
        }
    }

    /// What this end observed beside the call can tell two causes apart.
    fn seen_around(&self, cause: Cause, at_ms: u64) -> Cause {
        let own = match cause.by {
            By::Own => true,
            By::Caller => self.record.side == Some(Side::Caller),
            By::Callee => self.record.side == Some(Side::Callee),
            By::Other | By::Platform | By::Why => false,
        };
        if own
            && cause.why == Why::NetworkLost
            && cause.confidence == Confidence::Likely
            // A device's own channel says less than a phone's own network.
            && self.around.plugin
            && self.own_network_was_down(at_ms)
        {
            return cause.or(Confidence::Certain, &[]);
        }
        if self.around.leaving_rejects && cause.why == Why::Rejected {
            return cause.or(Confidence::Likely, &[Why::Backgrounded]);
        }
        if own
            && cause.why == Why::Interrupted
            && cause.alternatives.contains(&Why::Backgrounded)
            && self.around.hidden_since.is_some()
        {
            return Cause { why: Why::Backgrounded, ..cause }.or(Confidence::Likely, &[Why::Interrupted]);
        }
        cause
    }
}

fn says_the_same(known: &Cause, cause: &Cause) -> bool {
    known.why == cause.why
        && known.confidence >= cause.confidence
        && (known.how == cause.how || cause.how == How::Unknown)
}

/// Whether a later cause only says less of what is known: an end that sees the effect, after one that knew the cause.
fn says_less(known: &Cause, cause: &Cause) -> bool {
    cause.why == Why::Unknown
        || known.why == cause.why
        || (cause.confidence < known.confidence && cause.alternatives.contains(&known.why))
}
