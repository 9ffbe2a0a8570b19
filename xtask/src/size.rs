//! What the device core weighs: as firmware's code, and as a shared library.

use crate::{root, step, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The microcontroller that stands for all: a Cortex-M4 with a floating-point unit.
const MICROCONTROLLER: &str = "thumbv7em-none-eabihf";

/// Bytes of a program's code and of its constants.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// `.text`.
    pub text: u64,
    /// `.rodata`.
    pub rodata: u64,
}

/// The programs of `device/size/` for a microcontroller: everything that firmware calls, and signing alone.
pub fn firmware() -> Result<(Code, Code), String> {
    tools::targets(&[MICROCONTROLLER])?;
    tools::packages(&[("readelf", "binutils")])?;
    step::run(
        "the core for a Cortex-M4",
        Command::new(env!("CARGO"))
            .args(["build", "--package", "voip-device-size", "--profile", "production", "--target"])
            .arg(MICROCONTROLLER)
            .current_dir(root()),
    )?;
    let folder = root().join("target").join(MICROCONTROLLER).join("production");
    Ok((code(&folder.join("firmware"))?, code(&folder.join("hmac"))?))
}

fn code(program: &Path) -> Result<Code, String> {
    let listed = step::output(Command::new("readelf").args(["--section-headers", "--wide"]).arg(program))?;
    let size = |name: &str| {
        section(&listed, name).ok_or_else(|| format!("{}: readelf shows no {name}", program.display()))
    };
    Ok(Code { text: size(".text")?, rodata: size(".rodata")? })
}

/// `  [ 3] .text  PROGBITS  00021168 001168 009572 00  AX  0   0  8`: the size is the fourth after the name.
fn section(listed: &str, name: &str) -> Option<u64> {
    listed.lines().find_map(|line| {
        let (_, line) = line.split_once(']')?;
        let mut words = line.split_whitespace();
        (words.next()? == name).then(|| words.nth(3))?.and_then(|size| u64::from_str_radix(size, 16).ok())
    })
}

/// Bytes of a library without its symbol table.
pub fn stripped(library: &Path, strip: &str) -> Result<u64, String> {
    let out: PathBuf = library.with_extension("stripped");
    step::output(Command::new(strip).arg("--strip-all").arg("-o").arg(&out).arg(library))?;
    let bytes = fs::metadata(&out).map_err(|error| format!("{}: {error}", out.display()))?.len();
    fs::remove_file(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_s_size_is_read_from_its_line_and_no_other() {
        let listed = "There are 7 section headers:\n\
             \x20 [ 2] .rodata           PROGBITS        00010108 000108 00105c 00 AMS  0   0  8\n\
             \x20 [ 3] .text             PROGBITS        00021168 001168 009572 00  AX  0   0  8\n";
        assert_eq!(section(listed, ".text"), Some(0x9572));
        assert_eq!(section(listed, ".rodata"), Some(0x105c));
        assert_eq!(section(listed, ".tex"), None);
    }
}
