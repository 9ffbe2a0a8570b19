//! Signing alone.
#![cfg_attr(target_os = "none", no_std, no_main)]

use core::hint::black_box;
use voip_device_core::kit::signature::{Signed, sign};

voip_device_size::entry!(run);

fn run() {
    let signed = black_box(Signed { appid: "", group_id: "", nonce: "", timestamp: "" });
    black_box(sign(&signed, black_box("")));
}
