//! Who took part in a play, as its log tells.

use crate::heard::Program;
use serde_json::Value;
use virtual_wechat::{
    Accounts, Family,
    scenario::{Deed, Played, Scenario},
};

/// The actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast(Vec<Actor>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Actor {
    name: String,
    /// openid or sn; nothing for the back end.
    id: String,
    program: Program,
    /// A device's; of a phone it means nothing.
    family: Family,
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
                let family = Family::default();
                actors.push(Actor { name, id, program: Program::Service, family, ahead_ms });
                actors.len() - 1
            });
            let actor = &mut actors[index];
            let text = |key: &str| frame[key].as_str().map(str::to_owned);
            if frame["t"] == "hello" {
                let (openid, sn) = (text("openid"), text("sn"));
                actor.program = if openid.is_some() { Program::Plugin } else { Program::Sdk };
                actor.id = openid.or(sn).unwrap_or_default();
                actor.family = family(scenario, &actor.name, &actor.id);
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

    /// Whether an actor's program hears this frame: each SDK has words of its own, and the world tells every device all.
    pub fn hears(&self, actor: &str, frame: &Value) -> bool {
        let known = self.0.iter().find(|known| known.name == actor);
        let family = known.filter(|actor| actor.program == Program::Sdk).map(|actor| actor.family);
        let t = frame["t"].as_str().unwrap_or_default();
        match family {
            None | Some(Family::Android | Family::Twecall) => true,
            // The room, and that it is over, comes by the developer's own channel.
            Some(Family::Linux) => ["result", "status", "join_notify", "cancel_notify"].contains(&t),
            Some(Family::Rtos) => ["result", "join_notify", "cancel_notify"].contains(&t),
        }
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

/// A device's family: its actor's own, its account's, or the library's word for the demo's device.
fn family(scenario: &Scenario, actor: &str, sn: &str) -> Family {
    let own = scenario.actors.get(actor).and_then(|actor| actor.family);
    let accounts = scenario.accounts.clone().and_then(|accounts| Accounts::from_json(accounts).ok());
    let account = accounts.as_ref().and_then(|accounts| accounts.devices.get(sn)).map(|device| device.family);
    let library = if accounts.is_none() { scenario.covers.device } else { None };
    own.or(account).or(library).unwrap_or_default()
}

/// What a plugin on a device hears and says is wrapped in the device's frames.
pub fn unwrapped(frame: &Value) -> &Value {
    if frame["t"] == "plugin" { &frame["frame"] } else { frame }
}
