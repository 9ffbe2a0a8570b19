//! What each step does to the world.

use super::{
    BILL_MS, Bound, Broken, Cause, DEVICE, Delivery, Line, NOTICED_MS, PHONE, RINGS_MS, Stage, Step, Trouble,
    WAITS_MS, World, ears,
};
use crate::{
    known,
    say::{Heard, Say},
    trackers::Trackers,
};
use wmpf_voip_kit::{
    Who, Why,
    tables::{DeviceCommand, PluginEvent},
};

/// Where a step writes what the trackers were told.
pub struct Scene<'a> {
    pub bound: &'a Bound,
    pub trackers: &'a mut Trackers,
    pub lines: Option<&'a mut Vec<Line>>,
}

impl World {
    /// The world after a step.
    pub fn after(&self, step: Step, scene: &mut Scene<'_>) -> Result<Self, Broken> {
        let mut world = self.clone();
        world.step(step, scene)?;
        Ok(world)
    }

    fn step(&mut self, step: Step, scene: &mut Scene<'_>) -> Result<(), Broken> {
        let bound = scene.bound;
        match step {
            Step::Place(index) => self.place(index, scene),
            Step::Accept(index) => {
                self.accept(index);
                Ok(())
            }
            Step::Refuse(index) => {
                self.refuse(index);
                Ok(())
            }
            Step::Enter(index) => {
                let call = &mut self.calls[index];
                call.caller_in = true;
                let room = call.room;
                if self.calls[index].stage != Stage::Over {
                    self.hears(PHONE, index, event(PluginEvent::JoinedRoomByCaller, room));
                }
                if self.calls[index].stage == Stage::Waiting {
                    self.talk(index);
                }
                Ok(())
            }
            Step::EnterFails(index) => {
                self.close(index, Cause::CallerFails, bound);
                Ok(())
            }
            Step::EnterStumbles(index) => {
                let call = &mut self.calls[index];
                call.stumbled = true;
                let failed =
                    Heard { text: "join failed", ..Heard::new(PluginEvent::JoinFailCaller, call.room) };
                self.hears(PHONE, index, Say::Event(failed));
                Ok(())
            }
            Step::Answer(index) => self.answer(index, scene),
            Step::AnswerFails(index) => {
                let room = self.calls[index].room;
                self.calls[index].answered = true;
                self.hears(PHONE, index, event(PluginEvent::HangOnVoip, room));
                self.close(index, Cause::CalleeFails, bound);
                Ok(())
            }
            Step::Reject(index) => self.act(index, 1 - self.calls[index].caller, Cause::Rejected, scene),
            Step::Busy(index) => self.act(index, 1 - self.calls[index].caller, Cause::Busy, scene),
            Step::Cancel(index) => self.act(index, self.calls[index].caller, Cause::Cancelled, scene),
            Step::HangUp(index, end) => self.act(index, end, Cause::HungUp(end), scene),
            Step::Break(index, end, trouble) => {
                self.close(index, Cause::Broken(end, trouble), bound);
                Ok(())
            }
            Step::Kill(end) => {
                self.kill(end);
                Ok(())
            }
            Step::Flap(index) => {
                self.flaps -= 1;
                self.hears(DEVICE, index, Say::Media { starts: false });
                self.hears(DEVICE, index, Say::Media { starts: true });
                Ok(())
            }
            Step::Hear { end, index, again } => {
                let delivery = self.ends[end].flying.remove(index);
                if again {
                    self.repeats -= 1;
                    self.astray(end, Delivery { repeat: true, ..delivery });
                }
                self.deliver(end, delivery, scene)
            }
            Step::Hold { end, index } => {
                self.holds -= 1;
                let delivery = self.ends[end].flying.remove(index);
                self.calls[delivery.call].held[end] = true;
                self.astray(end, delivery);
                Ok(())
            }
            Step::HearStray { end, index } => {
                let delivery = self.ends[end].stray.remove(index);
                self.deliver(end, delivery, scene)
            }
            Step::Pass => self.pass(scene),
        }
    }

    fn place(&mut self, index: usize, scene: &mut Scene<'_>) -> Result<(), Broken> {
        let now_ms = self.now_ms;
        let call = &mut self.calls[index];
        (call.stage, call.since_ms, call.placed_ms) = (Stage::Asked, now_ms, now_ms);
        let n = number(index);
        let say = if call.caller == PHONE { Say::Made { n } } else { Say::Call { n } };
        self.observe(self.calls[index].caller, index, say, scene)
    }

    fn accept(&mut self, index: usize) {
        let now_ms = self.now_ms;
        let call = &mut self.calls[index];
        (call.stage, call.since_ms) = (Stage::Ringing, now_ms);
        let (room, n) = (call.room, number(index));
        if call.caller == PHONE {
            self.hears(PHONE, index, Say::Resolved { n, room });
            self.hears(DEVICE, index, Say::JoinNotify { room });
        } else {
            self.calls[index].caller_in = true;
            self.hears(DEVICE, index, Say::CallReturned { n, value: 0 });
            self.hears(DEVICE, index, Say::Media { starts: true });
        }
    }

    fn refuse(&mut self, index: usize) {
        let n = number(index);
        let call = &mut self.calls[index];
        (call.reached, call.stage) = (Stage::Asked, Stage::Over);
        call.truths.push((Who::Platform, Why::NotAuthorised));
        call.done[1 - call.caller] = true;
        let caller = call.caller;
        let say =
            if caller == PHONE { Say::Rejected { n, code: 9 } } else { Say::CallReturned { n, value: -9 } };
        self.hears(caller, index, say);
    }

    fn answer(&mut self, index: usize, scene: &mut Scene<'_>) -> Result<(), Broken> {
        let call = &self.calls[index];
        let (room, over) = (call.room, call.stage == Stage::Over);
        if call.caller == DEVICE {
            self.hears(PHONE, index, event(PluginEvent::HangOnVoip, room));
        } else {
            self.observe(DEVICE, index, Say::Join { n: 2, room, status: 0 }, scene)?;
            // The back end's "roomId is wrong"; what a device is really told is not documented.
            self.hears(DEVICE, index, Say::JoinReturned { n: 2, value: if over { -1 } else { 0 } });
        }
        if over {
            return Ok(());
        }
        let now_ms = self.now_ms;
        let call = &mut self.calls[index];
        call.answered = true;
        if call.caller_in && !self.ends[call.caller].dead {
            self.talk(index);
        } else {
            (self.calls[index].stage, self.calls[index].since_ms) = (Stage::Waiting, now_ms);
        }
        Ok(())
    }

    fn talk(&mut self, index: usize) {
        let now_ms = self.now_ms;
        let call = &mut self.calls[index];
        (call.stage, call.since_ms) = (Stage::Talking, now_ms);
        let (caller, room) = (call.caller, call.room);
        self.hears(PHONE, index, event(PluginEvent::StartVoip, room));
        let device = if caller == DEVICE {
            Say::Command(DeviceCommand::CallAnswer)
        } else {
            Say::Media { starts: true }
        };
        self.hears(DEVICE, index, device);
    }

    /// An end ends the call; or, when the other one did already and it has not heard so, believes that it does.
    fn act(&mut self, index: usize, end: usize, cause: Cause, scene: &mut Scene<'_>) -> Result<(), Broken> {
        let call = &self.calls[index];
        let (room, calls, over) = (call.room, call.caller == end, call.stage == Stage::Over);
        let stage = if over { call.reached } else { call.stage };
        let keep_s = self.keep_s(index);
        if end == DEVICE {
            let asks = match cause {
                Cause::Rejected if stage == Stage::Ringing => Some(Say::Join { n: 2, room, status: 11 }),
                Cause::Busy => Some(Say::Join { n: 2, room, status: 9 }),
                Cause::Cancelled | Cause::Rejected | Cause::HungUp(_) => Some(Say::HangUp { n: 9 }),
                Cause::NoAnswer
                | Cause::NeverJoined
                | Cause::TimeLimit
                | Cause::Broken(_, _)
                | Cause::Gone(_)
                | Cause::CallerFails
                | Cause::CalleeFails => None,
            };
            if let Some(say) = asks {
                self.observe(DEVICE, index, say, scene)?;
            }
        }
        if !over {
            self.close(index, cause, scene.bound);
            self.calls[index].done[end] = true;
            return Ok(());
        }
        let call = &mut self.calls[index];
        call.truths.push(truth(cause, call.caller));
        call.done[end] = true;
        if end == PHONE {
            // The plugin has ended the call itself: what it had not said yet, it never says.
            self.ends[PHONE].flying.retain(|delivery| delivery.call != index || !delivery.say.is_last_word());
            ears::phone(cause, calls, room, keep_s).into_iter().for_each(|say| self.hears(PHONE, index, say));
        } else {
            let returned = ears::device(cause, calls, stage, room, false, false);
            returned.into_iter().for_each(|say| self.hears(DEVICE, index, say));
        }
        Ok(())
    }

    /// The call is over for WeChat, and both ends are told what they are told.
    fn close(&mut self, index: usize, cause: Cause, bound: &Bound) {
        let keep_s = self.keep_s(index);
        let now_ms = self.now_ms;
        let call = &mut self.calls[index];
        call.truths.push(truth(cause, call.caller));
        (call.reached, call.stage, call.gone) = (call.stage, Stage::Over, None);
        if call.reached == Stage::Talking {
            // The back end bills no more than it saw.
            call.bill = keep_s.map(|keep_s| (now_ms + BILL_MS, keep_s));
        }
        let (calls, room, reached) = (call.caller == PHONE, call.room, call.reached);
        let media = reached == Stage::Talking || !calls;
        for say in ears::phone(cause, calls, room, keep_s) {
            self.hears(PHONE, index, say);
        }
        for say in ears::device(cause, !calls, reached, room, bound.commands, media) {
            self.hears(DEVICE, index, say);
        }
        for end in [PHONE, DEVICE] {
            // Who is told nothing has nothing left to do.
            let told = self.ends[end]
                .flying
                .iter()
                .any(|delivery| delivery.call == index && delivery.say.is_last_word());
            let rings = end == DEVICE && calls && reached == Stage::Ringing;
            self.calls[index].untold |= end == DEVICE && calls && !told;
            self.calls[index].done[end] |= !(told || rings && known::AN_ANSWER_MAY_COME_TOO_LATE);
        }
    }

    fn kill(&mut self, end: usize) {
        let noticed_ms = self.now_ms + NOTICED_MS;
        let state = &mut self.ends[end];
        state.dead = true;
        state.flying.clear();
        state.stray.clear();
        for call in &mut self.calls {
            if call.stage == Stage::Talking && !call.done[end] {
                call.gone = Some((end, noticed_ms));
            }
            call.done[end] = true;
        }
    }

    /// Time goes on to the next deadline.
    fn pass(&mut self, scene: &mut Scene<'_>) -> Result<(), Broken> {
        self.now_ms = self.now_ms.max(self.next(scene.bound, scene.trackers).unwrap_or_default());
        for end in [PHONE, DEVICE] {
            if !self.ends[end].dead {
                self.lapse(end, scene)?;
            }
        }
        for index in 0..self.calls.len() {
            self.due(index, scene.bound);
        }
        Ok(())
    }

    fn due(&mut self, index: usize, bound: &Bound) {
        let now_ms = self.now_ms;
        let call = &self.calls[index];
        let (room, since_ms) = (call.room, call.since_ms);
        if let Some((at_ms, billed_s)) = call.bill
            && at_ms <= now_ms
        {
            self.calls[index].bill = None;
            let bill = Heard { keep_s: Some(billed_s), ..Heard::new(PluginEvent::FinishVoip, room) };
            self.hears(PHONE, index, Say::Event(bill));
        }
        let call = &self.calls[index];
        match call.stage {
            Stage::Ringing if now_ms >= since_ms + RINGS_MS => self.close(index, Cause::NoAnswer, bound),
            Stage::Waiting if now_ms >= since_ms + WAITS_MS => self.close(index, Cause::NeverJoined, bound),
            Stage::Talking => {
                if let Some((end, at_ms)) = call.gone
                    && at_ms <= now_ms
                {
                    self.close(index, Cause::Gone(end), bound);
                } else if self.talk_due(call, bound).is_some_and(|at_ms| at_ms <= now_ms) {
                    if call.ticks == bound.ticks {
                        return self.close(index, Cause::TimeLimit, bound);
                    }
                    self.calls[index].ticks += 1;
                    let tick = Heard { keep_s: self.keep_s(index), ..Heard::new(PluginEvent::Calling, room) };
                    self.hears(PHONE, index, Say::Event(tick));
                }
            }
            Stage::Unplaced | Stage::Asked | Stage::Ringing | Stage::Waiting | Stage::Over => {}
        }
    }

    /// The talk in whole seconds.
    fn keep_s(&self, index: usize) -> Option<u32> {
        let call = &self.calls[index];
        let talks = call.stage == Stage::Talking || call.reached == Stage::Talking;
        talks.then(|| ((self.now_ms - call.since_ms) / 1_000) as u32)
    }

    fn hears(&mut self, end: usize, call: usize, say: Say) {
        if !self.ends[end].dead {
            self.ends[end].flying.push(Delivery { call, say, repeat: false });
        }
    }

    fn astray(&mut self, end: usize, delivery: Delivery) {
        self.ends[end].stray.push(delivery);
        self.ends[end].stray.sort_unstable();
    }

    fn deliver(&mut self, end: usize, delivery: Delivery, scene: &mut Scene<'_>) -> Result<(), Broken> {
        if delivery.say.is_last_word() && !delivery.repeat {
            self.calls[delivery.call].done[end] |= self.calls[delivery.call].stage == Stage::Over;
        }
        if delivery.repeat {
            return self.observe_again(end, delivery.call, delivery.say, scene);
        }
        self.observe(end, delivery.call, delivery.say, scene)
    }
}

fn truth(cause: Cause, caller: usize) -> (Who, Why) {
    let at = |end: usize| if end == caller { Who::Caller } else { Who::Callee };
    match cause {
        Cause::Cancelled => (Who::Caller, Why::Cancelled),
        Cause::Rejected => (Who::Callee, Why::Rejected),
        Cause::Busy => (Who::Callee, Why::Busy),
        Cause::NoAnswer => (Who::Callee, Why::NoAnswer),
        Cause::NeverJoined => (Who::Caller, Why::NeverJoined),
        Cause::HungUp(end) => (at(end), Why::HungUp),
        Cause::TimeLimit => (Who::Platform, Why::TimeLimit),
        Cause::Broken(end, Trouble::NetworkLost) => (at(end), Why::NetworkLost),
        Cause::Broken(end, Trouble::Interrupted) => (at(end), Why::Interrupted),
        Cause::Broken(end, Trouble::FloatClosed) => (at(end), Why::FloatClosed),
        Cause::Gone(end) => (at(end), Why::Vanished),
        Cause::CallerFails => (Who::Caller, Why::JoinFailed),
        Cause::CalleeFails => (Who::Callee, Why::JoinFailed),
    }
}

fn event(name: PluginEvent, room: u32) -> Say {
    Say::Event(Heard::new(name, room))
}

fn number(index: usize) -> u32 {
    index as u32 + 1
}
