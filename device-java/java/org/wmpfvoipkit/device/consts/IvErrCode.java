/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.consts;

/** Codes of {@code iv_err.h}. What a code means, and what to do, is in the C header {@code voip_kit_atlas.h}. */
public final class IvErrCode {
    public static final int IV_ERR_NONE = 0;
    public static final int IV_ERR_SYS_INIT_PRM_NULL = -100;
    public static final int IV_ERR_SYS_INIT_CB_NULL = -101;
    public static final int IV_ERR_SYS_INIT_PRM_RANGE = -102;
    public static final int IV_ERR_SYS_DEVICE_INFORMATION = -103;
    public static final int IV_ERR_SYS_DYNAMIC_REG_DEVIECE = -104;
    public static final int IV_ERR_SYS_NOT_SUPPORT = -105;
    public static final int IV_ERR_SYS_NTP_NOT_AVAILABLE = -106;
    public static final int IV_ERR_SYS_FILE_OPT_FAIL = -107;
    public static final int IV_ERR_SYS_MALLOC_FAIL = -108;
    public static final int IV_ERR_SYS_COMMUNICATE_FAIL = -109;
    public static final int IV_ERR_SYS_COMMUNICATE_TIMEOUT = -110;
    public static final int IV_ERR_SYS_MAX_RETRY_COUNT = -111;
    public static final int IV_ERR_DM_INIT_PRM_NULL = -200;
    public static final int IV_ERR_DM_INIT_CB_NULL = -201;
    public static final int IV_ERR_DM_INIT_PRM_RANGE = -202;
    public static final int IV_ERR_DM_INIT_ENV = -203;
    public static final int IV_ERR_DM_TYPE_NOT_SUPPORT = -204;
    public static final int IV_ERR_DM_NULL_PTR = -205;
    public static final int IV_ERR_DM_REPORT_EVENT_FAIL = -206;
    public static final int IV_ERR_DM_REPORT_BUSY = -207;
    public static final int IV_ERR_DM_REQUEST_BUSY = -208;
    public static final int IV_ERR_AVT_INIT_PRM_NULL = -300;
    public static final int IV_ERR_AVT_INIT_CB_NULL = -301;
    public static final int IV_ERR_AVT_INIT_PRM_RANGE = -302;
    public static final int IV_ERR_AVT_REQ_CHN_BUSY = -303;
    public static final int IV_ERR_AVT_SEND_STREAM_TOO_BIG = -304;
    public static final int IV_ERR_AVT_CHN_NOT_EXIT = -305;
    public static final int IV_ERR_AVT_NEED_IDR_FRAME = -306;
    public static final int IV_ERR_AVT_MALLOC_BUFFER_FAILED = -307;
    public static final int IV_ERR_AVT_FAILED = -308;
    public static final int IV_ERR_AVT_INPUT_PARAM_NULL = -309;
    public static final int IV_ERR_AVT_INPUT_PARAM_INVAILD = -310;
    public static final int IV_ERR_AVT_SEND_DATA_TIMEOUT = -311;
    public static final int IV_ERR_AVT_STATE_ERROR = -312;
    public static final int IV_ERR_AVT_VIDEO_DATA_ERROR = -313;
    public static final int IV_ERR_AVT_VOIP_NOT_ACTIVATED = -350;
    public static final int IV_ERR_AVT_VOIP_EXPIRED = -351;
    public static final int IV_ERR_AVT_VOIP_SERVER_RESP_STAUS = -352;
    public static final int IV_ERR_AVT_VOIP_SERVER_RESP_MSG = -353;
    public static final int IV_ERR_AVT_VOIP_SN_INVAILD = -354;
    public static final int IV_ERR_AVT_VOIP_MODELID_INVAILD = -355;
    public static final int IV_ERR_AVT_VOIP_CANCELLED = -361;
    public static final int IV_ERR_AVT_VOIP_UNKNOWN = -362;
    public static final int IV_ERR_AVT_VOIP_INVALID_ARGUMENT = -363;
    public static final int IV_ERR_AVT_VOIP_TIMEOUT = -364;
    public static final int IV_ERR_AVT_VOIP_NOT_FOUND = -365;
    public static final int IV_ERR_AVT_VOIP_ALREADY_EXISTS = -366;
    public static final int IV_ERR_AVT_VOIP_PERMISSION_DENIED = -367;
    public static final int IV_ERR_AVT_VOIP_RESOURCE_EXHAUSTED = -368;
    public static final int IV_ERR_AVT_VOIP_FAILED_PRECONDITION = -369;
    public static final int IV_ERR_AVT_VOIP_ABORTED = -370;
    public static final int IV_ERR_AVT_VOIP_OUT_OF_RANGE = -371;
    public static final int IV_ERR_AVT_VOIP_UNIMPLEMENTED = -372;
    public static final int IV_ERR_AVT_VOIP_INTERNAL = -373;
    public static final int IV_ERR_AVT_VOIP_UNAVAILABLE = -374;
    public static final int IV_ERR_AVT_VOIP_DATA_LOSS = -375;
    public static final int IV_ERR_AVT_VOIP_UNAUTHENTICATED = -376;
    public static final int IV_ERR_AVT_VOIP_IO = -377;
    public static final int IV_ERR_AVT_VOIP_RECV_MSG = -378;
    public static final int IV_ERR_AVT_VOIP_INVALID_DEVICE_INFO = -379;
    public static final int IV_ERR_BUTT = -1000;
    public static final int IV_ERR_DEVICE_OFFLINE = -1001;

    private IvErrCode() {}
}
