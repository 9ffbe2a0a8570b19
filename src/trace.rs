//! Recorded observations as JSON Lines: read, replayed, written, masked.
//!
//! The first line is a header, each further line one observation, in order of arrival:
//!
//! ```text
//! {"trace":1,"kit":"0.1.0","side":"caller","wall":1763683200000,"plugin":"2.4.6"}
//! {"at":0,"source":"plugin","raw":{"call":"callDevice","n":1,"args":{"sn":"PID_DN"}}}
//! {"at":412,"source":"plugin","raw":{"call":"callDevice","n":1,"resolved":{"roomId":"r1"}}}
//! {"at":812,"source":"plugin","raw":{"eventName":"joinedRoomByCaller","roomId":"r1","groupId":"r1"}}
//! ```
//!
//! `at` is monotonic milliseconds; `wall` is UNIX milliseconds at `at` = 0. Unknown keys are kept by a [`Writer`]'s
//! caller and ignored by [`replay`]; unknown sources and names become anomalies, never errors.

mod cloud;
mod device;
mod event;
mod json;
mod live;
mod mask;
mod player;
mod plugin;
mod record;
mod room;
mod rooms;

pub use event::told_to_json;
pub(crate) use mask::mask_id;
pub use mask::{Ids, mask};
pub use player::{Change, Observed, Player, Step};
pub use record::record_to_json;
pub(crate) use record::{durations, end};
pub use rooms::{People, Rooms};

use crate::Record;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use serde_json::{Map, Value, json};

/// The version of the format.
pub const VERSION: u64 = 1;

/// What is wrong with a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceError {
    /// The line, from 1.
    pub line: usize,
    /// What came and what was wanted.
    pub message: String,
}

impl fmt::Display for TraceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl core::error::Error for TraceError {}

/// Replays a trace and gives every call's record as JSON, in order of the calls' beginnings; of two sides in one
/// trace, the first named side's calls come first.
///
/// # Errors
/// When a line is not JSON, or the header is missing or of another version. Lines before the bad one count.
pub fn replay(text: &str) -> Result<Vec<Value>, TraceError> {
    let told = play(text)?;
    Ok(told.into_iter().map(|(record, room)| record_to_json(&record, room.as_deref())).collect())
}

/// The same records as they are, each with its room id.
///
/// # Errors
/// As [`replay`].
pub fn play(text: &str) -> Result<Vec<(Record, Option<String>)>, TraceError> {
    let mut player = Player::default();
    for line in text.lines() {
        player.line(line)?;
    }
    player.finish();
    player.records()
}

/// Writes a trace line by line; where the text goes is the caller's business.
///
/// ```
/// use serde_json::json;
/// use wmpf_voip_kit::trace::{Ids, Writer};
///
/// let writer = Writer::new(Ids::Masked { salt: b"my own" });
/// let header = writer.header(json!({"side": "caller", "wall": 1763683200000u64, "openid": "o-somebody"}));
/// assert!(header.starts_with("{\"kit\":\"") && !header.contains("somebody"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    ids: Ids<'a>,
}

impl<'a> Writer<'a> {
    /// A writer that masks openids and sns, or not.
    pub const fn new(ids: Ids<'a>) -> Self {
        Self { ids }
    }

    /// The first line; `about` holds `side`, `wall`, `plugin`, `sn`, `openid` and whatever else is worth keeping.
    pub fn header(&self, about: Value) -> String {
        let mut line = Map::new();
        line.insert("trace".to_string(), json!(VERSION));
        line.insert("kit".to_string(), json!(env!("CARGO_PKG_VERSION")));
        if let Value::Object(about) = about {
            line.extend(about);
        }
        self.line(Value::Object(line))
    }

    /// An observation; `raw` exactly as it was delivered.
    pub fn observation(&self, at_ms: u64, source: &str, raw: Value) -> String {
        self.line(json!({ "at": at_ms, "source": source, "raw": raw }))
    }

    /// A line that stands already, header or observation, written anew: masked as this writer masks.
    pub fn line_of(&self, line: Value) -> String {
        self.line(line)
    }

    fn line(&self, mut value: Value) -> String {
        mask(&mut value, self.ids);
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_named_with_what_was_wanted() {
        let error = replay("{\"trace\":1}\n{\"at\":-1,\"source\":\"plugin\"}").unwrap_err();
        assert_eq!(error.to_string(), "line 2: at: came -1, wanted milliseconds, 0 or more");
        let error = replay("{\"trace\":9}").unwrap_err();
        assert!(error.to_string().contains("wanted 1"), "{error}");
        assert!(replay("").unwrap_err().to_string().contains("empty"));
    }

    #[test]
    fn a_written_trace_replays_to_the_same_record_whether_masked_or_not() {
        let lines = |ids| {
            let writer = Writer::new(ids);
            [
                writer.header(json!({"side": "caller", "sn": "P_D", "openid": "o1"})),
                writer.observation(0, "plugin", json!({"call":"callDevice","n":1,"args":{"sn":"P_D"}})),
                writer.observation(
                    9,
                    "plugin",
                    json!({"call":"callDevice","n":1,"resolved":{"roomId":"r1"}}),
                ),
                writer.observation(
                    50,
                    "plugin",
                    json!({"eventName":"cancelVoip","roomId":"r1","data":{"status":"manual"}}),
                ),
            ]
            .join("\n")
        };
        let plain = lines(Ids::Plain);
        let masked = lines(Ids::Masked { salt: b"s" });
        assert!(plain.contains("P_D") && !masked.contains("P_D") && masked.contains("\"r1\""));
        assert_eq!(replay(&plain).unwrap(), replay(&masked).unwrap());
    }

    #[test]
    fn a_trace_that_stops_before_the_end_has_no_end() {
        let records = replay(
            "{\"trace\":1}\n{\"at\":1,\"source\":\"plugin\",\"raw\":{\"eventName\":\"startVoip\",\"roomId\":\"r\"}}\n{\"at\":9000,\"source\":\"app\",\"raw\":{\"event\":\"trace_end\"}}",
        )
        .unwrap();
        assert_eq!(records[0]["end"], Value::Null);
        assert_eq!(records[0]["state"], "talking");
    }
}
