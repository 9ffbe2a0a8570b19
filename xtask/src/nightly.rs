//! `cargo xtask nightly`: the long proofs of the core and of the key store, and the device library for minutes on the real clock.

use crate::{root, soak, step};
use std::process::Command;

/// After so many power cuts of the key store one is cut a second time; the tests by themselves do it less often.
const SECOND_CUTS: &str = "499";

/// Runs every proof, also after one that failed, so that one night tells all.
pub fn run(cases: u32, calls: u32) -> Result<(), String> {
    let failed: Vec<String> = [
        test("wmpf-voip-kit", &["--test", "model"], ("MODEL_BOUND", "large".to_owned())),
        test(
            "wmpf-voip-kit",
            &["--test", "reference", "--test", "tracker"],
            ("PROPTEST_CASES", cases.to_string()),
        ),
        test("voip-device", &["--test", "store"], ("VOIP_KIT_SECOND_CUTS", SECOND_CUTS.to_owned())),
        soak::run(calls),
    ]
    .into_iter()
    .filter_map(Result::err)
    .collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Optimised, and with what the tests print: each says how much it explored.
fn test(package: &str, tests: &[&str], (key, value): (&str, String)) -> Result<(), String> {
    let what = format!("{key}={value} cargo test --release --package {package} {}", tests.join(" "));
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--release", "--package", package]).args(tests).args(["--", "--nocapture"]);
    step::show(&what, command.env(key, value).current_dir(root()))
}
