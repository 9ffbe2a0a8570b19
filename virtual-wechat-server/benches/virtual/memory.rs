//! What one room weighs in the world: resident memory before and after many of them begin to talk.

use crate::{Result, calls::Cast};
use serde_json::{Value, json};
use std::fs;

/// Connects a phone and a device for each of so many rooms, weighs, lets all of them talk, and weighs again.
pub fn weigh(rooms: u32) -> Result<Value> {
    let mut cast = Cast::new(rooms);
    let connected = resident_bytes("self")?;
    for pair in 0..rooms {
        cast.calls(0, pair);
        cast.answers(0, pair);
        cast.page_shows(0, pair);
    }
    // A tick has passed at all of them, so that nothing is left as it was at the start.
    cast.passes(1_500);
    let talking = resident_bytes("self")?;
    if cast.told.talking != rooms {
        return Err(format!("{} rooms of {rooms} talk", cast.told.talking).into());
    }
    Ok(json!({ "rooms": rooms, "bytes_per_room": talking.saturating_sub(connected) / u64::from(rooms) }))
}

/// `Rss:  2044 kB`: counted page by page, unlike `VmRSS`.
pub fn resident_bytes(process: &str) -> Result<u64> {
    let path = format!("/proc/{process}/smaps_rollup");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let kib = text.lines().find_map(|line| line.strip_prefix("Rss:")?.trim().strip_suffix("kB"));
    let kib: u64 = kib.ok_or_else(|| format!("{path}: no Rss:\n{text}"))?.trim().parse()?;
    Ok(kib * 1024)
}
