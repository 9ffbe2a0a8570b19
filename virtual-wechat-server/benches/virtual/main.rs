//! What the virtual WeChat carries: `cargo xtask bench virtual` runs this and prints a table of it.
//!
//! `cargo test` runs it small, and then it says only whether every call came to its end: no time is judged there.
#![forbid(unsafe_code)]

mod calls;
mod client;
mod memory;
mod rooms;
mod server;

use serde_json::json;
use std::{error::Error, process::ExitCode};

/// How much is measured.
struct Size {
    /// Rooms at the same time, on the real clock.
    rooms: u32,
    /// How long each talks there, seconds.
    talk_s: u64,
    /// Whole calls in virtual time.
    calls: u32,
    /// Rooms whose memory is weighed.
    weighed: u32,
}

const FULL: Size = Size { rooms: 1000, talk_s: 30, calls: 100_000, weighed: 20_000 };
const SMALL: Size = Size { rooms: 4, talk_s: 1, calls: 50, weighed: 50 };

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    // Cargo says `--bench` to benchmarks when it is asked to measure.
    let size = if std::env::args().any(|argument| argument == "--bench") { FULL } else { SMALL };
    match measure(&size) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(size: &Size) -> Result<serde_json::Value> {
    // First, while this process is small.
    let memory = memory::weigh(size.weighed)?;
    let calls = calls::run(size.calls)?;
    let rooms = rooms::run(size.rooms, size.talk_s)?;
    Ok(json!({ "memory": memory, "calls": calls, "rooms": rooms }))
}
