//! The exported functions. All `unsafe` of this library is in this folder, and in the two files of the vendor link that
//! meet the vendor's code.

mod avt;
mod dm;
pub(crate) mod guard;
pub(crate) mod hal;
mod kit;
pub(crate) mod memory;
pub(crate) mod packs;
#[cfg(not(feature = "newest-layout"))]
mod plain_2024;
#[cfg(feature = "newest-layout")]
mod plain_newest;
pub(crate) mod pointer;
mod sys;
mod vendor;
mod voip;
mod voip_v1;

pub use avt::*;
pub use dm::*;
pub(crate) use hal::CHal;
pub use kit::*;
#[cfg(not(feature = "newest-layout"))]
pub use plain_2024::*;
#[cfg(feature = "newest-layout")]
pub use plain_newest::*;
pub use sys::*;
pub use vendor::*;
pub use voip::*;
pub use voip_v1::*;
