/*
 * A program whose calls were compiled with the newest header of the vendor: plain names, the newest signatures. Below
 * is what such a header declares, written down from the documents; iv_voip.h is not included. It links with a library
 * that was built with the feature newest-layout. Its one argument is the folder for the key file.
 *
 * It prints a line of JSON for each thing that happens, and calls, joins and leaves as its input says.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"

/* ---- The newest header's declarations ---- */

typedef enum voip_wxa_type { VOIP_WXA_TYPE_RELEASE = 0 } voip_wxa_type_e;
typedef enum voip_recv_v_rotation { VOIP_RECV_V_ROTATE_NONE = 1 } voip_recv_v_rot_e;
typedef enum voip_recv_video_fps { VOIP_RECV_V_FPS_15 = 15 } voip_recv_v_fps_e;
typedef enum _voip_called_status { VOIP_CALLED_STATUS_ACCEPT = 0, VOIP_CALLED_STATUS_REFUSE = 11 } iv_voip_called_status_e;

typedef struct {
    uint32_t width, height;
} mjpg_size_s;

typedef struct voip_video_info_s {
    iv_cm_venc_type_e send_v_enc;
    iv_cm_venc_type_e recv_v_enc;
    iv_cm_pixel_type_e recv_pixel;
    mjpg_size_s recv_mjpg_pixel;
    iv_cm_aenc_type_e recv_aenc;
    voip_recv_v_fps_e u32Framerate;
    voip_recv_v_rot_e recv_v_rot;
} voip_video_info_s;

typedef struct voip_callback_func_s {
    int (*iv_avt_voip_update_authorize_status_cb)(char *open_id, int status);
    int (*iv_avt_voip_join_notify_cb)(char *data);
    int (*iv_avt_voip_cancel_notify_cb)(char *data);
} voip_callback_func_s;

int iv_avt_voip_init_v2(voip_wxa_type_e type, const char *data_path, const char *model_id, const char *wxa_appid,
                        voip_callback_func_s functions);
int iv_avt_voip_call_v2(iv_cm_stream_type_e type, const char *open_id, const char *custom_message,
                        voip_video_info_s v_info, uint32_t caller_camera_switch, uint32_t callee_camera_switch);
int iv_avt_voip_call(iv_cm_stream_type_e type, const char *open_id, const char *device_id, const char *model_id,
                     const char *wxa_appid, const char *custom_message, voip_video_info_s v_info,
                     uint32_t caller_camera_switch, uint32_t callee_camera_switch);
int iv_avt_voip_join_v2(const char *room_id, voip_video_info_s v_info, iv_voip_called_status_e status);
void iv_avt_voip_exit_v2(void);

/* ---- The program ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;
static char rung[128];

static void happened(int *flag)
{
    pthread_mutex_lock(&lock);
    *flag = 1;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
}

static void tell(const char *what, long number)
{
    printf("{\"%s\":%ld}\n", what, number);
    fflush(stdout);
}

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
}

static void on_get_encoding(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                            iv_cm_av_data_info_s *info, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)info, (void)args;
}

static void on_start(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
}

static void on_stop(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
}

static void on_notify(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    if (event == IV_AVT_EVENT_P2P_PEER_READY)
        happened(&ready);
}

static int on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                      void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    tell("command", command);
    return 0;
}

static int on_authorize(char *open_id, int status)
{
    (void)open_id;
    tell("authorize", status);
    return 0;
}

static int on_join(char *room)
{
    pthread_mutex_lock(&lock);
    snprintf(rung, sizeof rung, "%s", room);
    pthread_mutex_unlock(&lock);
    printf("{\"join_notify\":\"%s\"}\n", room);
    fflush(stdout);
    return 0;
}

static int on_cancel(char *room)
{
    printf("{\"cancel_notify\":\"%s\"}\n", room);
    fflush(stdout);
    return 0;
}

static void start_modules(void)
{
    iv_sys_device_info device = { "VIRTUAL", "doorbell", NULL, NULL, { NULL } };
    iv_sys_init_parm_s sys;
    iv_avt_init_parm_s avt;
    memset(&sys, 0, sizeof sys);
    sys.device_info = &device;
    sys.iv_sys_online_cb = on_online;
    tell("sys", iv_sys_init(&sys));
    memset(&avt, 0, sizeof avt);
    avt.max_frame_size = 384;
    avt.max_connect_num = 1;
    avt.iv_avt_get_av_enc_info_cb = on_get_encoding;
    avt.iv_avt_start_real_play_cb = on_start;
    avt.iv_avt_stop_real_play_cb = on_stop;
    avt.iv_avt_notify_cb = on_notify;
    avt.iv_avt_recv_command_cb = on_command;
    tell("avt", iv_avt_init(&avt));
    pthread_mutex_lock(&lock);
    while (!ready)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

int main(int argc, char **argv)
{
    const voip_callback_func_s functions = { on_authorize, on_join, on_cancel };
    const voip_video_info_s video = { .recv_pixel = IV_CM_PIXEL_480x640,
                                      .recv_aenc = IV_CM_AENC_TYPE_AAC,
                                      .u32Framerate = VOIP_RECV_V_FPS_15,
                                      .recv_v_rot = VOIP_RECV_V_ROTATE_NONE };
    const char *message = "door=front";
    char button[32];
    start_modules();
    tell("init", iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, argc > 1 ? argv[1] : ".", "virtual-model",
                                     "wx0123456789abcdef", functions));
    while (fgets(button, sizeof button, stdin) != NULL) {
        if (strcmp(button, "call\n") == 0)
            tell("call", iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, "o-user", message, video, 1, 0));
        else if (strcmp(button, "call_v1\n") == 0)
            tell("call", iv_avt_voip_call(IV_CM_STREAM_TYPE_AUDIO, "o-user", "VIRTUAL_doorbell", "virtual-model",
                                          "wx0123456789abcdef", message, video, 0, 1));
        else if (strcmp(button, "refuse\n") == 0)
            tell("join", iv_avt_voip_join_v2(rung, video, VOIP_CALLED_STATUS_REFUSE));
    }
    iv_avt_voip_exit_v2();
    iv_avt_exit();
    return iv_sys_exit() == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
