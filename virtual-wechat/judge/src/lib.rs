//! The judge of verdicts: it knows what truly happened, and what each end was told of it.
//!
//! ```text
//!              ┌─ the truth of each call ──────────────┐
//!   a scenario ┤                                       ├─▶ judge: offences, or none
//!   is played  ├─ what each end was told ─▶ the rules: ┤
//!              │                            which ends fit
//!              └─ each end's trace ───────▶ the kit's verdict
//! ```
//!
//! The rules are derived from what WeChat and the SDKs document of each frame, never from the verdict's own code. See
//! `README.md`.
#![forbid(unsafe_code)]

pub mod affair;
pub mod bench;
pub mod cast;
pub mod fits;
pub mod heard;
pub mod hearing;
pub mod law;
pub mod library;
pub mod rules;
pub mod tally;
pub mod verdicts;
