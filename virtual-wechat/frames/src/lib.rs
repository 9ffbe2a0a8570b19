//! The frames that mini-programs, devices and door panels exchange with the virtual WeChat.
//!
//! A frame is one WebSocket text message holding one JSON object whose `t` names its kind. They are this
//! project's own: WeChat speaks something else, which nobody outside has documented. `FRAMES.md` beside this
//! crate shows every kind once; tests in Rust and in JavaScript check themselves against that page.
//!
//! Unknown keys are ignored, unknown kinds are errors: a newer end may say more, not something else.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod bench;
mod control;
mod device;
mod media;
mod phone;
mod post;
mod push;
mod service;
mod time;

pub use bench::{Button, FromBench, ToBench};
pub use control::{Control, Controlled, DeviceApi, MediaCount, PlayerCount};
pub use device::{FromDevice, Stream, ToDevice, Wish};
pub use media::{FromPlayer, MEDIA_HEADER_BYTES, MediaHeader, ToPlayer};
pub use phone::{App, ErrorBody, FromPhone, Page, Switch, Tap, ToPhone, VirtualDevice};
pub use post::{DevicePost, DevicePosted};
pub use push::{PushAddress, PushFault, PushFormat, PushMode, Secret};
pub use service::{CloudCall, FromService, PushMessage, ToService};
pub use time::{TimeGiven, TimeTaken};

use alloc::string::{String, ToString};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The version of these frames; the first frame of either end carries it.
pub const VERSION: u32 = 1;

/// Where a server of the virtual WeChat listens unless told otherwise.
pub const DEFAULT_PORT: u16 = 7350;

/// Path of the mini-program's WebSocket on the server.
pub const PLUGIN_PATH: &str = "/plugin";

/// Path of the device's WebSocket on the server.
pub const DEVICE_PATH: &str = "/device";

/// Where a device without a WebSocket posts its frames, as an RTOS device does through its HTTPS functions.
pub const DEVICE_POST_PATH: &str = "/device/post";

/// Path of the developer's back end's WebSocket on the server.
pub const SERVICE_PATH: &str = "/service";

/// Where tests and tools make things happen in the world.
pub const CONTROL_PATH: &str = "/control";

/// Path of the door panel's WebSocket on the server.
pub const BENCH_PATH: &str = "/bench";

/// `voice` or `video`, spelled as the plugin spells `roomType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomType {
    /// Sound only.
    Voice,
    /// Sound and pictures.
    Video,
}

/// Reads one frame.
///
/// # Errors
/// Says what is wrong with the text and where, naming the unknown kind or the missing key.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// Writes one frame as a single line of JSON.
pub fn write<T: Serialize>(frame: &T) -> String {
    // Frames hold strings, numbers and JSON values only, which serde_json always can write.
    serde_json::to_string(frame).expect("a frame is always JSON")
}
