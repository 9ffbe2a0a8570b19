/*
 * iv_err.h: what the functions return.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * 0 is success. Negative codes of -100 and below are in this file; functions that set up return WXERROR_* codes,
 * which are positive; a call function may also return the back end's code, -1 to -20 (iv_voip.h).
 * Names are spelled as they are known, mistakes included.
 */
#ifndef IV_ERR_H
#define IV_ERR_H

enum {
    IV_ERR_NONE = 0,

    /* iv_sys */
    IV_ERR_SYS_INIT_PRM_NULL = -100,      /* a pointer is NULL */
    IV_ERR_SYS_INIT_CB_NULL = -101,       /* a callback that is needed is NULL */
    IV_ERR_SYS_INIT_PRM_RANGE = -102,     /* a value is out of its bounds */
    IV_ERR_SYS_DEVICE_INFORMATION = -103, /* product_id or device_name is missing */
    IV_ERR_SYS_DYNAMIC_REG_DEVIECE = -104,
    IV_ERR_SYS_NOT_SUPPORT = -105, /* not now, or not from a callback */
    IV_ERR_SYS_NTP_NOT_AVAILABLE = -106,
    IV_ERR_SYS_FILE_OPT_FAIL = -107,
    IV_ERR_SYS_MALLOC_FAIL = -108,
    IV_ERR_SYS_COMMUNICATE_FAIL = -109, /* the server's address cannot be used */
    IV_ERR_SYS_COMMUNICATE_TIMEOUT = -110,
    IV_ERR_SYS_MAX_RETRY_COUNT = -111,

    /* iv_dm */
    IV_ERR_DM_INIT_PRM_NULL = -200,
    IV_ERR_DM_INIT_CB_NULL = -201,
    IV_ERR_DM_INIT_PRM_RANGE = -202,
    IV_ERR_DM_INIT_ENV = -203, /* iv_sys is not up */
    IV_ERR_DM_TYPE_NOT_SUPPORT = -204,
    IV_ERR_DM_NULL_PTR = -205,
    IV_ERR_DM_REPORT_EVENT_FAIL = -206,
    IV_ERR_DM_REPORT_BUSY = -207,
    IV_ERR_DM_REQUEST_BUSY = -208,

    /* iv_avt */
    IV_ERR_AVT_INIT_PRM_NULL = -300,       /* the structure is NULL */
    IV_ERR_AVT_INIT_CB_NULL = -301,        /* a callback that is needed is NULL */
    IV_ERR_AVT_INIT_PRM_RANGE = -302,      /* a value is out of its bounds */
    IV_ERR_AVT_REQ_CHN_BUSY = -303,        /* another call holds the channel */
    IV_ERR_AVT_SEND_STREAM_TOO_BIG = -304, /* the frame is larger than max_frame_size */
    IV_ERR_AVT_CHN_NOT_EXIT = -305,        /* not the channel of start_real_play */
    IV_ERR_AVT_NEED_IDR_FRAME = -306,      /* the first picture must be an I frame */
    IV_ERR_AVT_MALLOC_BUFFER_FAILED = -307,
    IV_ERR_AVT_FAILED = -308,              /* anything else */
    IV_ERR_AVT_INPUT_PARAM_NULL = -309,    /* an argument is NULL */
    IV_ERR_AVT_INPUT_PARAM_INVAILD = -310, /* an argument is wrong, or the module is not initialised */
    IV_ERR_AVT_SEND_DATA_TIMEOUT = -311,
    IV_ERR_AVT_STATE_ERROR = -312,      /* not now, or not from a callback */
    IV_ERR_AVT_VIDEO_DATA_ERROR = -313, /* a frame without data, or of an unknown type */

    /* iv_avt_voip; -360 - n is WXERROR n */
    IV_ERR_AVT_VOIP_NOT_ACTIVATED = -350,
    IV_ERR_AVT_VOIP_EXPIRED = -351,
    IV_ERR_AVT_VOIP_SERVER_RESP_STAUS = -352,
    IV_ERR_AVT_VOIP_SERVER_RESP_MSG = -353,
    IV_ERR_AVT_VOIP_SN_INVAILD = -354,
    IV_ERR_AVT_VOIP_MODELID_INVAILD = -355,
    IV_ERR_AVT_VOIP_CANCELLED = -361, /* hung up, or left, while the function ran */
    IV_ERR_AVT_VOIP_UNKNOWN = -362,
    IV_ERR_AVT_VOIP_INVALID_ARGUMENT = -363,
    IV_ERR_AVT_VOIP_TIMEOUT = -364, /* no answer within command_timeout */
    IV_ERR_AVT_VOIP_NOT_FOUND = -365,
    IV_ERR_AVT_VOIP_ALREADY_EXISTS = -366,
    IV_ERR_AVT_VOIP_PERMISSION_DENIED = -367,
    IV_ERR_AVT_VOIP_RESOURCE_EXHAUSTED = -368,
    IV_ERR_AVT_VOIP_FAILED_PRECONDITION = -369,
    IV_ERR_AVT_VOIP_ABORTED = -370,
    IV_ERR_AVT_VOIP_OUT_OF_RANGE = -371,
    IV_ERR_AVT_VOIP_UNIMPLEMENTED = -372, /* this library has no such function yet */
    IV_ERR_AVT_VOIP_INTERNAL = -373,
    IV_ERR_AVT_VOIP_UNAVAILABLE = -374,
    IV_ERR_AVT_VOIP_DATA_LOSS = -375,
    IV_ERR_AVT_VOIP_UNAUTHENTICATED = -376,
    IV_ERR_AVT_VOIP_IO = -377,
    IV_ERR_AVT_VOIP_RECV_MSG = -378,
    IV_ERR_AVT_VOIP_INVALID_DEVICE_INFO = -379,

    IV_ERR_BUTT = -1000,
    IV_ERR_DEVICE_OFFLINE = -1001 /* the back end cannot be reached */
};

/* Returned by functions that set up; the ones in use here. */
enum {
    WXERROR_OK = 0,
    WXERROR_CANCELLED = 1,
    WXERROR_UNKNOWN = 2,          /* what is stored is damaged */
    WXERROR_INVALID_ARGUMENT = 3, /* NULL, empty, too long or out of range */
    WXERROR_TIMEOUT = 4,          /* no answer within command_timeout */
    WXERROR_NOT_FOUND = 5,
    WXERROR_ALREADY_EXISTS = 6,
    WXERROR_PERMISSION_DENIED = 7,
    WXERROR_RESOURCE_EXHAUSTED = 8,
    WXERROR_FAILED_PRECONDITION = 9, /* something has to be initialised before, or this already is */
    WXERROR_ABORTED = 10,            /* left while the function ran */
    WXERROR_OUT_OF_RANGE = 11,
    WXERROR_UNIMPLEMENTED = 12,
    WXERROR_INTERNAL = 13,
    WXERROR_UNAVAILABLE = 14,
    WXERROR_DATA_LOSS = 15,
    WXERROR_UNAUTHENTICATED = 16,
    WXERROR_IO = 17, /* data_path cannot be read or written */
    WXERROR_RESPONSE = 18,
    WXERROR_INVALID_DEVICEID = 19 /* what is stored is another device's, model's or mini-program's */
};

#endif
