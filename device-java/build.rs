//! How the library is linked.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The C functions inside stay inside: a process may have the vendor's library, whose names are the same.
    println!("cargo::rustc-link-arg-cdylib=-Wl,--exclude-libs,ALL");
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "android") {
        // Android 15 has devices with pages of 16 KiB; Android's loader goes by the SONAME.
        println!("cargo::rustc-link-arg-cdylib=-Wl,-z,max-page-size=16384");
        println!("cargo::rustc-link-arg-cdylib=-Wl,-soname,libvoip_device_java.so");
    }
}
