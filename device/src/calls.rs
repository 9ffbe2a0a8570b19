//! The device's calls: what is told to the core about them, and which of them holds the one line. How a call stands
//! and why it ended is the core's judgement alone.

use crate::{code::Code, text::RoomName};
use alloc::collections::VecDeque;
use wmpf_voip_kit::{
    Config, Observation, Outcome, Output, Place, Raw, Record, Room, State, Tracker,
    source::device,
    tables::{AppEvent, DeviceApi, DeviceCallback, DeviceCommand},
};

/// Names of this many rooms are remembered: more than the core keeps calls.
const ROOMS: usize = 8;

#[derive(Debug)]
pub(crate) struct Calls {
    tracker: Tracker,
    rooms: Rooms,
    /// A device is in one call at a time: the core's number of the last one that took the line.
    line: Option<u32>,
    changes: VecDeque<Change>,
}

/// What the core tells of a call.
#[derive(Debug)]
pub(crate) enum Change {
    State { call: u32, state: State },
    Settled { record: Record, room: Option<RoomName> },
}

impl Calls {
    pub(crate) fn new() -> Self {
        Self {
            tracker: Tracker::new(Config { place: Place::Device, side: None, ..Config::default() }),
            rooms: Rooms { known: VecDeque::with_capacity(ROOMS), last: 0 },
            line: None,
            changes: VecDeque::new(),
        }
    }

    /// `iv_avt_voip_call_v2` was called. It takes the line if that is free.
    pub(crate) fn placed(&mut self, now_ms: u64, n: u32) {
        self.function(now_ms, DeviceApi::Call, n, Outcome::Made, None, 0);
        self.hold(|_| true);
    }

    pub(crate) fn call_returned(&mut self, now_ms: u64, n: u32, code: Code) {
        self.function(now_ms, DeviceApi::Call, n, Outcome::Returned, None, code.0);
    }

    /// `iv_avt_voip_join_v2` was called with this status.
    pub(crate) fn answered(&mut self, now_ms: u64, n: u32, room: &RoomName, status: i32) {
        let room = self.rooms.handle(room);
        self.function(now_ms, DeviceApi::Join, n, Outcome::Made, room, status);
        if status == device::CALLED_ACCEPT {
            self.hold(|record| record.room == room);
        }
    }

    pub(crate) fn answer_returned(&mut self, now_ms: u64, n: u32, room: &RoomName, code: Code) {
        let room = self.rooms.handle(room);
        self.function(now_ms, DeviceApi::Join, n, Outcome::Returned, room, code.0);
    }

    pub(crate) fn hang_up(&mut self, now_ms: u64, n: u32) {
        self.function(now_ms, DeviceApi::HangUp, n, Outcome::Made, None, 0);
    }

    pub(crate) fn hang_up_returned(&mut self, now_ms: u64, n: u32, code: Code) {
        self.function(now_ms, DeviceApi::HangUp, n, Outcome::Returned, None, code.0);
    }

    /// `iv_avt_recv_command_cb`. The commands before the first about calls are about streams and recordings.
    pub(crate) fn command(&mut self, now_ms: u64, command: u32) {
        if command < u32::from(DeviceCommand::CallAnswer.code()) {
            return;
        }
        self.observe(now_ms, Raw::Device(device::Raw::Command(DeviceCommand::from_code(command))));
    }

    pub(crate) fn media_started(&mut self, now_ms: u64) {
        self.callback(now_ms, DeviceCallback::StartRealPlay, None);
        self.hold(|_| true);
    }

    /// The media channel is what makes a device busy: without it the line is free, whatever the core still waits for.
    pub(crate) fn media_stopped(&mut self, now_ms: u64) {
        self.callback(now_ms, DeviceCallback::StopRealPlay, None);
        self.line = None;
    }

    pub(crate) fn incoming(&mut self, now_ms: u64, room: &RoomName) {
        self.callback(now_ms, DeviceCallback::JoinNotify, Some(room));
    }

    pub(crate) fn cancelled(&mut self, now_ms: u64, room: &RoomName) {
        self.callback(now_ms, DeviceCallback::CancelNotify, Some(room));
    }

    /// A callback that belongs to a call but names no room.
    pub(crate) fn callback_seen(&mut self, now_ms: u64, callback: DeviceCallback) {
        self.callback(now_ms, callback, None);
    }

    /// This device's own network changed.
    pub(crate) fn network(&mut self, now_ms: u64) {
        self.observe(now_ms, Raw::App(AppEvent::Network));
    }

    pub(crate) fn handle_timeout(&mut self, now_ms: u64) {
        self.tracker.handle_timeout(now_ms);
        self.drain();
    }

    pub(crate) fn poll_change(&mut self) -> Option<Change> {
        self.changes.pop_front()
    }

    pub(crate) fn poll_timeout(&self) -> Option<u64> {
        self.tracker.poll_timeout()
    }

    /// A call that has ended lets go of the line.
    pub(crate) fn holds_line(&self) -> bool {
        self.line.and_then(|call| self.record(call)).is_some_and(is_open)
    }

    pub(crate) fn record(&self, call: u32) -> Option<&Record> {
        self.tracker.record(call)
    }

    pub(crate) fn room(&self, call: u32) -> Option<&RoomName> {
        self.rooms.name(self.record(call)?.room?)
    }

    /// The newest open call like this takes the line if that is free.
    fn hold(&mut self, like: impl Fn(&Record) -> bool) {
        if !self.holds_line() {
            let open = self.tracker.records().filter(|record| is_open(record) && like(record));
            self.line = open.last().map(|record| record.call);
        }
    }

    fn function(
        &mut self,
        now_ms: u64,
        api: DeviceApi,
        n: u32,
        outcome: Outcome,
        room: Option<Room>,
        value: i32,
    ) {
        self.observe(now_ms, Raw::Device(device::Raw::Call { api, n, outcome, room, value }));
    }

    fn callback(&mut self, now_ms: u64, callback: DeviceCallback, room: Option<&RoomName>) {
        let room = room.and_then(|room| self.rooms.handle(room));
        self.observe(now_ms, Raw::Device(device::Raw::Callback { callback, room }));
    }

    fn observe(&mut self, at_ms: u64, raw: Raw<'_>) {
        // Calls that end now by their deadline are told before the observation may take their place.
        self.handle_timeout(at_ms);
        self.tracker.observe(&Observation { at_ms, raw });
        self.drain();
    }

    fn drain(&mut self) {
        while let Some(output) = self.tracker.poll_output() {
            match output {
                Output::State { call, state } => self.changes.push_back(Change::State { call, state }),
                Output::Settled { call } => {
                    if let Some(record) = self.record(call) {
                        let (record, room) = (*record, self.room(call).cloned());
                        self.changes.push_back(Change::Settled { record, room });
                    }
                }
                // The end and the anomalies stand on the record.
                Output::Ended { .. }
                | Output::Anomaly { .. }
                | Output::Media { .. }
                | Output::Members { .. } => {}
            }
        }
    }
}

fn is_open(record: &Record) -> bool {
    record.end.is_none()
}

/// The core knows rooms by number; their names stay here.
#[derive(Debug)]
struct Rooms {
    known: VecDeque<(Room, RoomName)>,
    last: u32,
}

impl Rooms {
    fn handle(&mut self, name: &RoomName) -> Option<Room> {
        if let Some((room, _)) = self.known.iter().find(|(_, known)| known == name) {
            return Some(*room);
        }
        self.last = self.last.checked_add(1).unwrap_or(1);
        let room = Room::new(self.last)?;
        if self.known.len() == ROOMS {
            self.known.pop_front();
        }
        self.known.push_back((room, name.clone()));
        Some(room)
    }

    fn name(&self, room: Room) -> Option<&RoomName> {
        self.known.iter().find(|(known, _)| *known == room).map(|(_, name)| name)
    }
}
