//! The waits of a call, in milliseconds, and what each rests on.

/// Answered, and over after WeChat's 20 s for the caller to come (guide, "currently"), less a little: it never came.
pub const NEVER_JOINED_MS: u64 = 18_000;

/// A room whose call is over may be rung again; sooner than this it is the same ring, repeated.
pub(super) const REPEAT_MS: u64 = 60_000;

/// The plugin's events come from its own process: what is repeated or out of order is so within this.
pub(super) const PLUGIN_REPEAT_MS: u64 = 2_000;

/// A suspended mini-program is destroyed after 30 minutes; until then what it missed may still be delivered.
pub(super) const SUSPENDED_MS: u64 = 30 * 60_000;

/// How long a call waits for what, in milliseconds. Every open state has a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Placed, and neither refused nor rung: longer than WeChat's own limits together, because the plugin's own events
    /// normally tell.
    pub dial_ms: u64,
    /// Not answered: WeChat's limit is 60 s (guide §3, "currently"); one more for messages on their way.
    pub ring_ms: u64,
    /// Answered, but no talk: WeChat's limit is 20 s; one more for messages on their way.
    pub connect_ms: u64,
    /// Talk without any end: a day is no call; the end was missed.
    pub talk_ms: u64,
    /// Media stopped without a hang-up command: one that is late still counts for 5 s (seen in a shipping firmware).
    pub media_ms: u64,
    /// `endVoip` without its cause: the order of the two is not documented, so the cause may still come.
    pub cause_ms: u64,
    /// `joinFail…` before anybody joined: it may pass (seen in the field), so the call may still go on.
    pub fail_ms: u64,
    /// A connected call waits this long for `finishVoip`, which has no documented limit.
    pub bill_ms: u64,
    /// A call without talk is not billed; it settles at `endVoip`, or this long after its cause.
    pub settle_ms: u64,
}

impl Default for Waits {
    fn default() -> Self {
        Self {
            dial_ms: 130_000,
            ring_ms: 61_000,
            connect_ms: 21_000,
            talk_ms: 24 * 60 * 60_000,
            media_ms: 5_000,
            cause_ms: 1_000,
            fail_ms: 2_000,
            bill_ms: 15_000,
            settle_ms: 1_000,
        }
    }
}

/// What is due when a call's one running wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The call function told nothing.
    Dial,
    /// Nobody answered.
    Ring,
    /// Answered, and the other end never came.
    Connect,
    /// Talked for longer than any call.
    Talk,
    /// Media stopped and no hang-up followed.
    Media,
    /// Over, or failed, and nothing followed.
    Cause,
    /// The bill did not come.
    Settle,
}

impl Due {
    /// Whether it concludes from silence, which a suspended mini-program hears without meaning.
    pub(super) fn is_silence(self) -> bool {
        match self {
            Self::Dial | Self::Ring | Self::Connect | Self::Talk => true,
            Self::Media | Self::Cause | Self::Settle => false,
        }
    }
}
