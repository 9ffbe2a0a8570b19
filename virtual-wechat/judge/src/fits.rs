//! Ends that fit what was heard.

use std::collections::BTreeSet;
use wmpf_voip_kit::{Side, Who, Why};

/// Why an end can be broken, whatever the phase.
pub const BROKEN: [Why; 9] = [
    Why::NetworkLost,
    Why::Vanished,
    Why::Interrupted,
    Why::Backgrounded,
    Why::FloatClosed,
    Why::DeviceFailed,
    Why::Unreachable,
    Why::JoinFailed,
    Why::Kicked,
];

/// Why WeChat, or the developer's own back end, lets nobody call.
pub const REFUSED: [Why; 14] = [
    Why::NotAuthorised,
    Why::NotActivated,
    Why::LicenceExpired,
    Why::Arrears,
    Why::NotApproved,
    Why::BadSignature,
    Why::BadToken,
    Why::BadIdentity,
    Why::BadRequest,
    Why::RoomFailed,
    Why::PermissionDenied,
    Why::RefusedByService,
    Why::Unsupported,
    Why::PlatformError,
];

/// A killed app and a lost network: no other end is told which.
const SILENT: [Why; 2] = [Why::Vanished, Why::NetworkLost];

/// What keeps a callee from answering until the ring is over: the caller is told the same of each.
pub const UNANSWERED: [Why; 5] =
    [Why::NoAnswer, Why::Unreachable, Why::Vanished, Why::NetworkLost, Why::DeviceFailed];

/// What keeps a caller from coming until the callee has waited long enough: the callee is told the same of each.
pub const NEVER_CAME: [Why; 6] =
    [Why::NeverJoined, Why::JoinFailed, Why::Vanished, Why::NetworkLost, Why::DeviceFailed, Why::Interrupted];

/// By whom, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// At whose end, or by whose act.
    pub who: Who,
    /// Why.
    pub why: Why,
}

impl Fit {
    /// This one.
    pub const fn new(who: Who, why: Why) -> Self {
        Self { who, why }
    }
}

/// All ends that fit; `None` in it stands for any end at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fits(Option<BTreeSet<Fit>>);

impl Fits {
    /// Nothing was heard that leaves any end out.
    pub const ANY: Self = Self(None);

    /// This one alone.
    pub fn one(who: Who, why: Why) -> Self {
        Self::each(who, [why])
    }

    /// Each of these, at one end.
    pub fn each(who: Who, whys: impl IntoIterator<Item = Why>) -> Self {
        Self(Some(whys.into_iter().map(|why| Fit { who, why }).collect()))
    }

    /// These, or those.
    pub fn or(self, other: Self) -> Self {
        Self(self.0.zip(other.0).map(|(mut these, those)| {
            these.extend(those);
            these
        }))
    }

    /// What is among these and among those.
    pub fn and(self, other: &Self) -> Self {
        match (self.0, &other.0) {
            (None, those) => Self(those.clone()),
            (these, None) => Self(these),
            (Some(these), Some(those)) => Self(Some(these.intersection(those).copied().collect())),
        }
    }

    /// Whether this end is among them.
    pub fn has(&self, fit: Fit) -> bool {
        self.0.as_ref().is_none_or(|fits| fits.contains(&fit))
    }

    /// Whether any end fits.
    pub fn is_any(&self) -> bool {
        self.0.is_none()
    }

    /// Whether no end fits: what was heard contradicts itself.
    pub fn is_none(&self) -> bool {
        self.0.as_ref().is_some_and(BTreeSet::is_empty)
    }

    /// Where this end may have fallen silent, and its own trace stops: it has.
    pub fn fell_silent(self, who: Who) -> Self {
        let silent = Self::each(who, SILENT);
        // A ring, or a wait, that ran its time has its name whatever kept that end.
        let waited = self.has(Fit::new(who, Why::NoAnswer)) || self.has(Fit::new(who, Why::NeverJoined));
        let may_be = !self.is_any() && !waited && self.has(Fit::new(who, Why::Vanished));
        if may_be { self.and(&silent) } else { self }
    }

    /// Whether one end alone fits.
    pub fn is_one(&self) -> bool {
        self.0.as_ref().is_some_and(|fits| fits.len() == 1)
    }

    /// Whether this why fits, whoever's it was.
    pub fn has_why(&self, why: Why) -> bool {
        self.0.as_ref().is_none_or(|fits| fits.iter().any(|fit| fit.why == why))
    }

    /// The one name of all that fits, if they have one.
    pub fn name(&self) -> Option<Fit> {
        let fits = self.0.as_ref()?;
        let first = *fits.first()?;
        let all = |whys: &[Why]| fits.iter().all(|fit| fit.who == first.who && whys.contains(&fit.why));
        if fits.len() == 1 {
            Some(first)
        } else if all(&SILENT) {
            Some(Fit::new(first.who, Why::Vanished))
        } else if all(&UNANSWERED) && self.has(Fit::new(first.who, Why::NoAnswer)) {
            Some(Fit::new(first.who, Why::NoAnswer))
        } else if all(&NEVER_CAME) && self.has(Fit::new(first.who, Why::NeverJoined)) {
            Some(Fit::new(first.who, Why::NeverJoined))
        } else {
            None
        }
    }
}

/// A side, as the one by whom a call ends.
pub fn who(side: Side) -> Who {
    match side {
        Side::Caller => Who::Caller,
        Side::Callee => Who::Callee,
        Side::Member => Who::Member,
        Side::Cloud => Who::Service,
    }
}

/// The other end of a call between two.
pub fn other(side: Side) -> Side {
    match side {
        Side::Caller => Side::Callee,
        Side::Callee => Side::Caller,
        Side::Member | Side::Cloud => side,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_killed_app_and_a_lost_network_have_one_name() {
        let fits = Fits::each(Who::Callee, SILENT);
        assert_eq!(fits.name(), Some(Fit::new(Who::Callee, Why::Vanished)));
        assert_eq!(fits.or(Fits::one(Who::Caller, Why::Vanished)).name(), None);
    }

    #[test]
    fn what_kept_a_callee_from_answering_has_one_name() {
        let name = Fits::each(Who::Callee, UNANSWERED).name();
        assert_eq!(name, Some(Fit::new(Who::Callee, Why::NoAnswer)));
        assert_eq!(Fits::each(Who::Callee, [Why::NoAnswer, Why::Rejected]).name(), None);
    }

    #[test]
    fn a_trace_that_stops_settles_what_the_other_end_leaves_open() {
        let heard = Fits::each(Who::Callee, BROKEN).or(Fits::one(Who::Caller, Why::NetworkLost));
        let silent = Fits::each(Who::Callee, SILENT);
        assert_eq!(heard.clone().fell_silent(Who::Callee), silent);
        assert_eq!(heard.clone().fell_silent(Who::Caller), heard);
    }

    #[test]
    fn any_end_fits_until_something_is_heard() {
        let heard = Fits::one(Who::Caller, Why::Cancelled);
        assert_eq!(Fits::ANY.and(&heard), heard);
        assert_eq!(heard.clone().and(&Fits::ANY), heard);
        assert!(Fits::ANY.or(heard).is_any() && Fits::ANY.name().is_none());
    }
}
