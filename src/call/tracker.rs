//! Finds the call that an observation belongs to, and keeps the last few.

use super::{
    record::Record,
    slot::{Change, Moment, Slot},
};
#[cfg(feature = "device")]
use crate::source::device;
use crate::{
    event::{Event, Told},
    observation::{Observation, Raw},
    source::{app, plugin},
    tables::{Anomaly, Place, Side, State},
};
use alloc::{collections::VecDeque, vec::Vec};

/// How a tracker is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// What kind of end this is.
    pub place: Place,
    /// Its side, where it is known beforehand; otherwise the observations tell.
    pub side: Option<Side>,
}

impl Default for Config {
    fn default() -> Self {
        Self { place: Place::Phone, side: None }
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
}

impl Output {
    /// The call that it is about.
    pub const fn call(self) -> u32 {
        match self {
            Self::State { call, .. }
            | Self::Ended { call }
            | Self::Settled { call }
            | Self::Anomaly { call, .. } => call,
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
    slots: Vec<Slot>,
    outputs: VecDeque<Output>,
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
            slots: Vec::with_capacity(SLOTS),
            outputs: VecDeque::with_capacity(32),
            observations: 0,
            calls: 0,
            now_ms: 0,
        }
    }

    /// Takes one observation. Waits that were over by then count as over before it.
    pub fn observe(&mut self, observation: &Observation<'_>) {
        self.observations = self.observations.wrapping_add(1);
        let backwards = observation.at_ms < self.now_ms;
        self.handle_timeout(observation.at_ms);
        let now = Moment { at_ms: self.now_ms, number: self.observations };
        match &observation.raw {
            Raw::Plugin(raw) => self.tell(now, plugin::told(raw)),
            #[cfg(feature = "device")]
            Raw::Device(raw) => device::told(raw, |told| self.tell(now, told)),
            Raw::App(raw) => {
                self.tell(now, Told { room: None, call: None, side: None, event: app::event(*raw) });
            }
        }
        if backwards && let Some(index) = self.latest() {
            self.with(index, |slot, tell| slot.anomaly(Anomaly::ClockBack, tell));
        }
    }

    /// Lets time pass: acts on every wait that is over, in order.
    pub fn handle_timeout(&mut self, now_ms: u64) {
        self.now_ms = self.now_ms.max(now_ms);
        while let Some((at_ms, due, index)) = self.first_due()
            && at_ms <= self.now_ms
        {
            self.with(index, |slot, tell| slot.handle_due(at_ms, due, tell));
        }
    }

    /// The next thing worth telling.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When [`Tracker::handle_timeout`] has something to do next, monotonic milliseconds.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.first_due().map(|(at_ms, _, _)| at_ms)
    }

    /// The record of a call, while it is kept.
    pub fn record(&self, call: u32) -> Option<&Record> {
        self.slots.iter().map(|slot| &slot.record).find(|record| record.call == call)
    }

    /// The records of the calls that are kept, oldest first.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.slots.iter().map(|slot| &slot.record)
    }

    /// The call that has not ended, if there is one; the newest of them.
    pub fn open_call(&self) -> Option<&Record> {
        self.slots.iter().rev().find(|slot| slot.is_open()).map(|slot| &slot.record)
    }

    fn tell(&mut self, now: Moment, told: Told) {
        let Some(index) = self.find(&told).or_else(|| self.open(&told)) else { return };
        let call = told.call;
        self.with(index, |slot, tell| {
            if let Some(side) = told.side {
                slot.is_side(side);
            }
            if let Some(room) = told.room {
                slot.is_room(room, tell);
            }
            slot.placed_by = slot.placed_by.or(call);
            slot.handle(now, told.event, tell);
        });
    }

    /// By the call function's number, then by the room, then the one open call.
    fn find(&self, told: &Told) -> Option<usize> {
        let newest = |wanted: &dyn Fn(&Slot) -> bool| self.slots.iter().rposition(wanted);
        if let Some(call) = told.call {
            return newest(&|slot| slot.placed_by == Some(call));
        }
        match told.room {
            Some(room) => newest(&|slot| slot.record.room == Some(room)).or_else(|| {
                // Events may come before the function that placed the call has come back with the room. The last
                // words of a call, though, are never taken for another call's.
                let last_words = matches!(told.event, Event::Over { .. } | Event::Billed { .. });
                let may_be =
                    |slot: &Slot| slot.record.room.is_none() && slot.is_open() && slot.may_be(told.side);
                if last_words { None } else { newest(&may_be) }
            }),
            // While a device talks, another phone may ring it: what names no room is about the talk.
            None => {
                newest(&|slot| slot.is_open() && !slot.only_rings_here()).or_else(|| newest(&Slot::is_open))
            }
        }
    }

    /// A new call, if the event can begin one. A roomless event never makes a call by itself, unless it is the
    /// call function.
    fn open(&mut self, told: &Told) -> Option<usize> {
        let begins = match told.event {
            Event::Placed | Event::Incoming => true,
            Event::Created
            | Event::Refused(_)
            | Event::Joined
            | Event::Answered
            | Event::Talking
            | Event::Tick { .. }
            | Event::Ends { .. }
            | Event::Over { .. } => told.room.is_some() || told.call.is_some(),
            Event::MediaStarted
            | Event::Entered
            | Event::Roster { .. }
            | Event::Media(_)
            | Event::OwnNetwork { .. }
            | Event::Fails(_)
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
        if self.slots.len() >= SLOTS {
            self.make_room();
        }
        self.calls = self.calls.wrapping_add(1);
        let mut slot = Slot::new(self.calls, self.config.place);
        if let Some(side) = self.config.side {
            slot.is_side(side);
        }
        self.slots.push(slot);
        Some(self.slots.len() - 1)
    }

    /// Drops the oldest settled call, else the oldest ended one, else the oldest; but none of which something is still
    /// to be told: whoever drains the outputs finds the record.
    fn make_room(&mut self) {
        let untold = |call: u32| self.outputs.iter().any(|output| output.call() == call);
        let oldest = |wanted: &dyn Fn(&Slot) -> bool| {
            self.slots.iter().position(|slot| wanted(slot) && !untold(slot.record.call))
        };
        let over = oldest(&|slot| slot.record.state == State::Settled)
            .or_else(|| oldest(&|slot| slot.record.state == State::Ended));
        if let Some(index) = over {
            self.slots.remove(index);
        } else if let Some(index) = oldest(&|_| true) {
            self.slots.remove(index);
            if let Some(index) = self.latest() {
                self.with(index, |slot, tell| slot.anomaly(Anomaly::TooManyCalls, tell));
            }
        }
    }

    fn latest(&self) -> Option<usize> {
        self.slots.len().checked_sub(1)
    }

    fn first_due(&self) -> Option<(u64, super::clock::Due, usize)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(index, slot)| slot.due.map(|(at_ms, due)| (at_ms, due, index)))
            .min_by_key(|(at_ms, _, index)| (*at_ms, *index))
    }

    fn with(&mut self, index: usize, act: impl FnOnce(&mut Slot, &mut dyn FnMut(Change))) {
        let slot = &mut self.slots[index];
        let call = slot.record.call;
        let outputs = &mut self.outputs;
        act(slot, &mut |change| {
            outputs.push_back(match change {
                Change::State(state) => Output::State { call, state },
                Change::Ended => Output::Ended { call },
                Change::Settled => Output::Settled { call },
                Change::Anomaly(anomaly) => Output::Anomaly { call, anomaly },
            });
        });
    }
}
