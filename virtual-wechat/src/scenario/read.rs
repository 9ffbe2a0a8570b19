//! Reading a scenario: TOML or JSON, each step checked against the cast.

use super::{Actor, Covers, Error, Expect, Faults, Scenario, Step, When, act::Act, cast::Cast, from_toml};
use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The latest time of a step: what comes later is a mistake, and would overflow somewhere.
const LATEST_MS: u64 = 10 * 365 * 24 * 3_600_000;

/// What stands at the top of a file.
const KEYS: [&str; 8] = ["about", "covers", "settings", "accounts", "actors", "links", "step", "expect"];

impl Scenario {
    /// Reads a scenario: TOML, or JSON with the same keys.
    ///
    /// # Errors
    /// Says which line, step or key is wrong, what came, and what is wanted.
    pub fn read(text: &str) -> Result<Self, Error> {
        if text.trim_start().starts_with('{') {
            let document = serde_json::from_str(text).map_err(|error| Error::new(error.to_string()))?;
            return Self::from_json(document);
        }
        let (document, lines) = from_toml::read(text)?;
        Self::of(document, &lines)
    }

    /// Takes a scenario as JSON, with the keys of the file.
    ///
    /// # Errors
    /// Says which step or key is wrong, what came, and what is wanted.
    pub fn from_json(document: Value) -> Result<Self, Error> {
        Self::of(document, &[])
    }

    /// As it was written, as JSON.
    pub fn document(&self) -> &Value {
        &self.document
    }

    fn of(document: Value, lines: &[usize]) -> Result<Self, Error> {
        let Value::Object(top) = &document else {
            return Err(Error::new("the scenario: a table is wanted"));
        };
        if let Some(key) = top.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(Error::new(format!("{key}: unknown key, one of {} is wanted", KEYS.join(", "))));
        }
        let about = match top.get("about") {
            Some(Value::String(about)) if !about.is_empty() => about.clone(),
            Some(other) => {
                return Err(Error::new(format!("about: {other} was given, one sentence is wanted")));
            }
            None => return Err(Error::new("about: nothing was given, one sentence is wanted")),
        };
        let mut scenario = Self {
            about,
            covers: part::<Covers>(top, "covers")?.unwrap_or_default(),
            settings: part(top, "settings")?.unwrap_or_default(),
            accounts: top.get("accounts").cloned(),
            actors: named::<Actor>(top, "actors")?,
            links: named::<Faults>(top, "links")?,
            steps: Vec::new(),
            expect: part::<Expect>(top, "expect")?.unwrap_or_default(),
            document: Value::Null,
        };
        if scenario.actors.contains_key("world") {
            return Err(Error::new("actors.world: the world is no actor, another name is wanted"));
        }
        let cast = Cast::of(&scenario)?;
        for (name, faults) in &scenario.links {
            if cast.role(name).is_none() {
                return Err(Error::new(format!("links.{name}: there is no such actor")));
            }
            check(faults).map_err(|error| Error::new(format!("links.{name}: {error}")))?;
        }
        let steps: Vec<Map<String, Value>> = part(top, "step")?.unwrap_or_default();
        let mut now_ms = 0;
        for (index, given) in steps.into_iter().enumerate() {
            let line = lines.get(index).copied();
            let step = step(given, &cast, now_ms, line)
                .map_err(|error| Error { line, message: format!("step {}: {error}", index + 1) })?;
            now_ms = step.at_ms;
            scenario.steps.push(step);
        }
        drop(cast);
        scenario.document = document;
        Ok(scenario)
    }
}

/// One of `links`, or what a step `fault` sets.
pub(super) fn check(faults: &Faults) -> Result<(), String> {
    match faults.wrong() {
        Some((key, likelihood)) => Err(format!("{key}: {likelihood} was given, 0 to 1 is wanted")),
        None => Ok(()),
    }
}

fn step(
    mut given: Map<String, Value>,
    cast: &Cast,
    now_ms: u64,
    line: Option<usize>,
) -> Result<Step, String> {
    let mut time = |key: &str| match given.remove(key) {
        None => Ok(None),
        Some(value) => match value.as_u64().filter(|ms| *ms <= LATEST_MS) {
            Some(ms) => Ok(Some(ms)),
            None => {
                Err(format!("{key}: {value} was given, whole milliseconds from 0 to {LATEST_MS} are wanted"))
            }
        },
    };
    let when = match (time("at")?, time("after")?) {
        (Some(_), Some(_)) => return Err("at and after: both were given, one of them is wanted".into()),
        (Some(at_ms), None) if at_ms < now_ms => {
            return Err(format!("at: {at_ms} was given, the step before is at {now_ms}"));
        }
        (Some(at_ms), None) => When::At(at_ms),
        (None, after_ms) => When::After(after_ms.unwrap_or(0)),
    };
    let actors: Vec<String> = given.keys().filter(|key| cast.speaker(key).is_some()).cloned().collect();
    let names = || {
        let names = cast.roles.iter().map(|role| role.name.as_str()).chain(["world"]);
        names.collect::<Vec<_>>().join(", ")
    };
    let [actor] = actors.as_slice() else {
        let came: Vec<&str> = given.keys().map(String::as_str).collect();
        return Err(format!("{} was given, one actor of {} is wanted", came.join(", "), names()));
    };
    let (Some(speaker), Some(verb)) = (cast.speaker(actor), given.remove(actor)) else {
        return Err(format!("{actor}: one actor of {} is wanted", names()));
    };
    let Value::String(verb) = verb else {
        return Err(format!("{actor}: {verb} was given, a verb is wanted"));
    };
    let act = Act::read(speaker, &verb, &given).map_err(|error| format!("{actor}: {error}"))?;
    if let Act::Any(super::act::Any::Fault { up, down }) = act {
        check(&Faults { up, down }).map_err(|error| format!("{actor}: fault: {error}"))?;
    }
    let at_ms = match when {
        When::At(at_ms) => at_ms,
        When::After(after_ms) => now_ms.saturating_add(after_ms).min(LATEST_MS),
    };
    Ok(Step { when, at_ms, actor: actor.clone(), verb, args: given, line })
}

fn part<T: DeserializeOwned>(top: &Map<String, Value>, key: &str) -> Result<Option<T>, Error> {
    let read = |value: &Value| {
        serde_json::from_value(value.clone()).map_err(|error| Error::new(format!("{key}: {error}")))
    };
    top.get(key).map(read).transpose()
}

/// A table of named things; an error names the one that is wrong.
fn named<T: DeserializeOwned>(top: &Map<String, Value>, key: &str) -> Result<BTreeMap<String, T>, Error> {
    let all: Map<String, Value> = part(top, key)?.unwrap_or_default();
    let read = |(name, value): (String, Value)| {
        let thing =
            serde_json::from_value(value).map_err(|error| Error::new(format!("{key}.{name}: {error}")))?;
        Ok((name, thing))
    };
    all.into_iter().map(read).collect()
}
