//! The time of this library: the platform's, unless a test makes it pass.

use crate::platform;

/// Monotonic milliseconds.
pub(crate) fn now_ms() -> u64 {
    #[cfg(feature = "memory-link")]
    if let Some(now_ms) = virtual_time::now_ms() {
        return now_ms;
    }
    platform::now_ms()
}

/// How long a thread that has something to do at `due_ms` may sleep; `None`: until it is woken.
pub(crate) fn sleep_ms(due_ms: Option<u64>) -> Option<u64> {
    #[cfg(feature = "memory-link")]
    if let Some(now_ms) = virtual_time::now_ms() {
        // Waiting makes no time pass: whoever does wakes the sleeper.
        return due_ms.filter(|due_ms| *due_ms <= now_ms).map(|_| 0);
    }
    let until_due = due_ms.map(|due_ms| due_ms.saturating_sub(now_ms()));
    until_due.into_iter().chain(platform::longest_wait_ms()).min()
}

/// A time that only tests make pass.
#[cfg(feature = "memory-link")]
pub(crate) mod virtual_time {
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    /// Stands for real time.
    const REAL: u64 = u64::MAX;

    static NOW_MS: AtomicU64 = AtomicU64::new(REAL);

    pub(crate) fn now_ms() -> Option<u64> {
        Some(NOW_MS.load(SeqCst)).filter(|now_ms| *now_ms != REAL)
    }

    /// `None`: real time again.
    pub(crate) fn set(now_ms: Option<u64>) {
        NOW_MS.store(now_ms.unwrap_or(REAL), SeqCst);
    }
}
