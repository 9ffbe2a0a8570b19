//! As many scenarios as wanted, each from its seed.

mod plot;

use super::{Error, Played, Run, Scenario, dice::Dice};
use crate::{Truth, ticket::spread};
use alloc::{format, vec::Vec};
use plot::Plot;
use serde_json::{Map, Value, json};

impl Scenario {
    /// The scenario of a seed: a random cast, way, ending, switches, clocks and faults, acts at realistic gaps; what it
    /// expects is what came out of it here.
    ///
    /// # Errors
    /// None, unless there is a mistake here; the message tells the seed.
    pub fn generate(seed: u64) -> Result<Self, Error> {
        let named = |error: Error| Error::new(format!("seed {seed}: {error}"));
        let mut document = Plot::draw(seed).document();
        let mut played = played(&document).map_err(named)?;
        if !played.undone.is_empty() {
            // Nobody presses a button that is not there: a device that was not rung does not answer.
            for step in &played.undone {
                let after = document["step"][step - 1]["after"].clone();
                document["step"][step - 1] = json!({ "after": after, "world": "nothing" });
            }
            played = self::played(&document).map_err(named)?;
        }
        if let Some(wrong) = played.wrong.first() {
            return Err(Error::new(format!("seed {seed}: {wrong}")));
        }
        let truths: Vec<Value> = played.truths().into_iter().map(expected).collect();
        document["expect"] = json!({ "call": truths });
        if let Some(outcome) = played.truths().first().map(|truth| truth.why.name()) {
            document["covers"]["outcome"] = outcome.into();
        }
        Self::from_json(document).map_err(named)
    }
}

fn played(document: &Value) -> Result<Played, Error> {
    Ok(Run::new(&Scenario::from_json(document.clone())?)?.play())
}

fn expected(truth: &Truth) -> Value {
    let mut call = Map::new();
    let words = [
        ("direction", truth.direction.name()),
        ("who", truth.who.name()),
        ("why", truth.why.name()),
        ("phase", truth.phase.name()),
        ("how", truth.how.name()),
    ];
    call.extend(words.map(|(key, word)| (key.into(), word.into())));
    call.insert("talk_ms".into(), truth.talk_ms.into());
    call.extend(truth.code.map(|code| ("code".into(), code.into())));
    call.extend(truth.billed_s.map(|billed_s| ("billed_s".into(), billed_s.into())));
    Value::Object(call)
}

/// The world's seed of a scenario's: TOML's integers have a sign.
fn world_seed(seed: u64) -> u64 {
    spread(seed, 1) >> 32
}

/// One of some.
fn one_of<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    let last = u64::try_from(all.len()).unwrap_or(1).saturating_sub(1);
    all[usize::try_from(dice.upto(last)).unwrap_or(0)]
}

/// From `least` to `most`.
fn between(dice: &mut Dice, least: u64, most: u64) -> u64 {
    least + dice.upto(most - least)
}
