//! Scenarios: who does what when, with which faults, and what must come out.
//!
//! A file (`SCENARIO.md`) is read into a [`Scenario`]; [`Run`] plays it in virtual time: the world, a program at every
//! end, and the network between them. What comes out is [`Played`]: the trace of each end, what truly happened, the log
//! of every frame, and what is not as the file expects. The same file gives the same bytes, natively and in Wasm.

mod act;
mod actor;
mod cast;
mod clock;
mod dice;
mod error;
mod expect;
mod format;
mod from_toml;
mod generate;
mod log;
mod played;
mod read;
mod recorder;
mod replay;
mod run;
mod what_if;
mod wire;
mod write;

pub use clock::Clock;
pub use error::Error;
pub use expect::{Expect, ExpectCall, ExpectMember};
pub use format::{Actor, Covers, Is, Scenario, Step, When};
pub use log::{Deed, Fate, LogLine};
pub use played::Played;
pub use replay::{Again, Replay};
pub use run::Run;
pub use what_if::{Change, WhatIf, what_if};
pub use wire::{Faults, Lane};
