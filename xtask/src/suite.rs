//! `cargo xtask test`: every check, a summary line each.

mod checkers;
mod headless;
pub mod machines;
mod microcontroller;
mod push;
mod readme;
mod schema;
mod symbols;

use crate::{demo, generate, products, root, step, tools};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// A part, and whether it needs the npm package.
struct Part(&'static str, Needs, fn() -> Result<(), String>);

#[derive(PartialEq)]
enum Needs {
    /// The Wasm modules, npm's packages and the project's own, and what the native parts need.
    Package,
    /// The server and the C library.
    Native,
}

const PARTS: [Part; 20] = [
    Part("format", Needs::Native, || cargo(&["fmt", "--all", "--check"])),
    Part("generated tables", Needs::Native, || generate::run(true)),
    Part("clippy", Needs::Package, clippy),
    Part("documentation", Needs::Native, documentation),
    Part("Rust tests", Needs::Package, rust_tests),
    Part("HTTP APIs, schemathesis", Needs::Native, schema::check),
    Part("exported symbols", Needs::Native, symbols::check),
    Part("the core on a microcontroller", Needs::Native, microcontroller::check),
    Part("C programs, AddressSanitizer", Needs::Native, checkers::address_sanitizer),
    Part("C programs, Valgrind", Needs::Native, checkers::valgrind),
    Part("C programs, other processors", Needs::Native, machines::check),
    Part("Miri", Needs::Native, checkers::miri),
    Part("TypeScript and Node tests", Needs::Package, node_tests),
    Part("gates of the npm package", Needs::Package, gates),
    Part("README programs", Needs::Package, readme::check),
    Part("the guide's programs", Needs::Package, readme::guide),
    Part("an app of the packed package", Needs::Package, readme::app),
    Part("both directions, headless", Needs::Package, headless::check),
    Part("message push, headless", Needs::Package, push::check),
    Part("the page in Chromium", Needs::Package, demo::drive),
];

/// Runs every part, or those whose name contains some words; later parts run even when an earlier one failed, so that
/// one run tells all.
pub fn run(words: Option<&str>) -> Result<(), String> {
    let parts: Vec<&Part> =
        PARTS.iter().filter(|Part(name, ..)| words.is_none_or(|words| name.contains(words))).collect();
    if parts.is_empty() {
        let names = PARTS.map(|Part(name, ..)| name).join(", ");
        return Err(format!("part: came {:?}, wanted words of one of: {names}", words.unwrap_or_default()));
    }
    if parts.iter().any(|Part(_, needs, _)| *needs == Needs::Package) {
        products::package()?;
    }
    products::native()?;
    let mut results = Vec::new();
    for Part(name, _, check) in parts {
        eprintln!("── {name}");
        let start = Instant::now();
        let result = check();
        if let Err(message) = &result {
            eprintln!("{message}");
        }
        results.push((*name, result.is_ok(), start.elapsed()));
    }
    summary(&results)
}

fn summary(results: &[(&str, bool, Duration)]) -> Result<(), String> {
    println!();
    for (name, passed, time) in results {
        let word = if *passed { "ok    " } else { "FAILED" };
        println!("{word} {name:<30} {:>6.1} s", time.as_secs_f64());
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

/// The tests of the Java face compile and run Java.
fn rust_tests() -> Result<(), String> {
    tools::packages(&[("javac", "openjdk-17-jdk-headless")])?;
    cargo(&["test", "--workspace", "--no-fail-fast"])
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
