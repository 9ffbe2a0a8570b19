//! Two wall clocks, set against each other by what both ends must have seen.

use super::report::Report;
use crate::State;

/// By how much the callee's clock is ahead of the caller's. Both see the talk begin and end, a message's way apart; the
/// beginning counts, for an end that is lost is noticed late.
pub fn ahead_ms(caller: &Report, callee: &Report) -> Option<i64> {
    let both = |state| {
        let caller = caller.wall(caller.at(state)?)?;
        let callee = callee.wall(callee.at(state)?)?;
        Some(callee - caller)
    };
    // Joined at the caller's and rung at the callee's are one moment only where the callee rings by itself.
    both(State::Talking).or_else(|| both(State::Ended))
}
