//! The vendor link in `voip_kit.h`, which is ours.

use super::guard::guard;
use crate::{
    kit::KIT,
    vendor::{Choice, Generation, choose},
};
use core::ffi::{CStr, c_char, c_int};
use std::{
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};
use voip_device_core::Code;

/// `VOIP_KIT_VENDOR_PROXY`, added to the generation.
const PROXY: c_int = 0x1_0000;

/// See `voip_kit.h`.
///
/// # Safety
/// `library` is NULL or ends with a NUL. What it names is a library of the vendor in the generation that `abi` names:
/// its functions are called as our headers declare them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn voip_kit_use_vendor(library: *const c_char, abi: c_int) -> c_int {
    guard(|| {
        if KIT.read(|_| ()).is_some() {
            return Err(Code::WRONG_STATE);
        }
        if library.is_null() {
            choose(None);
            return Ok(());
        }
        // SAFETY: not NULL, and the caller promises the closing NUL.
        let library: PathBuf =
            Path::new(OsStr::from_bytes(unsafe { CStr::from_ptr(library) }.to_bytes())).into();
        let generation = Generation::from_number(abi & !PROXY).ok_or(Code::ARGUMENT_INVALID)?;
        if library.as_os_str().is_empty() {
            return Err(Code::ARGUMENT_INVALID);
        }
        choose(Some(Choice { library, generation, has_proxy: abi & PROXY != 0 }));
        Ok(())
    })
}
