//! A link that ends in the same process, for tests: no socket, no descriptor, no file, and time that only passes when it
//! is told to. The other end is [`Far`].

use crate::{
    bell::Bell,
    clock::given,
    kit::KIT,
    link::{Heard, Link, Opened},
    media::Packet,
};
use serde_json::Value;
use std::{
    collections::VecDeque,
    ffi::CStr,
    os::fd::BorrowedFd,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
pub use virtual_wechat_frames::{MediaHeader, Stream as FrameStream};
use voip_device_core::{FromLink, Hal, ToLink, Traced, test_hal::TestHal};

/// How long a device may say nothing to somebody who waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the next `iv_sys_init` connects to.
static INSTALLED: Mutex<Option<Arc<Shared>>> = Mutex::new(None);

/// The other end of the link: it hears what the device says, and says what it likes.
#[derive(Debug)]
pub struct Far {
    shared: Arc<Shared>,
}

/// What the device said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
pub enum Said {
    /// A message.
    Message(ToLink),
    /// A frame.
    Media(MediaHeader, Vec<u8>),
    /// It left, or lost the link.
    Closed,
}

#[derive(Debug)]
struct Shared {
    both: Mutex<Both>,
    changed: Condvar,
    bell: Arc<Bell>,
    hal: Mutex<TestHal>,
}

/// Both directions.
#[derive(Debug, Default)]
struct Both {
    to_device: VecDeque<ToDevice>,
    from_device: VecDeque<Said>,
    is_refused: bool,
    is_full: bool,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "short-lived, and better off without the heap")]
enum ToDevice {
    Message(FromLink),
    Media(MediaHeader, Vec<u8>),
    Lost,
}

impl Far {
    /// From now on `iv_sys_init` connects to this end, and files are in its memory.
    pub fn install() -> Self {
        let shared = Arc::new(Shared {
            both: Mutex::default(),
            changed: Condvar::new(),
            bell: Arc::new(Bell::plain()),
            hal: Mutex::default(),
        });
        *installed() = Some(Arc::clone(&shared));
        Self { shared }
    }

    /// Waits for the next thing that the device says.
    ///
    /// # Panics
    /// It says nothing for a minute of real time.
    pub fn hear(&self) -> Said {
        let mut both = self.shared.lock();
        loop {
            match both.from_device.pop_front() {
                Some(said) => return said,
                None => {
                    let waited = self.shared.changed.wait_timeout(both, PATIENCE);
                    let (more, waited) = waited.unwrap_or_else(PoisonError::into_inner);
                    assert!(!waited.timed_out(), "the device says nothing");
                    both = more;
                }
            }
        }
    }

    /// Waits for the next message; frames are passed over.
    ///
    /// # Panics
    /// The link was closed, or it says nothing for a minute of real time.
    pub fn hear_message(&self) -> ToLink {
        loop {
            match self.hear() {
                Said::Message(message) => return message,
                Said::Media(..) => {}
                Said::Closed => panic!("a message is wanted, the link was closed"),
            }
        }
    }

    /// Says something to the device.
    pub fn say(&self, message: FromLink) {
        self.tell(ToDevice::Message(message));
    }

    /// Sends a frame of the phone.
    pub fn send(&self, header: MediaHeader, frame: &[u8]) {
        self.tell(ToDevice::Media(header, frame.to_vec()));
    }

    /// Ends the connection.
    pub fn lose(&self) {
        self.tell(ToDevice::Lost);
    }

    /// Whether connections are refused from now on.
    pub fn refuse(&self, is_refused: bool) {
        self.change(|both| both.is_refused = is_refused);
    }

    /// Whether frames get stuck from now on.
    pub fn fill(&self, is_full: bool) {
        self.change(|both| both.is_full = is_full);
    }

    fn tell(&self, what: ToDevice) {
        self.change(|both| both.to_device.push_back(what));
    }

    fn change(&self, change: impl FnOnce(&mut Both)) {
        change(&mut self.shared.lock());
        self.shared.bell.ring();
    }
}

impl Drop for Far {
    fn drop(&mut self) {
        installed().take_if(|shared| Arc::ptr_eq(shared, &self.shared));
    }
}

/// Time stands still at this many milliseconds until [`advance`] moves it.
pub fn hold_time(now_ms: u64) {
    given::set(now_ms);
}

/// Lets this much time pass at once, in milliseconds, and wakes the worker.
pub fn advance(far: &Far, ms: u64) {
    if let Some(now_ms) = given::now_ms() {
        given::set(now_ms + ms);
    }
    far.shared.bell.ring();
}

/// Time is the machine's again.
pub fn release_time() {
    given::release();
}

/// Keeps what the device's core is told, from now on; a link of any kind.
pub fn start_trace() {
    KIT.input(|device, _| device.start_trace());
}

/// What it was told since this was last asked: when, and how a trace spells it. Few lines are kept.
pub fn trace() -> Vec<(u64, Value)> {
    let mut lines = Vec::new();
    KIT.input(|device, _| {
        while let Some(Traced { at_ms, raw }) = device.poll_trace() {
            lines.push((at_ms, raw));
        }
    });
    lines
}

/// The link to the installed other end.
pub(crate) fn open() -> Option<Opened> {
    let shared = installed().clone()?;
    let bell = Arc::clone(&shared.bell);
    Some(Opened { link: Box::new(Near { shared, frame: Vec::new() }), bell })
}

/// Uses the platform in memory, while there is one.
pub(crate) fn hal() -> Option<MemoryHal> {
    installed().clone().map(MemoryHal)
}

/// See [`hal`].
pub(crate) struct MemoryHal(Arc<Shared>);

impl MemoryHal {
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut dyn Hal) -> T) -> T {
        act(&mut *self.0.hal.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn installed() -> MutexGuard<'static, Option<Arc<Shared>>> {
    INSTALLED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Both> {
        self.both.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, said: Said) {
        self.lock().from_device.push_back(said);
        self.changed.notify_all();
    }
}

/// The device's end.
#[derive(Debug)]
struct Near {
    shared: Arc<Shared>,
    frame: Vec<u8>,
}

impl Link for Near {
    fn name(&self) -> &'static CStr {
        c"memory"
    }

    fn connect(&mut self) -> Result<(), String> {
        if self.shared.lock().is_refused { Err("refused".to_owned()) } else { Ok(()) }
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }

    fn is_full(&self) -> bool {
        self.shared.lock().is_full
    }

    fn send(&mut self, message: ToLink) -> Result<(), String> {
        self.shared.hear(Said::Message(message));
        Ok(())
    }

    fn send_media(&mut self, packet: Packet) -> Result<(), String> {
        self.shared.hear(Said::Media(packet.header, packet.frame().to_vec()));
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<Heard<'_>>, String> {
        let next = self.shared.lock().to_device.pop_front();
        match next {
            None => Ok(None),
            Some(ToDevice::Message(message)) => Ok(Some(Heard::Message(message))),
            Some(ToDevice::Media(header, frame)) => {
                self.frame = frame;
                Ok(Some(Heard::Media(header, &self.frame)))
            }
            Some(ToDevice::Lost) => Err("the other end is gone".to_owned()),
        }
    }

    fn close(&mut self) {
        self.shared.lock().to_device.clear();
        self.shared.hear(Said::Closed);
    }
}
