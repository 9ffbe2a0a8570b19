//! `iv_dm.h`, which is ours.

use super::guard::guard;
use crate::{abi::code, kit::KIT};

/// See `iv_dm.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_dm_init() -> i32 {
    guard(|| KIT.device_management(true).ok_or(code::DM_INIT_ENV))
}

/// See `iv_dm.h`.
#[unsafe(no_mangle)]
pub extern "C" fn iv_dm_exit() -> i32 {
    guard(|| {
        KIT.device_management(false);
        Ok(())
    })
}
