//! The JS face of the production module: numbers and short strings, nothing else.
//!
//! It converts and hands on; every rule is in the core. Absent numbers are NaN, absent codes 0, codes nobody
//! documented 255. Functions of numbers alone are exported as they are: wasm-bindgen would wrap each argument into forty
//! bytes of glue, and a third of this module would be that. Trackers are numbers for the same reason. What holds text goes
//! through wasm-bindgen: [`text`] is put down before what it belongs to. The bridge is not API: the npm
//! package is.

mod memory;

use crate::{
    Config, Member, Members, Observation, Outcome, Output, Place, Raw, Record, Room, Side, Tracker,
    call::Membership,
    signature::{self, Signed},
    source::{
        PluginVersion, live,
        nested::RawError,
        plugin::{self, RawCall, RawEvent},
        room,
    },
    tables::{
        AppEvent, Component, LiveApi, LiveEvent, MemberField, OutputKind, PluginApi, PluginEvent, PluginWord,
        RecordField, RoomApi, RoomEvent,
    },
};
use alloc::{string::String, vec::Vec};
use core::cell::UnsafeCell;
use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static ALLOCATOR: lol_alloc::AssumeSingleThreaded<lol_alloc::FreeListAllocator> =
    // SAFETY: Wasm 1.0 has no threads.
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::FreeListAllocator::new()) };

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// What outlives a call from JavaScript.
struct Kept {
    trackers: Vec<Option<Tracker>>,
    /// The list of members of the next observation; `None`: it has none.
    members: Option<Members>,
    /// `errno` of the next observation.
    errno: Option<i32>,
    /// Texts of what is called next, as UTF-8.
    texts: Vec<Vec<u8>>,
}

struct Global(UnsafeCell<Kept>);

// SAFETY: Wasm 1.0 has no threads.
unsafe impl Sync for Global {}

static KEPT: Global =
    Global(UnsafeCell::new(Kept { trackers: Vec::new(), members: None, errno: None, texts: Vec::new() }));

fn kept() -> &'static mut Kept {
    // SAFETY: one thread; no function of this module calls back into JavaScript, so no two of these are alive at once.
    unsafe { &mut *KEPT.0.get() }
}

#[inline(never)]
fn tracker(number: u32) -> Option<&'static mut Tracker> {
    kept().trackers.get_mut(number as usize)?.as_mut()
}

/// `place` and `side` by their numbers; side 0 is "not known", `me` 0 "no openid". `plugin` is its version, patch in bits
/// 0–7, minor in 8–15, major in 16–23, and bit 24 set; 0 is "not known".
#[unsafe(no_mangle)]
pub extern "C" fn tracker_new(place: u32, side: u32, me: u32, plugin: u32) -> u32 {
    let [_, major, minor, patch] = plugin.to_be_bytes();
    let config = Config {
        place: Place::from_code(place).unwrap_or(Place::Phone),
        side: Side::from_code(side),
        me: Member::new(me),
        plugin: (plugin != 0).then_some(PluginVersion(major, minor, patch)),
        ..Config::default()
    };
    let trackers = &mut kept().trackers;
    let free = trackers.iter().position(Option::is_none).unwrap_or_else(|| {
        trackers.push(None);
        trackers.len() - 1
    });
    if let Some(place) = trackers.get_mut(free) {
        *place = Some(Tracker::new(config));
    }
    free as u32
}

/// Forgets a tracker; its number may be given again.
#[unsafe(no_mangle)]
pub extern "C" fn tracker_free(number: u32) {
    if let Some(place) = kept().trackers.get_mut(number as usize) {
        *place = None;
    }
}

/// Room for a text of `len` bytes, to be filled with UTF-8 at once: the error message of the observation that comes next, or
/// a part of what is signed.
#[unsafe(no_mangle)]
pub extern "C" fn text(len: u32) -> *mut u8 {
    let texts = &mut kept().texts;
    texts.push(alloc::vec![0; len as usize]);
    texts.last_mut().map_or(core::ptr::null_mut(), |text| text.as_mut_ptr())
}

/// The text that was put down last.
#[inline(never)]
fn last_text() -> &'static str {
    kept().texts.last().map_or("", |text| utf8(text))
}

fn utf8(text: &[u8]) -> &str {
    // SAFETY: js/src/text.ts, the only caller of `text`, writes nothing but UTF-8; what it has not written is zeros.
    unsafe { core::str::from_utf8_unchecked(text) }
}

/// An event of the plugin.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)]
pub extern "C" fn plugin_event(
    number: u32,
    at_ms: f64,
    name: u32,
    room: u32,
    status: u32,
    origin: u32,
    keep_time_s: f64,
    is_caller: i32,
    code: f64,
) {
    let text = last_text();
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
        error: error(code, text),
    };
    observe(number, at_ms, Raw::Plugin(plugin::Raw::Event(raw)));
}

/// A plugin's function was called (`outcome` 0) or came back.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)]
pub extern "C" fn plugin_call(number: u32, at_ms: f64, api: u32, n: u32, outcome: u32, room: u32, code: f64) {
    let text = last_text();
    let raw = RawCall {
        api: PluginApi::from_code(api),
        n,
        outcome: Outcome::from_code(outcome).unwrap_or(Outcome::Made),
        room: Room::new(room),
        error: error(code, text),
    };
    observe(number, at_ms, Raw::Plugin(plugin::Raw::Call(raw)));
}

/// `errno` of the next observation.
#[unsafe(no_mangle)]
pub extern "C" fn errno(code: f64) {
    kept().errno = integer(code);
}

/// A member of the next observation's list; 0 begins the list.
#[unsafe(no_mangle)]
pub extern "C" fn member(handle: u32) {
    let members = kept().members.get_or_insert_default();
    if let Some(member) = Member::new(handle) {
        members.push(member);
    }
}

/// An event of the rooms (`pair` 0) or of a call between two phones (`pair` 1).
#[unsafe(no_mangle)]
pub extern "C" fn room_event(number: u32, at_ms: f64, pair: u32, name: u32, code: f64) {
    let text = last_text();
    let raw = room::RawEvent {
        name: RoomEvent::from_code(name),
        members: kept().members.take(),
        state: None,
        error: error(code, text),
    };
    of_pair(number, at_ms, pair, room::Raw::Event(raw));
}

/// A function of the rooms, or of calls between two phones, was called or came back.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)]
pub extern "C" fn room_call(
    number: u32,
    at_ms: f64,
    pair: u32,
    api: u32,
    n: u32,
    outcome: u32,
    room: u32,
    code: f64,
) {
    let text = last_text();
    let raw = room::RawCall {
        api: RoomApi::from_code(api),
        n,
        outcome: Outcome::from_code(outcome).unwrap_or(Outcome::Made),
        room: Room::new(room),
        members: kept().members.take(),
        error: error(code, text),
    };
    of_pair(number, at_ms, pair, room::Raw::Call(raw));
}

#[inline(never)]
fn of_pair(number: u32, at_ms: f64, pair: u32, raw: room::Raw<'_>) {
    observe(number, at_ms, if pair == 0 { Raw::Room(raw) } else { Raw::OneToOne(raw) });
}

/// An event of live-player or live-pusher: a state or an error by its `code`; of `netstatus` the quality level and
/// whether any bits came.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)]
pub extern "C" fn live_event(
    number: u32,
    at_ms: f64,
    component: u32,
    name: u32,
    code: f64,
    level: u32,
    kbps: f64,
) {
    let text = last_text();
    let raw = live::RawEvent {
        component: component_of(component),
        name: LiveEvent::from_code(name),
        code: integer(code),
        net: live::NetStatus {
            level: u8::try_from(level).ok(),
            video_kbps: Some(kbps as f32),
            ..live::NetStatus::default()
        },
        text,
    };
    observe(number, at_ms, Raw::Live(live::Raw::Event(raw)));
}

/// A method of a live component's context was called or came back.
#[unsafe(no_mangle)]
pub extern "C" fn live_call(number: u32, at_ms: f64, component: u32, api: u32, outcome: u32, code: f64) {
    let raw = live::RawCall {
        component: component_of(component),
        api: LiveApi::from_code(api),
        outcome: Outcome::from_code(outcome).unwrap_or(Outcome::Made),
        error: error(code, ""),
    };
    observe(number, at_ms, Raw::Live(live::Raw::Call(raw)));
}

#[inline(never)]
fn component_of(code: u32) -> Component {
    Component::from_code(code).unwrap_or(Component::Player)
}

/// What the app itself observed; an unknown number only lets time pass.
#[unsafe(no_mangle)]
pub extern "C" fn app_event(number: u32, at_ms: f64, event: u32) {
    match AppEvent::from_code(event) {
        Some(event) => observe(number, at_ms, Raw::App(event)),
        None => {
            if let Some(tracker) = tracker(number) {
                tracker.handle_timeout(at_ms as u64);
            }
        }
    }
}

/// Nothing more will come.
#[unsafe(no_mangle)]
pub extern "C" fn finish(number: u32) {
    if let Some(tracker) = tracker(number) {
        tracker.finish();
    }
}

/// When time has to pass, or infinity.
#[unsafe(no_mangle)]
pub extern "C" fn next_timeout(number: u32) -> f64 {
    tracker(number).and_then(|tracker| tracker.poll_timeout()).map_or(f64::INFINITY, |at_ms| at_ms as f64)
}

/// The next output as one number, 0 when there is none: bits 0–2 its kind, 3–7 the state, anomaly or health, 8–31 the
/// call.
#[unsafe(no_mangle)]
pub extern "C" fn poll(number: u32) -> u32 {
    let Some(output) = tracker(number).and_then(Tracker::poll_output) else { return 0 };
    let (kind, value) = match output {
        Output::State { state, .. } => (OutputKind::State, state.code()),
        Output::Ended { .. } => (OutputKind::Ended, 0),
        Output::Settled { .. } => (OutputKind::Settled, 0),
        Output::Anomaly { anomaly, .. } => (OutputKind::Anomaly, anomaly.code()),
        Output::Media { health, .. } => (OutputKind::Media, health.code()),
        Output::Members { .. } => (OutputKind::Members, 0),
    };
    u32::from(kind.code()) | (u32::from(value) << 3) | (output.call() << 8)
}

/// A field of a call's record by its index; NaN when it is absent.
#[unsafe(no_mangle)]
pub extern "C" fn field(number: u32, call: u32, index: u32) -> f64 {
    tracker(number).and_then(|tracker| record_field(tracker.record(call)?, index)).unwrap_or(f64::NAN)
}

/// A field of the `nth` membership of a call's room, from 0; NaN when it is absent.
#[unsafe(no_mangle)]
pub extern "C" fn member_field(number: u32, call: u32, nth: u32, index: u32) -> f64 {
    tracker(number)
        .and_then(|tracker| membership_field(tracker.member(call, nth as usize)?, index))
        .unwrap_or(f64::NAN)
}

#[inline(never)]
fn observe(number: u32, at_ms: f64, raw: Raw<'_>) {
    if let Some(tracker) = tracker(number) {
        tracker.observe(&Observation { at_ms: at_ms as u64, raw });
    }
    forget_texts();
}

#[inline(never)]
fn error(code: f64, text: &str) -> RawError<'_> {
    RawError { code: integer(code), errno: kept().errno.take(), text }
}

#[inline(never)]
fn integer(code: f64) -> Option<i32> {
    (code == f64::from(code as i32)).then_some(code as i32)
}

fn membership_field(membership: &Membership, index: u32) -> Option<f64> {
    Some(match MemberField::from_code(index)? {
        MemberField::Member => membership.member.0.get().into(),
        MemberField::JoinedAtMs => membership.joined_at_ms as f64,
        MemberField::LeftAtMs => membership.left_at_ms? as f64,
        MemberField::Joins => membership.joins.into(),
        MemberField::Speaks => u8::from(membership.speaks).into(),
        MemberField::Spoke => u8::from(membership.spoke).into(),
        MemberField::Video => u8::from(membership.video).into(),
    })
}

/// From this index on a field is one of several.
const AT_MS: u32 = RecordField::AtMs as u32;
const ALTERNATIVE: u32 = RecordField::Alternative as u32;
const EVIDENCE: u32 = RecordField::Evidence as u32;
const GENERATION: u32 = RecordField::Generation as u32;

fn record_field(record: &Record, index: u32) -> Option<f64> {
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
        RecordField::BilledMissing => durations.billed_s.err().map(|missing| missing.code().into()),
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

/// Seconds out of the text that was put down; NaN when it holds none.
#[unsafe(no_mangle)]
pub extern "C" fn parse_seconds() -> f64 {
    let seconds = plugin::parse_seconds(last_text()).unwrap_or(f64::NAN);
    forget_texts();
    seconds
}

/// The signature of `wx.joinVoIPChat` over five texts that were put down: appId, groupId, nonceStr, timeStamp and
/// session_key; empty when there are fewer.
#[wasm_bindgen]
pub fn sign() -> String {
    let signature = signature_of(&kept().texts).map_or_else(Vec::new, Vec::from);
    forget_texts();
    // SAFETY: hex digits are UTF-8.
    unsafe { String::from_utf8_unchecked(signature) }
}

/// Whether the text that was put down last is the signature of the five before it.
#[unsafe(no_mangle)]
pub extern "C" fn verify() -> u32 {
    let texts = &kept().texts;
    let right = match texts.split_last() {
        Some((came, signed)) => signature_of(signed).is_some_and(|right| signature::same(&right, came)),
        None => false,
    };
    forget_texts();
    right.into()
}

/// A session_key may be among them: nothing of a text stays in memory.
#[inline(never)]
fn forget_texts() {
    while let Some(mut bytes) = kept().texts.pop() {
        bytes.fill(0);
        core::hint::black_box(&bytes);
    }
}

#[inline(never)]
fn signature_of(texts: &[Vec<u8>]) -> Option<[u8; 64]> {
    let [.., appid, group_id, nonce, timestamp, session_key] = texts else { return None };
    let signed = Signed {
        appid: utf8(appid),
        group_id: utf8(group_id),
        nonce: utf8(nonce),
        timestamp: utf8(timestamp),
    };
    Some(signature::digits(&signed, utf8(session_key)))
}
