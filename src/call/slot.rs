//! One call inside the tracker: its state, and what each event does to it.

mod bill;
mod deadline;
mod ending;
mod media;
mod membership;

use super::{
    clock::{Due, Waits},
    end::{End, other},
    outputs::Outputs,
    record::{Durations, Evidence, MediaHealth, Record, bit},
    roster::{Membership, Roster},
    tracker::{Config, Output},
};
use crate::{
    event::{Ask, Cause, Event},
    observation::{Member, Room},
    tables::{Anomaly, BilledMissing, Direction, Phase, Place, PluginCan, Side, State, Why},
};

/// Whether what only devices and back ends tell can come: a mini-program's module is without it, and without what it would mean.
const DEVICES: bool = cfg!(feature = "device");

/// A call.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) record: Record,
    /// The number of the call function that placed it.
    pub(super) placed_by: Option<u32>,
    /// That function has come back.
    pub(super) came_back: bool,
    /// The number of the function with which this end answered, refused or hung up.
    pub(super) acted_by: Option<u32>,
    pub(super) due: Option<(u64, Due)>,
    /// `endVoip` was heard.
    pub(super) over: bool,
    /// Media started and has not stopped.
    pub(super) media_runs: bool,
    /// Its room rang again after it was over.
    pub(super) rung_again: bool,
    around: Around,
    /// The room exists (a device never learns its name).
    created: bool,
    /// What this end's program asked for, and whether its media had stopped before, unexplained.
    asked: Option<(Ask, bool)>,
    /// The cause as told, so that `who` can be named when the side becomes known.
    cause: Option<(Cause, Phase)>,
    /// A cause that stands if nothing else comes: `joinFail…`, a server's hang-up reason, media that was lost.
    pending: Option<Cause>,
    /// A failure that has passed.
    passed: Option<Cause>,
    /// The end was concluded from silence.
    silent_end: bool,
    /// When media stopped, or `endVoip` came, before the cause was known: the end's true moment.
    over_at_ms: Option<u64>,
    roster: Roster,
}

/// What a call has to know of its end beside itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) place: Place,
    pub(super) waits: Waits,
    /// This end's own openid.
    pub(super) me: Option<Member>,
    /// The other end is a phone, too.
    pub(super) between_phones: bool,
    /// This end runs the plugin, which is told the bill.
    pub(super) plugin: bool,
    /// This version of the plugin tells no bill.
    pub(super) no_bill: bool,
    /// This version of the plugin tells a reject when a person only leaves WeChat while it rings.
    pub(super) leaving_rejects: bool,
    /// Since when the app has been in the background.
    pub(super) hidden_since: Option<u64>,
    /// When this end's own network went last.
    pub(super) network_down_at: Option<u64>,
    /// It has not come back.
    pub(super) network_down: bool,
}

impl Around {
    pub(super) fn new(config: Config) -> Self {
        Self {
            place: config.place,
            waits: config.waits,
            me: config.me,
            between_phones: false,
            plugin: false,
            no_bill: config.plugin.is_some_and(|version| !version.can(PluginCan::FinishVoip)),
            leaving_rejects: config.plugin.is_some_and(|version| !version.can(PluginCan::LeavingIsNoReject)),
            hidden_since: None,
            network_down_at: None,
            network_down: false,
        }
    }

    /// This end's own network went, or came back.
    pub(super) fn network(&mut self, up: bool, at_ms: u64) {
        self.network_down = !up;
        if !up {
            self.network_down_at = Some(at_ms);
        }
    }
}

/// When, and as which observation, something was told.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) at_ms: u64,
    pub(super) number: u32,
}

/// Where what is worth telling goes.
pub(super) type Tell<'a> = &'a mut Outputs;

impl Slot {
    pub(super) fn new(call: u32, around: Around) -> Self {
        Self {
            record: Record {
                call,
                side: None,
                direction: None,
                room: None,
                generation: 1,
                state: State::Idle,
                at_ms: [None; 8],
                end: None,
                durations: Durations {
                    ring_ms: None,
                    talk_ms: 0,
                    billed_s: Err(BilledMissing::NotYet),
                    billed_confidence: None,
                    told_s: None,
                },
                media: MediaHealth::default(),
                network_lost_ms: None,
                evidence: Evidence::default(),
                anomalies: 0,
            },
            placed_by: None,
            came_back: false,
            acted_by: None,
            due: None,
            over: false,
            media_runs: false,
            rung_again: false,
            around,
            created: false,
            asked: None,
            cause: None,
            pending: None,
            passed: None,
            silent_end: false,
            over_at_ms: None,
            roster: Roster::default(),
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

    /// When it was first in a state, monotonic milliseconds.
    pub(super) fn at(&self, state: State) -> Option<u64> {
        self.record.at_ms[usize::from(state.code())]
    }

    /// Whether it ended not longer than this before.
    pub(super) fn ended_within(&self, ms: u64, now_ms: u64) -> bool {
        !self.is_open() && self.at(State::Ended).is_some_and(|ended| now_ms.saturating_sub(ended) <= ms)
    }

    /// Whether its room may be rung, answered or entered anew: a repeat of what began this call comes soon.
    pub(super) fn may_be_followed(&self, soon_ms: u64, now_ms: u64) -> bool {
        self.record.state == State::Settled && !self.ended_within(soon_ms, now_ms)
    }

    /// Whether an event is this ended call's, and not that of the newer one in its room.
    pub(super) fn has_last_words(&self, newer: &Self, event: &Event, now_ms: u64) -> bool {
        // Bills come in the order of the calls, and for talk alone.
        if matches!(event, Event::Billed { .. }) {
            let unbilled = self.at(State::Talking).is_some() && self.record.durations.billed_s.is_err();
            let not_its_own = newer.is_open() || newer.at(State::Talking).is_none();
            return unbilled && (self.awaits_bill() || not_its_own);
        }
        // Its end was told without a cause: that may still come.
        if self.is_open() && self.over && newer.record.state < State::Connecting {
            return matches!(event, Event::Ends { .. });
        }
        if !newer.is_open() || !self.ended_within(self.around.waits.bill_ms, now_ms) {
            return false;
        }
        match event {
            Event::Over { .. } => !self.over,
            Event::Tick { .. } => newer.record.state < State::Talking,
            Event::Ends { cause, .. } => {
                // It ended with the same cause, or is still without one.
                let repeats =
                    self.record.end.is_some_and(|end| end.why == cause.why || end.why == Why::Unknown);
                let no_talk_yet = cause.why == Why::HungUp && newer.record.state < State::Talking;
                no_talk_yet && (cause.phase == Some(Phase::Talk) || newer.record.state == State::Dialing)
                    || repeats && newer.record.state == State::Dialing
            }
            Event::Placed
            | Event::Created
            | Event::Refused(_)
            | Event::Incoming
            | Event::Joined
            | Event::Answered
            | Event::Talking
            | Event::Entered
            | Event::Roster { .. }
            | Event::MediaStarted
            | Event::MediaStopped
            | Event::Media(_)
            | Event::OwnNetwork { .. }
            | Event::Asked(_)
            | Event::AskFailed
            | Event::AskDone
            | Event::Fails(_)
            | Event::Reason(_)
            | Event::Billed { .. }
            | Event::Noted
            | Event::TraceEnd
            | Event::Unclassified => false,
        }
    }

    /// The memberships of its room.
    pub(super) fn members(&self) -> impl Iterator<Item = &Membership> {
        self.roster.iter()
    }

    /// One of them, from 0.
    pub(super) fn member(&self, nth: usize) -> Option<&Membership> {
        self.roster.get(nth)
    }

    /// What is around it has changed.
    pub(super) fn around(&mut self) -> &mut Around {
        &mut self.around
    }

    /// This end's side is known now. A settled record stays as it was told.
    pub(super) fn is_side(&mut self, side: Side) {
        if self.record.side.is_some() || self.record.state == State::Settled {
            return;
        }
        self.record.side = Some(side);
        self.record.direction = match (self.around.place, side) {
            (_, Side::Caller | Side::Callee) if self.around.between_phones => Some(Direction::PhoneToPhone),
            (Place::Phone, Side::Caller) | (Place::Device, Side::Callee) => Some(Direction::PhoneToDevice),
            (Place::Phone, Side::Callee) | (Place::Device, Side::Caller) => Some(Direction::DeviceToPhone),
            (Place::Cloud, _) | (_, Side::Member | Side::Cloud) => None,
        };
        if let Some((cause, phase)) = self.cause {
            self.record.end = Some(End::judge(&cause, phase, Some(side)));
        }
    }

    /// The call's room is known now; whether it was not before.
    pub(super) fn is_room(&mut self, room: Room, tell: Tell<'_>) -> bool {
        let first = self.record.room.is_none();
        match self.record.room {
            None => self.record.room = Some(room),
            Some(known) if known == room => {}
            Some(_) => self.anomaly(Anomaly::RoomChanged, tell),
        }
        // A many-person room is named before anybody is in it.
        self.created |= self.record.side != Some(Side::Member);
        first
    }

    pub(super) fn handle(&mut self, now: Moment, event: &Event, tell: Tell<'_>) {
        match event {
            Event::Placed => self.enter(State::Dialing, now, tell),
            Event::Created => {
                self.created = true;
                self.came_back = true;
                self.enter_if_new(State::Dialing, now, tell);
            }
            Event::Refused(cause) => {
                self.came_back = true;
                self.ends(now, cause, None, tell);
            }
            Event::Incoming if DEVICES => {
                self.rung_again |= !self.is_open();
                self.created = true;
                self.enter(State::Ringing, now, tell);
            }
            Event::Joined => {
                self.goes_on();
                self.created = true;
                self.enter(State::Ringing, now, tell);
            }
            Event::Answered => {
                self.goes_on();
                self.created = true;
                self.enter(State::Connecting, now, tell);
            }
            Event::Talking | Event::Entered => {
                self.goes_on();
                if self.record.state == State::Reconnecting {
                    self.resume(now.at_ms, tell);
                }
                self.talk(now, tell);
            }
            Event::Tick { talk_s } => self.tick(now, *talk_s, tell),
            Event::MediaStarted if DEVICES => self.media_started(now, tell),
            Event::MediaStopped if DEVICES => self.media_stopped(now, tell),
            Event::Media(media) => self.media(now, media, tell),
            Event::Roster { of, pair, members } => self.list(now, *of, *pair, members, tell),
            Event::Asked(ask) => {
                if self.is_open() {
                    let stopped =
                        DEVICES && matches!(self.due, Some((_, Due::Media))) && self.pending.is_none();
                    self.asked = Some((*ask, stopped));
                    self.record.evidence.push(now.number);
                }
            }
            Event::AskFailed => self.asked = None,
            Event::AskDone => self.own_act(now, tell),
            Event::Fails(cause) => self.fails(now, cause, tell),
            Event::Reason(cause) if DEVICES => self.reason(now, cause, tell),
            Event::Ends { cause, talk_s } => self.ends(now, cause, *talk_s, tell),
            Event::Over { talk_s } => self.over(now, *talk_s, tell),
            Event::Billed { billed_s } => self.billed(*billed_s, now, tell),
            Event::OwnNetwork { up } => {
                // Told again, it is nothing new.
                if self.is_open() && *up == self.record.network_lost_ms.is_some() {
                    self.record.network_lost_ms = (!up).then_some(now.at_ms);
                    self.record.evidence.push(now.number);
                }
            }
            Event::Incoming
            | Event::MediaStarted
            | Event::MediaStopped
            | Event::Reason(_)
            | Event::Noted
            | Event::TraceEnd => {}
            Event::Unclassified => self.anomaly(Anomaly::UnknownEvent, tell),
        }
    }

    pub(super) fn anomaly(&mut self, anomaly: Anomaly, tell: Tell<'_>) {
        if !self.record.has(anomaly) {
            self.record.anomalies |= bit(anomaly);
            tell.push(Output::Anomaly { call: self.record.call, anomaly });
        }
    }

    fn talk(&mut self, now: Moment, tell: Tell<'_>) {
        self.created = true;
        if self.is_open() && self.at(State::Talking).is_none() {
            self.record.evidence.push(now.number);
        }
        self.enter(State::Talking, now, tell);
    }

    fn tick(&mut self, now: Moment, talk_s: Option<f64>, tell: Tell<'_>) {
        // A tick that is late or repeated says nothing new.
        if !self.is_open() {
            return;
        }
        if talk_s > self.record.durations.told_s {
            self.told(talk_s);
        }
        match self.record.state {
            State::Idle | State::Dialing | State::Ringing | State::Connecting => {
                self.anomaly(Anomaly::StartMissing, tell);
                self.talk(now, tell);
            }
            // The talk goes on, whatever a component said of its media.
            State::Reconnecting => self.resume(now.at_ms, tell),
            State::Talking | State::Ended | State::Settled => {}
        }
    }

    fn told(&mut self, talk_s: Option<f64>) {
        if talk_s.is_some() && self.record.state != State::Settled {
            self.record.durations.told_s = talk_s;
        }
    }

    /// Forwards only: a repeat is nothing, a step back an anomaly.
    fn enter(&mut self, state: State, now: Moment, tell: Tell<'_>) {
        if !self.is_open() || self.record.state == state || self.at(state).is_some() {
            return;
        }
        if state < self.record.state {
            return self.anomaly(Anomaly::Order, tell);
        }
        self.set_state(state, now.at_ms, tell);
    }

    fn enter_if_new(&mut self, state: State, now: Moment, tell: Tell<'_>) {
        if self.record.state == State::Idle {
            self.enter(state, now, tell);
        }
    }

    fn set_state(&mut self, state: State, at_ms: u64, tell: Tell<'_>) {
        self.record.state = state;
        self.record.at_ms[usize::from(state.code())].get_or_insert(at_ms);
        if let Some(ring) = self.at(State::Ringing)
            && state > State::Ringing
        {
            self.record.durations.ring_ms.get_or_insert(at_ms.saturating_sub(ring));
        }
        self.wait_in(state, at_ms);
        tell.push(Output::State { call: self.record.call, state });
    }

    /// The call is in talk again.
    fn resume(&mut self, at_ms: u64, tell: Tell<'_>) {
        self.over_at_ms = None;
        self.pending = None;
        self.set_state(State::Talking, at_ms, tell);
    }

    /// What may have passed has passed.
    fn goes_on(&mut self) {
        if self.is_open() && !self.over && self.pending.is_some() {
            self.passed = self.pending.take();
            self.over_at_ms = None;
            let since = self.at(self.record.state).unwrap_or_default();
            self.wait_in(self.record.state, since);
        }
    }

    fn other_side(&self) -> Option<Side> {
        self.record.side.and_then(other)
    }
}
