/*
 * bench.h: what the programs that measure have in common: a device that is ready to call, and its callbacks' notes.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"
#include "voip_kit.h"

/* Callbacks only note what happened. */
static atomic_bool bench_online, bench_peer_ready, bench_playing, bench_answered;
static atomic_uint bench_visitor, bench_channel, bench_res;

/* Whom to call. */
static char bench_user[1][VOIP_MAX_ID_LEN];

static const voip_video_info_s bench_video = { .send_v_enc = IV_CM_VENC_TYPE_H264,
                                               .recv_v_enc = IV_CM_VENC_TYPE_H264,
                                               .recv_pixel = IV_CM_PIXEL_480x640,
                                               .recv_aenc = IV_CM_AENC_TYPE_PCM,
                                               .u32Framerate = VOIP_RECV_V_FPS_15,
                                               .recv_v_rot = VOIP_RECV_V_ROTATE_NONE };

static inline int64_t bench_now_ns(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static inline void bench_sleep_us(long us)
{
    struct timespec time = { us / 1000000, us % 1000000 * 1000 };
    nanosleep(&time, NULL);
}

/* A measurement that goes wrong has no figures. */
static inline void bench_must(const char *what, int is, int wanted)
{
    if (is == wanted)
        return;
    fprintf(stderr, "bench: %s: came %d, wanted %d\n", what, is, wanted);
    exit(EXIT_FAILURE);
}

/* Waits until a note says so, for 20 s at most. */
static inline void bench_wait(const char *what, atomic_bool *note, bool wanted)
{
    for (int tries = 0; atomic_load(note) != wanted; tries++) {
        if (tries > 100000)
            bench_must(what, !wanted, wanted);
        bench_sleep_us(200);
    }
}

/* Waits until the line is free again. */
static inline void bench_wait_idle(void)
{
    for (int tries = 0; iv_avt_voip_is_busy_v2(); tries++) {
        if (tries > 100000)
            bench_must("the end of a call", 1, 0);
        bench_sleep_us(200);
    }
}

static void bench_on_online(uint64_t now_ms)
{
    (void)now_ms;
    bench_online = true;
}

static void bench_on_notify(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    if (event == IV_AVT_EVENT_P2P_PEER_READY)
        bench_peer_ready = true;
}

static void bench_on_get_encoding(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                                  iv_cm_av_data_info_s *info, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    info->eAudioType = IV_CM_AENC_TYPE_PCM;
    info->eAudioMode = IV_CM_AENC_MODE_MONO;
    info->eAudioBitWidth = IV_CM_AENC_BIT_WIDTH_16;
    info->eAudioSampleRate = IV_CM_AENC_SAMPLE_RATE_16000;
    info->u32SampleNumPerFrame = 320;
    info->eVideoType = IV_CM_VENC_TYPE_H264;
    info->u32VideoWidth = 1280;
    info->u32VideoHeight = 720;
    info->u32Framerate = 25;
}

static void bench_on_start(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args)
{
    (void)args;
    bench_visitor = visitor;
    bench_channel = channel;
    bench_res = (unsigned)res;
    bench_playing = true;
}

static void bench_on_stop(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    bench_playing = false;
}

static int bench_on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel,
                            iv_avt_video_res_type_e res, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    if (command == IV_AVT_COMMAND_CALL_ANSWER)
        bench_answered = true;
    return 0;
}

/* Brings the device up, in the documented order, until it knows whom to call. */
static inline void bench_start(void)
{
    iv_sys_device_info device = { .product_id = "VIRTUAL", .device_name = "doorbell" };
    iv_sys_init_parm_s sys = { .device_info = &device, .iv_sys_online_cb = bench_on_online };
    iv_avt_init_parm_s avt = { .max_frame_size = 384, /* KiB */
                               .max_connect_num = 1,
                               .iv_avt_get_av_enc_info_cb = bench_on_get_encoding,
                               .iv_avt_start_real_play_cb = bench_on_start,
                               .iv_avt_stop_real_play_cb = bench_on_stop,
                               .iv_avt_notify_cb = bench_on_notify,
                               .iv_avt_recv_command_cb = bench_on_command };
    voip_callback_func_s voip = { 0 };
    setvbuf(stdout, NULL, _IOLBF, 0);
    bench_must("iv_sys_init", iv_sys_init(&sys), 0);
    bench_wait("iv_sys_online_cb", &bench_online, true);
    bench_must("iv_dm_init", iv_dm_init(NULL), 0);
    bench_must("iv_avt_init", iv_avt_init(&avt), 0);
    bench_wait("PEER_READY", &bench_peer_ready, true);
    bench_must("iv_avt_voip_init_v2",
               iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEBUG, ".", "virtual-model", "wx0123456789abcdef", voip), 0);
    bench_must("users", iv_avt_voip_get_user_list_v2(0, 1, bench_user) > 0, 1);
}

/* Returns once the phone rings. */
static inline void bench_call(void)
{
    bench_answered = false;
    bench_must("iv_avt_voip_call_v2",
               iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, bench_user[0], NULL, bench_video, 1, 0), 0);
}

/* Reads and forgets what is there; returns how many. */
static inline int bench_records(void)
{
    char record[VOIP_KIT_RECORD_SIZE];
    int count = 0;
    while (voip_kit_next_record(record, sizeof record) > 0)
        count++;
    return count;
}

static inline void bench_end(void)
{
    iv_avt_voip_exit_v2();
    iv_avt_exit();
    iv_dm_exit();
    iv_sys_exit();
}

#endif
