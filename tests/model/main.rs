//! A model checker: every interleaving of a phone, a device, the plugin, the back end and the network within a bound.
//!
//! The world of [`world`] lets callers and callees act, and tells each end what WeChat's documents say it is told; the
//! network repeats, holds back and reorders. Both ends' trackers are fed, and after each step the laws are checked.
//! `MODEL_BOUND=large` explores the larger bound of `cargo xtask nightly`; `MODEL_FOUND=folder` writes a trace for each law
//! that does not hold. The traces of those that [`known`] switches off stand in `tests/model/found/`.

mod digest;
mod known;
mod say;
mod search;
mod trackers;
mod truth;
mod world;

use search::explore;
use std::time::Instant;
use world::{Bound, DEVICE, PHONE, Plan};

/// Everything that can happen to one call, and one delivery that comes twice.
const ANYTHING: Bound = Bound {
    calls: &[],
    in_full: false,
    overlap: false,
    repeats: 1,
    holds: 0,
    window: [2, 1],
    commands: true,
    races: false,
    troubles: true,
    ticks: 1,
    time_limit: true,
};

/// Both ends act at the same time, and one delivery is held back.
const RACES: Bound =
    Bound { repeats: 0, holds: 1, races: true, troubles: false, ticks: 0, time_limit: false, ..ANYTHING };

const PHONE_CALLS: &[Plan] = &[Plan { caller: PHONE, room: 1 }];
const DEVICE_CALLS: &[Plan] = &[Plan { caller: DEVICE, room: 1 }];

/// The bound of the nightly run: more may go wrong in one call.
fn larger(bound: Bound) -> Bound {
    let (repeats, holds) = (2 * bound.repeats, 2 * bound.holds);
    match bound.calls {
        [_] => Bound { repeats, holds, window: [3, 1], ticks: 2, ..bound },
        [first, second] if first.room != second.room => Bound { in_full: true, window: [2, 1], ..bound },
        _ => bound,
    }
}

fn check(name: &str, bound: Bound) {
    let large = std::env::var("MODEL_BOUND").is_ok_and(|bound| bound == "large");
    let bound = if large { larger(bound) } else { bound };
    let start = Instant::now();
    let (report, violations) = explore(&bound);
    println!("\n{name}: {report} in {:.1} s", start.elapsed().as_secs_f64());
    for (index, violation) in violations.iter().enumerate() {
        println!("{name}: {}\n{:?}\n{}", violation.law, violation.steps, violation.trace);
        if let Some(folder) = std::env::var_os("MODEL_FOUND") {
            let file = format!("{}-{index}.jsonl", name.replace(' ', "-"));
            std::fs::write(std::path::Path::new(&folder).join(file), &violation.trace)
                .expect("a folder for traces");
        }
    }
    assert!(violations.is_empty(), "{name}: {} laws do not hold; the traces stand above", violations.len());
}

#[test]
fn whatever_happens_to_a_call_from_the_phone_every_law_holds() {
    check("a call from the phone", Bound { calls: PHONE_CALLS, ..ANYTHING });
}

#[test]
fn whatever_happens_to_a_call_from_the_device_every_law_holds() {
    check("a call from the device", Bound { calls: DEVICE_CALLS, ..ANYTHING });
}

#[test]
fn a_device_that_is_told_by_no_command_keeps_every_law() {
    check("no commands", Bound { calls: DEVICE_CALLS, commands: false, ..ANYTHING });
}

#[test]
fn both_ends_may_act_at_once_in_a_call_from_the_phone() {
    check("races from the phone", Bound { calls: PHONE_CALLS, ..RACES });
}

#[test]
fn both_ends_may_act_at_once_in_a_call_from_the_device() {
    check("races from the device", Bound { calls: DEVICE_CALLS, ..RACES });
}

/// Two calls, and one delivery that is held back until any later moment.
const LATE: Bound =
    Bound { repeats: 0, holds: 1, window: [1, 1], troubles: false, ticks: 0, time_limit: false, ..ANYTHING };

/// Two calls, and one delivery that comes again at any later moment.
const TWICE: Bound = Bound { repeats: 1, holds: 0, ..LATE };

const fn two(first: (usize, u32), second: (usize, u32)) -> [Plan; 2] {
    [Plan { caller: first.0, room: first.1 }, Plan { caller: second.0, room: second.1 }]
}

const PHONE_AGAIN: &[Plan] = &two((PHONE, 1), (PHONE, 2));
const DEVICE_AGAIN: &[Plan] = &two((DEVICE, 1), (DEVICE, 2));
const DEVICE_BACK: &[Plan] = &two((PHONE, 1), (DEVICE, 2));
const PHONE_BACK: &[Plan] = &two((DEVICE, 1), (PHONE, 2));
const SAME_ROOM: &[Plan] = &two((PHONE, 1), (PHONE, 1));

#[test]
fn late_events_of_a_call_never_touch_the_next_one() {
    check("late, the phone calls again", Bound { calls: PHONE_AGAIN, ..LATE });
    check("late, the device calls again", Bound { calls: DEVICE_AGAIN, ..LATE });
    check("late, the device calls back", Bound { calls: DEVICE_BACK, ..LATE });
    check("late, the phone calls back", Bound { calls: PHONE_BACK, ..LATE });
}

#[test]
fn repeated_events_of_a_call_never_touch_the_next_one() {
    check("twice, the phone calls again", Bound { calls: PHONE_AGAIN, ..TWICE });
    check("twice, the device calls again", Bound { calls: DEVICE_AGAIN, ..TWICE });
    check("twice, the device calls back", Bound { calls: DEVICE_BACK, ..TWICE });
    check("twice, the phone calls back", Bound { calls: PHONE_BACK, ..TWICE });
}

#[test]
fn both_ends_may_call_each_other_at_once() {
    check("crossing calls", Bound { calls: DEVICE_BACK, overlap: true, holds: 0, ..LATE });
}

#[test]
fn a_second_call_in_the_same_room_is_another_generation() {
    check("late, the same room", Bound { calls: SAME_ROOM, ..LATE });
    if known::A_REPEAT_FINDS_ITS_GENERATION {
        check("twice, the same room", Bound { calls: SAME_ROOM, ..TWICE });
    }
}

#[test]
fn every_trace_that_was_found_can_be_played() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/model/found");
    let mut played = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of what was found") {
        let path = entry.expect("a readable folder").path();
        let text = std::fs::read_to_string(&path).expect("a trace");
        let records = wmpf_voip_kit::trace::play(&text);
        assert!(records.is_ok_and(|records| !records.is_empty()), "{}", path.display());
        played += 1;
    }
    assert!(played > 0);
}
