//! `voip_kit.h`, which is ours.

use core::ffi::c_char;
use jni::{
    Env,
    errors::Result,
    objects::{JClass, JString},
};
use voip_device::c;

/// `VOIP_KIT_RECORD_SIZE`: bytes that any record fits whose room's name is shorter than 1 KiB.
const RECORD_SIZE: usize = 2560;
/// `VOIP_KIT_ERR_TOO_SMALL`.
const TOO_SMALL: i32 = -2001;

/// `voip_kit_next_record`; null when there is none.
pub fn next_record<'local>(env: &mut Env<'local>, _: JClass<'local>) -> Result<JString<'local>> {
    let mut bytes = vec![0_u8; RECORD_SIZE];
    loop {
        // SAFETY: room for as many bytes.
        let length = unsafe { c::voip_kit_next_record(bytes.as_mut_ptr().cast::<c_char>(), bytes.len()) };
        match usize::try_from(length) {
            Ok(0) => return Ok(JString::null()),
            Ok(length) => {
                bytes.truncate(length);
                return JString::from_str(env, String::from_utf8_lossy(&bytes));
            }
            Err(_) if length == TOO_SMALL => bytes.resize(bytes.len() * 2, 0),
            Err(_) => return Ok(JString::null()),
        }
    }
}
