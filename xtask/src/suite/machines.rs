//! The C library on other processors, run by an emulator: layouts of both sides, and whole calls.

use crate::{
    calls,
    programs::{Library, Toolchain},
    root, step, tools,
};
use std::process::Command;

/// A processor and its C library.
struct Machine {
    target: &'static str,
    /// The prefix of its compiler's programs.
    gnu: &'static str,
    emulator: &'static str,
}

const AARCH64: Machine =
    Machine { target: "aarch64-unknown-linux-gnu", gnu: "aarch64-linux-gnu", emulator: "qemu-aarch64" };
const ARMV7: Machine =
    Machine { target: "armv7-unknown-linux-gnueabihf", gnu: "arm-linux-gnueabihf", emulator: "qemu-arm" };
const MUSL: &str = "aarch64-unknown-linux-musl";

const TOOLCHAINS: [Toolchain; 5] = [
    Toolchain {
        name: "aarch64, shared",
        compiler: "aarch64-linux-gnu-gcc",
        flags: &[],
        library: Library::Shared,
        libraries: "aarch64-unknown-linux-gnu/release",
        start: &["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"],
    },
    Toolchain {
        name: "aarch64, static",
        compiler: "aarch64-linux-gnu-gcc",
        flags: &[],
        library: Library::Static,
        libraries: "aarch64-unknown-linux-gnu/release",
        start: &["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"],
    },
    Toolchain {
        name: "armv7, shared",
        compiler: "arm-linux-gnueabihf-gcc",
        flags: &[],
        library: Library::Shared,
        libraries: "armv7-unknown-linux-gnueabihf/release",
        start: &["qemu-arm", "-L", "/usr/arm-linux-gnueabihf"],
    },
    // Short enums are what a compiler for bare metal makes by itself.
    Toolchain {
        name: "armv7, static, short enums",
        compiler: "arm-linux-gnueabihf-gcc",
        flags: &["-fshort-enums", "-Wl,--no-enum-size-warning"],
        library: Library::Static,
        libraries: "armv7-unknown-linux-gnueabihf/release",
        start: &["qemu-arm", "-L", "/usr/arm-linux-gnueabihf"],
    },
    Toolchain {
        name: "aarch64, musl",
        compiler: "aarch64-linux-gnu-gcc",
        flags: &[],
        library: Library::Musl,
        libraries: "aarch64-unknown-linux-musl/release",
        start: &["qemu-aarch64"],
    },
];

/// Everything, for every processor.
pub fn check() -> Result<(), String> {
    tools()?;
    libraries()?;
    for machine in [&AARCH64, &ARMV7] {
        layouts(machine)?;
    }
    calls::check_all(&TOOLCHAINS)
}

fn tools() -> Result<(), String> {
    tools::targets(&[AARCH64.target, ARMV7.target, MUSL])?;
    tools::packages(&[
        ("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu"),
        ("aarch64-linux-gnu-g++", "g++-aarch64-linux-gnu"),
        ("/usr/aarch64-linux-gnu/include/stdio.h", "libc6-dev-arm64-cross"),
        ("arm-linux-gnueabihf-gcc", "gcc-arm-linux-gnueabihf"),
        ("arm-linux-gnueabihf-g++", "g++-arm-linux-gnueabihf"),
        ("/usr/arm-linux-gnueabihf/include/stdio.h", "libc6-dev-armhf-cross"),
        ("qemu-aarch64", "qemu-user"),
    ])
}

/// `libvoip_device` for every processor; the bench weighs them, too.
pub fn libraries() -> Result<(), String> {
    tools()?;
    for machine in [&AARCH64, &ARMV7] {
        step::run(
            &format!("libvoip_device for {}", machine.target),
            &mut cargo(&["build", "--release", "--package", "voip-device-c", "--target", machine.target]),
        )?;
    }
    // musl's target links statically and makes no shared library.
    let rustc = ["rustc", "--release", "--package", "voip-device-c", "--lib", "--target", MUSL];
    step::run(&format!("libvoip_device for {MUSL}"), cargo(&rustc).args(["--crate-type", "staticlib"]))
}

/// The shared libraries, each with its name in the bench, in words, and the `strip` of its processor.
pub const SHARED: [(&str, &str, &str, &str); 2] = [
    (
        "so_aarch64",
        "libvoip_device.so, aarch64, stripped",
        "target/aarch64-unknown-linux-gnu/release/libvoip_device.so",
        "aarch64-linux-gnu-strip",
    ),
    (
        "so_armv7",
        "libvoip_device.so, armv7, stripped",
        "target/armv7-unknown-linux-gnueabihf/release/libvoip_device.so",
        "arm-linux-gnueabihf-strip",
    ),
];

/// The test that compares the headers with Rust's structures, itself a program of that processor: Rust's side is what
/// holds there, and the C side is asserted by that processor's compilers, in C and C++, with and without short enums.
fn layouts(machine: &Machine) -> Result<(), String> {
    let variable = format!("CARGO_TARGET_{}_RUNNER", machine.target.replace('-', "_").to_uppercase());
    let runner = format!("{} -L /usr/{}", machine.emulator, machine.gnu);
    let test = ["test", "--quiet", "--package", "voip-device-layout", "--test", "layout", "--target"];
    step::show(
        &format!("layouts on {}", machine.target),
        cargo(&test)
            .arg(machine.target)
            .env(variable, runner)
            .env("CC", format!("{}-gcc", machine.gnu))
            .env("CXX", format!("{}-g++", machine.gnu)),
    )
}

fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(args).current_dir(root());
    command
}
