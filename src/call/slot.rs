//! One call inside the tracker: its state, and what each event does to it.

use super::{
    clock::{
        CAUSE_GRACE_MS, CONNECT_DEADLINE_MS, Due, MEDIA_GRACE_MS, NEVER_JOINED_MS, RING_DEADLINE_MS,
        SETTLE_SOON_MS, SETTLE_WAIT_MS,
    },
    end::{End, act, other, phase},
    record::{Durations, Evidence, Record, bit},
};
use crate::{
    event::{Ask, By, Cause, Event},
    observation::Room,
    tables::{Anomaly, BilledMissing, Confidence, Direction, How, Phase, Place, Side, State, Why},
};

/// A call.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) record: Record,
    /// The number of the call function that placed it.
    pub(super) placed_by: Option<u32>,
    pub(super) due: Option<(u64, Due)>,
    place: Place,
    /// The room exists (a device never learns its name).
    created: bool,
    /// What this end's program asked for, and when.
    asked: Option<(u64, Ask)>,
    /// The cause as told, so that `who` can be named when the side becomes known.
    cause: Option<(Cause, Phase)>,
    /// When media stopped, or `endVoip` came, before the cause was known: the end's true moment.
    over_at_ms: Option<u64>,
    /// `endVoip` was heard.
    over: bool,
}

/// What a change of a call is worth telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    State(State),
    Ended,
    Settled,
    Anomaly(Anomaly),
}

/// When, and as which observation, something was told.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) at_ms: u64,
    pub(super) number: u32,
}

impl Slot {
    pub(super) fn new(call: u32, place: Place) -> Self {
        Self {
            record: Record {
                call,
                side: None,
                direction: None,
                room: None,
                state: State::Idle,
                at_ms: [None; 8],
                end: None,
                durations: Durations {
                    ring_ms: None,
                    talk_ms: 0,
                    billed_s: Err(BilledMissing::NotYet),
                    told_s: None,
                },
                evidence: Evidence::default(),
                anomalies: 0,
            },
            placed_by: None,
            due: None,
            place,
            created: false,
            asked: None,
            cause: None,
            over_at_ms: None,
            over: false,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        match self.record.state {
            State::Idle
            | State::Dialing
            | State::Ringing
            | State::Connecting
            | State::Talking
            | State::Reconnecting => true,
            State::Ended | State::Settled => false,
        }
    }

    /// Whether what only this side can tell may be about this call: an end in a call of its own can be rung for
    /// another.
    pub(super) fn may_be(&self, side: Option<Side>) -> bool {
        self.record.side.is_none() || side.is_none() || self.record.side == side
    }

    /// Whether this end has done nothing in it yet but ring.
    pub(super) fn only_rings_here(&self) -> bool {
        self.record.side == Some(Side::Callee) && self.record.state == State::Ringing
    }

    /// This end's side is known now.
    pub(super) fn is_side(&mut self, side: Side) {
        if self.record.side.is_some() {
            return;
        }
        self.record.side = Some(side);
        self.record.direction = match (self.place, side) {
            (Place::Phone, Side::Caller) | (Place::Device, Side::Callee) => Some(Direction::PhoneToDevice),
            (Place::Phone, Side::Callee) | (Place::Device, Side::Caller) => Some(Direction::DeviceToPhone),
            (Place::Cloud, _) | (_, Side::Member | Side::Cloud) => None,
        };
        if let Some((cause, phase)) = self.cause {
            self.record.end = Some(End::judge(&cause, phase, Some(side)));
        }
    }

    /// The call's room is known now.
    pub(super) fn is_room(&mut self, room: Room, tell: &mut dyn FnMut(Change)) {
        match self.record.room {
            None => self.record.room = Some(room),
            Some(known) if known == room => {}
            Some(_) => self.anomaly(Anomaly::RoomChanged, tell),
        }
        self.created = true;
    }

    pub(super) fn handle(&mut self, now: Moment, event: Event, tell: &mut dyn FnMut(Change)) {
        match event {
            Event::Placed => self.enter(State::Dialing, now, tell),
            Event::Created => {
                self.created = true;
                self.enter_if_new(State::Dialing, now, tell);
            }
            Event::Refused(cause) => self.end(now.at_ms, Some(now.number), cause, tell),
            Event::Incoming => {
                self.created = true;
                self.enter(State::Ringing, now, tell);
            }
            Event::Joined => {
                self.created = true;
                self.enter(State::Ringing, now, tell);
            }
            Event::Answered => {
                self.created = true;
                self.enter(State::Connecting, now, tell);
            }
            Event::Talking => self.talk(now, tell),
            Event::Tick { talk_s } => self.tick(now, talk_s, tell),
            Event::MediaStarted => self.media_started(now, tell),
            Event::MediaStopped => self.media_stopped(now, tell),
            Event::Asked(ask) => {
                if self.is_open() {
                    self.asked = Some((now.at_ms, ask));
                    self.record.evidence.push(now.number);
                }
            }
            Event::AskFailed => self.asked = None,
            Event::AskDone => self.own_act(now, tell),
            Event::Ends { cause, talk_s } => self.ends(now, cause, talk_s, tell),
            Event::Over { talk_s } => self.over(now, talk_s, tell),
            Event::Billed { billed_s } => self.billed(billed_s, now, tell),
            Event::Entered
            | Event::Roster { .. }
            | Event::Media(_)
            | Event::OwnNetwork { .. }
            | Event::Fails(_)
            | Event::Reason(_) => {}
            Event::Noted | Event::TraceEnd => {}
            Event::Unclassified => self.anomaly(Anomaly::UnknownEvent, tell),
        }
    }

    /// The running wait is over.
    pub(super) fn handle_due(&mut self, at_ms: u64, due: Due, tell: &mut dyn FnMut(Change)) {
        self.due = None;
        let likely = |by, why, alternatives: &'static [Why]| {
            Cause::certain(by, why, How::System).or(Confidence::Likely, alternatives)
        };
        match due {
            Due::Ring => self.end(at_ms, None, likely(By::Callee, Why::NoAnswer, &[Why::Unreachable]), tell),
            Due::Connect => self.end(
                at_ms,
                None,
                likely(By::Other, Why::NeverJoined, &[Why::NetworkLost, Why::Vanished]),
                tell,
            ),
            Due::Media => {
                let stopped = self.over_at_ms.unwrap_or(at_ms);
                let cause = if self.record.state == State::Ringing && self.record.side == Some(Side::Caller) {
                    // SDKs that never send commands 16 to 19 stop the media and say no more.
                    Cause::certain(By::Callee, Why::Unknown, How::Unknown)
                        .or(Confidence::Possible, &[Why::Rejected, Why::Busy, Why::NoAnswer])
                } else if self.waited_for_the_caller(stopped) {
                    likely(By::Caller, Why::NeverJoined, &[Why::NetworkLost, Why::Vanished])
                } else {
                    likely(By::Other, Why::NetworkLost, &[Why::Vanished])
                };
                self.end(stopped, None, cause, tell);
            }
            Due::Cause => {
                self.anomaly(Anomaly::CauseMissing, tell);
                let over = self.over_at_ms.unwrap_or(at_ms);
                let cause = Cause::certain(By::Why, Why::Unknown, How::Unknown).or(Confidence::Possible, &[]);
                self.end(over, None, cause, tell);
            }
            Due::Settle => self.settle(at_ms, tell),
        }
    }

    /// This end answered, and waited as long as WeChat lets it wait.
    fn waited_for_the_caller(&self, until_ms: u64) -> bool {
        let answered = self.record.at_ms[usize::from(State::Connecting.code())];
        self.record.state == State::Connecting
            && answered.is_some_and(|answered| until_ms.saturating_sub(answered) >= NEVER_JOINED_MS)
    }

    fn talk(&mut self, now: Moment, tell: &mut dyn FnMut(Change)) {
        self.created = true;
        self.record.evidence.push(now.number);
        self.enter(State::Talking, now, tell);
    }

    fn tick(&mut self, now: Moment, talk_s: Option<f64>, tell: &mut dyn FnMut(Change)) {
        self.told(talk_s);
        if self.is_open() && self.record.state < State::Talking {
            self.anomaly(Anomaly::StartMissing, tell);
            self.talk(now, tell);
        }
    }

    fn media_started(&mut self, now: Moment, tell: &mut dyn FnMut(Change)) {
        match (self.record.state, self.record.side) {
            (State::Connecting, Some(Side::Callee)) => self.talk(now, tell),
            (State::Reconnecting, _) => {
                self.due = None;
                self.over_at_ms = None;
                self.set_state(State::Talking, now.at_ms, tell);
            }
            // A caller's media may start before the answer; the documents leave the order open.
            (
                State::Idle
                | State::Dialing
                | State::Ringing
                | State::Connecting
                | State::Talking
                | State::Ended
                | State::Settled,
                _,
            ) => {}
        }
    }

    fn media_stopped(&mut self, now: Moment, tell: &mut dyn FnMut(Change)) {
        if self.asked.is_some() {
            return self.own_act(now, tell);
        }
        match self.record.state {
            State::Talking => {
                self.record.evidence.push(now.number);
                self.over_at_ms = Some(now.at_ms);
                self.set_state(State::Reconnecting, now.at_ms, tell);
                self.due = Some((now.at_ms + MEDIA_GRACE_MS, Due::Media));
            }
            State::Dialing | State::Ringing | State::Connecting => {
                self.record.evidence.push(now.number);
                self.over_at_ms = Some(now.at_ms);
                self.due = Some((now.at_ms + MEDIA_GRACE_MS, Due::Media));
            }
            State::Idle | State::Reconnecting | State::Ended | State::Settled => {}
        }
    }

    /// What this end asked for has happened.
    fn own_act(&mut self, now: Moment, tell: &mut dyn FnMut(Change)) {
        let Some((_, ask)) = self.asked.take() else { return };
        let side = self.record.side.unwrap_or(Side::Caller);
        let why = match ask {
            Ask::HangUp => act(side, self.record.state),
            Ask::Reject => Why::Rejected,
            Ask::Busy => Why::Busy,
        };
        // Firmware acts; whether a person made it act is not observed.
        self.end(now.at_ms, Some(now.number), Cause::certain(By::Own, why, How::App), tell);
    }

    fn ends(&mut self, now: Moment, cause: Cause, talk_s: Option<f64>, tell: &mut dyn FnMut(Change)) {
        self.told(talk_s);
        if !self.is_open() {
            let repeats = self.record.end.is_some_and(|end| end.why == cause.why);
            if !repeats {
                self.anomaly(Anomaly::SecondCause, tell);
            }
            return;
        }
        let mut cause = cause;
        let started = self.record.state >= State::Talking;
        if cause.why == Why::HungUp && !started {
            match (cause.phase, self.record.side.and_then(other)) {
                // The plugin says that talk had begun; its start was not heard.
                (Some(Phase::Talk), _) => self.anomaly(Anomaly::StartMissing, tell),
                // Some SDKs have one command for every act of the other end.
                (_, Some(actor)) => {
                    cause.why = act(actor, self.record.state);
                    cause.confidence = Confidence::Likely;
                }
                (_, None) => {}
            }
        }
        let at_ms = self.over_at_ms.unwrap_or(now.at_ms);
        self.end(at_ms, Some(now.number), cause, tell);
    }

    fn over(&mut self, now: Moment, talk_s: Option<f64>, tell: &mut dyn FnMut(Change)) {
        self.told(talk_s);
        self.over = true;
        if self.is_open() {
            self.record.evidence.push(now.number);
            self.over_at_ms = Some(now.at_ms);
            self.due = Some((now.at_ms + CAUSE_GRACE_MS, Due::Cause));
        } else if self.record.state == State::Ended && !self.awaits_bill() {
            self.settle(now.at_ms, tell);
        }
    }

    fn billed(&mut self, billed_s: f64, now: Moment, tell: &mut dyn FnMut(Change)) {
        if self.record.state == State::Settled || self.record.durations.billed_s.is_ok() {
            return;
        }
        self.record.durations.billed_s = Ok(billed_s);
        self.record.evidence.push(now.number);
        if self.record.state == State::Ended {
            self.settle(now.at_ms, tell);
        }
    }

    /// The end is reached once and only once.
    fn end(&mut self, at_ms: u64, number: Option<u32>, cause: Cause, tell: &mut dyn FnMut(Change)) {
        if !self.is_open() {
            return;
        }
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
        let at = |state: State| self.record.at_ms[usize::from(state.code())];
        if let Some(talk) = at(State::Talking) {
            self.record.durations.talk_ms = at_ms.saturating_sub(talk);
        }
        self.set_state(State::Ended, at_ms, tell);
        tell(Change::Ended);
        self.await_settlement(at_ms, tell);
    }

    fn await_settlement(&mut self, at_ms: u64, tell: &mut dyn FnMut(Change)) {
        // A refused call function is all there is: no room, no `endVoip`, no bill.
        let refused = self.record.end.is_some_and(|end| end.phase == Phase::Initiate);
        if refused || self.record.durations.billed_s.is_ok() || self.place == Place::Device {
            self.settle(at_ms, tell);
        } else if self.awaits_bill() {
            self.due = Some((at_ms + SETTLE_WAIT_MS, Due::Settle));
        } else if self.over {
            self.settle(at_ms, tell);
        } else {
            self.due = Some((at_ms + SETTLE_SOON_MS, Due::Settle));
        }
    }

    /// Only talk is billed, and only the plugin is told the bill.
    fn awaits_bill(&self) -> bool {
        self.place == Place::Phone && self.record.end.is_some_and(|end| end.phase == Phase::Talk)
    }

    fn settle(&mut self, at_ms: u64, tell: &mut dyn FnMut(Change)) {
        if self.record.state == State::Settled {
            return;
        }
        if self.record.durations.billed_s.is_err() {
            let talked = self.record.end.is_some_and(|end| end.phase == Phase::Talk);
            self.record.durations.billed_s = Err(match (talked, self.place) {
                (false, _) => BilledMissing::NotConnected,
                (true, Place::Device | Place::Cloud) => BilledMissing::NeverTold,
                (true, Place::Phone) => BilledMissing::NotArrived,
            });
        }
        self.due = None;
        self.set_state(State::Settled, at_ms, tell);
        tell(Change::Settled);
    }

    fn told(&mut self, talk_s: Option<f64>) {
        if talk_s.is_some() {
            self.record.durations.told_s = talk_s;
        }
    }

    /// Forwards only: a repeat is nothing, a step back an anomaly.
    fn enter(&mut self, state: State, now: Moment, tell: &mut dyn FnMut(Change)) {
        if !self.is_open() || self.record.state == state {
            return;
        }
        if self.record.at_ms[usize::from(state.code())].is_some() {
            return;
        }
        if state < self.record.state {
            return self.anomaly(Anomaly::Order, tell);
        }
        self.set_state(state, now.at_ms, tell);
    }

    fn enter_if_new(&mut self, state: State, now: Moment, tell: &mut dyn FnMut(Change)) {
        if self.record.state == State::Idle {
            self.enter(state, now, tell);
        }
    }

    fn set_state(&mut self, state: State, at_ms: u64, tell: &mut dyn FnMut(Change)) {
        self.record.state = state;
        self.record.at_ms[usize::from(state.code())].get_or_insert(at_ms);
        if let Some(ring) = self.record.at_ms[usize::from(State::Ringing.code())]
            && state > State::Ringing
        {
            self.record.durations.ring_ms.get_or_insert(at_ms.saturating_sub(ring));
        }
        // The plugin tells its own time-outs; a device may be told nothing at all.
        self.due = match (state, self.place) {
            (State::Ringing, Place::Device) => Some((at_ms + RING_DEADLINE_MS, Due::Ring)),
            (State::Connecting, Place::Device) => Some((at_ms + CONNECT_DEADLINE_MS, Due::Connect)),
            (
                State::Idle
                | State::Dialing
                | State::Ringing
                | State::Connecting
                | State::Talking
                | State::Reconnecting
                | State::Ended
                | State::Settled,
                _,
            ) => None,
        };
        tell(Change::State(state));
    }

    pub(super) fn anomaly(&mut self, anomaly: Anomaly, tell: &mut dyn FnMut(Change)) {
        if !self.record.has(anomaly) {
            self.record.anomalies |= bit(anomaly);
            tell(Change::Anomaly(anomaly));
        }
    }
}
