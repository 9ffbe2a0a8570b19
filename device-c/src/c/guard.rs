//! No panic crosses into C.

use crate::{log::log, platform};
use std::panic::{AssertUnwindSafe, catch_unwind};
use voip_device_core::Code;

/// Runs the body of a C function: its code, −308 when it panicked, or −312 when it is called from one of the platform's
/// functions.
pub fn guard(body: impl FnOnce() -> Result<(), Code>) -> i32 {
    guard_number(|| body().map(|()| 0))
}

/// The same for a function whose success is a number from 0.
pub fn guard_number(body: impl FnOnce() -> Result<i32, Code>) -> i32 {
    if platform::is_inside() {
        // The lock is held: going on would wait for itself.
        return Code::WRONG_STATE.0;
    }
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(number)) => number,
        Ok(Err(code)) => code.0,
        Err(_) => {
            log!("a bug of the library: it panicked");
            Code::FAILED.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_code() {
        assert_eq!(guard(|| panic!("on purpose")), -308);
        assert_eq!(guard(|| Err(Code::CHANNEL_BUSY)), -303);
        assert_eq!(guard_number(|| Ok(7)), 7);
    }
}
