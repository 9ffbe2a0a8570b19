//! The device's end of a call with a WeChat mini-program: a state machine without I/O.
//!
//! A [`Device`] takes what the application asks (`init`, `call`, `join`, `hang_up`, …), what the link says and the
//! time, and gives back what to send, what to tell the application and when to come again. It reads no clock, opens
//! no socket and starts no thread, so the same machine runs in firmware, under the C functions `iv_avt_voip_*` and
//! in tests under a virtual clock.
//!
//! How a call stands, why it ended and how long it was is judged by the core, `wmpf-voip-kit`; the device only feeds
//! it what it sees.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod calls;
mod clock;
mod code;
mod device;
mod hal;
mod identity;
mod key;
mod link;
mod media;
mod output;
mod registration;
mod request;
mod store;
#[cfg(feature = "test-hal")]
pub mod test_hal;
mod text;
mod waiting;

pub use clock::{Clock, LONGEST_WAIT_MS};
pub use code::Code;
pub use device::{Config, Device};
pub use hal::{FileError, Folder, Found, Hal, PlatformName};
pub use identity::Identity;
pub use key::{Key, Registration, Stored};
pub use link::{Activation, FromLink, Page, Path, Proof, RoomType, Stream, ToLink, Wish};
pub use media::Frame;
pub use output::{Callback, Output};
pub use request::{
    Answer, Api, Call, Init, Join, MAX_CUSTOM_MESSAGE_BYTES, MAX_ID_BYTES, MAX_USERS, RequestId,
    STATUS_ACCEPT, STATUS_BUSY, STATUS_REFUSE, Users,
};
pub use store::{COPY_FILE, KEY_FILE, RECORD_BYTES, STORE_KIB, Store};
pub use text::{Address, CustomMessage, Id, RoomName, TicketText};
pub use wmpf_voip_kit as kit;
