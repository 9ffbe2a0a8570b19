//! What whoever looks on is told of the world, live. It orders as over `/control`, and is answered in that order.

use alloc::string::String;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the control panel is told, beside the answers to its orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ToLive {
    /// The world as it is now; said when it has changed, and once a second.
    World {
        /// What `World::snapshot` gives.
        world: Value,
        /// Its time passes by `advance` alone.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        virtual_time: bool,
    },
    /// An end was told something, or said it.
    Line {
        /// World time.
        at_ms: u64,
        /// What kind of end.
        side: Side,
        /// openid or sn; empty before its hello.
        id: String,
        /// The end said it; otherwise it was told.
        said: bool,
        /// A frame, or what stood in its place.
        frame: Value,
    },
    /// Something truly happened.
    Event {
        /// As in the answer to `news`.
        news: Value,
    },
    /// It was said faster than it was read, and so many lines are left out.
    Missed {
        /// How many.
        lines: u64,
    },
}

/// Who speaks with the virtual WeChat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A mini-program.
    Phone,
    /// A device.
    Device,
    /// A device on its `$twecall` topics.
    Topic,
    /// The developer's back end.
    BackEnd,
}
