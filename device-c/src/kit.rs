//! What the C functions share: one device between `iv_sys_init` and `iv_sys_exit`, who waits for it, and what the
//! program was not told yet.
//!
//! Two kinds of threads meet here: the program's, which ask, and the worker, which does everything else: it carries
//! messages, frames and time, and tells. All of them take the one lock, none keeps it while it waits or calls out.

mod run;
mod worker;

use crate::{
    abi::{AvtCallbacks, VoipCallbacks},
    c::CHal,
    clock::now_ms,
    deliver::{Callbacks, is_in_callback},
    link::Opened,
    platform,
};
use run::{BUSY, Inner, Run, Who};
use std::{
    collections::VecDeque,
    ffi::CStr,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, atomic::Ordering::Acquire},
    thread::Builder,
};
use virtual_wechat_frames::MediaHeader;
use voip_device_core::{
    Answer, Code, Config, Device, Frame, Identity, Init, MediaSettings, Path, RequestId, SendStats, Stored,
    Wish,
};
use worker::Worker;

/// The library's one state.
pub static KIT: Kit = Kit { inner: Mutex::new(Inner::NEW), changed: Condvar::new() };

/// See the module.
pub struct Kit {
    inner: Mutex<Inner>,
    changed: Condvar,
}

/// A thread of the program that waits for an answer.
struct Waiter {
    run: u64,
    request: RequestId,
    answer: Option<Answer>,
}

/// `iv_avt_voip_is_busy`: never waits, not even for the lock.
pub fn is_busy() -> bool {
    BUSY.load(Acquire)
}

impl Kit {
    /// `iv_sys_init`: makes the device and starts the worker. `false` when it already is up, or no thread is to be had.
    /// `table` is the platform that it brings.
    pub(crate) fn start(
        &'static self,
        config: Config,
        callbacks: Callbacks,
        opened: Opened,
        table: Option<CHal>,
    ) -> bool {
        let mut inner = self.lock();
        if inner.run.is_some() {
            return false;
        }
        platform::begin(table);
        let Opened { link, bell } = opened;
        let (number, link_name) = (inner.runs + 1, link.name());
        let worker = Worker::new(self, number, link, bell.clone());
        let Ok(worker) = Builder::new().name("voip-worker".into()).spawn(move || worker.run()) else {
            platform::end();
            return false;
        };
        inner.runs = number;
        inner.callbacks.sys = callbacks.sys;
        inner.run = Some(Run {
            number,
            device: Device::new(config),
            tasks: VecDeque::new(),
            frames: Default::default(),
            delivering: false,
            closing: false,
            alarm: Some(now_ms()),
            bell,
            link_name,
            worker: Some(worker),
            device_management: false,
            store: None,
            wish: None,
        });
        true
    }

    /// `iv_sys_exit`: leaves every module and ends the worker. Not from a callback, whose thread could not end.
    pub fn stop(&self) {
        let mut inner = self.lock();
        inner.input(|device, now| device.exit(now));
        inner.callbacks = Callbacks { state: inner.callbacks.state, ..Callbacks::default() };
        let Some(run) = &mut inner.run else { return };
        run.closing = true;
        run.bell.ring();
        let number = run.number;
        let worker = run.worker.take();
        self.tell_sleepers(inner);
        match worker {
            // A thread that panicked has ended as well.
            Some(worker) => drop(worker.join()),
            // Another thread leaves already.
            None => {
                let same = |inner: &Inner| inner.run.as_ref().is_some_and(|run| run.number == number);
                let mut inner = self.lock();
                while same(&inner) {
                    inner = self.sleep(inner);
                }
                return;
            }
        }
        let mut inner = self.lock();
        inner.run = None;
        platform::end();
        BUSY.store(false, std::sync::atomic::Ordering::Release);
        self.tell_sleepers(inner);
    }

    /// Asks the device and waits for the answer; −312 in a callback.
    pub fn ask(&self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Answer {
        if is_in_callback() {
            return Answer::Code(Code::WRONG_STATE);
        }
        let mut inner = self.room(self.lock());
        let begun = inner.begin(ask);
        self.wait(inner, begun)
    }

    /// `iv_avt_voip_init` and `_v2`: reads what `data_path` keeps for this device, where it keeps what it registers from
    /// now on, and asks the device. The callbacks stay if the device is initialised.
    pub fn init(
        &self,
        data_path: &str,
        identity: &Identity,
        functions: VoipCallbacks,
        init: impl FnOnce(Stored) -> Init,
    ) -> Answer {
        if is_in_callback() {
            return Answer::Code(Code::WRONG_STATE);
        }
        let mut inner = self.room(self.lock());
        let stored = match inner.stored(data_path, identity) {
            Ok(stored) => stored,
            Err(code) => return Answer::Code(code),
        };
        inner.callbacks.voip = Some(functions);
        let begun = inner.begin(|device, now| device.init(now, init(stored)));
        let answer = self.wait(inner, begun);
        let mut inner = self.lock();
        if !inner.run.as_ref().is_some_and(|run| run.device.is_initialised()) {
            inner.callbacks.voip = None;
        }
        answer
    }

    /// Asks the device and waits for the answer only where waiting is allowed: inside a callback success is assumed,
    /// or −312 is the answer when too much waits to be done already.
    pub fn ask_anywhere(&self, ask: impl FnOnce(&mut Device, u64) -> RequestId) -> Answer {
        if !is_in_callback() {
            return self.ask(ask);
        }
        let mut inner = self.lock();
        if !inner.has_room(Who::Worker) {
            return Answer::Code(Code::WRONG_STATE);
        }
        let Some((run, request)) = inner.begin(ask) else { return Answer::Code(Code::ARGUMENT_INVALID) };
        inner.answer_now(run, request).unwrap_or(Answer::Code(Code::NONE))
    }

    /// Gives the device an input that sets up or tears down; `None` while `iv_sys` is not up. In a callback it has its
    /// effect at once, whatever waits to be done.
    pub fn input<T>(&self, act: impl FnOnce(&mut Device, u64) -> T) -> Option<T> {
        let inner = self.lock();
        let mut inner = if is_in_callback() { inner } else { self.room(inner) };
        let value = inner.input(act);
        self.tell_sleepers(inner);
        value
    }

    /// `iv_avt_init`.
    ///
    /// # Errors
    /// −312 `iv_sys` is not up, or this already is, or in a callback too much waits to be done.
    pub fn start_media(&self, callbacks: AvtCallbacks, settings: MediaSettings) -> Result<(), Code> {
        let mut inner = self.lock();
        if is_in_callback() {
            if !inner.has_room(Who::Worker) {
                return Err(Code::WRONG_STATE);
            }
        } else {
            inner = self.room(inner);
        }
        if inner.callbacks.avt.is_some() || inner.run.is_none() {
            return Err(Code::WRONG_STATE);
        }
        inner.callbacks.avt = Some(callbacks);
        inner.input(|device, now| device.start_media(now, settings));
        Ok(())
    }

    /// `iv_avt_send_stream`: copies the frame's pieces, if the device takes it.
    ///
    /// # Errors
    /// As [`Device::send_frame`]; −303 when the send buffer, or in a callback the queue, is full.
    pub fn send_frame(
        &self,
        path: Path,
        frame: Frame,
        header: MediaHeader,
        pieces: &[&[u8]],
    ) -> Result<(), Code> {
        let mut inner = self.lock();
        if is_in_callback() {
            if !inner.has_room(Who::Worker) {
                return Err(Code::CHANNEL_BUSY);
            }
        } else {
            inner = self.room(inner);
        }
        let queued = inner.run.as_ref().map_or(0, |run| run.frames.bytes());
        let sent = inner.input(|device, now| device.send_frame(now, path, frame, queued));
        sent.unwrap_or(Err(Code::NO_SUCH_CHANNEL))?;
        if let Some(run) = &mut inner.run {
            run.frames.push(header, pieces);
            run.bell.ring();
        }
        Ok(())
    }

    /// `iv_avt_get_send_stream_status`.
    ///
    /// # Errors
    /// −305 not the open channel.
    pub fn send_stats(&self, path: Path) -> Result<SendStats, Code> {
        let inner = self.lock();
        let run = inner.run.as_ref().ok_or(Code::NO_SUCH_CHANNEL)?;
        run.device.send_stats(now_ms(), path)
    }

    /// `iv_avt_get_send_stream_buf`: 0 for any but the open channel.
    pub fn frame_bytes(&self, path: Path) -> usize {
        let inner = self.lock();
        let run = inner.run.as_ref().filter(|run| run.device.media_path() == Some(path));
        run.map_or(0, |run| run.frames.bytes())
    }

    /// Reads from the device.
    pub fn read<T>(&self, read: impl FnOnce(&Device) -> T) -> Option<T> {
        self.lock().run.as_ref().map(|run| read(&run.device))
    }

    /// Which link this is; `None` while `iv_sys` is not up.
    pub fn link_name(&self) -> Option<&'static CStr> {
        self.lock().run.as_ref().map(|run| run.link_name)
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
            inner = self.sleep(inner);
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

    /// What the device wishes to receive in the call it places or takes.
    pub fn set_wish(&self, wish: Wish) {
        if let Some(run) = &mut self.lock().run {
            run.wish = Some(wish);
        }
    }

    /// Gives the oldest record that was not read to `take`; it is gone once `take` says that it was taken.
    ///
    /// # Errors
    /// What `take` says.
    pub fn next_record(&self, take: impl FnOnce(&str) -> Result<i32, Code>) -> Result<i32, Code> {
        let mut inner = self.lock();
        let Some(record) = inner.records.front() else { return Ok(0) };
        let length = take(record)?;
        inner.records.pop_front();
        Ok(length)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic under the lock is a bug; the program around us goes on with what is there.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until an input of the program has room.
    fn room<'a>(&self, mut inner: MutexGuard<'a, Inner>) -> MutexGuard<'a, Inner> {
        while !inner.has_room(Who::Program) {
            inner = self.sleep(inner);
        }
        inner
    }

    /// Waits for the answer to what was begun.
    fn wait(&self, mut inner: MutexGuard<'_, Inner>, begun: Option<(u64, RequestId)>) -> Answer {
        let Some((run, request)) = begun else { return Answer::Code(Code::ARGUMENT_INVALID) };
        loop {
            if let Some(answer) = inner.answer(run, request) {
                return answer;
            }
            inner = self.sleep(inner);
        }
    }

    /// Waits until something changes.
    fn sleep<'a>(&self, mut inner: MutexGuard<'a, Inner>) -> MutexGuard<'a, Inner> {
        inner.sleepers += 1;
        let mut inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        inner.sleepers -= 1;
        inner
    }

    /// Something has changed.
    fn tell_sleepers(&self, inner: MutexGuard<'_, Inner>) {
        let somebody = inner.sleepers > 0;
        drop(inner);
        if somebody {
            self.changed.notify_all();
        }
    }
}
