//! The fixed words and codes. Generated from `data/` by `cargo xtask gen`, so that Rust, TypeScript and the
//! documents cannot drift apart.

mod aborts;
mod atlas;
mod codes;
mod device;
mod plugin;
mod seam;
#[cfg(feature = "texts")]
mod texts;
mod words;

pub use aborts::{ABORTS, Abort, At};
pub use atlas::{Certainty, Class, Retry, Space};
pub use codes::{CODES, Code};
pub use device::{DeviceApi, DeviceCallback, DeviceCommand};
pub use plugin::{PluginApi, PluginEvent, PluginWord};
pub use seam::{AppEvent, Outcome, OutputKind, Place, RecordField};
pub use words::{Anomaly, BilledMissing, Confidence, Direction, Health, How, Phase, Side, State, Who, Why};
