//! `libvoip_device_java`: the classes of `java/` over the C functions of `libvoip_device`, which is inside.
//!
//! ```text
//! VideoNativeInterface ─► Native ─ JNI ─► natives.rs ─► iv_avt_voip_call_v2 … ─► the device
//! IvAvtCallback … ◄─ Callbacks ◄─ JNI ─ callbacks.rs ◄─ iv_avt_start_real_play_cb … ◄──┘
//! ```
//!
//! Everything here converts, and nothing else. Neither a panic nor an exception crosses: a panic becomes −308 in Java,
//! an exception in a callback goes to its thread's uncaught exception handler.
#![deny(unsafe_code)]
#![allow(clippy::too_many_arguments)] // Java's methods have as many.

#[allow(unsafe_code)]
mod callbacks;
mod failure;
#[allow(unsafe_code)]
mod natives;
mod text;
