//! How the verdicts on the library of scenarios stand to the truth.

use crate::{root, step};
use std::process::Command;

/// Plays and judges `tests/scenarios/`, and as many generated scenarios as wanted; prints the table and writes nothing.
pub fn print(generated: u64, seed: u64) -> Result<(), String> {
    let judge = ["run", "--quiet", "--package", "virtual-wechat-judge", "--bin", "verdicts", "--"];
    step::show(
        "verdicts on every scenario",
        Command::new(env!("CARGO"))
            .args(judge)
            .args(["--generated".to_owned(), generated.to_string(), "--seed".to_owned(), seed.to_string()])
            .current_dir(root()),
    )
}
