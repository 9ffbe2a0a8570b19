//! What a step does to an actor or to the world.

use super::{Run, Up, scene, trace_name};
use crate::{
    Kind, Link,
    scenario::{
        Deed, LogLine, Step,
        act::{Act, Any, DeviceAct},
        actor::{Out, Program},
        recorder::Recorder,
        wire::Care,
    },
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;
use virtual_wechat_frames::Controlled;

impl Run {
    pub(super) fn act(&mut self, step: &Step, act: &Act) {
        self.done += 1;
        let at_ms = self.world.now_ms();
        let deed = Deed::Did { verb: step.verb.clone(), args: step.args.clone() };
        self.log.push(LogLine { at_ms, actor: step.actor.clone(), deed });
        let done = match act {
            Act::Nothing => Ok(()),
            Act::World(order) => match self.world.control(at_ms, order.clone()) {
                Ok(Controlled::Error { message }) | Err(message) => Err(message),
                Ok(
                    Controlled::Done
                    | Controlled::SnTicket { .. }
                    | Controlled::LoginCode { .. }
                    | Controlled::Now { .. }
                    | Controlled::Media { .. }
                    | Controlled::News { .. },
                ) => Ok(()),
            },
            Act::Any(_) | Act::Phone(_) | Act::Device(_) | Act::Service(_) => {
                match self.players.iter().position(|player| player.role.name == step.actor) {
                    Some(index) => self.player_acts(index, act),
                    None => Err("there is no such actor".to_string()),
                }
            }
        };
        if let Err(message) = done {
            self.undone.push(self.done);
            let line = step.line.map_or_else(String::new, |line| format!("line {line}: "));
            let Step { actor, verb, .. } = step;
            self.wrong.push(format!("{line}{actor} {verb} at {at_ms}: {message}"));
        }
    }

    pub(super) fn player_acts(&mut self, index: usize, act: &Act) -> Result<(), String> {
        let player = &self.players[index];
        if player.link.is_some()
            && let Some(asked) = player.program.asks_of_backend(act)
            && let Some(backend) = self.running_backend()
        {
            let done = self.player_acts(backend, &asked);
            // Where there is no call, there is nothing to hang up.
            return if matches!(act, Act::Device(DeviceAct::HangUp {})) { Ok(()) } else { done };
        }
        let player = &mut self.players[index];
        if let Act::Any(Any::Start {}) = act {
            if player.link.is_some() {
                return Err("its program runs already".to_string());
            }
            self.start(index);
            return Ok(());
        }
        let Some(link) = player.link else { return Err("its program does not run".to_string()) };
        match act {
            Act::Any(Any::Start {}) => Ok(()),
            Act::Any(Any::Kill {}) => {
                self.kill(index, link);
                Ok(())
            }
            Act::Any(Any::Cut { noticed }) => self.network(index, link, false, *noticed),
            Act::Any(Any::Heal { noticed }) => self.network(index, link, true, *noticed),
            Act::Any(Any::Fault { up, down }) => {
                player.up.set(*up);
                player.down.set(*down);
                Ok(())
            }
            Act::Any(Any::Says { frame }) => {
                let frame = Value::Object(frame.clone());
                self.carry_out(index, Out { says: Vec::from([(frame, Care::Once)]), ..Out::default() });
                Ok(())
            }
            Act::Phone(_) | Act::Device(_) | Act::Service(_) | Act::World(_) | Act::Nothing => {
                let mut out = Out::default();
                let scene = scene(&self.cast, &self.world, &self.own_rooms);
                let done = player.program.acts(act, scene, &mut out);
                self.carry_out(index, out);
                done
            }
        }
    }

    pub(super) fn running_backend(&self) -> Option<usize> {
        self.players.iter().position(|player| player.link.is_some() && player.program.on_device().is_none())
    }

    pub(super) fn start(&mut self, index: usize) {
        self.links += 1;
        let (link, now_ms) = (Link(self.links), self.world.now_ms());
        let player = &mut self.players[index];
        player.program = Program::of(&player.role);
        (player.link, player.cut) = (Some(link), false);
        player.runs += 1;
        let scene = scene(&self.cast, &self.world, &self.own_rooms);
        if player.role.records {
            let header = player.program.header(scene);
            let header: Vec<(&str, &str)> =
                header.iter().map(|(key, value)| (*key, value.as_str())).collect();
            let wall_ms = self.world.settings().start_wall_ms.saturating_add(now_ms);
            player.recorder = Some(Recorder::new(player.role.clock, now_ms, wall_ms, &header));
        }
        let mut out = Out::default();
        player.program.starts(scene, &mut out);
        match player.program.on_device() {
            Some(true) => self.world.connected(now_ms, link, Kind::Device),
            Some(false) => self.world.connected(now_ms, link, Kind::Phone),
            None => self.world.service_connected(now_ms, link),
        }
        self.carry_out(index, out);
    }

    /// What it said before is still on its way; what was on its way to it reaches nobody.
    pub(super) fn kill(&mut self, index: usize, link: Link) {
        let now_ms = self.world.now_ms();
        let player = &mut self.players[index];
        player.link = None;
        if let Some(recorder) = player.recorder.take() {
            let name = trace_name(player);
            self.traces.push((name, recorder.text()));
        }
        let player = &mut self.players[index];
        player.up.send(now_ms, Up::Gone(link), Care::Careful);
        self.lose_what_comes(index);
    }

    pub(super) fn network(
        &mut self,
        index: usize,
        link: Link,
        back: bool,
        noticed: Option<bool>,
    ) -> Result<(), String> {
        let now_ms = self.world.now_ms();
        let player = &mut self.players[index];
        if player.cut != back {
            let is = if back { "its network is there" } else { "its network is gone already" };
            return Err(is.to_string());
        }
        player.cut = !back;
        let mut out = Out::default();
        player.program.network(back, noticed, &mut out);
        self.carry_out(index, out);
        if back {
            self.world.heal(now_ms, link);
        } else {
            self.lose_what_comes(index);
            self.world.cut(now_ms, link);
        }
        Ok(())
    }
}
