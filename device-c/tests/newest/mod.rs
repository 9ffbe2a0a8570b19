//! The library built with the feature `newest-layout`. Cargo knows best when it is out of date, so it is asked each
//! time: it builds once, beside the tests' own folder, and then says that there is nothing to do.

#![allow(dead_code)] // Each test file uses its part.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// `libvoip_device.so` with the newest layout under the plain names.
pub fn newest_library() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(build).clone()
}

/// The names that a library exports, sorted.
pub fn exports(library: &Path) -> Vec<String> {
    let output = Command::new("nm").args(["-D", "--defined-only"]).arg(library).output();
    let output = output.expect("nm comes with the linker");
    let names = String::from_utf8(output.stdout).expect("names here are ASCII");
    let mut names: Vec<_> =
        names.lines().filter_map(|line| line.split_whitespace().last()).map(str::to_owned).collect();
    names.sort_unstable();
    names
}

fn build() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("newest-layout");
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--offline",
            "--package",
            "voip-device-c",
            "--lib",
            "--features",
            "newest-layout",
        ])
        .arg("--manifest-path")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&folder)
        .status()
        .expect("cargo runs this test");
    assert!(status.success(), "the library with newest-layout does not build");
    folder.join("debug").join("libvoip_device.so")
}
