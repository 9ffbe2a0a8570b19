//! Whether a licence is in force, and how it grows.

use crate::account::Licence;

/// When the licences end that WeChat gives to every device since 2024 (documented), UNIX seconds.
pub(crate) const GIVEN_UNTIL_S: i64 = 1_893_427_200;

/// A licence at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    InForce,
    Expired,
    Missing,
}

impl Licence {
    /// What it is worth at this moment.
    pub(crate) fn standing(self, wall_s: i64) -> Standing {
        match self {
            Licence::Active => Standing::InForce,
            Licence::Expired => Standing::Expired,
            Licence::Missing => Standing::Missing,
            Licence::UntilS(until_s) if wall_s < until_s => Standing::InForce,
            Licence::UntilS(_) => Standing::Expired,
        }
    }

    /// When it ends, or ended; `None` if it never began.
    pub(crate) fn until_s(self, began_s: i64) -> Option<i64> {
        match self {
            Licence::Active => Some(GIVEN_UNTIL_S),
            Licence::Expired => Some(began_s),
            Licence::Missing => None,
            Licence::UntilS(until_s) => Some(until_s),
        }
    }

    /// What an activation code makes of it: what is left of the old time is kept (documented).
    pub(crate) fn extended(self, wall_s: i64, seconds: u64) -> Self {
        let from_s = match self.until_s(wall_s) {
            Some(until_s) => until_s.max(wall_s),
            None => wall_s,
        };
        Licence::UntilS(from_s.saturating_add_unsigned(seconds))
    }
}
