//! The structures of WeChat's own two SDKs: `wxvoip_client.h` and `wmpf/`.

use core::ffi::c_char;

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
