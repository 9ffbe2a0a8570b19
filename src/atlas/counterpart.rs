//! What other telephony calls the same end.

use super::tables;
use crate::tables::{Certainty, Side, Who, Why};

/// The counterparts of a why.
pub const fn counterparts(why: Why) -> &'static Counterparts {
    tables::counterparts::counterparts(why)
}

/// What other telephony calls the same end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterparts {
    /// Q.850 cause.
    pub q850: Counterpart,
    /// SIP status with which a call is refused; BYE, without a number, where a call stood.
    pub sip: Counterpart,
    /// `CXCallEndedReason` of CallKit.
    pub callkit: Ends,
    /// `android.telecom.DisconnectCause`.
    pub telecom: Ends,
    /// `voipCall.VoipCallFailureCause` of HarmonyOS' Call Service Kit, or the state that is reported without a cause.
    pub harmony: Option<Counterpart>,
    /// `Documented` where the standard's own words say the same; else the choice is ours.
    pub certainty: Certainty,
}

/// A value of another system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Its number.
    pub number: Option<u16>,
    /// Its name.
    pub name: &'static str,
}

/// Values that depend on whose doing it was, seen from the end that reports; absent where that end reports nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// It was the reporting end.
    pub own: Option<Counterpart>,
    /// It was not.
    pub other: Option<Counterpart>,
}

impl Ends {
    /// What the end on this side reports about an end by `who`. An unknown `who` is somebody else.
    pub fn seen_from(&self, side: Side, who: Who) -> Option<Counterpart> {
        let own = match who {
            Who::Caller => side == Side::Caller,
            Who::Callee => side == Side::Callee,
            Who::Member => side == Side::Member,
            Who::Service => side == Side::Cloud,
            Who::Unknown | Who::Platform | Who::Other => false,
        };
        if own { self.own } else { self.other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_ends_are_what_the_standards_call_them() {
        let numbers = |why| {
            let it = counterparts(why);
            (it.q850.number, it.sip.number)
        };
        assert_eq!(numbers(Why::HungUp), (Some(16), None), "a BYE has no number");
        assert_eq!(numbers(Why::Busy), (Some(17), Some(486)));
        assert_eq!(numbers(Why::NoAnswer), (Some(19), Some(480)));
        assert_eq!(numbers(Why::Rejected), (Some(21), Some(603)));
        assert_eq!(counterparts(Why::Busy).harmony.unwrap().name, "ROUTE_BUSY");
    }

    #[test]
    fn whose_doing_it_was_decides_what_an_end_reports() {
        let hung_up = counterparts(Why::HungUp);
        let telecom = |side| hung_up.telecom.seen_from(side, Who::Callee).unwrap().name;
        assert_eq!((telecom(Side::Callee), telecom(Side::Caller)), ("LOCAL", "REMOTE"));
        assert_eq!(
            hung_up.callkit.seen_from(Side::Callee, Who::Callee),
            None,
            "one's own act is not reported"
        );
        assert_eq!(hung_up.callkit.seen_from(Side::Caller, Who::Callee).unwrap().number, Some(2));
        assert_eq!(hung_up.telecom.seen_from(Side::Caller, Who::Unknown).unwrap().name, "REMOTE");
    }

    #[test]
    fn every_why_has_a_row_and_only_a_standards_own_word_is_documented() {
        let documented =
            [Why::HungUp, Why::Cancelled, Why::Rejected, Why::Busy, Why::NoAnswer, Why::AnsweredElsewhere];
        for why in Why::ALL {
            let row = counterparts(*why);
            assert_eq!(row.certainty == Certainty::Documented, documented.contains(why), "{}", why.name());
            assert!(row.q850.number.is_some_and(|cause| (1..=127).contains(&cause)));
            assert!(row.sip.number.is_none_or(|status| (200..700).contains(&status)));
        }
    }
}
