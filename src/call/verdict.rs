//! One verdict from both ends' records.
//!
//! WeChat reports the cause of a broken call only at the end where it happened; the other end hears `unknown`. Merging
//! the two is a pure function: the same in a browser and in a fleet of servers.

use super::{end::End, record::Record};
use crate::tables::{Confidence, How, Side, Who, Why};

/// How a call between two ended, as both ends' records tell it together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The end.
    pub end: End,
    /// What it rests on.
    pub basis: Basis,
}

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Both ends say the same.
    Agreed,
    /// This end reported it; the other could only see the effect, or has no record.
    Reported(Side),
    /// This end's record stops without an end: it fell silent.
    Silent(Side),
    /// The ends contradict each other; the one that is surer, and saw the act rather than the effect, is followed.
    Disputed,
}

/// The verdict of a call's two records; `None` while neither has an end.
///
/// The records belong to one call, and both traces are complete: a record without an end is that of an end that fell
/// silent, not of one that is still to be heard.
pub fn verdict(caller: &Record, callee: &Record) -> Option<Verdict> {
    match (caller.end, callee.end) {
        (None, None) => None,
        (Some(end), None) => Some(one_silent(end, Side::Caller, Side::Callee)),
        (None, Some(end)) => Some(one_silent(end, Side::Callee, Side::Caller)),
        (Some(caller), Some(callee)) => Some(both(caller, callee)),
    }
}

fn one_silent(end: End, reporter: Side, silent: Side) -> Verdict {
    if !says_gone(&end, silent) {
        return Verdict { end, basis: Basis::Reported(reporter) };
    }
    let end = End {
        why: Why::Vanished,
        how: How::Unknown,
        confidence: Confidence::Likely,
        alternatives: &[],
        ..end
    };
    Verdict { end, basis: Basis::Silent(silent) }
}

fn both(caller: End, callee: End) -> Verdict {
    if caller.who == callee.who && caller.why == callee.why {
        return Verdict { end: agreed(caller, callee), basis: Basis::Agreed };
    }
    // What an end says of itself outweighs what the other end makes of the silence.
    if says_gone(&caller, Side::Callee) && names(&callee, Side::Callee) {
        return Verdict { end: callee, basis: Basis::Reported(Side::Callee) };
    }
    if says_gone(&callee, Side::Caller) && names(&caller, Side::Caller) {
        return Verdict { end: caller, basis: Basis::Reported(Side::Caller) };
    }
    let weight = |end: &End, side: Side| (end.confidence, end.how != How::Unknown, names(end, side));
    let callee_wins = weight(&callee, Side::Callee) > weight(&caller, Side::Caller);
    Verdict { end: if callee_wins { callee } else { caller }, basis: Basis::Disputed }
}

/// The same end told twice: the end where it happened knows the phase and the means.
fn agreed(caller: End, callee: End) -> End {
    let (near, far) = if names(&callee, Side::Callee) { (callee, caller) } else { (caller, callee) };
    let sure = if far.confidence > near.confidence { far } else { near };
    End {
        how: if near.how == How::Unknown { far.how } else { near.how },
        confidence: sure.confidence,
        alternatives: sure.alternatives,
        code: near.code.or(far.code),
        ..near
    }
}

/// Whether an end only saw the effect: that the other one, this side, was gone.
fn says_gone(end: &End, side: Side) -> bool {
    let gone = end.why == Why::Vanished || end.alternatives.contains(&Why::Vanished);
    gone && names(end, side)
}

fn names(end: &End, side: Side) -> bool {
    match end.who {
        Who::Caller => side == Side::Caller,
        Who::Callee => side == Side::Callee,
        Who::Unknown | Who::Member | Who::Service | Who::Platform | Who::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        call::{
            Config,
            slot::{Around, Slot},
        },
        tables::Phase,
    };

    fn record(end: Option<End>) -> Record {
        Record { end, ..Slot::new(1, Around::new(Config::default())).record }
    }

    fn end(who: Who, why: Why, how: How, confidence: Confidence) -> End {
        End { who, why, phase: Phase::Talk, how, confidence, alternatives: &[], code: None }
    }

    fn judge(caller: Option<End>, callee: Option<End>) -> Option<(Who, Why, How, Confidence, Basis)> {
        let Verdict { end, basis } = verdict(&record(caller), &record(callee))?;
        Some((end.who, end.why, end.how, end.confidence, basis))
    }

    const VANISHED: &[Why] = &[Why::Vanished];

    #[test]
    fn the_end_that_hung_up_tells_how() {
        let caller = end(Who::Callee, Why::HungUp, How::Unknown, Confidence::Certain);
        let callee = end(Who::Callee, Why::HungUp, How::User, Confidence::Certain);
        let wanted = (Who::Callee, Why::HungUp, How::User, Confidence::Certain, Basis::Agreed);
        assert_eq!(judge(Some(caller), Some(callee)), Some(wanted));
    }

    #[test]
    fn the_end_where_it_happened_knows_the_phase() {
        let caller =
            End { phase: Phase::Join, ..end(Who::Callee, Why::Rejected, How::Unknown, Confidence::Certain) };
        let callee =
            End { phase: Phase::Ring, ..end(Who::Callee, Why::Rejected, How::App, Confidence::Certain) };
        let verdict = verdict(&record(Some(caller)), &record(Some(callee))).unwrap();
        assert_eq!((verdict.end.phase, verdict.basis), (Phase::Ring, Basis::Agreed));
    }

    #[test]
    fn what_an_end_reports_of_itself_outweighs_the_silence_the_other_heard() {
        let caller = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible);
        let callee = end(Who::Callee, Why::Interrupted, How::System, Confidence::Certain);
        let wanted =
            (Who::Callee, Why::Interrupted, How::System, Confidence::Certain, Basis::Reported(Side::Callee));
        assert_eq!(judge(Some(caller), Some(callee)), Some(wanted));
        // A device hears the silence as a lost network.
        let device = End {
            alternatives: VANISHED,
            ..end(Who::Caller, Why::NetworkLost, How::System, Confidence::Likely)
        };
        let phone = end(Who::Caller, Why::FloatClosed, How::User, Confidence::Certain);
        let wanted =
            (Who::Caller, Why::FloatClosed, How::User, Confidence::Certain, Basis::Reported(Side::Caller));
        assert_eq!(judge(Some(phone), Some(device)), Some(wanted));
    }

    #[test]
    fn an_end_whose_record_stops_vanished_likely() {
        let heard = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible);
        let wanted =
            (Who::Callee, Why::Vanished, How::Unknown, Confidence::Likely, Basis::Silent(Side::Callee));
        assert_eq!(judge(Some(heard), None), Some(wanted));
        let heard = End {
            alternatives: VANISHED,
            ..end(Who::Caller, Why::NetworkLost, How::System, Confidence::Likely)
        };
        let wanted =
            (Who::Caller, Why::Vanished, How::Unknown, Confidence::Likely, Basis::Silent(Side::Caller));
        assert_eq!(judge(None, Some(heard)), Some(wanted));
    }

    #[test]
    fn a_report_of_ones_own_stands_when_the_other_end_has_no_record() {
        let own = end(Who::Caller, Why::Cancelled, How::User, Confidence::Certain);
        let wanted =
            (Who::Caller, Why::Cancelled, How::User, Confidence::Certain, Basis::Reported(Side::Caller));
        assert_eq!(judge(Some(own), None), Some(wanted));
        assert_eq!(judge(None, None), None);
    }

    #[test]
    fn the_end_that_saw_the_act_is_followed_when_both_are_certain() {
        // A device cannot tell the time limit from a hang-up: one command stands for both.
        let phone = end(Who::Platform, Why::TimeLimit, How::System, Confidence::Certain);
        let device = end(Who::Caller, Why::HungUp, How::Unknown, Confidence::Certain);
        let wanted = (Who::Platform, Why::TimeLimit, How::System, Confidence::Certain, Basis::Disputed);
        assert_eq!(judge(Some(phone), Some(device)), Some(wanted));
        assert_eq!(judge(Some(device), Some(phone)), Some(wanted));
    }
}
