//! `libvoip_device`: the functions `iv_avt_voip_*` and what a C program needs around them, over the virtual link.
//!
//! The headers in `include/` are the interface; `README.md` says how they are meant. Everything here converts, checks
//! and waits, and nothing else: the call itself is [`voip_device_core::Device`]'s.
#![deny(unsafe_code)]

pub mod abi;
mod bell;
#[allow(unsafe_code)]
pub mod c;
mod clock;
mod deliver;
mod kit;
mod link;
mod log;
mod media;
#[cfg(feature = "memory-link")]
pub mod memory;
mod platform;
mod posix;
mod socket;
mod vendor;
mod wire;
