//! A recorded trace as what its end is told, at its times.

use super::Error;
use alloc::{collections::VecDeque, format, string::String};
use serde_json::Value;

/// Tells an end again what its trace says that it was told. Time is passed in, in the trace's own milliseconds.
///
/// What the program did itself (its calls, and what the app noted) is not told: the program under test does that.
#[derive(Clone, Debug)]
pub struct Replay {
    told: VecDeque<Again>,
    ended_ms: u64,
}

/// One thing that an end was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    /// When, on the trace's clock.
    pub at_ms: u64,
    /// By whom: `plugin`, `device`, `cloud`, `room`, `one_to_one` …
    pub source: String,
    /// What, as it was delivered.
    pub raw: Value,
}

impl Replay {
    /// Reads a trace.
    ///
    /// # Errors
    /// Names the line that is none of a trace's, and what is wrong with it.
    pub fn new(trace: &str) -> Result<Self, Error> {
        let mut replay = Self { told: VecDeque::new(), ended_ms: 0 };
        let lines = trace.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        for (index, line) in lines {
            let wrong = |message: String| Error { line: Some(index + 1), message };
            let line: Value = serde_json::from_str(line).map_err(|error| wrong(format!("{error}")))?;
            if line.get("trace").is_some() {
                continue;
            }
            let (at, source, raw) = (line.get("at"), line.get("source"), line.get("raw"));
            let at_ms = at.and_then(Value::as_f64).filter(|at| *at >= 0.0);
            let (Some(at_ms), Some(source), Some(raw)) = (at_ms, source.and_then(Value::as_str), raw) else {
                return Err(wrong(format!("{line} was given, at, source and raw are wanted")));
            };
            // A part of a millisecond is nobody's to tell.
            let at_ms = at_ms as u64;
            replay.ended_ms = replay.ended_ms.max(at_ms);
            if was_told(source, raw) {
                replay.told.push_back(Again { at_ms, source: source.into(), raw: raw.clone() });
            }
        }
        Ok(replay)
    }

    /// The next thing that is told by now.
    pub fn poll(&mut self, now_ms: u64) -> Option<Again> {
        self.told.pop_front_if(|again| again.at_ms <= now_ms)
    }

    /// When the next thing is told; `None`: nothing is.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.told.front().map(|again| again.at_ms)
    }

    /// Where the trace ends.
    pub fn ended_ms(&self) -> u64 {
        self.ended_ms
    }
}

/// Whether a program is told this, rather than doing it.
fn was_told(source: &str, raw: &Value) -> bool {
    let came_back = ["resolved", "rejected", "returned"].iter().any(|key| raw.get(*key).is_some());
    source != "app" && (raw.get("call").is_none() || came_back)
}
