//! A steady time out of a clock that wraps and is stepped.

use proptest::prelude::*;
use voip_device_core::{Clock, LONGEST_WAIT_MS};

#[test]
fn the_clock_of_the_platform_may_wrap() {
    let mut clock = Clock::new(u32::MAX - 9, 5_000);
    assert_eq!(clock.at(u32::MAX - 4), 5_005);
    assert_eq!(clock.at(15), 5_025, "2³² ms are 49.7 days");
}

#[test]
fn the_first_time_from_the_network_is_no_wait() {
    // 1970, and then November 2026 in 32 bits.
    let mut clock = Clock::new(12_000, 0);
    assert_eq!(clock.at(13_000), 1_000);
    assert_eq!(clock.at(3_100_000_000), 1_000);
    assert_eq!(clock.at(3_100_000_500), 1_500);
}

#[test]
fn a_minute_of_waiting_counts_and_a_longer_jump_does_not() {
    let mut clock = Clock::new(0, 0);
    assert_eq!(clock.at(60_000), 60_000);
    assert_eq!(clock.at(60_000 + LONGEST_WAIT_MS), u64::from(60_000 + LONGEST_WAIT_MS));
    assert_eq!(clock.at(60_001 + 2 * LONGEST_WAIT_MS), u64::from(60_000 + LONGEST_WAIT_MS));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn time_never_goes_back_whatever_the_platform_shows(first: u32, shown: Vec<u32>) {
        let mut clock = Clock::new(first, 0);
        let mut before = 0;
        for raw in shown {
            let now = clock.at(raw);
            prop_assert!(before <= now && now - before <= LONGEST_WAIT_MS.into());
            before = now;
        }
    }

    #[test]
    fn waits_add_up_from_wherever_the_clock_starts(first: u32, waits in prop::collection::vec(0..=LONGEST_WAIT_MS, 0..100)) {
        let mut clock = Clock::new(first, 0);
        let (mut raw, mut sum) = (first, 0);
        for wait in waits {
            raw = raw.wrapping_add(wait);
            sum += u64::from(wait);
            prop_assert_eq!(clock.at(raw), sum);
        }
    }

    #[test]
    fn a_step_back_loses_no_more_than_the_wait_it_hides(first: u32, step in 1..1_000_000_000_u32, waits in prop::collection::vec(0..=60_000_u32, 1..50)) {
        let mut clock = Clock::new(first, 0);
        let mut raw = first.wrapping_sub(step);
        prop_assert_eq!(clock.at(raw), 0);
        let mut sum = 0;
        for wait in waits {
            raw = raw.wrapping_add(wait);
            sum += u64::from(wait);
            prop_assert_eq!(clock.at(raw), sum);
        }
    }
}
