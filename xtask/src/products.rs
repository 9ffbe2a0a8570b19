//! Everything that the demo and the tests run: npm package, mini-program, page, server, C program.

use crate::{root, stamp, step, tools, wasm};
use std::process::Command;

/// Where the compiled doorbell program lies.
pub const DOORBELL: &str = "target/demo/doorbell";

/// What the doorbell's camera sees; lies beside the program.
const CLIP: &str = "tests/c/doorbell.h264";

/// Draws and encodes the doorbell's clip anew.
pub fn clip() -> Result<(), String> {
    let chromium = tools::chromium()?;
    tools::npm()?;
    step::show(
        "the doorbell's clip",
        node("tests/e2e/clip.mjs").args(["--out", CLIP]).env("CHROMIUM", chromium),
    )
}

/// The npm package as it is published, and what its parts weigh.
pub fn tarball() -> Result<(), String> {
    package()?;
    step::show("npm pack", &mut node("js/pack.mjs"))?;
    step::show("sizes", &mut node("js/gates/size.mjs"))
}

/// The npm package in its three forms.
pub fn package() -> Result<(), String> {
    wasm::build()?;
    let inputs = ["js", "package-lock.json", "target/wasm/production", "target/wasm/workbench"];
    let outputs = ["js/miniprogram_dist/index.js", "js/dist/cjs", "js/virtual_dist", "js/source_maps"];
    stamp::once("package", "2", &inputs, &outputs, || step::run("npm package", &mut node("js/build.mjs")))
}

/// The demo mini-program with the package in its place; opens in developer tools as it is.
pub fn mini_program() -> Result<(), String> {
    package()?;
    step::run("demo mini-program", &mut node("virtual-wechat-server/site/miniprogram.mjs"))
}

/// The same pages for the real plugin.
pub fn real_mini_program() -> Result<(), String> {
    package()?;
    step::run(
        "demo mini-program for the real plugin",
        node("virtual-wechat-server/site/miniprogram.mjs").args(["--real", "target/miniprogram-real"]),
    )
}

/// The page of the demo.
pub fn site() -> Result<(), String> {
    mini_program()?;
    let inputs = ["miniprogram-demo", "virtual-wechat-server/site", "js", "package-lock.json", "target/wasm"];
    stamp::once("site", "1", &inputs, &["target/site/index.html"], || {
        step::run("web page", node("virtual-wechat-server/site/build.mjs").arg("target/site"))
    })
}

/// The server, the device library and the C program linked to it.
pub fn native() -> Result<(), String> {
    step::run(
        "virtual WeChat's server and libvoip_device",
        Command::new(env!("CARGO"))
            .args(["build", "--release", "--package", "virtual-wechat-server", "--package", "voip-device-c"])
            .current_dir(root()),
    )?;
    let inputs = ["tests/c/doorbell.c", CLIP, "device-c/include"];
    stamp::once("doorbell", "2", &inputs, &[DOORBELL, "target/demo/doorbell.h264"], || {
        let folder = root().join("target/demo");
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        std::fs::copy(root().join(CLIP), folder.join("doorbell.h264"))
            .map_err(|error| format!("{CLIP}: {error}"))?;
        step::run(
            "the doorbell's C program",
            Command::new("gcc")
                .args([
                    "-std=c99",
                    "-O2",
                    "-Wall",
                    "-Wextra",
                    "-Werror",
                    "-DIV_VOIP_ABI=2026",
                    "-Idevice-c/include",
                ])
                .args(["tests/c/doorbell.c", "-o", DOORBELL])
                .args(["-Ltarget/release", "-lvoip_device", "-Wl,-rpath,$ORIGIN/../release", "-pthread"])
                .current_dir(root()),
        )
    })
}

/// A Node script of the project.
pub fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(root()).env("PATH", tools::path()).env_remove("LD_LIBRARY_PATH");
    command
}
