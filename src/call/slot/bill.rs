//! The bill, and what it is held against.

use super::{Due, Moment, Output, Slot, Tell};
use crate::{
    call::end::End,
    tables::{Anomaly, BilledMissing, Confidence, Phase, State, Why},
};

/// The two ends start their timers at different moments; the back end has a third clock.
const CLOCKS_DIFFER_S: f64 = 3.0;

impl Slot {
    pub(super) fn billed(&mut self, billed_s: f64, now: Moment, tell: Tell<'_>) {
        match self.record.state {
            // A call that has not talked yet is not billed: it is another one's.
            State::Idle | State::Dialing | State::Ringing | State::Connecting | State::Settled => return,
            State::Talking | State::Reconnecting | State::Ended => {}
        }
        if self.record.durations.billed_s.is_ok() {
            return;
        }
        self.record.durations.billed_s = Ok(billed_s);
        self.record.evidence.push(now.number);
        match self.record.state {
            State::Ended => self.settle(now.at_ms, tell),
            // The bill is told after the end: the end's own event is late, or was missed.
            State::Talking | State::Reconnecting => {
                self.wait_for_cause(now, self.around.waits.cause_ms);
            }
            State::Idle | State::Dialing | State::Ringing | State::Connecting | State::Settled => {}
        }
    }

    pub(super) fn await_settlement(&mut self, at_ms: u64, tell: Tell<'_>) {
        let waits = self.around.waits;
        let end = self.record.end;
        // Where no bill is waited for, that is known now.
        if self.record.durations.billed_s.is_err() && !self.awaits_bill() {
            self.record.durations.billed_s = Err(self.why_unbilled());
        }
        // A refused call function is all there is: no room, no `endVoip`, no bill.
        let refused = end.is_some_and(|end| end.phase == Phase::Initiate);
        // Where alternatives are left, a later word may tell them apart; a server hears the reason beside the status.
        // No later word tells a device a hang-up from the time limit.
        let told = |end: &End| end.alternatives.is_empty() || (end.why == Why::HungUp && !self.around.plugin);
        let exact = end.as_ref().is_some_and(told) && self.record.side != Some(crate::Side::Cloud);
        if self.silent_end {
            // What was concluded from silence may still be told.
            self.wait(at_ms.max(self.now_ms()), waits.media_ms, Due::Settle);
        } else if refused || self.record.durations.billed_s.is_ok() {
            self.settle(at_ms, tell);
        } else if self.awaits_bill() {
            self.wait(at_ms, waits.bill_ms, Due::Settle);
        } else if self.over || (exact && !self.around.plugin) {
            self.settle(at_ms, tell);
        } else {
            self.wait(at_ms, waits.settle_ms, Due::Settle);
        }
    }

    /// Only talk is billed, and only the plugin is told the bill.
    pub(in crate::call) fn awaits_bill(&self) -> bool {
        let talked = self.record.end.is_some_and(|end| end.phase == Phase::Talk);
        let waits = self.record.state != State::Settled && self.record.durations.billed_s.is_err();
        self.is_told_the_bill() && talked && waits
    }

    pub(super) fn settle(&mut self, at_ms: u64, tell: Tell<'_>) {
        if self.record.state == State::Settled {
            return;
        }
        match self.record.durations.billed_s {
            Ok(billed_s) => self.check_bill(billed_s, tell),
            Err(_) => self.record.durations.billed_s = Err(self.why_unbilled()),
        }
        self.due = None;
        self.set_state(State::Settled, at_ms, tell);
        tell.push(Output::Settled { call: self.record.call });
    }

    /// `keepTime` has no documented unit: it is read as seconds, and this end's own clock checks it.
    fn check_bill(&mut self, billed_s: f64, tell: Tell<'_>) {
        let durations = &mut self.record.durations;
        let elapsed_s = durations.talk_ms as f64 / 1000.0;
        let fits = |seconds: f64| seconds <= elapsed_s + CLOCKS_DIFFER_S;
        let clock_saw_it = self.record.at_ms[usize::from(State::Talking.code())].is_some();
        if !clock_saw_it && billed_s > 0.0 {
            durations.billed_confidence = Some(Confidence::Likely);
        } else if fits(billed_s) {
            durations.billed_confidence = Some(Confidence::Certain);
        } else if billed_s >= 1000.0
            && fits(billed_s / 1000.0)
            && billed_s / 1000.0 + CLOCKS_DIFFER_S >= elapsed_s
        {
            durations.billed_s = Ok(billed_s / 1000.0);
            durations.told_s = durations.told_s.map(|told| if told >= 1000.0 { told / 1000.0 } else { told });
            durations.billed_confidence = Some(Confidence::Likely);
            self.anomaly(Anomaly::UnitMilliseconds, tell);
        } else {
            durations.billed_confidence = Some(Confidence::Possible);
            self.anomaly(Anomaly::BilledExceeds, tell);
        }
    }

    fn why_unbilled(&self) -> BilledMissing {
        let talked = self.record.end.is_some_and(|end| end.phase == Phase::Talk);
        match (talked, self.is_told_the_bill()) {
            (false, _) => BilledMissing::NotConnected,
            (true, false) => BilledMissing::NeverTold,
            (true, true) => BilledMissing::NotArrived,
        }
    }

    fn is_told_the_bill(&self) -> bool {
        self.around.plugin && !self.around.no_bill
    }

    /// The last moment this call heard of.
    fn now_ms(&self) -> u64 {
        self.record.at_ms.iter().flatten().copied().max().unwrap_or_default()
    }
}
