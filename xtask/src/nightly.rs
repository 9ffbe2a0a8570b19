//! `cargo xtask nightly`: the long proofs of the core.

use crate::{root, step};
use std::process::Command;

/// Runs both proofs, the second also when the first failed, so that one night tells all.
pub fn run(cases: u32) -> Result<(), String> {
    let model = test(&["--test", "model"], ("MODEL_BOUND", "large".to_owned()));
    let laws = test(&["--test", "reference", "--test", "tracker"], ("PROPTEST_CASES", cases.to_string()));
    match (model, laws) {
        (Ok(()), Ok(())) => Ok(()),
        (Err(model), Err(laws)) => Err(format!("{model}\n{laws}")),
        (Err(message), Ok(())) | (Ok(()), Err(message)) => Err(message),
    }
}

/// Optimised, and with what the tests print: each says how much it explored.
fn test(tests: &[&str], (key, value): (&str, String)) -> Result<(), String> {
    let what = format!("{key}={value} cargo test --release {}", tests.join(" "));
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--release", "--package", "wmpf-voip-kit"]).args(tests).args(["--", "--nocapture"]);
    step::show(&what, command.env(key, value).current_dir(root()))
}
