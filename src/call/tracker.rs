//! Finds the call that an observation belongs to, and keeps the last few.

use super::{
    clock::{Due, PLUGIN_REPEAT_MS, REPEAT_MS, Waits},
    generation::Generations,
    outputs::Outputs,
    record::Record,
    roster::Membership,
    slot::{Around, Moment, Slot},
};
use crate::{
    event::{Event, Roster, Told},
    observation::{Member, Observation, Raw, Room},
    source::{self, PluginVersion},
    tables::{Anomaly, AppEvent, Health, Place, Side, State},
};
use alloc::vec::Vec;

/// How a tracker is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// What kind of end this is.
    pub place: Place,
    /// Its side, where it is known beforehand; otherwise the observations tell.
    pub side: Option<Side>,
    /// This end's own openid, where lists of members are to tell whether it is in them.
    pub me: Option<Member>,
    /// The plugin's version, where it is known; otherwise the newest is assumed.
    pub plugin: Option<PluginVersion>,
    /// How long it waits for what.
    pub waits: Waits,
}

impl Default for Config {
    fn default() -> Self {
        Self { place: Place::Phone, side: None, me: None, plugin: None, waits: Waits::default() }
    }
}

/// Something worth telling. `call` is [`Record::call`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The call entered a state.
    State {
        /// Which call.
        call: u32,
        /// The state.
        state: State,
    },
    /// The call's end is judged.
    Ended {
        /// Which call.
        call: u32,
    },
    /// Nothing more will change.
    Settled {
        /// Which call.
        call: u32,
    },
    /// Something the documents do not allow.
    Anomaly {
        /// Which call.
        call: u32,
        /// What.
        anomaly: Anomaly,
    },
    /// The live components see the call's media otherwise than before.
    Media {
        /// Which call.
        call: u32,
        /// How it is now.
        health: Health,
    },
    /// A member came, left, spoke or showed video: see [`Tracker::members`].
    Members {
        /// Which call.
        call: u32,
    },
}

impl Output {
    /// The call that it is about.
    pub const fn call(self) -> u32 {
        match self {
            Self::State { call, .. }
            | Self::Ended { call }
            | Self::Settled { call }
            | Self::Anomaly { call, .. }
            | Self::Media { call, .. }
            | Self::Members { call } => call,
        }
    }
}

/// The call machine of one end.
///
/// **After every input, drain every output**: call [`Tracker::observe`] or [`Tracker::handle_timeout`], then
/// [`Tracker::poll_output`] until it gives `None`, then wait for the next input or for [`Tracker::poll_timeout`].
///
/// The last four calls are kept; their records stay readable until newer calls take their place.
///
/// ```
/// use wmpf_voip_kit::{Config, Observation, Raw, Room, State, Tracker, source::plugin, tables::PluginEvent};
///
/// let mut tracker = Tracker::new(Config::default());
/// let start = plugin::RawEvent { name: Some(PluginEvent::StartVoip), room: Room::new(1), ..Default::default() };
/// tracker.observe(&Observation { at_ms: 0, raw: Raw::Plugin(plugin::Raw::Event(start)) });
/// while tracker.poll_output().is_some() {}
/// assert_eq!(tracker.record(1).unwrap().state, State::Talking);
/// ```
#[derive(Clone, Debug)]
pub struct Tracker {
    config: Config,
    around: Around,
    generations: Generations,
    /// In any order: [`Record::call`] tells which is newer.
    slots: Vec<Slot>,
    outputs: Outputs,
    /// Number of the last observation, and of the last call.
    observations: u32,
    calls: u32,
    now_ms: u64,
}

const SLOTS: usize = 4;

impl Tracker {
    /// A tracker without calls.
    pub fn new(config: Config) -> Self {
        Self {
            config,
            around: Around::new(config),
            generations: Generations::default(),
            slots: Vec::with_capacity(SLOTS),
            outputs: Outputs::new(),
            observations: 0,
            calls: 0,
            now_ms: 0,
        }
    }

    /// Which side this end is, in every call, is known now. What the observations told of earlier calls stands.
    pub fn set_side(&mut self, side: Side) {
        self.config.side = Some(side);
        self.slots.iter_mut().for_each(|slot| slot.is_side(side));
    }

    /// Takes one observation. Waits that were over by then count as over before it.
    pub fn observe(&mut self, observation: &Observation<'_>) {
        self.observations = self.observations.wrapping_add(1);
        let backwards = observation.at_ms < self.now_ms;
        self.handle_timeout(observation.at_ms);
        let now = Moment { at_ms: self.now_ms, number: self.observations };
        // A call that begins now is between two phones if it is so told.
        self.around.between_phones = matches!(observation.raw, Raw::OneToOne(_));
        self.around.plugin = matches!(observation.raw, Raw::Plugin(_));
        if let Raw::App(event) = observation.raw {
            self.app(event);
        }
        source::told(&observation.raw, |told| self.tell(now, &told));
        if backwards && let Some(slot) = numbered(&mut self.slots, self.calls) {
            slot.anomaly(Anomaly::ClockBack, &mut self.outputs);
        }
    }

    /// Lets time pass: acts on every wait that is over, in order.
    pub fn handle_timeout(&mut self, now_ms: u64) {
        self.now_ms = self.now_ms.max(now_ms);
        while let Some((at_ms, due, call)) = self.first_due()
            && at_ms <= self.now_ms
            && let Some(slot) = numbered(&mut self.slots, call)
        {
            slot.handle_due(at_ms, due, &mut self.outputs);
        }
    }

    /// Nothing more will come, as at the end of a trace: an end that was told without its cause is concluded now. Waits
    /// that are not over stay open.
    pub fn finish(&mut self) {
        for slot in &mut self.slots {
            slot.finish(self.now_ms, &mut self.outputs);
        }
    }

    /// The next thing worth telling.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop()
    }

    /// When [`Tracker::handle_timeout`] has something to do next, monotonic milliseconds.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.first_due().map(|(at_ms, _, _)| at_ms)
    }

    /// The record of a call, while it is kept.
    pub fn record(&self, call: u32) -> Option<&Record> {
        self.slot(call).map(|slot| &slot.record)
    }

    fn slot(&self, call: u32) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.record.call == call)
    }

    /// The records of the calls that are kept, oldest first.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        let mut last = 0;
        core::iter::from_fn(move || {
            let later = self.slots.iter().map(|slot| &slot.record).filter(|record| record.call > last);
            let next = later.min_by_key(|record| record.call)?;
            last = next.call;
            Some(next)
        })
    }

    /// The memberships of a call's room, as its lists of members told them.
    pub fn members(&self, call: u32) -> impl Iterator<Item = &Membership> {
        self.slots.iter().filter(move |slot| slot.record.call == call).flat_map(Slot::members)
    }

    /// One of [`Tracker::members`], from 0.
    pub fn member(&self, call: u32, nth: usize) -> Option<&Membership> {
        self.slot(call)?.member(nth)
    }

    /// The call that has not ended, if there is one; the newest of them.
    pub fn open_call(&self) -> Option<&Record> {
        self.newest(&Slot::is_open).map(|slot| &slot.record)
    }

    fn tell(&mut self, now: Moment, told: &Told) {
        if let Event::OwnNetwork { up } = told.event {
            self.around.network(up, now.at_ms);
            self.keep_around();
        }
        let found = self.find(told, now.at_ms).map(|slot| slot.record.call);
        let Some(call) = found.or_else(|| self.open(told)) else { return };
        let Some(slot) = numbered(&mut self.slots, call) else { return };
        let tell = &mut self.outputs;
        slot.around().plugin |= self.around.plugin;
        if let Some(side) = told.side {
            slot.is_side(side);
        }
        let named = told.room.filter(|room| slot.is_room(*room, tell));
        if matches!(told.event, Event::Answered | Event::Asked(_)) {
            slot.acted_by = told.call.or(slot.acted_by);
        } else if !comes_back(&told.event) {
            slot.placed_by = slot.placed_by.or(told.call);
        }
        slot.handle(now, &told.event, tell);
        if let Some(room) = named {
            slot.record.generation = self.generations.next(room);
        }
    }

    /// What the app observes is about this end, not about one call.
    fn app(&mut self, event: AppEvent) {
        match event {
            AppEvent::Hide => {
                self.around.hidden_since = Some(self.now_ms);
                self.keep_around();
            }
            AppEvent::Show => {
                self.around.hidden_since = None;
                self.keep_around();
                let now_ms = self.now_ms;
                self.slots.iter_mut().for_each(|slot| slot.shown(now_ms));
            }
            AppEvent::PageUnload
            | AppEvent::Network
            | AppEvent::TraceEnd
            | AppEvent::NetworkLost
            | AppEvent::NetworkBack => {}
        }
    }

    fn keep_around(&mut self) {
        for slot in &mut self.slots {
            let Around { between_phones, plugin, .. } = *slot.around();
            *slot.around() = Around { between_phones, plugin, ..self.around };
        }
    }

    /// By the call function's number, then by the room, then the one open call.
    fn find(&self, told: &Told, now_ms: u64) -> Option<&Slot> {
        // Functions number themselves each from 1: the number of one that placed a call is no other's.
        match (told.call, told.event) {
            (None, _) | (Some(_), Event::Answered | Event::Asked(_)) => {}
            (Some(call), event) if comes_back(&event) => {
                if let Some(slot) = self.newest(&|slot| slot.acted_by == Some(call)) {
                    return Some(slot);
                }
            }
            (Some(call), _) => return self.by_number(call, &told.event),
        }
        match told.room {
            Some(room) => match self.in_room(room, told, now_ms) {
                Some(slot) => Some(slot).filter(|slot| !self.begins_anew(slot, &told.event, now_ms)),
                None => self.still_nameless(told),
            },
            None => self.roomless(told, now_ms),
        }
    }

    fn newest(&self, wanted: &dyn Fn(&Slot) -> bool) -> Option<&Slot> {
        let mut newest: Option<&Slot> = None;
        for slot in &self.slots {
            if newest.is_none_or(|newest| newest.record.call < slot.record.call) && wanted(slot) {
                newest = Some(slot);
            }
        }
        newest
    }

    /// The newest of those that are older than one.
    fn before(&self, slot: &Slot, wanted: &dyn Fn(&Slot) -> bool) -> Option<&Slot> {
        self.newest(&|older| older.record.call < slot.record.call && wanted(older))
    }

    /// A number may be used again once its call function has come back.
    fn by_number(&self, call: u32, event: &Event) -> Option<&Slot> {
        let slot = self.newest(&|slot| slot.placed_by == Some(call))?;
        let again = match event {
            Event::Placed => !slot.is_open() || slot.came_back,
            Event::Created | Event::Refused(_) | Event::Entered => !slot.is_open() && slot.came_back,
            Event::Incoming
            | Event::Joined
            | Event::Answered
            | Event::Talking
            | Event::Roster { .. }
            | Event::Tick { .. }
            | Event::MediaStarted
            | Event::MediaStopped
            | Event::Media(_)
            | Event::OwnNetwork { .. }
            | Event::Asked(_)
            | Event::AskFailed
            | Event::AskDone
            | Event::Fails(_)
            | Event::Reason(_)
            | Event::Ends { .. }
            | Event::Over { .. }
            | Event::Billed { .. }
            | Event::Noted
            | Event::TraceEnd
            | Event::Unclassified => false,
        };
        (!again).then_some(slot)
    }

    /// The newest call of a room, unless what is told can only be the last words of the one before.
    fn in_room(&self, room: Room, told: &Told, now_ms: u64) -> Option<&Slot> {
        let newest = self.newest(&|slot| slot.record.room == Some(room))?;
        let before = self.before(newest, &|slot| slot.record.room == Some(room));
        let late = before.filter(|before| before.has_last_words(newest, &told.event, now_ms));
        Some(late.unwrap_or(newest))
    }

    /// Whether a room whose call is over is rung, answered or entered anew.
    fn begins_anew(&self, slot: &Slot, event: &Event, now_ms: u64) -> bool {
        match event {
            Event::Incoming => slot.may_be_followed(REPEAT_MS, now_ms),
            Event::Joined | Event::Answered if self.around.plugin => {
                slot.may_be_followed(PLUGIN_REPEAT_MS, now_ms)
            }
            // A ring that was taken for a repeat, and is answered, was none.
            Event::Joined | Event::Answered => slot.rung_again,
            Event::Placed
            | Event::Created
            | Event::Refused(_)
            | Event::Talking
            | Event::Entered
            | Event::Roster { .. }
            | Event::Tick { .. }
            | Event::MediaStarted
            | Event::MediaStopped
            | Event::Media(_)
            | Event::OwnNetwork { .. }
            | Event::Asked(_)
            | Event::AskFailed
            | Event::AskDone
            | Event::Fails(_)
            | Event::Reason(_)
            | Event::Ends { .. }
            | Event::Over { .. }
            | Event::Billed { .. }
            | Event::Noted
            | Event::TraceEnd
            | Event::Unclassified => false,
        }
    }

    /// Events may come before the function that placed the call has come back with the room. The last words of a
    /// call, though, are never taken for another call's.
    fn still_nameless(&self, told: &Told) -> Option<&Slot> {
        let last_words = matches!(told.event, Event::Over { .. } | Event::Billed { .. });
        let may_be = |slot: &Slot| slot.record.room.is_none() && slot.is_open() && slot.may_be(told.side);
        if last_words { None } else { self.newest(&may_be) }
    }

    fn roomless(&self, told: &Told, now_ms: u64) -> Option<&Slot> {
        if matches!(told.event, Event::MediaStopped)
            && let Some(slot) = self.newest(&|slot| slot.media_runs)
        {
            return Some(slot);
        }
        // While a device talks, another phone may ring it: what names no room is about the talk.
        let open = self
            .newest(&|slot| slot.is_open() && !slot.only_rings_here())
            .or_else(|| self.newest(&Slot::is_open));
        let Some(open) = open else {
            // The reason that a server hears beside the status may come second.
            let ended = self.newest(&|slot| slot.record.state == State::Ended);
            return ended.filter(|_| matches!(told.event, Event::Reason(_)));
        };
        // A new call that is still being placed cannot have been ended by what the other end of the one before said.
        let before =
            self.before(open, &|_| true).filter(|before| before.has_last_words(open, &told.event, now_ms));
        before.or(Some(open))
    }

    /// A new call, if the event can begin one. A roomless event never makes a call by itself, unless it is the
    /// call function, or says that a room was entered.
    fn open(&mut self, told: &Told) -> Option<u32> {
        let begins = match told.event {
            Event::Placed | Event::Incoming | Event::Entered => true,
            // Between two phones the callee hears nothing before both are in the list.
            Event::Roster { of: Roster::Present, pair: true, members } => members.len() >= 2,
            // A live component's room that could not be entered has no name, either. It is told as a state and as an error.
            Event::Refused(_) if told.side == Some(Side::Member) => self
                .slot(self.calls)
                .is_none_or(|latest| !latest.ended_within(self.config.waits.bill_ms, self.now_ms)),
            Event::Created
            | Event::Refused(_)
            | Event::Joined
            | Event::Answered
            | Event::Talking
            | Event::Tick { .. }
            | Event::Fails(_)
            | Event::Ends { .. }
            | Event::Over { .. } => told.room.is_some() || told.call.is_some(),
            Event::MediaStarted
            | Event::Roster { .. }
            | Event::Media(_)
            | Event::OwnNetwork { .. }
            | Event::Reason(_)
            | Event::MediaStopped
            | Event::Asked(_)
            | Event::AskFailed
            | Event::AskDone
            | Event::Billed { .. }
            | Event::Noted
            | Event::TraceEnd
            | Event::Unclassified => false,
        };
        if !begins {
            return None;
        }
        self.calls = self.calls.saturating_add(1);
        let mut slot = Slot::new(self.calls, self.around);
        if let Some(side) = self.config.side {
            slot.is_side(side);
        }
        match self.place() {
            Some(place) => {
                let dropped_open = self.slots[place].is_open();
                if dropped_open {
                    slot.anomaly(Anomaly::TooManyCalls, &mut self.outputs);
                }
                self.slots[place] = slot;
            }
            None => self.slots.push(slot),
        }
        Some(self.calls)
    }

    /// The place of the oldest settled call, else of the oldest ended one, else of the oldest; but of none of which
    /// something is still to be told: whoever drains the outputs finds the record.
    fn place(&self) -> Option<usize> {
        if self.slots.len() < SLOTS {
            return None;
        }
        let mut first: Option<(usize, (u8, u32))> = None;
        for (index, slot) in self.slots.iter().enumerate() {
            let rank = match slot.record.state {
                State::Settled => 0,
                State::Ended => 1,
                State::Idle
                | State::Dialing
                | State::Ringing
                | State::Connecting
                | State::Talking
                | State::Reconnecting => 2,
            };
            let rank = (rank, slot.record.call);
            if first.is_none_or(|(_, first)| rank < first) && !self.outputs.has(slot.record.call) {
                first = Some((index, rank));
            }
        }
        first.map(|(index, _)| index)
    }

    /// The wait that is over first; of two at once the older call's.
    fn first_due(&self) -> Option<(u64, Due, u32)> {
        let mut first: Option<(u64, Due, u32)> = None;
        for slot in &self.slots {
            let Some((at_ms, due)) = slot.due else { continue };
            let call = slot.record.call;
            if first.is_none_or(|(first_ms, _, first)| (at_ms, call) < (first_ms, first)) {
                first = Some((at_ms, due, call));
            }
        }
        first
    }
}

fn numbered(slots: &mut [Slot], call: u32) -> Option<&mut Slot> {
    slots.iter_mut().find(|slot| slot.record.call == call)
}

/// Whether a function that this end did not place a call with has come back: it is told by the number it was made with.
fn comes_back(event: &Event) -> bool {
    matches!(event, Event::AskDone | Event::AskFailed | Event::Ends { .. })
}
