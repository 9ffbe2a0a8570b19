//! Where the verdict is not yet what the facts demand.

use super::case::View;

/// Something that is wrong, and where.
pub struct KnownWrong {
    /// What comes, and why that is wrong.
    pub why: &'static str,
    /// Case, view, and the kinds of difference.
    pub at: &'static [(&'static str, View, &'static [&'static str])],
}

/// The kinds of difference that are known in a view of a case.
pub fn kinds(case: &str, view: View) -> Vec<&'static str> {
    let at = KNOWN_WRONG.iter().flat_map(|row| row.at);
    at.filter(|(name, at, _)| *name == case && *at == view)
        .flat_map(|(_, _, kinds)| *kinds)
        .copied()
        .collect()
}

/// The test fails when one of these turns right, so the list cannot rot.
pub const KNOWN_WRONG: &[KnownWrong] = &[];
