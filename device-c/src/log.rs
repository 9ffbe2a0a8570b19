//! Words for whoever looks for a mistake: to the program's own `os_printf`, or on standard error for whoever sets the
//! environment variable `VOIP_KIT_LOG`. Never ids of people.

use crate::platform;
use std::sync::LazyLock;

/// The environment variable that switches the log on.
pub const SWITCH: &str = "VOIP_KIT_LOG";

static ON: LazyLock<bool> = LazyLock::new(|| std::env::var_os(SWITCH).is_some());

pub(crate) fn write(words: core::fmt::Arguments<'_>) {
    if platform::has_table() {
        let words = words.to_string();
        platform::with(|hal| hal.log(&words));
    } else {
        to_stderr(words);
    }
}

pub(crate) fn to_stderr(words: impl core::fmt::Display) {
    if *ON {
        eprintln!("voip-kit: {words}");
    }
}

macro_rules! log {
    ($($words:tt)*) => { $crate::log::write(format_args!($($words)*)) };
}
pub(crate) use log;
