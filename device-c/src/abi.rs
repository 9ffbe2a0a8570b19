//! The structures and numbers of the C headers, field for field. `tests/layout.rs` compares both sides.
//!
//! C enums are 32-bit integers here and in the headers, whatever a compiler makes of `enum`.

mod os;

pub use os::*;

use core::ffi::{c_char, c_int, c_void};
use voip_device_core::Wish;

/// `VOIP_MAX_ID_LEN`: bytes of an id slot, with the closing NUL.
pub const VOIP_MAX_ID_LEN: usize = 80;
/// `IV_SYS_FILE_PATH_MAX_LEN`.
pub const IV_SYS_FILE_PATH_MAX_LEN: usize = 128;

/// `IV_ERR_SYS_*`, `IV_ERR_DM_*` and what else only this layer returns.
pub mod code {
    use voip_device_core::Code;

    /// `IV_ERR_SYS_INIT_PRM_NULL`.
    pub const SYS_NULL: Code = Code(-100);
    /// `IV_ERR_SYS_INIT_CB_NULL`.
    pub const SYS_CALLBACK_NULL: Code = Code(-101);
    /// `IV_ERR_SYS_INIT_PRM_RANGE`.
    pub const SYS_RANGE: Code = Code(-102);
    /// `IV_ERR_SYS_DEVICE_INFORMATION`.
    pub const SYS_DEVICE_INFORMATION: Code = Code(-103);
    /// `IV_ERR_SYS_NOT_SUPPORT`.
    pub const SYS_NOT_SUPPORT: Code = Code(-105);
    /// `IV_ERR_SYS_COMMUNICATE_FAIL`.
    pub const SYS_COMMUNICATE_FAIL: Code = Code(-109);
    /// `IV_ERR_DM_INIT_ENV`.
    pub const DM_INIT_ENV: Code = Code(-203);
    /// `IV_ERR_AVT_INIT_PRM_NULL`.
    pub const AVT_NULL: Code = Code(-300);
    /// `IV_ERR_AVT_INIT_CB_NULL`.
    pub const AVT_CALLBACK_NULL: Code = Code(-301);
    /// `IV_ERR_AVT_INIT_PRM_RANGE`.
    pub const AVT_RANGE: Code = Code(-302);
    /// `IV_ERR_AVT_VOIP_UNIMPLEMENTED`: what a vendor's library does not have.
    pub const UNIMPLEMENTED: Code = Code(-372);
    /// `VOIP_KIT_ERR_TOO_SMALL`.
    pub const TOO_SMALL: Code = Code(-2001);
}

/// `voip_video_info_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The header describes the fields.
pub struct VideoInfo {
    pub send_v_enc: i32,
    pub recv_v_enc: i32,
    pub recv_pixel: i32,
    pub recv_mjpg_width: u32,
    pub recv_mjpg_height: u32,
    pub recv_aenc: i32,
    pub framerate: i32,
    pub recv_v_rot: i32,
}

impl VideoInfo {
    /// As the device takes it; `None` for a value that is below 0.
    pub fn wish(&self) -> Option<Wish> {
        let number = |value| u32::try_from(value).ok();
        Some(Wish {
            send_video: number(self.send_v_enc)?,
            recv_video: number(self.recv_v_enc)?,
            pixel: number(self.recv_pixel)?,
            mjpg: (self.recv_mjpg_width, self.recv_mjpg_height),
            recv_audio: number(self.recv_aenc)?,
            fps: number(self.framerate)?,
            rotate: number(self.recv_v_rot)?,
        })
    }
}

/// `IV_AVT_STREAM_TYPE_AUDIO`.
pub const STREAM_AUDIO: i32 = 0;
/// `IV_AVT_STREAM_TYPE_VIDEO`.
pub const STREAM_VIDEO: i32 = 1;
/// `IV_CM_FRAME_TYPE_I`.
pub const FRAME_I: i32 = 0;
/// `IV_CM_FRAME_TYPE_P`.
pub const FRAME_P: i32 = 1;

/// `iv_avt_voip_update_authorize_status_cb`.
pub type AuthorizeCallback = extern "C" fn(*mut c_char, c_int) -> c_int;
/// `iv_avt_voip_join_notify_cb` and `iv_avt_voip_cancel_notify_cb`.
pub type RoomCallback = extern "C" fn(*mut c_char) -> c_int;

/// `voip_callback_func_s` of 2024.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct VoipCallbacks2024 {
    pub authorize: Option<AuthorizeCallback>,
}

/// `voip_callback_func_s` with `IV_VOIP_ABI` 2026.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct VoipCallbacks {
    pub authorize: Option<AuthorizeCallback>,
    pub join_notify: Option<RoomCallback>,
    pub cancel_notify: Option<RoomCallback>,
}

/// `voip_activate_info_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ActivateInfo {
    pub model_id: [c_char; VOIP_MAX_ID_LEN],
    pub device_id: [c_char; VOIP_MAX_ID_LEN],
    pub expire_time: i64,
}

/// `iv_cm_memory_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Memory {
    pub buf: *mut u8,
    pub size: usize,
    pub buf_free_fn: Option<extern "C" fn(*mut u8, usize)>,
}

impl Memory {
    /// None.
    pub const NONE: Self = Self { buf: core::ptr::null_mut(), size: 0, buf_free_fn: None };
}

/// `iv_avt_usr_data_parm_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct UserData {
    pub src: *mut c_char,
    pub src_len: u32,
    pub dst: Memory,
}

/// `iv_avt_req_stream_param_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct RequestStream {
    pub request_type: i32,
    pub request_result: i32,
}

/// `iv_avt_chn_name_param_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct ChannelName {
    pub name: Memory,
    pub is_online: u8,
}

/// `iv_cm_av_data_info_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AvDataInfo {
    pub audio_type: i32,
    pub audio_codec_option: u32,
    pub audio_mode: i32,
    pub audio_bit_width: i32,
    pub audio_sample_rate: i32,
    pub samples_per_frame: u32,
    pub video_type: i32,
    pub video_width: u32,
    pub video_height: u32,
    pub framerate: u32,
    pub reserve: [u32; 4],
}

/// `iv_cm_aenc_pack_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct AudioPack {
    pub address: *mut u8,
    pub len: u32,
    pub pts: u64,
    pub seq: u32,
}

/// `iv_cm_venc_pack_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct VideoPack {
    pub address: *mut u8,
    pub len: u32,
    pub pts: u64,
    pub frame_type: i32,
    pub seq: u32,
}

/// `iv_cm_aenc_stream_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct AudioStream {
    pub packs: [*mut AudioPack; 8],
    pub count: u32,
}

/// `iv_cm_venc_stream_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct VideoStream {
    pub packs: [*mut VideoPack; 8],
    pub count: u32,
}

/// `iv_cm_time_fragment_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct TimeFragment {
    pub kind: u32,
    pub begin_time_s: u64,
    pub end_time_s: u64,
}

/// `iv_avt_req_stream_info_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct RequestStreamInfo {
    pub user_args: *mut c_char,
    pub requester: *mut c_char,
    pub pb_time: *mut TimeFragment,
}

/// `iv_p2p_send_stats_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SendStats {
    pub inst_net_rate: u32,
    pub ave_sent_rate: u32,
    pub sum_sent_acked: u64,
    pub link_mode: u32,
}

/// The eleven callbacks of `iv_avt_init_parm_s`, in its order.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, clippy::type_complexity)] // The types are C's.
pub struct AvtCallbacks {
    pub get_av_enc_info: Option<extern "C" fn(u32, u32, i32, *mut AvDataInfo, *mut c_void)>,
    pub start_real_play: Option<extern "C" fn(u32, u32, i32, *mut c_void)>,
    pub stop_real_play: Option<extern "C" fn(u32, u32, i32)>,
    pub start_recv_stream: Option<extern "C" fn(u32, u32, i32, *mut AvDataInfo) -> c_int>,
    pub stop_recv_stream: Option<extern "C" fn(u32, u32, i32) -> c_int>,
    pub recv_stream: Option<extern "C" fn(u32, u32, i32, *mut c_void) -> c_int>,
    pub recv_user_data: Option<extern "C" fn(u32, u32, *const c_char, u32, *mut Memory)>,
    pub notify: Option<extern "C" fn(i32, u32, u32, i32)>,
    pub recv_command: Option<extern "C" fn(i32, u32, u32, i32, *mut c_void) -> c_int>,
    pub download_file: Option<extern "C" fn(i32, u32, u32, *mut c_void) -> c_int>,
    pub get_peer_outer_net: Option<extern "C" fn(u32, u32, *mut c_char)>,
}

/// `congestion_ctrl_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct CongestionControl {
    pub low_mark: usize,
    pub warn_mark: usize,
    pub high_mark: usize,
    /// C's bool; whatever is not 0 is true.
    pub enable: u8,
}

/// `p2p_keep_alive_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct KeepAlive {
    pub time_inter_s: u8,
    pub max_attempt_num: u8,
}

/// `p2p_init_params_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct P2pParams {
    pub log_level: i32,
    pub log_file_path: *const c_char,
    pub log_file_size: u32,
    pub mtu_size: u32,
    pub nic_type: i32,
    pub sender_interval_ms: u32,
    pub keepalive_interval_s: u32,
    pub access_retry_times: u32,
    pub protocol: i32,
    pub proxy_ip: *const c_char,
    pub proxy_port: u32,
    pub loopback_port: u32,
    pub thread_policy: c_int,
    pub thread_priority: c_int,
    pub need_pre_connect: u32,
}

/// `local_net_info_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct LocalNet {
    pub probe_port: c_int,
    pub trans_port: c_int,
    pub local_addr: [c_char; 64],
    pub vendor_id: *mut c_char,
    pub device_id: *mut c_char,
}

/// `iv_avt_init_parm_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct AvtInit {
    pub max_frame_size: u32,
    pub max_connect_num: u32,
    pub callbacks: AvtCallbacks,
    pub congestion: CongestionControl,
    pub p2p_keep_alive: KeepAlive,
    pub p2p_init_params: P2pParams,
    pub net_info: LocalNet,
}

/// `iv_sys_device_info`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct DeviceInfo {
    pub product_id: *mut c_char,
    pub device_name: *mut c_char,
    pub region: *mut c_char,
    pub product_secret: *mut c_char,
    pub secret: *mut c_char,
}

/// The callbacks of `iv_sys_init_parm_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct SysCallbacks {
    pub online: Option<extern "C" fn(u64)>,
    pub offline: Option<extern "C" fn(i32)>,
    pub module_status: Option<extern "C" fn(u32)>,
}

/// `iv_sys_init_parm_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct SysInit {
    pub sys_cache_path: [c_char; IV_SYS_FILE_PATH_MAX_LEN],
    pub sys_store_path: [c_char; IV_SYS_FILE_PATH_MAX_LEN],
    pub dev_info_path: *mut c_char,
    pub device_info: *mut DeviceInfo,
    pub command_timeout: u32,
    pub keep_alive_ms: u32,
    pub mqtt_ping_interval_ms: u32,
    pub auto_connect_enable: u8,
    pub mqtt_recv_buf_max_size: u32,
    pub mqtt_write_buf_max_size: u32,
    pub max_channel_num: u32,
    pub comm_use_http: u32,
    pub callbacks: SysCallbacks,
    pub os_impl: SysOsImpl,
}

/// `iv_sys_init_parm_s` as one public header of the vendor has it: with three members more. Only the vendor link fills it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub(crate) struct SysInitWithProxy {
    sys_cache_path: [c_char; IV_SYS_FILE_PATH_MAX_LEN],
    sys_store_path: [c_char; IV_SYS_FILE_PATH_MAX_LEN],
    dev_info_path: *mut c_char,
    device_info: *mut DeviceInfo,
    command_timeout: u32,
    keep_alive_ms: u32,
    mqtt_ping_interval_ms: u32,
    auto_connect_enable: u8,
    mqtt_recv_buf_max_size: u32,
    mqtt_write_buf_max_size: u32,
    max_channel_num: u32,
    comm_use_http: u32,
    /// 0: no proxy.
    p2p_use_proxy: u32,
    callbacks: SysCallbacks,
    /// `iv_sys_slave_read_cb` and `iv_sys_slave_write_cb`: a program of our header has none.
    slave: [*const c_void; 2],
    os_impl: SysOsImpl,
}

impl From<SysInit> for SysInitWithProxy {
    fn from(init: SysInit) -> Self {
        Self {
            sys_cache_path: init.sys_cache_path,
            sys_store_path: init.sys_store_path,
            dev_info_path: init.dev_info_path,
            device_info: init.device_info,
            command_timeout: init.command_timeout,
            keep_alive_ms: init.keep_alive_ms,
            mqtt_ping_interval_ms: init.mqtt_ping_interval_ms,
            auto_connect_enable: init.auto_connect_enable,
            mqtt_recv_buf_max_size: init.mqtt_recv_buf_max_size,
            mqtt_write_buf_max_size: init.mqtt_write_buf_max_size,
            max_channel_num: init.max_channel_num,
            comm_use_http: init.comm_use_http,
            p2p_use_proxy: 0,
            callbacks: init.callbacks,
            slave: [core::ptr::null(); 2],
            os_impl: init.os_impl,
        }
    }
}

/// `voip_kit_state_s`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct KitState {
    pub call: u32,
    pub state: i32,
    pub side: i32,
    pub direction: i32,
    pub room: *const c_char,
}

/// `voip_kit_state_cb`.
pub type StateCallback = extern "C" fn(*const KitState);
