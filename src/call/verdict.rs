//! One verdict from the reports of both ends, and of the cloud.
//!
//! WeChat reports the cause of a broken call only at the end where it happened; the other end hears `unknown`. Merging
//! the reports is a pure function: the same in a browser and in a fleet of servers.

use super::{end::End, record::Record};
use crate::tables::{Confidence, How, Phase, Side, State, Who, Why};

/// What is there of a call. A record without an end is that of an end that fell silent: its trace is complete and stops.
/// `None` is an end of which nothing was handed in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reports<'a> {
    /// The caller's.
    pub caller: Option<&'a Record>,
    /// The callee's.
    pub callee: Option<&'a Record>,
    /// The developer's own back end's.
    pub cloud: Option<&'a Record>,
}

/// How a call between two ended, as all reports tell it together.
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
    /// The reports say the same.
    Agreed,
    /// This side reported it; the other could only see the effect, or has no report.
    Reported(Side),
    /// This side's report stops without an end: it fell silent.
    Silent(Side),
    /// Each end says that the other one was gone: what lay between them broke.
    Between,
    /// The ends contradict each other; the one that is surer, and saw the act rather than the effect, is followed.
    Disputed,
}

/// The verdict of a call's reports; `None` while none of them has an end.
pub fn verdict(reports: &Reports<'_>) -> Option<Verdict> {
    let end = |record: Option<&Record>| record.and_then(|record| record.end);
    let silent = |record: Option<&'_ Record>| record.filter(|record| record.end.is_none()).copied();
    let ends = match (end(reports.caller), end(reports.callee)) {
        (None, None) => None,
        (Some(end), None) => Some(one(end, Side::Caller, silent(reports.callee))),
        (None, Some(end)) => Some(one(end, Side::Callee, silent(reports.caller))),
        (Some(caller), Some(callee)) => Some(both(caller, callee)),
    };
    let ends = ends.or_else(|| in_a_session(reports, end(reports.cloud)?));
    match (ends, end(reports.cloud)) {
        (ends, None) => ends,
        (None, Some(end)) => Some(Verdict { end, basis: Basis::Reported(Side::Cloud) }),
        (Some(verdict), Some(cloud)) => Some(with_cloud(verdict, cloud)),
    }
}

/// The session broke at an end that it does not name, and one end alone was in the call and fell silent.
fn in_a_session(reports: &Reports<'_>, cloud: End) -> Option<Verdict> {
    if !is_open(&cloud) {
        return None;
    }
    match (reports.caller, reports.callee) {
        (Some(silent), None) => Some(silent_end(cloud, Side::Caller, silent)),
        (None, Some(silent)) => Some(silent_end(cloud, Side::Callee, silent)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// Whether an end was told that one of the two is gone, and not which.
fn is_open(end: &End) -> bool {
    end.who == Who::Unknown && end.alternatives.contains(&Why::Vanished)
}

fn silent_end(end: End, side: Side, silent: &Record) -> Verdict {
    let who = if side == Side::Caller { Who::Caller } else { Who::Callee };
    // It may have come further than the other end was told.
    let talked = silent.at_ms[usize::from(State::Talking.code())].is_some();
    let phase = if talked { Phase::Talk } else { end.phase };
    let (why, how, confidence) = (Why::Vanished, How::Unknown, Confidence::Likely);
    let end = End { who, why, phase, how, confidence, alternatives: &[], ..end };
    Verdict { end, basis: Basis::Silent(side) }
}

/// One end has spoken; the other one has no report, or its report stops.
fn one(end: End, reporter: Side, silent: Option<Record>) -> Verdict {
    let other = if reporter == Side::Caller { Side::Callee } else { Side::Caller };
    let Some(silent) = silent.filter(|_| says_gone(&end, other) || is_open(&end)) else {
        return Verdict { end, basis: Basis::Reported(reporter) };
    };
    // That it never came is more than that it is gone.
    if end.why == Why::NeverJoined {
        return Verdict { end, basis: Basis::Reported(reporter) };
    }
    // Its last word was that its network went: that tells a lost network from a killed app.
    if silent.network_lost_ms.is_some() {
        let who = if other == Side::Caller { Who::Caller } else { Who::Callee };
        return Verdict { end: lost(who, end), basis: Basis::Silent(other) };
    }
    silent_end(end, other, &silent)
}

fn both(caller: End, callee: End) -> Verdict {
    if caller.who == callee.who && caller.why == callee.why {
        return Verdict { end: agreed(caller, callee), basis: Basis::Agreed };
    }
    // What an end says of itself outweighs what the other end makes of the silence.
    if says_gone(&caller, Side::Callee) && names(&callee, Side::Callee) {
        return reported(callee, caller, Side::Callee);
    }
    if says_gone(&callee, Side::Caller) && names(&caller, Side::Caller) {
        return reported(caller, callee, Side::Caller);
    }
    if says_gone(&caller, Side::Callee) && says_gone(&callee, Side::Caller) {
        return each_says_the_other_is_gone(caller, callee);
    }
    // An end that could not join may only have come too late: what the other one waited for in vain is what came of it.
    if came_too_late(&caller, &callee) {
        return reported(callee, caller, Side::Callee);
    }
    // That nobody answered, or that the other end never came, is what came of the other end's own trouble.
    if saw_only_the_silence(&caller, Side::Callee) && !saw_only_the_silence(&callee, Side::Caller) {
        return reported(callee, caller, Side::Callee);
    }
    if saw_only_the_silence(&callee, Side::Caller) && !saw_only_the_silence(&caller, Side::Callee) {
        return reported(caller, callee, Side::Caller);
    }
    let weight = |end: &End, side: Side| (end.confidence, end.how != How::Unknown, names(end, side));
    let callee_wins = weight(&callee, Side::Callee) > weight(&caller, Side::Caller);
    let (winner, loser, side) =
        if callee_wins { (callee, caller, Side::Callee) } else { (caller, callee, Side::Caller) };
    if saw_the_effect(&loser, side) || allows(&loser, &winner) {
        reported(winner, loser, side)
    } else {
        Verdict { end: winner, basis: Basis::Disputed }
    }
}

/// One end's report stands; the other one may still know the code.
fn reported(end: End, other: End, side: Side) -> Verdict {
    Verdict { end: End { code: end.code.or(other.code), ..end }, basis: Basis::Reported(side) }
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

/// The plugin knows its own failures from the other end's: had its own network gone, it would not say `unknown`. A
/// device is told of neither, and takes a stop without a hang-up for the phone's. So it was the device's network.
fn each_says_the_other_is_gone(caller: End, callee: End) -> Verdict {
    let (end, basis) = match (caller.why, callee.why) {
        (Why::Vanished, Why::NetworkLost) => (lost(Who::Callee, callee), Basis::Reported(Side::Caller)),
        (Why::NetworkLost, Why::Vanished) => (lost(Who::Caller, caller), Basis::Reported(Side::Callee)),
        (_, _) => {
            let end = End {
                confidence: Confidence::Possible,
                alternatives: &[Why::PlatformError, Why::Vanished],
                ..lost(Who::Unknown, caller)
            };
            (end, Basis::Between)
        }
    };
    Verdict { end: End { code: caller.code.or(callee.code), ..end }, basis }
}

fn lost(who: Who, end: End) -> End {
    End {
        who,
        why: Why::NetworkLost,
        how: How::System,
        confidence: Confidence::Likely,
        alternatives: &[],
        ..end
    }
}

/// The cloud's session sees both ends from the middle: it settles what they leave open.
fn with_cloud(verdict: Verdict, cloud: End) -> Verdict {
    let end = verdict.end;
    if end.why == cloud.why && (end.who == cloud.who || cloud.who == Who::Unknown) {
        let sure = if cloud.confidence > end.confidence { cloud } else { end };
        let how = if end.how == How::Unknown { cloud.how } else { end.how };
        let end = End { how, confidence: sure.confidence, alternatives: sure.alternatives, ..end };
        return Verdict { end, ..verdict };
    }
    if cloud.confidence > end.confidence || end.why == Why::Unknown {
        let who = if cloud.who == Who::Unknown { end.who } else { cloud.who };
        let phase = if end.confidence == Confidence::Possible { cloud.phase } else { end.phase };
        let end = End { who, phase, ..cloud };
        return Verdict { end, basis: Basis::Reported(Side::Cloud) };
    }
    let disputed = cloud.confidence == Confidence::Certain && end.confidence == Confidence::Certain;
    // A hang-up is all that a session hears of a time limit, or of a broken end.
    let less = cloud.why == Why::HungUp || allows(&cloud, &end);
    Verdict { basis: if disputed && !less { Basis::Disputed } else { verdict.basis }, ..verdict }
}

/// Whether an end only saw the effect: that the other one, this side, was gone.
fn says_gone(end: &End, side: Side) -> bool {
    let gone = end.why == Why::Vanished || end.alternatives.contains(&Why::Vanished);
    gone && names(end, side)
}

/// Whether an end only waited in vain for the other one, this side.
fn saw_only_the_silence(end: &End, side: Side) -> bool {
    matches!(end.why, Why::NoAnswer | Why::NeverJoined) && names(end, side)
}

/// Whether a caller that could not join, and does not know why, was waited for in vain.
fn came_too_late(caller: &End, callee: &End) -> bool {
    callee.why == Why::NeverJoined
        && names(callee, Side::Caller)
        && caller.why == Why::JoinFailed
        && caller.alternatives.contains(&Why::NeverJoined)
}

/// Whether an end only saw what the other one, this side, did, and not how: a device cannot tell the time limit from a
/// hang-up.
fn saw_the_effect(end: &End, side: Side) -> bool {
    end.how == How::Unknown && (names(end, side) || end.who == Who::Unknown)
}

/// Whether what one end says leaves room for what the other one says.
fn allows(end: &End, other: &End) -> bool {
    end.why == Why::Unknown || end.alternatives.contains(&other.why) || end.confidence < other.confidence
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
    use crate::call::{
        Config,
        slot::{Around, Slot},
    };

    fn record(end: Option<End>) -> Record {
        Record { end, ..Slot::new(1, Around::new(Config::default())).record }
    }

    fn end(who: Who, why: Why, how: How, confidence: Confidence) -> End {
        End { who, why, phase: Phase::Talk, how, confidence, alternatives: &[], code: None }
    }

    type Told = (Who, Why, How, Confidence, Basis);

    fn judge(caller: Option<Option<End>>, callee: Option<Option<End>>) -> Option<Told> {
        with(caller, callee, None)
    }

    fn with(caller: Option<Option<End>>, callee: Option<Option<End>>, cloud: Option<End>) -> Option<Told> {
        let [caller, callee, cloud] = [caller, callee, cloud.map(Some)].map(|end| end.map(record));
        let reports = Reports { caller: caller.as_ref(), callee: callee.as_ref(), cloud: cloud.as_ref() };
        let Verdict { end, basis } = verdict(&reports)?;
        Some((end.who, end.why, end.how, end.confidence, basis))
    }

    const VANISHED: &[Why] = &[Why::Vanished];
    const SILENT: Option<Option<End>> = Some(None);
    const MISSING: Option<Option<End>> = None;

    #[test]
    fn the_end_that_hung_up_tells_how() {
        let caller = end(Who::Callee, Why::HungUp, How::Unknown, Confidence::Certain);
        let callee = end(Who::Callee, Why::HungUp, How::User, Confidence::Certain);
        let wanted = (Who::Callee, Why::HungUp, How::User, Confidence::Certain, Basis::Agreed);
        assert_eq!(judge(Some(Some(caller)), Some(Some(callee))), Some(wanted));
    }

    #[test]
    fn the_end_where_it_happened_knows_the_phase() {
        let caller =
            End { phase: Phase::Join, ..end(Who::Callee, Why::Rejected, How::Unknown, Confidence::Certain) };
        let callee =
            End { phase: Phase::Ring, ..end(Who::Callee, Why::Rejected, How::App, Confidence::Certain) };
        let (caller, callee) = (record(Some(caller)), record(Some(callee)));
        let reports = Reports { caller: Some(&caller), callee: Some(&callee), cloud: None };
        let verdict = verdict(&reports).unwrap();
        assert_eq!((verdict.end.phase, verdict.basis), (Phase::Ring, Basis::Agreed));
    }

    #[test]
    fn what_an_end_reports_of_itself_outweighs_the_silence_the_other_heard() {
        let caller = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible);
        let callee = end(Who::Callee, Why::Interrupted, How::System, Confidence::Certain);
        let wanted =
            (Who::Callee, Why::Interrupted, How::System, Confidence::Certain, Basis::Reported(Side::Callee));
        assert_eq!(judge(Some(Some(caller)), Some(Some(callee))), Some(wanted));
        // A device hears the silence as a lost network.
        let device = End {
            alternatives: VANISHED,
            ..end(Who::Caller, Why::NetworkLost, How::System, Confidence::Likely)
        };
        let phone = end(Who::Caller, Why::FloatClosed, How::User, Confidence::Certain);
        let wanted =
            (Who::Caller, Why::FloatClosed, How::User, Confidence::Certain, Basis::Reported(Side::Caller));
        assert_eq!(judge(Some(Some(phone)), Some(Some(device))), Some(wanted));
    }

    #[test]
    fn a_side_that_fell_silent_is_told_from_one_of_which_nothing_was_handed_in() {
        let heard = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible);
        let silent =
            (Who::Callee, Why::Vanished, How::Unknown, Confidence::Likely, Basis::Silent(Side::Callee));
        let missing =
            (Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible, Basis::Reported(Side::Caller));
        assert_eq!(judge(Some(Some(heard)), SILENT), Some(silent));
        assert_eq!(judge(Some(Some(heard)), MISSING), Some(missing));
        let heard = End {
            alternatives: VANISHED,
            ..end(Who::Caller, Why::NetworkLost, How::System, Confidence::Likely)
        };
        let silent =
            (Who::Caller, Why::Vanished, How::Unknown, Confidence::Likely, Basis::Silent(Side::Caller));
        assert_eq!(judge(SILENT, Some(Some(heard))), Some(silent));
    }

    #[test]
    fn a_report_of_ones_own_stands_when_the_other_end_has_none() {
        let own = end(Who::Caller, Why::Cancelled, How::User, Confidence::Certain);
        let wanted =
            (Who::Caller, Why::Cancelled, How::User, Confidence::Certain, Basis::Reported(Side::Caller));
        assert_eq!(judge(Some(Some(own)), SILENT), Some(wanted));
        assert_eq!(judge(Some(Some(own)), MISSING), Some(wanted));
        assert_eq!(judge(SILENT, SILENT), None);
        assert_eq!(judge(MISSING, MISSING), None);
    }

    #[test]
    fn an_end_that_cannot_tell_the_time_limit_from_a_hang_up_does_not_dispute_it() {
        // A device hears one command for both.
        let phone = end(Who::Platform, Why::TimeLimit, How::System, Confidence::Certain);
        let device = end(Who::Caller, Why::HungUp, How::Unknown, Confidence::Certain);
        let told = |basis| Some((Who::Platform, Why::TimeLimit, How::System, Confidence::Certain, basis));
        assert_eq!(judge(Some(Some(phone)), Some(Some(device))), told(Basis::Reported(Side::Caller)));
        let device = End { who: Who::Callee, ..device };
        assert_eq!(judge(Some(Some(device)), Some(Some(phone))), told(Basis::Reported(Side::Callee)));
    }

    #[test]
    fn two_ends_that_both_tell_of_their_own_act_are_a_dispute() {
        let caller = end(Who::Caller, Why::HungUp, How::User, Confidence::Certain);
        let callee = end(Who::Callee, Why::HungUp, How::User, Confidence::Certain);
        let (.., basis) = judge(Some(Some(caller)), Some(Some(callee))).unwrap();
        assert_eq!(basis, Basis::Disputed);
    }

    #[test]
    fn a_phone_that_says_unknown_and_a_device_that_heard_no_hang_up_leave_the_devices_network() {
        let phone = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible);
        let device = End {
            alternatives: VANISHED,
            ..end(Who::Caller, Why::NetworkLost, How::System, Confidence::Likely)
        };
        let wanted =
            (Who::Callee, Why::NetworkLost, How::System, Confidence::Likely, Basis::Reported(Side::Caller));
        assert_eq!(judge(Some(Some(phone)), Some(Some(device))), Some(wanted));
    }

    #[test]
    fn two_phones_that_each_say_the_other_was_gone_leave_what_lay_between_them() {
        let caller = end(Who::Callee, Why::Vanished, How::Unknown, Confidence::Possible);
        let callee = end(Who::Caller, Why::Vanished, How::Unknown, Confidence::Possible);
        let wanted = (Who::Unknown, Why::NetworkLost, How::System, Confidence::Possible, Basis::Between);
        assert_eq!(judge(Some(Some(caller)), Some(Some(callee))), Some(wanted));
    }

    #[test]
    fn the_cloud_settles_what_the_ends_leave_open_and_never_a_certain_report() {
        let open = end(Who::Callee, Why::NoAnswer, How::System, Confidence::Likely);
        let cloud = end(Who::Callee, Why::Busy, How::Unknown, Confidence::Certain);
        let wanted =
            (Who::Callee, Why::Busy, How::Unknown, Confidence::Certain, Basis::Reported(Side::Cloud));
        assert_eq!(with(Some(Some(open)), MISSING, Some(cloud)), Some(wanted));
        assert_eq!(with(MISSING, MISSING, Some(cloud)), Some(wanted));
        let limit = end(Who::Platform, Why::TimeLimit, How::System, Confidence::Certain);
        let session = end(Who::Caller, Why::HungUp, How::Unknown, Confidence::Certain);
        let wanted =
            (Who::Platform, Why::TimeLimit, How::System, Confidence::Certain, Basis::Reported(Side::Caller));
        assert_eq!(with(Some(Some(limit)), MISSING, Some(session)), Some(wanted));
    }
}
