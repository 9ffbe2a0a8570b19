/*
 * wmpf/voip.h: sessions of WeChat's SDK for Linux devices: calls to users and from them. See wmpf/wmpf.h for what is
 * documented, what is assumed and what is missing.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The numbers of the enums in this file are not public. Those of WeChat's server SDK (wx_cloudvoip_*) stand for them:
 * ASSUMED.
 */
#ifndef WMPF_VOIP_H
#define WMPF_VOIP_H

#include "wmpf.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t wx_voip_session_type_t;
enum { WX_VOIP_SESSION_VIDEO = 0, WX_VOIP_SESSION_AUDIO = 1 };

typedef int32_t wx_voip_session_scene_t;
enum { WX_VOIP_SESSION_SCENE_IOT = 0 };

typedef int32_t wx_voip_member_camera_status_t;
enum { WX_VOIP_MEMBER_CAMERA_STATUS_OPEN = 0, WX_VOIP_MEMBER_CAMERA_STATUS_CLOSE = 1 };

typedef int32_t wx_voip_session_status_t;
enum {
    WX_VOIP_SESSION_STATUS_IDLE = 0,
    WX_VOIP_SESSION_STATUS_CALLING = 1, /* the phone rings */
    WX_VOIP_SESSION_STATUS_TALKING = 2,
    /* The call is over; the session may be used again. */
    WX_VOIP_SESSION_STATUS_REJECTED = 3,
    WX_VOIP_SESSION_STATUS_CANCELED = 4,
    WX_VOIP_SESSION_STATUS_HANGUP_BY_CALLER = 5,
    WX_VOIP_SESSION_STATUS_HANGUP_BY_CALLEE = 6,
    WX_VOIP_SESSION_STATUS_ABORTED = 7, /* network lost, time limit, anything else: voip_kit_next_record tells */
    WX_VOIP_SESSION_STATUS_BUSY = 8,
    WX_VOIP_SESSION_STATUS_TIMEOUT = 9 /* not answered */
};

typedef int32_t wx_voip_hangup_reason_t;
enum {
    WX_VOIP_HANGUP_REASON_UNKNOWN = 0,
    WX_VOIP_HANGUP_REASON_MANUAL = 1,
    WX_VOIP_HANGUP_REASON_SYSTEM = 6,
    WX_VOIP_HANGUP_REASON_APP = 7,
    WX_VOIP_HANGUP_REASON_DEVICE = 8,
    WX_VOIP_HANGUP_REASON_BUSY = 9, /* by analogy with VOIP_CALLED_STATUS_BUSY */
    WX_VOIP_HANGUP_REASON_TIMEOUT = 10,
    WX_VOIP_HANGUP_REASON_REJECT = 11
};

/* The other end's camera and microphone; the numbers are ours. */
typedef int32_t wx_voip_session_av_status_t;
enum {
    WX_VOIP_SESSION_AV_CLOSE = 0,
    WX_VOIP_SESSION_AV_AUDIO_ONLY = 1,
    WX_VOIP_SESSION_AV_VIDEO_ONLY = 2,
    WX_VOIP_SESSION_AV_AUDIO_VIDEO = 3
};

typedef struct wx_voip_member {
    const char *name; /* of the device: "" (WeChat shows the name under which it was authorised); not looked at */
    const char *id;   /* of the device: its device_id, or NULL (ours); of a user: the openid, 1 to 79 bytes */
    wx_voip_member_camera_status_t camera_status;
} wx_voip_member_t;

/* What it may hold is not public: NULL, or not looked at. */
typedef struct wx_voip_session_config wx_voip_session_config_t;

/*
 * One call at a time; used again for the next. A handle that was destroyed is an error wherever it is given, and nothing
 * worse (ours). At most 16.
 */
typedef struct wx_voip_session *wx_voip_session_t;

#define WX_VOIP_SESSION_LISTENER_TAG 0xF00001 /* the server SDK's; not checked */

/*
 * Called on the library's thread; must not block, and may begin operations, which are not waited for there. A member
 * that is NULL, or lies behind common.size, is not called. Copied by wx_voip_session_new. The members are the server
 * SDK's: ASSUMED.
 */
typedef struct wx_voip_session_listener {
    wx_struct_t common;
    void (*status)(wx_voip_session_t session, void *user, wx_voip_session_status_t status);
    void (*av_status)(wx_voip_session_t session, void *user, wx_voip_session_av_status_t status);
} wx_voip_session_listener_t;

/*
 * Makes a session. self: the device.
 * Returns 0; 3 an argument is NULL (config may be), out of range, or self is not this device; 8 16 sessions are there; 9
 * wx_init is missing.
 */
wx_error_t wx_voip_session_new(wx_voip_session_type_t type, wx_voip_session_scene_t scene,
                               const struct wx_voip_session_listener *listener, void *user, const wx_voip_member_t *self,
                               const wx_voip_session_config_t *config, wx_voip_session_t *out);

/* Ends it, and hangs up if its call is up. Its listener is not running any more, unless this is called from it. */
void wx_voip_session_destroy(wx_voip_session_t session);

/*
 * Calls a user; status CALLING follows once the phone rings.
 * Comes to 0 once it rings; 1 hung up or cancelled meanwhile; 3 an argument is wrong, or the openid; 7 the user has not
 * authorised the device; 8 the network: the back end cannot be reached, or does not answer in ten seconds; 9 a call is up,
 * or the device is not registered; 13 anything else; 14 no capability, no call time, or no licence.
 */
wx_operation_t wx_voip_session_call(wx_voip_session_t session, const wx_voip_member_t *callee);

/*
 * Hangs up, or gives up while the phone rings. Without a call it does nothing and comes to 0 (ours). The reason is for the
 * log only. Comes to 0; 3 no such session, or no such reason; 8 the network.
 */
wx_operation_t wx_voip_session_hangup(wx_voip_session_t session, wx_voip_hangup_reason_t reason);

/*
 * Takes the call of a phone. roomid: 1 to 127 bytes; WeChat tells it to your cloud, and your cloud to the device. On the
 * virtual WeChat there is no such cloud: voip_kit_on_state (voip_kit.h) tells the room of a call that rings.
 * Comes to what wx_voip_session_call comes to; 5 the room is wrong, or its caller has given up.
 */
wx_operation_t wx_voip_listener_join(wx_voip_session_t session, const char *roomid);

/*
 * Does not take the call of a phone: WX_VOIP_HANGUP_REASON_BUSY says that the device is busy, any other reason that it
 * refuses. Only before a session has joined.
 * Comes to 0; 3 an argument is wrong; 5 the room is wrong; 8 the network; 9 a session has it, or the device is not registered.
 */
wx_operation_t wx_voip_listener_hangup(const char *roomid, wx_voip_hangup_reason_t reason);

/*
 * The room of the session's call, or of its last one; "" while there is none or it is not known: the virtual WeChat does
 * not tell it to a device that calls. Valid until the session calls, joins or is destroyed.
 */
const char *wx_voip_session_get_roomid(wx_voip_session_t session);

#ifdef __cplusplus
}
#endif

#endif
