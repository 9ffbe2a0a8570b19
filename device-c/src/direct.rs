//! The device of `wmpf/`: operations and sessions over the one device of this library.
//!
//! One table knows the sessions and the operations by numbers, which C holds as handles: a handle that is over is told
//! from one that is not. Nobody keeps the table's lock while it asks the device or calls the program.

pub(crate) mod operations;
pub(crate) mod sessions;

use crate::{
    abi::{OperationCallback, SessionListener},
    c::{User, to_c},
    deliver::{Callbacks, Delivery, is_in_callback},
    kit::{KIT, Ticket},
    link,
    log::log,
    rtos,
};
use operations::Operation;
use sessions::Session;
use std::sync::{Mutex, MutexGuard, PoisonError};
use voip_device_core::{Api, Code, Config, Identity, Init, MediaSettings, RoomType, Wish};

/// How long a request waits for its answer.
const REQUEST_TIMEOUT_MS: u64 = 10_000;
/// A call's media is not carried here; without the module there are no calls.
const NO_FRAMES: MediaSettings = MediaSettings { max_frame_bytes: 0, max_connections: 0, marks: None };

static TABLE: Mutex<Table> = Mutex::new(Table {
    is_up: false,
    wish: None,
    last_handle: 0,
    sessions: Vec::new(),
    operations: Vec::new(),
});

pub(crate) struct Table {
    /// Between `wx_init` and `wx_stop`.
    is_up: bool,
    /// What the device wishes to receive.
    wish: Option<Wish>,
    last_handle: usize,
    sessions: Vec<Session>,
    operations: Vec<Operation>,
}

/// What `wx_init` is told.
pub(crate) struct Setup {
    pub(crate) identity: Identity,
    pub(crate) wxa_type: u32,
    pub(crate) data_dir: String,
    pub(crate) wish: Wish,
}

/// `wx_init`: what can be done at once is done; the rest is the operation's.
pub(crate) fn start(setup: Setup) -> Result<Ticket, Code> {
    if is_in_callback() || rtos::is_up() {
        return Err(Code::WX_FAILED_PRECONDITION);
    }
    let was_up = table().is_up;
    if was_up {
        if KIT.read(|device| device.is_initialised()) == Some(true) {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        // The last attempt failed.
        leave();
    }
    let opened = link::open().map_err(|error| {
        log!("{error}");
        Code::FAILED
    })?;
    let Setup { identity, wxa_type, data_dir, wish } = setup;
    let config = Config { request_timeout_ms: REQUEST_TIMEOUT_MS, ..Config::new(identity.sn.clone()) };
    if !KIT.start(config, Callbacks::default(), opened, None) {
        return Err(Code::WX_FAILED_PRECONDITION);
    }
    {
        let mut table = table();
        table.is_up = true;
        table.wish = Some(wish);
    }
    KIT.give(|given| given.direct = Some(hear));
    KIT.input(|device, now| device.start_media(now, NO_FRAMES));
    let begun = KIT.begin_init(&data_dir, &identity, |stored| {
        let Identity { model_id, appid, .. } = identity.clone();
        Init { wxa_type, api: Api::V1, device_id: None, model_id, appid, stored }
    });
    // What can be told at once needs no device that is up.
    let begun = begun.and_then(|ticket| {
        KIT.failed_already(ticket).map_or(Ok(ticket), Err).inspect_err(|_| KIT.forget(ticket))
    });
    if begun.is_err() {
        leave();
    }
    begun
}

/// `wx_stop`.
pub(crate) fn stop() -> Result<(), Code> {
    let (is_up, sessions, operations) = {
        let table = table();
        (table.is_up, table.sessions.len(), table.operations.len())
    };
    if sessions + operations > 0 {
        log!("wx_stop: {sessions} sessions and {operations} operations are left");
    }
    if !is_up || sessions + operations > 0 || is_in_callback() {
        return Err(Code::WX_FAILED_PRECONDITION);
    }
    leave();
    Ok(())
}

/// Whether `wx_init` has come to 0.
pub(crate) fn is_initialised() -> bool {
    let is_up = table().is_up;
    is_up && KIT.read(|device| device.is_initialised()) == Some(true)
}

/// Whether the device may call.
pub(crate) fn is_registered() -> bool {
    is_initialised() && KIT.read(|device| device.is_registered()) == Some(true)
}

/// `wx_device_register`.
pub(crate) fn register(ticket: &str) -> Result<Ticket, Code> {
    if is_registered() {
        return Err(ALREADY_EXISTS);
    }
    if !is_initialised() {
        return Err(Code::WX_FAILED_PRECONDITION);
    }
    KIT.begin(|device, now| device.register(now, ticket))
}

/// `WXERROR_ALREADY_EXISTS`.
pub(crate) const ALREADY_EXISTS: Code = Code(6);

fn leave() {
    KIT.stop();
    operations::tell_the_rest();
    table().is_up = false;
}

/// The worker tells what happened.
fn hear(delivery: &Delivery) {
    match delivery {
        Delivery::State { call, state, end, room: _, side: _, direction: _ } => {
            sessions::hear_state(*call, *state, end.as_ref());
        }
        Delivery::Callback(callback) => sessions::hear_callback(callback),
        Delivery::Answered(ticket) => operations::answered(*ticket),
        // It sends none.
        Delivery::AskEncoding(_) => {}
    }
}

fn table() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Table {
    /// A number that no session and no operation ever had.
    fn handle(&mut self) -> usize {
        self.last_handle += 1;
        self.last_handle
    }
}
