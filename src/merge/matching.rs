//! Which reports belong to one call.

use super::report::Report;
use crate::{Direction, Side, State};
use alloc::{string::String, vec::Vec};

/// Wall clocks of two ends differ by seconds; half a minute is more than any that is set by the network.
const CLOCKS_DIFFER_MS: u64 = 30_000;

/// Groups reports into calls. Which report comes first does not matter.
pub fn group(reports: Vec<Report>) -> Vec<Vec<Report>> {
    let mut reports = once(reports);
    complement(&mut reports);
    let mut pairs = Vec::new();
    for (a, first) in reports.iter().enumerate() {
        for (b, second) in reports.iter().enumerate().skip(a + 1) {
            if let Some(distance) = distance(first, second) {
                pairs.push((distance, a, b));
            }
        }
    }
    // The nearest find each other first.
    pairs.sort_by_key(|(distance, a, b)| (*distance, *a, *b));
    let mut groups: Vec<Vec<usize>> = (0..reports.len()).map(|index| alloc::vec![index]).collect();
    for (_, a, b) in pairs {
        let of = |index| groups.iter().position(|group| group.contains(&index));
        let (Some(to), Some(from)) = (of(a), of(b)) else { continue };
        if to == from || !fit(&groups[to], &groups[from], &reports) {
            continue;
        }
        let moved = core::mem::take(&mut groups[from]);
        groups[to].extend(moved);
    }
    let mut reports: Vec<Option<Report>> = reports.into_iter().map(Some).collect();
    groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .map(|group| group.into_iter().filter_map(|index| reports[index].take()).collect())
        .collect()
}

/// A trace that was handed in twice counts once. Traces are compared by what they say, so their order cannot matter.
fn once(mut reports: Vec<Report>) -> Vec<Report> {
    let key = |report: &Report| {
        (report.begins_wall_ms(), report.room.clone(), report.record.side, report.begins_ms(), report.trace)
    };
    reports.sort_by_cached_key(key);
    let mut kept: Vec<Report> = Vec::new();
    for report in reports {
        let known = |kept: &&mut Report| {
            kept.record.side == report.record.side
                && kept.room == report.room
                && kept.begins_ms() == report.begins_ms()
                && kept.wall_ms == report.wall_ms
                && kept.sn == report.sn
                && kept.openid == report.openid
        };
        match kept.iter_mut().find(known) {
            // Of two copies of one trace the one that was cut off later tells more.
            Some(kept) => {
                let more = (report.record.state, report.last_ms) > (kept.record.state, kept.last_ms);
                if more {
                    *kept = report;
                }
            }
            None => kept.push(report),
        }
    }
    kept
}

/// An end that was never told its side, in a room where one other end was, is the other side.
fn complement(reports: &mut [Report]) {
    let sides: Vec<_> = reports.iter().map(|report| (report.room.clone(), report.record.side)).collect();
    for report in reports.iter_mut().filter(|report| report.record.side.is_none() && report.room.is_some()) {
        let mut others = sides.iter().filter(|(room, side)| *room == report.room && side.is_some());
        if let (Some((_, Some(side))), None) = (others.next(), others.next()) {
            report.record.side = match side {
                Side::Caller => Some(Side::Callee),
                Side::Callee => Some(Side::Caller),
                Side::Member | Side::Cloud => None,
            };
        }
    }
}

/// Two groups can be one call when no side reports twice.
fn fit(a: &[usize], b: &[usize], reports: &[Report]) -> bool {
    let side = |index: &usize| reports[*index].record.side;
    a.iter().all(|a| b.iter().all(|b| side(a) != side(b)))
}

/// How far two reports are from being one call's, in milliseconds or steps of certainty; `None`: they cannot be.
fn distance(a: &Report, b: &Report) -> Option<u64> {
    let pair = |side: Side| a.record.side == Some(side) || b.record.side == Some(side);
    if a.record.side.is_none()
        || b.record.side.is_none()
        || a.record.side == b.record.side
        || pair(Side::Member)
        // Nobody calls itself.
        || (a.trace == b.trace && a.end == b.end)
    {
        return None;
    }
    let apart = apart_ms(a, b);
    match (&a.room, &b.room) {
        (Some(first), Some(second)) if first != second => None,
        // A room may be used again; then the calls' times, or else their numbers, tell which belongs to which.
        (Some(_), Some(_)) => match apart {
            Some(apart) if apart <= CLOCKS_DIFFER_MS => Some(apart),
            Some(_) | None => (a.record.generation == b.record.generation).then_some(CLOCKS_DIFFER_MS),
        },
        (_, _) => {
            let known = |x: &Option<_>, y: &Option<_>| x.is_some() && x == y;
            let same_id = known(&a.custom, &b.custom);
            // Between two phones each has its own openid, and the caller knows both.
            let phones = a.record.direction == Some(Direction::PhoneToPhone);
            if phones != (b.record.direction == Some(Direction::PhoneToPhone)) {
                return None;
            }
            let (differs, same_ends) = if phones {
                let cross = |of: fn(&Option<String>, &Option<String>) -> bool| {
                    of(&a.peer, &b.openid) || of(&b.peer, &a.openid)
                };
                (cross(differ), cross(|x, y| x.is_some() && x == y))
            } else {
                let same = known(&a.sn, &b.sn) || known(&a.openid, &b.openid);
                (differ(&a.sn, &b.sn) || differ(&a.openid, &b.openid), same)
            };
            if differs || differ(&a.custom, &b.custom) {
                return None;
            }
            match apart {
                // Ids of ends come before bare time: two calls of different ends can overlap.
                Some(apart) if apart <= CLOCKS_DIFFER_MS => Some(
                    apart
                        + if same_id {
                            0
                        } else if same_ends {
                            1_000_000
                        } else {
                            2_000_000
                        },
                ),
                Some(_) => None,
                None => (same_id || same_ends)
                    .then_some(3_000_000 + u64::from(a.record.call.abs_diff(b.record.call))),
            }
        }
    }
}

fn differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

/// How far apart by the wall clocks; `None` where one has none.
fn apart_ms(a: &Report, b: &Report) -> Option<u64> {
    let both = |state| Some(a.wall(a.at(state)?)?.abs_diff(b.wall(b.at(state)?)?));
    let gap = || {
        let (a_begins, b_begins) = (a.begins_wall_ms()?, b.begins_wall_ms()?);
        let (a_ends, b_ends) = (a.wall(a.ends_ms())?, b.wall(b.ends_ms())?);
        let gap = (a_begins - b_ends).max(b_begins - a_ends).max(0);
        Some(gap.unsigned_abs())
    };
    both(State::Talking).or_else(gap)
}
