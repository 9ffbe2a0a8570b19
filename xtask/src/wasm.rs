//! The two Wasm modules, both Wasm 1.0 and nothing newer.

use crate::{root, stamp, step, tools};
use std::{env, fs, path::PathBuf, process::Command};

/// Builds what is not up to date into `target/wasm/`.
pub fn build() -> Result<(), String> {
    tools::wasm()?;
    tools::npm()?;
    production()?;
    workbench()
}

/// For mini-programs and servers: wasm32v1-none, through wasm-pack; then panics lose their words, then all names.
fn production() -> Result<(), String> {
    let inputs = ["src", "Cargo.toml", "Cargo.lock", ".cargo/config.toml", "js/silence.mjs"];
    let output = "target/wasm/production/wmpf_voip_kit_bg.wasm";
    stamp::once("wasm-production", "2", &inputs, &[output], || {
        let module = root().join(output);
        step::run(
            "production Wasm module",
            Command::new(root().join("target/tools/bin/wasm-pack"))
                .args(["build", "--target", "bundler", "--profile", "production", "--no-pack", "--out-dir"])
                .arg(root().join("target/wasm/production"))
                .args([".", "--", "--target", "wasm32v1-none", "--no-default-features"])
                .current_dir(root())
                .env("PATH", tools::path())
                .env("CARGO_TARGET_WASM32V1_NONE_RUSTFLAGS", remap().join(" ")),
        )?;
        // Not beside the module: whoever packs that folder would pack this file, too.
        let silenced = root().join("target/wasm/silenced.wasm");
        step::run(
            "production module without the words of panics",
            Command::new("node")
                .env("PATH", tools::path())
                .current_dir(root())
                .arg("js/silence.mjs")
                .arg(&module)
                .arg(&silenced),
        )?;
        step::run(
            "production module made small",
            Command::new("wasm-opt")
                .env("PATH", tools::path())
                .args([
                    "-Oz",
                    "--generate-global-effects",
                    "--flatten",
                    "--rereloop",
                    "-Oz",
                    "-Oz",
                    "--converge",
                ])
                .args(ONLY_WASM_1)
                .arg(&silenced)
                .arg("-o")
                .arg(&module),
        )?;
        fs::remove_file(&silenced).map_err(|error| format!("{}: {error}", silenced.display()))
    })
}

/// What wasm-opt may use, and what it takes away last. It must not know newer features at all, or it brings them back.
const ONLY_WASM_1: [&str; 9] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--remove-exports=__abort_handler",
    "--remove-exports=__instance_terminated",
    // Of src/wasm/memory.rs: the compiler calls them by name.
    "--remove-exports=memcpy",
    "--remove-exports=memset",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// For developer tools, Node tests and the demo: with std and serde, lowered to Wasm 1.0.
fn workbench() -> Result<(), String> {
    let inputs = [
        "src",
        "virtual-wechat/src",
        "virtual-wechat/Cargo.toml",
        "virtual-wechat/frames",
        "Cargo.toml",
        "Cargo.lock",
    ];
    let output = "target/wasm/workbench/virtual_wechat_bg.wasm";
    stamp::once("wasm-workbench", "1", &inputs, &[output], || {
        let built = root().join("target/wasm32-unknown-unknown/workbench/virtual_wechat.wasm");
        let folder = root().join("target/wasm/workbench");
        step::run(
            "workbench Wasm module",
            Command::new(env!("CARGO"))
                .args(["build", "--package", "virtual-wechat", "--lib", "--profile", "workbench"])
                .args(["--target", "wasm32-unknown-unknown"])
                .current_dir(root())
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remap().join(" ")),
        )?;
        step::run(
            "workbench bindings",
            Command::new(root().join("target/tools/bin/wasm-bindgen"))
                .args(["--target", "bundler", "--out-dir"])
                .arg(&folder)
                .arg(built),
        )?;
        let module = folder.join("virtual_wechat_bg.wasm");
        // The first run lowers what the precompiled standard library brings.
        step::run(
            "workbench lowered to Wasm 1.0",
            Command::new("wasm-opt")
                .env("PATH", tools::path())
                .args(["--enable-bulk-memory", "--enable-sign-ext", "--enable-nontrapping-float-to-int"])
                .args(["--enable-mutable-globals", "--llvm-memory-copy-fill-lowering"])
                .args(["--llvm-nontrapping-fptoint-lowering", "--signext-lowering"])
                .arg(&module)
                .arg("-o")
                .arg(&module),
        )?;
        step::run(
            "workbench made small",
            Command::new("wasm-opt")
                .env("PATH", tools::path())
                .arg("-Oz")
                .args(ONLY_WASM_1)
                .arg(&module)
                .arg("-o")
                .arg(&module),
        )
    })
}

/// Panic messages name source files: let them not name this machine's folders.
fn remap() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=.", root().display())];
    if let Some(home) = home {
        let sources = home.join("registry/src");
        let folders = fs::read_dir(&sources).into_iter().flatten().flatten();
        flags.extend(folders.map(|folder| format!("--remap-path-prefix={}=crates", folder.path().display())));
    }
    flags
}
