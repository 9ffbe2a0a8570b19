//! The structures of WeChat's own two SDKs: `wxvoip_client.h` and `wmpf/`.

use core::ffi::{c_char, c_int, c_void};

/// `wx_cloudvoip_config_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct ClientConfig {
    pub data_dir: *mut c_char,
    pub device_id: *mut c_char,
    pub model_id: *mut c_char,
    pub wxa_appid: *mut c_char,
    pub wxa_flavor: i32,
    pub log_level: i32,
}

/// `wx_cloudvoip_member_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct ClientMember {
    pub name: *const c_char,
    pub id: *const c_char,
    pub camera_status: i32,
}

/// `wx_struct_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct WxStruct {
    pub tag: u32,
    pub size: u32,
    pub version: u32,
}

/// `wx_init_config_t`. Its `bool`s are bytes here: C may put any number there.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct DirectConfig {
    pub common: WxStruct,
    pub log_dir: *const c_char,
    pub data_dir: *const c_char,
    pub product_id: c_int,
    pub host_appid: *const c_char,
    pub device_id: *const c_char,
    pub device_signature: *const c_char,
    pub device_signature_version: c_int,
    pub model_id: *const c_char,
    pub wxa_appid: *const c_char,
    pub wxa_flavor: i32,
    pub rpmb_device: *const c_char,
    pub h265_only: u8,
    pub video_landscape: u8,
    pub subscribe_video_length: c_int,
    pub subscribe_video_rotation: c_int,
    pub subscribe_video_ratio: c_int,
    pub subscribe_video_maxfps: c_int,
}

/// `wx_get_module_t`.
pub type GetModule = unsafe extern "C" fn(*const c_char, *mut *mut c_void) -> i32;

/// `wx_operation_callback_t`.
pub type OperationCallback = extern "C" fn(i32, *mut c_void);

/// `wx_operation_t` and `wx_voip_session_t`: never followed, and NULL for none.
pub type WxHandle = *mut c_void;

/// Of `wx_voip_session_listener_t`.
pub type SessionCallback = extern "C" fn(WxHandle, *mut c_void, i32);

/// `wx_voip_session_listener_t`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct SessionListener {
    pub common: WxStruct,
    pub status: Option<SessionCallback>,
    pub av_status: Option<SessionCallback>,
}
