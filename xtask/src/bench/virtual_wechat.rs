//! `virtual-wechat-server/benches/virtual/`: what the virtual WeChat carries.

use super::{Figure, finish};
use crate::root;
use serde_json::Value;
use std::process::{Command, Stdio};

/// Measures everything; prints a table, which is Markdown, and one line of JSON.
pub fn run() -> Result<(), String> {
    eprintln!(
        "   1000 rooms on the real clock, 100 000 calls in virtual time: some two minutes, and the build …"
    );
    let output = Command::new("cargo")
        .args(["bench", "--package", "virtual-wechat-server", "--bench", "virtual"])
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo bench: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo bench: {}", output.status));
    }
    let out = String::from_utf8_lossy(&output.stdout);
    let line = out.lines().last().unwrap_or_default();
    let measured: Value =
        serde_json::from_str(line).map_err(|error| format!("the bench said {line:?}: {error}"))?;
    finish("virtual", &figures(&measured)?)?;
    println!("{measured}");
    Ok(())
}

fn figures(measured: &Value) -> Result<Vec<Figure>, String> {
    let figure = |key, path: &str, scale: f64, what, unit, goal| -> Result<Figure, String> {
        let value = measured.pointer(path).and_then(Value::as_f64);
        let value = value.ok_or_else(|| format!("the bench told no {path}: {measured}"))? * scale;
        Ok(Figure { key, what, value, unit, goal })
    };
    Ok(vec![
        figure("at_once", "/rooms/at_once", 1.0, "rooms at once, on the real clock", "", "1000")?,
        figure("events", "/rooms/events", 1.0, "events that were due in them", "", "")?,
        figure("delay_p50", "/rooms/delay_p50_ms", 1.0, "from due to heard, median", "ms", "")?,
        figure("delay_p99", "/rooms/delay_p99_ms", 1.0, "from due to heard, p99", "ms", "less than 20 ms")?,
        figure("delay_max", "/rooms/delay_max_ms", 1.0, "from due to heard, most", "ms", "")?,
        figure("room_world", "/memory/bytes_per_room", 1e-3, "memory of a room in the world", "kB", "")?,
        figure(
            "room_server",
            "/rooms/server_bytes_per_room",
            1e-3,
            "memory of a room in the server",
            "kB",
            "",
        )?,
        figure("server", "/rooms/server_bytes", 1e-6, "the server then, with 2000 connections", "MB", "")?,
        figure(
            "calls",
            "/calls/calls",
            1.0,
            "whole calls in virtual time, 30 s of talk each",
            "",
            "100 000",
        )?,
        figure("calls_per_s", "/calls/calls_per_s", 1.0, "calls a second of them", "", "")?,
    ])
}
