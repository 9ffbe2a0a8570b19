//! `wx_operation_t`.

use super::{OperationCallback, User, table};
use crate::{
    deliver::is_in_callback,
    kit::{KIT, Ticket, Waited},
};
use std::time::Duration;
use voip_device_core::Code;

/// How many may be there at a time.
const MAX_OPERATIONS: usize = 64;

/// `wx_error_t`.
const OK: i32 = 0;
const CANCELLED: i32 = 1;
const INVALID_ARGUMENT: i32 = 3;
const TIMEOUT: i32 = 4;
const FAILED_PRECONDITION: i32 = 9;

/// Something that goes on, or that has come to its end and nobody was told yet.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(super) handle: usize,
    work: Work,
    /// Who is told. The handle is over then.
    awaited: Option<(Option<OperationCallback>, User)>,
}

/// How far it is.
#[derive(Clone, Copy, Debug)]
enum Work {
    /// This is what it came to.
    Ended(i32),
    /// The device was asked.
    Asked { ticket: Ticket, kind: Kind },
}

/// What it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// The number for the code that the device gives.
    pub(crate) error_of: fn(Code) -> i32,
    /// It is a call, which a hang-up takes back.
    pub(crate) is_call: bool,
}

/// Makes an operation of what begins, or does not; its handle, or 0 when there are too many.
pub(crate) fn begin(kind: Kind, begin: impl FnOnce() -> Result<Ticket, Code>) -> usize {
    // It takes its place first: what has none does not begin.
    let handle = add(Work::Ended(CANCELLED));
    if handle == 0 {
        return 0;
    }
    let work = match begin() {
        Ok(ticket) => Work::Asked { ticket, kind },
        Err(code) => Work::Ended((kind.error_of)(code)),
    };
    if let Some(operation) = table().operations.iter_mut().find(|operation| operation.is(handle)) {
        operation.work = work;
    }
    handle
}

/// Makes one that has failed.
pub(crate) fn failed(error: i32) -> usize {
    add(Work::Ended(error))
}

fn add(work: Work) -> usize {
    let mut table = table();
    if table.operations.len() >= MAX_OPERATIONS {
        return 0;
    }
    let handle = table.handle();
    table.operations.push(Operation { handle, work, awaited: None });
    handle
}

/// `wx_operation_wait`.
pub(crate) fn wait(handle: usize, timeout_ms: u32) -> i32 {
    let Some(work) = find(handle) else { return INVALID_ARGUMENT };
    if is_in_callback() {
        return FAILED_PRECONDITION;
    }
    let longest = (timeout_ms > 0).then(|| Duration::from_millis(timeout_ms.into()));
    let error = match work {
        Work::Ended(error) => error,
        Work::Asked { ticket, kind } => match KIT.wait_for(ticket, longest) {
            Waited::Answered(code) => (kind.error_of)(code),
            Waited::Late => return TIMEOUT,
            // Cancelled, destroyed or waited for by somebody else meanwhile.
            Waited::Gone => match find(handle) {
                Some(Work::Ended(error)) => error,
                Some(Work::Asked { .. }) | None => return INVALID_ARGUMENT,
            },
        },
    };
    take(handle);
    error
}

/// `wx_operation_await`.
pub(crate) fn await_end(handle: usize, callback: Option<OperationCallback>, user: User) {
    let work = {
        let mut table = table();
        let operation = table.operations.iter_mut().find(|operation| operation.is(handle));
        let Some(operation) = operation else { return };
        operation.awaited = Some((callback, user));
        operation.work
    };
    let will_be_told = match work {
        Work::Ended(_) => false,
        Work::Asked { ticket, kind: _ } => KIT.tell_when_answered(ticket),
    };
    if !will_be_told {
        tell(|operation| operation.handle == handle);
    }
}

/// `wx_operation_cancel`.
pub(crate) fn cancel(handle: usize) -> i32 {
    let Some(work) = find(handle) else { return INVALID_ARGUMENT };
    match work {
        Work::Ended(_) => FAILED_PRECONDITION,
        Work::Asked { kind: Kind { is_call: true, .. }, ticket } => {
            if KIT.is_answered(ticket) {
                return FAILED_PRECONDITION;
            }
            // The call comes to its end by that; what the hang-up comes to nobody needs to know.
            if let Ok(hang_up) = KIT.begin(|device, now| device.hang_up(now)) {
                KIT.forget(hang_up);
            }
            OK
        }
        Work::Asked { kind: Kind { is_call: false, .. }, ticket } => {
            if KIT.is_answered(ticket) {
                return FAILED_PRECONDITION;
            }
            if let Some(operation) = table().operations.iter_mut().find(|operation| operation.is(handle)) {
                operation.work = Work::Ended(CANCELLED);
            }
            KIT.forget(ticket);
            OK
        }
    }
}

/// `wx_operation_destroy`.
pub(crate) fn destroy(handle: usize) {
    if let Some(work) = find(handle) {
        take(handle);
        work.forget();
    }
}

/// The worker says that an awaited operation has its answer.
pub(super) fn answered(ticket: Ticket) {
    tell(|operation| matches!(operation.work, Work::Asked { ticket: own, .. } if own == ticket));
}

/// The device has ended, and the worker with it, who may have left some untold.
pub(super) fn tell_the_rest() {
    while tell(|_| true) {}
}

/// Calls back for an awaited operation; `false` when there is none.
fn tell(is_it: impl Fn(&Operation) -> bool) -> bool {
    let operation = {
        let mut table = table();
        let index =
            table.operations.iter().position(|operation| operation.awaited.is_some() && is_it(operation));
        index.map(|index| table.operations.remove(index))
    };
    let Some(Operation { work, awaited: Some((callback, user)), .. }) = operation else { return false };
    let error = match work {
        Work::Ended(error) => error,
        Work::Asked { ticket, kind } => match KIT.wait_for(ticket, Some(Duration::ZERO)) {
            Waited::Answered(code) => (kind.error_of)(code),
            Waited::Late | Waited::Gone => CANCELLED,
        },
    };
    if let Some(callback) = callback {
        callback(error, user.0);
    }
    true
}

fn find(handle: usize) -> Option<Work> {
    table().operations.iter().find(|operation| operation.is(handle)).map(|operation| operation.work)
}

fn take(handle: usize) {
    table().operations.retain(|operation| !operation.is(handle));
}

impl Operation {
    /// Whether the handle is this one's, and the program's still.
    fn is(&self, handle: usize) -> bool {
        self.handle == handle && self.awaited.is_none()
    }
}

impl Work {
    fn forget(self) {
        match self {
            Self::Ended(_) => {}
            Self::Asked { ticket, kind: _ } => KIT.forget(ticket),
        }
    }
}
