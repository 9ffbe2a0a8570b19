/*
 * wmpf/wmpf.h: WeChat's SDK for Linux devices, by its names, as far as they are public: a device that is in its calls
 * itself. Registering and operations; sessions are in wmpf/voip.h.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * What is documented: the functions, their order of arguments and their errors, the members of wx_init_config_t and
 * their order. What is not public and therefore ASSUMED here is marked so: the types of wx_struct_t's members, the shape
 * of a callback, the numbers of names that no document gives. A program that is compiled against this header fits this
 * library; an object file that was compiled against the vendor's need not.
 *
 * This library plays the SDK on the virtual WeChat (VIRTUAL_WECHAT_URL, ws://127.0.0.1:7350 unless it is set). What it
 * does not do: it carries NO MEDIA. The modules of wx_get_module_t (audio, camera, video, crypto) are asked for, and none
 * of their functions is called; how a call's media passes through them is only known in parts.
 *
 * wx_init, wx_device_register and wx_device_is_registered have the same names in the SDK for an RTOS, with other types.
 * Here they are macros for symbols ending in _direct; a program includes this header or wxvoip_client.h, not both. One
 * device a process: whichever of iv_sys_init, wxvoip_client.h's wx_init and this wx_init came first, the others give
 * WXERROR_FAILED_PRECONDITION (iv_sys_init: -105).
 *
 * Results are WXERROR_OK to WXERROR_UNAUTHENTICATED, 0 to 16. What the back end said exactly goes to the log
 * (VOIP_KIT_LOG, see README): "device/call fail: 9".
 */
#ifndef WMPF_WMPF_H
#define WMPF_WMPF_H

#ifdef WXVOIP_CLIENT_H
#error "wmpf/wmpf.h and wxvoip_client.h are two SDKs; a program includes one of them"
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wx_types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define wx_init wx_init_direct
#define wx_device_register wx_device_register_direct
#define wx_device_is_registered wx_device_is_registered_direct

/* First in every structure whose size may grow. The types are ASSUMED. */
typedef struct wx_struct {
    uint32_t tag;
    uint32_t size;    /* sizeof the whole structure: what lies behind it counts as 0 */
    uint32_t version; /* not looked at: its numbers are not public */
} wx_struct_t;

/* ---- operations ---- */

/*
 * Something that goes on. Each ends in exactly one of wx_operation_wait, wx_operation_await and wx_operation_destroy.
 * NULL stands for an operation that could not begin because 64 others are there; it needs no end. A handle that has
 * ended is an error wherever it is given, and nothing worse (ours).
 */
typedef struct wx_operation *wx_operation_t;

/* Called on the library's thread; must not block. ASSUMED. */
typedef void (*wx_operation_callback_t)(wx_error_t error, void *user);

/*
 * Waits for the end, for timeout_ms milliseconds at most; 0: for ever.
 * Returns what the operation came to. WXERROR_TIMEOUT may be that, or say that it goes on: then it has not ended, and is
 * waited for again, or destroyed (ours). 3 no such operation; 9 from a callback, which must not wait.
 */
wx_error_t wx_operation_wait(wx_operation_t op, uint32_t timeout_ms);

/* Has callback called with what the operation comes to. callback may be NULL. */
void wx_operation_await(wx_operation_t op, wx_operation_callback_t callback, void *user);

/*
 * Has it end soon with WXERROR_CANCELLED, unless it ends otherwise before; it is still waited for, or destroyed. A call
 * that is being placed is hung up. What was said to the back end otherwise is not taken back.
 * Returns 0; 3 no such operation; 9 it has come to its end already.
 */
wx_error_t wx_operation_cancel(wx_operation_t op);

/* Nobody wants to know. What it is about goes on. */
void wx_operation_destroy(wx_operation_t op);

/* ---- modules ---- */

struct wx_module;

/* The names are documented, what they stand for is ASSUMED. */
#define WX_AUDIO_MODULE_ID "audio"
#define WX_CAMERA_MODULE_ID "camera"
#define WX_CRYPTO_MODULE_ID "crypto"
#define WX_VIDEO_MODULE_ID "video"

/* Gives a module of the device; WXERROR_UNIMPLEMENTED for one that it does not have. */
typedef wx_error_t (*wx_get_module_t)(const char *id, struct wx_module **module);

/* ---- the device ---- */

#define WX_INIT_CONFIG_TAG 0x00001

/* Everything is copied by wx_init. */
typedef struct wx_init_config {
    wx_struct_t common;           /* tag WX_INIT_CONFIG_TAG */
    const char *log_dir;          /* not used: see VOIP_KIT_LOG */
    const char *data_dir;         /* an existing folder that survives power loss, 8 KB free */
    int product_id;               /* 0 */
    const char *host_appid;       /* NULL */
    const char *device_id;        /* the SN: 1 to 79 bytes of 0-9 A-Z a-z _ - */
    const char *device_signature; /* NULL */
    int device_signature_version; /* 0 */
    const char *model_id;         /* 1 to 79 bytes */
    const char *wxa_appid;        /* 1 to 79 bytes */
    wx_wxa_flavor_t wxa_flavor;
    const char *rpmb_device; /* not used: the registration is kept in data_dir */
    /* What the device wishes to receive. */
    bool h265_only;
    bool video_landscape;         /* superseded by subscribe_video_ratio */
    int subscribe_video_length;   /* the longer side in pixels: 320 or 640; 0: no wish (ours) */
    int subscribe_video_rotation; /* 1: upright */
    int subscribe_video_ratio;    /* width / height * 100: 75, 133, 50, 200 ... */
    int subscribe_video_maxfps;   /* 5 to 15; 0: no wish (ours) */
} wx_init_config_t;

/*
 * Sets up. get_module is asked for the four modules; NULL: there is none (ours). A device that has registered before asks
 * the back end to confirm that; a new one asks nobody.
 * Comes to 0; 3 config is NULL, its tag or size is wrong, a text is NULL, empty or too long, a number is out of range, or
 * data_dir is of another device, model or mini-program; 4 no answer in ten seconds; 9 called twice, another SDK of this
 * library is up, or from a callback; 13 the server's address makes no sense, or the back end refuses; 15 data_dir cannot be
 * read; or what get_module says, unless that is WXERROR_UNIMPLEMENTED. After an error it may be called again.
 */
wx_operation_t wx_init(const wx_init_config_t *config, wx_get_module_t get_module);

/*
 * Leaves. Every operation and session has to be at its end.
 * Returns 0; 9 one is left, wx_init is missing, or from a callback.
 */
wx_error_t wx_stop(void);

/* Whether the device is registered. Returns 0; 2 what is kept is damaged: register again; 3 is_registered is NULL; 9. */
wx_error_t wx_device_is_registered(bool *is_registered);

/*
 * Registers the device. sn_ticket: 32 letters and digits, from your own back end, which asks WeChat for it; valid for five
 * minutes, and once.
 * Comes to 0; 3 sn_ticket is NULL, empty, too long, wrong or expired; 6 the device is registered; 7 the back end knows the
 * id as another device's; 9 wx_init is missing; 14 the back end cannot be reached; 15 the registration cannot be kept.
 */
wx_operation_t wx_device_register(const char *sn_ticket);

#ifdef __cplusplus
}
#endif

#endif
