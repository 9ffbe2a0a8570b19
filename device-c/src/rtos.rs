//! The device of `wxvoip_client.h`: one blocking client, and no thread.

pub(crate) mod http;
pub(crate) mod posts;

use crate::{kit::KIT, platform};
use posts::Posts;
use std::sync::{
    Mutex, MutexGuard, TryLockError,
    atomic::{AtomicBool, Ordering},
};
use voip_device_core::{Client, Code, FileError, Folder, Found, Hal, Output, PlatformName, Setup};

/// The client, on whatever platform and way of posting the program gave.
pub(crate) type RtosClient = Client<Platform, Posts, fn(Output)>;

static CLIENT: Mutex<Option<RtosClient>> = Mutex::new(None);
/// The same as whether there is a client, for those who must not wait for it.
static IS_UP: AtomicBool = AtomicBool::new(false);

/// Whether the one device of this process is this one.
pub(crate) fn is_up() -> bool {
    IS_UP.load(Ordering::SeqCst)
}

/// Makes the client. It is kept when `init` says that another device's registration was found: it can tell so again.
pub(crate) fn start(posts: Posts, setup: Setup, begin: impl FnOnce()) -> Result<(), Code> {
    let mut place = lock()?;
    let is_initialised = place.as_ref().is_some_and(|client| client.device().is_initialised());
    if is_initialised || KIT.read(|_| ()).is_some() {
        return Err(Code::WX_FAILED_PRECONDITION);
    }
    *place = None;
    begin();
    IS_UP.store(true, Ordering::SeqCst);
    let mut client = Client::new(Platform, posts, setup, tell as fn(Output));
    let result = client.init();
    match result {
        Ok(()) | Err(Code::WX_INVALID_DEVICEID) => *place = Some(client),
        Err(_) => end(),
    }
    result
}

/// Leaves.
pub(crate) fn stop() -> Result<(), Code> {
    let mut place = lock()?;
    if let Some(mut client) = place.take() {
        client.exit();
        end();
    }
    Ok(())
}

/// Uses the client.
pub(crate) fn with<T>(act: impl FnOnce(&mut RtosClient) -> Result<T, Code>) -> Result<T, Code> {
    act(lock()?.as_mut().ok_or(Code::WX_FAILED_PRECONDITION)?)
}

fn end() {
    IS_UP.store(false, Ordering::SeqCst);
    platform::end();
}

/// Nobody waits here: it might be the program's own function, called by this library.
fn lock() -> Result<MutexGuard<'static, Option<RtosClient>>, Code> {
    match CLIENT.try_lock() {
        Ok(place) => Ok(place),
        Err(TryLockError::Poisoned(place)) => Ok(place.into_inner()),
        Err(TryLockError::WouldBlock) => Err(Code::WX_FAILED_PRECONDITION),
    }
}

fn tell(output: Output) {
    match output {
        Output::Record { record, room } => KIT.keep_record(&record, room.as_deref()),
        // This SDK has no callbacks.
        Output::Callback(_) | Output::State { .. } => {}
        // The client keeps these.
        Output::Send(_) | Output::Done { .. } | Output::Store(_) => {}
    }
}

/// The platform in use.
#[derive(Debug)]
pub(crate) struct Platform;

impl Hal for Platform {
    fn clock_ms(&mut self) -> u32 {
        platform::with(|hal| hal.clock_ms())
    }

    fn utc_s(&mut self) -> u32 {
        platform::with(|hal| hal.utc_s())
    }

    fn sleep_ms(&mut self, ms: u32) {
        platform::with(|hal| hal.sleep_ms(ms));
    }

    fn random(&mut self, bytes: &mut [u8]) {
        platform::with(|hal| hal.random(bytes));
    }

    fn log(&mut self, words: &str) {
        platform::with(|hal| hal.log(words));
    }

    fn mac(&mut self) -> [u8; 6] {
        platform::with(|hal| hal.mac())
    }

    fn disk_kib(&mut self) -> usize {
        platform::with(|hal| hal.disk_kib())
    }

    fn memory_kib(&mut self) -> usize {
        platform::with(|hal| hal.memory_kib())
    }

    fn platform(&mut self) -> PlatformName {
        platform::with(|hal| hal.platform())
    }

    fn folder(&mut self, path: &str) -> Folder {
        platform::with(|hal| hal.folder(path))
    }

    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
        platform::with(|hal| hal.read_file(path, buf))
    }

    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        platform::with(|hal| hal.write_file(path, bytes))
    }
}
