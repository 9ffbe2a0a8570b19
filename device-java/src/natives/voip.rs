//! `iv_voip.h`, v2. The symbols that end in `_2026` take everything that a Java program can say.

use crate::{callbacks, text::Text};
use core::{ffi::c_char, mem::MaybeUninit, ptr};
use jni::{
    Env,
    errors::Result,
    objects::{JClass, JIntArray, JLongArray, JObjectArray, JString},
    sys::{jboolean, jint},
};
use std::ffi::CStr;
use voip_device::{
    abi::{ActivateInfo, VOIP_MAX_ID_LEN, VideoInfo},
    c,
};

/// Users that one question is answered with at the most.
const MAX_PAGE: usize = 10;

/// `iv_avt_voip_init_v2`.
pub fn init<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    wxa_type: jint,
    data_path: JString<'local>,
    model_id: JString<'local>,
    app_id: JString<'local>,
    heard: jboolean,
) -> Result<jint> {
    let text = |text| Text::of(env, text);
    let (data_path, model_id, app_id) = (text(&data_path)?, text(&model_id)?, text(&app_id)?);
    let functions = if heard { callbacks::VOIP } else { callbacks::NO_VOIP };
    // SAFETY: texts that live until the function returns.
    Ok(unsafe {
        c::iv_avt_voip_init_v2_2026(
            wxa_type,
            data_path.as_ptr(),
            model_id.as_ptr(),
            app_id.as_ptr(),
            functions,
        )
    })
}

/// `iv_avt_voip_exit_v2`.
pub fn exit<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    c::iv_avt_voip_exit_v2();
    Ok(0)
}

/// `iv_avt_voip_call_v2`.
pub fn call<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    stream_type: jint,
    open_id: JString<'local>,
    message: JString<'local>,
    video: JIntArray<'local>,
    caller_camera: jboolean,
    callee_camera: jboolean,
) -> Result<jint> {
    let video = match video_info(env, &video)? {
        Ok(video) => video,
        Err(code) => return Ok(code),
    };
    let (open_id, message) = (Text::of(env, &open_id)?, Text::of(env, &message)?);
    let (caller, callee) = (caller_camera.into(), callee_camera.into());
    // SAFETY: texts that live until the function returns.
    Ok(unsafe {
        c::iv_avt_voip_call_v2_2026(stream_type, open_id.as_ptr(), message.as_ptr(), video, caller, callee)
    })
}

/// `iv_avt_voip_join_v2`.
pub fn join<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    room_id: JString<'local>,
    video: JIntArray<'local>,
    status: jint,
) -> Result<jint> {
    let room_id = Text::of(env, &room_id)?;
    let video = match video_info(env, &video)? {
        Ok(video) => video,
        Err(code) if status == ACCEPT => return Ok(code),
        Err(_) => NO_VIDEO,
    };
    // SAFETY: a text that lives until the function returns.
    Ok(unsafe { c::iv_avt_voip_join_v2(room_id.as_ptr(), video, status) })
}

/// `iv_avt_voip_hang_up_v2`.
pub fn hang_up<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    Ok(c::iv_avt_voip_hang_up_v2())
}

/// `iv_avt_voip_is_busy_v2`.
pub fn is_busy<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jboolean> {
    Ok(c::iv_avt_voip_is_busy_v2() == 1)
}

/// `iv_avt_voip_activate_license_v2`.
pub fn activate<'local>(_: &mut Env<'local>, _: JClass<'local>, activate_type: jint) -> Result<jint> {
    Ok(c::iv_avt_voip_activate_license_v2(activate_type))
}

/// `iv_avt_voip_get_active_device_info_v2`.
pub fn activation<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    ids: JObjectArray<'local, JString<'local>>,
    expire_time: JLongArray<'local>,
) -> Result<jint> {
    let mut info = MaybeUninit::<ActivateInfo>::zeroed();
    // SAFETY: room for the structure.
    let code = unsafe { c::iv_avt_voip_get_active_device_info_v2(info.as_mut_ptr()) };
    if code == 0 {
        // SAFETY: numbers, zeroed and then filled.
        let info = unsafe { info.assume_init() };
        for (index, id) in [&info.model_id, &info.device_id].into_iter().enumerate() {
            let id = id_of(env, id)?;
            ids.set_element(env, index, &id)?;
        }
        expire_time.set_region(env, 0, &[info.expire_time])?;
    }
    Ok(code)
}

/// `iv_avt_voip_get_user_list_v2`.
pub fn user_list<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    offset: jint,
    limit: jint,
    open_ids: JObjectArray<'local, JString<'local>>,
) -> Result<jint> {
    let mut rows = [[0; VOIP_MAX_ID_LEN]; MAX_PAGE];
    let list = if open_ids.is_null() { ptr::null_mut() } else { rows.as_mut_ptr() };
    if usize::try_from(limit).is_ok_and(|limit| limit > MAX_PAGE) {
        return Ok(super::INVALID);
    }
    // SAFETY: there are at least `limit` rows, or NULL.
    let total = unsafe { c::iv_avt_voip_get_user_list_v2(offset, limit, list) };
    for (index, row) in rows.iter().filter(|row| row[0] != 0).enumerate() {
        let open_id = id_of(env, row)?;
        open_ids.set_element(env, index, &open_id)?;
    }
    Ok(total)
}

/// What Java gives as the fields of `VoipVideoInfo`; a code for null, and for what C's unsigned numbers cannot be.
pub fn video_info(env: &Env<'_>, video: &JIntArray<'_>) -> Result<core::result::Result<VideoInfo, jint>> {
    if video.is_null() {
        return Ok(Err(super::NULL));
    }
    let mut fields = [0; 8];
    video.get_region(env, 0, &mut fields)?;
    // Java has the MJPG size last.
    let [send_v_enc, recv_v_enc, recv_pixel, recv_aenc, framerate, recv_v_rot, width, height] = fields;
    let (Ok(recv_mjpg_width), Ok(recv_mjpg_height)) = (u32::try_from(width), u32::try_from(height)) else {
        return Ok(Err(super::INVALID));
    };
    Ok(Ok(VideoInfo {
        send_v_enc,
        recv_v_enc,
        recv_pixel,
        recv_mjpg_width,
        recv_mjpg_height,
        recv_aenc,
        framerate,
        recv_v_rot,
    }))
}

/// For a call that is not taken.
const NO_VIDEO: VideoInfo = VideoInfo {
    send_v_enc: 0,
    recv_v_enc: 0,
    recv_pixel: 0,
    recv_mjpg_width: 0,
    recv_mjpg_height: 0,
    recv_aenc: 0,
    framerate: 0,
    recv_v_rot: 0,
};

/// `VOIP_CALLED_STATUS_ACCEPT`.
const ACCEPT: jint = 0;

/// The text of an id slot.
fn id_of<'local>(env: &mut Env<'local>, row: &[c_char; VOIP_MAX_ID_LEN]) -> Result<JString<'local>> {
    let bytes = row.map(|byte| u8::from_ne_bytes(byte.to_ne_bytes()));
    let id = CStr::from_bytes_until_nul(&bytes).unwrap_or_default();
    JString::from_str(env, id.to_string_lossy())
}
