//! The device's end of a call with a WeChat mini-program: a state machine without I/O.
//!
//! A [`Device`] takes what the application asks (`init`, `call`, `join`, `hang_up`, …), what the link says and the
//! time, and gives back what to send, what to tell the application and when to come again. It reads no clock, opens
//! no socket and starts no thread, so the same machine runs in firmware, under the C functions `iv_avt_voip_*` and
//! in tests under a virtual clock.
//!
//! How a call stands, why it ended and how long it was is judged by the core, `wmpf-voip-kit`; the device only feeds
//! it what it sees.
//!
//! ```
//! use voip_device_core::{Api, Config, Device, FromLink, Init, Key, MediaSettings, Output, Stored, ToLink, read_sn};
//!
//! // What a driver does after every input: here, what has to be said and stored.
//! fn drain(device: &mut Device) -> Vec<ToLink> {
//!     let (mut said, mut stored) = (Vec::new(), false);
//!     while let Some(output) = device.poll_output() {
//!         match output {
//!             Output::Send(message) => said.push(message),
//!             Output::Store(_) => stored = true,
//!             Output::Callback(_) | Output::Done { .. } | Output::State { .. } | Output::Record { .. } => {}
//!         }
//!     }
//!     if stored {
//!         device.handle_stored(0, Ok(()));
//!     }
//!     said
//! }
//!
//! let mut device = Device::new(Config::new(read_sn("PRODUCT_door").unwrap()));
//! device.start_media(0, MediaSettings { max_frame_bytes: 64 << 10, max_connections: 1, marks: None });
//! device.handle_link_up(0);
//! device.handle_link(0, FromLink::Welcome { wall_ms: 1_763_683_200_000 });
//! let (model_id, appid) = ("model".try_into().unwrap(), "wx0".try_into().unwrap());
//! let stored = Stored::Nothing;
//! let init = device.init(0, Init { wxa_type: 1, api: Api::V2, device_id: None, model_id, appid, stored });
//! assert!(matches!(drain(&mut device)[..], [ToLink::Hello { .. }, ToLink::Ticket { .. }]));
//!
//! device.handle_link(5, FromLink::Ticket { n: init.0, ticket: "0123456789abcdef".try_into().unwrap() });
//! device.handle_link(9, FromLink::Registered { n: init.0, key: Key([7; 32]) });
//! drain(&mut device);
//! assert!(device.is_registered() && device.is_ready() && !device.is_busy());
//! ```
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(any(test, feature = "std"))]
extern crate std;

mod asking;
mod calls;
mod clock;
mod code;
mod device;
mod hal;
mod hearing;
mod identity;
mod key;
mod link;
mod marks;
mod media;
mod output;
mod rate;
mod registration;
mod release;
mod request;
mod store;
mod streaming;
#[cfg(feature = "test-hal")]
pub mod test_hal;
mod text;
#[cfg(feature = "trace")]
mod trace;
mod waiting;

pub use clock::{Clock, LONGEST_WAIT_MS};
pub use code::Code;
pub use device::{Config, Device, PeerReady};
pub use hal::{FileError, Folder, Found, Hal, PlatformName};
pub use identity::Identity;
pub use key::{Key, Registration, Stored};
pub use link::{Activation, FromLink, Page, Path, PeerMedia, Proof, RoomType, Stream, ToLink, Wish};
pub use marks::Marks;
pub use media::{Frame, MediaSettings, VideoCodec};
pub use output::{Callback, Output};
pub use rate::SendStats;
pub use request::{
    Answer, Api, Call, Init, Join, MAX_CUSTOM_MESSAGE_BYTES, MAX_ID_BYTES, MAX_USERS, RequestId,
    STATUS_ACCEPT, STATUS_BUSY, STATUS_REFUSE, Users, is_url_safe, read_sn,
};
pub use store::{COPY_FILE, KEY_FILE, RECORD_BYTES, STORE_KIB, Store};
pub use text::{Address, CustomMessage, Id, RoomName, TicketText};
#[cfg(feature = "trace")]
pub use trace::Traced;
pub use waiting::MAX_REQUESTS;
pub use wmpf_voip_kit as kit;
