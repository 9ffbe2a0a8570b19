//! `cargo xtask nightly`: the long proofs of the core, and the device library for minutes on the real clock.

use crate::{root, soak, step};
use std::process::Command;

/// Runs every proof, also after one that failed, so that one night tells all.
pub fn run(cases: u32, calls: u32) -> Result<(), String> {
    let failed: Vec<String> = [
        test(&["--test", "model"], ("MODEL_BOUND", "large".to_owned())),
        test(&["--test", "reference", "--test", "tracker"], ("PROPTEST_CASES", cases.to_string())),
        soak::run(calls),
    ]
    .into_iter()
    .filter_map(Result::err)
    .collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Optimised, and with what the tests print: each says how much it explored.
fn test(tests: &[&str], (key, value): (&str, String)) -> Result<(), String> {
    let what = format!("{key}={value} cargo test --release {}", tests.join(" "));
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--release", "--package", "wmpf-voip-kit"]).args(tests).args(["--", "--nocapture"]);
    step::show(&what, command.env(key, value).current_dir(root()))
}
