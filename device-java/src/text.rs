//! Java's texts as C's.

use core::ffi::c_char;
use jni::{Env, errors::Result, objects::JString};
use std::ffi::CString;

/// A text for the length of a C call; NULL for null.
pub struct Text(Option<CString>);

impl Text {
    /// Copies a text.
    pub fn of(env: &Env<'_>, text: &JString<'_>) -> Result<Self> {
        if text.is_null() {
            return Ok(Self(None));
        }
        Ok(Self(Some(c_text(text.try_to_string(env)?.into_bytes()))))
    }

    /// For C.
    pub fn as_ptr(&self) -> *const c_char {
        self.0.as_ref().map_or(core::ptr::null(), |text| text.as_ptr())
    }

    /// Bytes without the NUL; 0 for NULL.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |text| text.as_bytes().len())
    }
}

/// C would take a NUL inside for the end. A byte that no text has makes each function answer with its own code.
fn c_text(mut bytes: Vec<u8>) -> CString {
    for byte in bytes.iter_mut().filter(|byte| **byte == 0) {
        *byte = 0xff;
    }
    CString::new(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_a_nul_is_no_text_for_c() {
        assert_eq!(c_text(b"openid".to_vec()).to_str(), Ok("openid"));
        assert!(c_text(b"open\0id".to_vec()).to_str().is_err());
    }
}
