//! Where the verdict is not yet what the facts demand.

use super::case::View;

/// A view of a case that does not come to its label.
pub struct Wrong {
    pub case: &'static str,
    pub view: View,
    /// What comes, and why that is wrong.
    pub wrong: &'static str,
}

/// The test fails when one of these turns right, so the list cannot rot.
pub const KNOWN_WRONG: &[Wrong] = &[];
