//! What wakes the worker.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::{
    io::{self, Read, Write},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::net::UnixStream,
    },
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

/// Rung by any thread, waited for by the worker. Ringing a bell that rings already costs nothing.
#[derive(Debug)]
pub(crate) struct Bell {
    rings: AtomicBool,
    means: Means,
}

#[derive(Debug)]
enum Means {
    /// Waits for descriptors at the same time: the clapper is written to, the ear is read.
    Descriptors { clapper: UnixStream, ear: UnixStream },
    /// For a link without a descriptor.
    #[cfg_attr(not(feature = "memory-link"), allow(dead_code))]
    Plain { rung: Mutex<bool>, changed: Condvar },
}

impl Bell {
    /// For a link with a descriptor.
    ///
    /// # Errors
    /// The process has no descriptors left.
    pub(crate) fn with_descriptors() -> io::Result<Self> {
        let (clapper, ear) = UnixStream::pair()?;
        clapper.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        Ok(Self { rings: AtomicBool::new(false), means: Means::Descriptors { clapper, ear } })
    }

    /// For a link without one.
    #[cfg_attr(not(feature = "memory-link"), allow(dead_code))]
    pub(crate) fn plain() -> Self {
        let means = Means::Plain { rung: Mutex::new(false), changed: Condvar::new() };
        Self { rings: AtomicBool::new(false), means }
    }

    /// Wakes the worker, now or when it goes to sleep next.
    pub(crate) fn ring(&self) {
        if self.rings.swap(true, SeqCst) {
            return;
        }
        match &self.means {
            Means::Descriptors { clapper, ear: _ } => {
                // Of one byte a read is never behind; a refused write would mean that it rings anyway.
                let _ = (&*clapper).write(&[0]);
            }
            Means::Plain { rung, changed } => {
                *rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
                changed.notify_one();
            }
        }
    }

    /// Waits for a ring, for the link or for the time, whichever comes first. The bell is silent afterwards.
    pub(crate) fn wait(&self, link: Option<BorrowedFd<'_>>, is_full: bool, timeout: Option<Duration>) {
        match &self.means {
            Means::Descriptors { clapper: _, ear } => wait_for_descriptors(ear, link, is_full, timeout),
            Means::Plain { rung, changed } => {
                let rung = rung.lock().unwrap_or_else(PoisonError::into_inner);
                let mut rung = match timeout {
                    Some(timeout) => {
                        let waited = changed.wait_timeout_while(rung, timeout, |rung| !*rung);
                        waited.unwrap_or_else(PoisonError::into_inner).0
                    }
                    None => changed.wait_while(rung, |rung| !*rung).unwrap_or_else(PoisonError::into_inner),
                };
                *rung = false;
            }
        }
        // Whoever rings from here on rings anew; what was rung for until now is looked at next.
        self.rings.store(false, SeqCst);
    }
}

fn wait_for_descriptors(
    ear: &UnixStream,
    link: Option<BorrowedFd<'_>>,
    is_full: bool,
    timeout: Option<Duration>,
) {
    let timeout = timeout.map(|timeout| Timespec {
        tv_sec: i64::try_from(timeout.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: timeout.subsec_nanos().into(),
    });
    let heard = PollFd::from_borrowed_fd(ear.as_fd(), PollFlags::IN);
    // An interrupted or refused wait ends early, and the worker looks again.
    let _ = match link {
        Some(link) => {
            let wanted = if is_full { PollFlags::IN | PollFlags::OUT } else { PollFlags::IN };
            poll(&mut [heard, PollFd::from_borrowed_fd(link, wanted)], timeout.as_ref())
        }
        None => poll(&mut [heard], timeout.as_ref()),
    };
    let mut rings = [0; 8];
    while let Ok(1..) = (&*ear).read(&mut rings) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Miri knows no descriptors that do not block.
    fn bells() -> Vec<Bell> {
        let mut bells = vec![Bell::plain()];
        if !cfg!(miri) {
            bells.push(Bell::with_descriptors().unwrap());
        }
        bells
    }

    #[test]
    fn a_bell_that_was_rung_ends_the_next_wait_and_only_that() {
        for bell in bells() {
            bell.ring();
            bell.ring();
            bell.wait(None, false, None);
            // Both rings are gone: this wait ends by its time.
            bell.wait(None, false, Some(Duration::from_millis(1)));
            bell.ring();
            bell.wait(None, false, None);
        }
    }

    #[test]
    fn a_sleeper_is_woken() {
        for bell in bells() {
            std::thread::scope(|scope| {
                scope.spawn(|| bell.wait(None, false, None));
                bell.ring();
            });
        }
    }
}
