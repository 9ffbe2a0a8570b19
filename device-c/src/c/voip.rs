//! `iv_voip.h`.

use super::{
    guard::{guard, guard_number},
    pointer::{optional_text, text},
};
use crate::{
    abi::{VOIP_MAX_ID_LEN, VideoInfo, VoipCallbacks, VoipCallbacks2024, code},
    deliver::is_in_callback,
    key_file,
    kit::KIT,
    log::log,
};
use core::ffi::c_char;
use std::path::PathBuf;
use voip_device_core::{Answer, Call, Code, Init, Join, RoomType, Users};

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
/// As [`iv_avt_voip_init_v2`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_init_v2_2026(
    wxa_type: i32,
    data_path: *const c_char,
    model_id: *const c_char,
    wxa_appid: *const c_char,
    functions: VoipCallbacks,
) -> i32 {
    guard(|| {
        let words = |pointer| {
            // SAFETY: the caller's promise.
            unsafe { text(pointer) }.map_err(|_| Code::WX_INVALID_ARGUMENT)
        };
        let (data_path, model_id, appid) = (words(data_path)?, words(model_id)?, words(wxa_appid)?);
        let wxa_type = u32::try_from(wxa_type).map_err(|_| Code::WX_INVALID_ARGUMENT)?;
        if is_in_callback() {
            return Err(Code::WRONG_STATE);
        }
        if KIT.read(|device| device.is_registered()) != Some(false) {
            return Err(Code::WX_FAILED_PRECONDITION);
        }
        let data_path = PathBuf::from(data_path);
        let stored = key_file::read(&data_path).map_err(|error| {
            log!("the key file cannot be read: {error}");
            Code::WX_IO
        })?;
        KIT.set_data_path(data_path);
        KIT.give(|given| given.voip = Some(functions));
        match KIT.ask(|device, now| device.init(now, Init { wxa_type, model_id, appid, stored })) {
            Answer::Code(Code::NONE) => Ok(()),
            Answer::Code(code) => Err(code),
            Answer::Users { .. } => Err(Code::FAILED),
        }
    })
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_exit_v2() {
    guard(|| {
        KIT.input(|device, now| device.exit(now));
        KIT.take_away(|given| given.voip = None);
        Ok(())
    });
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
    let none = core::ptr::null();
    // SAFETY: the caller's promise covers `open_id`; NULL is allowed for the other text.
    unsafe {
        iv_avt_voip_call_v2_2026(
            stream_type,
            open_id,
            none,
            v_info,
            caller_camera_switch,
            callee_camera_switch,
        )
    }
}

/// See `iv_voip.h`.
///
/// # Safety
/// Both texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_call_v2_2026(
    stream_type: i32,
    open_id: *const c_char,
    custom_message: *const c_char,
    v_info: VideoInfo,
    caller_camera_switch: u32,
    callee_camera_switch: u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let openid = unsafe { text(open_id) }?;
        // SAFETY: the caller's promise.
        let custom_message = unsafe { optional_text(custom_message) }?;
        let room_type = match stream_type {
            0 => RoomType::Voice,
            1 => RoomType::Video,
            _ => return Err(Code::ARGUMENT_INVALID),
        };
        let (caller_camera, callee_camera) = (switch(caller_camera_switch)?, switch(callee_camera_switch)?);
        wish(v_info)?;
        let call = Call { openid, room_type, caller_camera, callee_camera, custom_message };
        code_of(KIT.ask(|device, now| device.call(now, call)))
    })
}

/// See `iv_voip.h`.
///
/// # Safety
/// `room_id` is NULL or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_join_v2(room_id: *const c_char, v_info: VideoInfo, status: i32) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let room = unsafe { text(room_id) }?;
        if status == voip_device_core::STATUS_ACCEPT {
            wish(v_info)?;
        }
        code_of(KIT.ask(|device, now| device.join(now, Join { room, status })))
    })
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_hang_up_v2() -> i32 {
    guard(|| code_of(KIT.ask_anywhere(|device, now| device.hang_up(now))))
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_is_busy_v2() -> i32 {
    guard_number(|| Ok(i32::from(KIT.read(|device| device.is_busy()) == Some(true))))
}

/// See `iv_voip.h`.
///
/// # Safety
/// `openid_list` is NULL or has room for `limit` rows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_get_user_list_v2(
    offset: i32,
    limit: i32,
    openid_list: *mut [c_char; VOIP_MAX_ID_LEN],
) -> i32 {
    guard_number(|| {
        if openid_list.is_null() {
            return Err(Code::ARGUMENT_NULL);
        }
        match KIT.ask(|device, now| device.users(now, Users { offset, limit })) {
            Answer::Code(code) => Err(if code.is_success() { code::SERVER_ANSWER } else { code }),
            Answer::Users { total, openids } => {
                let rows: Vec<_> =
                    openids.iter().map(|openid| row(openid)).collect::<Option<_>>().unwrap_or_default();
                let fits = rows.len() == openids.len()
                    && usize::try_from(limit).is_ok_and(|limit| rows.len() <= limit);
                if !fits {
                    return Err(code::SERVER_ANSWER);
                }
                for (index, row) in rows.into_iter().enumerate() {
                    // SAFETY: not NULL, and there are at most `limit` rows, for which the caller promises room.
                    unsafe { openid_list.add(index).write_unaligned(row) };
                }
                i32::try_from(total).map_err(|_| code::SERVER_ANSWER)
            }
        }
    })
}

fn code_of(answer: Answer) -> Result<(), Code> {
    match answer {
        Answer::Code(Code::NONE) => Ok(()),
        Answer::Code(code) => Err(code),
        // Only a list of users is answered with users.
        Answer::Users { .. } => Err(Code::FAILED),
    }
}

fn switch(number: u32) -> Result<bool, Code> {
    match number {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Code::ARGUMENT_INVALID),
    }
}

fn wish(v_info: VideoInfo) -> Result<(), Code> {
    if !v_info.is_known() {
        return Err(Code::ARGUMENT_INVALID);
    }
    KIT.set_video(v_info);
    Ok(())
}

/// An openid as a row; `None` for one that does not fit.
fn row(openid: &str) -> Option<[c_char; VOIP_MAX_ID_LEN]> {
    let mut row = [0; VOIP_MAX_ID_LEN];
    if openid.len() >= row.len() {
        return None;
    }
    for (place, byte) in row.iter_mut().zip(openid.bytes()) {
        *place = c_char::from_ne_bytes([byte]);
    }
    Some(row)
}
