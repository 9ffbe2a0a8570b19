/*
 * Every return code that the vendor documents for the iv_avt_voip functions and that this library can give, each from a
 * scenario of its own. README.md of device-c lists them; the test compares the list with what is told here.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=c99 -DIV_VOIP_ABI=2026 -Iinclude codes.c -lvoip_device -lpthread
 * Run:   ./a.out data_path          (an empty folder)
 *
 * On standard output, one JSON object a line: {"control":{...}} asks whoever runs this to post that to /control of the
 * virtual WeChat and to write the answer as a line to standard input; {"function":"...","code":n} tells that a function
 * gave what it should; the last one is {"failures":0}.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"

enum { PATH_LENGTH = 1024, LINE_LENGTH = 512 };

static const char model[] = "virtual-model", appid[] = "wx0123456789abcdef", user[] = "o-virtual-user";
static const char device_id[] = "VIRTUAL_doorbell";
static char folder[PATH_LENGTH];
static int failures;

/* Checks what a function gives, and tells it: the line names the call, so a wrong code points at itself. */
#define EXPECT(function, wanted, call) expect(#function, wanted, call, __LINE__)

static void expect(const char *function, int wanted, int got, int line)
{
    if (got == wanted) {
        printf("{\"function\":\"%s\",\"code\":%d}\n", function, got);
    } else {
        fprintf(stderr, "codes.c:%d: %s gave %d, wanted %d\n", line, function, got, wanted);
        failures++;
    }
}

/* Makes something happen in the virtual WeChat; the answer stays in `answer`. */
static char answer[LINE_LENGTH];

static void order(const char *control)
{
    printf("{\"control\":%s}\n", control);
    if (fgets(answer, sizeof answer, stdin) == NULL) {
        fputs("codes: nobody carries orders out\n", stderr);
        exit(EXIT_FAILURE);
    }
}

static void refuse_next(const char *api, int code)
{
    char control[LINE_LENGTH];
    snprintf(control, sizeof control, "{\"t\":\"refuse_next\",\"sn\":\"%s\",\"api\":\"%s\",\"code\":%d}", device_id, api,
             code);
    order(control);
}

static const char *ticket(void)
{
    static char text[64];
    order("{\"t\":\"sn_ticket\",\"sn\":\"VIRTUAL_doorbell\",\"model_id\":\"virtual-model\"}");
    const char *at = strstr(answer, "\"ticket\":\"");
    snprintf(text, sizeof text, "%.32s", at != NULL ? at + strlen("\"ticket\":\"") : "");
    return text;
}

static void pause_ms(long ms)
{
    struct timespec pause = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
    nanosleep(&pause, NULL);
}

/* ---- Callbacks ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool online, ready, playing, ended;
static int code_in_callback;

static void set(bool *flag, bool value)
{
    pthread_mutex_lock(&lock);
    *flag = value;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void wait_for(const bool *flag)
{
    pthread_mutex_lock(&lock);
    while (!*flag)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
    set(&online, true);
}

static void on_get_encoding(uint32_t v, uint32_t c, iv_avt_video_res_type_e r, iv_cm_av_data_info_s *info, void *args)
{
    (void)v, (void)c, (void)r, (void)info, (void)args;
}

static void on_start(uint32_t v, uint32_t c, iv_avt_video_res_type_e r, void *args)
{
    char rows[1][VOIP_MAX_ID_LEN];
    (void)v, (void)c, (void)r, (void)args;
    code_in_callback = iv_avt_voip_get_user_list_v2(0, 1, rows); /* would block: refused */
    set(&ended, false);
    set(&playing, true);
}

static void on_stop(uint32_t v, uint32_t c, iv_avt_video_res_type_e r)
{
    (void)v, (void)c, (void)r;
    set(&playing, false);
    set(&ended, true);
}

static void on_notify(iv_avt_event_e event, uint32_t v, uint32_t c, iv_avt_video_res_type_e r)
{
    (void)v, (void)c, (void)r;
    if (event == IV_AVT_EVENT_P2P_PEER_READY)
        set(&ready, true);
}

static int on_command(iv_avt_command_type_e command, uint32_t v, uint32_t c, iv_avt_video_res_type_e r, void *args)
{
    (void)command, (void)v, (void)c, (void)r, (void)args;
    return 0;
}

/* ---- Setting up and leaving ---- */

static void sys_up(char *device_name)
{
    static char product_id[] = "VIRTUAL";
    iv_sys_device_info device = { .product_id = product_id, .device_name = device_name };
    iv_sys_init_parm_s init = { .device_info = &device, .command_timeout = 5000, .iv_sys_online_cb = on_online };
    online = ready = false;
    EXPECT(iv_sys_init, 0, iv_sys_init(&init));
    wait_for(&online);
    EXPECT(iv_dm_init, 0, iv_dm_init(NULL));
}

static void avt_up(void)
{
    iv_avt_init_parm_s init = { .max_frame_size = 64,
                                .max_connect_num = 1,
                                .iv_avt_get_av_enc_info_cb = on_get_encoding,
                                .iv_avt_start_real_play_cb = on_start,
                                .iv_avt_stop_real_play_cb = on_stop,
                                .iv_avt_notify_cb = on_notify,
                                .iv_avt_recv_command_cb = on_command };
    EXPECT(iv_avt_init, 0, iv_avt_init(&init));
    wait_for(&ready);
}

static void all_down(void)
{
    iv_avt_voip_exit_v2();
    iv_avt_exit();
    iv_dm_exit();
    iv_sys_exit();
}

static const char *path_of(const char *name)
{
    static char path[PATH_LENGTH + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* What a factory reset does. */
static void forget(void)
{
    remove(path_of("device_key"));
    remove(path_of("voip_kit.key"));
}

static void damage(void)
{
    static const char *names[] = { "device_key", "voip_kit.key" };
    for (int i = 0; i < 2; i++) {
        FILE *file = fopen(path_of(names[i]), "w");
        if (file != NULL) {
            fputs("no key", file);
            fclose(file);
        }
    }
}

static const voip_callback_func_s no_functions = { NULL, NULL, NULL };

static int init_v2_at(const char *path, const char *model_id)
{
    return iv_avt_voip_init_v2(VOIP_WXA_TYPE_RELEASE, path, model_id, appid, no_functions);
}

static int init_v2(void)
{
    return init_v2_at(folder, model);
}

static int init_v1(const char *id)
{
    return iv_avt_voip_init(VOIP_WXA_TYPE_RELEASE, folder, model, id, appid);
}

static const voip_video_info_s video = { .recv_pixel = IV_CM_PIXEL_VARIABLE,
                                         .recv_aenc = IV_CM_AENC_TYPE_PCM,
                                         .u32Framerate = VOIP_RECV_V_FPS_15,
                                         .recv_v_rot = VOIP_RECV_V_ROTATE_NONE };

static int call(const char *open_id)
{
    return iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_AUDIO, open_id, NULL, video, 0, 0);
}

static int is_registered(int *flag)
{
    *flag = -1;
    return iv_avt_voip_is_registered(flag);
}

static void *call_elsewhere(void *code)
{
    *(int *)code = call(user);
    return NULL;
}

static void *init_elsewhere(void *code)
{
    *(int *)code = init_v2();
    return NULL;
}

/* ---- The scenarios ---- */

static void before_anything(void)
{
    char rows[1][VOIP_MAX_ID_LEN];
    int flag;
    EXPECT(iv_avt_voip_init_v2, 9, init_v2());
    EXPECT(iv_avt_voip_init, 9, init_v1(device_id));
    EXPECT(iv_avt_voip_is_registered, 9, is_registered(&flag));
    EXPECT(iv_avt_voip_is_registered, 3, iv_avt_voip_is_registered(NULL));
    EXPECT(iv_avt_voip_register, 9, iv_avt_voip_register("ticket"));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, call(user));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_NULL, call(NULL));
    EXPECT(iv_avt_voip_join_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_join_v2("r", video, 0));
    EXPECT(iv_avt_voip_hang_up_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_hang_up_v2());
    EXPECT(iv_avt_voip_is_busy_v2, 0, iv_avt_voip_is_busy_v2());
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_get_user_list_v2(0, 1, rows));
    EXPECT(iv_avt_voip_activate_license_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_activate_license_v2(0));
    all_down();
}

static void an_id_with_other_characters(void)
{
    static char name[] = "door.bell";
    sys_up(name);
    avt_up();
    EXPECT(iv_avt_voip_init_v2, 9800002, init_v2());
    all_down();
}

static void init_of_v2(void)
{
    static char name[] = "doorbell";
    pthread_t thread;
    int code = 1, flag;

    sys_up(name);
    EXPECT(iv_avt_voip_init_v2, 9, init_v2()); /* iv_avt is missing */
    avt_up();
    EXPECT(iv_avt_voip_init_v2, 3, init_v2_at(NULL, model));
    EXPECT(iv_avt_voip_init_v2, 3, init_v2_at(folder, ""));
    EXPECT(iv_avt_voip_init_v2, 17, init_v2_at(path_of("no-such-folder"), model));
    EXPECT(iv_avt_voip_init_v2, 9800003, init_v2_at(folder, "no-such-model"));
    refuse_next("ticket", 9800001);
    EXPECT(iv_avt_voip_init_v2, 9800001, init_v2());
    refuse_next("register", 18);
    EXPECT(iv_avt_voip_init_v2, 18, init_v2());
    refuse_next("register", -10008);
    EXPECT(iv_avt_voip_init_v2, -10008, init_v2());

    /* Nobody answers. */
    order("{\"t\":\"silence\",\"sn\":\"VIRTUAL_doorbell\",\"ms\":6000}");
    pthread_create(&thread, NULL, init_elsewhere, &code);
    while (is_registered(&flag) == 9) /* until the other thread is at it */
        pause_ms(1);
    iv_avt_voip_exit_v2();
    pthread_join(thread, NULL);
    EXPECT(iv_avt_voip_init_v2, 10, code);
    EXPECT(iv_avt_voip_init_v2, 4, init_v2());
    pause_ms(1500); /* the rest of the silence */

    EXPECT(iv_avt_voip_init_v2, 0, init_v2());
    EXPECT(iv_avt_voip_init_v2, 9, init_v2());
    iv_avt_voip_exit_v2();
    EXPECT(iv_avt_voip_init_v2, 19, init_v2_at(folder, "other-model"));
    damage();
    EXPECT(iv_avt_voip_init_v2, 2, init_v2());
    forget();
    all_down();
}

static void v1(void)
{
    static char name[] = "doorbell";
    char long_id[130] = { 0 };
    int flag;

    memset(long_id, 'a', sizeof long_id - 1);
    sys_up(name);
    avt_up();
    EXPECT(iv_avt_voip_init, 3, init_v1(NULL));
    EXPECT(iv_avt_voip_init, 9800001, init_v1(long_id));
    EXPECT(iv_avt_voip_init, 9800002, init_v1("VIRTUAL doorbell"));
    EXPECT(iv_avt_voip_init, 19, init_v1("VIRTUAL_other"));
    EXPECT(iv_avt_voip_init, 0, init_v1(device_id));
    EXPECT(iv_avt_voip_is_registered, 0, is_registered(&flag));
    EXPECT(is_reg, 0, flag);
    EXPECT(iv_avt_voip_call, IV_ERR_AVT_INPUT_PARAM_INVAILD,
           iv_avt_voip_call(IV_CM_STREAM_TYPE_AUDIO, user, device_id, model, appid, NULL, video, 0, 0));
    EXPECT(iv_avt_voip_register, 3, iv_avt_voip_register(""));
    EXPECT(iv_avt_voip_register, 3, iv_avt_voip_register(NULL));
    EXPECT(iv_avt_voip_register, -10008, iv_avt_voip_register("00000000000000000000000000000000"));
    refuse_next("register", 18);
    EXPECT(iv_avt_voip_register, 18, iv_avt_voip_register(ticket()));
    refuse_next("register", 8);
    EXPECT(iv_avt_voip_register, 8, iv_avt_voip_register(ticket()));
    EXPECT(iv_avt_voip_register, 0, iv_avt_voip_register(ticket()));
    EXPECT(iv_avt_voip_register, 0, iv_avt_voip_register("not even looked at"));
    EXPECT(iv_avt_voip_is_registered, 0, is_registered(&flag));
    EXPECT(is_reg, 1, flag);
    iv_avt_voip_exit();

    /* Damaged: it says so, and registers again. */
    damage();
    EXPECT(iv_avt_voip_init, 0, init_v1(device_id));
    EXPECT(iv_avt_voip_is_registered, 2, is_registered(&flag));
    EXPECT(iv_avt_voip_register, 0, iv_avt_voip_register(ticket()));
    iv_avt_voip_exit();
    EXPECT(iv_avt_voip_init, 19, iv_avt_voip_init(VOIP_WXA_TYPE_RELEASE, folder, "other-model", device_id, appid));
    EXPECT(iv_avt_voip_is_registered, 19, is_registered(&flag));
    forget();

    /* Nothing can be kept: the folder is gone. */
    snprintf(folder + strlen(folder), sizeof folder - strlen(folder), "/below");
    mkdir(folder, 0700);
    EXPECT(iv_avt_voip_init, 0, init_v1(device_id));
    rmdir(folder);
    EXPECT(iv_avt_voip_register, 17, iv_avt_voip_register(ticket()));
    *strrchr(folder, '/') = '\0';
    all_down();
}

/* The back end's own reasons, and those that only it can tell. */
static void refused_calls(void)
{
    static const int by_order[] = { -1, -3, -4, -5, -8, -14, IV_ERR_AVT_FAILED, 14 };
    for (size_t i = 0; i < sizeof by_order / sizeof by_order[0]; i++) {
        refuse_next("call", by_order[i]);
        EXPECT(iv_avt_voip_call_v2, by_order[i], call(user));
    }
    EXPECT(iv_avt_voip_call_v2, -7, call("o-nobody-here"));
    EXPECT(iv_avt_voip_call_v2, -20, call("?"));
    order("{\"t\":\"add_user\",\"openid\":\"o-other-app\",\"elsewhere\":true}");
    EXPECT(iv_avt_voip_call_v2, -19, call("o-other-app"));
    order("{\"t\":\"add_user\",\"openid\":\"o-second\",\"name\":\"Second\"}");
    EXPECT(iv_avt_voip_call_v2, -9, call("o-second"));
    order("{\"t\":\"approved\",\"on\":false}");
    EXPECT(iv_avt_voip_call_v2, -12, call(user));
    order("{\"t\":\"approved\",\"on\":true}");
    order("{\"t\":\"arrears\",\"sn\":\"VIRTUAL_doorbell\",\"on\":true}");
    EXPECT(iv_avt_voip_call_v2, -15, call(user));
    order("{\"t\":\"arrears\",\"sn\":\"VIRTUAL_doorbell\",\"on\":false}");
    order("{\"t\":\"licence\",\"sn\":\"VIRTUAL_doorbell\",\"licence\":\"missing\"}");
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_VOIP_NOT_ACTIVATED, call(user));
    order("{\"t\":\"licence\",\"sn\":\"VIRTUAL_doorbell\",\"licence\":\"expired\"}");
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_VOIP_EXPIRED, call(user));
}

static void licence(void)
{
    voip_activate_info_s info;
    EXPECT(iv_avt_voip_activate_license_v2, IV_ERR_AVT_VOIP_INVALID_ARGUMENT, iv_avt_voip_activate_license_v2(5));
    EXPECT(iv_avt_voip_activate_license_v2, 0, iv_avt_voip_activate_license_v2(VOIP_ACT_IPC));
    EXPECT(iv_avt_voip_get_active_device_info_v2, 0, iv_avt_voip_get_active_device_info_v2(&info));
    EXPECT(model_id, 0, strcmp(info.model_id, model));
    EXPECT(device_id, 0, strcmp(info.device_id, device_id));
    EXPECT(expire_time, 1, info.expire_time > 1700000000);
    EXPECT(iv_avt_voip_get_active_device_info_v2, IV_ERR_AVT_INPUT_PARAM_NULL,
           iv_avt_voip_get_active_device_info_v2(NULL));
    order("{\"t\":\"package\",\"pkg_type\":1,\"codes\":0,\"seconds\":60}");
    EXPECT(iv_avt_voip_activate_license_v2, 50019, iv_avt_voip_activate_license_v2(VOIP_ACT_IPC));
}

static void users(void)
{
    char rows[11][VOIP_MAX_ID_LEN];
    EXPECT(users_in_all, 1, iv_avt_voip_get_user_list_v2(0, 10, rows));
    EXPECT(row, 0, strcmp(rows[0], user));
    EXPECT(users_in_all, 1, iv_avt_voip_get_user_list_v2(5, 10, rows));
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_INPUT_PARAM_NULL, iv_avt_voip_get_user_list_v2(0, 1, NULL));
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_get_user_list_v2(0, 11, rows));
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_get_user_list_v2(0, -1, rows));
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, iv_avt_voip_get_user_list_v2(-1, 1, rows));
    refuse_next("users", IV_ERR_AVT_VOIP_SERVER_RESP_STAUS);
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_VOIP_SERVER_RESP_STAUS, iv_avt_voip_get_user_list_v2(0, 1, rows));
}

static void bad_arguments(void)
{
    char long_id[81] = { 0 };
    voip_video_info_s h265 = video;
    memset(long_id, 'a', sizeof long_id - 1);
    h265.recv_v_enc = IV_CM_VENC_TYPE_H265; /* while sending H264 */
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, call(long_id));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD, call(""));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD,
           iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_BUTT, user, NULL, video, 0, 0));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD,
           iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, user, NULL, h265, 0, 0));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD,
           iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, user, "not for a URL", video, 0, 0));
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD,
           iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, user, NULL, video, 2, 0));
}

static void a_call(void)
{
    EXPECT(iv_avt_voip_call_v2, 0, call(user));
    EXPECT(busy, 1, iv_avt_voip_is_busy_v2());
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_REQ_CHN_BUSY, call(user));
    EXPECT(iv_avt_voip_join_v2, IV_ERR_AVT_REQ_CHN_BUSY, iv_avt_voip_join_v2("r", video, VOIP_CALLED_STATUS_ACCEPT));
    wait_for(&playing);
    EXPECT(iv_avt_voip_get_user_list_v2, IV_ERR_AVT_STATE_ERROR, code_in_callback);
    EXPECT(iv_avt_voip_hang_up_v2, 0, iv_avt_voip_hang_up_v2());
    EXPECT(iv_avt_voip_hang_up_v2, 0, iv_avt_voip_hang_up_v2());
    wait_for(&ended);
    EXPECT(iv_avt_voip_is_busy_v2, 0, iv_avt_voip_is_busy_v2());
    EXPECT(iv_avt_voip_join_v2, -1, iv_avt_voip_join_v2("no-such-room", video, VOIP_CALLED_STATUS_ACCEPT));
    EXPECT(iv_avt_voip_join_v2, IV_ERR_AVT_INPUT_PARAM_NULL, iv_avt_voip_join_v2(NULL, video, 0));
    EXPECT(iv_avt_voip_join_v2, IV_ERR_AVT_INPUT_PARAM_INVAILD,
           iv_avt_voip_join_v2("r", video, VOIP_CALLED_STATUS_BUTT));
}

/* Nobody answers: one call is given up from another thread, one waits until it is too late. */
static void nobody_answers(void)
{
    pthread_t thread;
    int code = 1;
    order("{\"t\":\"silence\",\"sn\":\"VIRTUAL_doorbell\",\"ms\":7000}");
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_VOIP_TIMEOUT, call(user));
    pthread_create(&thread, NULL, call_elsewhere, &code);
    while (!iv_avt_voip_is_busy_v2())
        pause_ms(1);
    iv_avt_voip_exit_v2();
    pthread_join(thread, NULL);
    EXPECT(iv_avt_voip_call_v2, IV_ERR_AVT_VOIP_CANCELLED, code);
    pause_ms(2500); /* the rest of the silence */
}

/* A device that WeChat does not know any more, or not so. */
static void a_device_that_is_not_known(void)
{
    EXPECT(iv_avt_voip_init_v2, 0, init_v2());
    order("{\"t\":\"revoke_key\",\"sn\":\"VIRTUAL_doorbell\"}");
    EXPECT(iv_avt_voip_call_v2, -13, call(user));
    iv_avt_voip_exit_v2();
    forget();
    EXPECT(iv_avt_voip_init_v2, 0, init_v2());
    order("{\"t\":\"add_device\",\"sn\":\"VIRTUAL_doorbell\",\"model_id\":\"newer-model\",\"name\":\"Doorbell\"}");
    EXPECT(iv_avt_voip_call_v2, -17, call(user));
    order("{\"t\":\"remove_device\",\"sn\":\"VIRTUAL_doorbell\"}");
    EXPECT(iv_avt_voip_call_v2, -2, call(user));
    EXPECT(iv_avt_voip_join_v2, -2, iv_avt_voip_join_v2("r", video, VOIP_CALLED_STATUS_ACCEPT));
}

int main(int argc, char **argv)
{
    static char name[] = "doorbell";

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc < 2) {
        fputs("usage: codes data_path\n", stderr);
        return EXIT_FAILURE;
    }
    snprintf(folder, sizeof folder, "%s", argv[1]);
    before_anything();
    an_id_with_other_characters();
    init_of_v2();
    v1();

    sys_up(name);
    avt_up();
    EXPECT(iv_avt_voip_init_v2, 0, init_v2());
    refused_calls();
    licence();
    users();
    bad_arguments();
    a_call();
    nobody_answers();
    a_device_that_is_not_known();
    all_down();
    printf("{\"failures\":%d}\n", failures);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
