//! What the linter can find.

pub use crate::atlas::tables::identity::{Field, Kind};
use alloc::string::String;

/// Two fields that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of disagreement.
    pub kind: Kind,
    /// The two fields.
    pub fields: [Field; 2],
    /// What each of them says.
    pub says: [String; 2],
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// By itself it makes a call fail.
    Error,
    /// It may.
    Warning,
}
