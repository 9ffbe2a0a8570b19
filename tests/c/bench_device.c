/*
 * Measures libvoip_device as a C program meets it: is_busy, the set-up of a call, and media. `cargo xtask bench device`
 * runs it beside a server of the virtual WeChat and a phone that answers once this asks for that. One JSON object a
 * line.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=gnu11 -O2 -DIV_VOIP_ABI=2026 -Iinclude bench_device.c -lvoip_device -lpthread
 */
#include "bench.h"

enum {
    ROUNDS = 201,
    BUSY_CALLS = 100000, /* of a round */
    SET_UPS = 101,
    FPS = 25,
    PICTURES_PER_I_FRAME = 50,
    I_FRAME_BYTES = 200000,
    P_FRAME_BYTES = 35428, /* on average: with the I frames and the sound 8 Mbit/s */
    P_FRAME_STEP = 3543,
    SOUND_PERIOD_US = 20000,
    SOUND_BYTES = 640, /* 20 ms of 16-bit samples at 16 kHz */
    MEDIA_S = 10
};

static int by_size(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

static double median(double *values, int count)
{
    qsort(values, count, sizeof *values, by_size);
    return values[count / 2];
}

static void is_busy(const char *name, int wanted)
{
    static double ns[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        int busy = 0;
        int64_t start = bench_now_ns(CLOCK_MONOTONIC);
        for (int i = 0; i < BUSY_CALLS; i++)
            busy += iv_avt_voip_is_busy_v2();
        ns[round] = (double)(bench_now_ns(CLOCK_MONOTONIC) - start) / BUSY_CALLS;
        bench_must("is_busy", busy, wanted * BUSY_CALLS);
    }
    double middle = median(ns, ROUNDS); /* sorts */
    printf("{\"%s\":{\"median_ns\":%.2f,\"best_ns\":%.2f}}\n", name, middle, ns[0]);
}

static double users_us(void)
{
    int64_t start = bench_now_ns(CLOCK_MONOTONIC);
    bench_must("users", iv_avt_voip_get_user_list_v2(0, 1, bench_user) > 0, 1);
    return (double)(bench_now_ns(CLOCK_MONOTONIC) - start) / 1000;
}

/* A call's set-up is one question and its answer; so is the list of users, which costs nothing else. */
static void set_up(void)
{
    static double above_us[SET_UPS], trips_us[SET_UPS];
    for (int i = 0; i < SET_UPS; i++) {
        (void)users_us(); /* the first after a pause finds both ends asleep */
        trips_us[i] = users_us();
        int64_t start = bench_now_ns(CLOCK_MONOTONIC);
        bench_call();
        above_us[i] = (double)(bench_now_ns(CLOCK_MONOTONIC) - start) / 1000 - trips_us[i];
        bench_must("iv_avt_voip_hang_up_v2", iv_avt_voip_hang_up_v2(), 0);
        bench_wait_idle();
        (void)bench_records();
    }
    printf("{\"set_up\":{\"above_us\":%.1f,\"round_trip_us\":%.1f}}\n", median(above_us, SET_UPS),
           median(trips_us, SET_UPS));
}

static int send_picture(uint32_t number, uint32_t len, uint64_t pts_ms)
{
    static uint8_t picture[I_FRAME_BYTES] = { 0, 0, 0, 1, 0x67 };
    bool key = number % PICTURES_PER_I_FRAME == 0;
    iv_cm_venc_pack_s pack = { .pu8Addr = picture,
                               .u32Len = len,
                               .u64PTS = pts_ms,
                               .eFrameType = key ? IV_CM_FRAME_TYPE_I : IV_CM_FRAME_TYPE_P,
                               .u32Seq = number };
    iv_cm_venc_stream_s stream = { .pstVencPack = { &pack }, .u32PackCount = 1 };
    return iv_avt_send_stream(bench_visitor, bench_channel, bench_res, IV_AVT_STREAM_TYPE_VIDEO, &stream);
}

static int send_sound(uint32_t number, uint64_t pts_ms)
{
    static uint8_t sound[SOUND_BYTES];
    iv_cm_aenc_pack_s pack = { .pu8Addr = sound, .u32Len = sizeof sound, .u64PTS = pts_ms, .u32Seq = number };
    iv_cm_aenc_stream_s stream = { .pstAencPack = { &pack }, .u32PackCount = 1 };
    return iv_avt_send_stream(bench_visitor, bench_channel, bench_res, IV_AVT_STREAM_TYPE_AUDIO, &stream);
}

/* Pictures differ in size as an encoder's do. */
static uint32_t picture_bytes(uint32_t number)
{
    if (number % PICTURES_PER_I_FRAME == 0)
        return I_FRAME_BYTES;
    return P_FRAME_BYTES + ((int)(number * 7919 % 5) - 2) * P_FRAME_STEP;
}

/* Sends for some seconds at the pace of a camera, and says what the whole process needed for that. */
static void media(void)
{
    uint32_t pictures = 0, sounds = 0, refused = 0;
    uint64_t bytes = 0;
    int64_t start = bench_now_ns(CLOCK_MONOTONIC), cpu = bench_now_ns(CLOCK_PROCESS_CPUTIME_ID);
    while (sounds < MEDIA_S * 1000000 / SOUND_PERIOD_US) {
        uint64_t pts_us = (uint64_t)sounds * SOUND_PERIOD_US;
        refused += send_sound(sounds++, pts_us / 1000) != IV_ERR_NONE;
        bytes += SOUND_BYTES;
        if ((uint64_t)pictures * 1000000 <= pts_us * FPS) {
            uint32_t len = picture_bytes(pictures);
            refused += send_picture(pictures++, len, pts_us / 1000) != IV_ERR_NONE;
            bytes += len;
        }
        int64_t left_us = (int64_t)pts_us + SOUND_PERIOD_US - (bench_now_ns(CLOCK_MONOTONIC) - start) / 1000;
        if (left_us > 0)
            bench_sleep_us((long)left_us);
    }
    double cpu_s = (double)(bench_now_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu) / 1e9;
    double seconds = (double)(bench_now_ns(CLOCK_MONOTONIC) - start) / 1e9;
    printf("{\"media\":{\"seconds\":%.3f,\"cpu_seconds\":%.4f,\"video\":%u,\"audio\":%u,\"bytes\":%llu,"
           "\"refused\":%u}}\n",
           seconds, cpu_s, pictures, sounds, (unsigned long long)bytes, refused);
}

int main(void)
{
    bench_start();
    is_busy("is_busy", 0);
    set_up();
    puts("{\"wants\":\"answer\"}");
    bench_call();
    bench_wait("CALL_ANSWER", &bench_answered, true);
    bench_wait("start_real_play", &bench_playing, true);
    is_busy("is_busy_talking", 1);
    media();
    /* What has been taken but not sent yet may still go. */
    bench_sleep_us(1500000);
    bench_must("iv_avt_voip_hang_up_v2", iv_avt_voip_hang_up_v2(), 0);
    bench_wait_idle();
    bench_end();
    return EXIT_SUCCESS;
}
