/*
 * A doorbell: calls a WeChat user when its button is pressed, and takes calls from WeChat.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=c99 -DIV_VOIP_ABI=2026 -Iinclude doorbell.c -lvoip_device -lpthread
 * Run:   ./a.out [data_path]          (default: the program's own folder; doorbell.h264 there is what its camera sees)
 * Test:  buttons
 *
 * Its buttons are lines on standard input: bell, answer, refuse, hang_up. It ends with the input, with exit code 0.
 * It tells what happens on standard output, one JSON object a line:
 *
 *   {"state":"offline"}   also idle, calling, ringing, connecting, talking; with "room" where it is known
 *   {"record":{...}}      after each call: who ended it, why, in which phase, and how long it was
 *
 * Four rules keep such a program sound:
 *   1. Callbacks note what happened and return; they never wait.
 *   2. The main thread works that off: it alone knows the state and prints it.
 *   3. One worker thread makes the calls of the SDK that wait for the network, so that the main thread can hang up
 *      meanwhile.
 *   4. A thread of its own sends media, for as long as the SDK asks for it.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "iv_av.h"
#include "iv_dm.h"
#include "iv_sys.h"
#include "iv_voip.h"
#include "voip_kit.h"

/* Who this device is. On a product this comes from its flash. */
#ifndef DEVICE_NAME
#define DEVICE_NAME "doorbell"
#endif
static char product_id[] = "VIRTUAL";
static char device_name[] = DEVICE_NAME;
static const char model_id[] = "virtual-model";
static const char wxa_appid[] = "wx0123456789abcdef";

enum { MAX_USERS = 10, QUEUE_LENGTH = 64, TEXT_LENGTH = 128, PATH_LENGTH = 1024 };

/* ---- Two queues: what happened, for the main thread, and what to do, for the worker ---- */

enum kind {
    ONLINE, OFFLINE, PEER_READY, INITIALISED, FAILED, AUTHORIZE, INCOMING, CANCELLED, CALL_STATE, BUTTON, /* happened */
    INITIALISE, CALL, JOIN,                                                                               /* to do */
    END
};

struct item {
    enum kind kind;
    char text[TEXT_LENGTH]; /* an openid, a room or a button */
    int number;             /* AUTHORIZE and JOIN: the status */
    voip_kit_state_s state; /* CALL_STATE; its room is in text */
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct item items[QUEUE_LENGTH];
    size_t first, count;
};

static struct queue happened = { .lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER };
static struct queue to_do = { .lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER };

static void put(struct queue *queue, struct item item, const char *text)
{
    if (text != NULL)
        snprintf(item.text, sizeof item.text, "%s", text);
    pthread_mutex_lock(&queue->lock);
    if (queue->count < QUEUE_LENGTH) {
        queue->items[(queue->first + queue->count++) % QUEUE_LENGTH] = item;
        pthread_cond_signal(&queue->filled);
    } else {
        fputs("doorbell: too much happens at once, something was dropped\n", stderr);
    }
    pthread_mutex_unlock(&queue->lock);
}

static void put_kind(struct queue *queue, enum kind kind)
{
    struct item item = { .kind = kind };
    put(queue, item, NULL);
}

static struct item take(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    while (queue->count == 0)
        pthread_cond_wait(&queue->filled, &queue->lock);
    struct item item = queue->items[queue->first];
    queue->first = (queue->first + 1) % QUEUE_LENGTH;
    queue->count--;
    pthread_mutex_unlock(&queue->lock);
    return item;
}

/* ---- The camera: a clip of H.264 beside the program, over and over ---- */

enum { CLIP_WIDTH = 320, CLIP_HEIGHT = 240, VIDEO_FPS = 15, MAX_PICTURES = 64, CLIP_BYTES = 64 * 1024 };

/* Before it is read, and where it is missing: two seconds of nothing that can be seen. */
static uint8_t clip[CLIP_BYTES] = { 0, 0, 0, 1, 0x67 };
static struct {
    size_t at, length;
} pictures[MAX_PICTURES];
static uint32_t picture_count;

/* Its pictures stand behind access unit delimiters; the first one alone stands alone. */
static void load_clip(const char *path)
{
    static const uint8_t delimiter[] = { 0, 0, 0, 1, 9 };
    FILE *file = fopen(path, "rb");
    size_t length = file != NULL ? fread(clip, 1, sizeof clip, file) : 0;
    if (file != NULL)
        fclose(file);
    for (size_t at = 0; at + sizeof delimiter <= length && picture_count < MAX_PICTURES; at++) {
        if (memcmp(clip + at, delimiter, sizeof delimiter) == 0)
            pictures[picture_count++].at = at;
    }
    for (uint32_t i = 0; i < picture_count; i++)
        pictures[i].length = (i + 1 < picture_count ? pictures[i + 1].at : length) - pictures[i].at;
    if (picture_count == 0) {
        for (; picture_count < 2 * VIDEO_FPS; picture_count++)
            pictures[picture_count].length = picture_count == 0 ? 4096 : 512;
    }
}

/* ---- Media: a thread that sends for as long as real play is on ---- */

enum { AUDIO_PERIOD_MS = 20, PCM_FRAME_BYTES = 640 };

static struct {
    bool playing, wants_i_frame, ending;
    uint32_t visitor, channel;
    iv_avt_video_res_type_e res;
} media;
static pthread_mutex_t media_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t media_changed = PTHREAD_COND_INITIALIZER;

static int send_picture(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, uint32_t picture,
                        uint64_t pts, uint32_t seq)
{
    /* A camera's encoder would give these. An I frame begins with its parameter sets. */
    iv_cm_venc_pack_s pack = { .pu8Addr = clip + pictures[picture].at,
                               .u32Len = (uint32_t)pictures[picture].length,
                               .u64PTS = pts,
                               .eFrameType = picture == 0 ? IV_CM_FRAME_TYPE_I : IV_CM_FRAME_TYPE_P,
                               .u32Seq = seq };
    iv_cm_venc_stream_s stream = { .pstVencPack = { &pack }, .u32PackCount = 1 };
    return iv_avt_send_stream(visitor, channel, res, IV_AVT_STREAM_TYPE_VIDEO, &stream);
}

static int send_sound(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, uint64_t pts, uint32_t seq)
{
    static uint8_t silence[PCM_FRAME_BYTES]; /* 20 ms of 16-bit samples at 16 kHz */
    iv_cm_aenc_pack_s pack = { .pu8Addr = silence, .u32Len = sizeof silence, .u64PTS = pts, .u32Seq = seq };
    iv_cm_aenc_stream_s stream = { .pstAencPack = { &pack }, .u32PackCount = 1 };
    return iv_avt_send_stream(visitor, channel, res, IV_AVT_STREAM_TYPE_AUDIO, &stream);
}

static void *send_media(void *unused)
{
    (void)unused;
    uint64_t pts = 0;
    uint32_t sounds = 0, sent = 0, picture = 0; /* the next one of the clip */
    pthread_mutex_lock(&media_lock);
    while (!media.ending) {
        if (!media.playing) {
            pts = sounds = sent = 0;
            pthread_cond_wait(&media_changed, &media_lock);
            continue;
        }
        uint32_t visitor = media.visitor, channel = media.channel;
        iv_avt_video_res_type_e res = media.res;
        bool picture_due = sent * 1000u <= pts * VIDEO_FPS;
        if (picture_due && media.wants_i_frame) {
            media.wants_i_frame = false;
            picture = 0;
        }
        pthread_mutex_unlock(&media_lock);

        /* Real play may have stopped meanwhile; then the SDK refuses the frame, and nothing is lost. */
        (void)send_sound(visitor, channel, res, pts, sounds++);
        bool refused = picture_due && send_picture(visitor, channel, res, picture, pts, sent++) != IV_ERR_NONE;
        if (picture_due)
            picture = (picture + 1) % picture_count;
        struct timespec period = { .tv_nsec = AUDIO_PERIOD_MS * 1000000L };
        nanosleep(&period, NULL);
        pts += AUDIO_PERIOD_MS;

        pthread_mutex_lock(&media_lock);
        if (refused)
            media.wants_i_frame = true;
    }
    pthread_mutex_unlock(&media_lock);
    return NULL;
}

/* ---- Callbacks of the SDK ---- */

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
    put_kind(&happened, ONLINE);
}

static void on_offline(iv_sys_offline_status_type_e status)
{
    (void)status;
    put_kind(&happened, OFFLINE);
}

static void on_notify(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    if (event == IV_AVT_EVENT_P2P_PEER_READY)
        put_kind(&happened, PEER_READY);
}

static void on_get_encoding(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                            iv_cm_av_data_info_s *info, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    info->eAudioType = IV_CM_AENC_TYPE_PCM;
    info->eAudioMode = IV_CM_AENC_MODE_MONO;
    info->eAudioBitWidth = IV_CM_AENC_BIT_WIDTH_16;
    info->eAudioSampleRate = IV_CM_AENC_SAMPLE_RATE_16000;
    info->u32SampleNumPerFrame = PCM_FRAME_BYTES / 2;
    info->eVideoType = IV_CM_VENC_TYPE_H264;
    info->u32VideoWidth = CLIP_WIDTH;
    info->u32VideoHeight = CLIP_HEIGHT;
    info->u32Framerate = VIDEO_FPS;
}

static void on_start_real_play(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args)
{
    (void)args;
    pthread_mutex_lock(&media_lock);
    media.playing = media.wants_i_frame = true;
    media.visitor = visitor;
    media.channel = channel;
    media.res = res;
    pthread_cond_signal(&media_changed);
    pthread_mutex_unlock(&media_lock);
}

static void on_stop_real_play(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
    pthread_mutex_lock(&media_lock);
    media.playing = false;
    pthread_mutex_unlock(&media_lock);
}

/* A product would open its speaker, play, and close it here. */
static int on_start_receiving(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e type,
                              iv_cm_av_data_info_s *info)
{
    (void)visitor, (void)channel, (void)type, (void)info;
    return 0;
}

static int on_stop_receiving(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e type)
{
    (void)visitor, (void)channel, (void)type;
    return 0;
}

static int on_receive(uint32_t visitor, uint32_t channel, iv_avt_stream_type_e type, void *stream)
{
    (void)visitor, (void)channel, (void)type, (void)stream;
    return 0;
}

/* How the call stands is told by the kit, so of the commands only one is left to act on. */
static int on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                      void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
    if (command == IV_AVT_COMMAND_REQ_IFRAME) {
        pthread_mutex_lock(&media_lock);
        media.wants_i_frame = true;
        pthread_mutex_unlock(&media_lock);
    }
    return 0;
}

static int on_authorize(char *open_id, int status)
{
    struct item item = { .kind = AUTHORIZE, .number = status };
    put(&happened, item, open_id);
    return 0;
}

static int on_join_notify(char *room)
{
    struct item item = { .kind = INCOMING };
    put(&happened, item, room);
    return 0;
}

static int on_cancel_notify(char *room)
{
    struct item item = { .kind = CANCELLED };
    put(&happened, item, room);
    return 0;
}

static void on_call_state(const voip_kit_state_s *state)
{
    struct item item = { .kind = CALL_STATE, .state = *state };
    item.state.room = NULL; /* valid only here; the text is a copy */
    put(&happened, item, state->room);
}

/* ---- The worker: what waits for the network ---- */

static char data_path[PATH_LENGTH];

static const voip_video_info_s video = { .send_v_enc = IV_CM_VENC_TYPE_H264,
                                         .recv_v_enc = IV_CM_VENC_TYPE_H264,
                                         .recv_pixel = IV_CM_PIXEL_480x640,
                                         .recv_aenc = IV_CM_AENC_TYPE_PCM,
                                         .u32Framerate = VOIP_RECV_V_FPS_15,
                                         .recv_v_rot = VOIP_RECV_V_ROTATE_NONE };

static bool succeeded(const char *what, int code)
{
    if (code < 0 || code > MAX_USERS)
        fprintf(stderr, "doorbell: %s: %d\n", what, code);
    return code == IV_ERR_NONE;
}

static int init_voip(void)
{
    voip_callback_func_s functions = { .iv_avt_voip_update_authorize_status_cb = on_authorize,
                                       .iv_avt_voip_join_notify_cb = on_join_notify,
                                       .iv_avt_voip_cancel_notify_cb = on_cancel_notify };
    int code = iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEBUG, data_path, model_id, wxa_appid, functions);
    if (code == WXERROR_INVALID_DEVICEID) {
        /* The key is another device's: this one was bound anew. Delete it, and register once more. */
        char key[PATH_LENGTH + 16];
        snprintf(key, sizeof key, "%s/device_key", data_path);
        remove(key);
        code = iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEBUG, data_path, model_id, wxa_appid, functions);
    }
    return code;
}

/* The device is online for the first time: everything else is initialised, in this order. */
static bool init_modules(void)
{
    static const iv_avt_init_parm_s avt = { .max_frame_size = 384, /* KiB */
                                            .max_connect_num = 1,
                                            .iv_avt_get_av_enc_info_cb = on_get_encoding,
                                            .iv_avt_start_real_play_cb = on_start_real_play,
                                            .iv_avt_stop_real_play_cb = on_stop_real_play,
                                            .iv_avt_start_recv_stream_cb = on_start_receiving,
                                            .iv_avt_stop_recv_stream_cb = on_stop_receiving,
                                            .iv_avt_recv_stream_cb = on_receive,
                                            .iv_avt_notify_cb = on_notify,
                                            .iv_avt_recv_command_cb = on_command };
    return succeeded("iv_dm_init", iv_dm_init(NULL)) && succeeded("iv_avt_init", iv_avt_init(&avt)) &&
           succeeded("iv_avt_voip_init_v2", init_voip());
}

/* Who authorised this doorbell before it was switched on; later changes come by callback. */
static void list_users(void)
{
    char openids[MAX_USERS][VOIP_MAX_ID_LEN];
    int total = iv_avt_voip_get_user_list_v2(0, MAX_USERS, openids);
    if (total < 0)
        fprintf(stderr, "doorbell: iv_avt_voip_get_user_list_v2: %d\n", total);
    for (int i = 0; i < total && i < MAX_USERS; i++)
        (void)on_authorize(openids[i], 1);
}

static void *work(void *unused)
{
    (void)unused;
    for (;;) {
        struct item job = take(&to_do);
        if (job.kind == END)
            return NULL;
        if (job.kind == CALL) {
            (void)succeeded("iv_avt_voip_call_v2",
                            iv_avt_voip_call_v2(IV_CM_STREAM_TYPE_VIDEO, job.text, "door=front", video, 1, 0));
        } else if (job.kind == JOIN) {
            (void)succeeded("iv_avt_voip_join_v2", iv_avt_voip_join_v2(job.text, video, job.number));
        } else if (job.kind == INITIALISE) {
            bool well = init_modules();
            if (well)
                list_users();
            put_kind(&happened, well ? INITIALISED : FAILED);
        }
    }
}

/* ---- The main thread: state, buttons and output ---- */

static char users[MAX_USERS][VOIP_MAX_ID_LEN]; /* who authorised this doorbell; the first one is called */
static int user_count;
static bool online, peer_ready, initialising, initialised;
static char ringing_room[TEXT_LENGTH]; /* the call that can be answered; empty: none */
static voip_kit_state_s shown;         /* the call that the printed state is about */

static void print_text(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ')
            printf("\\u%04x", (unsigned)*text);
        else if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
    putchar('"');
}

static const char *state_name(void)
{
    if (!online || !peer_ready || !initialised)
        return "offline";
    switch (shown.state) {
    case VOIP_KIT_STATE_DIALING:
        return "calling";
    case VOIP_KIT_STATE_RINGING:
        return shown.side == VOIP_KIT_SIDE_CALLER ? "calling" : "ringing";
    case VOIP_KIT_STATE_CONNECTING:
    case VOIP_KIT_STATE_RECONNECTING:
        return "connecting";
    case VOIP_KIT_STATE_TALKING:
        return "talking";
    case VOIP_KIT_STATE_IDLE:
    case VOIP_KIT_STATE_ENDED:
    case VOIP_KIT_STATE_SETTLED:
    default:
        return "idle";
    }
}

static void print_state(const char *room)
{
    static const char *last = "";
    const char *name = state_name();
    if (strcmp(name, last) == 0)
        return;
    last = name;
    printf("{\"state\":\"%s\"", name);
    if (room[0] != '\0') {
        printf(",\"room\":");
        print_text(room);
    }
    puts("}");
}

static void print_records(void)
{
    char record[VOIP_KIT_RECORD_SIZE];
    while (voip_kit_next_record(record, sizeof record) > 0)
        printf("{\"record\":%s}\n", record);
}

static void set_user(const char *openid, bool authorised)
{
    for (int i = 0; i < user_count; i++) {
        if (strcmp(users[i], openid) == 0) {
            if (!authorised && i != --user_count)
                memcpy(users[i], users[user_count], sizeof users[i]);
            return;
        }
    }
    size_t length = strlen(openid);
    if (authorised && user_count < MAX_USERS && length < VOIP_MAX_ID_LEN)
        memcpy(users[user_count++], openid, length + 1);
}

static void ring_the_bell(void)
{
    struct item job = { .kind = CALL };
    if (user_count > 0)
        put(&to_do, job, users[0]);
    else
        fputs("doorbell: nobody has authorised this doorbell yet\n", stderr);
}

static void answer(const char *room, iv_voip_called_status_e status)
{
    struct item job = { .kind = JOIN, .number = status };
    put(&to_do, job, room);
}

static void answer_ringing(iv_voip_called_status_e status)
{
    if (ringing_room[0] != '\0')
        answer(ringing_room, status);
    ringing_room[0] = '\0';
}

static void press(const char *button)
{
    if (strcmp(button, "bell") == 0)
        ring_the_bell();
    else if (strcmp(button, "answer") == 0)
        answer_ringing(VOIP_CALLED_STATUS_ACCEPT);
    else if (strcmp(button, "refuse") == 0 || (strcmp(button, "hang_up") == 0 && ringing_room[0] != '\0'))
        answer_ringing(VOIP_CALLED_STATUS_REFUSE);
    else if (strcmp(button, "hang_up") == 0)
        (void)iv_avt_voip_hang_up_v2(); /* short, and harmless without a call; the worker may be waiting in one */
    else
        fprintf(stderr, "doorbell: there is no button \"%s\"\n", button);
}

/* A second call may ring, or be refused as busy, while the first goes on: the first stays shown. */
static void show(const struct item *item)
{
    bool shown_is_up = shown.state > VOIP_KIT_STATE_IDLE && shown.state < VOIP_KIT_STATE_ENDED;
    if (item->state.call == shown.call || !shown_is_up) {
        shown = item->state;
        print_state(item->text);
    }
    if (item->state.state == VOIP_KIT_STATE_SETTLED) {
        print_records();
        if (strcmp(item->text, ringing_room) == 0)
            ringing_room[0] = '\0';
    }
}

/* Works off what happens until the input ends; returns whether all went well. */
static bool run(void)
{
    for (;;) {
        struct item item = take(&happened);
        switch (item.kind) {
        case ONLINE:
            online = true;
            if (!initialising)
                put_kind(&to_do, INITIALISE);
            initialising = true; /* once; the library registers again by itself after each time offline */
            print_state("");
            break;
        case OFFLINE:
            online = peer_ready = false;
            print_state("");
            break;
        case PEER_READY:
            peer_ready = true;
            print_state("");
            break;
        case INITIALISED:
            initialised = true;
            print_state("");
            break;
        case AUTHORIZE:
            set_user(item.text, item.number == 1);
            break;
        case INCOMING:
            if (iv_avt_voip_is_busy_v2() || ringing_room[0] != '\0')
                answer(item.text, VOIP_CALLED_STATUS_BUSY);
            else
                memcpy(ringing_room, item.text, sizeof ringing_room);
            break;
        case CANCELLED:
            if (strcmp(item.text, ringing_room) == 0)
                ringing_room[0] = '\0';
            break;
        case CALL_STATE:
            show(&item);
            break;
        case BUTTON:
            press(item.text);
            break;
        case END:
            return true;
        case FAILED:
        case INITIALISE: /* the worker's */
        case CALL:
        case JOIN:
            return false;
        }
    }
}

static void *read_buttons(void *unused)
{
    (void)unused;
    char line[TEXT_LENGTH];
    while (fgets(line, sizeof line, stdin) != NULL) {
        struct item item = { .kind = BUTTON };
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] != '\0')
            put(&happened, item, line);
    }
    put_kind(&happened, END);
    return NULL;
}

static bool connect_device(void)
{
    iv_sys_device_info device = { .product_id = product_id, .device_name = device_name };
    iv_sys_init_parm_s sys = { .device_info = &device,
                               .command_timeout = 10000, /* ms */
                               .iv_sys_online_cb = on_online,
                               .iv_sys_offline_cb = on_offline };
    voip_kit_on_state(on_call_state);
    return succeeded("iv_sys_init", iv_sys_init(&sys));
}

int main(int argc, char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    if (argc > 1)
        snprintf(data_path, sizeof data_path, "%s", argv[1]);
    else
        snprintf(data_path, sizeof data_path, "%.*s", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");

    char clip_path[PATH_LENGTH + 16];
    snprintf(clip_path, sizeof clip_path, "%.*s/doorbell.h264", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");
    load_clip(clip_path);

    setvbuf(stdout, NULL, _IOLBF, 0);
    print_state("");
    pthread_t worker, media_thread, buttons;
    if (!connect_device() || pthread_create(&worker, NULL, work, NULL) != 0 ||
        pthread_create(&media_thread, NULL, send_media, NULL) != 0 ||
        pthread_create(&buttons, NULL, read_buttons, NULL) != 0)
        return EXIT_FAILURE;

    bool well = run();

    pthread_mutex_lock(&media_lock);
    media.ending = true;
    pthread_cond_signal(&media_changed);
    pthread_mutex_unlock(&media_lock);
    pthread_join(media_thread, NULL);
    iv_avt_voip_exit_v2(); /* hangs up if a call is up; what the worker waits for ends as well */
    iv_avt_exit();
    iv_dm_exit();
    iv_sys_exit();
    put_kind(&to_do, END);
    pthread_join(worker, NULL);
    if (well)
        pthread_join(buttons, NULL); /* it has told the end of the input; otherwise it still waits for that */
    print_records(); /* of a call that was up until now */
    return well ? EXIT_SUCCESS : EXIT_FAILURE;
}
