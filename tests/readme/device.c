/* device.c: calls the first user who has authorised this device, and says how the call ended. */
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"
#include "voip_kit.h"

/* Callbacks note what happened and return; the main thread makes the calls that wait. */
static atomic_int online, peer_ready;

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
    online = 1;
}

static void on_notify(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    if (event == IV_AVT_EVENT_P2P_PEER_READY)
        peer_ready = 1;
}

static void on_get_encoding(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                            iv_cm_av_data_info_s *info, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    info->eAudioType = IV_CM_AENC_TYPE_PCM;
    info->eAudioSampleRate = IV_CM_AENC_SAMPLE_RATE_16000;
    info->eAudioBitWidth = IV_CM_AENC_BIT_WIDTH_16;
}

static void on_start(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args; /* send with iv_avt_send_stream from now on */
}

static void on_stop(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res; /* and no longer */
}

static int on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                      void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    if (command == IV_AVT_COMMAND_CALL_ANSWER)
        fputs("answered\n", stderr);
    return 0;
}

int main(void)
{
    iv_sys_device_info device = { .product_id = "VIRTUAL", .device_name = "doorbell" };
    iv_sys_init_parm_s sys = { .device_info = &device, .iv_sys_online_cb = on_online };
    iv_avt_init_parm_s avt = { .max_frame_size = 384,
                               .max_connect_num = 1,
                               .iv_avt_get_av_enc_info_cb = on_get_encoding,
                               .iv_avt_start_real_play_cb = on_start,
                               .iv_avt_stop_real_play_cb = on_stop,
                               .iv_avt_notify_cb = on_notify,
                               .iv_avt_recv_command_cb = on_command };
    voip_callback_func_s voip = { 0 };
    voip_video_info_s video = { .recv_pixel = IV_CM_PIXEL_240x320, .recv_aenc = IV_CM_AENC_TYPE_PCM };
    char users[1][VOIP_MAX_ID_LEN], record[VOIP_KIT_RECORD_SIZE] = "no record";

    if (iv_sys_init(&sys) != 0 || iv_dm_init(NULL) != 0 || iv_avt_init(&avt) != 0)
        return fputs("a module did not start\n", stderr), 1;
    while (!online || !peer_ready)
        usleep(10000);
    int code = iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEBUG, ".", "virtual-model", "wx0123456789abcdef", voip);
    if (code != 0 || iv_avt_voip_get_user_list_v2(0, 1, users) < 1) {
        fprintf(stderr, "not registered (%d), or nobody has authorised this device\n", code);
        return 1;
    }
    code = iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_AUDIO, users[0], video, 0, 0); /* 0: the phone rings */
    if (code != 0)
        fprintf(stderr, "refused: %d\n", code); /* a refused call has a record, too */
    for (int wait_s = 0; wait_s < 120 && voip_kit_next_record(record, sizeof record) == 0; wait_s++)
        sleep(1);
    puts(record); /* {"side":"caller",…,"end":{"who":"callee","why":"hung_up","phase":"talk",… */
    return iv_sys_exit();
}
