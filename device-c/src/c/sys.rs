//! `iv_sys.h`.

use super::{
    guard::guard,
    hal::CHal,
    pointer::{text, value},
};
use crate::{
    abi::{SysInit, code},
    deliver::{Callbacks, is_in_callback},
    kit::KIT,
    link,
    log::log,
    vendor,
};
use voip_device_core::{Code, Config, Id, PeerReady};

/// Longest `product_id` and `device_name`, in bytes.
const MAX_PRODUCT_ID: usize = 10;
const MAX_DEVICE_NAME: usize = 48;
/// Smallest and default `command_timeout`, in milliseconds.
const MIN_COMMAND_TIMEOUT_MS: u32 = 5_000;
const DEFAULT_COMMAND_TIMEOUT_MS: u32 = 10_000;
/// How long the vendor's library may take for an answer. It has time-outs of its own: this is for one that is stuck.
const VENDOR_PATIENCE_MS: u32 = 60_000;

/// See `iv_sys.h`.
///
/// # Safety
/// `init` is NULL or points to a whole `iv_sys_init_parm_s`, whose pointers are NULL or point to what they name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_sys_init(init: *const SysInit) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let init = unsafe { value(init) }.ok_or(code::SYS_NULL)?;
        if init.callbacks.online.is_none() {
            return Err(code::SYS_CALLBACK_NULL);
        }
        // SAFETY: the caller's promise.
        let info = unsafe { value(init.device_info) }.ok_or(code::SYS_DEVICE_INFORMATION)?;
        let name = |pointer, longest| {
            // SAFETY: the caller's promise.
            let name = unsafe { text(pointer) }.map_err(|_| code::SYS_DEVICE_INFORMATION)?;
            if (1..=longest).contains(&name.len()) { Ok(name) } else { Err(code::SYS_RANGE) }
        };
        let (product, device) =
            (name(info.product_id, MAX_PRODUCT_ID)?, name(info.device_name, MAX_DEVICE_NAME)?);
        let request_timeout_ms = match init.command_timeout {
            0 => DEFAULT_COMMAND_TIMEOUT_MS,
            1..MIN_COMMAND_TIMEOUT_MS => return Err(code::SYS_RANGE),
            ms => ms,
        };
        // SAFETY: the caller's promise.
        let table = unsafe { CHal::from_sys_os_impl(&init.os_impl) }.map_err(|missing| {
            log!("the platform's functions are refused: {} is NULL", missing.0);
            code::SYS_RANGE
        })?;
        if KIT.read(|_| ()).is_some() {
            return Err(code::SYS_NOT_SUPPORT);
        }
        let sn = Id::try_from(format!("{product}_{device}").as_str()).map_err(|_| code::SYS_RANGE)?;
        let refused = |error| {
            log!("{error}");
            code::SYS_COMMUNICATE_FAIL
        };
        let (opened, request_timeout_ms, peer_ready) = match vendor::chosen().map_err(refused)? {
            Some(choice) => (vendor::start(&choice, &init)?, VENDOR_PATIENCE_MS, PeerReady::Told),
            None => (link::open().map_err(refused)?, request_timeout_ms, PeerReady::WithWelcome),
        };
        let config = Config { sn, request_timeout_ms: request_timeout_ms.into(), peer_ready };
        let callbacks = Callbacks { sys: Some(init.callbacks), ..Callbacks::default() };
        if !KIT.start(config, callbacks, opened, table) {
            vendor::stop();
            return Err(code::SYS_NOT_SUPPORT);
        }
        Ok(())
    })
}

/// See `iv_sys.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_sys_exit() -> i32 {
    guard(|| {
        if is_in_callback() {
            return Err(code::SYS_NOT_SUPPORT);
        }
        KIT.stop();
        vendor::stop();
        Ok::<(), Code>(())
    })
}
