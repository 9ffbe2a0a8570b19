/*
 * wxvoip_client.h: WeChat's SDK for devices with an RTOS, by its names: a device calls, and its vendor's cloud carries
 * the call.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * What these functions say to WeChat is not public. This library says it to the virtual WeChat, or to a back end of
 * yours that speaks FRAMES.md ("A device without a WebSocket"): the server that the environment variable
 * VIRTUAL_WECHAT_URL names, ws://127.0.0.1:7350 unless it is set, by POST to /device/post.
 *
 * Every function blocks until it is done; none starts a thread. They are called one at a time: a second one meanwhile,
 * from another thread or from a function of the program's tables, gets 9 and does nothing. One device a process:
 * while iv_sys is up wx_init gives 9, and the other way round.
 *
 * Every function may also return:
 *    9  wx_init is missing, or another function runs
 *   13  a bug of this library
 */
#ifndef WXVOIP_CLIENT_H
#define WXVOIP_CLIENT_H

#ifdef WMPF_WMPF_H
#error "wmpf/wmpf.h and wxvoip_client.h are two SDKs; a program includes one of them"
#endif

#include "wmpf/wx_types.h"
#include "wmpf/wxvoip_network_impl.h"
#include "wmpf/wxvoip_os_impl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Sound or pictures. The other way round than iv_cm_stream_type_e. */
typedef int32_t wx_cloudvoip_session_type_t;
enum { WX_CLOUDVOIP_SESSION_VIDEO = 0, WX_CLOUDVOIP_SESSION_AUDIO = 1 };

/* The other way round than the switches of iv_avt_voip_call. */
typedef int32_t wx_cloudvoip_member_camera_status_t;
enum { WX_CLOUDVOIP_MEMBER_CAMERA_STATUS_OPEN = 0, WX_CLOUDVOIP_MEMBER_CAMERA_STATUS_CLOSE = 1 };

typedef int32_t wx_sdk_debug_level_t;
enum { WX_VOIPSDK_DEBUG_ERROR = 0, WX_VOIPSDK_DEBUG_INFO = 1 };

/* Copied by wx_init. */
typedef struct wx_cloudvoip_config {
    char *data_dir;  /* an existing folder that survives power loss, 8 KB free: device_key is kept here */
    char *device_id; /* the SN: 1 to 79 bytes of 0-9 A-Z a-z _ - */
    char *model_id;  /* 1 to 79 bytes */
    char *wxa_appid; /* 1 to 79 bytes */
    wx_wxa_flavor_t wxa_flavor;
    wx_sdk_debug_level_t log_level; /* INFO also tells what goes well */
} wx_cloudvoip_config_t;

typedef struct wx_cloudvoip_member {
    const char *name; /* may be NULL; not looked at */
    const char *id;   /* of the caller: its device_id, or NULL; of the callee: the openid, 1 to 79 bytes */
    wx_cloudvoip_member_camera_status_t camera_status;
} wx_cloudvoip_member_t;

/*
 * Sets up. https: how to post; NULL: this library posts by itself, without TLS. It is not copied: it has to stay where
 * it is until wx_destory, and each post is given the same pointer. os: the platform; NULL, or every member NULL: POSIX.
 * A device that has registered before asks the back end to confirm that; a new one asks nobody.
 * Returns 0, also when what is kept is damaged, which wx_device_is_registered tells; 3 config is NULL, a text in it is
 * NULL, empty or too long, a number is out of range, post_with_resp is NULL, or some members of os are NULL; 4 no answer
 * in ten seconds; 9 already initialised; 17 data_dir cannot be read; 18 the back end cannot be reached; 19 device_key is
 * of another device, model or mini-program (delete the files in data_dir to bind the device anew); 9800001 and 9800002
 * device_id is too long or has other characters; or what the back end says. After an error it may be called again; after
 * 19 wx_device_is_registered gives 19, too.
 */
wx_error_t wx_init(wxvoip_network_https_impl_t *https, wxvoip_os_impl_t *os, wx_cloudvoip_config_t *config);

/* Hangs up if a call is up, and leaves. After it wx_init may be called again. (Spelled as it is known.) */
void wx_destory(void);

/*
 * Whether the device is registered: 1 or 0 in *is_registered.
 * Returns 0; 2 what is kept is damaged: register again; 3 is_registered is NULL; 19 it is another device's.
 */
wx_error_t wx_device_is_registered(int *is_registered);

/*
 * Registers the device. sn_ticket: from your own back end, which asks WeChat for it; valid for five minutes, and once.
 * Of a registered device it is not looked at, and 0 comes at once.
 * Returns 0; 3 sn_ticket is NULL, empty or longer than 127 bytes; 17 the registration cannot be kept: the device is not
 * registered; 18 the back end cannot be reached; -10008 sn_ticket is wrong or expired; or what the back end says.
 */
wx_error_t wx_device_register(const char *sn_ticket);

/*
 * Calls a user. Returns once the phone rings, not once it is answered. custom_query: for the mini-program's page, at most
 * 256 bytes of characters that a URL may hold; NULL for none. payload: your cloud's word for this call, by which it finds
 * the device's media; NULL for none. The virtual WeChat has no such cloud: it takes the device's posts for both.
 * Returns 0; -1 to -20 the back end refuses (-9 the user has not authorised the device, or it is not activated; -7 and
 * -20 the openid is wrong; -12 a release build without approval; -13 the registration was superseded; -15 no call time
 * left); 3 an argument is wrong; 4 no answer in ten seconds: the call is taken back; 8 the post is larger than
 * buffer_size of the HTTPS table; 9 also: not registered, or a call is up; 18 the back end cannot be reached.
 * The file server_token, which the vendor's SDK is seen to leave in data_dir after a call, is not written: it is for a
 * cloud that does not exist here.
 */
wx_error_t wx_cloudvoip_client_call(wx_cloudvoip_session_type_t room_type, const wx_cloudvoip_member_t *caller,
                                    const wx_cloudvoip_member_t *callee, const char *custom_query, const char *payload);

/*
 * Takes the call of a phone. roomid: 1 to 127 bytes; WeChat tells it to your cloud, and your cloud to the device.
 * Returns as wx_cloudvoip_client_call; -1 the room is wrong, or its caller has given up.
 */
wx_error_t wx_cloudvoip_client_join(const char *roomid, const char *payload);

/*
 * OURS. Hears what has happened: the phone answered, hung up, lost its network. The records of calls that have ended are
 * then in voip_kit_next_record (voip_kit.h). A device that makes no post for a minute counts as gone in the virtual
 * WeChat, and its call as lost: call this every few seconds while a call is up, or one shall come.
 * Returns 0; 9 also: not registered; 18 the back end cannot be reached.
 */
wx_error_t voip_kit_client_poll(void);

#ifdef __cplusplus
}
#endif

#endif
