//! What watches a program's memory while it runs: AddressSanitizer, Valgrind, Miri.
//!
//! The library is the unoptimised one: an optimiser compares bytes before it asks whether they count, which Valgrind
//! takes for a mistake, and its stacks name fewer functions.

use crate::{
    calls,
    programs::{Library, Toolchain},
    root, step, tools,
};
use std::process::Command;

/// Every access of the C program, and every block of both sides when it ends.
const ADDRESS_SANITIZER: Toolchain = Toolchain {
    name: "AddressSanitizer",
    compiler: "gcc",
    flags: &["-fsanitize=address", "-fno-omit-frame-pointer"],
    library: Library::Static,
    libraries: "checked",
    start: &[],
};

/// Every access of both sides. Nothing is suppressed.
const VALGRIND: Toolchain = Toolchain {
    name: "Valgrind",
    compiler: "gcc",
    flags: &[],
    library: Library::Shared,
    libraries: "checked",
    start: &["valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full", "--num-callers=30"],
};

/// The C programs under AddressSanitizer.
pub fn address_sanitizer() -> Result<(), String> {
    run(&ADDRESS_SANITIZER)
}

/// The C programs under Valgrind.
pub fn valgrind() -> Result<(), String> {
    tools::packages(&[("valgrind", "valgrind")])?;
    run(&VALGRIND)
}

fn run(toolchain: &Toolchain) -> Result<(), String> {
    step::run(
        "libvoip_device, unoptimised",
        // A profile of its own: cargo's tests build the same files with other features.
        Command::new(env!("CARGO"))
            .args(["build", "--package", "voip-device-c", "--profile", "checked"])
            .current_dir(root()),
    )?;
    calls::check_all(std::slice::from_ref(toolchain))
}

/// The Rust side of the C face under Miri, over a link in memory; without that link, what needs none.
pub fn miri() -> Result<(), String> {
    let nightly = tools::miri()?;
    let mut parts: Vec<Vec<&str>> =
        vec![vec!["--package", "voip-device", "--lib"], vec!["--package", "voip-device-c", "--lib"]];
    if root().join("device-c/tests/miri.rs").is_file() {
        parts.push(vec!["--package", "voip-device-c", "--features", "memory-link", "--test", "miri"]);
    }
    for part in parts {
        step::show(
            &format!("cargo miri test {}", part.join(" ")),
            Command::new("rustup")
                .args(["run", nightly, "cargo", "miri", "test", "--quiet"])
                .args(&part)
                // Key files are written for real.
                .env("MIRIFLAGS", "-Zmiri-disable-isolation")
                .current_dir(root()),
        )?;
    }
    Ok(())
}
