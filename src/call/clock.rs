//! The waits of a call, in milliseconds, and what each rests on.

/// Not answered: WeChat's own limit is 60 s (guide §3, "currently"); the rest is for messages on their way.
pub const RING_DEADLINE_MS: u64 = 65_000;

/// Answered, but no talk: WeChat's own limit is 20 s; the rest is for messages on their way.
pub const CONNECT_DEADLINE_MS: u64 = 25_000;

/// Answered, and over after WeChat's 20 s for the caller to come (guide, "currently"), less a little: it never came.
pub const NEVER_JOINED_MS: u64 = 18_000;

/// Media stopped without a hang-up command: one that is late still counts for 5 s (seen in a shipping firmware).
pub const MEDIA_GRACE_MS: u64 = 5_000;

/// `endVoip` without its cause: the order of the two is not documented, so the cause may still come.
pub const CAUSE_GRACE_MS: u64 = 1_000;

/// A connected call waits this long for `finishVoip`, which has no documented limit.
pub const SETTLE_WAIT_MS: u64 = 15_000;

/// A call without talk is not billed; it settles at `endVoip`, or this long after its cause.
pub const SETTLE_SOON_MS: u64 = 1_000;

/// What is due when a call's one running wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nobody answered.
    Ring,
    /// Answered, and the other end never came.
    Connect,
    /// Media stopped and no hang-up followed.
    Media,
    /// Over, and no cause followed.
    Cause,
    /// The bill did not come.
    Settle,
}
