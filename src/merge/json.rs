//! A call's verdict as JSON: one object a call.

use super::{Call, Proof, Report};
use crate::{
    Side,
    call::{Basis, Verdict},
    trace,
};
use alloc::{string::String, vec::Vec};
use serde_json::{Value, json};

impl Call {
    /// The verdict as one JSON object.
    ///
    /// `end` is `null` while no report has an end. `basis` says what it rests on: `agreed`, `reported`, `silent` (with
    /// the side in `basis_side`), `between`, `disputed`. `missing` lists reports that were not handed in, and what each
    /// would settle.
    pub fn to_json(&self) -> Value {
        let mut anomalies: Vec<&str> = Vec::new();
        for anomaly in self.reports.iter().flat_map(|report| report.record.anomalies()) {
            if !anomalies.contains(&anomaly.name()) {
                anomalies.push(anomaly.name());
            }
        }
        let (basis, basis_side) = self.verdict.map_or((None, None), |verdict| basis(verdict.basis));
        let missing = self
            .missing()
            .into_iter()
            .map(|missing| json!({ "side": missing.side.name(), "settles": missing.settles }));
        json!({
            "room": self.room(),
            "generation": self.generation(),
            "direction": self.direction().map(|direction| direction.name()),
            "sides": self.sides().map(|side| side.name()).collect::<Vec<_>>(),
            "end": self.verdict.map(|verdict| self.end(&verdict)),
            "basis": basis,
            "basis_side": basis_side.map(Side::name),
            "durations": self.durations(),
            "anomalies": anomalies,
            "missing": missing.collect::<Vec<_>>(),
            "callee_ahead_ms": self.callee_ahead_ms,
        })
    }

    fn end(&self, verdict: &Verdict) -> Value {
        let mut end = trace::end(&verdict.end);
        end["evidence"] = self.proofs().map(|(report, proof)| evidence(report, proof)).collect();
        end
    }

    /// Ringing and talk by the end that knows most of them: the caller rings longest, and an end that was lost did not
    /// see the talk's end.
    fn durations(&self) -> Value {
        let best = |side| self.report(side).filter(|report| report.record.end.is_some());
        let by = best(Side::Caller)
            .or_else(|| best(Side::Callee))
            .or_else(|| best(Side::Cloud))
            .or(self.reports.first());
        let mut durations = by.map_or_else(
            || json!({ "ring_ms": null, "talk_ms": 0 }),
            |report| trace::durations(&report.record.durations),
        );
        let ring = self.reports.iter().filter_map(|report| report.record.durations.ring_ms).max();
        durations["ring_ms"] = json!(ring);
        let billed = self.reports.iter().find(|report| report.record.durations.billed_s.is_ok());
        if let (Some(billed), Some(durations)) = (billed, durations.as_object_mut()) {
            let mut told = trace::durations(&billed.record.durations);
            for key in ["billed_s", "billed_confidence"] {
                durations.insert(key.into(), told[key].take());
            }
            durations.remove("billed_missing");
        } else if let Some(missing) = self.billed_missing() {
            durations["billed_missing"] = json!(missing.name());
        }
        durations
    }
}

fn evidence(report: &Report, proof: &Proof) -> Value {
    json!({
        "side": report.record.side.map(Side::name),
        "trace": report.trace,
        "line": proof.line,
        "at": proof.at_ms,
        "source": proof.source,
        "raw": proof.raw,
    })
}

fn basis(basis: Basis) -> (Option<&'static str>, Option<Side>) {
    let (name, side) = match basis {
        Basis::Agreed => ("agreed", None),
        Basis::Reported(side) => ("reported", Some(side)),
        Basis::Silent(side) => ("silent", Some(side)),
        Basis::Between => ("between", None),
        Basis::Disputed => ("disputed", None),
    };
    (Some(name), side)
}

/// The words of a proof: what was said, in one short line.
impl Proof {
    /// The observation as one line of JSON.
    pub fn text(&self) -> String {
        serde_json::to_string(&self.raw).unwrap_or_default()
    }
}
