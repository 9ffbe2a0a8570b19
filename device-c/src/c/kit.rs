//! `voip_kit.h`, which is ours.

use super::guard::{guard, guard_number};
use crate::{
    abi::{StateCallback, code},
    kit::KIT,
};
use core::ffi::c_char;
use voip_device_core::Code;

/// See `voip_kit.h`.
///
/// # Safety
/// `buf` is NULL or points to room for `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn voip_kit_next_record(buf: *mut c_char, size: usize) -> i32 {
    guard_number(|| {
        if buf.is_null() {
            return Err(Code::ARGUMENT_NULL);
        }
        KIT.next_record(|record| {
            let length = i32::try_from(record.len()).map_err(|_| Code::FAILED)?;
            if record.len() >= size {
                return Err(code::TOO_SMALL);
            }
            // SAFETY: not NULL, and the caller promises `size` bytes, which the record and its NUL fit.
            unsafe {
                core::ptr::copy_nonoverlapping(record.as_ptr(), buf.cast(), record.len());
                buf.add(record.len()).write(0);
            }
            Ok(length)
        })
    })
}

/// See `voip_kit.h`.
#[unsafe(no_mangle)]
pub extern "C" fn voip_kit_on_state(callback: Option<StateCallback>) -> i32 {
    guard(|| {
        match callback {
            Some(_) => KIT.give(|given| given.state = callback),
            None => KIT.take_away(|given| given.state = None),
        }
        Ok(())
    })
}
