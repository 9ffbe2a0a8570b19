//! The headers of WeChat's own two SDKs and the Rust side agree, whatever a compiler makes of `enum`.

mod bench;

use bench::compile;
use std::mem::offset_of;
use voip_device::abi;

/// A program that does not compile unless each of these C expressions has its number.
fn check(includes: &[&str], facts: &[(String, i64)]) {
    let mut text: String = includes.iter().map(|name| format!("#include \"{name}\"\n")).collect();
    text += "#include <stddef.h>\n";
    for (index, (expression, number)) in facts.iter().enumerate() {
        // C99 has no static assertion: an array of negative length stands for one.
        text +=
            &format!("typedef char check_{index}[((long long)({expression}) == ({number}LL)) ? 1 : -1];\n");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wx.c");
    std::fs::write(&path, &text).expect("the folder can be written");
    let path = path.to_str().expect("paths here are UTF-8");
    for habit in ["-fno-short-enums", "-fshort-enums"] {
        compile("gcc", &["-std=c99", habit, "-fsyntax-only", path]);
        compile("g++", &["-std=c++11", habit, "-fsyntax-only", "-x", "c++", "-Wno-invalid-offsetof", path]);
    }
}

fn numbers(lists: &[(i64, &str)]) -> Vec<(String, i64)> {
    let mut facts = Vec::new();
    for (first, list) in lists {
        let (prefix, names) = list.split_once(": ").expect("a prefix and names");
        facts
            .extend((*first..).zip(names.split_whitespace()).map(|(n, name)| (format!("{prefix}{name}"), n)));
    }
    facts
}

macro_rules! layout {
    ($facts:ident, $rust:ty, $c:literal { $($rust_field:ident = $c_field:literal),+ $(,)? }) => {
        let number = |size: usize| i64::try_from(size).expect("sizes here are small");
        $facts.push((concat!("sizeof(", $c, ")").into(), number(size_of::<$rust>())));
        $($facts.push((concat!("offsetof(", $c, ", ", $c_field, ")").into(), number(offset_of!($rust, $rust_field))));)+
    };
}

#[test]
fn the_rtos_client_has_the_documented_numbers_and_layouts() {
    let mut facts = numbers(&[
        (0, "WX_CLOUDVOIP_SESSION_: VIDEO AUDIO"),
        (0, "WX_CLOUDVOIP_MEMBER_CAMERA_STATUS_: OPEN CLOSE"),
        (0, "WX_WXA_FLAVOR_: RELEASE DEBUG DEMO"),
        (0, "WX_VOIPSDK_DEBUG_: ERROR INFO"),
        (
            0,
            "WXERROR_: OK CANCELLED UNKNOWN INVALID_ARGUMENT TIMEOUT NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED \
             RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE \
             DATA_LOSS UNAUTHENTICATED IO RESPONSE INVALID_DEVICEID",
        ),
    ]);
    layout!(facts, abi::ClientConfig, "wx_cloudvoip_config_t" {
        data_dir = "data_dir", device_id = "device_id", model_id = "model_id", wxa_appid = "wxa_appid",
        wxa_flavor = "wxa_flavor", log_level = "log_level",
    });
    layout!(facts, abi::ClientMember, "wx_cloudvoip_member_t" {
        name = "name", id = "id", camera_status = "camera_status",
    });
    check(&["wxvoip_client.h"], &facts);
}

#[test]
fn the_direct_sdk_has_the_numbers_that_its_headers_say() {
    let mut facts = numbers(&[
        (0, "WX_VOIP_SESSION_: VIDEO AUDIO"),
        (0, "WX_VOIP_SESSION_SCENE_: IOT"),
        (0, "WX_VOIP_MEMBER_CAMERA_STATUS_: OPEN CLOSE"),
        (
            0,
            "WX_VOIP_SESSION_STATUS_: IDLE CALLING TALKING REJECTED CANCELED HANGUP_BY_CALLER HANGUP_BY_CALLEE \
             ABORTED BUSY TIMEOUT",
        ),
        (0, "WX_VOIP_HANGUP_REASON_: UNKNOWN MANUAL"),
        (6, "WX_VOIP_HANGUP_REASON_: SYSTEM APP DEVICE BUSY TIMEOUT REJECT"),
        (0, "WX_VOIP_SESSION_AV_: CLOSE AUDIO_ONLY VIDEO_ONLY AUDIO_VIDEO"),
        (1, "WX_: INIT_CONFIG_TAG"),
        (0xf0_0001, "WX_: VOIP_SESSION_LISTENER_TAG"),
    ]);
    layout!(facts, abi::WxStruct, "wx_struct_t" { tag = "tag", size = "size", version = "version" });
    layout!(facts, abi::DirectConfig, "wx_init_config_t" {
        common = "common", log_dir = "log_dir", data_dir = "data_dir", product_id = "product_id",
        host_appid = "host_appid", device_id = "device_id", device_signature = "device_signature",
        device_signature_version = "device_signature_version", model_id = "model_id", wxa_appid = "wxa_appid",
        wxa_flavor = "wxa_flavor", rpmb_device = "rpmb_device", h265_only = "h265_only",
        video_landscape = "video_landscape", subscribe_video_length = "subscribe_video_length",
        subscribe_video_rotation = "subscribe_video_rotation", subscribe_video_ratio = "subscribe_video_ratio",
        subscribe_video_maxfps = "subscribe_video_maxfps",
    });
    layout!(facts, abi::SessionListener, "wx_voip_session_listener_t" {
        common = "common", status = "status", av_status = "av_status",
    });
    layout!(facts, abi::ClientMember, "wx_voip_member_t" { name = "name", id = "id", camera_status = "camera_status" });
    check(&["wmpf/voip.h"], &facts);
}

/// The statuses of a session are the server SDK's, which the core's tables have.
#[test]
fn the_session_s_statuses_and_reasons_are_those_of_the_core_s_tables() {
    use voip_device_core::kit::tables::{CloudReason, CloudStatus};
    let mut facts = Vec::new();
    for status in CloudStatus::ALL {
        facts
            .push((format!("WX_VOIP_SESSION_STATUS_{}", status.name().to_uppercase()), status.code().into()));
    }
    for reason in CloudReason::ALL {
        facts.push((format!("WX_VOIP_HANGUP_REASON_{}", reason.name().to_uppercase()), reason.code().into()));
    }
    check(&["wmpf/voip.h"], &facts);
}

#[test]
fn the_two_sdks_are_not_for_one_program() {
    for pair in [["wmpf/wmpf.h", "wxvoip_client.h"], ["wxvoip_client.h", "wmpf/voip.h"]] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("both.c");
        let text: String = pair.iter().map(|name| format!("#include \"{name}\"\n")).collect();
        std::fs::write(&path, text).expect("the folder can be written");
        let output = std::process::Command::new("gcc")
            .arg("-I")
            .arg(bench::include())
            .args(["-std=c99", "-fsyntax-only"])
            .arg(&path)
            .output()
            .expect("gcc is there");
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && complaints.contains("two SDKs"), "{complaints}");
    }
}
