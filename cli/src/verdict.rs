//! `voip verdict`: traces of both ends in, one verdict a call out.
//!
//! The merge is the core's; reading, telling and exit codes stand here.

pub(crate) mod account;

use crate::{
    Console, Outcome, Stop,
    traces::{self, Traces},
};
use serde_json::Value;
use wmpf_voip_kit::{
    merge::{Call, merge, reports},
    trace::Ids,
};

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

/// Reads the traces, merges them, and tells each call's verdict.
pub fn run(args: &Args, console: &mut Console) -> Result<Outcome, Stop> {
    let ids = match &args.salt {
        Some(salt) => Ids::Masked { salt: salt.as_bytes() },
        None => Ids::Plain,
    };
    let paths = args.traces.paths()?;
    let mut all = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let lines = traces::lines(path)?.collect::<Result<Vec<_>, _>>()?;
        all.extend(reports(index, &lines.join("\n"), ids).map_err(|error| traces::bad(path, &error))?);
    }
    let names: Vec<_> = paths.iter().map(|path| traces::name(path)).collect();
    let verdicts: Vec<_> = merge(all).iter().map(Call::to_json).collect();
    let mut outcome = Outcome::Done;
    for (index, verdict) in verdicts.iter().enumerate() {
        let mut text = account::account(verdict, &names, console.language());
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
}
