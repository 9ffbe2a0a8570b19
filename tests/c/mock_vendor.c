/*
 * A library with the vendor's names that does what a test wants and says what it was given, one line of JSON each. It is
 * built as a shared library, with -DVENDOR_ABI=2024 or 2026, and with -DWITH_PROXY for the longer iv_sys_init_parm_s.
 * The declarations are written down from the documents; of our headers only the structures are used.
 *
 * iv_avt_send_command is the lever: its text names a script, which runs on a thread of this library.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Library: device-c/tests/vendor.rs
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"

#if VENDOR_ABI != 2024 && VENDOR_ABI != 2026
#error "VENDOR_ABI must be 2024 or 2026"
#endif

typedef struct {
    int32_t send_v_enc, recv_v_enc, recv_pixel;
    uint32_t width, height;
    int32_t recv_aenc, fps, rotation;
} video_s;

typedef struct {
    int (*authorize)(char *open_id, int status);
#if VENDOR_ABI == 2026
    int (*join)(char *room);
    int (*cancel)(char *room);
#endif
} functions_s;

#ifdef WITH_PROXY
typedef struct {
    char sys_cache_path[128], sys_store_path[128];
    char *dev_info_path;
    iv_sys_device_info *device_info;
    uint32_t command_timeout, keep_alive_ms, mqtt_ping_interval_ms;
    uint8_t auto_connect_enable;
    uint32_t mqtt_recv_buf_max_size, mqtt_write_buf_max_size, max_channel_num, comm_use_http, p2p_use_proxy;
    void (*iv_sys_online_cb)(uint64_t now_ms);
    void (*iv_sys_offline_cb)(int32_t status);
    void (*iv_func_module_status_cb)(uint32_t bits);
    int (*slave_read)(uint8_t *data, uint32_t len);
    int (*slave_write)(uint8_t *data, uint32_t len);
    iv_sys_os_impl_t os_impl_cb;
} sys_s;
#else
typedef iv_sys_init_parm_s sys_s;
#endif

/* What the program gave, at its own address: a library may keep that. */
static const sys_s *sys;
static const iv_avt_init_parm_s *avt;
static functions_s voip;
static int voip_is_up, registered;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int hang_ups, may_go;

#define SAY(format, ...) (void)(printf("{\"vendor\":" format "}\n", __VA_ARGS__), fflush(stdout))

/* ---- Modules ---- */

int iv_sys_init(const iv_sys_init_parm_s *init)
{
    sys = (const sys_s *)(const void *)init;
    SAY("[\"sys_init\",\"%s\",\"%s\",\"%s\",%u,%u,\"%s\"]", sys->device_info->product_secret,
        sys->device_info->device_auth.device_key, sys->sys_store_path, sys->command_timeout, sys->comm_use_http,
        sys->os_impl_cb.hal_os_get_platform != NULL ? sys->os_impl_cb.hal_os_get_platform() : "none");
#ifdef WITH_PROXY
    SAY("[\"proxy\",%u,%d]", sys->p2p_use_proxy, sys->slave_read == NULL && sys->slave_write == NULL);
#endif
    if (strcmp(sys->device_info->device_name, "refused") == 0)
        return -104;
    sys->iv_sys_online_cb(1763683200000u);
    return 0;
}

int iv_sys_exit(void)
{
    SAY("[\"sys_exit\",%u]", sys->command_timeout);
    return 0;
}

int iv_dm_init(const iv_dm_init_parm_s *init)
{
    SAY("[\"dm_init\",%d]", init == NULL ? -200 : init->iv_dm_env_init_cb());
    return init == NULL ? -200 : 0;
}

int iv_dm_exit(void)
{
    SAY("[\"%s\"]", "dm_exit");
    return 0;
}

int iv_avt_init(const iv_avt_init_parm_s *init)
{
    avt = init;
    SAY("[\"avt_init\",%u,%u,%zu,%zu,%zu,%d,%u,%u,%u,%d,\"%s\"]", avt->max_frame_size, avt->max_connect_num,
        avt->congestion.low_mark, avt->congestion.warn_mark, avt->congestion.high_mark, avt->congestion.enable,
        (unsigned)avt->p2p_keep_alive.time_inter_s, (unsigned)avt->p2p_keep_alive.max_attempt_num,
        avt->p2p_init_params.mtu_size, avt->net_info.probe_port, avt->net_info.local_addr);
    avt->iv_avt_notify_cb(IV_AVT_EVENT_P2P_PEER_READY, 0, 0, 0);
    return 0;
}

int iv_avt_exit(void)
{
    SAY("[\"avt_exit\",%u]", avt->max_frame_size);
    return 0;
}

/* ---- Media ---- */

int iv_avt_send_stream(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, iv_avt_stream_type_e type,
                       void *stream)
{
    const iv_cm_venc_stream_s *video = stream;
    SAY("[\"send_stream\",%u,%u,%d,%d,%u,%u]", visitor, channel, res, type, video->u32PackCount,
        video->pstVencPack[0]->u32Len);
    return video->pstVencPack[0]->u32Len > 100 ? -304 : 0;
}

int iv_avt_get_send_stream_status(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                                  iv_p2p_send_stats_s *stats)
{
    (void)visitor, (void)channel, (void)res;
    stats->inst_net_rate = 1000;
    stats->link_mode = 2;
    return 0;
}

size_t iv_avt_get_send_stream_buf(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    return visitor + channel + (size_t)res + 4000;
}

int iv_avt_send_finish_stream(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    return -305;
}

int iv_avt_recv_finish_stream(uint32_t visitor, uint32_t channel)
{
    (void)visitor, (void)channel;
    return -312;
}

/* ---- Scripts ---- */

static void a_call_with_media(void)
{
    iv_avt_req_stream_info_s info = { "live=1", "o-user", NULL };
    iv_cm_av_data_info_s mine = { 0 };
    iv_cm_av_data_info_s phone = { .eAudioType = IV_CM_AENC_TYPE_AAC,
                                   .eAudioSampleRate = 8000,
                                   .u32VideoWidth = 321,
                                   .u32VideoHeight = 654 };
    uint8_t a[] = "aa", b[] = "bbb", c[] = "cc", d[] = "dddd";
    iv_cm_aenc_pack_s sound[2] = { { a, 2, 10, 1 }, { b, 3, 20, 2 } };
    iv_cm_aenc_stream_s sounds = { { &sound[0], &sound[1] }, 2 };
    iv_cm_venc_pack_s piece[2] = { { c, 2, 30, IV_CM_FRAME_TYPE_I, 7 }, { d, 4, 30, IV_CM_FRAME_TYPE_I, 7 } };
    iv_cm_venc_stream_s picture = { { &piece[0], &piece[1] }, 2 };

    avt->iv_avt_get_av_enc_info_cb(1, 0, IV_AVT_VIDEO_RES_HD, &mine, NULL);
    SAY("[\"enc_info\",%d]", mine.eVideoType);
    avt->iv_avt_start_real_play_cb(1, 0, IV_AVT_VIDEO_RES_HD, &info);
    memset(&info, 0x55, sizeof info); /* the library's own until the callback returns, and not longer */
    avt->iv_avt_recv_command_cb(IV_AVT_COMMAND_CALL_ANSWER, 1, 0, IV_AVT_VIDEO_RES_HD, NULL);
    avt->iv_avt_start_recv_stream_cb(1, 0, IV_AVT_STREAM_TYPE_AUDIO, &phone);
    avt->iv_avt_start_recv_stream_cb(1, 0, IV_AVT_STREAM_TYPE_VIDEO, &phone);
    avt->iv_avt_recv_stream_cb(1, 0, IV_AVT_STREAM_TYPE_AUDIO, &sounds);
    avt->iv_avt_recv_stream_cb(1, 0, IV_AVT_STREAM_TYPE_VIDEO, &picture);
    memset(a, 0x55, sizeof a);
    memset(c, 0x55, sizeof c);
    avt->iv_avt_get_peer_outer_net_cb(1, 0, (char[]){ "203.0.113.7" });
}

static void the_phone_hangs_up(void)
{
    avt->iv_avt_recv_command_cb(IV_AVT_COMMAND_CALL_HANG_UP, 1, 0, IV_AVT_VIDEO_RES_HD, NULL);
    avt->iv_avt_stop_recv_stream_cb(1, 0, IV_AVT_STREAM_TYPE_AUDIO);
    avt->iv_avt_stop_recv_stream_cb(1, 0, IV_AVT_STREAM_TYPE_VIDEO);
    avt->iv_avt_stop_real_play_cb(1, 0, IV_AVT_VIDEO_RES_HD);
}

static void another_viewer(void)
{
    iv_avt_req_stream_info_s info = { "live=2", "o-viewer", NULL };
    iv_cm_time_fragment_s time = { 0, 100, 200 };
    iv_avt_req_stream_info_s recording = { "", "", &time };
    iv_avt_usr_data_parm_s data = { .src = "hello", .src_len = 5 };
    iv_avt_req_stream_param_s request = { IV_AVT_REQUEST_SEND_STREAM, -1 };

    avt->iv_avt_start_real_play_cb(2, 0, IV_AVT_VIDEO_RES_SD, &info);
    avt->iv_avt_start_real_play_cb(3, 0, IV_AVT_VIDEO_RES_PB, &recording);
    avt->iv_avt_stop_real_play_cb(2, 0, IV_AVT_VIDEO_RES_SD);
    int answer = avt->iv_avt_recv_command_cb(IV_AVT_COMMAND_REQ_STREAM, 2, 0, IV_AVT_VIDEO_RES_SD, &request);
    SAY("[\"request\",%d,%d]", answer, request.request_result);
    answer = avt->iv_avt_recv_command_cb(IV_AVT_COMMAND_USR_DATA, 2, 0, IV_AVT_VIDEO_RES_SD, &data);
    SAY("[\"usr_data\",%d,\"%.*s\"]", answer, (int)data.dst.size, (const char *)data.dst.buf);
}

static void *run(void *script)
{
    if (strcmp(script, "call") == 0)
        a_call_with_media();
    else if (strcmp(script, "hang up") == 0)
        the_phone_hangs_up();
    else if (strcmp(script, "viewer") == 0)
        another_viewer();
    else if (strcmp(script, "go") == 0) {
        pthread_mutex_lock(&lock);
        may_go = 1;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
    } else if (strcmp(script, "offline") == 0)
        sys->iv_sys_offline_cb(IV_SYS_OFFLINE_STATUS_TYPE_RECONNECT);
    else if (strcmp(script, "online") == 0)
        sys->iv_sys_online_cb(1763683200001u);
    else if (strcmp(script, "modules") == 0)
        sys->iv_func_module_status_cb(3);
    else if (strcmp(script, "authorize") == 0)
        voip.authorize((char[]){ "o-user" }, 1);
#if VENDOR_ABI == 2026
    else if (strcmp(script, "ring") == 0)
        voip.join((char[]){ "r1" });
    else if (strcmp(script, "cancel") == 0)
        voip.cancel((char[]){ "r1" });
#endif
    return NULL;
}

int iv_avt_send_command(uint32_t visitor, const char *msg, size_t len, unsigned char *recv_buf, size_t *recv_len,
                        uint32_t timeout_ms)
{
    char script[64];
    pthread_t thread;
    (void)visitor;
    if (len >= sizeof script)
        return -310;
    memcpy(script, msg, len);
    script[len] = '\0';
    if (pthread_create(&thread, NULL, run, script) != 0)
        return -308;
    pthread_join(thread, NULL);
    *recv_len = (size_t)snprintf((char *)recv_buf, *recv_len, "%s/%u", script, timeout_ms);
    return 0;
}

/* ---- VoIP ---- */

static int init(const char *which, int type, const char *data_path, const char *model, const char *device,
                const char *appid)
{
    SAY("[\"%s\",%d,\"%s\",\"%s\",\"%s\",\"%s\"]", which, type, data_path, model, device, appid);
    if (strcmp(model, "foreign") == 0)
        return 19;
    if (strcmp(model, "waits") == 0) {
        pthread_mutex_lock(&lock);
        while (!may_go)
            pthread_cond_wait(&changed, &lock);
        pthread_mutex_unlock(&lock);
    }
    voip_is_up = 1;
    return 0;
}

int iv_avt_voip_init_v2(int type, const char *data_path, const char *model, const char *appid, functions_s functions)
{
    voip = functions;
#if VENDOR_ABI == 2026
    /* A phone that was waiting: told before this has returned. */
    if (strcmp(model, "early") == 0)
        voip.join((char[]){ "r-early" });
#endif
    return init("init_v2", type, data_path, model, "", appid);
}

int iv_avt_voip_init(int type, const char *data_path, const char *model, const char *device, const char *appid)
{
    return init("init", type, data_path, model, device, appid);
}

int iv_avt_voip_is_registered(int *is_registered)
{
    *is_registered = registered;
    return 0;
}

int iv_avt_voip_register(const char *ticket)
{
    registered = strcmp(ticket, "good") == 0;
    return registered ? 0 : -10008;
}

void iv_avt_voip_exit_v2(void)
{
    SAY("[\"%s\"]", "exit_v2");
    voip_is_up = 0;
}

void iv_avt_voip_exit(void)
{
    SAY("[\"%s\"]", "exit");
    voip_is_up = 0;
}

int iv_avt_voip_is_busy_v2(void)
{
    /* A number by which a test knows that it is this function and no other of this name. */
    return 4711;
}

int iv_avt_voip_is_busy(void)
{
    return iv_avt_voip_is_busy_v2();
}

static void wait_for_a_hang_up(int before)
{
    pthread_mutex_lock(&lock);
    while (hang_ups == before)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static int call(const char *which, int type, const char *open_id, const char *message, video_s video, uint32_t caller,
                uint32_t callee)
{
    pthread_mutex_lock(&lock);
    int before = hang_ups;
    pthread_mutex_unlock(&lock);
    SAY("[\"%s\",%d,\"%s\",\"%s\",[%d,%d,%d,%u,%u,%d,%d,%d],%u,%u]", which, type, open_id,
        message == NULL ? "none" : message, video.send_v_enc, video.recv_v_enc, video.recv_pixel, video.width,
        video.height, video.recv_aenc, video.fps, video.rotation, caller, callee);
    /* Through the library's own symbol table: with names mixed up, somebody else would answer. */
    SAY("[\"busy\",%d]", iv_avt_voip_is_busy_v2());
    if (strcmp(open_id, "o-blocks") == 0) {
        wait_for_a_hang_up(before);
        return 0; /* too late: the phone rings all the same */
    }
    return strncmp(open_id, "o-", 2) == 0 ? atoi(open_id + 2) : 0;
}

#if VENDOR_ABI == 2024
int iv_avt_voip_call_v2(int type, const char *open_id, video_s video, uint32_t caller, uint32_t callee)
{
    return call("call_v2", type, open_id, NULL, video, caller, callee);
}

int iv_avt_voip_call(int type, const char *open_id, const char *device, const char *model, const char *appid,
                     video_s video, uint32_t caller, uint32_t callee)
{
    SAY("[\"as\",\"%s\",\"%s\",\"%s\"]", device, model, appid);
    return call("call", type, open_id, NULL, video, caller, callee);
}
#else
int iv_avt_voip_call_v2(int type, const char *open_id, const char *message, video_s video, uint32_t caller,
                        uint32_t callee)
{
    return call("call_v2", type, open_id, message, video, caller, callee);
}

int iv_avt_voip_call(int type, const char *open_id, const char *device, const char *model, const char *appid,
                     const char *message, video_s video, uint32_t caller, uint32_t callee)
{
    SAY("[\"as\",\"%s\",\"%s\",\"%s\"]", device, model, appid);
    return call("call", type, open_id, message, video, caller, callee);
}

int iv_avt_voip_join_v2(const char *room, video_s video, int status)
{
    pthread_mutex_lock(&lock);
    int before = hang_ups;
    pthread_mutex_unlock(&lock);
    SAY("[\"join\",\"%s\",%d,%d,%d]", room, status, video.fps, video.rotation);
    if (strcmp(room, "r-blocks") == 0)
        wait_for_a_hang_up(before); /* too late: it is in the room all the same */
    return 0;
}
#endif

static int hang_up(const char *which)
{
    SAY("[\"%s\"]", which);
    pthread_mutex_lock(&lock);
    hang_ups++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    return 0;
}

int iv_avt_voip_hang_up_v2(void)
{
    return hang_up("hang_up_v2");
}

int iv_avt_voip_hang_up(void)
{
    return hang_up("hang_up");
}

int iv_avt_voip_get_user_list_v2(int32_t offset, int32_t limit, char rows[][80])
{
    enum { TOTAL = 12 };
    for (int i = 0; i < limit && offset + i < TOTAL; i++)
        snprintf(rows[i], 80, "o-%d", offset + i);
    return TOTAL;
}

int iv_avt_voip_activate_license_v2(int type)
{
    return type == 4 ? -350 : 0;
}

int iv_avt_voip_get_active_device_info_v2(void *info)
{
    struct {
        char model_id[80], device_id[80];
        int64_t expire_time;
    } mine = { "model", "PID_door", 1893427200 };
    memcpy(info, &mine, sizeof mine);
    return 0;
}
