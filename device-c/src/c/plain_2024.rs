//! The plain names of the functions that changed, as the documents of 2024 have them.

use super::{voip::*, voip_v1::iv_avt_voip_call_2026};
use crate::abi::{VideoInfo, VoipCallbacks, VoipCallbacks2024};
use core::{ffi::c_char, ptr::null};

/// See `iv_voip.h`.
///
/// # Safety
/// The three texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_init_v2(
    wxa_type: i32,
    data_path: *const c_char,
    model_id: *const c_char,
    wxa_appid: *const c_char,
    functions: VoipCallbacks2024,
) -> i32 {
    let functions = VoipCallbacks { authorize: functions.authorize, join_notify: None, cancel_notify: None };
    // SAFETY: the caller's promise is the same.
    unsafe { iv_avt_voip_init_v2_2026(wxa_type, data_path, model_id, wxa_appid, functions) }
}

/// See `iv_voip.h`.
///
/// # Safety
/// `open_id` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_call_v2(
    stream_type: i32,
    open_id: *const c_char,
    v_info: VideoInfo,
    caller_camera_switch: u32,
    callee_camera_switch: u32,
) -> i32 {
    // SAFETY: the caller's promise covers `open_id`; NULL is allowed for the message.
    unsafe {
        iv_avt_voip_call_v2_2026(
            stream_type,
            open_id,
            null(),
            v_info,
            caller_camera_switch,
            callee_camera_switch,
        )
    }
}

/// See `iv_voip.h`.
///
/// # Safety
/// The four texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_call(
    stream_type: i32,
    open_id: *const c_char,
    device_id: *const c_char,
    model_id: *const c_char,
    wxa_appid: *const c_char,
    v_info: VideoInfo,
    caller_camera_switch: u32,
    callee_camera_switch: u32,
) -> i32 {
    // SAFETY: the caller's promise covers the others; NULL is allowed for the message.
    unsafe {
        iv_avt_voip_call_2026(
            stream_type,
            open_id,
            device_id,
            model_id,
            wxa_appid,
            null(),
            v_info,
            caller_camera_switch,
            callee_camera_switch,
        )
    }
}
