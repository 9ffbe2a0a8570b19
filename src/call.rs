//! The call: one attempt to talk, seen from one side.

mod clock;
mod end;
mod record;
mod slot;
mod tracker;
// The production Wasm module knows one end only.
#[cfg(feature = "device")]
mod verdict;

pub use clock::{
    CAUSE_GRACE_MS, CONNECT_DEADLINE_MS, MEDIA_GRACE_MS, NEVER_JOINED_MS, RING_DEADLINE_MS, SETTLE_SOON_MS,
    SETTLE_WAIT_MS,
};
pub use end::End;
pub use record::{Durations, Evidence, Record};
pub use tracker::{Config, Output, Tracker};
#[cfg(feature = "device")]
pub use verdict::{Basis, Verdict, verdict};
