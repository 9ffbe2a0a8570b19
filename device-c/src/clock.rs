//! The time of this library: the platform's, or one that is given by a link or a test.

use crate::platform;

/// Monotonic milliseconds.
pub(crate) fn now_ms() -> u64 {
    given::now_ms().unwrap_or_else(|| platform::now_ms() + given::ahead_ms())
}

/// How long a thread that has something to do at `due_ms` may sleep; `None`: until it is woken.
pub(crate) fn sleep_ms(due_ms: Option<u64>) -> Option<u64> {
    if let Some(now_ms) = given::now_ms() {
        // Waiting makes no time pass: whoever gives it wakes the sleeper.
        return due_ms.filter(|due_ms| *due_ms <= now_ms).map(|_| 0);
    }
    let until_due = due_ms.map(|due_ms| due_ms.saturating_sub(now_ms()));
    until_due.into_iter().chain(platform::longest_wait_ms()).min()
}

/// A time that passes when it is told to.
pub(crate) mod given {
    use crate::platform;
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    /// Stands for the platform's time.
    const NONE: u64 = u64::MAX;

    static NOW_MS: AtomicU64 = AtomicU64::new(NONE);
    /// How much later this library has it than the platform, since it was given its time.
    static AHEAD_MS: AtomicU64 = AtomicU64::new(0);

    pub(crate) fn now_ms() -> Option<u64> {
        Some(NOW_MS.load(SeqCst)).filter(|now_ms| *now_ms != NONE)
    }

    pub(super) fn ahead_ms() -> u64 {
        AHEAD_MS.load(SeqCst)
    }

    /// It is this late from now on.
    pub(crate) fn set(now_ms: u64) {
        NOW_MS.store(now_ms, SeqCst);
    }

    /// The platform's clock shows the time again, which goes on from where it is.
    pub(crate) fn release() {
        if let Some(now_ms) = now_ms() {
            AHEAD_MS.store(now_ms.saturating_sub(platform::now_ms()), SeqCst);
            NOW_MS.store(NONE, SeqCst);
        }
    }
}

/// The time of a world that gives it, beside the library's own. Only the worker has one.
#[derive(Debug, Default)]
pub(crate) struct LinkTime {
    /// What the world's clock and the library's showed at the same moment.
    both_ms: Option<(u64, u64)>,
    gives: bool,
}

impl LinkTime {
    /// The world says how late it is there. The library's clock goes on from where it was when it heard so first.
    pub(crate) fn set(&mut self, world_ms: u64) {
        let now = now_ms();
        let (world_first, own_first) = *self.both_ms.get_or_insert((world_ms, now));
        self.gives = true;
        given::set((own_first + world_ms.saturating_sub(world_first)).max(now));
    }

    /// The world gives its time no more.
    pub(crate) fn release(&mut self) {
        if std::mem::take(&mut self.gives) {
            given::release();
        }
    }

    /// What the world's clock will show then.
    pub(crate) fn of_world(&self, own_ms: u64) -> u64 {
        let (world_first, own_first) = self.both_ms.unwrap_or_default();
        world_first + own_ms.saturating_sub(own_first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_on_from_where_it_is_whoever_gives_it() {
        let before = now_ms();
        let mut link = LinkTime::default();
        link.set(5_000);
        let start = now_ms();
        assert!(start >= before, "it does not run backwards");
        link.set(65_000);
        assert_eq!(now_ms(), start + 60_000);
        assert_eq!(link.of_world(start + 60_500), 65_500);
        assert_eq!((sleep_ms(Some(start + 60_001)), sleep_ms(Some(start + 60_000))), (None, Some(0)));
        link.set(64_000);
        assert_eq!(now_ms(), start + 60_000, "an earlier time is none");
        link.release();
        assert!(now_ms() >= start + 60_000);
        assert!(sleep_ms(Some(now_ms() + 1_000_000)).is_some(), "the platform's clock runs");
        // Another link of the same run: a world that has gone on meanwhile.
        let again = now_ms();
        link.set(70_000);
        assert!(now_ms() >= again.max(start + 65_000));
        link.release();
    }
}
