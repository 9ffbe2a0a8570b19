//! The link's one thread, for functions of the vendor that block: one at a time, in the order they were asked.

use crate::log::log;
use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
        mpsc::{self, Sender},
    },
    thread::{Builder, JoinHandle},
};

type Job = Box<dyn FnOnce() + Send>;

/// See the module.
pub(super) struct Jobs {
    thread: Mutex<Option<(Sender<Job>, JoinHandle<()>)>>,
    /// Jobs that wait or run.
    count: Arc<AtomicUsize>,
}

impl Jobs {
    /// Starts the thread.
    ///
    /// # Errors
    /// No thread is to be had.
    pub(super) fn start() -> io::Result<Self> {
        let (sender, jobs) = mpsc::channel::<Job>();
        let count = Arc::new(AtomicUsize::new(0));
        let counted = count.clone();
        let thread = Builder::new().name("voip-vendor".into()).spawn(move || {
            for job in jobs {
                if catch_unwind(AssertUnwindSafe(job)).is_err() {
                    log!("a bug of the library: a request to the vendor's library panicked");
                }
                counted.fetch_sub(1, SeqCst);
            }
        })?;
        Ok(Self { thread: Mutex::new(Some((sender, thread))), count })
    }

    /// Does this when everything before it is done. After [`Jobs::end`] it is dropped.
    pub(super) fn give(&self, job: impl FnOnce() + Send + 'static) {
        if let Some((sender, _)) = &*self.lock() {
            self.count.fetch_add(1, SeqCst);
            // The thread lives as long as the sender.
            let _ = sender.send(Box::new(job));
        }
    }

    /// The same, and waits for what it comes to; `None` after [`Jobs::end`].
    pub(super) fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (answer, answered) = mpsc::channel();
        self.give(move || {
            // Whoever asked waits for it.
            let _ = answer.send(job());
        });
        answered.recv().ok()
    }

    /// Whether a job given now would start at once.
    pub(super) fn is_idle(&self) -> bool {
        self.count.load(SeqCst) == 0
    }

    /// Ends the thread when everything given before is done.
    pub(super) fn end(&self) {
        let taken = self.lock().take();
        if let Some((sender, thread)) = taken {
            drop(sender);
            // Its panics were caught.
            let _ = thread.join();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Sender<Job>, JoinHandle<()>)>> {
        self.thread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_done_in_order_and_a_panic_ends_none_but_its_own() {
        let jobs = Jobs::start().unwrap();
        let done = Arc::new(Mutex::new(Vec::new()));
        for number in 0..3 {
            let done = done.clone();
            jobs.give(move || {
                assert_ne!(number, 1, "on purpose");
                done.lock().unwrap().push(number);
            });
        }
        assert_eq!(jobs.run(|| 7), Some(7));
        assert_eq!(*done.lock().unwrap(), [0, 2]);
        jobs.end();
        assert_eq!(jobs.run(|| 7), None);
        assert!(jobs.is_idle());
    }
}
