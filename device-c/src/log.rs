//! Words on standard error, for whoever sets the environment variable `VOIP_KIT_LOG`. Never ids of people.

use std::sync::LazyLock;

/// The environment variable that switches the log on.
pub const SWITCH: &str = "VOIP_KIT_LOG";

static ON: LazyLock<bool> = LazyLock::new(|| std::env::var_os(SWITCH).is_some());

pub(crate) fn write(words: core::fmt::Arguments<'_>) {
    if *ON {
        eprintln!("voip-kit: {words}");
    }
}

macro_rules! log {
    ($($words:tt)*) => { $crate::log::write(format_args!($($words)*)) };
}
pub(crate) use log;
