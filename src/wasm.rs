//! The JS face of the production module: numbers and short strings, nothing else.
//!
//! It converts and hands on; every rule is in the core. Absent numbers are NaN, absent codes 0, codes nobody
//! documented 255. The bridge is not API: the npm package is.

use crate::{
    BilledMissing, Config, Observation, Outcome, Output, Place, Raw, Record, Room, Side,
    signature::{self, Signed},
    source::plugin::{self, RawCall, RawEvent},
    tables::{AppEvent, OutputKind, PluginApi, PluginEvent, PluginWord, RecordField},
};
use alloc::string::String;
use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

#[wasm_bindgen]
pub struct Tracker {
    inner: crate::Tracker,
}

#[wasm_bindgen]
impl Tracker {
    /// `place` and `side` by their numbers; side 0 is "not known".
    #[wasm_bindgen(constructor)]
    pub fn new(place: u32, side: u32) -> Tracker {
        let place = Place::from_code(place).unwrap_or(Place::Phone);
        let side = Side::from_code(side);
        Tracker { inner: crate::Tracker::new(Config { place, side, ..Config::default() }) }
    }

    /// An event whose `data` holds no text.
    #[allow(clippy::too_many_arguments)]
    pub fn plugin_event(
        &mut self,
        at_ms: f64,
        name: u32,
        room: u32,
        status: u32,
        origin: u32,
        keep_time_s: f64,
        is_caller: i32,
        code: f64,
    ) {
        self.event(at_ms, name, room, status, origin, keep_time_s, is_caller, code, "");
    }

    /// An event with an error message.
    #[allow(clippy::too_many_arguments)]
    pub fn plugin_event_text(
        &mut self,
        at_ms: f64,
        name: u32,
        room: u32,
        status: u32,
        origin: u32,
        keep_time_s: f64,
        is_caller: i32,
        code: f64,
        text: &str,
    ) {
        self.event(at_ms, name, room, status, origin, keep_time_s, is_caller, code, text);
    }

    /// A call function was called (`outcome` 0) or came back.
    #[allow(clippy::too_many_arguments)]
    pub fn plugin_call(
        &mut self,
        at_ms: f64,
        api: u32,
        n: u32,
        outcome: u32,
        room: u32,
        code: f64,
        text: &str,
    ) {
        let raw = RawCall {
            api: PluginApi::from_code(api),
            n,
            outcome: Outcome::from_code(outcome).unwrap_or(Outcome::Made),
            room: Room::new(room),
            code: integer(code),
            text,
        };
        self.observe(at_ms, Raw::Plugin(plugin::Raw::Call(raw)));
    }

    /// What the app itself observed; an unknown number is ignored.
    pub fn app_event(&mut self, at_ms: f64, event: u32) {
        if let Some(event) = AppEvent::from_code(event) {
            self.observe(at_ms, Raw::App(event));
        }
    }

    /// Lets time pass.
    pub fn timeout(&mut self, at_ms: f64) {
        self.inner.handle_timeout(at_ms as u64);
    }

    /// Nothing more will come.
    pub fn finish(&mut self) {
        self.inner.finish();
    }

    /// When `timeout` has something to do, or infinity.
    pub fn next_timeout(&self) -> f64 {
        self.inner.poll_timeout().map_or(f64::INFINITY, |at_ms| at_ms as f64)
    }

    /// The next output as one number, 0 when there is none: bits 0–2 its kind, 3–7 the state or anomaly, 8–31 the
    /// call.
    pub fn poll(&mut self) -> u32 {
        let word = |kind: OutputKind, value: u8, call: u32| {
            u32::from(kind.code()) | (u32::from(value) << 3) | (call << 8)
        };
        match self.inner.poll_output() {
            None => 0,
            Some(Output::State { call, state }) => word(OutputKind::State, state.code(), call),
            Some(Output::Ended { call }) => word(OutputKind::Ended, 0, call),
            Some(Output::Settled { call }) => word(OutputKind::Settled, 0, call),
            Some(Output::Anomaly { call, anomaly }) => word(OutputKind::Anomaly, anomaly.code(), call),
            Some(Output::Media { call, health }) => word(OutputKind::Media, health.code(), call),
            Some(Output::Members { call }) => word(OutputKind::Members, 0, call),
        }
    }

    /// A field of a call's record by its index; NaN when it is absent.
    pub fn field(&self, call: u32, index: u32) -> f64 {
        self.inner.record(call).and_then(|record| field(record, index)).unwrap_or(f64::NAN)
    }

    #[allow(clippy::too_many_arguments)]
    fn event(
        &mut self,
        at_ms: f64,
        name: u32,
        room: u32,
        status: u32,
        origin: u32,
        keep_time_s: f64,
        is_caller: i32,
        code: f64,
        text: &str,
    ) {
        let raw = RawEvent {
            name: PluginEvent::from_code(name),
            room: Room::new(room),
            status: PluginWord::from_code(status),
            origin: PluginWord::from_code(origin),
            keep_time_s: Some(keep_time_s).filter(|seconds| *seconds >= 0.0),
            is_caller: match is_caller {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            },
            code: integer(code),
            text,
        };
        self.observe(at_ms, Raw::Plugin(plugin::Raw::Event(raw)));
    }

    fn observe(&mut self, at_ms: f64, raw: Raw<'_>) {
        self.inner.observe(&Observation { at_ms: at_ms as u64, raw });
    }
}

fn integer(code: f64) -> Option<i32> {
    (code == f64::from(code as i32)).then_some(code as i32)
}

/// From this index on a field is one of several.
const AT_MS: u32 = RecordField::AtMs as u32;
const ALTERNATIVE: u32 = RecordField::Alternative as u32;
const EVIDENCE: u32 = RecordField::Evidence as u32;
const GENERATION: u32 = RecordField::Generation as u32;

fn field(record: &Record, index: u32) -> Option<f64> {
    let end = record.end.as_ref();
    match index {
        EVIDENCE..GENERATION => {
            return record.evidence.as_slice().get((index - EVIDENCE) as usize).map(|n| f64::from(*n));
        }
        ALTERNATIVE..EVIDENCE => {
            return end?.alternatives.get((index - ALTERNATIVE) as usize).map(|why| f64::from(why.code()));
        }
        AT_MS..ALTERNATIVE => return record.at_ms.get((index - AT_MS) as usize)?.map(|at_ms| at_ms as f64),
        _ => {}
    }
    let durations = &record.durations;
    match RecordField::from_code(index)? {
        RecordField::Side => record.side.map(|side| side.code().into()),
        RecordField::Direction => record.direction.map(|direction| direction.code().into()),
        RecordField::Room => record.room.map(|room| room.0.get().into()),
        RecordField::State => Some(record.state.code().into()),
        RecordField::Who => end.map(|end| end.who.code().into()),
        RecordField::Why => end.map(|end| end.why.code().into()),
        RecordField::Phase => end.map(|end| end.phase.code().into()),
        RecordField::How => end.map(|end| end.how.code().into()),
        RecordField::Confidence => end.map(|end| end.confidence.code().into()),
        RecordField::Code => end.and_then(|end| end.code).map(f64::from),
        RecordField::RingMs => durations.ring_ms.map(|ms| ms as f64),
        RecordField::TalkMs => Some(durations.talk_ms as f64),
        RecordField::BilledS => durations.billed_s.ok(),
        RecordField::BilledMissing => {
            durations.billed_s.err().map(|missing: BilledMissing| missing.code().into())
        }
        RecordField::ToldS => durations.told_s,
        RecordField::Anomalies => Some(record.anomalies.into()),
        RecordField::Generation => Some(record.generation.into()),
        RecordField::BilledConfidence => durations.billed_confidence.map(|it| it.code().into()),
        RecordField::Health => Some(record.media.health.code().into()),
        RecordField::FirstFrameMs => record.media.first_frame_ms.map(|at_ms| at_ms as f64),
        RecordField::Stalls => Some(record.media.stalls.into()),
        RecordField::Reconnects => Some(record.media.reconnects.into()),
        RecordField::AtMs | RecordField::Alternative | RecordField::Evidence => None,
    }
}

/// Seconds out of text; NaN when it holds none.
#[wasm_bindgen]
pub fn parse_seconds(text: &str) -> f64 {
    plugin::parse_seconds(text).unwrap_or(f64::NAN)
}

/// The signature of `wx.joinVoIPChat`.
#[wasm_bindgen]
pub fn sign(appid: &str, group_id: &str, nonce: &str, timestamp: &str, session_key: &str) -> String {
    signature::sign(&Signed { appid, group_id, nonce, timestamp }, session_key)
}

/// Whether a signature of `wx.joinVoIPChat` is right.
#[wasm_bindgen]
pub fn verify(
    appid: &str,
    group_id: &str,
    nonce: &str,
    timestamp: &str,
    session_key: &str,
    signature: &str,
) -> bool {
    signature::verify(&Signed { appid, group_id, nonce, timestamp }, session_key, signature)
}
