//! `iv_voip.h`.

use super::{
    guard::{guard, guard_number},
    pointer::{optional, short, text},
};
use crate::{
    abi::{ActivateInfo, IV_SYS_FILE_PATH_MAX_LEN, VOIP_MAX_ID_LEN, VideoInfo, VoipCallbacks},
    deliver::is_in_callback,
    kit::{self, KIT},
    vendor::{self, Session, VoipInit},
};
use core::ffi::c_char;
use std::sync::Arc;
use voip_device_core::{
    Answer, Api, Call, Code, CustomMessage, Id, Identity, Init, Join, RoomType, Stored, Users, Wish, read_sn,
};

/// See `iv_voip.h`.
///
/// # Safety
/// The three texts are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_init_v2_2026(
    wxa_type: i32,
    data_path: *const c_char,
    model_id: *const c_char,
    wxa_appid: *const c_char,
    functions: VoipCallbacks,
) -> i32 {
    // SAFETY: the caller's promise is the same.
    guard(|| unsafe { init(Api::V2, wxa_type, data_path, model_id, None, wxa_appid, functions) })
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_exit_v2() {
    guard(|| {
        KIT.input(|device, now| device.exit(now));
        if let Some(session) = vendor::current() {
            session.voip_exit();
        }
        KIT.take_away(|given| given.voip = None);
        Ok(())
    });
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
        let (openid, message) = unsafe { (short(open_id)?, optional(custom_message)?) };
        call(stream_type, openid, message, v_info, caller_camera_switch, callee_camera_switch)
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
        let room = unsafe { short(room_id) }?;
        let wish = if status == voip_device_core::STATUS_ACCEPT { wish(v_info)? } else { Wish::NONE };
        code_of(KIT.ask(|device, now| device.join(now, Join { room, status, wish })))
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
    (kit::is_busy() || vendor::current().is_some_and(|session| session.is_busy())).into()
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
            Answer::Code(code) => Err(if code.is_success() { Code::BAD_ANSWER } else { code }),
            Answer::Activation(_) | Answer::Reply(_) => Err(Code::FAILED),
            Answer::Users { total, page } => {
                if !usize::try_from(limit).is_ok_and(|limit| page.len() <= limit) {
                    return Err(Code::BAD_ANSWER);
                }
                for (index, openid) in page.iter().enumerate() {
                    // SAFETY: not NULL, and there are at most `limit` rows, for which the caller promises room.
                    unsafe { openid_list.add(index).write_unaligned(row(openid)) };
                }
                i32::try_from(total).map_err(|_| Code::BAD_ANSWER)
            }
        }
    })
}

/// See `iv_voip.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_avt_voip_activate_license_v2(activate_type: i32) -> i32 {
    guard(|| code_of(KIT.ask(|device, now| device.activate(now, activate_type))))
}

/// See `iv_voip.h`.
///
/// # Safety
/// `info` is NULL or points to room for a `voip_activate_info_s`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_avt_voip_get_active_device_info_v2(info: *mut ActivateInfo) -> i32 {
    guard(|| {
        if info.is_null() {
            return Err(Code::ARGUMENT_NULL);
        }
        match KIT.ask(|device, now| device.activation(now)) {
            Answer::Activation(activation) => {
                let value = ActivateInfo {
                    model_id: row(&activation.model_id),
                    device_id: row(&activation.sn),
                    expire_time: activation.expire_s,
                };
                // SAFETY: not NULL, and the caller promises the room.
                unsafe { info.write_unaligned(value) };
                Ok(())
            }
            Answer::Code(code) => Err(if code.is_success() { Code::BAD_ANSWER } else { code }),
            Answer::Users { .. } | Answer::Reply(_) => Err(Code::FAILED),
        }
    })
}

/// What both generations of `init` do.
///
/// # Safety
/// The texts are NULL or end with a NUL.
pub(super) unsafe fn init(
    api: Api,
    wxa_type: i32,
    data_path: *const c_char,
    model_id: *const c_char,
    device_id: Option<*const c_char>,
    wxa_appid: *const c_char,
    functions: VoipCallbacks,
) -> Result<(), Code> {
    let id = |pointer| -> Result<Id, Code> {
        // SAFETY: the caller's promise.
        unsafe { short(pointer) }.map_err(|_| Code::WX_INVALID_ARGUMENT)
    };
    // SAFETY: the caller's promise.
    let data_path: DataPath = unsafe { short(data_path) }.map_err(|_| Code::WX_INVALID_ARGUMENT)?;
    let (model_id, appid) = (id(model_id)?, id(wxa_appid)?);
    let device_id = match device_id {
        // SAFETY: the caller's promise.
        Some(pointer) => Some(read_sn(&unsafe { text(pointer) }.map_err(|_| Code::WX_INVALID_ARGUMENT)?)?),
        None => None,
    };
    let wxa_type = u32::try_from(wxa_type).map_err(|_| Code::WX_INVALID_ARGUMENT)?;
    if let Some(session) = vendor::current() {
        let init = Init { wxa_type, api, device_id, model_id, appid, stored: Stored::Nothing };
        return init_by(&session, init, &data_path, functions);
    }
    if data_path.is_empty() {
        return Err(Code::WX_INVALID_ARGUMENT);
    }
    let sn = KIT.read(|device| device.sn().clone()).ok_or(Code::WX_FAILED_PRECONDITION)?;
    let identity = Identity { sn, model_id, appid };
    code_of(KIT.init(&data_path, &identity, functions, |stored| {
        let Identity { model_id, appid, .. } = identity.clone();
        Init { wxa_type, api, device_id, model_id, appid, stored }
    }))
}

/// At most 127 bytes, as other paths of the SDK. *(Ours.)*
type DataPath = heapless::String<{ IV_SYS_FILE_PATH_MAX_LEN - 1 }>;

/// The same where the vendor's library registers the device and keeps the key: nothing is read or written here.
fn init_by(
    session: &Arc<Session>,
    init: Init,
    data_path: &str,
    functions: VoipCallbacks,
) -> Result<(), Code> {
    if is_in_callback() {
        return Err(Code::WRONG_STATE);
    }
    let sn = KIT.read(|device| device.may_init(&init).map(|()| device.sn().clone()));
    let sn = sn.ok_or(Code::WX_FAILED_PRECONDITION)??;
    session.begin_voip()?;
    KIT.give(|given| given.voip = Some(functions));
    let initialised = session.voip_init(VoipInit {
        api: init.api,
        wxa_type: init.wxa_type.cast_signed(),
        data_path: data_path.into(),
        device_id: sn,
        model_id: init.model_id.clone(),
        appid: init.appid.clone(),
        functions,
    });
    let known = initialised.and_then(|is_registered| {
        let known = KIT.input(|device, _| device.initialised_by_link(init, is_registered));
        known.unwrap_or(Err(Code::WX_ABORTED))
    });
    match known {
        Ok(()) => session.voip_is_up(),
        Err(_) => {
            session.voip_exit();
            KIT.take_away(|given| given.voip = None);
        }
    }
    known
}

/// What both generations of `call` do.
pub(super) fn call(
    stream_type: i32,
    openid: Id,
    custom_message: Option<CustomMessage>,
    v_info: VideoInfo,
    caller_camera_switch: u32,
    callee_camera_switch: u32,
) -> Result<(), Code> {
    let room_type = match stream_type {
        0 => RoomType::Voice,
        1 => RoomType::Video,
        _ => return Err(Code::ARGUMENT_INVALID),
    };
    let (caller_camera, callee_camera) = (switch(caller_camera_switch)?, switch(callee_camera_switch)?);
    let wish = wish(v_info)?;
    let call = Call { openid, room_type, caller_camera, callee_camera, custom_message, wish };
    code_of(KIT.ask(|device, now| device.call(now, call)))
}

pub(super) fn code_of(answer: Answer) -> Result<(), Code> {
    match answer {
        Answer::Code(Code::NONE) => Ok(()),
        Answer::Code(code) => Err(code),
        // Only what asks for more than a code is answered with more.
        Answer::Users { .. } | Answer::Activation(_) | Answer::Reply(_) => Err(Code::FAILED),
    }
}

fn switch(number: u32) -> Result<bool, Code> {
    match number {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Code::ARGUMENT_INVALID),
    }
}

fn wish(v_info: VideoInfo) -> Result<Wish, Code> {
    let wish = v_info.wish().ok_or(Code::ARGUMENT_INVALID)?;
    // A call that is up keeps its own.
    if !kit::is_busy() {
        KIT.set_wish(wish);
    }
    Ok(wish)
}

/// An id as a row: it has 79 bytes at the most.
fn row(id: &Id) -> [c_char; VOIP_MAX_ID_LEN] {
    let mut row = [0; VOIP_MAX_ID_LEN];
    for (place, byte) in row.iter_mut().zip(id.bytes()) {
        *place = c_char::from_ne_bytes([byte]);
    }
    row
}
