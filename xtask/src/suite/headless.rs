//! What `cargo xtask demo --headless` prints is what it promises.

use crate::{root, step};
use serde_json::Value;
use std::process::Command;

/// Four records of two calls whose sides agree, and two of a third in which the plug is pulled.
pub fn check() -> Result<(), String> {
    let records = play(&["--unplug"])?;
    let wanted = [
        (1, "device_to_phone", "caller"),
        (1, "device_to_phone", "callee"),
        (2, "phone_to_device", "caller"),
        (2, "phone_to_device", "callee"),
        (3, "phone_to_device", "caller"),
        (3, "phone_to_device", "callee"),
    ];
    let came: Vec<_> = records.iter().map(identity).collect();
    let wanted: Vec<_> =
        wanted.map(|(call, direction, side)| (call, direction.to_owned(), side.to_owned())).into();
    if came != wanted {
        return Err(format!("records: came {came:?}, wanted {wanted:?}"));
    }
    for pair in [&records[0..2], &records[2..4]] {
        agree(&pair[0], &pair[1])?;
    }
    vanished(&records[4], &records[5])
}

fn play(flags: &[&str]) -> Result<Vec<Value>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    let out = step::output(command.args(["demo", "--headless"]).args(flags).current_dir(root()))?;
    print!("{out}");
    out.lines().map(|line| serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))).collect()
}

fn identity(record: &Value) -> (u64, String, String) {
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    (record["call"].as_u64().unwrap_or_default(), text("direction"), text("side"))
}

fn agree(caller: &Value, callee: &Value) -> Result<(), String> {
    for axis in ["who", "why", "phase"] {
        if caller["end"][axis] != callee["end"][axis] || caller["end"][axis].is_null() {
            return Err(format!("{axis}: the sides disagree:\n{caller}\n{callee}"));
        }
    }
    for record in [caller, callee] {
        let durations = &record["durations"];
        if durations["talk_ms"].as_u64().unwrap_or_default() == 0 {
            return Err(format!("no talk: {record}"));
        }
        let device = (record["direction"] == "device_to_phone") == (record["side"] == "caller");
        let right = if device {
            durations["billed_s"].is_null() && durations["billed_missing"] == "never_told"
        } else {
            durations["billed_s"].as_f64().is_some_and(|seconds| seconds > 0.0)
        };
        if !right {
            return Err(format!("billed: {record}"));
        }
    }
    Ok(())
}

/// What is left of a call whose device was unplugged in the middle of the talk.
fn vanished(phone: &Value, device: &Value) -> Result<(), String> {
    let end = &phone["end"];
    let told = end["why"] == "vanished" && end["who"] == "callee" && end["phase"] == "talk";
    let lost =
        device["end"].is_null() && device["lost"].as_str().is_some_and(|words| words.contains("signal 9"));
    if told && lost && end["confidence"] == "possible" {
        Ok(())
    } else {
        Err(format!("not vanished:\n{phone}\n{device}"))
    }
}
