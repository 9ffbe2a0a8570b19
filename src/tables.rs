//! The fixed words and codes. Generated from `data/` by `cargo xtask gen`, so that Rust, TypeScript and the
//! documents cannot drift apart.

mod aborts;
mod codes;
mod device;
mod plugin;
mod seam;
#[cfg(feature = "texts")]
mod texts;
mod words;

pub use aborts::{ABORTS, Abort, At};
pub use codes::{CODES, Code, Only};
pub use device::{DeviceApi, DeviceCallback, DeviceCommand};
pub use plugin::{PluginApi, PluginEvent, PluginWord};
pub use seam::{AppEvent, Outcome, OutputKind, Place, RecordField};
pub use words::{Anomaly, BilledMissing, Confidence, Direction, How, Phase, Side, State, Who, Why};
