//! The library of scenarios in `tests/scenarios/`: each comes out as it says, and no verdict on it is wrong.

use std::collections::BTreeSet;
use virtual_wechat::Family;
use virtual_wechat_judge::{
    bench::{Sitting, sit},
    library::{self, Piece},
};

fn all() -> Vec<Piece> {
    library::read(&library::folder()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_scenario_comes_out_as_it_says_and_every_verdict_on_it_keeps_the_law() {
    let mut wrong = Vec::new();
    for Piece { name, scenario } in all() {
        let Sitting { played, judged, invented, .. } =
            sit(&scenario).unwrap_or_else(|error| panic!("{name}: {error}"));
        wrong.extend(played.wrong.iter().map(|text| format!("{name}: {text}")));
        wrong.extend(
            judged
                .iter()
                .filter(|judged| !judged.offences.is_empty())
                .map(|judged| format!("{name}: {judged}")),
        );
        wrong.extend(invented.iter().map(|text| format!("{name}: a call that never was: {text}")));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_at_least_a_hundred_and_fifty_and_each_says_in_one_sentence_what_happens_and_what_comes_out() {
    let all = all();
    assert!(all.len() >= 150, "{}", all.len());
    let mut abouts = BTreeSet::new();
    for Piece { name, scenario } in &all {
        assert!(scenario.about.ends_with('.'), "{name}: {}", scenario.about);
        assert!(abouts.insert(&scenario.about), "{name}: another one says the same: {}", scenario.about);
        let expects = scenario.expect.call.is_some() || scenario.expect.member.is_some();
        assert!(expects, "{name}: nothing is expected");
        assert!(scenario.covers.outcome.is_some(), "{name}: covers no outcome");
    }
}

/// What a call between a phone and a device can come to, by its word in `covers`.
const OUTCOMES: &[&str] = &[
    "caller_hangs_up",
    "callee_hangs_up",
    "page_closed",
    "app_hangs_up",
    "time_limit",
    "caller_cancels",
    "callee_refuses",
    "callee_gives_up",
    "callee_busy",
    "no_answer",
    "answered_unopened",
    "unreachable",
    "never_joined",
    "caller_killed",
    "callee_killed",
    "caller_killed_ringing",
    "caller_network_lost",
    "callee_network_lost",
    "interrupted",
    "float_closed",
    "device_failed",
    "backgrounded_and_back",
    "not_authorised",
    "not_activated",
    "licence_expired",
    "not_approved",
    "arrears",
];

/// What cannot happen, and why: outcome, direction and family, where `""` and `None` are any.
const CANNOT: &[(&str, &str, Option<Family>, &str)] = &[
    ("time_limit", "device_to_phone", Some(Family::Linux), "its SDK sets no limit"),
    ("time_limit", "device_to_phone", Some(Family::Rtos), "its SDK sets no limit"),
    ("time_limit", "device_to_phone", Some(Family::Twecall), "its SDK sets no limit"),
    ("never_joined", "device_to_phone", Some(Family::Linux), "an SDK's call is in its room at once"),
    ("never_joined", "device_to_phone", Some(Family::Rtos), "an SDK's call is in its room at once"),
    ("never_joined", "device_to_phone", Some(Family::Twecall), "an SDK's call is in its room at once"),
    ("answered_unopened", "phone_to_device", None, "a device has no page to open"),
    (
        "caller_network_lost",
        "device_to_phone",
        Some(Family::Rtos),
        "its back end plays its part, and is there or is not",
    ),
    (
        "callee_network_lost",
        "phone_to_device",
        Some(Family::Rtos),
        "its back end plays its part, and is there or is not",
    ),
    (
        "unreachable",
        "phone_to_device",
        Some(Family::Rtos),
        "its back end is asked, and reaches it by its own channel",
    ),
    (
        "not_authorised",
        "phone_to_device",
        None,
        "a phone may call a device without a grant since plugin 2.4.1",
    ),
    (
        "licence_expired",
        "device_to_phone",
        None,
        "the SDKs document one code for a licence, shared with `not_authorised`",
    ),
    (
        "not_activated",
        "device_to_phone",
        Some(Family::Android),
        "a WMPF device is activated before it has a plugin",
    ),
];

#[test]
fn every_outcome_is_covered_in_both_directions_for_every_family_unless_it_cannot_happen() {
    let all = all();
    let mut open = Vec::new();
    for outcome in OUTCOMES {
        for direction in ["device_to_phone", "phone_to_device"] {
            for family in [Family::Android, Family::Linux, Family::Rtos, Family::Twecall] {
                let covers = |piece: &&Piece| {
                    let covers = &piece.scenario.covers;
                    covers.outcome.as_deref() == Some(*outcome)
                        && covers.direction.as_deref() == Some(direction)
                        && covers.device == Some(family)
                };
                let cannot = CANNOT.iter().any(|(what, way, only, why)| {
                    assert!(!why.is_empty());
                    what == outcome && *way == direction && only.is_none_or(|only| only == family)
                });
                match (all.iter().any(|piece| covers(&piece)), cannot) {
                    (true, false) | (false, true) => {}
                    (false, false) => open.push(format!("{outcome} {direction} {family:?}: not covered")),
                    (true, true) => open
                        .push(format!("{outcome} {direction} {family:?}: covered, and CANNOT says why not")),
                }
            }
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn rooms_pairs_campus_versions_faults_and_the_back_end_are_covered_too() {
    let all = all();
    let covered =
        |outcome: &str| all.iter().any(|piece| piece.scenario.covers.outcome.as_deref() == Some(outcome));
    let others = [
        "room",
        "pair",
        "campus",
        "two_phones",
        "crossing",
        "many_calls",
        "faults",
        "back_end",
        "billing",
        "untold",
        "refused",
        "leaving_refuses",
        "own_channel_busy",
    ];
    for outcome in others {
        assert!(covered(outcome), "{outcome}");
    }
    let versions =
        all.iter().filter_map(|piece| piece.scenario.settings.get("plugin")).filter_map(|it| it.as_str());
    let versions: BTreeSet<&str> = versions.collect();
    assert!(versions.len() >= 6, "{versions:?}");
}
