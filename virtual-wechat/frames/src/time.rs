//! What a server that gives the time says to whoever is connected, and what it is answered.

use serde::{Deserialize, Serialize};

/// From a server that gives the time, to a device as the first frame, before its `welcome`, and whenever time passes;
/// to a phone as the answer to its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum TimeGiven {
    /// It is this late.
    Time {
        /// Comes back with the answer; a phone's own number.
        n: u32,
        /// Milliseconds since the world began.
        now_ms: u64,
    },
}

/// From a device, when it has done all that there was to do; from a phone, which asks for the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum TimeTaken {
    /// Everything that was said before on this connection has been done.
    Time {
        /// The number that the time came with; a phone's own.
        n: u32,
        /// When the device has something to do by itself, in the world's milliseconds; absent: never, or not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next_ms: Option<u64>,
    },
}
