//! From the traces of one or more ends to one verdict a call.
//!
//! ```text
//! traces ──▶ reports ──────▶ calls ─────────▶ verdicts
//!            one a call      those that       who × why × phase, with what proves it
//!            and an end      belong together  and which report is missing
//! ```
//!
//! Reports belong together when they share a room. A device that calls is never told its room: then by sn, openid and
//! overlapping time, and by the id that was put into `custom_message` or `payload`. The order of the traces does not
//! matter, and a trace that is handed in twice counts once.

mod align;
mod json;
mod matching;
mod report;

pub use report::{Proof, Report, reports};

use crate::{
    Side,
    call::{Reports, Verdict, verdict},
    tables::{BilledMissing, Direction, Phase, Who},
};
use alloc::vec::Vec;

/// One call, as all reports of it tell.
#[derive(Clone, Debug)]
pub struct Call {
    /// The reports: the caller's, the callee's, the cloud's, in this order; or one member's.
    pub reports: Vec<Report>,
    /// How it ended; `None` while no report has an end.
    pub verdict: Option<Verdict>,
    /// By how much the callee's wall clock was ahead of the caller's, as the events both must have seen tell.
    pub callee_ahead_ms: Option<i64>,
}

/// A report that was not handed in, and what it would settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Whose.
    pub side: Side,
    /// What: `why`, `how`, `billed_s`.
    pub settles: Vec<&'static str>,
}

/// Puts reports together into calls, in order of their beginnings.
pub fn merge(reports: Vec<Report>) -> Vec<Call> {
    let mut calls: Vec<Call> = matching::group(reports).into_iter().map(Call::new).collect();
    calls.sort_by_key(Call::begins);
    calls
}

impl Call {
    fn new(mut reports: Vec<Report>) -> Self {
        reports.sort_by_key(|report| report.record.side);
        let of = |side| reports.iter().find(|report| report.record.side == Some(side));
        // An end that recorded to the last and heard of no end did not fall silent: it has nothing to say, unless its
        // network went.
        let silent = |report: &&Report| {
            report.record.end.is_some() || !report.complete || report.record.network_lost_ms.is_some()
        };
        let record = |side| of(side).filter(silent).map(|report| &report.record);
        let between = verdict(&Reports {
            caller: record(Side::Caller),
            callee: record(Side::Callee),
            cloud: record(Side::Cloud),
        });
        // A member, and an end whose side nothing told, has its own report alone.
        let alone = || {
            let report = reports.first()?;
            let alone = Reports { caller: Some(&report.record), ..Reports::default() };
            verdict(&alone).map(|verdict| Verdict {
                basis: crate::call::Basis::Reported(report.record.side.unwrap_or(Side::Caller)),
                ..verdict
            })
        };
        let callee_ahead_ms = match (of(Side::Caller), of(Side::Callee)) {
            (Some(caller), Some(callee)) => align::ahead_ms(caller, callee),
            (_, _) => None,
        };
        Self { verdict: between.or_else(alone), callee_ahead_ms, reports }
    }

    /// The report of a side.
    pub fn report(&self, side: Side) -> Option<&Report> {
        self.reports.iter().find(|report| report.record.side == Some(side))
    }

    /// The sides that reported.
    pub fn sides(&self) -> impl Iterator<Item = Side> + '_ {
        self.reports.iter().filter_map(|report| report.record.side)
    }

    /// The room's id, if any end was told it.
    pub fn room(&self) -> Option<&str> {
        self.reports.iter().find_map(|report| report.room.as_deref())
    }

    /// Which way it went, where an end's kind tells.
    pub fn direction(&self) -> Option<Direction> {
        self.reports.iter().find_map(|report| report.record.direction)
    }

    /// The how-manieth call in its room, by the end that has heard most.
    pub fn generation(&self) -> u32 {
        self.reports.iter().map(|report| report.record.generation).max().unwrap_or(1)
    }

    /// Which reports were not handed in, and what each would settle.
    pub fn missing(&self) -> Vec<Missing> {
        let Some(Verdict { end, .. }) = self.verdict else { return Vec::new() };
        if self.sides().any(|side| side == Side::Member) || self.sides().next().is_none() {
            return Vec::new();
        }
        let phone = match self.direction() {
            Some(Direction::PhoneToDevice) => Some(Side::Caller),
            Some(Direction::DeviceToPhone) => Some(Side::Callee),
            Some(Direction::PhoneToPhone) | None => None,
        };
        let billed = self.reports.iter().any(|report| report.record.durations.billed_s.is_ok());
        let absent = [Side::Caller, Side::Callee].into_iter().filter(|side| self.report(*side).is_none());
        let missing = absent.map(|side| {
            let at_its_end = match end.who {
                Who::Caller => side == Side::Caller,
                Who::Callee => side == Side::Callee,
                Who::Unknown => true,
                Who::Member | Who::Service | Who::Platform | Who::Other => false,
            };
            let mut settles = Vec::new();
            if at_its_end && end.confidence != crate::Confidence::Certain {
                settles.push("why");
            }
            if at_its_end && end.how == crate::How::Unknown {
                settles.push("how");
            }
            if end.phase == Phase::Talk && !billed && phone == Some(side) {
                settles.push("billed_s");
            }
            Missing { side, settles }
        });
        missing.filter(|missing| !missing.settles.is_empty()).collect()
    }

    /// What proves the verdict: the deciding observations of every report, in the order of the reports.
    pub fn proofs(&self) -> impl Iterator<Item = (&Report, &Proof)> {
        self.reports.iter().flat_map(|report| report.proofs.iter().map(move |proof| (report, proof)))
    }

    /// Why there is no bill, where every report says so; `None` when one has it.
    pub fn billed_missing(&self) -> Option<BilledMissing> {
        let mut missing = None;
        for report in &self.reports {
            match report.record.durations.billed_s {
                Ok(_) => return None,
                // An end that could have been told says more than one that never is.
                Err(why) if missing.is_none() || missing == Some(BilledMissing::NeverTold) => {
                    missing = Some(why)
                }
                Err(_) => {}
            }
        }
        missing
    }

    fn begins(&self) -> (Option<i64>, Option<(usize, u32)>) {
        let wall = self.reports.iter().filter_map(Report::begins_wall_ms).min();
        let place = self.reports.iter().map(|report| (report.trace, report.record.call)).min();
        (wall, place)
    }
}
