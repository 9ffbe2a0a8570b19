//! An end's own clock, which is not the world's.

use crate::Drift;
use serde::Deserialize;

/// How an end's clock differs from the world's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Clock {
    /// How far its wall clock is ahead, milliseconds.
    pub ahead_ms: i64,
    /// How much faster it runs; the plugin's `keepTime` is counted by it, too.
    pub drift_ppm: Drift,
}

impl Clock {
    /// What its stopwatch shows after so much world time.
    pub fn elapsed_ms(&self, world_ms: u64) -> u64 {
        self.drift_ppm.own_ms(world_ms)
    }

    /// What its wall clock shows when the right one shows this.
    pub fn wall_ms(&self, wall_ms: u64) -> u64 {
        wall_ms.saturating_add_signed(self.ahead_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_right_shows_the_world_s_time() {
        assert_eq!(Clock::default().elapsed_ms(61_234), 61_234);
        assert_eq!(Clock::default().wall_ms(1_763_697_600_000), 1_763_697_600_000);
    }

    #[test]
    fn a_clock_runs_fast_or_slow_by_millionths() {
        let clock = |ppm| Clock { ahead_ms: 0, drift_ppm: Drift::try_from(ppm).unwrap() };
        assert_eq!(clock(40).elapsed_ms(3_600_000), 3_600_144);
        assert_eq!(clock(-40).elapsed_ms(3_600_000), 3_599_856);
    }

    #[test]
    fn a_wall_clock_is_ahead_or_behind() {
        assert_eq!(Clock { ahead_ms: -1_500, drift_ppm: Drift::default() }.wall_ms(10_000), 8_500);
    }
}
