/*
 * direct.c: a Linux device on wmpf/, at its console. One line in, one line of JSON out; what the listener hears comes
 * as lines of its own.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iv_sys.h"
#include "voip_kit.h"
#include "wmpf/voip.h"

enum { SESSIONS = 32, OPS = 70 };

static wx_voip_session_t sessions[SESSIONS];
static int session_count;
static wx_operation_t op;
static int modules_asked;
static int module_error = WXERROR_UNIMPLEMENTED;
static const char *from_status = "";

/* stdio locks a line while it is written. */
static void tell(const char *name, long number) {
    printf("{\"%s\":%ld}\n", name, number);
    fflush(stdout);
}

static wx_error_t get_module(const char *id, struct wx_module **module) {
    if (strcmp(id, WX_AUDIO_MODULE_ID) && strcmp(id, WX_CAMERA_MODULE_ID) && strcmp(id, WX_CRYPTO_MODULE_ID) &&
        strcmp(id, WX_VIDEO_MODULE_ID))
        return WXERROR_INVALID_ARGUMENT;
    *module = NULL;
    modules_asked++;
    return module_error;
}

static void awaited(wx_error_t error, void *user) {
    (void)user;
    tell("awaited", error);
}

static void status(wx_voip_session_t session, void *user, wx_voip_session_status_t status) {
    printf("{\"session\":%d,\"status\":%d}\n", session == sessions[*(int *)user] ? *(int *)user : -1, status);
    fflush(stdout);
    if (strcmp(from_status, "wait") == 0) {
        /* Nothing may be waited for here, and nothing hangs. */
        wx_operation_t hang_up = wx_voip_session_hangup(session, WX_VOIP_HANGUP_REASON_MANUAL);
        tell("waited", wx_operation_wait(hang_up, 0));
        tell("stopped", wx_stop());
        wx_operation_await(hang_up, awaited, NULL);
        from_status = "";
    } else if (strcmp(from_status, "destroy") == 0) {
        from_status = "";
        wx_voip_session_destroy(session);
    }
}

static void av_status(wx_voip_session_t session, void *user, wx_voip_session_av_status_t status) {
    (void)session;
    (void)user;
    tell("av", status);
}

static wx_init_config_t config_of(const char *folder, const char *id) {
    wx_init_config_t config;
    memset(&config, 0, sizeof config);
    config.common.tag = WX_INIT_CONFIG_TAG;
    config.common.size = sizeof config;
    config.data_dir = folder;
    config.device_id = id;
    config.model_id = "virtual-model";
    config.wxa_appid = "wx0123456789abcdef";
    config.wxa_flavor = WX_WXA_FLAVOR_DEMO;
    config.subscribe_video_length = 640;
    config.subscribe_video_rotation = 1;
    config.subscribe_video_ratio = 75;
    config.subscribe_video_maxfps = 15;
    return config;
}

static wx_error_t new_session(size_t size) {
    static int numbers[SESSIONS];
    wx_voip_session_listener_t listener;
    wx_voip_member_t self = {"", NULL, WX_VOIP_MEMBER_CAMERA_STATUS_OPEN};
    memset(&listener, 0, sizeof listener);
    listener.common.tag = WX_VOIP_SESSION_LISTENER_TAG;
    listener.common.size = (uint32_t)size;
    listener.status = status;
    listener.av_status = av_status;
    numbers[session_count] = session_count;
    wx_error_t error =
        wx_voip_session_new(WX_VOIP_SESSION_VIDEO, WX_VOIP_SESSION_SCENE_IOT, &listener, &numbers[session_count], &self,
                            NULL, &sessions[session_count]);
    if (error == WXERROR_OK)
        session_count++;
    /* It was copied. */
    memset(&listener, 0xff, sizeof listener);
    return error;
}

static wx_error_t ended(wx_operation_t operation) { return wx_operation_wait(operation, 0); }

static wx_error_t tried_init(const wx_init_config_t *config) { return ended(wx_init(config, get_module)); }

/* What a program may get wrong; each is an error and none a crash. */
static void mistakes(const char *folder) {
    wx_init_config_t tag = config_of(folder, "VIRTUAL_doorbell"), size = tag, id = tag, dir = tag, fps = tag,
                     length = tag, flavor = tag, older = tag;
    tag.common.tag = 2;
    size.common.size = 4;
    id.device_id = "no spaces";
    dir.data_dir = NULL;
    fps.subscribe_video_maxfps = 16;
    length.subscribe_video_length = 1;
    flavor.wxa_flavor = 3;
    /* A structure that ends before the model. */
    older.common.size = (uint32_t)offsetof(wx_init_config_t, model_id);
    printf("{\"init\":[%d,%d,%d,%d,%d,%d,%d,%d,%d],", tried_init(NULL), tried_init(&tag), tried_init(&size),
           tried_init(&id), tried_init(&dir), tried_init(&fps), tried_init(&length), tried_init(&flavor),
           tried_init(&older));
    printf("\"before\":[%d,%d,%d,%d,%d,%d,%d],", wx_stop(), wx_device_is_registered(NULL),
           ended(wx_device_register("0123456789abcdef0123456789abcdef")), ended(wx_voip_session_call(NULL, NULL)),
           ended(wx_voip_listener_join(NULL, "r1")), ended(wx_voip_listener_hangup("r1", 11)), new_session(64));
    wx_operation_t stale = wx_device_register("x");
    wx_operation_destroy(stale);
    printf("\"stale\":[%d,%d,%d,%d],", wx_operation_wait(stale, 0), wx_operation_cancel(stale),
           wx_operation_wait(NULL, 0), wx_operation_wait((wx_operation_t)(void *)from_status, 0));
    wx_operation_await(stale, awaited, NULL);
    wx_operation_destroy(stale);
    wx_voip_session_destroy(NULL);
    wx_voip_session_destroy((wx_voip_session_t)(void *)from_status);
    printf("\"room\":\"%s\"}\n", wx_voip_session_get_roomid(NULL));
    fflush(stdout);
}

/* The same once everything is up. */
static void more_mistakes(void) {
    wx_voip_member_t nobody = {"", NULL, 0}, empty = {"", "", 0}, odd = {"", "o-user", 2}, other = {"", "not-me", 0};
    wx_voip_member_t self = {"", NULL, 0};
    wx_voip_session_listener_t listener;
    wx_voip_session_t out = NULL;
    memset(&listener, 0, sizeof listener);
    listener.common.size = sizeof listener;
    printf("{\"new\":[%d,%d,%d,%d,%d,%d,%d],", wx_voip_session_new(2, 0, &listener, NULL, &self, NULL, &out),
           wx_voip_session_new(0, 7, &listener, NULL, &self, NULL, &out),
           wx_voip_session_new(0, 0, NULL, NULL, &self, NULL, &out),
           wx_voip_session_new(0, 0, &listener, NULL, NULL, NULL, &out),
           wx_voip_session_new(0, 0, &listener, NULL, &self, NULL, NULL),
           wx_voip_session_new(0, 0, &listener, NULL, &other, NULL, &out),
           wx_voip_session_new(0, 0, &listener, NULL, &odd, NULL, &out));
    printf("\"call\":[%d,%d,%d,%d],", ended(wx_voip_session_call(sessions[0], NULL)),
           ended(wx_voip_session_call(sessions[0], &nobody)), ended(wx_voip_session_call(sessions[0], &empty)),
           ended(wx_voip_session_call(sessions[0], &odd)));
    printf("\"join\":[%d,%d],\"refuse\":[%d,%d],\"hangup\":[%d,%d]}\n", ended(wx_voip_listener_join(sessions[0], NULL)),
           ended(wx_voip_listener_join(sessions[0], "")), ended(wx_voip_listener_hangup(NULL, 11)),
           ended(wx_voip_listener_hangup("r1", 2)), ended(wx_voip_session_hangup(sessions[0], 12)),
           ended(wx_voip_session_hangup(NULL, 1)));
    fflush(stdout);
}

static void ring(const voip_kit_state_s *state) {
    if (state->state == VOIP_KIT_STATE_RINGING && state->side == VOIP_KIT_SIDE_CALLEE) {
        printf("{\"rings\":\"%s\"}\n", state->room);
        fflush(stdout);
    }
}

static void online(uint64_t ms) { (void)ms; }

static int other_sdk(void) {
    char product[] = "VIRTUAL", name[] = "gate";
    iv_sys_device_info info;
    iv_sys_init_parm_s parm;
    memset(&info, 0, sizeof info);
    memset(&parm, 0, sizeof parm);
    info.product_id = product;
    info.device_name = name;
    parm.device_info = &info;
    parm.iv_sys_online_cb = online;
    return iv_sys_init(&parm);
}

int main(void) {
    char line[1024], word[32], first[512], second[512];
    voip_kit_on_state(ring);
    while (fgets(line, sizeof line, stdin) != NULL) {
        first[0] = second[0] = '\0';
        if (sscanf(line, "%31s %511s %511s", word, first, second) < 1)
            continue;
        int number = atoi(first);
        wx_voip_session_t session = sessions[second[0] ? atoi(second) : 0];
        if (strcmp(word, "init") == 0) {
            wx_init_config_t config = config_of(first, second);
            op = wx_init(&config, get_module);
            memset(first, 'x', sizeof first - 1);
            memset(second, 'x', sizeof second - 1);
            tell("op", op != NULL);
        } else if (strcmp(word, "module_error") == 0) {
            module_error = number;
            tell("asked", modules_asked);
        } else if (strcmp(word, "register") == 0) {
            op = wx_device_register(first);
            tell("op", op != NULL);
        } else if (strcmp(word, "is_registered") == 0) {
            bool is = false;
            wx_error_t error = wx_device_is_registered(&is);
            printf("{\"error\":%d,\"is\":%d}\n", error, is);
            fflush(stdout);
        } else if (strcmp(word, "new") == 0) {
            tell("new", new_session(number ? (size_t)number : sizeof(wx_voip_session_listener_t)));
        } else if (strcmp(word, "call") == 0) {
            wx_voip_member_t callee = {"", first, WX_VOIP_MEMBER_CAMERA_STATUS_CLOSE};
            op = wx_voip_session_call(session, &callee);
            tell("op", op != NULL);
        } else if (strcmp(word, "hangup") == 0) {
            op = wx_voip_session_hangup(session, number);
            tell("op", op != NULL);
        } else if (strcmp(word, "join") == 0) {
            op = wx_voip_listener_join(session, first);
            tell("op", op != NULL);
        } else if (strcmp(word, "refuse") == 0) {
            op = wx_voip_listener_hangup(first, atoi(second));
            tell("op", op != NULL);
        } else if (strcmp(word, "room") == 0) {
            printf("{\"room\":\"%s\"}\n", wx_voip_session_get_roomid(sessions[number]));
            fflush(stdout);
        } else if (strcmp(word, "wait") == 0) {
            tell("wait", wx_operation_wait(op, (uint32_t)number));
        } else if (strcmp(word, "await") == 0) {
            wx_operation_await(op, awaited, NULL);
            tell("await", 0);
        } else if (strcmp(word, "cancel") == 0) {
            tell("cancel", wx_operation_cancel(op));
        } else if (strcmp(word, "destroy_op") == 0) {
            wx_operation_destroy(op);
            tell("destroy_op", 0);
        } else if (strcmp(word, "destroy") == 0) {
            wx_voip_session_destroy(sessions[number]);
            tell("destroy", 0);
        } else if (strcmp(word, "from_status") == 0) {
            from_status = strcmp(first, "wait") == 0 ? "wait" : "destroy";
            tell("from_status", 0);
        } else if (strcmp(word, "stop") == 0) {
            tell("stop", wx_stop());
        } else if (strcmp(word, "mistakes") == 0) {
            mistakes(first);
        } else if (strcmp(word, "more_mistakes") == 0) {
            more_mistakes();
        } else if (strcmp(word, "many") == 0) {
            wx_operation_t ops[OPS];
            int there = 0;
            for (int i = 0; i < OPS; i++)
                there += (ops[i] = wx_voip_session_hangup(sessions[0], 1)) != NULL;
            wx_voip_member_t callee = {"", first, WX_VOIP_MEMBER_CAMERA_STATUS_CLOSE};
            there += wx_voip_session_call(sessions[0], &callee) != NULL;
            for (int i = 0; i < OPS; i++)
                wx_operation_destroy(ops[i]);
            tell("many", there);
        } else if (strcmp(word, "other_up") == 0) {
            tell("iv_sys_init", other_sdk());
        } else if (strcmp(word, "other_down") == 0) {
            tell("iv_sys_exit", iv_sys_exit());
        } else {
            printf("{\"unknown\":\"%s\"}\n", word);
            fflush(stdout);
        }
    }
    /* The library's thread ends before this one does: two must not close stdout at once. */
    for (int i = 0; i < session_count; i++)
        wx_voip_session_destroy(sessions[i]);
    wx_stop();
    iv_sys_exit();
    return 0;
}
