//! The fixed words and codes. Generated from `data/` by `cargo xtask gen`, so that Rust, TypeScript and the
//! documents cannot drift apart.

mod aborts;
mod atlas;
#[cfg(feature = "device")]
mod cloud;
mod codes;
mod device;
mod live;
mod live_codes;
#[cfg(feature = "trace")]
mod live_methods;
mod messages;
mod plugin;
mod room;
mod seam;
#[cfg(feature = "texts")]
mod texts;
mod words;

pub use aborts::{ABORTS, Abort, At};
pub use atlas::{Certainty, Class, Retry, Space};
#[cfg(feature = "device")]
pub use cloud::{CloudApi, CloudMethod, CloudReason, CloudStatus};
pub use codes::{CODES, Code};
pub use device::{DeviceApi, DeviceCallback, DeviceCommand, DeviceNotice};
pub use live::{Component, LiveApi, LiveEvent, LiveMeaning};
pub use live_codes::{LIVE_CODES, LiveCode};
#[cfg(feature = "trace")]
pub use live_methods::LIVE_METHODS;
pub use messages::{MESSAGES, Message, MessageOf};
pub use plugin::{PluginApi, PluginCan, PluginEvent, PluginWord};
pub use room::{RoomApi, RoomEvent};
pub use seam::{AppEvent, MemberField, Outcome, OutputKind, Place, RecordField};
pub use words::{Anomaly, BilledMissing, Confidence, Direction, Health, How, Phase, Side, State, Who, Why};
