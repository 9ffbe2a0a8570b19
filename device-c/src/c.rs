//! The exported functions. All `unsafe` of this library is in this folder.

mod avt;
mod dm;
mod guard;
mod kit;
pub(crate) mod memory;
mod packs;
#[cfg(not(feature = "newest-layout"))]
mod plain_2024;
#[cfg(feature = "newest-layout")]
mod plain_newest;
mod pointer;
mod sys;
mod voip;
mod voip_v1;

pub use avt::*;
pub use dm::*;
pub use kit::*;
#[cfg(not(feature = "newest-layout"))]
pub use plain_2024::*;
#[cfg(feature = "newest-layout")]
pub use plain_newest::*;
pub use sys::*;
pub use voip::*;
pub use voip_v1::*;
