/*
 * The functions of v1, by their prototypes: initialise, register with a ticket if that was not done before, call, hang
 * up once the phone has answered, leave. It checks that the callbacks come in the documented order.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=c99 -Iinclude sequence_v1.c -lvoip_device -lpthread
 * Run:   ./a.out data_path open_id       (the ticket is asked for, and read as a line of standard input)
 *
 * It tells what happens on standard output, one JSON object a line: {"ticket":"wanted"}, {"heard":"..."}, and at last
 * {"failures":0}. Somebody has to answer the phone.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"

static char product_id[] = "VIRTUAL", device_name[] = "doorbell";
static const char device_id[] = "VIRTUAL_doorbell"; /* <product_id>_<device_name> */
static const char model_id[] = "virtual-model", wxa_appid[] = "wx0123456789abcdef";

enum { MAX_HEARD = 64 };

static const char *heard[MAX_HEARD];
static int heard_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int failures;

static bool gives(const char *what, int code, int wanted)
{
    if (code == wanted)
        return true;
    fprintf(stderr, "sequence_v1: %s gave %d, wanted %d\n", what, code, wanted);
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

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
    note("online");
}

static void on_get_encoding(uint32_t v, uint32_t c, iv_avt_video_res_type_e r, iv_cm_av_data_info_s *info, void *args)
{
    (void)v, (void)c, (void)r, (void)args;
    info->eAudioType = IV_CM_AENC_TYPE_PCM;
    note("get_av_enc_info");
}

static void on_start_real_play(uint32_t v, uint32_t c, iv_avt_video_res_type_e r, void *args)
{
    (void)v, (void)c, (void)r, (void)args;
    note("start_real_play");
}

static void on_stop_real_play(uint32_t v, uint32_t c, iv_avt_video_res_type_e r)
{
    (void)v, (void)c, (void)r;
    note("stop_real_play");
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
    return 0;
}

static bool initialise(const char *data_path)
{
    iv_sys_device_info device = { .product_id = product_id, .device_name = device_name };
    iv_sys_init_parm_s sys = { .device_info = &device, .iv_sys_online_cb = on_online };
    iv_avt_init_parm_s avt = { .max_frame_size = 384,
                               .max_connect_num = 1,
                               .iv_avt_get_av_enc_info_cb = on_get_encoding,
                               .iv_avt_start_real_play_cb = on_start_real_play,
                               .iv_avt_stop_real_play_cb = on_stop_real_play,
                               .iv_avt_notify_cb = on_notify,
                               .iv_avt_recv_command_cb = on_command };
    if (!gives("iv_sys_init", iv_sys_init(&sys), 0))
        return false;
    wait_for("online");
    return gives("iv_dm_init", iv_dm_init(NULL), 0) && gives("iv_avt_init", iv_avt_init(&avt), 0) &&
           gives("iv_avt_voip_init",
                 iv_avt_voip_init(VOIP_WXA_TYPE_DEBUG, data_path, model_id, device_id, wxa_appid), 0);
}

/* Registers with a ticket unless the device is registered already. */
static bool registered(void)
{
    char ticket[128];
    int is_registered = -1;
    if (!gives("iv_avt_voip_is_registered", iv_avt_voip_is_registered(&is_registered), 0))
        return false;
    if (is_registered == 1)
        return true;
    puts("{\"ticket\":\"wanted\"}");
    if (fgets(ticket, sizeof ticket, stdin) == NULL)
        return gives("the ticket", -1, 0);
    ticket[strcspn(ticket, "\r\n")] = '\0';
    return gives("iv_avt_voip_register", iv_avt_voip_register(ticket), 0) &&
           gives("iv_avt_voip_is_registered", iv_avt_voip_is_registered(&is_registered), 0) &&
           gives("is_reg", is_registered, 1);
}

static bool call(const char *open_id)
{
    voip_video_info_s video = { .send_v_enc = IV_CM_VENC_TYPE_H264,
                                .recv_v_enc = IV_CM_VENC_TYPE_H264,
                                .recv_pixel = IV_CM_PIXEL_VARIABLE,
                                .recv_aenc = IV_CM_AENC_TYPE_PCM,
                                .u32Framerate = VOIP_RECV_V_FPS_15,
                                .recv_v_rot = VOIP_RECV_V_ROTATE_NONE };
    wait_for("peer_ready");
    if (!gives("iv_avt_voip_is_busy", iv_avt_voip_is_busy(), 0) ||
        !gives("iv_avt_voip_call",
               iv_avt_voip_call(IV_CM_STREAM_TYPE_AUDIO, open_id, device_id, model_id, wxa_appid, video, 0, 0), 0) ||
        !gives("iv_avt_voip_is_busy", iv_avt_voip_is_busy(), 1))
        return false;
    wait_for("call_answer");
    wait_for("start_real_play");
    if (!gives("iv_avt_voip_hang_up", iv_avt_voip_hang_up(), 0))
        return false;
    wait_for("stop_real_play");
    return gives("iv_avt_voip_is_busy", iv_avt_voip_is_busy(), 0);
}

static void in_order(const char *first, const char *second)
{
    if (place_of(first) < 0 || place_of(second) < 0 || place_of(first) > place_of(second)) {
        fprintf(stderr, "sequence_v1: %s has to come before %s\n", first, second);
        failures++;
    }
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc < 3) {
        fputs("usage: sequence_v1 data_path open_id\n", stderr);
        return EXIT_FAILURE;
    }
    if (initialise(argv[1]) && registered() && call(argv[2])) {
        in_order("online", "peer_ready");
        in_order("peer_ready", "get_av_enc_info");
        in_order("get_av_enc_info", "start_real_play");
        in_order("start_real_play", "stop_real_play");
        in_order("call_answer", "stop_real_play");
    }
    iv_avt_voip_exit();
    (void)gives("iv_avt_exit", iv_avt_exit(), 0);
    (void)gives("iv_dm_exit", iv_dm_exit(), 0);
    (void)gives("iv_sys_exit", iv_sys_exit(), 0);
    printf("{\"failures\":%d}\n", failures);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
