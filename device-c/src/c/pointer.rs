//! What C gives by pointer is checked for NULL and copied before anything else happens.

use core::ffi::{CStr, c_char};
use voip_device_core::Code;

/// Copies a text.
///
/// # Errors
/// −309 for NULL, −310 for bytes that are not UTF-8.
///
/// # Safety
/// `text` is NULL or points to bytes that end with a NUL and do not change meanwhile.
pub unsafe fn text(text: *const c_char) -> Result<String, Code> {
    if text.is_null() {
        return Err(Code::ARGUMENT_NULL);
    }
    // SAFETY: not NULL, and the caller promises the closing NUL.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().map(Into::into).map_err(|_| Code::ARGUMENT_INVALID)
}

/// The same for a text that has to fit its place.
///
/// # Errors
/// −309 for NULL, −310 for bytes that are not UTF-8 or too many.
///
/// # Safety
/// As [`text`].
pub unsafe fn short<const N: usize>(pointer: *const c_char) -> Result<heapless::String<N>, Code> {
    // SAFETY: the caller's promise is the same.
    let text = unsafe { text(pointer) }?;
    heapless::String::try_from(text.as_str()).map_err(|_| Code::ARGUMENT_INVALID)
}

/// The same where NULL means "none".
///
/// # Errors
/// −310 for bytes that are not UTF-8 or too many.
///
/// # Safety
/// As [`text`].
pub unsafe fn optional<const N: usize>(pointer: *const c_char) -> Result<Option<heapless::String<N>>, Code> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise is the same.
    unsafe { short(pointer) }.map(Some)
}

/// Copies a structure; `None` for NULL.
///
/// # Safety
/// `pointer` is NULL or points to a whole `T`, however aligned.
pub unsafe fn value<T: Copy>(pointer: *const T) -> Option<T> {
    // SAFETY: not NULL, and the caller promises a whole `T`.
    (!pointer.is_null()).then(|| unsafe { pointer.read_unaligned() })
}
