/*
 * A program of 2024: the documented signatures, without custom_message and with one callback. It needs no server and
 * checks what the functions return for NULL, for bad arguments, before they are initialised, and offline.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"
#include "voip_kit.h"

static int failures;

/* Each line names the call, so a wrong code points at itself. */
#define CHECK(wanted, call)                                                       \
    do {                                                                          \
        long got = (long)(call);                                                  \
        if (got != (long)(wanted)) {                                              \
            printf("%s\n    gave %ld, wanted %ld\n", #call, got, (long)(wanted)); \
            failures++;                                                           \
        }                                                                         \
    } while (0)

static int on_authorize(char *open_id, int status)
{
    (void)open_id, (void)status;
    return 0;
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
    (void)event, (void)visitor, (void)channel, (void)res;
}

static int on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                      void *args)
{
    (void)command, (void)visitor, (void)channel, (void)res, (void)args;
    return 0;
}

static const voip_video_info_s video = { .recv_pixel = IV_CM_PIXEL_VARIABLE, .u32Framerate = VOIP_RECV_V_FPS_MAX };
static char users[2][VOIP_MAX_ID_LEN];

static int call(const char *open_id)
{
    return iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_AUDIO, open_id, video, 0, 0);
}

static void before_anything(const char *folder)
{
    voip_callback_func_s functions = { on_authorize };
    CHECK(-310, call("o-user"));
    CHECK(-309, call(NULL));
    CHECK(-310, iv_avt_voip_hang_up_v2());
    CHECK(0, iv_avt_voip_is_busy_v2());
    CHECK(-310, iv_avt_voip_get_user_list_v2(0, 2, users));
    CHECK(-309, iv_avt_voip_get_user_list_v2(0, 2, NULL));
    CHECK(9, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, folder, "model", "wx1", functions));
    CHECK(-203, iv_dm_init(NULL));
    CHECK(-300, iv_avt_init(NULL));
    CHECK(0, iv_avt_get_send_stream_buf(0, 0, 0));
    CHECK(-305, iv_avt_send_finish_stream(0, 0, 0));
    CHECK(-305, iv_avt_recv_finish_stream(0, 0));
    /* Leaving what was never entered is harmless. */
    iv_avt_voip_exit_v2();
    CHECK(0, iv_avt_exit());
    CHECK(0, iv_dm_exit());
    CHECK(0, iv_sys_exit());
}

static void sys(void)
{
    iv_sys_device_info device = { "PID", "door", NULL, NULL, { NULL } };
    iv_sys_init_parm_s init;
    memset(&init, 0, sizeof init);
    CHECK(-100, iv_sys_init(NULL));
    CHECK(-101, iv_sys_init(&init));
    init.iv_sys_online_cb = on_online;
    CHECK(-103, iv_sys_init(&init));
    init.device_info = &device;
    device.product_id = NULL;
    CHECK(-103, iv_sys_init(&init));
    device.product_id = "elevenbytes";
    CHECK(-102, iv_sys_init(&init));
    device.product_id = "PID";
    init.command_timeout = 4999;
    CHECK(-102, iv_sys_init(&init));
    init.command_timeout = 5000;
    CHECK(0, iv_sys_init(&init));
    CHECK(-105, iv_sys_init(&init));
    CHECK(0, iv_dm_init(NULL));
}

static void avt(void)
{
    iv_avt_init_parm_s init;
    iv_cm_venc_stream_s stream;
    iv_p2p_send_stats_s stats;
    memset(&init, 0, sizeof init);
    memset(&stream, 0, sizeof stream);
    CHECK(-301, iv_avt_init(&init));
    init.iv_avt_get_av_enc_info_cb = on_get_encoding;
    init.iv_avt_start_real_play_cb = on_start;
    init.iv_avt_stop_real_play_cb = on_stop;
    init.iv_avt_notify_cb = on_notify;
    init.iv_avt_recv_command_cb = on_command;
    CHECK(-302, iv_avt_init(&init));
    init.max_frame_size = 384;
    init.max_connect_num = 33;
    CHECK(-302, iv_avt_init(&init));
    init.max_connect_num = 1;
    CHECK(0, iv_avt_init(&init));
    CHECK(-312, iv_avt_init(&init));
    CHECK(-309, iv_avt_send_stream(1, 0, 2, IV_AVT_STREAM_TYPE_VIDEO, NULL));
    CHECK(-310, iv_avt_send_stream(1, 0, 2, IV_AVT_STREAM_TYPE_AV, &stream));
    CHECK(-313, iv_avt_send_stream(1, 0, 2, IV_AVT_STREAM_TYPE_VIDEO, &stream));
    stream.u32PackCount = 1;
    CHECK(-309, iv_avt_send_stream(1, 0, 2, IV_AVT_STREAM_TYPE_VIDEO, &stream));
    stream.u32PackCount = 9;
    CHECK(-310, iv_avt_send_stream(1, 0, 2, IV_AVT_STREAM_TYPE_VIDEO, &stream));
    CHECK(-309, iv_avt_get_send_stream_status(1, 0, 2, NULL));
    CHECK(-305, iv_avt_get_send_stream_status(1, 0, 2, &stats));
    CHECK(IV_ERR_AVT_CHN_NOT_EXIT, iv_avt_send_command(1, "{}", 2, NULL, NULL, 0));
}

static void voip_offline(const char *folder)
{
    char long_id[81];
    voip_callback_func_s none = { NULL };
    memset(long_id, 'x', sizeof long_id - 1);
    long_id[sizeof long_id - 1] = '\0';
    CHECK(3, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, NULL, "model", "wx1", none));
    CHECK(3, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, folder, NULL, "wx1", none));
    CHECK(3, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, folder, "model", NULL, none));
    CHECK(3, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, folder, "", "wx1", none));
    CHECK(3, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, folder, long_id, "wx1", none));
    CHECK(3, iv_avt_voip_init_v2(3, folder, "model", "wx1", none));
    CHECK(17, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, "/nowhere/at/all", "model", "wx1", none));
    CHECK(4, iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, folder, "model", "wx1", none));
    CHECK(-310, call("o-user"));
}

static void kit(void)
{
    char record[VOIP_KIT_RECORD_SIZE];
    CHECK(-309, voip_kit_next_record(NULL, 0));
    CHECK(0, voip_kit_next_record(record, sizeof record));
    CHECK(0, voip_kit_on_state(NULL));
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : ".";
    before_anything(folder);
    kit();
    sys();
    avt();
    voip_offline(folder);
    CHECK(0, iv_sys_exit());
    before_anything(folder);
    if (failures == 0)
        puts("all codes are as documented");
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
