//! The world's log: every frame that an actor said or was told, and what was done to it on its way.

use alloc::string::String;
use serde_json::{Map, Value, json};

/// One line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLine {
    /// World time, milliseconds.
    pub at_ms: u64,
    /// Who; `world` for orders of the control.
    pub actor: String,
    /// What it did, said or was told.
    pub deed: Deed,
}

/// What an actor did, said or was told.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A step of the scenario.
    Did {
        /// The verb.
        verb: String,
        /// Its arguments.
        args: Map<String, Value>,
    },
    /// A frame that its program said, at the time of saying.
    Said {
        /// The frame.
        frame: Value,
        /// What the network did to it.
        fate: Fate,
    },
    /// A frame that its program was told, at the time it came; a lost one at the time it was sent.
    Told {
        /// The frame.
        frame: Value,
        /// What the network did to it.
        fate: Fate,
    },
}

/// What the network did to a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// It never came.
    pub lost: bool,
    /// It is the second of two alike.
    pub repeated: bool,
    /// How long it was on its way, milliseconds.
    pub late_ms: u64,
}

impl LogLine {
    /// As a JSON object: `at`, `actor`, one of `did`, `said` and `told`, and `lost`, `repeated`, `late` where they are so.
    pub fn to_json(&self) -> Value {
        let (key, value, fate) = match &self.deed {
            Deed::Did { verb, args } if args.is_empty() => ("did", json!({ "verb": verb }), None),
            Deed::Did { verb, args } => ("did", json!({ "verb": verb, "args": args }), None),
            Deed::Said { frame, fate } => ("said", frame.clone(), Some(fate)),
            Deed::Told { frame, fate } => ("told", frame.clone(), Some(fate)),
        };
        let mut line = Map::new();
        line.insert("at".into(), self.at_ms.into());
        line.insert("actor".into(), self.actor.as_str().into());
        line.insert(key.into(), value);
        if let Some(fate) = fate {
            for (mark, _) in [("lost", fate.lost), ("repeated", fate.repeated)].iter().filter(|(_, is)| *is) {
                line.insert((*mark).into(), true.into());
            }
            if fate.late_ms > 0 {
                line.insert("late".into(), fate.late_ms.into());
            }
        }
        Value::Object(line)
    }
}
