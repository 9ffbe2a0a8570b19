//! Compiles the few lines of C that Rust cannot say. They include only `stdarg.h`, which every compiler brings.

fn main() {
    println!("cargo::rerun-if-changed=src/c/print.c");
    cc::Build::new().file("src/c/print.c").compile("voip_kit_print");
}
