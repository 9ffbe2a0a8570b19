//! Requests that nobody waits for where they begin.

use super::{
    Kit, Waiter,
    run::{Inner, Task, Who},
};
use crate::deliver::{Delivery, is_in_callback};
use std::{
    sync::PoisonError,
    time::{Duration, Instant},
};
use voip_device_core::{Answer, Code, Device, Identity, Init, RequestId, Stored};

/// A request on its way. Its answer is kept until it is taken or forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The run in which it began.
    pub(super) run: u64,
    /// Its number there.
    pub(super) request: RequestId,
}

/// What waiting came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waited {
    /// The code of the answer, which is gone from here now.
    Answered(Code),
    /// Not yet.
    Late,
    /// Somebody else has the answer.
    Gone,
}

impl Kit {
    /// Asks the device and does not wait for the answer.
    ///
    /// # Errors
    /// 9 while the device is not up; 8 in a callback, when too much waits to be done already.
    pub(crate) fn begin(&self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Result<Ticket, Code> {
        self.begin_call(ask, |_| {})
    }

    /// The same for a request that makes a call, or takes one: `bind` is told the core's number of it before anything
    /// happens to it. `bind` is called under this lock.
    pub(crate) fn begin_call(
        &self,
        ask: impl FnOnce(&mut Device, u64) -> RequestId,
        bind: impl FnOnce(u32),
    ) -> Result<Ticket, Code> {
        let mut inner = self.lock();
        if is_in_callback() {
            if !inner.has_room(Who::Worker) {
                return Err(Code::WX_RESOURCE_EXHAUSTED);
            }
        } else {
            inner = self.room(inner);
        }
        // Calls whose time has run out say so before the one that is asked for.
        inner.input(|device, now| device.handle_timeout(now));
        inner.last_call = None;
        let (run, request) = inner.begin(ask).ok_or(Code::WX_FAILED_PRECONDITION)?;
        if let Some(call) = inner.last_call {
            bind(call);
        }
        self.tell_sleepers(inner);
        Ok(Ticket { run, request })
    }

    /// Initialises the device, which keeps its registration in `data_path`.
    ///
    /// # Errors
    /// As [`Kit::begin`], or what the store says.
    pub(crate) fn begin_init(
        &self,
        data_path: &str,
        identity: &Identity,
        init: impl FnOnce(Stored) -> Init,
    ) -> Result<Ticket, Code> {
        let stored = self.lock().stored(data_path, identity)?;
        self.begin(|device, now| device.init(now, init(stored)))
    }

    /// Waits for an answer; `None`: for ever. Not in a callback.
    pub(crate) fn wait_for(&self, ticket: Ticket, longest: Option<Duration>) -> Waited {
        let end = longest.and_then(|longest| Instant::now().checked_add(longest));
        let mut inner = self.lock();
        loop {
            let Some(waiter) = inner.waiter(ticket) else { return Waited::Gone };
            if waiter.answer.is_some() {
                let answer = inner.answer(ticket.run, ticket.request);
                return answer.map_or(Waited::Gone, |answer| Waited::Answered(code_of(&answer)));
            }
            inner = match end.map(|end| end.saturating_duration_since(Instant::now())) {
                None => self.sleep(inner),
                Some(Duration::ZERO) => return Waited::Late,
                Some(left) => {
                    inner.sleepers += 1;
                    let waited = self.changed.wait_timeout(inner, left);
                    let mut inner = waited.unwrap_or_else(PoisonError::into_inner).0;
                    inner.sleepers -= 1;
                    inner
                }
            };
        }
    }

    /// Has the worker tell [`Delivery::Answered`] once the answer is there. `false` when there is no worker to do so.
    pub(crate) fn tell_when_answered(&self, ticket: Ticket) -> bool {
        let inner = self.lock();
        let mut inner = if is_in_callback() { inner } else { self.room(inner) };
        let Some(waiter) = inner.waiter(ticket) else { return false };
        waiter.is_awaited = true;
        let is_answered = waiter.answer.is_some();
        let Some(run) = inner.run.as_mut().filter(|run| run.number == ticket.run && !run.closing) else {
            return false;
        };
        if is_answered {
            run.tasks.push_back(Task::Tell(Delivery::Answered(ticket)));
            run.bell.ring();
        }
        true
    }

    /// Whether the answer is there.
    pub(crate) fn is_answered(&self, ticket: Ticket) -> bool {
        self.lock().waiter(ticket).is_none_or(|waiter| waiter.answer.is_some())
    }

    /// The code of an answer that is there and is none of success.
    pub(crate) fn failed_already(&self, ticket: Ticket) -> Option<Code> {
        let code = code_of(self.lock().waiter(ticket)?.answer.as_ref()?);
        (!code.is_success()).then_some(code)
    }

    /// Nobody wants this answer any more.
    pub(crate) fn forget(&self, ticket: Ticket) {
        self.lock().waiters.retain(|waiter| (waiter.run, waiter.request) != (ticket.run, ticket.request));
    }
}

impl Inner {
    fn waiter(&mut self, ticket: Ticket) -> Option<&mut Waiter> {
        self.waiters.iter_mut().find(|waiter| (waiter.run, waiter.request) == (ticket.run, ticket.request))
    }
}

/// The code of an answer to a request that asks for nothing else.
fn code_of(answer: &Answer) -> Code {
    match answer {
        Answer::Code(code) => *code,
        Answer::Users { .. } | Answer::Activation(_) | Answer::Reply(_) => Code::FAILED,
    }
}
