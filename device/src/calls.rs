//! The device's calls: what is told to the core about them, and which of them holds the one line. How a call stands
//! and why it ended is the core's judgement alone.

#[cfg(feature = "trace")]
use crate::trace::Log;
use crate::{
    code::Code,
    text::{Id, RoomName},
};
use heapless::Vec;
use wmpf_voip_kit::{
    Config, Observation, Outcome, Output, Place, Raw, Record, Room, Side, State, Tracker,
    source::device::{self, Raw as Said},
    tables::{DeviceApi, DeviceCallback, DeviceCommand, DeviceNotice},
};

/// Names of this many rooms are remembered: more than the core keeps calls.
const ROOMS: usize = 8;

/// So many phones may ring at once and get a record.
const MAX_RINGS: usize = 2;

#[derive(Debug)]
pub(crate) struct Calls {
    tracker: Tracker,
    rooms: Rooms,
    /// A device is in one call at a time: the core's number of the last one that took the line.
    line: Option<u32>,
    #[cfg(feature = "trace")]
    log: Log,
}

/// What the core tells of a call.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
pub(crate) enum Change {
    State { call: u32, state: State },
    Settled { record: Record, room: Option<RoomName> },
}

/// What a trace keeps of an observation, beside what the core reads.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "trace"), expect(dead_code, reason = "only a trace reads it"))]
pub(crate) enum Aside<'a> {
    Nothing,
    /// Whom the call is for.
    Openid(&'a Id),
    /// The number of a command or notice, which may be one that nobody documented.
    Number(u32),
}

impl Calls {
    pub(crate) fn new() -> Self {
        Self {
            tracker: Tracker::new(Config { place: Place::Device, side: None, ..Config::default() }),
            rooms: Rooms { known: Vec::new(), last: 0 },
            line: None,
            #[cfg(feature = "trace")]
            log: Log::default(),
        }
    }

    /// `iv_avt_voip_call_v2` was called. It takes the line if that is free.
    pub(crate) fn placed(&mut self, now_ms: u64, n: u32, openid: &Id) {
        let said = Said::Call { api: DeviceApi::Call, n, outcome: Outcome::Made, room: None, value: 0 };
        self.observe(now_ms, said, Aside::Openid(openid));
        self.hold(|record| record.side == Some(Side::Caller));
    }

    pub(crate) fn call_returned(&mut self, now_ms: u64, n: u32, code: Code) {
        self.function(now_ms, DeviceApi::Call, n, Outcome::Returned, None, code.0);
    }

    /// `iv_avt_voip_join_v2` was called with this status. To accept takes the line if that is free.
    pub(crate) fn answered(&mut self, now_ms: u64, n: u32, room: &RoomName, status: i32) -> Option<Room> {
        let room = self.handle(room);
        self.function(now_ms, DeviceApi::Join, n, Outcome::Made, room, status);
        if status == device::CALLED_ACCEPT {
            self.hold(|record| record.room == room);
        }
        room
    }

    pub(crate) fn answer_returned(&mut self, now_ms: u64, n: u32, room: Option<Room>, code: Code) {
        self.function(now_ms, DeviceApi::Join, n, Outcome::Returned, room, code.0);
    }

    /// This end hangs up.
    pub(crate) fn hang_up(&mut self, now_ms: u64, n: u32) {
        self.function(now_ms, DeviceApi::HangUp, n, Outcome::Made, None, 0);
    }

    /// It has hung up.
    pub(crate) fn hung_up(&mut self, now_ms: u64, n: u32) {
        self.function(now_ms, DeviceApi::HangUp, n, Outcome::Returned, None, Code::NONE.0);
    }

    /// `iv_avt_recv_command_cb` on the line's own channel, or before that is open. The commands before the first about
    /// calls are about streams and recordings.
    pub(crate) fn command(&mut self, now_ms: u64, command: u32) {
        if command < u32::from(DeviceCommand::CallAnswer.code()) {
            return;
        }
        let known = DeviceCommand::from_code(command);
        if known.is_none_or(|command| !self.is_about_another(command)) {
            self.observe(now_ms, Said::Command(known), Aside::Number(command));
        }
    }

    /// A media channel opens. It is the line's; without a call it is a viewer's, and `None` comes back.
    pub(crate) fn media_started(&mut self, now_ms: u64) -> Option<u32> {
        // A call whose channel was lost may get it back. A call that only rings here has none.
        self.hold(|record| !only_rings_here(record));
        let line = self.line_record()?.call;
        self.callback(now_ms, DeviceCallback::StartRealPlay, None);
        Some(line)
    }

    /// The other side closed the channel: that is what made the device busy, so the line is free, whatever the core
    /// still waits for.
    pub(crate) fn media_stopped(&mut self, now_ms: u64) {
        self.callback(now_ms, DeviceCallback::StopRealPlay, None);
        self.line = None;
    }

    /// The channel is lost with this device's own link: the call may go on with the next one, so it keeps the line.
    pub(crate) fn media_lost(&mut self, now_ms: u64) {
        self.callback(now_ms, DeviceCallback::StopRealPlay, None);
    }

    /// A phone rings. Of more than two at once the core is not told: it keeps four calls, and the device's own must not
    /// be the one that goes.
    pub(crate) fn incoming(&mut self, now_ms: u64, room: &RoomName) {
        let handle = self.handle(room);
        let rings = || self.tracker.records().filter(|record| is_open(record) && only_rings_here(record));
        if rings().count() < MAX_RINGS || rings().any(|record| record.room == handle) {
            self.callback(now_ms, DeviceCallback::JoinNotify, Some(room));
        }
    }

    pub(crate) fn cancelled(&mut self, now_ms: u64, room: &RoomName) {
        self.callback(now_ms, DeviceCallback::CancelNotify, Some(room));
    }

    /// A callback that belongs to a call but names no room.
    pub(crate) fn callback_seen(&mut self, now_ms: u64, callback: DeviceCallback) {
        self.callback(now_ms, callback, None);
    }

    /// `iv_avt_notify_cb`: about this device's own network, mostly.
    pub(crate) fn notice(&mut self, now_ms: u64, event: u32) {
        self.observe(now_ms, Said::Notice(DeviceNotice::from_code(event)), Aside::Number(event));
    }

    pub(crate) fn handle_timeout(&mut self, now_ms: u64) {
        self.tracker.handle_timeout(now_ms);
    }

    pub(crate) fn poll_change(&mut self) -> Option<Change> {
        loop {
            match self.tracker.poll_output()? {
                Output::State { call, state } => return Some(Change::State { call, state }),
                Output::Settled { call } => {
                    if let Some(record) = self.record(call) {
                        return Some(Change::Settled { record: *record, room: self.room(call).cloned() });
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

    pub(crate) fn poll_timeout(&self) -> Option<u64> {
        self.tracker.poll_timeout()
    }

    /// A call that has ended lets go of the line.
    pub(crate) fn holds_line(&self) -> bool {
        self.line_record().is_some()
    }

    /// The core's number of the call that holds it.
    pub(crate) fn line(&self) -> Option<u32> {
        self.line_record().map(|record| record.call)
    }

    pub(crate) fn free_line(&mut self) {
        self.line = None;
    }

    pub(crate) fn record(&self, call: u32) -> Option<&Record> {
        self.tracker.record(call)
    }

    pub(crate) fn room(&self, call: u32) -> Option<&RoomName> {
        self.rooms.name(self.record(call)?.room?)
    }

    #[cfg(feature = "trace")]
    pub(crate) fn log(&mut self) -> &mut Log {
        &mut self.log
    }

    fn handle(&mut self, room: &RoomName) -> Option<Room> {
        let tracker = &self.tracker;
        self.rooms.handle(room, |room| tracker.records().any(|record| record.room == Some(room)))
    }

    fn line_record(&self) -> Option<&Record> {
        self.line.and_then(|call| self.record(call)).filter(|record| is_open(record))
    }

    /// The newest open call like this takes the line if that is free.
    fn hold(&mut self, like: impl Fn(&Record) -> bool) {
        if !self.holds_line() {
            let open = self.tracker.records().filter(|record| is_open(record) && like(record));
            self.line = open.last().map(|record| record.call);
        }
    }

    /// Whether a command is not to be taken for one about the call that it would end or begin. Commands name no room,
    /// and while a phone rings this device, it may be in a call with another one. *(Ours.)*
    fn is_about_another(&self, command: DeviceCommand) -> bool {
        let open = || self.tracker.records().filter(|record| is_open(record));
        let Some(ring) = open().find(|record| only_rings_here(record)) else { return false };
        let own = open().filter(|record| !only_rings_here(record)).last();
        match command {
            // Only a caller is told these; it is not the ringing phone that answers.
            DeviceCommand::CallAnswer | DeviceCommand::CallReject | DeviceCommand::CallBusy => own.is_none(),
            // The ringing phone's comes with a `cancel_notify`, which names the room.
            DeviceCommand::CallCancel => own.is_some(),
            // Whoever rings longer.
            DeviceCommand::CallTimeout => own.is_some_and(|own| {
                own.state > State::Ringing || rang_at(own).is_none_or(|at| rang_at(ring) <= Some(at))
            }),
            DeviceCommand::UsrData
            | DeviceCommand::ReqStream
            | DeviceCommand::ChnName
            | DeviceCommand::ReqIframe
            | DeviceCommand::PlaybackPause
            | DeviceCommand::PlaybackResume
            | DeviceCommand::PlaybackQueryMonth
            | DeviceCommand::PlaybackQueryDay
            | DeviceCommand::PlaybackSeek
            | DeviceCommand::PlaybackFf
            | DeviceCommand::PlaybackSpeed
            | DeviceCommand::PlaybackRewind
            | DeviceCommand::PlaybackProgress
            | DeviceCommand::QueryFileList
            | DeviceCommand::CallHangUp
            | DeviceCommand::CallAvClose
            | DeviceCommand::CallAvAudioOnly
            | DeviceCommand::CallAvVideoOnly
            | DeviceCommand::CallAvAudioVideo => false,
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
        self.observe(now_ms, Said::Call { api, n, outcome, room, value }, Aside::Nothing);
    }

    fn callback(&mut self, now_ms: u64, callback: DeviceCallback, room: Option<&RoomName>) {
        let room = room.and_then(|room| self.handle(room));
        self.observe(now_ms, Said::Callback { callback, room }, Aside::Nothing);
    }

    fn observe(&mut self, at_ms: u64, said: Said, aside: Aside<'_>) {
        #[cfg(feature = "trace")]
        self.log.write(at_ms, &said, aside, |room| self.rooms.name(room));
        #[cfg(not(feature = "trace"))]
        let _ = aside;
        self.tracker.observe(&Observation { at_ms, raw: Raw::Device(said) });
    }
}

fn is_open(record: &Record) -> bool {
    record.end.is_none()
}

/// This end has done nothing in it yet.
fn only_rings_here(record: &Record) -> bool {
    record.side == Some(Side::Callee) && record.state == State::Ringing
}

fn rang_at(record: &Record) -> Option<u64> {
    record.at_ms[usize::from(State::Ringing.code())]
}

/// The core knows rooms by number; their names stay here.
#[derive(Debug)]
struct Rooms {
    known: Vec<(Room, RoomName), ROOMS>,
    last: u32,
}

impl Rooms {
    /// The number of a room. When the places are taken, the oldest goes that no kept call is in.
    fn handle(&mut self, name: &RoomName, kept: impl Fn(Room) -> bool) -> Option<Room> {
        if let Some((room, _)) = self.known.iter().find(|(_, known)| known == name) {
            return Some(*room);
        }
        self.last = self.last.checked_add(1).unwrap_or(1);
        let room = Room::new(self.last)?;
        if self.known.is_full() {
            let index = self.known.iter().position(|(room, _)| !kept(*room)).unwrap_or_default();
            self.known.remove(index);
        }
        // One has made room.
        let _ = self.known.push((room, name.clone()));
        Some(room)
    }

    fn name(&self, room: Room) -> Option<&RoomName> {
        self.known.iter().find(|(known, _)| *known == room).map(|(_, name)| name)
    }
}
