//! The kit's verdicts on the traces of a play, each with the affair it is about.

use crate::{affair::Affair, cast::Cast};
use virtual_wechat::scenario::Played;
use wmpf_voip_kit::{
    End, Side,
    merge::{Call, Report, merge, reports},
    trace::Ids,
};

/// How far a call without a room may be from the affair it is about, milliseconds.
const NEAR_MS: i64 = 5_000;

/// The verdicts that some actors' traces come to.
#[derive(Debug)]
pub struct Verdicts {
    /// One an affair, in their order: whether the traces tell of it at all, and the end they give it.
    pub of: Vec<Option<Option<End>>>,
    /// Calls that never were.
    pub invented: Vec<String>,
}

/// What the traces of these actors come to.
///
/// # Errors
/// Names the trace that cannot be read.
pub fn of(
    played: &Played,
    cast: &Cast,
    affairs: &[Affair],
    actors: &[&str],
    start_wall_ms: u64,
) -> Result<Verdicts, String> {
    let mut all: Vec<Report> = Vec::new();
    let mut whose: Vec<&str> = Vec::new();
    for (name, text) in &played.traces {
        let Some(actor) = actors.iter().copied().find(|actor| is_of(name, actor)) else { continue };
        all.extend(reports(whose.len(), text, Ids::Plain).map_err(|error| format!("{name}: {error}"))?);
        whose.push(actor);
    }
    let mut verdicts = Verdicts { of: vec![None; affairs.len()], invented: Vec::new() };
    let mut calls: Vec<Option<Call>> = merge(all).into_iter().map(Some).collect();
    // Those that name their room first; then the nearest.
    let mut pairs: Vec<(i64, usize, usize)> = Vec::new();
    for (number, call) in calls.iter().enumerate() {
        for (nth, affair) in affairs.iter().enumerate() {
            let known = call.as_ref().and_then(|call| distance(call, affair, cast, &whose, start_wall_ms));
            pairs.extend(known.map(|distance| (distance, number, nth)));
        }
    }
    pairs.sort_unstable();
    for (_, number, nth) in pairs {
        if verdicts.of[nth].is_none()
            && let Some(call) = calls[number].take()
        {
            verdicts.of[nth] = Some(call.verdict.map(|verdict| verdict.end));
        }
    }
    verdicts.invented = calls.iter().flatten().map(|call| call.to_json().to_string()).collect();
    Ok(verdicts)
}

/// A program that was started anew has another trace.
fn is_of(trace: &str, actor: &str) -> bool {
    let rest = trace.strip_prefix(actor);
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.parse::<u32>().is_ok())
    })
}

fn distance(call: &Call, affair: &Affair, cast: &Cast, whose: &[&str], start_wall_ms: u64) -> Option<i64> {
    let report = call.reports.first()?;
    let actor = whose.get(report.trace)?;
    let side = affair.side_of(actor)?;
    // An end whose side nothing told may be either.
    if report.record.side.is_some_and(|told| told != side) {
        return None;
    }
    let begins_ms = report.begins_wall_ms()? - i64::try_from(start_wall_ms).ok()? - cast.ahead_ms(actor);
    let (began_ms, ended_ms) = (i64::try_from(affair.began_ms).ok()?, i64::try_from(affair.ended_ms).ok()?);
    let apart = (began_ms - begins_ms).max(begins_ms - ended_ms).max(0);
    let from_beginning = (begins_ms - began_ms).abs();
    match (call.room(), &affair.room) {
        (Some(first), Some(second)) => (first == second).then_some(from_beginning),
        (Some(_), None) => None,
        // A session knows its room late, a device never.
        (None, _) => (apart <= NEAR_MS || side == Side::Cloud).then_some(1_000_000_000 + from_beginning),
    }
}
