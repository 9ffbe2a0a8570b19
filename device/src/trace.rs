//! What the core was told, as lines of a trace: replayed through the core, they give the same records.

use crate::{calls::Aside, text::RoomName};
use alloc::collections::VecDeque;
use serde_json::{Map, Value, json};
use wmpf_voip_kit::{
    Outcome, Room,
    source::device::Raw as Said,
    tables::{DeviceApi, DeviceCallback},
};

/// Lines that nobody polls: the oldest goes when there are more.
const LINES: usize = 64;

/// A line of a trace, for `wmpf_voip_kit::trace::Writer::observation`; its source is `device`.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    /// When, monotonic milliseconds.
    pub at_ms: u64,
    /// What was heard, as a trace spells it.
    pub raw: Value,
}

#[derive(Debug, Default)]
pub(crate) struct Log {
    on: bool,
    lines: VecDeque<Traced>,
}

impl Log {
    pub(crate) fn start(&mut self) {
        self.on = true;
    }

    pub(crate) fn poll(&mut self) -> Option<Traced> {
        self.lines.pop_front()
    }

    pub(crate) fn write<'a>(
        &mut self,
        at_ms: u64,
        said: &Said,
        aside: Aside<'_>,
        name: impl Fn(Room) -> Option<&'a RoomName>,
    ) {
        if !self.on {
            return;
        }
        if self.lines.len() >= LINES {
            self.lines.pop_front();
        }
        let raw = match *said {
            Said::Call { api, n, outcome, room, value } => {
                function(api, n, outcome, room.and_then(name), value, aside)
            }
            Said::Command(_) => json!({ "command": number(aside) }),
            Said::Notice(_) => json!({ "notify": number(aside) }),
            Said::Callback { callback, room } => with_room(callback, room.and_then(name)),
        };
        self.lines.push_back(Traced { at_ms, raw });
    }
}

fn function(
    api: DeviceApi,
    n: u32,
    outcome: Outcome,
    room: Option<&RoomName>,
    value: i32,
    aside: Aside<'_>,
) -> Value {
    let mut args = Map::new();
    if let Some(room) = room {
        args.insert("room_id".into(), room.as_str().into());
    }
    if let Aside::Openid(openid) = aside {
        args.insert("open_id".into(), openid.as_str().into());
    }
    match outcome {
        Outcome::Made => {
            if api == DeviceApi::Join {
                args.insert("status".into(), value.into());
            }
            json!({ "call": api.name(), "n": n, "args": args })
        }
        Outcome::Returned | Outcome::Resolved | Outcome::Rejected => {
            json!({ "call": api.name(), "n": n, "args": args, "returned": value })
        }
    }
}

fn number(aside: Aside<'_>) -> Option<u32> {
    match aside {
        Aside::Number(number) => Some(number),
        Aside::Nothing | Aside::Openid(_) => None,
    }
}

fn with_room(callback: DeviceCallback, room: Option<&RoomName>) -> Value {
    match room {
        Some(room) => json!({ "callback": callback.name(), "args": { "data": room.as_str() } }),
        None => json!({ "callback": callback.name() }),
    }
}
