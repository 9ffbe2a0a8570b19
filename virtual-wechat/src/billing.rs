//! What a talk costs, by the back end's clock.

use crate::settings::{Rounding, Settings};

/// A bill that has not been sent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bill {
    /// When `finishVoip` goes out.
    pub due_ms: u64,
    /// What it says, whole seconds.
    pub billed_s: u64,
}

/// The bill for a talk that was heard from `since_ms` to `ended_ms`; `silent_ms` is when one end fell silent.
pub(crate) fn bill(settings: &Settings, since_ms: u64, ended_ms: u64, silent_ms: Option<u64>) -> Bill {
    let until = match silent_ms {
        Some(silent) if !settings.bill_silence => silent.min(ended_ms),
        Some(_) | None => ended_ms,
    };
    let talked_ms = until.saturating_sub(since_ms.saturating_add(settings.billing_lag_ms));
    let billed_s = match settings.billing {
        Rounding::Down => talked_ms / 1000,
        Rounding::Up => talked_ms.div_ceil(1000),
    };
    Bill { due_ms: ended_ms.saturating_add(settings.finish_ms), billed_s }
}
