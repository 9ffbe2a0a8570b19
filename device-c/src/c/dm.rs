//! `iv_dm.h`, which is ours.

use super::guard::guard;
use crate::{abi::code, kit::KIT, vendor};
use core::ffi::c_void;
use voip_device_core::Code;

/// See `iv_dm.h`.
///
/// # Safety
/// `init` is NULL or points to a whole `iv_dm_init_parm_s`. Only a vendor's library follows it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iv_dm_init(init: *const c_void) -> i32 {
    guard(|| {
        KIT.read(|_| ()).ok_or(code::DM_INIT_ENV)?;
        // SAFETY: the caller's promise.
        let code = vendor::current().map_or(Code::NONE.0, |session| unsafe { session.dm_init(init) });
        if code != Code::NONE.0 {
            return Err(Code(code));
        }
        KIT.device_management(true).ok_or(code::DM_INIT_ENV)
    })
}

/// See `iv_dm.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_dm_exit() -> i32 {
    guard(|| {
        KIT.device_management(false);
        match vendor::current().map_or(Code::NONE.0, |session| session.dm_exit()) {
            0 => Ok(()),
            code => Err(Code(code)),
        }
    })
}
