//! What came out of a scenario.

use super::{LogLine, expect::ended};
use crate::{News, Truth};
use alloc::{string::String, vec::Vec};
use serde_json::{Value, json};

/// What came out of a scenario. Equal scenarios come out equal, to the byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// The trace of each program, under its actor's name; a program that was started anew has another one, `phone-2`.
    pub traces: Vec<(String, String)>,
    /// What truly happened, and when (world time, milliseconds).
    pub news: Vec<(u64, News)>,
    /// Every frame that an actor said or was told, and every step.
    pub log: Vec<LogLine>,
    /// What is not as the scenario expects, in words.
    pub wrong: Vec<String>,
    /// Which steps could not be done, from 1; `wrong` says why.
    pub undone: Vec<usize>,
    /// World time at the end, milliseconds.
    pub ended_ms: u64,
}

impl Played {
    /// The true ends of the calls, in the order in which the calls began.
    pub fn truths(&self) -> Vec<&Truth> {
        let mut truths: Vec<&Truth> = self.news.iter().filter_map(|(_, news)| ended(news)).collect();
        truths.sort_by_key(|truth| truth.at.dialed_ms);
        truths
    }

    /// An actor's trace.
    pub fn trace(&self, actor: &str) -> Option<&str> {
        self.traces.iter().find(|(name, _)| name == actor).map(|(_, text)| text.as_str())
    }

    /// All of it as JSON: `traces`, `truths`, `news`, `log`, `wrong`, `undone`, `ended_ms`.
    pub fn to_json(&self) -> Value {
        let traces = self.traces.iter().map(|(actor, text)| json!({ "actor": actor, "text": text }));
        let news = self.news.iter().map(|(at_ms, news)| json!({ "at": at_ms, "news": news.to_json() }));
        json!({
            "traces": traces.collect::<Vec<_>>(),
            "truths": self.truths().into_iter().map(Truth::to_json).collect::<Vec<_>>(),
            "news": news.collect::<Vec<_>>(),
            "log": self.log.iter().map(LogLine::to_json).collect::<Vec<_>>(),
            "wrong": self.wrong,
            "undone": self.undone,
            "ended_ms": self.ended_ms,
        })
    }
}
