//! The exported functions. All `unsafe` of this library is in this folder.

mod avt;
mod dm;
mod guard;
pub(crate) mod hal;
mod kit;
pub(crate) mod memory;
mod packs;
mod pointer;
mod sys;
mod voip;
mod voip_v1;

pub use avt::*;
pub use dm::*;
pub(crate) use hal::CHal;
pub use kit::*;
pub use sys::*;
pub use voip::*;
pub use voip_v1::*;
