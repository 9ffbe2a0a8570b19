/*
 * The sequence of the vendor's document, in its C names of 2024: initialise, activate, wait for PEER_READY, call, send
 * and hear media until the other end hangs up, leave. It checks that the callbacks come in the documented order.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=c99 -Iinclude sequence_v2.c -lvoip_device -lpthread
 * Run:   ./a.out data_path [open_id]     (without open_id: the first user who authorised the device)
 *
 * It tells what it hears on standard output, {"heard":"..."} a line, and at last {"failures":0,...}. Somebody has to
 * answer the phone and to hang up.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"

enum { MAX_HEARD = 64, AUDIO_BYTES = 640, PICTURE_BYTES = 2048, TICK_MS = 20, TICKS_A_PICTURE = 3 };

/* What the callbacks heard, in order; guarded by the lock. */
static const char *heard[MAX_HEARD];
static int heard_count;
static bool playing, wants_i_frame;
static uint32_t visitor, channel;
static iv_avt_video_res_type_e res;
static unsigned audio_heard, video_heard;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static int failures;

static bool succeeds(const char *what, int code)
{
    if (code == 0)
        return true;
    fprintf(stderr, "sequence_v2: %s gave %d\n", what, code);
    failures++;
    return false;
}

static int place_of(const char *what)
{
    for (int i = 0; i < heard_count; i++)
        if (strcmp(heard[i], what) == 0)
            return i;
    return -1;
}

static void note(const char *what)
{
    pthread_mutex_lock(&lock);
    if (heard_count < MAX_HEARD)
        heard[heard_count++] = what;
    printf("{\"heard\":\"%s\"}\n", what);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void wait_for(const char *what)
{
    pthread_mutex_lock(&lock);
    while (place_of(what) < 0)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static bool was_heard(const char *what)
{
    pthread_mutex_lock(&lock);
    bool was = place_of(what) >= 0;
    pthread_mutex_unlock(&lock);
    return was;
}

/* ---- Callbacks: they note and return ---- */

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
    note("online");
}

static int on_authorize(char *open_id, int status)
{
    (void)open_id, (void)status;
    return 0;
}

static void on_get_encoding(uint32_t v, uint32_t c, iv_avt_video_res_type_e r, iv_cm_av_data_info_s *info, void *args)
{
    (void)v, (void)c, (void)r, (void)args;
    info->eAudioType = IV_CM_AENC_TYPE_PCM;
    info->eAudioMode = IV_CM_AENC_MODE_MONO;
    info->eAudioBitWidth = IV_CM_AENC_BIT_WIDTH_16;
    info->eAudioSampleRate = IV_CM_AENC_SAMPLE_RATE_16000;
    info->u32SampleNumPerFrame = AUDIO_BYTES / 2;
    info->eVideoType = IV_CM_VENC_TYPE_H264;
    info->u32VideoWidth = 480;
    info->u32VideoHeight = 640;
    info->u32Framerate = 1000 / (TICK_MS * TICKS_A_PICTURE);
    note("get_av_enc_info");
}

static void on_start_real_play(uint32_t v, uint32_t c, iv_avt_video_res_type_e r, void *args)
{
    (void)args;
    pthread_mutex_lock(&lock);
    visitor = v, channel = c, res = r;
    playing = wants_i_frame = true;
    pthread_mutex_unlock(&lock);
    note("start_real_play");
}

static void on_stop_real_play(uint32_t v, uint32_t c, iv_avt_video_res_type_e r)
{
    (void)v, (void)c, (void)r;
    pthread_mutex_lock(&lock);
    playing = false;
    pthread_mutex_unlock(&lock);
    note("stop_real_play");
}

static int on_start_receiving(uint32_t v, uint32_t c, iv_avt_stream_type_e type, iv_cm_av_data_info_s *info)
{
    (void)v, (void)c, (void)info;
    note(type == IV_AVT_STREAM_TYPE_AUDIO ? "start_recv_audio" : "start_recv_video");
    return 0;
}

static int on_stop_receiving(uint32_t v, uint32_t c, iv_avt_stream_type_e type)
{
    (void)v, (void)c;
    note(type == IV_AVT_STREAM_TYPE_AUDIO ? "stop_recv_audio" : "stop_recv_video");
    return 0;
}

static int on_receive(uint32_t v, uint32_t c, iv_avt_stream_type_e type, void *stream)
{
    (void)v, (void)c, (void)stream;
    pthread_mutex_lock(&lock);
    bool first = audio_heard + video_heard == 0;
    if (type == IV_AVT_STREAM_TYPE_AUDIO)
        audio_heard++;
    else
        video_heard++;
    pthread_mutex_unlock(&lock);
    if (first)
        note("recv_stream");
    return 0;
}

static void on_notify(iv_avt_event_e event, uint32_t v, uint32_t c, iv_avt_video_res_type_e r)
{
    (void)v, (void)c, (void)r;
    if (event == IV_AVT_EVENT_P2P_PEER_READY)
        note("peer_ready");
}

static int on_command(iv_avt_command_type_e command, uint32_t v, uint32_t c, iv_avt_video_res_type_e r, void *args)
{
    (void)v, (void)c, (void)r, (void)args;
    if (command == IV_AVT_COMMAND_CALL_ANSWER)
        note("call_answer");
    else if (command == IV_AVT_COMMAND_CALL_HANG_UP)
        note("call_hang_up");
    else if (command == IV_AVT_COMMAND_REQ_IFRAME) {
        pthread_mutex_lock(&lock);
        wants_i_frame = true;
        pthread_mutex_unlock(&lock);
    }
    return 0;
}

/* ---- Media ---- */

/* Sends what is due in one tick of 20 ms. A frame that comes too late, or finds the buffer full, is simply lost. */
static void send_a_tick(unsigned tick)
{
    static uint8_t sound[AUDIO_BYTES];
    static uint8_t picture[PICTURE_BYTES] = { 0, 0, 0, 1, 0x67 }; /* what an encoder gives; its I frames begin so */

    pthread_mutex_lock(&lock);
    bool sends = playing, i_frame = wants_i_frame;
    if (sends && tick % TICKS_A_PICTURE == 0)
        wants_i_frame = false;
    pthread_mutex_unlock(&lock);
    if (!sends)
        return;

    iv_cm_aenc_pack_s audio = { .pu8Addr = sound, .u32Len = sizeof sound, .u64PTS = tick * TICK_MS, .u32Seq = tick };
    iv_cm_aenc_stream_s audio_stream = { .pstAencPack = { &audio }, .u32PackCount = 1 };
    (void)iv_avt_send_stream(visitor, channel, res, IV_AVT_STREAM_TYPE_AUDIO, &audio_stream);
    if (tick % TICKS_A_PICTURE != 0)
        return;
    iv_cm_venc_pack_s video = { .pu8Addr = picture,
                                .u32Len = i_frame ? sizeof picture : sizeof picture / 4,
                                .u64PTS = tick * TICK_MS,
                                .eFrameType = i_frame ? IV_CM_FRAME_TYPE_I : IV_CM_FRAME_TYPE_P,
                                .u32Seq = tick / TICKS_A_PICTURE };
    iv_cm_venc_stream_s video_stream = { .pstVencPack = { &video }, .u32PackCount = 1 };
    (void)iv_avt_send_stream(visitor, channel, res, IV_AVT_STREAM_TYPE_VIDEO, &video_stream);
}

/* ---- The sequence ---- */

static bool initialise(const char *data_path)
{
    static char product_id[] = "VIRTUAL", device_name[] = "doorbell";
    iv_sys_device_info device = { .product_id = product_id, .device_name = device_name };
    iv_sys_init_parm_s sys = { .device_info = &device, .iv_sys_online_cb = on_online };
    iv_avt_init_parm_s avt = { .max_frame_size = 384,
                               .max_connect_num = 1,
                               .iv_avt_get_av_enc_info_cb = on_get_encoding,
                               .iv_avt_start_real_play_cb = on_start_real_play,
                               .iv_avt_stop_real_play_cb = on_stop_real_play,
                               .iv_avt_start_recv_stream_cb = on_start_receiving,
                               .iv_avt_stop_recv_stream_cb = on_stop_receiving,
                               .iv_avt_recv_stream_cb = on_receive,
                               .iv_avt_notify_cb = on_notify,
                               .iv_avt_recv_command_cb = on_command };
    voip_callback_func_s functions = { .iv_avt_voip_update_authorize_status_cb = on_authorize };

    if (!succeeds("iv_sys_init", iv_sys_init(&sys)))
        return false;
    wait_for("online");
    return succeeds("iv_dm_init", iv_dm_init(NULL)) && succeeds("iv_avt_init", iv_avt_init(&avt)) &&
           succeeds("iv_avt_voip_init_v2",
                    iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEBUG, data_path, "virtual-model", "wx0123456789abcdef",
                                        functions)) &&
           succeeds("iv_avt_voip_activate_license_v2", iv_avt_voip_activate_license_v2(VOIP_ACT_TEST));
}

static void call(const char *open_id)
{
    voip_video_info_s video = { .send_v_enc = IV_CM_VENC_TYPE_H264,
                                .recv_v_enc = IV_CM_VENC_TYPE_H264,
                                .recv_pixel = IV_CM_PIXEL_480x640,
                                .recv_aenc = IV_CM_AENC_TYPE_PCM,
                                .u32Framerate = VOIP_RECV_V_FPS_15,
                                .recv_v_rot = VOIP_RECV_V_ROTATE_NONE };
    wait_for("peer_ready");
    if (iv_avt_voip_is_busy_v2()) {
        (void)succeeds("iv_avt_voip_is_busy_v2", 1);
        return;
    }
    if (!succeeds("iv_avt_voip_call_v2", iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, open_id, video, 1, 1)))
        return;
    for (unsigned tick = 0; !was_heard("stop_real_play"); tick++) {
        struct timespec pause = { .tv_nsec = TICK_MS * 1000000L };
        send_a_tick(tick);
        nanosleep(&pause, NULL);
    }
    /* The phone hung up, so this is not needed, and harmless. */
    (void)succeeds("iv_avt_voip_hang_up_v2", iv_avt_voip_hang_up_v2());
}

/* Whether one thing was heard before the other. Of start_real_play and CALL_ANSWER no order is documented. */
static void in_order(const char *first, const char *second)
{
    if (place_of(first) < 0 || place_of(second) < 0 || place_of(first) > place_of(second)) {
        fprintf(stderr, "sequence_v2: %s has to come before %s\n", first, second);
        failures++;
    }
}

int main(int argc, char **argv)
{
    char users[10][VOIP_MAX_ID_LEN];
    const char *open_id = argc > 2 ? argv[2] : users[0];

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc < 2) {
        fputs("usage: sequence_v2 data_path [open_id]\n", stderr);
        return EXIT_FAILURE;
    }
    bool well = initialise(argv[1]);
    if (well && argc < 3 && iv_avt_voip_get_user_list_v2(0, 10, users) < 1)
        well = succeeds("iv_avt_voip_get_user_list_v2", -1);
    if (well)
        call(open_id);
    iv_avt_voip_exit_v2();
    (void)succeeds("iv_avt_exit", iv_avt_exit());
    (void)succeeds("iv_dm_exit", iv_dm_exit());
    (void)succeeds("iv_sys_exit", iv_sys_exit());

    if (well) {
        in_order("online", "peer_ready");
        in_order("peer_ready", "get_av_enc_info");
        in_order("get_av_enc_info", "start_real_play");
        in_order("start_real_play", "start_recv_audio");
        in_order("call_answer", "start_recv_audio");
        in_order("start_recv_audio", "recv_stream");
        in_order("recv_stream", "call_hang_up");
        in_order("call_hang_up", "stop_real_play");
    }
    printf("{\"failures\":%d,\"audio_heard\":%u,\"video_heard\":%u}\n", failures, audio_heard, video_heard);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
