//! What a tracker was told, whose call it was about, and whether what came of it is true.

use super::{Broken, DEVICE, Line, PHONE, Stage, World, acts::Scene};
use crate::{
    known,
    say::Say,
    trackers::{Move, Trackers},
    truth::{Truth, fits},
};
use wmpf_voip_kit::{
    Record, State, Who, Why,
    call::{Reports, verdict},
};

impl World {
    /// A tracker is told something about a call.
    pub(super) fn observe(
        &mut self,
        end: usize,
        call: usize,
        say: Say,
        scene: &mut Scene<'_>,
    ) -> Result<(), Broken> {
        let done = self.play(end, Some((call, say)), scene);
        self.own(end, call, &done)?;
        self.judge(end, &done, scene.trackers)
    }

    /// The same once more: a repeat changes nothing.
    pub(super) fn observe_again(
        &mut self,
        end: usize,
        call: usize,
        say: Say,
        scene: &mut Scene<'_>,
    ) -> Result<(), Broken> {
        let done = self.play(end, Some((call, say)), scene);
        if known::A_REPEAT_CHANGES_NOTHING && !(done.moved.is_empty() && done.opened.is_empty()) {
            return Err(broken(end, format!("a repeated {say:?} changed records {:?}", done.moved)));
        }
        if known::A_REPEAT_IS_NO_EVIDENCE && !done.cited.is_empty() {
            return Err(broken(end, format!("a repeated {say:?} became evidence of {:?}", done.cited)));
        }
        self.own(end, call, &done)?;
        self.judge(end, &done, scene.trackers)
    }

    /// Time passes for a tracker.
    pub(super) fn lapse(&mut self, end: usize, scene: &mut Scene<'_>) -> Result<(), Broken> {
        let done = self.play(end, None, scene);
        self.judge(end, &done, scene.trackers)
    }

    fn play(&mut self, end: usize, say: Option<(usize, Say)>, scene: &mut Scene<'_>) -> std::rc::Rc<Move> {
        if let (Some(lines), Some((call, say))) = (&mut scene.lines, say) {
            lines.push(Line { end, at_ms: self.now_ms, call, say });
        }
        let done = scene.trackers.play(self.ends[end].tracker, self.now_ms, say.map(|(_, say)| say));
        self.ends[end].tracker = done.to;
        done
    }

    /// One record a call and end, and no record is touched by another call's event.
    fn own(&mut self, end: usize, call: usize, done: &Move) -> Result<(), Broken> {
        for record in &done.opened {
            if self.ends[end].owners.iter().any(|(_, owner)| *owner == call) {
                return Err(broken(end, format!("call {call} got a second record, {record}")));
            }
            self.ends[end].owners.push((*record, call));
        }
        let stranger =
            done.moved.iter().chain(&done.cited).find(|record| self.owner(end, **record) != Some(call));
        match stranger {
            Some(record) => {
                let owner = self.owner(end, *record);
                Err(broken(
                    end,
                    format!("an event of call {call} changed record {record}, which is call {owner:?}'s"),
                ))
            }
            None => Ok(()),
        }
    }

    fn judge(&self, end: usize, done: &Move, trackers: &Trackers) -> Result<(), Broken> {
        if let Some(law) = &done.broken {
            return Err(broken(end, law.clone()));
        }
        let at = |number: &u32| {
            let call = self.owner(end, *number)?;
            Some((call, trackers.record(self.ends[end].tracker, *number)?))
        };
        for (call, record) in done.ended.iter().filter_map(at) {
            let call = &self.calls[call];
            if call.stage != Stage::Over && !call.held[end] {
                return Err(broken(end, format!("an end was told, but the call goes on: {:?}", record.end)));
            }
        }
        for (index, record) in done.settled.iter().filter_map(at) {
            if !self.calls[index].held[end] {
                self.true_end(end, index, record)?;
                self.true_times(end, index, record)?;
            }
        }
        Ok(())
    }

    fn true_end(&self, end: usize, index: usize, record: &Record) -> Result<(), Broken> {
        let truths = self.truths_at(end, index);
        match &record.end {
            Some(told) if fits(told, &truths) => Ok(()),
            // Media stopped while it rang, and no command told why.
            Some(told)
                if !known::A_STOPPED_RING_MAY_BE_BROKEN && end == DEVICE && told.why == Why::Unknown =>
            {
                Ok(())
            }
            told => Err(broken(end, format!("told {told:?}, but the truth is {truths:?}"))),
        }
    }

    fn true_times(&self, end: usize, index: usize, record: &Record) -> Result<(), Broken> {
        let durations = &record.durations;
        let elapsed_ms = self.now_ms - self.calls[index].placed_ms;
        if durations.ring_ms.unwrap_or_default() + durations.talk_ms > elapsed_ms {
            return Err(broken(end, format!("{durations:?} is longer than the call, {elapsed_ms} ms")));
        }
        match durations.billed_s {
            Ok(billed_s) if billed_s * 1_000.0 > durations.talk_ms as f64 => {
                Err(broken(end, format!("billed more than talked: {durations:?}")))
            }
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Nothing can happen any more: every call that an end heard of has one settled record there, and both ends' records
    /// together are true as well.
    pub fn rest(&self, trackers: &Trackers) -> Result<(), Broken> {
        for (end, state) in self.ends.iter().enumerate() {
            for (number, call) in state.owners.iter().filter(|_| !state.dead) {
                match trackers.record(state.tracker, *number).map(|record| record.state) {
                    Some(State::Settled) => {}
                    state => {
                        return Err(broken(end, format!("call {call} is over, and its record is {state:?}")));
                    }
                }
            }
        }
        (0..self.calls.len()).try_for_each(|index| self.true_verdict(index, trackers))
    }

    fn true_verdict(&self, index: usize, trackers: &Trackers) -> Result<(), Broken> {
        let call = &self.calls[index];
        let record = |end: usize| {
            let (number, _) = self.ends[end].owners.iter().find(|(_, owner)| *owner == index)?;
            trackers.record(self.ends[end].tracker, *number)
        };
        let (Some(caller), Some(callee)) = (record(call.caller), record(1 - call.caller)) else {
            return Ok(());
        };
        if call.held.contains(&true) {
            return Ok(());
        }
        let phone = if call.caller == PHONE { caller } else { callee };
        let truths = if phone.end.is_some() { self.truths(index) } else { self.truths_at(DEVICE, index) };
        match verdict(&Reports { caller: Some(caller), callee: Some(callee), cloud: None }) {
            Some(verdict) if !fits(&verdict.end, &truths) && known::A_VERDICT_IS_TRUE => {
                Err(broken(call.caller, format!("the verdict is {verdict:?}, but the truth is {truths:?}")))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// More than one thing may be true: of a callee that did not answer, that nobody answered; of a caller that did not
    /// come, that it never did; of an end that was killed, that it vanished.
    fn truths(&self, index: usize) -> Vec<Truth> {
        let call = &self.calls[index];
        let mut truths = call.truths.clone();
        if call.stage == Stage::Over {
            if !call.answered {
                truths.push((Who::Callee, Why::NoAnswer));
            } else if !call.caller_in {
                truths.extend([(Who::Caller, Why::NeverJoined), (Who::Caller, Why::JoinFailed)]);
            }
        }
        for end in [PHONE, DEVICE].into_iter().filter(|end| self.ends[*end].dead) {
            truths.push((if end == call.caller { Who::Caller } else { Who::Callee }, Why::Vanished));
        }
        truths
    }

    /// What an end could know of it. A device has one command for a hang-up at the phone and for the time limit.
    fn truths_at(&self, end: usize, index: usize) -> Vec<Truth> {
        let mut truths = self.truths(index);
        if end == DEVICE && truths.contains(&(Who::Platform, Why::TimeLimit)) {
            let phone = if self.calls[index].caller == PHONE { Who::Caller } else { Who::Callee };
            truths.push((phone, Why::HungUp));
        }
        truths
    }

    fn owner(&self, end: usize, record: u32) -> Option<usize> {
        self.ends[end].owners.iter().find(|(number, _)| *number == record).map(|(_, call)| *call)
    }
}

fn broken(end: usize, law: String) -> Broken {
    Broken { end, law }
}
