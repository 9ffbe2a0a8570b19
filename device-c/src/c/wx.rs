//! What the functions of WeChat's own SDKs return.

use crate::{log::log, platform};
use std::panic::{AssertUnwindSafe, catch_unwind};
use voip_device_core::Code;

/// `wx_error_t`.
pub(super) mod error {
    pub(crate) const OK: i32 = 0;
    pub(crate) const INVALID_ARGUMENT: i32 = 3;
    pub(crate) const TIMEOUT: i32 = 4;
    pub(crate) const NOT_FOUND: i32 = 5;
    pub(crate) const PERMISSION_DENIED: i32 = 7;
    pub(crate) const RESOURCE_EXHAUSTED: i32 = 8;
    pub(crate) const FAILED_PRECONDITION: i32 = 9;
    pub(crate) const UNIMPLEMENTED: i32 = 12;
    pub(crate) const INTERNAL: i32 = 13;
    pub(crate) const UNAVAILABLE: i32 = 14;
    pub(crate) const DATA_LOSS: i32 = 15;
    pub(crate) const IO: i32 = 17;
    pub(crate) const RESPONSE: i32 = 18;
    pub(crate) const INVALID_DEVICEID: i32 = 19;
}

/// The back end's code for a device without call time.
const ARREARS: i32 = -15;

/// Runs the body of a C function: its code in the numbers of `wx_error_t`, or 13 when it panicked. Not from a function
/// of the platform, which the library waits for.
pub(super) fn wx_guard(body: impl FnOnce() -> Result<(), Code>) -> i32 {
    wx_guard_value(|| body().map_or_else(error_of, |()| error::OK))
}

/// The same for a body that knows its number.
pub(super) fn wx_guard_value(body: impl FnOnce() -> i32) -> i32 {
    if platform::is_inside() {
        return error::FAILED_PRECONDITION;
    }
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        log!("a bug of the library: it panicked");
        error::INTERNAL
    })
}

/// The device speaks of calls in `IV_ERR_*`. Those of them that have a twin in `WXERROR_*` are 360 below it; for the
/// others the choice is ours.
pub(super) fn error_of(code: Code) -> i32 {
    match code.0 {
        // WXERROR_*, and what the back end says.
        -99.. => code.0,
        -10_008 => code.0,
        // A call is up; the modules are not.
        -303 | -312 => error::FAILED_PRECONDITION,
        -310 | -309 => error::INVALID_ARGUMENT,
        // Not activated, expired: in the back end's numbers there is one for both.
        -351 | -350 => ARREARS,
        -353 | -352 => error::RESPONSE,
        -379..=-361 => -360 - code.0,
        -1_001 => error::RESPONSE,
        _ => error::INTERNAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_device_has_a_number_here() {
        for (code, number) in [
            (Code::NONE, 0),
            (Code::WX_IO, 17),
            (Code::SN_TOO_LONG, 9_800_001),
            (Code(-9), -9),
            (Code(-10_008), -10_008),
            (Code::CHANNEL_BUSY, 9),
            (Code::WRONG_STATE, 9),
            (Code::ARGUMENT_NULL, 3),
            (Code::ARGUMENT_INVALID, 3),
            (Code::INVALID_ARGUMENT, 3),
            (Code::TIMEOUT, 4),
            (Code::CANCELLED, 1),
            (Code(-350), -15),
            (Code(-379), 19),
            (Code::OFFLINE, 18),
            (Code::FAILED, 13),
        ] {
            assert_eq!(error_of(code), number, "{code}");
        }
    }

    #[test]
    fn a_panic_becomes_a_code() {
        assert_eq!(wx_guard(|| panic!("on purpose")), 13);
    }
}
