//! What a scenario file says.

use super::{Clock, Expect, Faults};
use crate::Family;
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A scenario, read and checked: who does what when, with which faults, and what must come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// One sentence.
    pub about: String,
    /// What a library of scenarios counts.
    pub covers: Covers,
    /// Switches of the world by name.
    pub settings: Map<String, Value>,
    /// Who exists; `None`: the demo's user and device.
    pub accounts: Option<Value>,
    /// Who takes part.
    pub actors: BTreeMap<String, Actor>,
    /// What the network of an actor does to what passes, from the start.
    pub links: BTreeMap<String, Faults>,
    /// Who does what when, in order of time.
    pub steps: Vec<Step>,
    /// What must come out.
    pub expect: Expect,
    /// As it was written, with all times and keys.
    pub(super) document: Value,
}

/// What a library of scenarios counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Covers {
    /// `device_to_phone` or `phone_to_device`; absent for rooms and pairs.
    pub direction: Option<String>,
    /// The device's family, absent for rooms and pairs. The demo's device gets it.
    pub device: Option<Family>,
    /// The outcome, in a word.
    pub outcome: Option<String>,
}

/// One end that takes part.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// What it is.
    pub is: Is,
    /// A phone's user.
    pub openid: Option<String>,
    /// Which device.
    pub sn: Option<String>,
    /// The second phone of its user.
    #[serde(default)]
    pub second: bool,
    /// A device's family; absent: as its account says.
    pub family: Option<Family>,
    /// A back end answers every push at once with 0; `false`: it waits for the step `reply`.
    pub auto: Option<bool>,
    /// It is there from the start; `false`: it waits for the step `start`.
    #[serde(default = "yes")]
    pub starts: bool,
    /// It hands in a trace.
    #[serde(default = "yes")]
    pub records: bool,
    /// Its own clock.
    #[serde(default)]
    pub clock: Clock,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// A phone with the mini-program.
    Phone,
    /// A device with its program.
    Device,
    /// The developer's back end.
    Service,
}

/// One thing that one actor does, or that happens to the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// As it was written.
    pub when: When,
    /// World time, milliseconds.
    pub at_ms: u64,
    /// Who; `world` for what no actor does.
    pub actor: String,
    /// What.
    pub verb: String,
    /// How.
    pub args: Map<String, Value>,
    /// The line of the file, from 1, where it is known.
    pub line: Option<usize>,
}

/// When a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// World time, milliseconds.
    At(u64),
    /// So many milliseconds after the step before; 0: at the same moment.
    After(u64),
}

fn yes() -> bool {
    true
}
