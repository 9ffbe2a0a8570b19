//! `cargo xtask test`: every check, a summary line each.

mod headless;
mod readme;
mod symbols;

use crate::{demo, generate, products, root, step, tools, wasm};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// Runs every part; later parts run even when an earlier one failed, so that one run tells all.
pub fn run() -> Result<(), String> {
    tools::npm()?;
    wasm::build()?;
    products::package()?;
    products::native()?;
    let parts: &[(&str, Part)] = &[
        ("format", || cargo(&["fmt", "--all", "--check"])),
        ("generated tables", || generate::run(true)),
        ("clippy", clippy),
        ("documentation", documentation),
        ("Rust tests", || cargo(&["test", "--workspace", "--no-fail-fast"])),
        ("exported symbols", symbols::check),
        ("TypeScript and Node tests", node_tests),
        ("gates of the npm package", gates),
        ("README programs", readme::check),
        ("the guide's programs", readme::guide),
        ("an app of the packed package", readme::app),
        ("both directions, headless", headless::check),
        ("the page in Chromium", demo::drive),
    ];
    let mut results = Vec::new();
    for (name, part) in parts {
        eprintln!("── {name}");
        let start = Instant::now();
        let result = part();
        if let Err(message) = &result {
            eprintln!("{message}");
        }
        results.push((*name, result.is_ok(), start.elapsed()));
    }
    summary(&results)
}

type Part = fn() -> Result<(), String>;

fn summary(results: &[(&str, bool, Duration)]) -> Result<(), String> {
    println!();
    for (name, passed, time) in results {
        let word = if *passed { "ok    " } else { "FAILED" };
        println!("{word} {name:<28} {:>6.1} s", time.as_secs_f64());
    }
    let failed = results.iter().filter(|(_, passed, _)| !passed).count();
    println!("\n{} passed, {failed} failed", results.len() - failed);
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} parts failed", results.len())) }
}

fn cargo(args: &[&str]) -> Result<(), String> {
    let what = format!("cargo {}", args.join(" "));
    step::show(&what, Command::new(env!("CARGO")).args(args).current_dir(root()))
}

fn clippy() -> Result<(), String> {
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    let core = ["clippy", "--package", "wmpf-voip-kit", "--no-default-features"];
    cargo(&[&core[..], &["--target", "wasm32v1-none", "--", "-D", "warnings"]].concat())?;
    let world = ["clippy", "--package", "virtual-wechat", "--lib"];
    cargo(&[&world[..], &["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]].concat())
}

fn documentation() -> Result<(), String> {
    step::show(
        "cargo doc",
        Command::new(env!("CARGO"))
            .args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(root()),
    )
}

fn node_tests() -> Result<(), String> {
    step::show(
        "tsc",
        Command::new("npm").args(["run", "--silent", "check", "--workspace", "js"]).current_dir(root()),
    )?;
    step::show(
        "node --test",
        Command::new("npm").args(["test", "--silent", "--workspace", "js"]).current_dir(root()),
    )
}

fn gates() -> Result<(), String> {
    step::show(
        "gates",
        Command::new("npm")
            .args(["run", "--silent", "gates", "--workspace", "js"])
            .env("JSC", tools::jsc()?)
            .current_dir(root()),
    )
}
