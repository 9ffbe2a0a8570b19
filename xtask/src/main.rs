//! Every chore of the project: `cargo xtask` lists them.
#![forbid(unsafe_code)]

mod bench;
mod calls;
mod control;
mod demo;
mod files;
mod generate;
mod nightly;
mod phone;
mod products;
mod programs;
mod size;
mod soak;
mod stamp;
mod step;
mod suite;
mod tools;
mod verdicts;
mod wasm;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "The project's chores")]
struct Cli {
    #[command(subcommand)]
    chore: Option<Chore>,
}

#[derive(Subcommand)]
enum Chore {
    /// A whole call on this machine: a door panel, a phone and the virtual WeChat on one web page
    Demo {
        /// Play both directions without a browser; one JSON record per call and side on standard output
        #[arg(long)]
        headless: bool,
        /// With --headless: a third call, in which the device's plug is pulled in the middle of the talk
        #[arg(long, requires = "headless")]
        unplug: bool,
        /// Only build; miniprogram-demo/ then opens in WeChat developer tools
        #[arg(long, conflicts_with = "headless")]
        build_only: bool,
        /// With --build-only: also the same pages for the real plugin, into target/miniprogram-real/
        #[arg(long, requires = "build_only")]
        real: bool,
        /// The port of the page on 127.0.0.1
        #[arg(long, default_value_t = demo::PORT, conflicts_with = "headless")]
        port: u16,
    },
    /// Every check and test, with a summary line and the time of each part
    Test {
        /// Only the parts whose name contains these words
        part: Option<String>,
    },
    /// The long proofs: the model checker's larger bound, many more random cases and power cuts, a call a second for minutes
    Nightly {
        /// Only this one: model, laws, cuts, scenarios or calls
        proof: Option<String>,
        /// Random cases for each law
        #[arg(long, default_value_t = 20_000)]
        cases: u32,
        /// Calls of the C program, one a second
        #[arg(long, default_value_t = 300)]
        calls: u32,
        /// The seed of the first generated scenario; each has the next one
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Measure, print a table and write target/bench/
    Bench {
        /// What to measure
        what: Bench,
    },
    /// Play every scenario of tests/scenarios/, judge every verdict, and print how they stand to the truth
    Verdicts {
        /// So many generated scenarios as well
        #[arg(long, default_value_t = 0)]
        generated: u64,
        /// The first one's seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Write the Rust and TypeScript tables that data/*.toml describes
    Gen {
        /// Only say whether they are up to date
        #[arg(long)]
        check: bool,
    },
    /// Build the two Wasm modules into target/wasm/
    Wasm,
    /// Build the npm package, js/miniprogram_dist/ among it, and pack it into target/package/
    Package,
    /// Draw and encode what the doorbell's camera sees: tests/c/doorbell.h264
    Clip,
    /// Drive the demo's page with Chromium; screenshots go to target/screenshots/
    Screenshots,
}

#[derive(Clone, Copy, ValueEnum)]
enum Bench {
    /// The device library: time, memory, sizes
    Device,
    /// The virtual WeChat: many rooms on the real clock, memory, calls in virtual time
    Virtual,
}

fn main() -> ExitCode {
    let Some(chore) = Cli::parse().chore else {
        // A terminal that cannot show the list has nothing to lose.
        let _ = Cli::command().print_help();
        return ExitCode::SUCCESS;
    };
    let result = match chore {
        Chore::Demo { headless: true, unplug, .. } => demo::headless(unplug),
        Chore::Demo { build_only: true, real, .. } => demo::build(real),
        Chore::Demo { port, .. } => demo::page(port),
        Chore::Test { part } => suite::run(part.as_deref()),
        Chore::Nightly { proof, cases, calls, seed } => nightly::run(proof.as_deref(), cases, calls, seed),
        Chore::Bench { what: Bench::Device } => bench::device(),
        Chore::Bench { what: Bench::Virtual } => bench::virtual_wechat::run(),
        Chore::Verdicts { generated, seed } => verdicts::print(generated, seed),
        Chore::Gen { check } => generate::run(check),
        Chore::Wasm => wasm::build(),
        Chore::Package => products::tarball(),
        Chore::Clip => products::clip(),
        Chore::Screenshots => demo::drive(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_owned()
}
