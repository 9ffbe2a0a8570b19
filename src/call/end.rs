//! The end of a call: who × why × phase, how, and how sure.

use crate::{
    event::{By, Cause},
    tables::{Confidence, How, Phase, Side, State, Who, Why},
};

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// At whose end, or by whose act.
    pub who: Who,
    /// Why.
    pub why: Why,
    /// In which phase.
    pub phase: Phase,
    /// How.
    pub how: How,
    /// How sure.
    pub confidence: Confidence,
    /// What else fits what was observed.
    pub alternatives: &'static [Why],
    /// The vendor's code, with its sign, when the end came with one.
    pub code: Option<i32>,
}

impl End {
    /// The end that a cause makes of a call in a phase, seen from a side.
    pub(super) fn judge(cause: &Cause, phase: Phase, side: Option<Side>) -> Self {
        Self {
            who: who(cause, side),
            why: cause.why,
            phase,
            how: cause.how,
            confidence: cause.confidence,
            alternatives: cause.alternatives,
            code: cause.code,
        }
    }
}

/// Two causes of one end made one: the second makes the first more exact, or `None`.
///
/// A certain cause is never contradicted; it can still learn its means and its code.
pub(super) fn more_exact(first: &Cause, second: &Cause, side: Option<Side>) -> Option<Cause> {
    let means = |cause: &Cause, from: &Cause| Cause {
        how: if cause.how == How::Unknown { from.how } else { cause.how },
        code: cause.code.or(from.code),
        ..*cause
    };
    if first.why == second.why {
        let (known, told) = (who(first, side), who(second, side));
        if known != told && known != Who::Unknown && told != Who::Unknown {
            return None;
        }
        let sure = if second.confidence > first.confidence { second } else { first };
        let by = if first.by == By::Why { second.by } else { first.by };
        let learnt = Cause {
            by,
            confidence: sure.confidence,
            alternatives: sure.alternatives,
            phase: first.phase.or(second.phase),
            ..means(first, second)
        };
        return (learnt != *first).then_some(learnt);
    }
    // Somebody's act, and the reason that the act was not a wish: the end stays, the why is the reason's.
    let acted = first.why == Why::HungUp && matches!(class(second.why), Class::Broken);
    let explained = first.why == Why::Unknown || first.alternatives.contains(&second.why);
    if acted && second.by == By::Why {
        return Some(Cause { by: first.by, phase: first.phase, ..means(second, first) });
    }
    if second.why == Why::Unknown {
        return (first.how == How::Unknown && second.how != How::Unknown).then(|| means(first, second));
    }
    (explained && second.confidence >= first.confidence && first.confidence != Confidence::Certain).then(
        || {
            let by = if second.by == By::Why && first.why != Why::Unknown { first.by } else { second.by };
            let more = Cause { by, phase: second.phase.or(first.phase), ..means(second, first) };
            // The means of an act that was not are nobody's.
            let same_end = who(first, side) == who(&more, side) || who(first, side) == Who::Unknown;
            Cause { how: if same_end { more.how } else { second.how }, ..more }
        },
    )
}

/// The phase of a call that ends in this state; `created`: its room exists.
pub(super) fn phase(state: State, created: bool, side: Option<Side>) -> Phase {
    match state {
        // On the callee's side a call that was first heard of at its end was ringing.
        State::Idle if side == Some(Side::Callee) => Phase::Ring,
        State::Idle | State::Dialing if created => Phase::Join,
        State::Idle | State::Dialing => Phase::Initiate,
        State::Ringing => Phase::Ring,
        State::Connecting => Phase::Join,
        State::Talking | State::Reconnecting | State::Ended | State::Settled => Phase::Talk,
    }
}

/// What an end of a call does when it ends the call itself: it depends on its side and on how far the call has come.
pub(super) fn act(actor: Side, state: State) -> Why {
    match (state, actor) {
        (State::Talking | State::Reconnecting | State::Ended | State::Settled, Side::Member) => Why::Left,
        (
            State::Talking | State::Reconnecting | State::Ended | State::Settled,
            Side::Caller | Side::Callee | Side::Cloud,
        ) => Why::HungUp,
        (State::Idle | State::Dialing | State::Ringing | State::Connecting, Side::Callee) => Why::Rejected,
        (
            State::Idle | State::Dialing | State::Ringing | State::Connecting,
            Side::Caller | Side::Member | Side::Cloud,
        ) => Why::Cancelled,
    }
}

/// The other end of a call between two.
pub(super) fn other(side: Side) -> Option<Side> {
    match side {
        Side::Caller => Some(Side::Callee),
        Side::Callee => Some(Side::Caller),
        Side::Member | Side::Cloud => None,
    }
}

fn who(cause: &Cause, side: Option<Side>) -> Who {
    let end = |side: Option<Side>| match side {
        Some(Side::Caller) => Who::Caller,
        Some(Side::Callee) => Who::Callee,
        Some(Side::Member) => Who::Member,
        Some(Side::Cloud) => Who::Service,
        None => Who::Unknown,
    };
    match (cause.by, class(cause.why)) {
        // A refusal is WeChat's, whoever reports it.
        (_, Class::Refused) => Who::Platform,
        (By::Caller, _) => Who::Caller,
        (By::Callee, _) => Who::Callee,
        (By::Platform, _) => Who::Platform,
        (By::Own, _) => end(side),
        (By::Other, _) => end(side.and_then(other)),
        // A code from a call function: what is broken or busy is at the end that called it.
        (By::Why, Class::Broken | Class::Act) if side == Some(Side::Cloud) => Who::Unknown,
        (By::Why, Class::Broken | Class::Act) => end(side),
        (By::Why, Class::Unknown) => Who::Unknown,
        (_, Class::Service) => Who::Service,
    }
}

enum Class {
    Unknown,
    Act,
    Broken,
    Refused,
    Service,
}

fn class(why: Why) -> Class {
    match why {
        Why::Unknown => Class::Unknown,
        Why::HungUp
        | Why::TimeLimit
        | Why::Cancelled
        | Why::Rejected
        | Why::Busy
        | Why::NoAnswer
        | Why::NeverJoined
        | Why::AnsweredElsewhere
        | Why::Left
        | Why::RoomClosed
        | Why::Kicked => Class::Act,
        Why::NetworkLost
        | Why::Vanished
        | Why::Interrupted
        | Why::Backgrounded
        | Why::FloatClosed
        | Why::DeviceFailed
        | Why::Unreachable
        | Why::JoinFailed => Class::Broken,
        Why::RefusedByService => Class::Service,
        Why::NotAuthorised
        | Why::NotActivated
        | Why::LicenceExpired
        | Why::Arrears
        | Why::NotApproved
        | Why::BadSignature
        | Why::BadToken
        | Why::BadIdentity
        | Why::BadRequest
        | Why::RoomFailed
        | Why::PermissionDenied
        | Why::Unsupported
        | Why::PlatformError => Class::Refused,
    }
}
