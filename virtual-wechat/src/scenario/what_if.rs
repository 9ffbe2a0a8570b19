//! One thing is changed, and the scenario runs on: what would have come out?

use super::{Error, Faults, Played, Run, Scenario, read::check};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A step without its time, and world time in milliseconds.
type Timed = (u64, Map<String, Value>);

/// One change of a scenario. Steps are counted from 1; all others keep their times.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// A step is earlier or later.
    Shift {
        /// Which.
        step: usize,
        /// By how much, milliseconds.
        by_ms: i64,
    },
    /// A step is left out.
    Drop {
        /// Which.
        step: usize,
    },
    /// Its actor does something else then.
    Instead {
        /// Which step.
        step: usize,
        /// What.
        verb: String,
        /// How.
        #[serde(default)]
        args: Map<String, Value>,
    },
    /// A switch of the world.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: Value,
    },
    /// The network of an actor, from the start.
    Faults {
        /// Whose.
        actor: String,
        /// What it does.
        faults: Value,
    },
    /// What was played until a moment is given; from there on this happens.
    From {
        /// World time, milliseconds.
        at_ms: u64,
        /// Steps as in a file; `after` counts from that moment.
        steps: Vec<Map<String, Value>>,
    },
}

/// A scenario as it was and as it would have been.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// What came out.
    pub before: Played,
    /// What would have come out; nothing is expected of it.
    pub after: Played,
    /// The changed scenario.
    pub changed: Scenario,
    /// World time of the first line at which the logs part; `None`: they are the same.
    pub parts_ms: Option<u64>,
}

/// Plays a scenario as it is and with one change.
///
/// # Errors
/// Names what in the change cannot be, what came, and what is wanted.
pub fn what_if(scenario: &Scenario, change: &Change) -> Result<WhatIf, Error> {
    let changed = scenario.with(change)?;
    let before = Run::new(scenario)?.play();
    let after = Run::new(&changed)?.play();
    let lines = before.log.len().max(after.log.len());
    let parts_ms = (0..lines).find_map(|index| {
        let (was, is) = (before.log.get(index), after.log.get(index));
        let at_ms = was.into_iter().chain(is).map(|line| line.at_ms).min();
        if was == is { None } else { at_ms }
    });
    Ok(WhatIf { before, after, changed, parts_ms })
}

impl Change {
    /// A change as JSON: `{"shift":{"step":3,"by_ms":200}}`.
    ///
    /// # Errors
    /// Names the key that is unknown, missing or does not fit.
    pub fn from_json(change: Value) -> Result<Self, Error> {
        serde_json::from_value(change).map_err(|error| Error::new(format!("change: {error}")))
    }
}

impl Scenario {
    /// The scenario with one change, and nothing expected of it.
    ///
    /// # Errors
    /// Names what in the change cannot be, what came, and what is wanted.
    pub fn with(&self, change: &Change) -> Result<Self, Error> {
        let mut steps = self.timed_steps();
        let mut document = self.document.clone();
        let nth = |step: usize| match step.checked_sub(1).filter(|index| *index < self.steps.len()) {
            Some(index) => Ok(index),
            None => Err(Error::new(format!("step: {step} was given, 1 to {} is wanted", self.steps.len()))),
        };
        match change {
            Change::Shift { step, by_ms } => {
                let index = nth(*step)?;
                let at_ms = self.steps[index].at_ms.checked_add_signed(*by_ms).ok_or_else(|| {
                    let at_ms = self.steps[index].at_ms;
                    Error::new(format!(
                        "by_ms: {by_ms} was given, the step is at {at_ms}: that or later is wanted"
                    ))
                })?;
                steps[index].0 = at_ms;
            }
            Change::Drop { step } => {
                steps.remove(nth(*step)?);
            }
            Change::Instead { step, verb, args } => {
                let index = nth(*step)?;
                let mut other = args.clone();
                other.insert(self.steps[index].actor.clone(), verb.as_str().into());
                steps[index].1 = other;
            }
            Change::Setting { name, value } => document["settings"][name.as_str()] = value.clone(),
            Change::Faults { actor, faults } => {
                let known: Faults = serde_json::from_value(faults.clone())
                    .map_err(|error| Error::new(format!("faults: {error}")))?;
                check(&known).map_err(|error| Error::new(format!("faults: {error}")))?;
                document["links"][actor.as_str()] = faults.clone();
            }
            Change::From { at_ms, steps: then } => {
                steps.retain(|(step_ms, _)| step_ms < at_ms);
                steps.extend(timed(*at_ms, then)?);
            }
        }
        // Of two at one moment, the one that was written first comes first.
        steps.sort_by_key(|(at_ms, _)| *at_ms);
        let written = steps.into_iter().map(|(at_ms, mut step)| {
            step.insert("at".to_string(), at_ms.into());
            Value::Object(step)
        });
        document["step"] = written.collect();
        document["expect"] = json!({});
        Self::from_json(document)
    }

    /// Every step with its world time, without `at` and `after`.
    fn timed_steps(&self) -> Vec<Timed> {
        let timed = self.steps.iter().map(|step| {
            let mut written = step.args.clone();
            written.insert(step.actor.clone(), step.verb.as_str().into());
            (step.at_ms, written)
        });
        timed.collect()
    }
}

fn timed(from_ms: u64, steps: &[Map<String, Value>]) -> Result<Vec<Timed>, Error> {
    let mut now_ms = from_ms;
    let mut all = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let mut step = step.clone();
        let mut time = |key: &str| match step.remove(key) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(ms) => Ok(Some(ms)),
                None => {
                    let wanted = "whole milliseconds are wanted";
                    Err(Error::new(format!("steps: {}: {key}: {value} was given, {wanted}", index + 1)))
                }
            },
        };
        now_ms = match (time("at")?, time("after")?) {
            (Some(at_ms), _) if at_ms < now_ms => {
                let message =
                    format!("steps: {}: at: {at_ms} was given, {now_ms} or later is wanted", index + 1);
                return Err(Error::new(message));
            }
            (Some(at_ms), _) => at_ms,
            (None, after_ms) => now_ms.saturating_add(after_ms.unwrap_or(0)),
        };
        all.push((now_ms, step));
    }
    Ok(all)
}
