//! The plain names of the functions that changed, as the newest header has them: for object code that was compiled
//! with the vendor's own and cannot be compiled again.

use super::{voip::*, voip_v1::iv_avt_voip_call_2026};
use crate::abi::{VideoInfo, VoipCallbacks};
use core::ffi::c_char;

/// See `iv_voip.h` with `IV_VOIP_ABI` 2026.
///
/// # Safety
/// The three texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_init_v2(
    wxa_type: i32,
    data_path: *const c_char,
    model_id: *const c_char,
    wxa_appid: *const c_char,
    functions: VoipCallbacks,
) -> i32 {
    // SAFETY: the caller's promise is the same.
    unsafe { iv_avt_voip_init_v2_2026(wxa_type, data_path, model_id, wxa_appid, functions) }
}

/// See `iv_voip.h` with `IV_VOIP_ABI` 2026.
///
/// # Safety
/// Both texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_call_v2(
    stream_type: i32,
    open_id: *const c_char,
    custom_message: *const c_char,
    v_info: VideoInfo,
    caller_camera_switch: u32,
    callee_camera_switch: u32,
) -> i32 {
    // SAFETY: the caller's promise is the same.
    unsafe {
        iv_avt_voip_call_v2_2026(
            stream_type,
            open_id,
            custom_message,
            v_info,
            caller_camera_switch,
            callee_camera_switch,
        )
    }
}

/// See `iv_voip.h` with `IV_VOIP_ABI` 2026.
///
/// # Safety
/// The five texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_call(
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
    // SAFETY: the caller's promise is the same.
    unsafe {
        iv_avt_voip_call_2026(
            stream_type,
            open_id,
            device_id,
            model_id,
            wxa_appid,
            custom_message,
            v_info,
            caller_camera_switch,
            callee_camera_switch,
        )
    }
}
