/*
 * iv_av.h: media of the device, third to be initialised.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Callbacks run on the one thread of the library, one at a time, in the order in which things happened. They must not
 * block: that thread also carries messages and frames, and keeps the time. Let them note what happened and do the rest
 * elsewhere. iv_avt_voip_hang_up_v2, iv_avt_voip_is_busy_v2 and iv_avt_send_stream may be called from them. Texts and
 * frames given to a callback are valid while it runs.
 *
 * On a vendor's library (voip_kit_use_vendor in voip_kit.h) everything is handed on, and some callbacks come on the
 * vendor's threads.
 */
#ifndef IV_AV_H
#define IV_AV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iv_cm.h"
#include "iv_err.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t iv_avt_stream_type_e;
enum {
    IV_AVT_STREAM_TYPE_AUDIO = 0,
    IV_AVT_STREAM_TYPE_VIDEO = 1,
    IV_AVT_STREAM_TYPE_AV = 2,
    IV_AVT_STREAM_TYPE_MJPG = 3,
    IV_AVT_STREAM_TYPE_BUTT = 4
};

/* Part of a channel's name, together with visitor and channel. */
typedef int32_t iv_avt_video_res_type_e;
enum {
    IV_AVT_VIDEO_RES_FL = 0,
    IV_AVT_VIDEO_RES_SD = 1,
    IV_AVT_VIDEO_RES_HD = 2,
    IV_AVT_VIDEO_RES_PB = 3,
    IV_AVT_VIDEO_AUDIO = 4,
    IV_AVT_VIDEO_RES_BUTT = 5
};

/* The names are assumed. */
typedef int32_t iv_avt_download_status_e;
enum { IV_AVT_DOWNLOAD_STATUS_START = 0, IV_AVT_DOWNLOAD_STATUS_RUNNING = 1, IV_AVT_DOWNLOAD_STATUS_STOP = 2 };

/* How much the vendor's transport logs; the names are assumed. */
typedef int32_t iv_avt_p2p_log_level_e;
enum {
    IV_AVT_P2P_LOG_DISABLE = 0,
    IV_AVT_P2P_LOG_ERROR = 1,
    IV_AVT_P2P_LOG_WARN = 2,
    IV_AVT_P2P_LOG_INFO = 3,
    IV_AVT_P2P_LOG_DEBUG = 4,
    IV_AVT_P2P_LOG_VERBOSE = 5
};

typedef int32_t iv_avt_p2p_nic_type_e; /* 0 normal, 1 with another address translation */
typedef int32_t iv_avt_p2p_tp_type_e;  /* deprecated: 0 UDP, 1 TCP, 2 either */

/* What a device says to a request for a stream. */
typedef int32_t iv_avt_device_status_e;
enum { IV_AVT_DEV_ACCEPT = 0, IV_AVT_DEV_REFUSE = 1, IV_AVT_DEV_STATUS_BUTT = 10 };

/* Which way a requested stream goes, as the device sees it. */
typedef int32_t iv_avt_request_type_e;
enum { IV_AVT_REQUEST_SEND_STREAM = 0, IV_AVT_REQUEST_RECV_STREAM = 1, IV_AVT_REQUEST_BUTT = 2 };

/* What iv_avt_notify_cb tells. This library sends PEER_READY, PEER_ERROR and the watermarks, others as the link does. */
typedef int32_t iv_avt_event_e;
enum {
    IV_AVT_EVENT_P2P_PEER_READY = 0, /* calls may be made from now on, and may come */
    IV_AVT_EVENT_P2P_PEER_CONNECT_FAIL = 1,
    IV_AVT_EVENT_P2P_PEER_ERROR = 2, /* the network is gone; PEER_READY comes again with it */
    IV_AVT_EVENT_P2P_PEER_ADDR_CHANGED = 3,
    IV_AVT_EVENT_P2P_WATERMARK_LOW = 4,  /* the send buffer is below its low mark again: go on */
    IV_AVT_EVENT_P2P_WATERMARK_WARN = 5, /* above its warn mark: send less */
    IV_AVT_EVENT_P2P_WATERMARK_HIGH = 6, /* above its high mark: stop */
    IV_AVT_EVENT_P2P_LOCAL_NET_READY = 7,
    IV_AVT_EVENT_P2P_LINK_DISCONNECT = 8,
    IV_AVT_EVENT_P2P_CLI_SEND_CLOSE = 9
};

/* What iv_avt_recv_command_cb tells. args points to a structure for 0 to 2, and is NULL for the others. */
typedef int32_t iv_avt_command_type_e;
enum {
    IV_AVT_COMMAND_USR_DATA = 0,
    IV_AVT_COMMAND_REQ_STREAM = 1,
    IV_AVT_COMMAND_CHN_NAME = 2,
    IV_AVT_COMMAND_REQ_IFRAME = 3,
    IV_AVT_COMMAND_PLAYBACK_PAUSE = 4,
    IV_AVT_COMMAND_PLAYBACK_RESUME = 5,
    IV_AVT_COMMAND_PLAYBACK_QUERY_MONTH = 6, /* 4 to 13: playback, which never comes here; the names are assumed */
    IV_AVT_COMMAND_PLAYBACK_QUERY_DAY = 7,
    IV_AVT_COMMAND_PLAYBACK_SEEK = 8,
    IV_AVT_COMMAND_PLAYBACK_FF = 9,
    IV_AVT_COMMAND_PLAYBACK_SPEED = 10,
    IV_AVT_COMMAND_PLAYBACK_REWIND = 11,
    IV_AVT_COMMAND_PLAYBACK_PROGRESS = 12,
    IV_AVT_COMMAND_QUERY_FILE_LIST = 13,
    IV_AVT_COMMAND_CALL_ANSWER = 14,  /* the phone answered */
    IV_AVT_COMMAND_CALL_HANG_UP = 15, /* the phone hung up; stop_real_play follows */
    IV_AVT_COMMAND_CALL_REJECT = 16,  /* the phone refused; not every SDK sends 16 to 19 */
    IV_AVT_COMMAND_CALL_CANCEL = 17,  /* cancelled before the connection */
    IV_AVT_COMMAND_CALL_BUSY = 18,    /* the phone is busy */
    IV_AVT_COMMAND_CALL_TIMEOUT = 19, /* not answered in time */
    IV_AVT_COMMAND_CALL_AV_CLOSE = 20, /* the phone's microphone and camera are off */
    IV_AVT_COMMAND_CALL_AV_AUDIO_ONLY = 21,
    IV_AVT_COMMAND_CALL_AV_VIDEO_ONLY = 22,
    IV_AVT_COMMAND_CALL_AV_AUDIO_VIDEO = 23,
    IV_AVT_COMMAND_TYPE_BUTT = 24
};

/* What args of iv_avt_start_real_play_cb points to. Both texts are empty in a call. */
typedef struct iv_avt_req_stream_info_s {
    char *user_args;
    char *requester;
    iv_cm_time_fragment_s *pb_time; /* NULL but for playback */
} iv_avt_req_stream_info_s;

/* What args of IV_AVT_COMMAND_USR_DATA points to. */
typedef struct iv_avt_usr_data_parm_s {
    char *src;          /* the other end's words; a NUL follows them */
    uint32_t src_len;   /* bytes, without the NUL */
    iv_cm_memory_s dst; /* the program's answer; comes zeroed. The library frees it with buf_free_fn */
} iv_avt_usr_data_parm_s;

/* What args of IV_AVT_COMMAND_REQ_STREAM points to. */
typedef struct iv_avt_req_stream_param_s {
    iv_avt_request_type_e request_type;
    iv_avt_device_status_e request_result; /* the program's answer */
} iv_avt_req_stream_param_s;

/* What args of IV_AVT_COMMAND_CHN_NAME points to. */
typedef struct iv_avt_chn_name_param_s {
    iv_cm_memory_s name; /* the program's answer */
    uint8_t is_online;   /* the program's answer */
} iv_avt_chn_name_param_s;

typedef struct iv_p2p_send_stats_s {
    uint32_t inst_net_rate;  /* bytes a second */
    uint32_t ave_sent_rate;  /* bytes a second */
    uint64_t sum_sent_acked; /* bytes */
    uint32_t link_mode;      /* 0 none, 1 direct, 2 through a relay */
} iv_p2p_send_stats_s;

/* Marks of the send buffer: 0 < low_mark <= warn_mark <= high_mark, else -302 (ours). */
typedef struct congestion_ctrl_s {
    size_t low_mark;  /* bytes */
    size_t warn_mark; /* bytes */
    size_t high_mark; /* bytes */
    bool enable;      /* false: no mark is read, and no event tells of the buffer */
} congestion_ctrl_s;

typedef struct p2p_keep_alive_s {
    uint8_t time_inter_s;    /* seconds */
    uint8_t max_attempt_num; /* times */
} p2p_keep_alive_s;

typedef struct p2p_init_params_s {
    iv_avt_p2p_log_level_e log_level;
    const char *log_file_path;
    uint32_t log_file_size;
    uint32_t mtu_size;
    iv_avt_p2p_nic_type_e nic_type;
    uint32_t sender_interval_ms;
    uint32_t keepalive_interval_s;
    uint32_t access_retry_times;
    iv_avt_p2p_tp_type_e protocol;
    const char *proxy_ip;
    uint32_t proxy_port;
    uint32_t loopback_port;
    int thread_policy;
    int thread_priority;
    uint32_t need_pre_connect;
} p2p_init_params_s;

typedef struct local_net_info_s {
    int probe_port;
    int trans_port;
    char local_addr[64];
    char *vendor_id;
    char *device_id;
} local_net_info_s;

/* Zero it first. */
typedef struct iv_avt_init_parm_s {
    uint32_t max_frame_size;  /* the largest frame in KiB, 1 or more */
    uint32_t max_connect_num; /* 1 to 32; a call needs 1 */

    /* Needed: say what you send on this channel. Comes right before iv_avt_start_real_play_cb. args is NULL. */
    void (*iv_avt_get_av_enc_info_cb)(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                                      iv_cm_av_data_info_s *info, void *args);
    /* Needed: send frames on this channel from now on. May come before the answer. args: iv_avt_req_stream_info_s. */
    void (*iv_avt_start_real_play_cb)(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args);
    /* Needed: stop sending. Alone, without CALL_HANG_UP, it means that the phone or the network is lost. */
    void (*iv_avt_stop_real_play_cb)(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res);
    /* The phone's sound, or pictures, begin; once for each. */
    int (*iv_avt_start_recv_stream_cb)(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e stream_type,
                                       iv_cm_av_data_info_s *info);
    /* They end; once for each. */
    int (*iv_avt_stop_recv_stream_cb)(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e stream_type);
    /* A frame of the phone: an iv_cm_aenc_stream_s or iv_cm_venc_stream_s of one pack, which may be written to. */
    int (*iv_avt_recv_stream_cb)(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e stream_type, void *stream);
    /* Deprecated: called when iv_avt_recv_command_cb returned non-zero for IV_AVT_COMMAND_USR_DATA (ours). */
    void (*iv_avt_recv_user_data_cb)(uint32_t visitor, uint32_t channel, const char *src, uint32_t len,
                                     iv_cm_memory_s *dst);
    /* Needed: events of the network and of the send buffer. visitor, channel and res are 0 but for the latter. */
    void (*iv_avt_notify_cb)(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res);
    /* Needed: commands of a call. What it returns is read for IV_AVT_COMMAND_USR_DATA only: 0, it was taken. */
    int (*iv_avt_recv_command_cb)(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel,
                                  iv_avt_video_res_type_e res, void *args);
    /* Downloads of recordings, of which a call has none: never called. */
    int (*iv_avt_download_file_cb)(iv_avt_download_status_e status, uint32_t visitor, uint32_t channel, void *args);
    /* The phone's public address, if the link knows it. */
    void (*iv_avt_get_peer_outer_net_cb)(uint32_t visitor, uint32_t channel, char *net_info);

    congestion_ctrl_s congestion;
    p2p_keep_alive_s p2p_keep_alive;   /* for the vendor's transport */
    p2p_init_params_s p2p_init_params; /* for the vendor's transport */
    local_net_info_s net_info;         /* for the vendor's transport */
} iv_avt_init_parm_s;

/*
 * Takes the callbacks. PEER_READY is told once the device is online.
 * Returns 0; -300 init is NULL; -301 a callback marked "needed" is NULL; -302 max_frame_size, max_connect_num or a mark
 * is out of its bounds; -312 iv_sys is not up, or this already is. (Which are needed, and -312, are ours.)
 */
int iv_avt_init(const iv_avt_init_parm_s *init);

/* Gives the callbacks back: none of them runs after it has returned. Leave iv_avt_voip first. Returns 0. */
int iv_avt_exit(void);

/*
 * Sends a frame; stream is an iv_cm_venc_stream_s for IV_AVT_STREAM_TYPE_VIDEO, an iv_cm_aenc_stream_s for
 * IV_AVT_STREAM_TYPE_AUDIO, whose packs are one frame. Copies it and returns. May be called from any thread.
 * Returns 0; -303 the send buffer is full, which holds 2 * max_connect_num * max_frame_size (ours): after a picture
 * that was refused so, the next has to be an I frame; -304 larger than max_frame_size; -305 not the visitor, channel
 * and res of start_real_play, or it has stopped or finished; -306 an I frame has to come first; -308 the picture is of
 * another codec than get_av_enc_info said; -309 a pointer is NULL; -310 another stream type, or more than eight packs;
 * -313 no data, or a frame type that is neither I nor P.
 */
int iv_avt_send_stream(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                       iv_avt_stream_type_e stream_type, void *stream);

/* Bytes that have not left yet; 0 for any but the open channel. */
size_t iv_avt_get_send_stream_buf(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res);

/* Returns 0 and fills stats; -305 not the open channel; -309 stats is NULL. Bytes count as sent when they have left. */
int iv_avt_get_send_stream_status(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                                  iv_p2p_send_stats_s *stats);

/*
 * Returns 0 for the open channel, -305 otherwise. _msg announces that the program is about to finish and changes
 * nothing; after iv_avt_send_finish_stream it sends no more, and frames are refused with -305, until the next
 * start_real_play. (What they do is inferred from their names.)
 */
int iv_avt_send_finish_stream_msg(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res);
int iv_avt_send_finish_stream(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res);

/* The program is given no more frames of the phone until the next start_real_play. Returns as above. (Inferred.) */
int iv_avt_recv_finish_stream(uint32_t visitor, uint32_t channel);

/*
 * Asks the other end of the open channel and waits for its answer; not from a callback. msg: JSON, 1 to 16384 bytes,
 * without the key iv_private_cmd, which is the vendor's. *recv_len: the room in recv_buf, then the length of the answer;
 * no NUL follows it. recv_buf and recv_len may both be NULL. timeout_ms: 0 stands for 7500.
 * Returns 0; -305 not the visitor of start_real_play; -309 msg, or one of recv_buf and recv_len, is NULL; -310 msg is
 * too long, empty, no UTF-8 or has that key, or iv_sys is not up; -311 no answer in time; -312 from a callback; -353
 * the answer makes no sense; -361 left meanwhile; -368 eight requests wait already (ours); -1001 the link is lost;
 * VOIP_KIT_ERR_TOO_SMALL the answer does not fit, and *recv_len is its length (ours).
 */
int iv_avt_send_command(uint32_t visitor, const char *msg, size_t len, unsigned char *recv_buf, size_t *recv_len,
                        uint32_t timeout_ms);

/* Who the device is on its media link, as text: never NULL; empty while iv_avt is not up. What it says is ours. */
const char *iv_avt_get_peerinfo(void);

/* The largest packet of the vendor's transport, 500 to 1460 bytes; 0 stands for 1200, other values are not taken. */
void iv_avt_set_mtu(uint32_t mtu);
uint32_t iv_avt_get_mtu(void);

/* The level is remembered, and has a meaning for the vendor's transport only. (The types are assumed.) */
void iv_avt_set_p2p_log_level(iv_avt_p2p_log_level_e level);
iv_avt_p2p_log_level_e iv_avt_get_p2p_log_level(void);

#ifdef __cplusplus
}
#endif

#endif
