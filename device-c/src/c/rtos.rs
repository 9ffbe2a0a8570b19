//! `wxvoip_client.h`.

use super::{
    pointer::{optional, short, text, value},
    wx::wx_guard,
};
use crate::{
    abi::{ClientConfig, ClientMember, HttpsImpl, OsImpl},
    c::CHal,
    log::log,
    platform,
    rtos::{
        self,
        posts::{Carrier, Posts},
    },
    socket::Target,
};
use core::{
    ffi::{CStr, c_char, c_int, c_void},
    ptr,
};
use std::ffi::CString;
use voip_device_core::{
    Call, Code, CustomMessage, Id, Identity, Join, NoAnswer, RoomType, STATUS_ACCEPT, Setup, Wish, read_sn,
};

/// `buffer_size` when the table says 0.
const DEFAULT_BUFFER_BYTES: usize = 1_024;
/// `NETWORK_RET_SUCCESS` and `NETWORK_ERR_CONNECT`; the other codes leave it open whether the post arrived.
const SUCCESS: c_int = 0;
const NOT_CONNECTED: c_int = -1;

unsafe extern "C" {
    /// Of the C library, for answers of a program that brings an HTTPS table and no platform.
    fn free(pointer: *mut c_void);
}

/// See `wxvoip_client.h`.
///
/// # Safety
/// Each pointer is NULL or points to a whole structure of its kind, whose pointers are what the header says; `https`
/// stays until [`wx_destory`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_init(
    https: *mut HttpsImpl,
    os: *const OsImpl,
    config: *const ClientConfig,
) -> i32 {
    wx_guard(|| {
        // SAFETY: the caller's promise.
        let config = unsafe { value(config) }.ok_or(Code::WX_INVALID_ARGUMENT)?;
        // SAFETY: the caller's promise.
        let setup = unsafe { setup(&config) }?;
        // SAFETY: the caller's promise.
        let (table, free) = unsafe { os_table(os) }?;
        // SAFETY: the caller's promise.
        let carrier = unsafe { carrier(https, free) }?;
        let (host, port) =
            Target::from_environment().map(|target| target.host_and_port()).map_err(|error| {
                log!("{error}");
                Code::WX_INVALID_ARGUMENT
            })?;
        rtos::start(Posts { host, port, carrier, tells_all: config.log_level > 0 }, setup, || {
            platform::begin(table)
        })
    })
}

/// See `wxvoip_client.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_destory() {
    wx_guard(rtos::stop);
}

/// See `wxvoip_client.h`.
///
/// # Safety
/// `is_registered` is NULL or points to an `int`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_device_is_registered(is_registered: *mut c_int) -> i32 {
    wx_guard(|| {
        if is_registered.is_null() {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        let registered = rtos::with(|client| client.is_registered())?;
        // SAFETY: not NULL, and the caller promises an `int`.
        unsafe { is_registered.write_unaligned(registered.into()) };
        Ok(())
    })
}

/// See `wxvoip_client.h`.
///
/// # Safety
/// `sn_ticket` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_device_register(sn_ticket: *const c_char) -> i32 {
    wx_guard(|| {
        // SAFETY: the caller's promise.
        let ticket = unsafe { text(sn_ticket) }.map_err(|_| Code::WX_INVALID_ARGUMENT)?;
        rtos::with(|client| client.register(&ticket))
    })
}

/// See `wxvoip_client.h`.
///
/// # Safety
/// Both members are NULL or whole, and every text is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_cloudvoip_client_call(
    room_type: i32,
    caller: *const ClientMember,
    callee: *const ClientMember,
    custom_query: *const c_char,
    payload: *const c_char,
) -> i32 {
    wx_guard(|| {
        // SAFETY: the caller's promise.
        let members = unsafe { (value(caller), value(callee)) };
        let (Some(caller), Some(callee)) = members else { return Err(Code::WX_INVALID_ARGUMENT) };
        let room_type = match room_type {
            0 => RoomType::Video,
            1 => RoomType::Voice,
            _ => return Err(Code::WX_INVALID_ARGUMENT),
        };
        // SAFETY: the caller's promise.
        let texts = unsafe { (optional(caller.id), short(callee.id), optional(custom_query)) };
        let (own_id, openid, message): (Option<Id>, Id, Option<CustomMessage>) =
            (texts.0?, texts.1?, texts.2?);
        // SAFETY: the caller's promise.
        let payload = unsafe { text_or_none(payload) }?;
        let (caller_camera, callee_camera) = (camera(caller.camera_status)?, camera(callee.camera_status)?);
        let call = Call {
            openid,
            room_type,
            caller_camera,
            callee_camera,
            custom_message: message,
            wish: Wish::NONE,
        };
        rtos::with(|client| {
            registered(client)?;
            let sn = client.device().identity().map(|identity| &identity.sn);
            if own_id.as_ref().is_some_and(|id| Some(id) != sn) {
                return Err(Code::WX_INVALID_ARGUMENT);
            }
            client.call(call, &payload)
        })
    })
}

/// See `wxvoip_client.h`.
///
/// # Safety
/// Both texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_cloudvoip_client_join(roomid: *const c_char, payload: *const c_char) -> i32 {
    wx_guard(|| {
        // SAFETY: the caller's promise.
        let (room, payload) = unsafe { (short(roomid)?, text_or_none(payload)?) };
        let join = Join { room, status: STATUS_ACCEPT, wish: Wish::NONE };
        rtos::with(|client| {
            registered(client)?;
            client.join(join, &payload)
        })
    })
}

/// See `wxvoip_client.h`.
#[unsafe(no_mangle)]
pub extern "C" fn voip_kit_client_poll() -> i32 {
    wx_guard(|| rtos::with(|client| client.poll()))
}

/// A program's HTTPS function.
#[derive(Debug)]
pub(crate) struct HttpsTable {
    /// The program may have put it into something larger of its own, so it is not copied.
    table: *mut HttpsImpl,
    free: unsafe extern "C" fn(*mut c_void),
}

// SAFETY: only one thread at a time calls through it, which is all that the header asks of the program's functions.
unsafe impl Send for HttpsTable {}

impl HttpsTable {
    /// Posts, and gives the answer's body.
    pub(crate) fn post(&mut self, host: &str, port: u16, path: &str, body: &str) -> Result<String, NoAnswer> {
        // SAFETY: `wx_init` was promised that it stays until `wx_destory`.
        let HttpsImpl { post_with_resp, buffer_size } = unsafe { self.table.read_unaligned() };
        let room = if buffer_size == 0 { DEFAULT_BUFFER_BYTES } else { buffer_size };
        if body.len() >= room {
            return Err(NoAnswer::TooLarge);
        }
        let post = post_with_resp.ok_or(NoAnswer::NotSent)?;
        let texts = (CString::new(host), CString::new(path), CString::new(body));
        let (Ok(host), Ok(path), Ok(body)) = texts else { return Err(NoAnswer::NotSent) };
        let mut answer: *mut c_char = ptr::null_mut();
        // SAFETY: the texts end with a NUL and outlive the call, and `answer` is there to be written.
        let code = unsafe {
            post(self.table, host.as_ptr(), port.into(), path.as_ptr(), body.as_ptr(), &raw mut answer)
        };
        match code {
            SUCCESS if !answer.is_null() => {}
            NOT_CONNECTED => return Err(NoAnswer::NotSent),
            // Whoever fails keeps what it allocated.
            _ => return Err(NoAnswer::Lost),
        }
        // SAFETY: not NULL, and the header says that it ends with a NUL.
        let text = unsafe { CStr::from_ptr(answer) }.to_string_lossy().into_owned();
        // SAFETY: the header says that it comes from the allocator that `free` belongs to, and that it is ours now.
        unsafe { (self.free)(answer.cast()) };
        Ok(text)
    }
}

/// # Safety
/// The texts are NULL or end with a NUL.
unsafe fn setup(config: &ClientConfig) -> Result<Setup, Code> {
    let id = |pointer| -> Result<Id, Code> {
        // SAFETY: the caller's promise.
        unsafe { short(pointer) }.map_err(|_| Code::WX_INVALID_ARGUMENT)
    };
    // SAFETY: the caller's promise.
    let (data_dir, sn) = unsafe { (text(config.data_dir), text(config.device_id)) };
    let (Ok(data_dir), Ok(sn)) = (data_dir, sn) else { return Err(Code::WX_INVALID_ARGUMENT) };
    let sn = read_sn(&sn)?;
    let wxa_type = u32::try_from(config.wxa_flavor).map_err(|_| Code::WX_INVALID_ARGUMENT)?;
    if data_dir.is_empty() || !(0..=1).contains(&config.log_level) {
        return Err(Code::WX_INVALID_ARGUMENT);
    }
    let identity = Identity { sn, model_id: id(config.model_id)?, appid: id(config.wxa_appid)? };
    Ok(Setup { identity, wxa_type, data_dir })
}

/// The platform, and what frees the answers of its HTTPS function.
///
/// # Safety
/// `os` is NULL or a whole table.
unsafe fn os_table(os: *const OsImpl) -> Result<(Option<CHal>, unsafe extern "C" fn(*mut c_void)), Code> {
    // SAFETY: the caller's promise.
    let Some(table) = (unsafe { value(os) }) else { return Ok((None, free)) };
    // SAFETY: the caller's promise.
    let hal = unsafe { CHal::from_os_impl(&table) }.map_err(|missing| {
        log!("wx_init: {} is NULL", missing.0);
        Code::WX_INVALID_ARGUMENT
    })?;
    Ok((hal, table.free.unwrap_or(free)))
}

/// # Safety
/// As `https` of [`wx_init`].
unsafe fn carrier(https: *mut HttpsImpl, free: unsafe extern "C" fn(*mut c_void)) -> Result<Carrier, Code> {
    // SAFETY: the caller's promise.
    match unsafe { value(https.cast_const()) } {
        None => Ok(Carrier::Http),
        Some(HttpsImpl { post_with_resp: None, .. }) => Err(Code::WX_INVALID_ARGUMENT),
        Some(_) => Ok(Carrier::Table(HttpsTable { table: https, free })),
    }
}

/// # Safety
/// `pointer` is NULL or ends with a NUL.
unsafe fn text_or_none(pointer: *const c_char) -> Result<String, Code> {
    // SAFETY: the caller's promise.
    if pointer.is_null() { Ok(String::new()) } else { unsafe { text(pointer) } }
}

fn registered(client: &rtos::RtosClient) -> Result<(), Code> {
    if client.is_registered() == Ok(true) { Ok(()) } else { Err(Code::WX_FAILED_PRECONDITION) }
}

fn camera(status: i32) -> Result<bool, Code> {
    match status {
        0 => Ok(true),
        1 => Ok(false),
        _ => Err(Code::WX_INVALID_ARGUMENT),
    }
}
