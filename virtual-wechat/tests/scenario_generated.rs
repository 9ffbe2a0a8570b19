//! Scenarios that nobody wrote: each runs, ends, and comes out the same again.

use virtual_wechat::scenario::{Run, Scenario};

/// How many seeds, and the first; the nightly run takes many more.
fn seeds() -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect(name));
    let first = number("SCENARIO_SEED").unwrap_or(1);
    first..first + number("SCENARIOS").unwrap_or(60)
}

#[test]
fn every_generated_scenario_runs_and_ends_and_its_traces_can_be_replayed() {
    let mut calls = 0;
    for seed in seeds() {
        let scenario = Scenario::generate(seed).unwrap_or_else(|error| panic!("{error}"));
        let played = Run::new(&scenario).unwrap().play();
        assert_eq!(played.wrong, [""; 0], "seed {seed}");
        calls += played.truths().len();
        for (actor, trace) in &played.traces {
            let records = wmpf_voip_kit::trace::replay(trace);
            assert!(records.is_ok(), "seed {seed}, {actor}: {records:?}");
        }
    }
    println!("{calls} calls of the seeds {:?}", seeds());
    assert!(calls > 0);
}

#[test]
fn a_seed_gives_the_same_scenario_and_its_file_plays_the_same() {
    for seed in seeds().step_by(3) {
        let scenario = Scenario::generate(seed).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(scenario, Scenario::generate(seed).unwrap(), "seed {seed}");
        let file = scenario.to_toml();
        let read = Scenario::read(&file).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{file}"));
        assert_eq!(read.document(), scenario.document(), "seed {seed}\n{file}");
        let play = |scenario: &Scenario| Run::new(scenario).unwrap().play().to_json().to_string();
        assert_eq!(play(&read), play(&scenario), "seed {seed}");
    }
}

#[test]
fn seeds_differ_in_family_direction_and_outcome() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in seeds() {
        let scenario = Scenario::generate(seed).unwrap_or_else(|error| panic!("{error}"));
        let covers = &scenario.covers;
        seen.insert(format!("{:?}", (&covers.direction, covers.device)));
        seen.insert(covers.outcome.clone().unwrap_or_default());
    }
    assert!(seen.len() >= 14, "{seen:?}");
}
