//! The core of `wmpf-voip-kit`: why a call between a WeChat mini-program and hardware ended, who ended it, and how
//! long it was.
//!
//! Data flows one way:
//!
//! ```text
//! observation ──▶ event ──▶ call ──▶ record
//!   what a source    the same in       one state       the final account:
//!   said, and when   one vocabulary    machine         end, durations, evidence
//! ```
//!
//! * [`observation`]: what the plugin, the device SDK or the app said.
//! * [`source`]: one file a source; it knows that vendor's spelling and nothing else.
//! * [`event`]: the one vocabulary the call machine understands.
//! * [`Tracker`]: the call machine. It knows no vendor, reads no clock and opens no socket.
//! * [`Record`] and [`End`]: **who × why × phase**, how, and how sure.
//! * [`signature`]: signatures of `wx.joinVoIPChat`.
//! * [`atlas`]: every code of every layer, its cause and its remedy.
//! * [`merge`]: the traces of both ends, and of the cloud, to one verdict a call.
//! * `texts`: the same in words, Chinese and English.
//! * [`trace`]: recorded observations as JSON Lines, and their replay.
//!
//! The same machine runs in a mini-program (Wasm), on a device and on a server. It is `no_std` and needs `alloc`.
//! Bad input is an error or an anomaly on the record; a panic is a bug of ours.
#![no_std]
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![cfg_attr(target_arch = "wasm32", deny(unsafe_code))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "atlas")]
pub mod atlas;
pub mod call;
pub mod event;
#[cfg(feature = "trace")]
pub mod merge;
pub mod observation;
pub mod signature;
pub mod source;
pub mod tables;
#[cfg(feature = "texts")]
pub mod texts;
#[cfg(feature = "trace")]
pub mod trace;
// The JS face belongs to the production module alone; the workbench module is a native caller of this crate.
#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
#[allow(unsafe_code, missing_docs)]
mod wasm;

pub use call::{Config, Durations, End, Output, Record, Tracker};
pub use observation::{Member, Members, Observation, Raw, Room};
pub use tables::{
    Anomaly, BilledMissing, Confidence, Direction, How, Outcome, Phase, Place, Side, State, Who, Why,
};
