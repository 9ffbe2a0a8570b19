/*
 * A program that sits on a vendor's library and does what its input says, a word and its arguments a line: the tests of
 * the vendor link press its buttons. It prints a line of JSON for each answer and for each callback, which names the
 * thread that it came on. A line that begins with & is done by another thread.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#define _GNU_SOURCE /* the name of a thread */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"
#include "voip_kit.h"

#define TELL(format, ...) (void)(printf(format "\n", __VA_ARGS__), fflush(stdout))

/* Whose thread runs a callback. */
static const char *thread(void)
{
    char name[16] = "";
    prctl(PR_GET_NAME, name);
    return strcmp(name, "voip-worker") == 0 ? "worker" : "vendor";
}

static void on_online(uint64_t now_ms)
{
    TELL("{\"online\":%llu,\"on\":\"%s\"}", (unsigned long long)now_ms, thread());
}

static void on_offline(iv_sys_offline_status_type_e status)
{
    TELL("{\"offline\":%d,\"on\":\"%s\"}", status, thread());
}

static void on_modules(uint32_t bits)
{
    TELL("{\"modules\":%u,\"on\":\"%s\"}", bits, thread());
}

static void on_encoding(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, iv_cm_av_data_info_s *info,
                        void *args)
{
    (void)channel, (void)res, (void)args;
    info->eVideoType = IV_CM_VENC_TYPE_H265;
    /* What would wait is refused here too. */
    TELL("{\"encoding\":%u,\"on\":\"%s\",\"waits\":%d}", visitor, thread(), iv_avt_voip_activate_license_v2(VOIP_ACT_TEST));
}

static void on_start(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args)
{
    const iv_avt_req_stream_info_s *info = args;
    TELL("{\"start\":[%u,%u,%d],\"args\":[\"%s\",\"%s\"],\"recording\":%s,\"on\":\"%s\"}", visitor, channel, res,
         info->user_args, info->requester, info->pb_time != NULL ? "true" : "false", thread());
}

static void on_stop(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    TELL("{\"stop\":[%u,%u,%d],\"on\":\"%s\"}", visitor, channel, res, thread());
}

static int on_start_recv(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e type, iv_cm_av_data_info_s *info)
{
    TELL("{\"start_recv\":[%u,%u,%d],\"info\":[%d,%d,%u,%u],\"on\":\"%s\"}", visitor, channel, type, info->eAudioType,
         info->eAudioSampleRate, info->u32VideoWidth, info->u32VideoHeight, thread());
    return 0;
}

static int on_stop_recv(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e type)
{
    TELL("{\"stop_recv\":[%u,%u,%d],\"on\":\"%s\"}", visitor, channel, type, thread());
    return 0;
}

static int on_recv(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e type, void *stream)
{
    (void)visitor, (void)channel;
    if (type == IV_AVT_STREAM_TYPE_AUDIO) {
        const iv_cm_aenc_pack_s *pack = ((iv_cm_aenc_stream_s *)stream)->pstAencPack[0];
        TELL("{\"sound\":\"%.*s\",\"pts\":%llu,\"seq\":%u}", (int)pack->u32Len, (const char *)pack->pu8Addr,
             (unsigned long long)pack->u64PTS, pack->u32Seq);
    } else {
        const iv_cm_venc_pack_s *pack = ((iv_cm_venc_stream_s *)stream)->pstVencPack[0];
        TELL("{\"picture\":\"%.*s\",\"pts\":%llu,\"seq\":%u,\"type\":%d}", (int)pack->u32Len,
             (const char *)pack->pu8Addr, (unsigned long long)pack->u64PTS, pack->u32Seq, pack->eFrameType);
    }
    return 0;
}

static void on_notify(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    TELL("{\"notify\":%d,\"on\":\"%s\"}", event, thread());
}

static int on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                      void *args)
{
    (void)channel, (void)res;
    TELL("{\"command\":%d,\"visitor\":%u,\"on\":\"%s\"}", command, visitor, thread());
    if (command == IV_AVT_COMMAND_REQ_STREAM)
        ((iv_avt_req_stream_param_s *)args)->request_result = IV_AVT_DEV_REFUSE;
    if (command == IV_AVT_COMMAND_USR_DATA) {
        static uint8_t answer[] = "welcome";
        iv_cm_memory_s *dst = &((iv_avt_usr_data_parm_s *)args)->dst;
        dst->buf = answer;
        dst->size = sizeof answer - 1;
    }
    return command == IV_AVT_COMMAND_USR_DATA ? 5 : 0;
}

static void on_peer_net(uint32_t visitor, uint32_t channel, char *net_info)
{
    (void)visitor, (void)channel;
    TELL("{\"peer_net\":\"%s\",\"on\":\"%s\"}", net_info, thread());
}

static int on_authorize(char *open_id, int status)
{
    TELL("{\"authorize\":\"%s\",\"status\":%d,\"on\":\"%s\"}", open_id, status, thread());
    return 0;
}

#if IV_VOIP_ABI >= 2026
static int on_join(char *room)
{
    TELL("{\"join_notify\":\"%s\",\"on\":\"%s\"}", room, thread());
    return 0;
}

static int on_cancel(char *room)
{
    TELL("{\"cancel_notify\":\"%s\",\"on\":\"%s\"}", room, thread());
    return 0;
}
#endif

static int on_environment(void)
{
    return 42;
}

/* ---- The platform of a program: whole, since only all of it is taken ---- */

static void *os_malloc(size_t size) { return malloc(size); }
static void os_free(void *memory) { free(memory); }
static void os_printf(const char *format, va_list ap) { (void)vfprintf(stderr, format, ap); }
static uint32_t os_number(void) { return 1; }
static void os_sleep(uint32_t ms) { (void)ms; }
static void os_mac(uint8_t *mac, size_t length) { memset(mac, 2, length); }
static size_t os_size(void) { return 1 << 20; }
static const char *os_platform(void) { return "mine"; }
static int os_create(const char *path) { (void)path; return -1; }
static size_t os_read(int fd, void *buf, size_t count) { (void)fd, (void)buf, (void)count; return 0; }
static size_t os_write(int fd, const void *buf, size_t count) { (void)fd, (void)buf; return count; }
static int os_close(int fd) { (void)fd; return 0; }
static void *os_fopen(const char *path, const char *mode) { (void)path, (void)mode; return NULL; }
static size_t os_fread(void *buf, size_t size, size_t count, void *file) { (void)buf, (void)size, (void)count, (void)file; return 0; }
static size_t os_fwrite(const void *buf, size_t size, size_t count, void *file) { (void)buf, (void)size, (void)file; return count; }
static size_t os_filesize(void *file) { (void)file; return 0; }
static size_t os_fclose(void *file) { (void)file; return 0; }
static long os_random(void) { return 4; }

static const iv_sys_os_impl_t os = { os_malloc, os_free, os_printf, os_number, os_number, os_sleep, os_mac,
                                     os_size, os_size, os_platform, os_create, os_read, os_write, os_close,
                                     os_fopen, os_fread, os_fwrite, os_filesize, os_fclose, os_random };

/* ---- What the input asks for ---- */

static const voip_video_info_s video = { .send_v_enc = IV_CM_VENC_TYPE_H264,
                                         .recv_v_enc = IV_CM_VENC_TYPE_MJPG,
                                         .recv_pixel = IV_CM_PIXEL_320x240,
                                         .recv_mjpg_pixel = { 111, 222 },
                                         .recv_aenc = IV_CM_AENC_TYPE_AAC,
                                         .u32Framerate = VOIP_RECV_V_FPS_7,
                                         .recv_v_rot = VOIP_RECV_V_ROTATE_ROT };

static int sys(const char *name, const char *with_platform)
{
    iv_sys_device_info device = { "PID", (char *)name, "china", "secret", { .device_key = "psk" } };
    iv_sys_init_parm_s init;
    memset(&init, 0, sizeof init);
    snprintf(init.sys_store_path, sizeof init.sys_store_path, "/store");
    init.device_info = &device;
    init.command_timeout = 5001;
    init.comm_use_http = 1;
    init.iv_sys_online_cb = on_online;
    init.iv_sys_offline_cb = on_offline;
    init.iv_func_module_status_cb = on_modules;
    if (strcmp(with_platform, "os") == 0)
        init.os_impl_cb = os;
    int code = iv_sys_init(&init);
    memset(&init, 0x55, sizeof init); /* nobody may need it any more */
    return code;
}

static int avt(void)
{
    iv_avt_init_parm_s init;
    memset(&init, 0, sizeof init);
    init.max_frame_size = 384;
    init.max_connect_num = 4;
    init.iv_avt_get_av_enc_info_cb = on_encoding;
    init.iv_avt_start_real_play_cb = on_start;
    init.iv_avt_stop_real_play_cb = on_stop;
    init.iv_avt_start_recv_stream_cb = on_start_recv;
    init.iv_avt_stop_recv_stream_cb = on_stop_recv;
    init.iv_avt_recv_stream_cb = on_recv;
    init.iv_avt_notify_cb = on_notify;
    init.iv_avt_recv_command_cb = on_command;
    init.iv_avt_get_peer_outer_net_cb = on_peer_net;
    init.congestion = (congestion_ctrl_s){ 200, 400, 500, true };
    init.p2p_keep_alive = (p2p_keep_alive_s){ 10, 4 };
    init.p2p_init_params.mtu_size = 1300;
    init.net_info.probe_port = 8000;
    snprintf(init.net_info.local_addr, sizeof init.net_info.local_addr, "192.0.2.1");
    int code = iv_avt_init(&init);
    memset(&init, 0x55, sizeof init);
    return code;
}

/* The folder of the key file; a mock needs none. */
static const char *data_path(void)
{
    const char *path = getenv("DATA_PATH");
    return path != NULL ? path : "/data";
}

static int voip(const char *model)
{
    voip_callback_func_s functions = { .iv_avt_voip_update_authorize_status_cb = on_authorize,
#if IV_VOIP_ABI >= 2026
                                       .iv_avt_voip_join_notify_cb = on_join,
                                       .iv_avt_voip_cancel_notify_cb = on_cancel,
#endif
    };
    return iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEMO, data_path(), model, "wx1", functions);
}

static int call(const char *open_id, const char *message)
{
#if IV_VOIP_ABI >= 2026
    return iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, open_id, message[0] != '\0' ? message : NULL, video, 1, 0);
#else
    (void)message;
    return iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, open_id, video, 1, 0);
#endif
}

static int call_v1(const char *open_id)
{
#if IV_VOIP_ABI >= 2026
    return iv_avt_voip_call(IV_CM_STREAM_TYPE_AUDIO, open_id, "PID_door", "model", "wx1", NULL, video, 0, 1);
#else
    return iv_avt_voip_call(IV_CM_STREAM_TYPE_AUDIO, open_id, "PID_door", "model", "wx1", video, 0, 1);
#endif
}

static int list_users(void)
{
    char rows[10][VOIP_MAX_ID_LEN];
    int total = iv_avt_voip_get_user_list_v2(5, 10, rows);
    if (total > 0)
        TELL("{\"first\":\"%s\",\"last\":\"%s\"}", rows[0], rows[total - 5 - 1]);
    return total;
}

static int activation(void)
{
    voip_activate_info_s info;
    int code = iv_avt_voip_get_active_device_info_v2(&info);
    if (code == 0)
        TELL("{\"model\":\"%s\",\"device\":\"%s\",\"expires\":%lld}", info.model_id, info.device_id,
             (long long)info.expire_time);
    return code;
}

static int is_registered(void)
{
    int is = -1, code = iv_avt_voip_is_registered(&is);
    return code == 0 ? is : code;
}

static int command(const char *script)
{
    unsigned char reply[64];
    size_t length = sizeof reply - 1;
    int code = iv_avt_send_command(1, script, strlen(script), reply, &length, 1234);
    if (code == 0)
        TELL("{\"reply\":\"%.*s\"}", (int)length, (const char *)reply);
    return code;
}

static int send_picture(const char *bytes)
{
    static uint8_t picture[200];
    iv_cm_venc_pack_s pack = { .pu8Addr = picture, .u32Len = (uint32_t)atoi(bytes) };
    iv_cm_venc_stream_s stream = { .pstVencPack = { &pack }, .u32PackCount = 1 };
    return iv_avt_send_stream(1, 0, IV_AVT_VIDEO_RES_HD, IV_AVT_STREAM_TYPE_VIDEO, &stream);
}

static int transport(void)
{
    iv_p2p_send_stats_s stats = { 0 };
    int status = iv_avt_get_send_stream_status(1, 0, IV_AVT_VIDEO_RES_HD, &stats);
    TELL("{\"stats\":[%d,%u,%u],\"buffered\":%zu,\"finish\":[%d,%d,%d],\"peerinfo\":\"%s\"}", status,
         stats.inst_net_rate, stats.link_mode, iv_avt_get_send_stream_buf(1, 0, IV_AVT_VIDEO_RES_HD),
         iv_avt_send_finish_stream_msg(1, 0, IV_AVT_VIDEO_RES_HD), iv_avt_send_finish_stream(1, 0, IV_AVT_VIDEO_RES_HD),
         iv_avt_recv_finish_stream(1, 0), iv_avt_get_peerinfo());
    return status;
}

static int record(void)
{
    char json[VOIP_KIT_RECORD_SIZE];
    int length = voip_kit_next_record(json, sizeof json);
    if (length > 0)
        TELL("{\"told\":%s}", json);
    return length > 0;
}

static void on_state(const voip_kit_state_s *state)
{
    TELL("{\"state\":%d,\"on\":\"%s\"}", state->state, thread());
}

static void act(char *line)
{
    iv_dm_init_parm_s dm = { on_environment };
    char word[32] = "", one[256] = "", two[64] = "";
    int code = -9999;
    (void)sscanf(line, "%31s %255s %63[^\n]", word, one, two);
    if (strcmp(word, "use") == 0)
        code = voip_kit_use_vendor(strcmp(one, "none") == 0 ? NULL : one, atoi(two));
    else if (strcmp(word, "sys") == 0)
        code = sys(one[0] != '\0' ? one : "door", two);
    else if (strcmp(word, "dm") == 0)
        code = iv_dm_init(strcmp(one, "null") == 0 ? NULL : &dm);
    else if (strcmp(word, "avt") == 0)
        code = avt();
    else if (strcmp(word, "voip") == 0)
        code = voip(one[0] != '\0' ? one : "model");
    else if (strcmp(word, "voip_v1") == 0)
        code = iv_avt_voip_init(VOIP_WXA_TYPE_RELEASE, data_path(), "model", "PID_door", "wx1");
    else if (strcmp(word, "registered") == 0)
        code = is_registered();
    else if (strcmp(word, "register") == 0)
        code = iv_avt_voip_register(one);
    else if (strcmp(word, "call") == 0)
        code = call(one, two);
    else if (strcmp(word, "call_v1") == 0)
        code = call_v1(one);
#if IV_VOIP_ABI >= 2026
    else if (strcmp(word, "join") == 0)
        code = iv_avt_voip_join_v2(one, video, (iv_voip_called_status_e)atoi(two));
#endif
    else if (strcmp(word, "hang_up") == 0)
        code = iv_avt_voip_hang_up_v2();
    else if (strcmp(word, "busy") == 0)
        code = iv_avt_voip_is_busy_v2();
    else if (strcmp(word, "users") == 0)
        code = list_users();
    else if (strcmp(word, "activate") == 0)
        code = iv_avt_voip_activate_license_v2((voip_activate_type_e)atoi(one));
    else if (strcmp(word, "activation") == 0)
        code = activation();
    else if (strcmp(word, "script") == 0)
        code = command(line + strlen("script "));
    else if (strcmp(word, "send") == 0)
        code = send_picture(one);
    else if (strcmp(word, "transport") == 0)
        code = transport();
    else if (strcmp(word, "record") == 0)
        code = record();
    else if (strcmp(word, "watch") == 0)
        code = voip_kit_on_state(on_state);
    else if (strcmp(word, "exit_voip") == 0)
        iv_avt_voip_exit_v2(), code = 0;
    else if (strcmp(word, "exit_avt") == 0)
        code = iv_avt_exit();
    else if (strcmp(word, "exit_dm") == 0)
        code = iv_dm_exit();
    else if (strcmp(word, "exit_sys") == 0)
        code = iv_sys_exit();
    TELL("{\"%s\":%d}", word, code);
}

static void *act_aside(void *line)
{
    act(line);
    free(line);
    return NULL;
}

int main(void)
{
    char line[512];
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '&') {
            act(line);
            continue;
        }
        pthread_t aside;
        char *copy = strdup(line + 1);
        if (copy == NULL || pthread_create(&aside, NULL, act_aside, copy) != 0 || pthread_detach(aside) != 0)
            return EXIT_FAILURE;
    }
    return iv_sys_exit() == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
