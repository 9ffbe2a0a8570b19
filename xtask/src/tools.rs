//! What a fresh machine lacks, and nothing else.

use crate::{root, stamp, step};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const WASM_PACK: &str = "0.15.1";

/// Its releases change what is generated, and which options there are.
const SCHEMATHESIS: &str = "4.32.5";

/// Miri comes with nightly compilers only.
const NIGHTLY: &str = "nightly-2026-05-20";

/// Targets of the one toolchain.
pub fn targets(wanted: &[&str]) -> Result<(), String> {
    let installed = step::output(Command::new("rustup").args(["target", "list", "--installed"]))
        .map_err(|error| format!("rustup is needed (https://rustup.rs): {error}"))?;
    let missing: Vec<_> =
        wanted.iter().copied().filter(|target| !installed.lines().any(|line| line == *target)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    step::run(
        &format!("Rust targets {}", missing.join(", ")),
        Command::new("rustup").args(["target", "add"]).args(&missing),
    )
}

/// wasm-pack, and the wasm-bindgen of exactly the locked version, under `target/tools/`.
pub fn wasm() -> Result<(), String> {
    targets(&["wasm32v1-none", "wasm32-unknown-unknown"])?;
    let bindgen = locked("wasm-bindgen")?;
    // Without --locked: the lock file that this crate ships names versions that are no longer to be had.
    install("wasm-bindgen", "wasm-bindgen-cli", &bindgen, &[])?;
    install("wasm-pack", "wasm-pack", WASM_PACK, &["--locked"])
}

fn install(binary: &str, package: &str, version: &str, flags: &[&str]) -> Result<(), String> {
    let there = Command::new(tools().join("bin").join(binary)).arg("--version").output();
    if there
        .is_ok_and(|out| String::from_utf8_lossy(&out.stdout).split_whitespace().any(|word| word == version))
    {
        return Ok(());
    }
    step::run(
        &format!("{package} {version} into target/tools (some minutes)"),
        Command::new(env!("CARGO"))
            .args(["install", package, "--version", version, "--force", "--root"])
            .arg(tools())
            .args(flags)
            // A build in a shared folder would wait for, and be thrown away with, the workspace's own.
            .env_remove("CARGO_TARGET_DIR"),
    )
}

/// npm's packages, exactly as locked.
pub fn npm() -> Result<(), String> {
    let version = step::output(Command::new("node").arg("--version"))
        .map_err(|error| format!("Node 20 or later is needed: {error}"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        return Err(format!("Node: came {}, wanted 20 or later", version.trim()));
    }
    let inputs = ["package.json", "package-lock.json", "js/package.json"];
    stamp::once("npm", version.trim(), &inputs, &["node_modules/.package-lock.json"], || {
        step::run(
            "npm packages",
            Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(root()),
        )
    })
}

/// A Chromium for the page tests, with fonts that have Chinese.
pub fn chromium() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let fonts = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    let mut missing = Vec::new();
    if which("chromium").is_none() {
        missing.push("chromium");
    }
    if !fonts.exists() {
        missing.push("fonts-noto-cjk");
    }
    apt(&missing)?;
    which("chromium").ok_or_else(|| "chromium: not in PATH; set CHROMIUM to its path".to_owned())
}

/// The shell of JavaScriptCore, the engine of the iPhone's kind.
pub fn jsc() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("JSC") {
        return Ok(path.into());
    }
    if find_jsc().is_none() {
        apt(&["libjavascriptcoregtk-4.0-bin"])?;
    }
    find_jsc().ok_or_else(|| "jsc: neither in PATH nor in /usr/lib; set JSC to its path".to_owned())
}

/// Some distributions keep it beside the library.
fn find_jsc() -> Option<PathBuf> {
    let beside = || {
        let folders = fs::read_dir("/usr/lib").ok()?.flatten();
        folders.map(|folder| folder.path().join("webkit2gtk-4.0/jsc")).find(|path| path.is_file())
    };
    which("jsc").or_else(beside)
}

/// The program schemathesis, in a Python environment of its own under `target/tools/`.
pub fn schemathesis() -> Result<PathBuf, String> {
    let folder = tools().join("schemathesis");
    let program = folder.join("bin/schemathesis");
    let there = Command::new(&program).arg("--version").output();
    if there.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).trim().ends_with(SCHEMATHESIS)) {
        return Ok(program);
    }
    // Debian's Python comes without the module that makes environments.
    if !Command::new("python3")
        .args(["-c", "import ensurepip, venv"])
        .output()
        .is_ok_and(|out| out.status.success())
    {
        apt(&["python3-venv"])?;
    }
    let mut venv = Command::new("python3");
    step::run("a Python environment", venv.args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", &format!("schemathesis=={SCHEMATHESIS}")]);
    step::run(&format!("schemathesis {SCHEMATHESIS} into target/tools"), &mut pip)?;
    Ok(program)
}

/// Debian's packages, each by something that it brings: a program in PATH, or a file by its whole path.
pub fn packages(wanted: &[(&str, &str)]) -> Result<(), String> {
    let there = |brings: &str| Path::new(brings).is_file() || which(brings).is_some();
    let missing: Vec<_> = wanted.iter().filter(|(brings, _)| !there(brings)).map(|&(_, name)| name).collect();
    apt(&missing)?;
    match wanted.iter().find(|(brings, _)| !there(brings)) {
        None => Ok(()),
        Some((brings, name)) => Err(format!("{brings}: not there although {name} is installed")),
    }
}

/// A nightly compiler of one date with Miri: what it finds does not change overnight.
pub fn miri() -> Result<&'static str, String> {
    let installed = step::output(Command::new("rustup").args(["toolchain", "list"]))?;
    if installed.lines().any(|line| line.starts_with(NIGHTLY)) {
        // Components of a toolchain that is there already are added, or are there.
        let add = ["component", "add", "--toolchain", NIGHTLY, "miri", "rust-src"];
        step::run("Miri", Command::new("rustup").args(add))?;
        return Ok(NIGHTLY);
    }
    let install = ["toolchain", "install", NIGHTLY, "--profile", "minimal", "--component", "miri,rust-src"];
    step::run(&format!("{NIGHTLY} with Miri"), Command::new("rustup").args(install))
        .map_err(|error| format!("Miri needs {NIGHTLY}, and that cannot be had: {error}"))?;
    Ok(NIGHTLY)
}

fn apt(packages: &[&str]) -> Result<(), String> {
    if packages.is_empty() {
        return Ok(());
    }
    step::run("package lists of apt", Command::new("apt-get").arg("update"))?;
    step::run(
        &format!("{} from apt", packages.join(", ")),
        Command::new("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// PATH with the project's own tools first.
pub fn path() -> OsString {
    let mut folders = vec![tools().join("bin"), root().join("node_modules/.bin")];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(folders).expect("a folder of this project has no colon in its name")
}

/// The version of a package in Cargo.lock.
fn locked(package: &str) -> Result<String, String> {
    let lock =
        fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let lock: toml::Table = lock.parse().map_err(|error| format!("Cargo.lock: {error}"))?;
    lock["package"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|entry| entry["name"].as_str() == Some(package))
        .and_then(|entry| entry["version"].as_str())
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock: no {package}"))
}

fn tools() -> PathBuf {
    root().join("target/tools")
}

fn which(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
