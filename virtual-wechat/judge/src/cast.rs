//! Who took part in a play, as its log tells.

use crate::heard::Program;
use serde_json::Value;
use virtual_wechat::scenario::{Deed, Played, Scenario};

/// The actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast(Vec<Actor>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Actor {
    name: String,
    /// openid or sn; nothing for the back end.
    id: String,
    program: Program,
    ahead_ms: i64,
}

impl Cast {
    /// Of a play: whoever said, or was told, anything.
    pub fn of_play(scenario: &Scenario, played: &Played) -> Self {
        let mut actors: Vec<Actor> = Vec::new();
        for line in &played.log {
            let frame = match &line.deed {
                Deed::Said { frame, .. } | Deed::Told { frame, .. } => frame,
                Deed::Did { .. } => continue,
            };
            let index = actors.iter().position(|actor| actor.name == line.actor).unwrap_or_else(|| {
                let ahead_ms = scenario.actors.get(&line.actor).map_or(0, |actor| actor.clock.ahead_ms);
                let (name, id) = (line.actor.clone(), String::new());
                actors.push(Actor { name, id, program: Program::Service, ahead_ms });
                actors.len() - 1
            });
            let actor = &mut actors[index];
            let text = |key: &str| frame[key].as_str().map(str::to_owned);
            if frame["t"] == "hello" {
                let (openid, sn) = (text("openid"), text("sn"));
                actor.program = if openid.is_some() { Program::Plugin } else { Program::Sdk };
                actor.id = openid.or(sn).unwrap_or_default();
            } else if frame["t"] == "plugin" {
                actor.program = Program::Plugin;
            }
        }
        Self(actors)
    }

    /// The actors who are this user, or this device.
    pub fn of(&self, id: &str) -> Vec<&str> {
        let named = |actor: &&Actor| actor.id == id && !id.is_empty();
        self.0.iter().filter(named).map(|actor| actor.name.as_str()).collect()
    }

    /// The actors who run this.
    pub fn running(&self, program: Program) -> Vec<&str> {
        self.0.iter().filter(|actor| actor.program == program).map(|actor| actor.name.as_str()).collect()
    }

    /// What an actor runs.
    pub fn program(&self, actor: &str) -> Option<Program> {
        self.0.iter().find(|known| known.name == actor).map(|actor| actor.program)
    }

    /// By how much an actor's wall clock is ahead.
    pub fn ahead_ms(&self, actor: &str) -> i64 {
        self.0.iter().find(|known| known.name == actor).map_or(0, |actor| actor.ahead_ms)
    }

    /// Every actor's name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|actor| actor.name.as_str())
    }
}

/// What a plugin on a device hears and says is wrapped in the device's frames.
pub fn unwrapped(frame: &Value) -> &Value {
    if frame["t"] == "plugin" { &frame["frame"] } else { frame }
}
