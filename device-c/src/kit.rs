//! What the C functions share: one device between `iv_sys_init` and `iv_sys_exit`, who waits for it, and what the
//! program was not told yet.
//!
//! Three kinds of threads meet here: the program's, which ask; the link thread, which carries messages and time; the
//! callback thread, which tells. All of them take the one lock, none keeps it while it waits or calls out.

use crate::{
    c::CHal,
    deliver::{Callbacks, Delivery, is_in_callback},
    link, platform,
    socket::Target,
    wire,
};
use std::{
    collections::VecDeque,
    ffi::CString,
    io::Write,
    os::unix::net::UnixStream,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread::{Builder, JoinHandle},
};
use voip_device_core::{Answer, Code, Config, Device, Identity, Output, RequestId, Store, Stored};
use wmpf_voip_kit::{Record, Side, trace::record_to_json};

use crate::abi::VideoInfo;

/// Records that nobody reads: the oldest goes when there are more.
const MAX_RECORDS: usize = 256;

/// The library's one state.
pub static KIT: Kit = Kit { inner: Mutex::new(Inner::NEW), changed: Condvar::new() };

/// See the module.
pub struct Kit {
    inner: Mutex<Inner>,
    changed: Condvar,
}

struct Inner {
    callbacks: Callbacks,
    records: VecDeque<String>,
    waiters: Vec<Waiter>,
    run: Option<Run>,
    runs: u64,
}

/// A thread of the program that waits for an answer.
struct Waiter {
    run: u64,
    request: RequestId,
    answer: Option<Answer>,
}

struct Run {
    number: u64,
    device: Device,
    outbox: Vec<String>,
    deliveries: VecDeque<Delivery>,
    delivering: bool,
    closing: bool,
    /// When the link thread wakes by itself.
    alarm: Option<u64>,
    bell: UnixStream,
    threads: Vec<JoinHandle<()>>,
    device_management: bool,
    /// In `data_path` of the last `init`, and whether nothing could be kept there.
    store: Option<Store>,
    store_failed: bool,
    video: Option<VideoInfo>,
}

/// What the link thread does next.
pub struct Turn {
    /// Frames to send.
    pub frames: Vec<String>,
    /// How long it may wait, in milliseconds; `None`: until something happens.
    pub wait_ms: Option<u64>,
}

/// Milliseconds since the library was first used.
pub fn now_ms() -> u64 {
    platform::now_ms()
}

impl Kit {
    /// `iv_sys_init`: makes the device and starts both threads. `false` when it already is up, or no thread is to be had.
    /// `table` is the platform that it brings.
    pub fn start(
        &'static self,
        config: Config,
        callbacks: Callbacks,
        target: Target,
        table: Option<CHal>,
    ) -> bool {
        let mut inner = self.lock();
        if inner.run.is_some() {
            return false;
        }
        let Ok((bell, listener)) = UnixStream::pair() else { return false };
        if bell.set_nonblocking(true).and_then(|()| listener.set_nonblocking(true)).is_err() {
            return false;
        }
        platform::begin(table);
        let now = now_ms();
        inner.runs += 1;
        let number = inner.runs;
        let name = |role: &str| Builder::new().name(format!("voip-{role}"));
        let Ok(link) = name("link").spawn(move || link::run(self, number, &target, listener)) else {
            platform::end();
            return false;
        };
        let mut threads = vec![link];
        threads.extend(name("callback").spawn(move || self.deliver_all(number)));
        inner.callbacks.sys = callbacks.sys;
        inner.run = Some(Run {
            number,
            device: Device::new(config),
            outbox: Vec::new(),
            deliveries: VecDeque::new(),
            delivering: false,
            closing: false,
            alarm: Some(now),
            bell,
            threads,
            device_management: false,
            store: None,
            store_failed: false,
            video: None,
        });
        true
    }

    /// `iv_sys_exit`: leaves every module, ends both threads. Not from a callback, whose thread could not end.
    pub fn stop(&self) {
        let mut inner = self.lock();
        inner.input(|device, now| device.exit(now));
        inner.callbacks = Callbacks { state: inner.callbacks.state, ..Callbacks::default() };
        let Some(run) = &mut inner.run else { return };
        run.closing = true;
        run.deliveries.clear();
        run.ring();
        let threads = core::mem::take(&mut run.threads);
        drop(inner);
        self.changed.notify_all();
        for thread in threads {
            // A thread that panicked has ended as well.
            let _ = thread.join();
        }
        let mut inner = self.lock();
        inner.run = None;
        platform::end();
        drop(inner);
        self.changed.notify_all();
    }

    /// Asks the device and waits for the answer.
    pub fn ask(&self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Answer {
        if is_in_callback() {
            return Answer::Code(Code::WRONG_STATE);
        }
        let mut inner = self.lock();
        let Some((run, request)) = inner.begin(ask) else { return Answer::Code(Code::ARGUMENT_INVALID) };
        self.changed.notify_all();
        loop {
            if let Some(answer) = inner.answer(run, request) {
                return answer;
            }
            inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Asks the device and waits for the answer only where waiting is allowed: inside a callback success is assumed.
    pub fn ask_anywhere(&self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Answer {
        if !is_in_callback() {
            return self.ask(ask);
        }
        let mut inner = self.lock();
        let Some((run, request)) = inner.begin(ask) else { return Answer::Code(Code::ARGUMENT_INVALID) };
        self.changed.notify_all();
        inner.answer_now(run, request).unwrap_or(Answer::Code(Code::NONE))
    }

    /// Gives the device an input; `None` while `iv_sys` is not up.
    pub fn input<T>(&self, act: impl FnOnce(&mut Device, u64) -> T) -> Option<T> {
        let value = self.lock().input(act);
        self.changed.notify_all();
        value
    }

    /// Reads from the device.
    pub fn read<T>(&self, read: impl FnOnce(&Device) -> T) -> Option<T> {
        self.lock().run.as_ref().map(|run| read(&run.device))
    }

    /// The program gives callbacks.
    pub fn give(&self, change: impl FnOnce(&mut Callbacks)) {
        change(&mut self.lock().callbacks);
    }

    /// The program takes callbacks away. They are not running any more when this returns, unless it is called from
    /// one of them.
    pub fn take_away(&self, change: impl FnOnce(&mut Callbacks)) {
        let mut inner = self.lock();
        change(&mut inner.callbacks);
        while !is_in_callback() && inner.run.as_ref().is_some_and(|run| run.delivering) {
            inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether the program gave a callback.
    pub fn callbacks<T>(&self, read: impl FnOnce(&Callbacks) -> T) -> T {
        read(&self.lock().callbacks)
    }

    /// Whether `iv_dm` is up; `None` while `iv_sys` is not.
    pub fn device_management(&self, up: bool) -> Option<()> {
        self.lock().run.as_mut().map(|run| run.device_management = up)
    }

    /// Does something that no run may see.
    pub fn while_down(&self, act: impl FnOnce()) -> Option<()> {
        let inner = self.lock();
        inner.run.is_none().then(act)
    }

    /// What `data_path` keeps for this device; what it registers is kept there from now on.
    pub fn load(&self, data_path: &str, identity: &Identity) -> Result<Stored, Code> {
        let mut inner = self.lock();
        let run = inner.run.as_mut().ok_or(Code::WX_FAILED_PRECONDITION)?;
        run.store_failed = false;
        let new = Store::new(data_path);
        // A store complains once of its folder.
        let same = run.store.take().filter(|store| store.data_path() == new.data_path());
        let store = run.store.insert(same.unwrap_or(new));
        platform::with(|hal| store.load(hal, identity))
    }

    /// What the device wishes to receive in the call it places or takes.
    pub fn set_video(&self, video: VideoInfo) {
        if let Some(run) = &mut self.lock().run {
            run.video = Some(video);
        }
    }

    /// Keeps the record of a call for whoever asks.
    pub fn keep_record(&self, record: &Record, room: Option<&str>) {
        keep(&mut self.lock().records, record, room);
    }

    /// Gives the oldest record that was not read to `take`; it is gone once `take` says that it was taken.
    pub fn next_record(&self, take: impl FnOnce(&str) -> Result<i32, Code>) -> Result<i32, Code> {
        let mut inner = self.lock();
        let Some(record) = inner.records.front() else { return Ok(0) };
        let length = take(record)?;
        inner.records.pop_front();
        Ok(length)
    }

    /// What the link thread does next; `None` when it ends. Frames to send may be left even then.
    pub fn turn(&self, number: u64) -> (Option<Turn>, Vec<String>) {
        let now = now_ms();
        let mut inner = self.lock();
        if inner.run.as_ref().is_none_or(|run| run.number != number) {
            return (None, Vec::new());
        }
        inner.input(|device, now| {
            if device.poll_timeout().is_some_and(|at| at <= now) {
                device.handle_timeout(now);
            }
        });
        let Some(run) = &mut inner.run else { return (None, Vec::new()) };
        let frames = core::mem::take(&mut run.outbox);
        if run.closing {
            return (None, frames);
        }
        run.alarm = run.device.poll_timeout();
        let wait_ms =
            run.alarm.map(|at| at.saturating_sub(now)).into_iter().chain(platform::longest_wait_ms()).min();
        drop(inner);
        self.changed.notify_all();
        (Some(Turn { frames, wait_ms }), Vec::new())
    }

    /// The callback thread.
    fn deliver_all(&self, number: u64) {
        let mut inner = self.lock();
        loop {
            let callbacks = inner.callbacks;
            let Some(run) = inner.run.as_mut().filter(|run| run.number == number) else {
                return;
            };
            if run.closing {
                return;
            }
            let Some(delivery) = run.deliveries.pop_front() else {
                inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            run.delivering = true;
            let video = run.video;
            drop(inner);
            callbacks.deliver(delivery, video);
            inner = self.lock();
            if let Some(run) = &mut inner.run {
                run.delivering = false;
            }
            self.changed.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic under the lock is a bug; the program around us goes on with what is there.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    const NEW: Self = Self {
        callbacks: Callbacks { sys: None, avt: None, voip: None, state: None },
        records: VecDeque::new(),
        waiters: Vec::new(),
        run: None,
        runs: 0,
    };

    fn begin(&mut self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Option<(u64, RequestId)> {
        let run = self.run.as_mut().filter(|run| !run.closing)?;
        let number = run.number;
        let request = ask(&mut run.device, now_ms());
        self.waiters.push(Waiter { run: number, request, answer: None });
        self.drain();
        Some((number, request))
    }

    /// The answer, if it is there; its waiter is gone then.
    fn answer(&mut self, run: u64, request: RequestId) -> Option<Answer> {
        let index = self.waiters.iter().position(|waiter| (waiter.run, waiter.request) == (run, request))?;
        self.waiters[index].answer.as_ref()?;
        self.waiters.swap_remove(index).answer
    }

    /// The same, and nobody waits any longer.
    fn answer_now(&mut self, run: u64, request: RequestId) -> Option<Answer> {
        let answer = self.answer(run, request);
        self.waiters.retain(|waiter| (waiter.run, waiter.request) != (run, request));
        answer
    }

    fn input<T>(&mut self, act: impl FnOnce(&mut Device, u64) -> T) -> Option<T> {
        let value = act(&mut self.run.as_mut()?.device, now_ms());
        self.drain();
        Some(value)
    }

    /// Everything that came out of the device goes where it belongs.
    fn drain(&mut self) {
        let Some(run) = &mut self.run else { return };
        while let Some(output) = run.device.poll_output() {
            match output {
                Output::Send(message) => run.outbox.push(wire::write(message)),
                Output::Callback(callback) => run.deliveries.push_back(Delivery::Callback(callback)),
                Output::Store(kept) => {
                    let store = run.store.as_mut();
                    let saved = store.map(|store| platform::with(|hal| store.save(hal, &kept)));
                    run.store_failed = saved != Some(Ok(()));
                }
                Output::Done { request, answer } => {
                    let answer = run.unless_store_failed(answer);
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
                    let room = run.device.room(call).and_then(|room| CString::new(room).ok());
                    run.deliveries.push_back(Delivery::State {
                        call,
                        state: state.code().into(),
                        side: side.into(),
                        direction: direction.into(),
                        room: room.unwrap_or_default(),
                    });
                }
                Output::Record { record, room } => keep(&mut self.records, &record, room.as_deref()),
            }
        }
        let earlier = match (run.device.poll_timeout(), run.alarm) {
            (Some(due), Some(alarm)) => due < alarm,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if earlier || !run.outbox.is_empty() {
            run.ring();
        }
    }
}

/// The oldest record goes when there are too many.
fn keep(records: &mut VecDeque<String>, record: &Record, room: Option<&str>) {
    if records.len() == MAX_RECORDS {
        records.pop_front();
    }
    records.push_back(record_to_json(record, room).to_string());
}

impl Run {
    /// Wakes the link thread. A bell that rings already needs no second pull.
    fn ring(&self) {
        let _ = (&self.bell).write(&[0]);
    }

    /// A registration that could not be kept is none: the next start would not know of it.
    fn unless_store_failed(&mut self, answer: Answer) -> Answer {
        if core::mem::take(&mut self.store_failed) && answer == Answer::Code(Code::NONE) {
            self.device.exit(now_ms());
            return Answer::Code(Code::WX_IO);
        }
        answer
    }
}
