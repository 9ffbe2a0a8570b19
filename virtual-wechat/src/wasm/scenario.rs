//! Scenarios for JavaScript: the same file gives the same bytes here and natively.

use super::{from_js, to_js};
use crate::scenario::{Change, Played, Replay, Run, Scenario, what_if as played_with};
use alloc::{format, string::String};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

/// Plays a scenario, TOML or JSON text: `{traces, truths, news, log, wrong, ended_ms}`.
#[wasm_bindgen]
pub fn play_scenario(text: &str) -> Result<JsValue, JsError> {
    let scenario = read(text)?;
    to_js(&played(&scenario)?.to_json())
}

/// The same as one line of JSON, to be compared byte for byte.
#[wasm_bindgen]
pub fn play_scenario_json(text: &str) -> Result<String, JsError> {
    let scenario = read(text)?;
    Ok(format!("{}", played(&scenario)?.to_json()))
}

/// The scenario of a seed, as a TOML file.
#[wasm_bindgen]
pub fn generate_scenario(seed: f64) -> Result<String, JsError> {
    if !(seed >= 0.0 && seed.is_finite() && seed % 1.0 == 0.0 && seed <= 9_007_199_254_740_991.0) {
        return Err(JsError::new(&format!("seed: {seed} was given, a whole number from 0 on is wanted")));
    }
    Scenario::generate(seed as u64).map(|scenario| scenario.to_toml()).map_err(|error| failed(&error))
}

/// Plays a scenario as it is and with one change: `{before, after, changed, parts_ms}`.
#[wasm_bindgen]
pub fn what_if(text: &str, change: JsValue) -> Result<JsValue, JsError> {
    let scenario = read(text)?;
    let change = Change::from_json(from_js("change", &change)?).map_err(|error| failed(&error))?;
    let what = played_with(&scenario, &change).map_err(|error| failed(&error))?;
    to_js(&json!({
        "before": what.before.to_json(),
        "after": what.after.to_json(),
        "changed": what.changed.to_toml(),
        "parts_ms": what.parts_ms,
    }))
}

/// What the end of a trace was told: `[{at, source, raw}]`, at the trace's own times.
#[wasm_bindgen]
pub fn told_by_trace(trace: &str) -> Result<JsValue, JsError> {
    let mut replay = Replay::new(trace).map_err(|error| failed(&error))?;
    let again = core::iter::from_fn(|| replay.poll(u64::MAX));
    let told = again.map(|again| json!({ "at": again.at_ms, "source": again.source, "raw": again.raw }));
    to_js(&Value::Array(told.collect()))
}

fn read(text: &str) -> Result<Scenario, JsError> {
    Scenario::read(text).map_err(|error| failed(&error))
}

fn played(scenario: &Scenario) -> Result<Played, JsError> {
    Ok(Run::new(scenario).map_err(|error| failed(&error))?.play())
}

fn failed(error: &crate::scenario::Error) -> JsError {
    JsError::new(&format!("scenario: {error}"))
}
