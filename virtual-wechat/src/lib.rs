//! The virtual WeChat: one deterministic world in which a mini-program's plugin and a device's SDK call each other.
//!
//! [`World`] holds accounts, devices, grants, rooms and bills. It reads no clock, opens no socket and draws no random
//! number of its own: time comes in with every input, frames come out. The same inputs give the same outputs.
//!
//! ```text
//!   connected, disconnected, text ─┐                ┌─▶ poll_output: frames for phones and devices
//!   handle_timeout ────────────────┴──▶  World  ────┼─▶ poll_news: what truly happened, for whoever watches
//!                                                   └─▶ poll_timeout: when to call handle_timeout
//! ```
//!
//! **After every input, drain every output.** What WeChat documents is followed; what it leaves open is a named
//! switch in [`Settings`], and `README.md` lists them all.
#![cfg_attr(not(target_arch = "wasm32"), no_std)]
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![cfg_attr(target_arch = "wasm32", deny(unsafe_code))]

extern crate alloc;

/// The README's program is compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod account;
mod activation;
mod alone;
mod backend;
mod billing;
mod build;
mod calls;
mod campus;
mod chat;
mod cloud_call;
mod control;
mod device;
mod dossier;
mod from_android;
mod from_chat;
mod from_device;
mod from_phone;
mod from_wx;
mod grants;
mod indexed;
mod licence;
mod life;
mod link;
mod network;
mod opening;
mod outbox;
mod outcome;
mod parting;
mod plugin;
pub mod puppet;
mod registration;
mod room;
mod rooms;
pub mod scenario;
mod second;
mod service;
mod service_asks;
mod session;
mod settings;
mod ticket;
mod ticking;
mod timers;
mod truth;
mod version;
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "wasm-bindgen's own glue")]
mod wasm;
mod world;
mod wx;

pub use account::{
    Accounts, CloudKey, DeviceAccount, Family, Group, Licence, Package, Secret, SessionKey, Student, User,
};
pub use backend::{HttpRequest, HttpResponse};
pub use build::Build;
pub use grants::{Grants, Subject};
pub use link::{Kind, Link};
pub use outbox::{Channel, Frame, Output};
pub use settings::{Rounding, ServiceAbsent, Settings};
pub use ticking::Drift;
pub use timers::END_OF_TIME_MS;
pub use truth::{Membership, News, Said, Saying, Times, Truth};
pub use version::Plugin;
pub use world::World;
