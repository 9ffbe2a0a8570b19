//! The worker, the library's one thread: it connects and keeps connecting, carries messages and frames both ways, gives
//! the device its time and calls the program's callbacks, always outside the lock.

use super::{
    Kit,
    run::{Inner, Task, Who},
};
use crate::{
    bell::Bell,
    clock::{self, LinkTime, now_ms},
    deliver::{Callbacks, Delivery, Told},
    link::{Heard, Link},
    log::log,
    media::Packet,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, MutexGuard, atomic::Ordering::Release},
    thread,
    time::Duration,
};
use virtual_wechat_frames::{MediaHeader, Stream as FrameStream};
use voip_device_core::{Answer, Code, Device, Path, Stream, ToLink, Wish};

/// The first wait after a failed connection, and the longest, in milliseconds.
const FIRST_WAIT_MS: u64 = 100;
const LONGEST_WAIT_MS: u64 = 3_000;

/// How long an end of the library waits for its last words to leave.
const LAST_WORDS_MS: u64 = 200;

/// So much is done before the link is listened to again, however much a program asks for or sends.
const STEPS_IN_A_ROW: usize = 8;

/// See the module.
pub(super) struct Worker {
    kit: &'static Kit,
    number: u64,
    link: Box<dyn Link>,
    bell: Arc<Bell>,
    is_up: bool,
    /// A frame of the phone, where the program may write to it.
    frame: Vec<u8>,
    next_try_ms: u64,
    /// How long the next failure waits.
    wait_ms: u64,
    /// The time of a world that gives it.
    time: LinkTime,
    /// The number that it was given with and that is to go back.
    owed: Option<u32>,
}

/// What is to be done next.
enum Next {
    Send(ToLink),
    Carry(Packet),
    Tell(Delivery, Context),
    /// Nothing until then.
    Wait(Option<u64>),
    End,
}

/// What a delivery needs beside itself.
struct Context {
    callbacks: Callbacks,
    wish: Option<Wish>,
    open: Option<Path>,
}

/// What a link said.
enum Arrived {
    Nothing,
    Something,
    Gone(String),
}

impl Worker {
    pub(super) fn new(kit: &'static Kit, number: u64, link: Box<dyn Link>, bell: Arc<Bell>) -> Self {
        Self {
            kit,
            number,
            link,
            bell,
            is_up: false,
            frame: Vec::new(),
            next_try_ms: 0,
            wait_ms: FIRST_WAIT_MS,
            time: LinkTime::default(),
            owed: None,
        }
    }

    /// Runs until the run with this number ends.
    pub(super) fn run(self) {
        let (kit, number) = (self.kit, self.number);
        if catch_unwind(AssertUnwindSafe(|| self.work())).is_err() {
            log!("a bug of the library: its worker panicked");
            kit.give_up(number);
        }
    }

    fn work(mut self) {
        while let Some(due) = self.work_off() {
            if !self.is_up && self.next_try_ms <= now_ms() {
                self.connect();
                continue;
            }
            self.take_time(due);
            self.wait(due);
            self.listen();
        }
        self.say_goodbye();
    }

    /// Does what is to be done now; says when to come again, `None` when the run ends.
    fn work_off(&mut self) -> Option<Option<u64>> {
        for _ in 0..STEPS_IN_A_ROW {
            let may_carry = self.is_up && !self.link.is_full();
            let done = match self.kit.next(self.number, may_carry) {
                Next::Send(message) if self.is_up => self.link.send(message),
                // What was to be said on a link that is gone.
                Next::Send(_) => Ok(()),
                Next::Carry(packet) => self.link.send_media(packet),
                Next::Tell(delivery, context) => {
                    self.kit.tell(delivery, &context);
                    Ok(())
                }
                Next::Wait(due) => return Some(due),
                Next::End => return None,
            };
            if let Err(error) = done {
                self.lost(&error);
            }
        }
        Some(Some(0))
    }

    fn connect(&mut self) {
        match self.link.connect() {
            Ok(()) => {
                log!("connected");
                self.is_up = true;
                self.wait_ms = FIRST_WAIT_MS;
                self.kit.link_says(|device, now| device.handle_link_up(now));
            }
            Err(error) => {
                log!("no connection: {error}; next try in {} ms", self.wait_ms);
                self.next_try_ms = now_ms() + self.wait_ms;
                self.wait_ms = (self.wait_ms * 2).min(LONGEST_WAIT_MS);
            }
        }
    }

    fn lost(&mut self, error: &str) {
        log!("disconnected: {error}");
        self.link.close();
        self.is_up = false;
        self.owed = None;
        // Nobody gives the time any more.
        self.time.release();
        self.next_try_ms = now_ms() + self.wait_ms;
        self.kit.link_down();
    }

    /// Says that all is done until `due`, to a world that waits for that.
    fn take_time(&mut self, due: Option<u64>) {
        if !self.is_up || due.is_some_and(|due| due <= now_ms()) {
            return;
        }
        if let Some(n) = self.owed.take()
            && let Err(error) = self.link.take_time(n, due.map(|due| self.time.of_world(due)))
        {
            self.lost(&error);
        }
    }

    fn wait(&self, due: Option<u64>) {
        let until_try = (!self.is_up).then_some(self.next_try_ms);
        let due = [due, until_try].into_iter().flatten().min();
        let timeout = clock::sleep_ms(due).map(Duration::from_millis);
        let fd = self.is_up.then(|| self.link.fd()).flatten();
        self.bell.wait(fd, self.is_up && self.link.is_full(), timeout);
    }

    /// Hears what has arrived. What follows from one message is done before the next is read, as far as it needs room.
    fn listen(&mut self) {
        while self.is_up && self.kit.has_room_for_the_link() {
            let arrived = match self.link.receive() {
                Ok(None) => Arrived::Nothing,
                Ok(Some(Heard::Message(message))) => {
                    self.kit.link_says(|device, now| device.handle_link(now, message));
                    Arrived::Something
                }
                Ok(Some(Heard::Media(header, frame))) => {
                    self.frame.clear();
                    self.frame.extend_from_slice(frame);
                    self.kit.hear_frame(header, &mut self.frame);
                    Arrived::Something
                }
                Ok(Some(Heard::Time { n, now_ms })) => {
                    self.time.set(now_ms);
                    self.owed = Some(n);
                    Arrived::Something
                }
                Err(error) => Arrived::Gone(error),
            };
            match arrived {
                Arrived::Nothing => return,
                Arrived::Something => {}
                Arrived::Gone(error) => self.lost(&error),
            }
            match self.work_off() {
                Some(due) => self.take_time(due),
                None => return,
            }
        }
    }

    /// The last messages leave, if that is quick.
    fn say_goodbye(&mut self) {
        self.time.release();
        let end = now_ms() + LAST_WORDS_MS;
        for message in self.kit.last_words(self.number) {
            if self.is_up && self.link.send(message).is_err() {
                return;
            }
        }
        while self.is_up && self.link.is_full() && now_ms() < end && self.link.receive().is_ok() {
            thread::yield_now();
        }
        if self.is_up {
            self.link.close();
        }
    }
}

impl Kit {
    /// The worker's next step; what is late for the device comes first.
    fn next(&self, number: u64, may_carry: bool) -> Next {
        let now = now_ms();
        let mut inner = self.lock();
        if inner.run.as_ref().is_none_or(|run| run.number != number || run.closing) {
            return Next::End;
        }
        if inner.run.as_ref().is_some_and(|run| run.tasks.is_empty()) {
            inner.input(|device, now| {
                if device.poll_timeout().is_some_and(|at| at <= now) {
                    device.handle_timeout(now);
                }
            });
        }
        if may_carry {
            inner.frames_left();
        }
        let callbacks = inner.callbacks;
        let Some(run) = &mut inner.run else { return Next::End };
        let next = match run.tasks.pop_front() {
            Some(Task::Send(message)) => Next::Send(message),
            Some(Task::Tell(delivery)) => {
                run.delivering = true;
                let (wish, open) = (run.wish, run.device.media_path());
                Next::Tell(delivery, Context { callbacks, wish, open })
            }
            None => match may_carry.then(|| run.frames.pop()).flatten() {
                Some(packet) => Next::Carry(packet),
                None => {
                    run.alarm = run.device.poll_timeout();
                    Next::Wait(run.alarm.map(|at| at.max(now)))
                }
            },
        };
        self.tell_sleepers(inner);
        next
    }

    fn has_room_for_the_link(&self) -> bool {
        self.lock().has_room(Who::Worker)
    }

    /// Something that the link says; there is room for what follows from it.
    fn link_says(&self, act: impl FnOnce(&mut Device, u64)) {
        let mut inner = self.lock();
        inner.input(act);
        self.tell_sleepers(inner);
    }

    /// Calls the program back.
    fn tell(&self, delivery: Delivery, context: &Context) {
        let told = context.callbacks.deliver(delivery, context.wish, context.open);
        let mut inner = self.lock();
        match told {
            Told::Nothing => {}
            Told::Encoding(path, codec) => {
                inner.input(|device, now| device.set_codec(now, path, codec));
            }
            Told::Reply { visitor, channel, text } => {
                inner.input(|device, now| device.reply(now, visitor, channel, text));
            }
        }
        self.delivered(inner);
    }

    /// A frame of the phone, which the program hears of while the stream runs.
    fn hear_frame(&self, header: MediaHeader, frame: &mut [u8]) {
        let mut inner = self.lock();
        let callbacks = inner.callbacks;
        let Some(run) = inner.run.as_mut().filter(|run| !run.closing) else { return };
        let stream = match header.stream {
            FrameStream::Audio => Stream::Audio,
            FrameStream::Video => Stream::Video,
        };
        if !run.device.accepts_frame(header.visitor, header.channel, stream) {
            return;
        }
        run.delivering = true;
        drop(inner);
        callbacks.frame(&header, stream, frame);
        self.delivered(self.lock());
    }

    fn delivered(&self, mut inner: MutexGuard<'_, Inner>) {
        if let Some(run) = &mut inner.run {
            run.delivering = false;
        }
        self.tell_sleepers(inner);
    }

    /// The link is gone, and with it what was to be said or carried on it.
    fn link_down(&self) {
        let mut inner = self.lock();
        if let Some(run) = &mut inner.run {
            run.tasks.retain(|task| matches!(task, Task::Tell(_)));
            run.frames.clear();
        }
        inner.input(|device, now| device.handle_link_down(now));
        self.tell_sleepers(inner);
    }

    /// What is left to be said when the run ends.
    fn last_words(&self, number: u64) -> Vec<ToLink> {
        let mut inner = self.lock();
        let Some(run) = inner.run.as_mut().filter(|run| run.number == number) else { return Vec::new() };
        let tasks = core::mem::take(&mut run.tasks);
        tasks
            .into_iter()
            .filter_map(|task| match task {
                Task::Send(message) => Some(message),
                Task::Tell(_) => None,
            })
            .collect()
    }

    /// Nobody works any more: whoever waits for an answer gets one.
    fn give_up(&self, number: u64) {
        let mut inner = self.lock();
        if let Some(run) = inner.run.as_mut().filter(|run| run.number == number) {
            run.closing = true;
            run.delivering = false;
            run.tasks.clear();
        }
        for waiter in inner.waiters.iter_mut().filter(|waiter| waiter.run == number) {
            waiter.answer.get_or_insert(Answer::Code(Code::FAILED));
        }
        super::BUSY.store(false, Release);
        self.tell_sleepers(inner);
    }
}
