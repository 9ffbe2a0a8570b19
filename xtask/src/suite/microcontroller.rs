//! The core on a microcontroller: it builds without std, and it does not grow unnoticed.

use crate::{root, size, step, tools};
use std::process::Command;

/// Bytes of `.text` on a Cortex-M4, a little above what they are. The goal for the whole is 48 kB.
const FIRMWARE_TEXT_MAX: u64 = 45_000;
const HMAC_TEXT_MAX: u64 = 4_200;

/// Builds the library as it is, and the programs that are weighed.
pub fn check() -> Result<(), String> {
    tools::targets(&["thumbv7em-none-eabihf"])?;
    step::run(
        "voip-device without std",
        Command::new(env!("CARGO"))
            .args(["build", "--package", "voip-device", "--no-default-features"])
            .args(["--target", "thumbv7em-none-eabihf"])
            .current_dir(root()),
    )?;
    let (firmware, hmac) = size::firmware()?;
    println!(
        "Cortex-M4: device, store and signing {} B of code and {} B of constants (of {FIRMWARE_TEXT_MAX} B of code)",
        firmware.text, firmware.rodata
    );
    println!("Cortex-M4: signing alone {} B of code (of {HMAC_TEXT_MAX} B)", hmac.text);
    within("device, store and signing", firmware.text, FIRMWARE_TEXT_MAX)?;
    within("signing alone", hmac.text, HMAC_TEXT_MAX)
}

fn within(what: &str, bytes: u64, most: u64) -> Result<(), String> {
    if bytes <= most {
        return Ok(());
    }
    Err(format!("{what} on a Cortex-M4: {bytes} B of code, wanted at most {most} B"))
}
