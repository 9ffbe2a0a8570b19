//! What may be due. Deadlines are read off the rooms; no timer is ever set or cancelled.

/// Something that happens by itself. Where several are due in the same millisecond, the first named comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// Another second of talk has passed.
    Tick,
    /// `timeLimit` is reached.
    TimeLimit,
    /// The callee was rung for long enough.
    Ring,
    /// The callee answered and waited for the caller long enough.
    CallerWait,
    /// An end has been silent for long enough.
    Silence,
    /// The bill goes out.
    Bill,
    /// The back end is told of the call, again.
    Push,
}

/// World time stops here, and nothing is due later: it stays a whole number in JavaScript and no sum overflows.
pub const END_OF_TIME_MS: u64 = 1 << 53;

/// A driver that was away for longer than this does not get every missed second of a talk, only the last.
pub(crate) const CATCH_UP_MS: u64 = 3_600_000;

/// The earlier of what is known and one more candidate.
pub(crate) fn earliest(
    known: Option<(u64, Deadline)>,
    candidate: Option<(u64, Deadline)>,
) -> Option<(u64, Deadline)> {
    match (known, candidate) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
