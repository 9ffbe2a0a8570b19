//! `iv_voip.h`, v1, which the vendor keeps for older programs.

use super::voip::video_info;
use crate::text::Text;
use jni::{
    Env,
    errors::Result,
    objects::{JClass, JIntArray, JString},
    sys::{jboolean, jint},
};
use voip_device::c;

/// `iv_avt_voip_init`.
pub fn init<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    wxa_type: jint,
    data_path: JString<'local>,
    model_id: JString<'local>,
    device_id: JString<'local>,
    app_id: JString<'local>,
) -> Result<jint> {
    let text = |text| Text::of(env, text);
    let (data_path, model_id) = (text(&data_path)?, text(&model_id)?);
    let (device_id, app_id) = (text(&device_id)?, text(&app_id)?);
    // SAFETY: texts that live until the function returns.
    Ok(unsafe {
        c::iv_avt_voip_init(
            wxa_type,
            data_path.as_ptr(),
            model_id.as_ptr(),
            device_id.as_ptr(),
            app_id.as_ptr(),
        )
    })
}

/// `iv_avt_voip_is_registered`.
pub fn is_registered<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    registered: JIntArray<'local>,
) -> Result<jint> {
    let mut flag = 0;
    // SAFETY: points to an int.
    let code = unsafe { c::iv_avt_voip_is_registered(&raw mut flag) };
    registered.set_region(env, 0, &[flag])?;
    Ok(code)
}

/// `iv_avt_voip_register`.
pub fn register<'local>(env: &mut Env<'local>, _: JClass<'local>, ticket: JString<'local>) -> Result<jint> {
    let ticket = Text::of(env, &ticket)?;
    // SAFETY: a text that lives until the function returns.
    Ok(unsafe { c::iv_avt_voip_register(ticket.as_ptr()) })
}

/// `iv_avt_voip_exit`.
pub fn exit<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    c::iv_avt_voip_exit();
    Ok(0)
}

/// `iv_avt_voip_call`.
pub fn call<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    stream_type: jint,
    open_id: JString<'local>,
    device_id: JString<'local>,
    model_id: JString<'local>,
    app_id: JString<'local>,
    message: JString<'local>,
    video: JIntArray<'local>,
    caller_camera: jboolean,
    callee_camera: jboolean,
) -> Result<jint> {
    let video = match video_info(env, &video)? {
        Ok(video) => video,
        Err(code) => return Ok(code),
    };
    let text = |text| Text::of(env, text);
    let (open_id, message) = (text(&open_id)?, text(&message)?);
    let (device_id, model_id, app_id) = (text(&device_id)?, text(&model_id)?, text(&app_id)?);
    // SAFETY: texts that live until the function returns.
    Ok(unsafe {
        c::iv_avt_voip_call_2026(
            stream_type,
            open_id.as_ptr(),
            device_id.as_ptr(),
            model_id.as_ptr(),
            app_id.as_ptr(),
            message.as_ptr(),
            video,
            caller_camera.into(),
            callee_camera.into(),
        )
    })
}

/// `iv_avt_voip_hang_up`.
pub fn hang_up<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    Ok(c::iv_avt_voip_hang_up())
}

/// `iv_avt_voip_is_busy`.
pub fn is_busy<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jboolean> {
    Ok(c::iv_avt_voip_is_busy() == 1)
}
