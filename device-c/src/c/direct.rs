//! `wmpf/wmpf.h` and `wmpf/voip.h`.

use super::{
    pointer::{optional, short, text, value},
    wx::{error, error_of, wx_guard, wx_guard_value},
};
use crate::{
    abi::{ClientMember, DirectConfig, GetModule, OperationCallback, SessionListener, WxHandle, WxStruct},
    direct::{
        self, Setup,
        operations::{self, Kind},
        sessions,
    },
    kit::{KIT, Ticket},
    log::log,
};
use core::{
    ffi::{CStr, c_char, c_void},
    ptr,
};
use voip_device_core::{Code, Id, Identity, RoomName, RoomType, Wish, read_sn};

/// `WX_INIT_CONFIG_TAG`.
const INIT_CONFIG_TAG: u32 = 1;
/// `WX_VOIP_SESSION_SCENE_IOT`.
const SCENE_IOT: i32 = 0;
/// `WX_*_MODULE_ID`.
const MODULES: [&CStr; 4] = [c"audio", c"camera", c"crypto", c"video"];

/// What a program wants back with its callbacks; nobody here follows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct User(pub(crate) *mut c_void);

// SAFETY: it is only handed back; what the threads of the program make of it is the program's.
unsafe impl Send for User {}

/// See `wmpf/wmpf.h`.
///
/// # Safety
/// `config` is NULL or points to as many bytes as its size says, whose texts are NULL or end with a NUL; `get_module` is
/// NULL or does what the header says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_init_direct(
    config: *const DirectConfig,
    get_module: Option<GetModule>,
) -> WxHandle {
    // SAFETY: the caller's promise.
    begin(INIT, || unsafe {
        let setup = setup(config)?;
        modules(get_module)?;
        direct::start(setup)
    })
}

/// See `wmpf/wmpf.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_stop() -> i32 {
    wx_guard(direct::stop)
}

/// See `wmpf/wmpf.h`.
///
/// # Safety
/// `is_registered` is NULL or points to a `bool`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_device_is_registered_direct(is_registered: *mut bool) -> i32 {
    wx_guard(|| {
        if is_registered.is_null() {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        if !direct::is_initialised() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        let registered =
            KIT.read(|device| device.registration()).unwrap_or(Err(Code::WX_FAILED_PRECONDITION))?;
        // SAFETY: not NULL, and the caller promises a `bool`.
        unsafe { is_registered.write(registered) };
        Ok(())
    })
}

/// See `wmpf/wmpf.h`.
///
/// # Safety
/// `sn_ticket` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_device_register_direct(sn_ticket: *const c_char) -> WxHandle {
    begin(REGISTER, || {
        // SAFETY: the caller's promise.
        let ticket = unsafe { text(sn_ticket) }?;
        direct::register(&ticket)
    })
}

/// See `wmpf/wmpf.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_operation_wait(op: WxHandle, timeout_ms: u32) -> i32 {
    wx_guard_value(|| operations::wait(op.addr(), timeout_ms))
}

/// See `wmpf/wmpf.h`.
///
/// # Safety
/// `callback` is NULL or does what the header says with `user`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_operation_await(
    op: WxHandle,
    callback: Option<OperationCallback>,
    user: *mut c_void,
) {
    wx_guard(|| {
        operations::await_end(op.addr(), callback, User(user));
        Ok(())
    });
}

/// See `wmpf/wmpf.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_operation_cancel(op: WxHandle) -> i32 {
    wx_guard_value(|| operations::cancel(op.addr()))
}

/// See `wmpf/wmpf.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_operation_destroy(op: WxHandle) {
    wx_guard(|| {
        operations::destroy(op.addr());
        Ok(())
    });
}

/// See `wmpf/voip.h`.
///
/// # Safety
/// `listener` is NULL or points to as many bytes as its size says, `own` is NULL or whole, `out` is NULL or has room for
/// a handle; the listener's functions do what the header says with `user`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_voip_session_new(
    session_type: i32,
    scene: i32,
    listener: *const SessionListener,
    user: *mut c_void,
    own: *const ClientMember,
    _config: *const c_void,
    out: *mut WxHandle,
) -> i32 {
    wx_guard(|| {
        // SAFETY: the caller's promise.
        let (listener, own) = unsafe { (sized::<SessionListener>(listener.cast()), value(own)) };
        let (Some(listener), Some(own)) = (listener, own) else { return Err(Code::WX_INVALID_ARGUMENT) };
        let room_type = match session_type {
            0 => RoomType::Video,
            1 => RoomType::Voice,
            _ => return Err(Code::WX_INVALID_ARGUMENT),
        };
        // SAFETY: the caller's promise.
        let id: Option<Id> = unsafe { optional(own.id) }?;
        if out.is_null() || scene != SCENE_IOT {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        if !direct::is_initialised() {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        let is_own = KIT.read(|device| id.as_ref().is_none_or(|id| id == device.sn()));
        if is_own != Some(true) {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        let camera = camera(own.camera_status)?;
        let handle = sessions::new(sessions::New { listener, user: User(user), room_type, camera })?;
        // SAFETY: not NULL, and the caller promises the room.
        unsafe { out.write(to_c(handle)) };
        Ok(())
    })
}

/// See `wmpf/voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_voip_session_destroy(session: WxHandle) {
    wx_guard(|| {
        sessions::destroy(session.addr());
        Ok(())
    });
}

/// See `wmpf/voip.h`.
///
/// # Safety
/// `callee` is NULL or whole, and its texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_voip_session_call(session: WxHandle, callee: *const ClientMember) -> WxHandle {
    begin(CALL, || {
        // SAFETY: the caller's promise.
        let callee = unsafe { value(callee) }.ok_or(Code::WX_INVALID_ARGUMENT)?;
        // SAFETY: the caller's promise.
        let openid: Id = unsafe { short(callee.id) }?;
        if openid.is_empty() {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        sessions::call(session.addr(), openid, camera(callee.camera_status)?)
    })
}

/// See `wmpf/voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_voip_session_hangup(session: WxHandle, reason: i32) -> WxHandle {
    begin(HANG_UP, || {
        check_reason(reason)?;
        match sessions::hang_up(session.addr())? {
            Some(ticket) => {
                log!("device/hangup reason: {reason}");
                Ok(ticket)
            }
            None => Err(Code::NONE),
        }
    })
}

/// See `wmpf/voip.h`.
///
/// # Safety
/// `roomid` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_voip_listener_join(session: WxHandle, roomid: *const c_char) -> WxHandle {
    // SAFETY: the caller's promise.
    begin(JOIN, || sessions::join(session.addr(), unsafe { room(roomid) }?))
}

/// See `wmpf/voip.h`.
///
/// # Safety
/// `roomid` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wx_voip_listener_hangup(roomid: *const c_char, reason: i32) -> WxHandle {
    begin(REFUSE, || {
        check_reason(reason)?;
        // SAFETY: the caller's promise.
        sessions::refuse(unsafe { room(roomid) }?, reason)
    })
}

/// See `wmpf/voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn wx_voip_session_get_roomid(session: WxHandle) -> *const c_char {
    let mut room = c"".as_ptr();
    wx_guard(|| {
        room = sessions::room(session.addr());
        Ok(())
    });
    room
}

/// A handle as C holds it; 0 is NULL.
pub(crate) fn to_c(handle: usize) -> WxHandle {
    ptr::without_provenance_mut(handle)
}

fn begin(kind: Kind, body: impl FnOnce() -> Result<Ticket, Code>) -> WxHandle {
    let mut handle = 0;
    let failed = wx_guard(|| {
        handle = operations::begin(kind, body);
        Ok(())
    });
    if failed != error::OK {
        // It panicked, or comes from one of the platform's functions.
        handle = operations::failed(failed);
    }
    to_c(handle)
}

/// # Safety
/// As `config` of [`wx_init_direct`].
unsafe fn setup(config: *const DirectConfig) -> Result<Setup, Code> {
    // SAFETY: the caller's promise.
    let config = unsafe { sized::<DirectConfig>(config.cast()) }.ok_or(Code::WX_INVALID_ARGUMENT)?;
    if config.common.tag != INIT_CONFIG_TAG || config.product_id < 0 {
        return Err(Code::WX_INVALID_ARGUMENT);
    }
    // SAFETY: the caller's promise.
    let (data_dir, sn) = unsafe { (text(config.data_dir)?, read_sn(&text(config.device_id)?)?) };
    // SAFETY: the caller's promise.
    let (model_id, appid): (Id, Id) = unsafe { (short(config.model_id)?, short(config.wxa_appid)?) };
    if data_dir.is_empty() || !(0..=2).contains(&config.wxa_flavor) {
        return Err(Code::WX_INVALID_ARGUMENT);
    }
    let wxa_type = config.wxa_flavor.unsigned_abs();
    Ok(Setup { identity: Identity { sn, model_id, appid }, wxa_type, data_dir, wish: wish(&config)? })
}

/// What the device wishes to receive; the sizes that the virtual link knows are fewer than these numbers can say.
fn wish(config: &DirectConfig) -> Result<Wish, Code> {
    let codec = u32::from(config.h265_only != 0);
    let pixel = match (config.subscribe_video_length, config.subscribe_video_ratio) {
        (0 | 320 | 640, 0) => 0,
        (320, 75) => 1,
        (320, 133) => 2,
        (640, 75) => 4,
        (0 | 320 | 640, 1..) => 0,
        _ => return Err(Code::WX_INVALID_ARGUMENT),
    };
    let fps = match config.subscribe_video_maxfps {
        fps @ (0 | 5..=15) => fps.unsigned_abs(),
        _ => return Err(Code::WX_INVALID_ARGUMENT),
    };
    let rotate = if config.subscribe_video_rotation == 1 { 1 } else { 2 };
    Ok(Wish { send_video: codec, recv_video: codec, pixel, mjpg: (0, 0), recv_audio: 0, fps, rotate })
}

/// Asks for the four modules. That one is missing is no error.
///
/// # Safety
/// `get_module` is NULL or does what the header says.
unsafe fn modules(get_module: Option<GetModule>) -> Result<(), Code> {
    let Some(get_module) = get_module else { return Ok(()) };
    for id in MODULES {
        let mut module = ptr::null_mut();
        // SAFETY: the caller's promise.
        match unsafe { get_module(id.as_ptr(), &raw mut module) } {
            error::OK | error::UNIMPLEMENTED => {}
            failed => {
                log!("wx_init: the module {id:?} gave {failed}");
                return Err(Code(failed));
            }
        }
    }
    Ok(())
}

/// Copies a structure that begins with its size; what lies behind that counts as 0.
///
/// # Safety
/// `pointer` is NULL or points to as many bytes as the size says, of a structure that may be all zeros.
unsafe fn sized<T: Copy>(pointer: *const WxStruct) -> Option<T> {
    // SAFETY: the caller's promise.
    let common = unsafe { value(pointer) }?;
    let size = usize::try_from(common.size).ok().filter(|size| *size >= size_of::<WxStruct>())?;
    let mut place = core::mem::MaybeUninit::<T>::zeroed();
    // SAFETY: both have as many bytes, and a structure of C's is valid with any that were written as it, and with zeros.
    unsafe {
        ptr::copy_nonoverlapping(pointer.cast::<u8>(), place.as_mut_ptr().cast(), size.min(size_of::<T>()));
        Some(place.assume_init())
    }
}

/// # Safety
/// `roomid` is NULL or ends with a NUL.
unsafe fn room(roomid: *const c_char) -> Result<RoomName, Code> {
    // SAFETY: the caller's promise.
    let room: RoomName = unsafe { short(roomid) }?;
    if room.is_empty() { Err(Code::WX_INVALID_ARGUMENT) } else { Ok(room) }
}

fn camera(status: i32) -> Result<bool, Code> {
    match status {
        0 => Ok(true),
        1 => Ok(false),
        _ => Err(Code::WX_INVALID_ARGUMENT),
    }
}

fn check_reason(reason: i32) -> Result<(), Code> {
    match reason {
        0 | 1 | 6..=11 => Ok(()),
        _ => Err(Code::WX_INVALID_ARGUMENT),
    }
}

const INIT: Kind = Kind { error_of: init_error, is_call: false };
const REGISTER: Kind = Kind { error_of: register_error, is_call: false };
const CALL: Kind = Kind { error_of: call_error, is_call: true };
const JOIN: Kind = Kind { error_of: join_error, is_call: true };
const REFUSE: Kind = Kind { error_of: join_error, is_call: false };
const HANG_UP: Kind = Kind { error_of: call_error, is_call: false };

fn init_error(code: Code) -> i32 {
    log_failure("init", code);
    match error_of(code) {
        ..0 => error::INTERNAL,
        error::IO => error::DATA_LOSS,
        error::RESPONSE => error::TIMEOUT,
        // What is kept is another device's, or the device's id is none.
        error::INVALID_DEVICEID | 9_800_001.. => error::INVALID_ARGUMENT,
        other => other,
    }
}

fn register_error(code: Code) -> i32 {
    log_failure("register", code);
    match error_of(code) {
        TICKET_WRONG | 9_800_001.. => error::INVALID_ARGUMENT,
        // "not registered": the id is bound to another device.
        -9 => error::PERMISSION_DENIED,
        ..0 => error::INTERNAL,
        error::IO => error::DATA_LOSS,
        error::RESPONSE | error::TIMEOUT => error::UNAVAILABLE,
        other => other,
    }
}

fn call_error(code: Code) -> i32 {
    log_failure("call", code);
    match error_of(code) {
        // The user has not authorised the device.
        -9 | -8 => error::PERMISSION_DENIED,
        // No such user, or not of this mini-program.
        -7 | -19 | -20 => error::INVALID_ARGUMENT,
        // Not approved; no call time, or no licence.
        -12 | -15 => error::UNAVAILABLE,
        ..0 => error::INTERNAL,
        error::RESPONSE | error::TIMEOUT => error::RESOURCE_EXHAUSTED,
        other => other,
    }
}

fn join_error(code: Code) -> i32 {
    if code == ROOM_WRONG {
        log_failure("join", code);
        return error::NOT_FOUND;
    }
    call_error(code)
}

/// The back end's code for a ticket that is wrong or expired, and for a room that is wrong.
const TICKET_WRONG: i32 = -10_008;
const ROOM_WRONG: Code = Code(-1);

/// What the numbers of this SDK cannot say is left to the log.
fn log_failure(what: &str, code: Code) {
    if !code.is_success() {
        log!("device/{what} fail: {}", code.0.abs());
    }
}
