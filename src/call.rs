//! The call: one attempt to talk, seen from one side.

mod clock;
mod end;
mod generation;
mod outputs;
mod record;
mod roster;
mod slot;
mod tracker;
// The production Wasm module knows one end only.
#[cfg(feature = "device")]
mod verdict;

pub use clock::{NEVER_JOINED_MS, Waits};
pub use end::End;
pub use record::{Durations, Evidence, MediaHealth, Record};
pub use roster::Membership;
pub use tracker::{Config, Output, Tracker};
#[cfg(feature = "device")]
pub use verdict::{Basis, Reports, Verdict, verdict};
