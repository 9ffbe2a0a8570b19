//! The platform in use, which is the program's own table or POSIX, and the time that it shows.

use crate::{c::CHal, posix::Posix};
use std::{
    cell::Cell,
    sync::{Mutex, MutexGuard, PoisonError},
};
use voip_device_core::{Clock, Hal};

/// A program's clock has to be looked at this often, or a long wait would look like a step of the clock.
const LONGEST_WAIT_MS: u64 = 60_000;

static STATE: Mutex<State> = Mutex::new(State { given: None, in_use: InUse::Posix { at_ms: 0, from_ms: 0 } });

struct State {
    /// What `voip_kit_set_os_impl` gave.
    given: Option<CHal>,
    in_use: InUse,
}

enum InUse {
    /// The library's time was `from_ms` when POSIX showed `at_ms`.
    Posix {
        at_ms: u64,
        from_ms: u64,
    },
    Table(CHal, Clock),
}

thread_local! {
    /// This thread runs one of the platform's functions.
    static IS_INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread comes from one of the platform's functions. Those may not call the library.
pub(crate) fn is_inside() -> bool {
    IS_INSIDE.get()
}

/// Milliseconds since the library was first used.
pub(crate) fn now_ms() -> u64 {
    state().now_ms()
}

/// How long a thread may wait without looking at the clock; `None`: as long as it likes.
pub(crate) fn longest_wait_ms() -> Option<u64> {
    match state().in_use {
        InUse::Posix { .. } => None,
        InUse::Table(..) => Some(LONGEST_WAIT_MS),
    }
}

/// Uses the platform. Nobody else does meanwhile.
pub(crate) fn with<T>(act: impl FnOnce(&mut dyn Hal) -> T) -> T {
    #[cfg(feature = "memory-link")]
    if let Some(hal) = crate::memory::hal() {
        return inside(|| hal.with(act));
    }
    let mut state = state();
    inside(|| match &mut state.in_use {
        InUse::Posix { .. } => act(&mut Posix),
        InUse::Table(table, _) => act(table),
    })
}

/// Whether a program's table is in use, which takes every line of the log.
pub(crate) fn has_table() -> bool {
    !is_inside() && longest_wait_ms().is_some()
}

/// `voip_kit_set_os_impl`: the table for every run that brings none. Only while no run is up.
pub(crate) fn give(table: Option<CHal>) {
    let mut state = state();
    state.given = table;
    state.choose(table);
}

/// A run begins; the table that it brings counts as long as it lasts.
pub(crate) fn begin(table: Option<CHal>) {
    let mut state = state();
    let table = table.or(state.given);
    state.choose(table);
}

/// A run is over.
pub(crate) fn end() {
    begin(None);
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn inside<T>(act: impl FnOnce() -> T) -> T {
    struct Outside(bool);
    impl Drop for Outside {
        fn drop(&mut self) {
            IS_INSIDE.set(self.0);
        }
    }
    let _outside = Outside(IS_INSIDE.replace(true));
    act()
}

impl State {
    fn now_ms(&mut self) -> u64 {
        match &mut self.in_use {
            InUse::Posix { at_ms, from_ms } => *from_ms + (Posix::elapsed_ms() - *at_ms),
            InUse::Table(table, clock) => clock.at(inside(|| table.clock_ms())),
        }
    }

    /// Time goes on from where it is.
    fn choose(&mut self, table: Option<CHal>) {
        let now = self.now_ms();
        self.in_use = match table {
            None => InUse::Posix { at_ms: Posix::elapsed_ms(), from_ms: now },
            Some(mut table) => InUse::Table(table, Clock::new(inside(|| table.clock_ms()), now)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{abi::OsImpl, c::hal::tests};
    use core::sync::atomic::{AtomicU32, Ordering::SeqCst};

    static SHOWN: AtomicU32 = AtomicU32::new(0);

    extern "C" fn clock() -> u32 {
        assert!(is_inside(), "whoever calls the library from here is refused");
        SHOWN.load(SeqCst)
    }

    #[test]
    fn time_goes_on_from_where_it_is_whoever_shows_it() {
        let mut state = State { given: None, in_use: InUse::Posix { at_ms: 0, from_ms: 5_000_000 } };
        let start = state.now_ms();
        SHOWN.store(u32::MAX, SeqCst);
        state.choose(Some(tests::hal(OsImpl { gettime_ms: Some(clock), ..tests::table() })));
        let table = state.now_ms();
        assert!((start..start + 60_000).contains(&table));
        SHOWN.store(59_999, SeqCst);
        assert_eq!(state.now_ms(), table + 60_000, "over the end of the 32 bits");
        SHOWN.store(3_000_000_000, SeqCst);
        assert_eq!(state.now_ms(), table + 60_000, "the clock was set");
        state.choose(None);
        let posix = state.now_ms();
        assert!((table + 60_000..table + 120_000).contains(&posix));
        assert!(!is_inside());
    }

    #[test]
    fn a_function_of_the_platform_that_calls_the_library_is_refused() {
        let code = inside(|| crate::c::iv_avt_voip_hang_up_v2());
        assert_eq!(code, -312);
        assert_eq!(crate::c::iv_avt_voip_hang_up_v2(), -310);
    }
}
