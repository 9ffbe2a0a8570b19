//! Nothing but the test beside it: `tests/layout.rs`.
#![no_std]
#![forbid(unsafe_code)]
