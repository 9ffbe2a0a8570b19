//! What one end heard and said of one call.

use serde_json::Value;
use wmpf_voip_kit::{Side, Why};

/// Which program an end runs, and so in which words it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The plugin: a phone, or a WMPF device.
    Plugin,
    /// A device's SDK.
    Sdk,
    /// The developer's own back end.
    Service,
}

/// A frame that reached an end, or left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// World time.
    pub at_ms: u64,
    /// Whether the end was told; else it said.
    pub told: bool,
    /// What.
    pub frame: Value,
}

/// All of it, of one call.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// In whose words.
    pub program: Program,
    /// Which end of the call it is.
    pub side: Side,
    /// Before its answer a plugin of this version calls a leaving a refusal.
    pub leaving_rejects: bool,
    /// Its system told it that its network was gone.
    pub network_lost: bool,
    /// What it heard and said, in order; what was lost is not among it.
    pub frames: Vec<Spoken>,
    /// Whether its trace stops before the end: it was killed, and says nothing of that.
    pub stopped: bool,
}

impl Heard {
    /// What it was told, in order.
    pub fn told(&self) -> impl Iterator<Item = &Value> {
        self.frames.iter().filter(|spoken| spoken.told).map(|spoken| &spoken.frame)
    }

    /// What it said, in order.
    pub fn said(&self) -> impl Iterator<Item = &Value> {
        self.frames.iter().filter(|spoken| !spoken.told).map(|spoken| &spoken.frame)
    }

    /// The plugin's events of this name.
    pub fn events<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Value> {
        self.told().filter_map(|frame| frame.get("event")).filter(move |event| event["eventName"] == name)
    }

    /// Whether it was told a frame of this kind.
    pub fn was_told(&self, t: &str) -> bool {
        self.told().any(|frame| frame["t"] == t)
    }

    /// Whether its SDK was told this command.
    pub fn command(&self, number: u64) -> bool {
        self.told().any(|frame| frame["t"] == "command" && frame["command"] == number)
    }

    /// The code with which a request of this kind came back.
    pub fn returned(&self, t: &str) -> Option<(&Value, i64)> {
        let request = self.said().filter(|frame| frame["t"] == t).last()?;
        let result = self.told().find(|frame| frame["t"] == "result" && frame["n"] == request["n"])?;
        Some((request, result["code"].as_i64()?))
    }

    /// Whether a frame answers a request of this kind.
    pub fn answers(&self, frame: &Value, t: &str) -> bool {
        let asked = |said: &Value| said["t"] == t && said["n"] == frame["n"];
        frame["t"] == "result" && self.said().any(asked)
    }

    /// When a frame was first told.
    pub fn first_told_ms(&self, is: impl Fn(&Value) -> bool) -> Option<u64> {
        self.frames.iter().find(|spoken| spoken.told && is(&spoken.frame)).map(|spoken| spoken.at_ms)
    }

    /// Whether the talk had begun here.
    pub fn talked(&self) -> bool {
        match self.program {
            Program::Plugin => {
                self.events("startVoip").next().is_some() || self.events("calling").next().is_some()
            }
            Program::Sdk if self.side == Side::Caller => self.command(14) || self.status(2),
            Program::Sdk => self.was_told("start_real_play") || self.status(2),
            Program::Service => self.status(2),
        }
    }

    /// Whether it was told how far the call had come before the talk: a plugin that is called is told with `hangOnVoip`
    /// that it has answered, and of nothing before.
    pub fn knows_its_phase(&self) -> bool {
        match (self.program, self.side) {
            _ if self.stopped => false,
            (Program::Plugin, Side::Callee) => self.events("hangOnVoip").next().is_some(),
            (Program::Sdk, Side::Callee) => self.returned("join").is_some_and(|(_, code)| code == 0),
            (Program::Plugin | Program::Sdk, _) => true,
            (Program::Service, _) => false,
        }
    }

    /// Whether a session of the back end, or of WeChat's own SDK, had this status.
    pub fn status(&self, status: u64) -> bool {
        self.told().any(|frame| frame["t"] == "status" && frame["status"] == status)
    }
}

/// The causes that a code stands for, by the vendor's tables.
pub fn causes(space: wmpf_voip_kit::tables::Space, code: i64) -> Vec<Why> {
    let rows = wmpf_voip_kit::tables::CODES.iter();
    let row = rows.filter(|row| row.space == space).find(|row| i64::from(row.value) == code);
    row.map(|row| [row.why].into_iter().chain(row.alternatives().iter().copied()).collect())
        .unwrap_or_default()
}
