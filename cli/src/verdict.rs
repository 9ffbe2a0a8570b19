//! `voip verdict`: traces of both ends in, one verdict a call out.
//!
//! The merge itself is the core's; it is handed in, so that reading, telling and exit codes stand here alone.
//! A verdict is an object of this shape, and calls come in order of their start:
//!
//! ```text
//! {"room":"r1","generation":1,"sides":["caller","callee"],
//!  "end":{"who","why","phase","how","confidence","code","alternatives":[why…],
//!         "evidence":[{"side","number","at","source","raw"}…]},
//!  "durations":{"ring_ms","talk_ms","billed_s","billed_confidence"},
//!  "anomalies":[name…],
//!  "missing":[{"side","settles":[why…]}…]}
//! ```
//!
//! `missing` may be left out; then it follows from `sides` and `alternatives`.

mod account;

use crate::{
    Console, Failure, Outcome, Stop,
    traces::{self, Traces},
};
use serde_json::Value;
use std::path::{Path, PathBuf};
use wmpf_voip_kit::trace::{Ids, TraceError, mask};

/// Why each call ended, judged from the traces of one end or both; exit code 1 when an end is unknown or an anomaly
/// was seen.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    traces: Traces,
    /// The salt of masked ids: plain ones are masked with it, so that both ends' match.
    #[arg(long, value_name = "SALT")]
    salt: Option<String>,
}

/// A trace that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    path: PathBuf,
    /// Its lines.
    pub text: String,
}

impl Source {
    /// Where it came from.
    pub fn name(&self) -> String {
        traces::name(&self.path)
    }

    /// One of its lines is none.
    pub fn bad(&self, error: &TraceError) -> Failure {
        traces::bad(&self.path, error)
    }
}

/// Reads the traces, has them merged, and tells each call's verdict.
pub fn run(
    args: &Args,
    console: &mut Console,
    merge: impl FnOnce(&[Source]) -> Result<Vec<Value>, Failure>,
) -> Result<Outcome, Stop> {
    let read = |path: &PathBuf| source(path, args.salt.as_deref());
    let sources = args.traces.paths()?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let verdicts = merge(&sources)?;
    let mut outcome = Outcome::Done;
    for (index, verdict) in verdicts.iter().enumerate() {
        let mut text = account::account(verdict, console.language());
        if index > 0 {
            text.insert(0, '\n');
        }
        console.tell(&text, verdict)?;
        if !is_known(verdict) {
            outcome = Outcome::No;
        }
    }
    if verdicts.is_empty() {
        console.remark("warning", console.pick("there is no call in these traces", "这些跟踪中没有通话"));
    }
    Ok(outcome)
}

/// Whether the end is known and nothing was odd.
fn is_known(verdict: &Value) -> bool {
    let end = &verdict["end"];
    let told = |axis: &str| end[axis].as_str().is_some_and(|name| name != "unknown");
    let odd = verdict["anomalies"].as_array().is_some_and(|anomalies| !anomalies.is_empty());
    told("who") && told("why") && !odd
}

fn source(path: &Path, salt: Option<&str>) -> Result<Source, Failure> {
    let mut text = String::new();
    for line in traces::lines(path)? {
        let line = line?;
        match salt {
            Some(salt) => text.push_str(&masked(&line, salt)),
            None => text.push_str(&line),
        }
        text.push('\n');
    }
    Ok(Source { path: path.to_owned(), text })
}

/// A line that is no JSON stays as it is: whoever reads the trace names it.
fn masked(line: &str, salt: &str) -> String {
    match serde_json::from_str::<Value>(line) {
        Ok(mut value) => {
            mask(&mut value, Ids::Masked { salt: salt.as_bytes() });
            value.to_string()
        }
        Err(_) => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_end_that_is_unknown_or_missing_and_an_anomaly_make_code_one() {
        let end = json!({"who": "caller", "why": "hung_up"});
        assert!(is_known(&json!({"end": end, "anomalies": []})));
        assert!(!is_known(&json!({"end": end, "anomalies": ["order"]})));
        assert!(!is_known(&json!({"end": null, "anomalies": []})));
        assert!(!is_known(&json!({"end": {"who": "unknown", "why": "hung_up"}, "anomalies": []})));
        assert!(!is_known(&json!({"end": {"who": "caller", "why": "unknown"}, "anomalies": []})));
    }

    #[test]
    fn plain_ids_are_masked_with_the_salt_and_masked_ones_stay() {
        let plain = masked(r#"{"trace":1,"sn":"PID_DN"}"#, "s");
        assert!(!plain.contains("PID_DN"), "{plain}");
        assert_eq!(masked(&plain, "s"), plain);
        assert_eq!(masked("no JSON", "s"), "no JSON");
    }
}
