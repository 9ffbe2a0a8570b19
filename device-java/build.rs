//! The C functions inside the library stay inside: a process may have the vendor's library, whose names are the same.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg-cdylib=-Wl,--exclude-libs,ALL");
}
