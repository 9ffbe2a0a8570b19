//! What happens in a generated scenario.

mod circumstances;
mod talk;

use super::{between, one_of};
use crate::scenario::dice::Dice;
use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value, json};

/// How a call goes on once the other end rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ringing {
    Answered,
    Refused,
    Busy,
    Ignored,
    Cancelled,
    Broken,
    /// Answered, and the other end's page never comes.
    Stuck,
}

/// The ends of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Phone,
    Device,
}

/// A scenario in the making.
pub(super) struct Plot {
    dice: Dice,
    seed: u64,
    family: &'static str,
    calls: End,
    steps: Vec<Value>,
    links: Map<String, Value>,
    /// Ends whose program was killed.
    dead: Vec<End>,
    /// Frames may be lost or overtaken on their way to the world, so that an act may come to nothing.
    uncertain: bool,
}

impl Plot {
    pub fn draw(seed: u64) -> Self {
        let mut dice = Dice::named(seed, "plot");
        let family = one_of(&mut dice, &["android", "linux", "rtos", "twecall"]);
        let calls = one_of(&mut dice, &[End::Phone, End::Device]);
        let (steps, links, dead) = (Vec::new(), Map::new(), Vec::new());
        let mut plot = Self { dice, seed, family, calls, steps, links, dead, uncertain: false };
        if plot.dice.falls(0.35) {
            plot.bad_network();
        }
        plot.call();
        if plot.dead.is_empty() && plot.dice.falls(0.2) {
            plot.pause(70_000, 100_000);
            plot.call();
        }
        plot
    }

    /// As a file would say it.
    pub fn document(mut self) -> Value {
        let direction = match self.calls {
            End::Phone => "phone_to_device",
            End::Device => "device_to_phone",
        };
        let settings = self.settings();
        let (phone, device) = (self.clock(), self.clock());
        let mut actors = json!({
            "phone": { "is": "phone", "clock": phone },
            "device": { "is": "device", "clock": device },
        });
        if self.family == "rtos" {
            actors["service"] = json!({ "is": "service" });
        }
        let mut document = json!({
            "about": format!("Generated from seed {}.", self.seed),
            "covers": { "direction": direction, "device": self.family },
            "settings": settings,
            "actors": actors,
            "step": self.steps,
        });
        if !self.links.is_empty() {
            document["links"] = Value::Object(self.links);
        }
        document
    }

    // ---- the call --------------------------------------------------------------------------------------------

    fn call(&mut self) {
        let limit_s = self.dice.falls(0.15).then(|| between(&mut self.dice, 5, 40));
        self.dials(limit_s);
        let ways = [
            Ringing::Answered,
            Ringing::Answered,
            Ringing::Answered,
            Ringing::Answered,
            Ringing::Refused,
            Ringing::Busy,
            Ringing::Ignored,
            Ringing::Cancelled,
            Ringing::Broken,
            Ringing::Stuck,
        ];
        let callee = self.other(self.calls);
        self.pause(800, 9_000);
        match one_of(&mut self.dice, &ways) {
            Ringing::Answered => {
                self.answers(callee);
                self.talk(limit_s.is_some());
            }
            Ringing::Refused => self.does(callee, "refuse", json!({})),
            Ringing::Busy if callee == End::Device && self.family != "android" => {
                self.does(callee, "busy", json!({}));
            }
            Ringing::Busy | Ringing::Ignored => {}
            Ringing::Cancelled => self.does(self.calls, "hang_up", json!({})),
            Ringing::Broken => {
                let end = one_of(&mut self.dice, &[End::Phone, End::Device]);
                self.breaks(end);
            }
            Ringing::Stuck => {
                self.does(callee, "answer", json!({}));
                self.ends_for_sure();
            }
        }
        self.close();
    }

    fn dials(&mut self, limit_s: Option<u64>) {
        let room_type = one_of(&mut self.dice, &["voice", "video"]);
        self.pause(200, 3_000);
        let plugin = self.runs_plugin(self.calls);
        let mut args = json!({ "room_type": room_type });
        if let (true, Some(limit_s)) = (plugin, limit_s) {
            args["args"] = json!({ "timeLimit": limit_s });
        }
        self.does(self.calls, "call", args);
        if plugin {
            self.pause(150, 1_500);
            self.does(self.calls, "page_show", json!({}));
        }
    }

    fn answers(&mut self, callee: End) {
        self.does(callee, "answer", json!({}));
        if self.runs_plugin(callee) {
            self.pause(150, 1_500);
            self.does(callee, "page_show", json!({}));
        }
    }

    /// Somebody hangs up, whatever is left to hang up.
    fn ends_for_sure(&mut self) {
        self.pause(2_000, 25_000);
        self.does(End::Phone, "hang_up", json!({}));
        self.does(End::Device, "hang_up", json!({}));
    }

    /// On a network that loses acts, the ends try once more on a better one.
    fn close(&mut self) {
        if !self.uncertain {
            return;
        }
        self.pause(3_000, 6_000);
        for end in [End::Phone, End::Device] {
            self.does(end, "fault", json!({}));
        }
        self.ends_for_sure();
    }

    // ---- steps -----------------------------------------------------------------------------------------------

    fn pause(&mut self, least_ms: u64, most_ms: u64) {
        let after = between(&mut self.dice, least_ms, most_ms);
        self.steps.push(json!({ "after": after, "world": "nothing" }));
    }

    fn does(&mut self, end: End, verb: &str, mut args: Value) {
        if self.dead.contains(&end) {
            return;
        }
        args[name(end)] = verb.into();
        // A pause before it is its own `after`.
        if let Some(pause) = self.steps.pop_if(|step| step["world"] == "nothing") {
            args["after"] = pause["after"].clone();
        }
        self.steps.push(args);
    }

    fn runs_plugin(&self, end: End) -> bool {
        end == End::Phone || self.family == "android"
    }

    fn other(&self, end: End) -> End {
        match end {
            End::Phone => End::Device,
            End::Device => End::Phone,
        }
    }
}

fn name(end: End) -> &'static str {
    match end {
        End::Phone => "phone",
        End::Device => "device",
    }
}
