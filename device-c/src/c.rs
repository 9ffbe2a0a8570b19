//! The exported functions. All `unsafe` of this library is in this folder.

mod avt;
mod dm;
mod guard;
mod hal;
mod kit;
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
