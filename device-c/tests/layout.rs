//! The C headers and the Rust side agree on every size, offset and number.

mod bench;

use bench::compile;
use core::fmt::Write;
use core::mem::offset_of;
use voip_device::{abi, abi::code};
use voip_device_core::{
    Code,
    kit::{Direction, Side, State, tables::DeviceCommand},
};

/// Lines of C that do not compile unless both sides agree.
#[derive(Default)]
struct Checks {
    c: String,
    count: u32,
}

impl Checks {
    fn equal(&mut self, c: &str, rust: i64) {
        self.count += 1;
        let count = self.count;
        // C99 has no static assertion: an array of negative length stands for one.
        writeln!(self.c, "typedef char check_{count}[((long long)({c}) == ({rust}LL)) ? 1 : -1];")
            .expect("a String takes everything");
    }

    fn size(&mut self, c: &str, rust: usize) {
        self.equal(c, i64::try_from(rust).expect("sizes here are small"));
    }

    fn compile(&self, abi: &str) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("layout.c");
        let includes = [
            "iv_av.h",
            "iv_dm.h",
            "iv_sys.h",
            "iv_voip.h",
            "voip_kit.h",
            "wmpf/wxvoip_network_impl.h",
            "stddef.h",
        ];
        let includes: String = includes.iter().map(|name| format!("#include \"{name}\"\n")).collect();
        std::fs::write(&path, includes + &self.c).expect("the folder can be written");
        let path = path.to_str().expect("paths here are UTF-8");
        for habit in ["-fno-short-enums", "-fshort-enums"] {
            compile("gcc", &["-std=c99", abi, habit, "-fsyntax-only", path]);
        }
    }
}

macro_rules! layout {
    ($checks:ident, $rust:ty, $c:literal { $($rust_field:ident = $c_field:literal),+ $(,)? }) => {
        $checks.size(concat!("sizeof(", $c, ")"), size_of::<$rust>());
        $($checks.size(
            concat!("offsetof(", $c, ", ", $c_field, ")"),
            offset_of!($rust, $rust_field),
        );)+
    };
}

fn structures() -> Checks {
    let mut checks = Checks::default();
    layout!(checks, abi::VideoInfo, "voip_video_info_s" {
        send_v_enc = "send_v_enc", recv_v_enc = "recv_v_enc", recv_pixel = "recv_pixel",
        recv_mjpg_width = "recv_mjpg_pixel.width", recv_mjpg_height = "recv_mjpg_pixel.height",
        recv_aenc = "recv_aenc", framerate = "u32Framerate", recv_v_rot = "recv_v_rot",
    });
    layout!(checks, abi::Memory, "iv_cm_memory_s" { buf = "buf", size = "size", buf_free_fn = "buf_free_fn" });
    layout!(checks, abi::ActivateInfo, "voip_activate_info_s" {
        model_id = "model_id", device_id = "device_id", expire_time = "expire_time",
    });
    layout!(checks, abi::UserData, "iv_avt_usr_data_parm_s" { src = "src", src_len = "src_len", dst = "dst" });
    layout!(checks, abi::RequestStream, "iv_avt_req_stream_param_s" {
        request_type = "request_type", request_result = "request_result",
    });
    layout!(checks, abi::ChannelName, "iv_avt_chn_name_param_s" { name = "name", is_online = "is_online" });
    layout!(checks, abi::AvDataInfo, "iv_cm_av_data_info_s" {
        audio_type = "eAudioType", audio_codec_option = "u32AudioCodecOption", audio_mode = "eAudioMode",
        audio_bit_width = "eAudioBitWidth", audio_sample_rate = "eAudioSampleRate",
        samples_per_frame = "u32SampleNumPerFrame", video_type = "eVideoType", video_width = "u32VideoWidth",
        video_height = "u32VideoHeight", framerate = "u32Framerate", reserve = "u32Reserve",
    });
    layout!(checks, abi::AudioPack, "iv_cm_aenc_pack_s" {
        address = "pu8Addr", len = "u32Len", pts = "u64PTS", seq = "u32Seq",
    });
    layout!(checks, abi::VideoPack, "iv_cm_venc_pack_s" {
        address = "pu8Addr", len = "u32Len", pts = "u64PTS", frame_type = "eFrameType", seq = "u32Seq",
    });
    layout!(checks, abi::AudioStream, "iv_cm_aenc_stream_s" { packs = "pstAencPack", count = "u32PackCount" });
    layout!(checks, abi::VideoStream, "iv_cm_venc_stream_s" { packs = "pstVencPack", count = "u32PackCount" });
    layout!(checks, abi::TimeFragment, "iv_cm_time_fragment_s" {
        kind = "type", begin_time_s = "begin_time_s", end_time_s = "end_time_s",
    });
    layout!(checks, abi::RequestStreamInfo, "iv_avt_req_stream_info_s" {
        user_args = "user_args", requester = "requester", pb_time = "pb_time",
    });
    layout!(checks, abi::SendStats, "iv_p2p_send_stats_s" {
        inst_net_rate = "inst_net_rate", ave_sent_rate = "ave_sent_rate", sum_sent_acked = "sum_sent_acked",
        link_mode = "link_mode",
    });
    layout!(checks, abi::CongestionControl, "congestion_ctrl_s" {
        low_mark = "low_mark", warn_mark = "warn_mark", high_mark = "high_mark", enable = "enable",
    });
    layout!(checks, abi::KeepAlive, "p2p_keep_alive_s" {
        time_inter_s = "time_inter_s", max_attempt_num = "max_attempt_num",
    });
    layout!(checks, abi::P2pParams, "p2p_init_params_s" {
        log_level = "log_level", log_file_path = "log_file_path", log_file_size = "log_file_size",
        mtu_size = "mtu_size", nic_type = "nic_type", sender_interval_ms = "sender_interval_ms",
        keepalive_interval_s = "keepalive_interval_s", access_retry_times = "access_retry_times",
        protocol = "protocol", proxy_ip = "proxy_ip", proxy_port = "proxy_port", loopback_port = "loopback_port",
        thread_policy = "thread_policy", thread_priority = "thread_priority", need_pre_connect = "need_pre_connect",
    });
    layout!(checks, abi::LocalNet, "local_net_info_s" {
        probe_port = "probe_port", trans_port = "trans_port", local_addr = "local_addr", vendor_id = "vendor_id",
        device_id = "device_id",
    });
    layout!(checks, abi::AvtInit, "iv_avt_init_parm_s" {
        max_frame_size = "max_frame_size", max_connect_num = "max_connect_num",
        callbacks = "iv_avt_get_av_enc_info_cb", congestion = "congestion", p2p_keep_alive = "p2p_keep_alive",
        p2p_init_params = "p2p_init_params", net_info = "net_info",
    });
    layout!(checks, abi::DeviceInfo, "iv_sys_device_info" {
        product_id = "product_id", device_name = "device_name", region = "region",
        product_secret = "product_secret", secret = "device_auth",
    });
    layout!(checks, abi::SysInit, "iv_sys_init_parm_s" {
        sys_cache_path = "sys_cache_path", sys_store_path = "sys_store_path", dev_info_path = "dev_info_path",
        device_info = "device_info", command_timeout = "command_timeout", keep_alive_ms = "keep_alive_ms",
        mqtt_ping_interval_ms = "mqtt_ping_interval_ms", auto_connect_enable = "auto_connect_enable",
        mqtt_recv_buf_max_size = "mqtt_recv_buf_max_size", mqtt_write_buf_max_size = "mqtt_write_buf_max_size",
        max_channel_num = "max_channel_num", comm_use_http = "comm_use_http", callbacks = "iv_sys_online_cb",
        os_impl = "os_impl_cb",
    });
    layout!(checks, abi::OsImpl, "wxvoip_os_impl_t" {
        malloc = "os_malloc", free = "os_free", printf = "os_printf", gettime_ms = "os_gettime_ms",
        gettime_second = "os_gettime_second", msleep = "os_msleep", getmac = "os_getmac",
        get_disksize = "os_get_disksize", get_memsize = "os_get_memsize", get_platform = "os_get_platform",
        create_file = "os_create_file", read_file = "os_read_file", write_file = "os_write_file",
        close_file = "os_close_file", random = "os_random",
    });
    layout!(checks, abi::SysOsImpl, "iv_sys_os_impl_t" {
        malloc = "hal_os_malloc", free = "hal_os_free", printf = "hal_os_printf", gettime_ms = "hal_os_gettime_ms",
        gettime_second = "hal_os_gettime_second", sleepms = "hal_os_sleepms", getmac = "hal_os_getmac",
        get_disksize = "hal_os_get_disksize", get_memsize = "hal_os_get_memsize",
        get_platform = "hal_os_get_platform", create_file = "hal_os_create_file", read_file = "hal_os_read_file",
        write_file = "hal_os_write_file", close_file = "hal_os_close_file", fopen = "hal_os_fopen",
        fread = "hal_os_fread", fwrite = "hal_os_fwrite", filesize = "hal_os_filesize", fclose = "hal_os_fclose",
        random = "hal_os_random",
    });
    layout!(checks, abi::HttpsImpl, "wxvoip_network_https_impl_t" {
        post_with_resp = "post_with_resp", buffer_size = "buffer_size",
    });
    layout!(checks, abi::KitState, "voip_kit_state_s" {
        call = "call", state = "state", side = "side", direction = "direction", room = "room",
    });

    let callbacks = offset_of!(abi::AvtInit, callbacks);
    let mut callback = |c: &str, offset: usize| {
        checks.size(&format!("offsetof(iv_avt_init_parm_s, iv_avt_{c}_cb)"), callbacks + offset);
    };
    callback("get_av_enc_info", offset_of!(abi::AvtCallbacks, get_av_enc_info));
    callback("start_real_play", offset_of!(abi::AvtCallbacks, start_real_play));
    callback("stop_real_play", offset_of!(abi::AvtCallbacks, stop_real_play));
    callback("start_recv_stream", offset_of!(abi::AvtCallbacks, start_recv_stream));
    callback("stop_recv_stream", offset_of!(abi::AvtCallbacks, stop_recv_stream));
    callback("recv_stream", offset_of!(abi::AvtCallbacks, recv_stream));
    callback("recv_user_data", offset_of!(abi::AvtCallbacks, recv_user_data));
    callback("notify", offset_of!(abi::AvtCallbacks, notify));
    callback("recv_command", offset_of!(abi::AvtCallbacks, recv_command));
    callback("download_file", offset_of!(abi::AvtCallbacks, download_file));
    callback("get_peer_outer_net", offset_of!(abi::AvtCallbacks, get_peer_outer_net));
    let callbacks = offset_of!(abi::SysInit, callbacks);
    let offline = callbacks + offset_of!(abi::SysCallbacks, offline);
    checks.size("offsetof(iv_sys_init_parm_s, iv_sys_offline_cb)", offline);
    let module = callbacks + offset_of!(abi::SysCallbacks, module_status);
    checks.size("offsetof(iv_sys_init_parm_s, iv_func_module_status_cb)", module);
    checks
}

#[test]
fn every_structure_is_laid_out_the_same_in_both_generations() {
    let mut checks = structures();
    layout!(checks, abi::VoipCallbacks2024, "voip_callback_func_s" {
        authorize = "iv_avt_voip_update_authorize_status_cb",
    });
    checks.compile("-DIV_VOIP_ABI=2024");

    let mut checks = structures();
    layout!(checks, abi::VoipCallbacks, "voip_callback_func_s" {
        authorize = "iv_avt_voip_update_authorize_status_cb",
        join_notify = "iv_avt_voip_join_notify_cb",
        cancel_notify = "iv_avt_voip_cancel_notify_cb",
    });
    checks.compile("-DIV_VOIP_ABI=2026");
}

/// The vendor measured its own on a 64-bit machine.
#[cfg(target_pointer_width = "64")]
#[test]
fn the_sizes_are_the_documented_ones() {
    let sizes = [
        (size_of::<abi::VideoInfo>(), 32),
        (size_of::<abi::VoipCallbacks2024>(), 8),
        (size_of::<abi::VoipCallbacks>(), 24),
        (size_of::<abi::AvtInit>(), 304),
        (offset_of!(abi::AvtInit, congestion), 96),
        (offset_of!(abi::AvtInit, p2p_keep_alive), 128),
        (offset_of!(abi::AvtInit, p2p_init_params), 136),
        (offset_of!(abi::AvtInit, net_info), 216),
        (size_of::<abi::ActivateInfo>(), 168),
        (offset_of!(abi::ActivateInfo, device_id), 80),
        (offset_of!(abi::ActivateInfo, expire_time), 160),
        (size_of::<abi::CongestionControl>(), 32),
        (size_of::<abi::KeepAlive>(), 2),
        (size_of::<abi::P2pParams>(), 80),
        (size_of::<abi::LocalNet>(), 88),
        (size_of::<abi::SendStats>(), 24),
        (size_of::<abi::Memory>(), 24),
        (size_of::<abi::AvDataInfo>(), 56),
        (size_of::<abi::AudioPack>(), 32),
        (size_of::<abi::VideoPack>(), 32),
        (size_of::<abi::AudioStream>(), 72),
        (size_of::<abi::VideoStream>(), 72),
    ];
    for (index, (is, documented)) in sizes.into_iter().enumerate() {
        assert_eq!(is, documented, "row {index}");
    }
}

/// Worked out by hand from the documents.
#[cfg(target_pointer_width = "32")]
#[test]
fn the_sizes_are_those_of_a_32_bit_machine() {
    assert_eq!(size_of::<abi::VideoInfo>(), 32);
    assert_eq!(size_of::<abi::VoipCallbacks2024>(), 4);
    assert_eq!(size_of::<abi::VoipCallbacks>(), 12);
}

#[test]
fn numbers_that_both_sides_use_are_the_same() {
    let mut checks = Checks::default();
    for command in DeviceCommand::ALL {
        checks.equal(&format!("IV_AVT_COMMAND_{}", command.name().to_uppercase()), command.code().into());
    }
    for state in State::ALL {
        checks.equal(&format!("VOIP_KIT_STATE_{}", state.name().to_uppercase()), state.code().into());
    }
    for side in [Side::Caller, Side::Callee] {
        checks.equal(&format!("VOIP_KIT_SIDE_{}", side.name().to_uppercase()), side.code().into());
    }
    for direction in [Direction::PhoneToDevice, Direction::DeviceToPhone] {
        checks.equal(
            &format!("VOIP_KIT_DIRECTION_{}", direction.name().to_uppercase()),
            direction.code().into(),
        );
    }
    for (c, rust) in [
        ("IV_AVT_STREAM_TYPE_AUDIO", Code(abi::STREAM_AUDIO)),
        ("IV_AVT_STREAM_TYPE_VIDEO", Code(abi::STREAM_VIDEO)),
        ("IV_CM_FRAME_TYPE_I", Code(abi::FRAME_I)),
        ("IV_CM_FRAME_TYPE_P", Code(abi::FRAME_P)),
        ("WXERROR_RESOURCE_EXHAUSTED", Code::WX_RESOURCE_EXHAUSTED),
        ("WXERROR_RESPONSE", Code::WX_RESPONSE),
        ("IV_ERR_AVT_SEND_DATA_TIMEOUT", Code::SEND_TIMEOUT),
        ("IV_ERR_AVT_VOIP_INVALID_ARGUMENT", Code::INVALID_ARGUMENT),
        ("IV_ERR_AVT_VOIP_RESOURCE_EXHAUSTED", Code::RESOURCE_EXHAUSTED),
        ("IV_ERR_AVT_VOIP_FAILED_PRECONDITION", Code::NOT_READY),
        ("IV_ERR_NONE", Code::NONE),
        ("WXERROR_UNKNOWN", Code::WX_UNKNOWN),
        ("WXERROR_INVALID_ARGUMENT", Code::WX_INVALID_ARGUMENT),
        ("WXERROR_TIMEOUT", Code::WX_TIMEOUT),
        ("WXERROR_FAILED_PRECONDITION", Code::WX_FAILED_PRECONDITION),
        ("WXERROR_ABORTED", Code::WX_ABORTED),
        ("WXERROR_IO", Code::WX_IO),
        ("WXERROR_INVALID_DEVICEID", Code::WX_INVALID_DEVICEID),
        ("IV_ERR_SYS_INIT_PRM_NULL", code::SYS_NULL),
        ("IV_ERR_SYS_INIT_CB_NULL", code::SYS_CALLBACK_NULL),
        ("IV_ERR_SYS_INIT_PRM_RANGE", code::SYS_RANGE),
        ("IV_ERR_SYS_DEVICE_INFORMATION", code::SYS_DEVICE_INFORMATION),
        ("IV_ERR_SYS_NOT_SUPPORT", code::SYS_NOT_SUPPORT),
        ("IV_ERR_SYS_COMMUNICATE_FAIL", code::SYS_COMMUNICATE_FAIL),
        ("IV_ERR_DM_INIT_ENV", code::DM_INIT_ENV),
        ("IV_ERR_AVT_INIT_PRM_NULL", code::AVT_NULL),
        ("IV_ERR_AVT_INIT_CB_NULL", code::AVT_CALLBACK_NULL),
        ("IV_ERR_AVT_INIT_PRM_RANGE", code::AVT_RANGE),
        ("IV_ERR_AVT_REQ_CHN_BUSY", Code::CHANNEL_BUSY),
        ("IV_ERR_AVT_SEND_STREAM_TOO_BIG", Code::FRAME_TOO_BIG),
        ("IV_ERR_AVT_CHN_NOT_EXIT", Code::NO_SUCH_CHANNEL),
        ("IV_ERR_AVT_NEED_IDR_FRAME", Code::NEED_I_FRAME),
        ("IV_ERR_AVT_FAILED", Code::FAILED),
        ("IV_ERR_AVT_INPUT_PARAM_NULL", Code::ARGUMENT_NULL),
        ("IV_ERR_AVT_INPUT_PARAM_INVAILD", Code::ARGUMENT_INVALID),
        ("IV_ERR_AVT_STATE_ERROR", Code::WRONG_STATE),
        ("IV_ERR_AVT_VIDEO_DATA_ERROR", Code::NO_FRAME_DATA),
        ("IV_ERR_AVT_VOIP_SERVER_RESP_MSG", Code::BAD_ANSWER),
        ("IV_ERR_AVT_VOIP_CANCELLED", Code::CANCELLED),
        ("IV_ERR_AVT_VOIP_TIMEOUT", Code::TIMEOUT),
        ("IV_ERR_DEVICE_OFFLINE", Code::OFFLINE),
        ("VOIP_KIT_ERR_TOO_SMALL", code::TOO_SMALL),
    ] {
        checks.equal(c, rust.0.into());
    }
    checks.equal("VOIP_CALLED_STATUS_ACCEPT", voip_device_core::STATUS_ACCEPT.into());
    checks.equal("VOIP_CALLED_STATUS_BUSY", voip_device_core::STATUS_BUSY.into());
    checks.equal("VOIP_CALLED_STATUS_REFUSE", voip_device_core::STATUS_REFUSE.into());
    checks.size("VOIP_MAX_ID_LEN", abi::VOIP_MAX_ID_LEN);
    checks.size("VOIP_MAX_ID_LEN - 1", voip_device_core::MAX_ID_BYTES);
    checks.size("IV_SYS_FILE_PATH_MAX_LEN", abi::IV_SYS_FILE_PATH_MAX_LEN);
    checks.compile("-DIV_VOIP_ABI=2026");
}

/// Numbers that only the headers know, once more as the vendor documents them.
#[test]
fn the_other_numbers_are_the_documented_ones() {
    let mut checks = Checks::default();
    for (first, names) in [
        (0, "IV_CM_STREAM_TYPE_: AUDIO VIDEO BUTT"),
        (0, "IV_CM_VENC_TYPE_: H264 H265 MJPG BUTT"),
        (0, "IV_CM_PIXEL_: VARIABLE 240x320 320x240 480x352 480x640 TYPE_BUTT"),
        (0, "IV_CM_AENC_TYPE_: PCM G711A G711U G726 AAC AMR ADPCMA BUTT"),
        (0, "IV_CM_AAC_TYPE_: NONE MAIN LC SSR LTP SBR SCALCBLE TWINVQ CELP HVXC BUTT"),
        (0, "IV_CM_AENC_BIT_WIDTH_: 8 16 24"),
        (0, "IV_CM_AENC_MODE_: MONO STEREO"),
        (0, "IV_CM_FRAME_TYPE_: I P BUTT"),
        (0, "VOIP_WXA_TYPE_: RELEASE DEBUG DEMO"),
        (1, "VOIP_RECV_V_ROTATE_: NONE ROT"),
        (3, "VOIP_RECV_V_FPS_: 3 4 5 6 7 8 9 10 11 12 13 14 15"),
        (3, "VOIP_RECV_V_FPS_: MIN"),
        (15, "VOIP_RECV_V_FPS_: MAX"),
        (12, "VOIP_CALLED_STATUS_: BUTT"),
        (0, "IV_AVT_STREAM_TYPE_: AUDIO VIDEO AV MJPG BUTT"),
        (0, "IV_AVT_VIDEO_: RES_FL RES_SD RES_HD RES_PB AUDIO RES_BUTT"),
        (
            0,
            "IV_AVT_EVENT_P2P_: PEER_READY PEER_CONNECT_FAIL PEER_ERROR PEER_ADDR_CHANGED WATERMARK_LOW \
             WATERMARK_WARN WATERMARK_HIGH LOCAL_NET_READY LINK_DISCONNECT CLI_SEND_CLOSE",
        ),
        (0, "IV_AVT_COMMAND_: USR_DATA REQ_STREAM CHN_NAME REQ_IFRAME"),
        (13, "IV_AVT_COMMAND_: QUERY_FILE_LIST"),
        (24, "IV_AVT_COMMAND_: TYPE_BUTT"),
        (0, "NETWORK_RET_: SUCCESS"),
        (
            -7,
            "NETWORK_ERR_: NOTHING_TO_READ PEER_SHUTDOWN READ_FAIL READ_TIMEOUT WRITE_FAIL WRITE_TIMEOUT CONNECT",
        ),
        (0, "IV_SYS_OFFLINE_STATUS_TYPE_: RECONNECT DISCONNECT"),
        (0, "VOIP_ACT_: TEST IPC WEARABLE LIFE OTHER"),
        (0, "IV_AVT_DEV_: ACCEPT REFUSE"),
        (10, "IV_AVT_DEV_: STATUS_BUTT"),
        (0, "IV_AVT_REQUEST_: SEND_STREAM RECV_STREAM BUTT"),
        (0, "IV_AVT_P2P_LOG_: DISABLE ERROR WARN INFO DEBUG VERBOSE"),
    ] {
        let (prefix, names) = names.split_once(": ").expect("a prefix and names");
        for (number, name) in (first..).zip(names.split_whitespace()) {
            checks.equal(&format!("{prefix}{name}"), number);
        }
    }
    for rate in [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 96_000] {
        checks.equal(&format!("IV_CM_AENC_SAMPLE_RATE_{rate}"), rate);
    }
    checks.compile("-UIV_VOIP_ABI");
}
