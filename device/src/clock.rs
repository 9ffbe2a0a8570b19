//! A steady time out of a clock that wraps and may be stepped.

/// A jump further than this is a stepped clock, not a wait: whoever uses a [`Clock`] looks at it at least once a
/// minute, and is given another minute of patience. *(ours)*
pub const LONGEST_WAIT_MS: u32 = 120_000;

/// Turns [`crate::Hal::clock_ms`] into milliseconds that never wrap and never go back.
///
/// The clock of a device is set while it runs, by NTP, and often for the first time after its first connection: from
/// 1970 to now. Neither a step back nor a jump of more than [`LONGEST_WAIT_MS`] counts as time that went by. A smaller
/// step ahead cannot be told from a wait, and counts.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    last: u32,
    now_ms: u64,
}

impl Clock {
    /// Starts at `now_ms` while the platform's clock shows `raw`.
    pub const fn new(raw: u32, now_ms: u64) -> Self {
        Self { last: raw, now_ms }
    }

    /// The time when the platform's clock shows `raw`.
    pub fn at(&mut self, raw: u32) -> u64 {
        // A step back is a jump by nearly 2³² ms.
        let passed = raw.wrapping_sub(self.last);
        self.last = raw;
        if passed <= LONGEST_WAIT_MS {
            self.now_ms = self.now_ms.saturating_add(passed.into());
        }
        self.now_ms
    }
}
