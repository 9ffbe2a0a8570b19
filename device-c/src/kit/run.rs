//! What the library knows under its one lock: the device, and what it wants done.

use super::Waiter;
use crate::{
    bell::Bell,
    clock::now_ms,
    deliver::{Callbacks, Delivery},
    media::SendBuffer,
    platform,
};
use std::{
    collections::VecDeque,
    ffi::CStr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Release},
    },
    thread::JoinHandle,
};
use voip_device_core::{
    Answer, Callback, Code, Device, Identity, Output, RequestId, Store, Stored, ToLink, Wish,
};
use wmpf_voip_kit::{Side, trace::record_to_json};

/// Records that nobody reads: the oldest goes when there are more.
const MAX_RECORDS: usize = 256;

/// How many tasks may wait for the worker.
const MAX_TASKS: usize = 192;
/// More tasks than any one input makes.
const TASKS_OF_AN_INPUT: usize = 48;

/// `iv_avt_voip_is_busy`, for whoever asks without the lock.
pub(super) static BUSY: AtomicBool = AtomicBool::new(false);

/// Everything under the lock.
pub(super) struct Inner {
    pub(super) callbacks: Callbacks,
    pub(super) records: VecDeque<String>,
    pub(super) waiters: Vec<Waiter>,
    pub(super) run: Option<Run>,
    pub(super) runs: u64,
    /// Threads of the program that sleep until something changes.
    pub(super) sleepers: u32,
}

/// From `iv_sys_init` to `iv_sys_exit`.
pub(super) struct Run {
    pub(super) number: u64,
    pub(super) device: Device,
    /// What the device wants done, in its order: the one queue of this library.
    pub(super) tasks: VecDeque<Task>,
    pub(super) frames: SendBuffer,
    /// The worker is inside a callback.
    pub(super) delivering: bool,
    pub(super) closing: bool,
    /// When the worker wakes by itself.
    pub(super) alarm: Option<u64>,
    pub(super) bell: Arc<Bell>,
    pub(super) link_name: &'static CStr,
    pub(super) worker: Option<JoinHandle<()>>,
    pub(super) device_management: bool,
    /// In `data_path` of the last `init`.
    pub(super) store: Option<Store>,
    /// What the device wished for when it last called or joined.
    pub(super) wish: Option<Wish>,
}

/// Something for the worker to do.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
pub(super) enum Task {
    /// Say this on the link.
    Send(ToLink),
    /// Tell the program.
    Tell(Delivery),
}

/// Who gives an input, and so how much room it has to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A thread of the program, which can wait.
    Program,
    /// The worker, by itself or inside a callback.
    Worker,
}

impl Inner {
    pub(super) const NEW: Self = Self {
        callbacks: Callbacks { sys: None, avt: None, voip: None, state: None },
        records: VecDeque::new(),
        waiters: Vec::new(),
        run: None,
        runs: 0,
        sleepers: 0,
    };

    /// Whether an input's tasks fit. What the program leaves free is the worker's, whose callbacks must not wait.
    pub(super) fn has_room(&self, who: Who) -> bool {
        let needed = match who {
            Who::Program => 2 * TASKS_OF_AN_INPUT,
            Who::Worker => TASKS_OF_AN_INPUT,
        };
        self.run.as_ref().is_none_or(|run| run.tasks.len() + needed <= MAX_TASKS)
    }

    /// What `data_path` keeps for this device; what it registers is kept there from now on.
    pub(super) fn stored(&mut self, data_path: &str, identity: &Identity) -> Result<Stored, Code> {
        let run = self.run.as_mut().ok_or(Code::WX_FAILED_PRECONDITION)?;
        if run.device.is_initialised() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        let new = Store::new(data_path);
        // A store complains once of its folder.
        let same = run.store.take().filter(|store| store.data_path() == new.data_path());
        let store = run.store.insert(same.unwrap_or(new));
        platform::with(|hal| store.load(hal, identity))
    }

    /// Asks the device; somebody waits for the answer.
    pub(super) fn begin(
        &mut self,
        ask: impl FnOnce(&mut Device, u64) -> RequestId,
    ) -> Option<(u64, RequestId)> {
        let run = self.run.as_mut().filter(|run| !run.closing)?;
        let number = run.number;
        let request = ask(&mut run.device, now_ms());
        self.waiters.push(Waiter { run: number, request, answer: None });
        self.drain();
        Some((number, request))
    }

    /// The answer, if it is there; its waiter is gone then.
    pub(super) fn answer(&mut self, run: u64, request: RequestId) -> Option<Answer> {
        let index = self.waiters.iter().position(|waiter| (waiter.run, waiter.request) == (run, request))?;
        self.waiters[index].answer.as_ref()?;
        self.waiters.swap_remove(index).answer
    }

    /// The same, and nobody waits any longer.
    pub(super) fn answer_now(&mut self, run: u64, request: RequestId) -> Option<Answer> {
        let answer = self.answer(run, request);
        self.waiters.retain(|waiter| (waiter.run, waiter.request) != (run, request));
        answer
    }

    pub(super) fn input<T>(&mut self, act: impl FnOnce(&mut Device, u64) -> T) -> Option<T> {
        let value = act(&mut self.run.as_mut()?.device, now_ms());
        self.drain();
        Some(value)
    }

    /// The link has written all frames that it held.
    pub(super) fn frames_left(&mut self) {
        let Some(run) = &mut self.run else { return };
        let (written, queued) = (run.frames.written(), run.frames.bytes());
        if written > 0 {
            self.input(|device, now| device.handle_sent(now, written, queued));
        }
    }

    /// Everything that came out of the device goes where it belongs.
    fn drain(&mut self) {
        let Some(run) = &mut self.run else { return };
        let mut stored = None;
        while let Some(output) = run.device.poll_output() {
            match output {
                Output::Send(message) => run.tasks.push_back(Task::Send(message)),
                Output::Callback(callback) => {
                    if let Callback::StartRealPlay(path) = callback {
                        run.tasks.push_back(Task::Tell(Delivery::AskEncoding(path)));
                    }
                    run.tasks.push_back(Task::Tell(Delivery::Callback(callback)));
                }
                Output::Store(kept) => {
                    let store = run.store.as_mut();
                    let saved = store.map(|store| platform::with(|hal| store.save(hal, &kept)));
                    stored = Some(saved.unwrap_or(Err(Code::WX_IO)));
                }
                Output::Done { request, answer } => {
                    let number = run.number;
                    let waiter = self
                        .waiters
                        .iter_mut()
                        .find(|waiter| (waiter.run, waiter.request) == (number, request));
                    if let Some(waiter) = waiter {
                        waiter.answer = Some(answer);
                    }
                }
                Output::State { call, state } => {
                    let record = run.device.record(call);
                    let side = record.and_then(|record| record.side).map_or(0, Side::code);
                    let direction = record.and_then(|record| record.direction).map_or(0, |to| to.code());
                    let room = run.device.room(call).and_then(|room| room.try_into().ok());
                    run.tasks.push_back(Task::Tell(Delivery::State {
                        call,
                        state: state.code().into(),
                        side: side.into(),
                        direction: direction.into(),
                        room,
                    }));
                }
                Output::Record { record, room } => {
                    if self.records.len() == MAX_RECORDS {
                        self.records.pop_front();
                    }
                    self.records.push_back(record_to_json(&record, room.as_deref()).to_string());
                }
            }
        }
        if let Some(stored) = stored {
            run.device.handle_stored(now_ms(), stored);
            return self.drain();
        }
        if run.device.media_path().is_none() {
            run.frames.clear();
        }
        BUSY.store(run.device.is_busy(), Release);
        let earlier = match (run.device.poll_timeout(), run.alarm) {
            (Some(due), Some(alarm)) => due < alarm,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if earlier || !run.tasks.is_empty() {
            run.bell.ring();
        }
    }
}
