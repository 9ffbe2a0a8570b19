//! A record as JSON: one layout in Rust, in JavaScript and from C.

use crate::{Durations, End, Record, State};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// The record as JSON; `room` is the text behind its room handle.
pub fn record_to_json(record: &Record, room: Option<&str>) -> Value {
    let at: Map<_, _> = [State::Dialing, State::Ringing, State::Connecting, State::Talking, State::Ended]
        .iter()
        .map(|state| (state.name().into(), json!(record.at_ms[usize::from(state.code())])))
        .collect();
    json!({
        "side": record.side.map(|side| side.name()),
        "direction": record.direction.map(|direction| direction.name()),
        "room": room,
        "generation": record.generation,
        "state": record.state.name(),
        "end": record.end.as_ref().map(end),
        "durations": durations(&record.durations),
        "at_ms": at,
        "media": media(record),
        "evidence": record.evidence.as_slice(),
        "anomalies": record.anomalies().map(|anomaly| anomaly.name()).collect::<Vec<_>>(),
    })
}

/// An end: who × why × phase, how, and how sure.
pub(crate) fn end(end: &End) -> Value {
    json!({
        "who": end.who.name(),
        "why": end.why.name(),
        "phase": end.phase.name(),
        "how": end.how.name(),
        "confidence": end.confidence.name(),
        "alternatives": end.alternatives.iter().map(|why| why.name()).collect::<Vec<_>>(),
        "code": end.code,
    })
}

fn media(record: &Record) -> Value {
    let media = &record.media;
    json!({
        "health": media.health.name(),
        "first_frame_ms": media.first_frame_ms,
        "stalls": media.stalls,
        "reconnects": media.reconnects,
    })
}

/// The three durations, and what the vendor's own timer told.
pub(crate) fn durations(durations: &Durations) -> Value {
    let mut json = json!({
        "ring_ms": durations.ring_ms,
        "talk_ms": durations.talk_ms,
        "billed_s": durations.billed_s.ok().map(number),
        "billed_confidence": durations.billed_confidence.map(|confidence| confidence.name()),
        "told_s": durations.told_s.map(number),
    });
    if let Err(missing) = durations.billed_s {
        json["billed_missing"] = json!(missing.name());
    }
    json
}

/// Whole seconds without a fraction, as JavaScript writes them.
fn number(seconds: f64) -> Value {
    let whole = seconds as u64;
    if whole as f64 == seconds { json!(whole) } else { json!(seconds) }
}
