//! `cargo xtask nightly`: the long proofs of the core and of the key store, and the device library for minutes on the real clock.

use crate::{root, soak, step};
use std::process::Command;

/// After so many power cuts of the key store one is cut a second time; the tests by themselves do it less often.
const SECOND_CUTS: &str = "499";

type Proof<'a> = &'a dyn Fn() -> Result<(), String>;

/// Runs every proof, or the one of this name, also after one that failed, so that one night tells all.
pub fn run(only: Option<&str>, cases: u32, calls: u32, seed: u64) -> Result<(), String> {
    let model = || test("wmpf-voip-kit", &["--test", "model"], ("MODEL_BOUND", "large".to_owned()));
    let laws = || {
        let tests = ["--test", "reference", "--test", "tracker"];
        test("wmpf-voip-kit", &tests, ("PROPTEST_CASES", cases.to_string()))
    };
    let cuts = || test("voip-device", &["--test", "store"], ("VOIP_KIT_SECOND_CUTS", SECOND_CUTS.to_owned()));
    let soak = || soak::run(calls);
    let scenarios = || generated(cases, seed);
    let proofs: [(&str, Proof<'_>); 5] =
        [("model", &model), ("laws", &laws), ("cuts", &cuts), ("scenarios", &scenarios), ("calls", &soak)];
    if let Some(only) = only.filter(|only| proofs.iter().all(|(name, _)| name != only)) {
        return Err(format!("proof: came {only:?}, wanted model, laws, cuts, scenarios or calls"));
    }
    let failed: Vec<String> = proofs
        .into_iter()
        .filter(|(name, _)| only.is_none_or(|only| only == *name))
        .filter_map(|(_, proof)| proof().err())
        .collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// So many generated scenarios from a seed on: each runs, ends, and comes out the same again.
fn generated(count: u32, seed: u64) -> Result<(), String> {
    let what =
        format!("SCENARIOS={count} SCENARIO_SEED={seed} cargo test --release --test scenario_generated");
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["test", "--release", "--package", "virtual-wechat", "--test", "scenario_generated"])
        .args(["--", "--nocapture"])
        .env("SCENARIOS", count.to_string())
        .env("SCENARIO_SEED", seed.to_string());
    step::show(&what, command.current_dir(root()))
}

/// Optimised, and with what the tests print: each says how much it explored.
fn test(package: &str, tests: &[&str], (key, value): (&str, String)) -> Result<(), String> {
    let what = format!("{key}={value} cargo test --release --package {package} {}", tests.join(" "));
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--release", "--package", package]).args(tests).args(["--", "--nocapture"]);
    step::show(&what, command.env(key, value).current_dir(root()))
}
