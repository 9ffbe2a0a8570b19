//! `voip_kit.h`, which is ours.

use super::{
    guard::{guard, guard_number},
    hal::CHal,
    pointer::value,
};
use crate::{
    abi::{OsImpl, StateCallback, code},
    kit::KIT,
    log::log,
    platform,
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

/// See `voip_kit.h`.
///
/// # Safety
/// `os` is NULL or points to a whole `wxvoip_os_impl_t`, whose members are NULL or stay for the life of the program what
/// its header says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn voip_kit_set_os_impl(os: *const OsImpl) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise.
        let table = match unsafe { value(os) } {
            None => None,
            // SAFETY: the caller's promise.
            Some(os) => unsafe { CHal::from_os_impl(&os) }.map_err(|missing| {
                log!("the platform's functions are refused: {} is NULL", missing.0);
                Code::WX_INVALID_ARGUMENT
            })?,
        };
        KIT.while_down(|| platform::give(table)).ok_or(Code::WRONG_STATE)
    })
}
