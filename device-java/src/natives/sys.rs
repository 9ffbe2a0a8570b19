//! `iv_sys.h` and `iv_dm.h`.

use crate::{callbacks, text::Text};
use core::mem::MaybeUninit;
use jni::{
    Env,
    errors::Result,
    objects::{JClass, JString},
    sys::{jboolean, jint},
};
use voip_device::{
    abi::{DeviceInfo, SysInit},
    c,
};

/// `iv_sys_init`.
pub fn init<'local>(
    env: &mut Env<'local>,
    _: JClass<'local>,
    product_id: JString<'local>,
    device_name: JString<'local>,
    device_key: JString<'local>,
    region: JString<'local>,
    heard: jboolean,
) -> Result<jint> {
    let text = |text| Text::of(env, text);
    let (product_id, device_name) = (text(&product_id)?, text(&device_name)?);
    let (device_key, region) = (text(&device_key)?, text(&region)?);
    let mut info = DeviceInfo {
        product_id: product_id.as_ptr().cast_mut(),
        device_name: device_name.as_ptr().cast_mut(),
        region: region.as_ptr().cast_mut(),
        product_secret: core::ptr::null_mut(),
        secret: device_key.as_ptr().cast_mut(),
    };
    // SAFETY: numbers, pointers and optional functions, all of which may be 0; "zero it first" says the header.
    let mut init: SysInit = unsafe { MaybeUninit::zeroed().assume_init() };
    init.device_info = &raw mut info;
    if heard {
        init.callbacks = callbacks::SYS;
    }
    // SAFETY: a whole structure; what it points to lives until the function returns, which copies it.
    Ok(unsafe { c::iv_sys_init(&raw const init) })
}

/// `iv_sys_exit`.
pub fn exit<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    Ok(c::iv_sys_exit())
}

/// `iv_dm_init`.
pub fn dm_init<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    // SAFETY: NULL is allowed.
    Ok(unsafe { c::iv_dm_init(core::ptr::null()) })
}

/// `iv_dm_exit`.
pub fn dm_exit<'local>(_: &mut Env<'local>, _: JClass<'local>) -> Result<jint> {
    Ok(c::iv_dm_exit())
}

/// `iv_avt_set_p2p_log_level`; `LogLevelType` has the same numbers.
pub fn log_level<'local>(_: &mut Env<'local>, _: JClass<'local>, level: jint) -> Result<jint> {
    if !(0..=DEBUG).contains(&level) {
        return Ok(super::INVALID);
    }
    c::iv_avt_set_p2p_log_level(level);
    Ok(0)
}

/// `IV_eLOG_DEBUG`.
const DEBUG: jint = 4;
