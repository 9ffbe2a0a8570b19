//! The programs in the READMEs and the guide are the ones that run: each block stands in a file that the tests run.

use crate::{demo::Server, products, root, step, tools};
use std::{fs, process::Command};

const DEVICE: &str = "target/demo/readme-device";

/// Every fenced block that names a file is that file, word for word; and those files run.
pub fn check() -> Result<(), String> {
    same()?;
    step::show(
        "gcc tests/readme/device.c",
        Command::new("gcc")
            .args([
                "-std=gnu11",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-Idevice-c/include",
                "tests/readme/device.c",
            ])
            .args(["-o", DEVICE, "-Ltarget/release", "-lvoip_device", "-Wl,-rpath,$ORIGIN/../release"])
            .current_dir(root()),
    )?;
    let server = Server::start(0, &[])?;
    let run = server.beside(
        products::node("--test")
            .arg("tests/readme/run.mjs")
            .env("DEVICE_PROGRAM", root().join(DEVICE))
            .env("VIRTUAL_WECHAT_URL", server.url.replace("http", "ws")),
    )?;
    server.stop()?;
    if run.success() { Ok(()) } else { Err(format!("the programs of the READMEs do not run ({run})")) }
}

/// The guide's programs run, in a mini-program on the virtual WeChat.
pub fn guide() -> Result<(), String> {
    step::show("the programs of docs/mini-program.md", products::node("--test").arg("tests/guide/run.mjs"))
}

/// An app of the packed package runs in Node, in JavaScriptCore without a JIT and in Chromium.
pub fn app() -> Result<(), String> {
    step::show(
        "tests/app",
        products::node("--test")
            .arg("tests/app/run.mjs")
            .env("JSC", tools::jsc()?)
            .env("CHROMIUM", tools::chromium()?),
    )
}

fn same() -> Result<(), String> {
    let mut count = 0;
    for readme in ["README.md", "README.zh.md", "docs/mini-program.md", "docs/mini-program.zh.md"] {
        let text = fs::read_to_string(root().join(readme)).map_err(|error| format!("{readme}: {error}"))?;
        for (file, block) in blocks(&text) {
            let real = fs::read_to_string(root().join(file)).map_err(|error| format!("{file}: {error}"))?;
            if real.trim() != block.trim() {
                return Err(format!("{readme}: the program of {file} is not the one in that file"));
            }
            count += 1;
        }
    }
    if count < 28 {
        return Err(format!("programs in the READMEs and the guide: came {count}, wanted at least 28"));
    }
    println!("{count} programs");
    Ok(())
}

/// Blocks preceded by a line `<!-- path/to/file -->`.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for part in text.split("<!-- file: ").skip(1) {
        let Some((file, rest)) = part.split_once(" -->") else { continue };
        let Some((_, rest)) = rest.split_once("```") else { continue };
        let Some((_, rest)) = rest.split_once('\n') else { continue };
        let Some((block, _)) = rest.split_once("\n```") else { continue };
        found.push((file, block));
    }
    found
}
