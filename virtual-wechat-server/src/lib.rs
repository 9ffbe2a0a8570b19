//! The virtual WeChat's server: the world of `virtual-wechat` on a real clock, on 127.0.0.1 only.
//!
//! ```text
//!   /plugin  phones   ─┐                       ┌─ driver.rs: the one task that owns the world and its clock
//!   /device  devices  ─┼─ sockets.rs ──────────┤
//!   /bench   panels   ─┘                       └─ bench.rs: runs the device program, presses its buttons
//!   /service the back end ─ service.rs: and, by HTTP, push.rs
//!   /control tests    ─── control.rs: makes things happen in the world
//!   /device/post      ─── posts.rs: devices without a WebSocket
//!   /wxa/… and so on  ─── http.rs: the developer's back end
//!   /        the page ─── files of --site
//! ```
//!
//! Media of devices stays in their sockets: `media.rs` counts what comes, `feed.rs` makes what a phone would send.
//!
//! Words about calls and deaths go to standard error; standard output is the caller's.
#![forbid(unsafe_code)]

mod bench;
mod chronicle;
mod control;
mod driver;
mod feed;
mod http;
mod media;
mod origin;
mod outbox;
mod posts;
mod push;
mod server;
mod service;
mod sockets;
mod time;
mod words;

pub use server::{Options, Server, StartError};
pub use words::say;
