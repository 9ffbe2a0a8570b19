//! The one place where this library reads the time.

use std::{sync::LazyLock, time::Instant};

/// Times given to the device count from the first of them.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Monotonic milliseconds.
pub(crate) fn now_ms() -> u64 {
    #[cfg(feature = "memory-link")]
    if let Some(now_ms) = virtual_time::now_ms() {
        return now_ms;
    }
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Whether waiting makes time pass.
pub(crate) fn is_real() -> bool {
    #[cfg(feature = "memory-link")]
    if virtual_time::now_ms().is_some() {
        return false;
    }
    true
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
