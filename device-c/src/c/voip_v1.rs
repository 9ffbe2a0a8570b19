//! The functions of v1 in `iv_voip.h`, which the vendor keeps for older programs.

use super::{
    guard::guard,
    pointer::{optional, short, text},
    voip::{call, code_of, init, iv_avt_voip_exit_v2, iv_avt_voip_hang_up_v2, iv_avt_voip_is_busy_v2},
};
use crate::{
    abi::{VideoInfo, VoipCallbacks},
    deliver::is_in_callback,
    kit::KIT,
    vendor,
};
use core::ffi::{c_char, c_int};
use voip_device_core::{Api, Code, Id};

/// See `iv_voip.h`.
///
/// # Safety
/// The four texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_init(
    wxa_type: i32,
    data_path: *const c_char,
    model_id: *const c_char,
    device_id: *const c_char,
    wxa_appid: *const c_char,
) -> i32 {
    let none = VoipCallbacks { authorize: None, join_notify: None, cancel_notify: None };
    // SAFETY: the caller's promise is the same.
    guard(|| unsafe { init(Api::V1, wxa_type, data_path, model_id, Some(device_id), wxa_appid, none) })
}

/// See `iv_voip.h`.
///
/// # Safety
/// `is_reg` is NULL or points to an `int`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_is_registered(is_reg: *mut c_int) -> i32 {
    guard(|| {
        if is_reg.is_null() {
            return Err(Code::WX_INVALID_ARGUMENT);
        }
        let own = || KIT.read(|device| device.registration()).unwrap_or(Err(Code::WX_FAILED_PRECONDITION));
        let registered = vendor::current().map_or_else(own, |session| session.is_registered())?;
        // SAFETY: not NULL, and the caller promises an `int`.
        unsafe { is_reg.write_unaligned(registered.into()) };
        Ok(())
    })
}

/// See `iv_voip.h`.
///
/// # Safety
/// `ticket` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_register(ticket: *const c_char) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let ticket = unsafe { text(ticket) }.map_err(|_| Code::WX_INVALID_ARGUMENT)?;
        if let Some(session) = vendor::current() {
            if is_in_callback() {
                return Err(Code::WRONG_STATE);
            }
            session.register(&ticket)?;
            KIT.input(|device, _| device.registered_by_link());
            return Ok(());
        }
        match code_of(KIT.ask(|device, now| device.register(now, &ticket))) {
            // `iv_sys` is not up.
            Err(Code::ARGUMENT_INVALID) => Err(Code::WX_FAILED_PRECONDITION),
            result => result,
        }
    })
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_exit() {
    iv_avt_voip_exit_v2();
}

/// See `iv_voip.h`.
///
/// # Safety
/// The five texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_call_2026(
    stream_type: i32,
    open_id: *const c_char,
    device_id: *const c_char,
    model_id: *const c_char,
    wxa_appid: *const c_char,
    custom_message: *const c_char,
    v_info: VideoInfo,
    caller_camera_switch: u32,
    callee_camera_switch: u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let ids = unsafe { [short(device_id)?, short(model_id)?, short(wxa_appid)?] };
        let [sn, model_id, appid]: [Id; 3] = ids;
        let same = KIT.read(|device| {
            device.identity().is_some_and(|identity| {
                (&identity.sn, &identity.model_id, &identity.appid) == (&sn, &model_id, &appid)
            })
        });
        if same != Some(true) {
            return Err(Code::ARGUMENT_INVALID);
        }
        // SAFETY: the caller's promise.
        let (openid, message) = unsafe { (short(open_id)?, optional(custom_message)?) };
        call(stream_type, openid, message, v_info, caller_camera_switch, callee_camera_switch)
    })
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_hang_up() -> i32 {
    iv_avt_voip_hang_up_v2()
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_is_busy() -> i32 {
    iv_avt_voip_is_busy_v2()
}
