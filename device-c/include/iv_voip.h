/*
 * iv_voip.h: calls between the device and WeChat users, last to be initialised.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Two generations of signatures in one library. Plainly this header declares the documented ones of 2024. With
 * -DIV_VOIP_ABI=2026 it declares the newest ones, which take a custom_message and two more callbacks, under the same
 * names; they are other symbols of the library, ending in _2026. A program that takes calls needs 2026. A library that
 * was built with the feature newest-layout has the newest signatures under the plain names as well, for object code that
 * cannot be compiled again: do not link a program of 2024 with it.
 *
 * The functions that end in _v2 are the ones to use; those without (v1) are kept for older programs and act on the same
 * one device. A program uses one family or the other.
 *
 * init, register, call, join, activate_license, get_active_device_info and get_user_list wait for the network: call them
 * from a thread of your own, never from a callback, where they return -312. hang_up, is_busy and is_registered may be
 * called from anywhere, also while another thread waits in a call function. Texts are copied before a function returns.
 */
#ifndef IV_VOIP_H
#define IV_VOIP_H

#include <stdbool.h>
#include <stdint.h>

#include "iv_cm.h"
#include "iv_err.h"

#ifndef IV_VOIP_ABI
#define IV_VOIP_ABI 2024
#endif
#if IV_VOIP_ABI != 2024 && IV_VOIP_ABI != 2026
#error "IV_VOIP_ABI must be 2024 (the default) or 2026"
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define VOIP_MAX_ID_LEN 80 /* bytes of an id, with the closing NUL */

/* Which build of the mini-program is called. */
typedef int32_t voip_wxa_type_e;
enum {
    VOIP_WXA_TYPE_RELEASE = 0, /* the released one; needs WeChat's approval, else -12 */
    VOIP_WXA_TYPE_DEBUG = 1,   /* development */
    VOIP_WXA_TYPE_DEMO = 2     /* trial */
};

/* How pictures of a phone that is held askew arrive. */
typedef int32_t voip_recv_v_rot_e;
enum { VOIP_RECV_V_ROTATE_NONE = 1 /* upright */, VOIP_RECV_V_ROTATE_ROT = 2 /* as they are */ };

/* Pictures a second to be received: 3 to 15, the value is the number. */
typedef int32_t voip_recv_v_fps_e;
enum {
    VOIP_RECV_V_FPS_MIN = 3,
    VOIP_RECV_V_FPS_3 = 3,
    VOIP_RECV_V_FPS_4 = 4,
    VOIP_RECV_V_FPS_5 = 5,
    VOIP_RECV_V_FPS_6 = 6,
    VOIP_RECV_V_FPS_7 = 7,
    VOIP_RECV_V_FPS_8 = 8,
    VOIP_RECV_V_FPS_9 = 9,
    VOIP_RECV_V_FPS_10 = 10,
    VOIP_RECV_V_FPS_11 = 11,
    VOIP_RECV_V_FPS_12 = 12,
    VOIP_RECV_V_FPS_13 = 13,
    VOIP_RECV_V_FPS_14 = 14,
    VOIP_RECV_V_FPS_15 = 15,
    VOIP_RECV_V_FPS_MAX = 15
};

/* What the device does with a call that came. */
typedef int32_t iv_voip_called_status_e;
enum {
    VOIP_CALLED_STATUS_ACCEPT = 0,
    VOIP_CALLED_STATUS_BUSY = 9,
    VOIP_CALLED_STATUS_REFUSE = 11,
    VOIP_CALLED_STATUS_BUTT = 12
};

/* Which kind of activation code is taken. */
typedef int32_t voip_activate_type_e;
enum {
    VOIP_ACT_TEST = 0,
    VOIP_ACT_IPC = 1,      /* home security */
    VOIP_ACT_WEARABLE = 2,
    VOIP_ACT_LIFE = 3,     /* living, entertainment */
    VOIP_ACT_OTHER = 4     /* intercom and other */
};

/* What is known of the device's licence. */
typedef struct voip_activate_info_s {
    char model_id[VOIP_MAX_ID_LEN];
    char device_id[VOIP_MAX_ID_LEN];
    int64_t expire_time; /* UNIX seconds */
} voip_activate_info_s;

typedef struct iv_cm_mjpg_pixel_s {
    uint32_t width;  /* pixels */
    uint32_t height; /* pixels */
} iv_cm_mjpg_pixel_s;

/* What the device sends and wishes to receive. Both generations use this layout; 2024's own is not public: assumed. */
typedef struct voip_video_info_s {
    iv_cm_venc_type_e send_v_enc;
    iv_cm_venc_type_e recv_v_enc; /* H265 while sending H264 is not possible: -310 */
    iv_cm_pixel_type_e recv_pixel;
    iv_cm_mjpg_pixel_s recv_mjpg_pixel; /* read only when recv_v_enc is MJPG */
    iv_cm_aenc_type_e recv_aenc;        /* PCM or AAC */
    voip_recv_v_fps_e u32Framerate;     /* 3 to 15; 0: no wish (ours) */
    voip_recv_v_rot_e recv_v_rot;       /* 1 or 2; 0: no wish (ours) */
} voip_video_info_s;

/* Given by value. A member that is NULL is not called. What they return is not read; return 0. */
typedef struct voip_callback_func_s {
    /* A user granted (status 1) or withdrew (0) the right to be called by this device. */
    int (*iv_avt_voip_update_authorize_status_cb)(char *open_id, int status);
#if IV_VOIP_ABI >= 2026
    /* A phone calls; data is the room. Ring, then iv_avt_voip_join_v2 from another thread. */
    int (*iv_avt_voip_join_notify_cb)(char *data);
    /* The phone gave up before the answer; data is the room. */
    int (*iv_avt_voip_cancel_notify_cb)(char *data);
#endif
} voip_callback_func_s;

#if IV_VOIP_ABI >= 2026
#define iv_avt_voip_init_v2 iv_avt_voip_init_v2_2026
#define iv_avt_voip_call_v2 iv_avt_voip_call_v2_2026
#define iv_avt_voip_call iv_avt_voip_call_2026
#endif

/*
 * Registers the device and waits for the answer. data_path: an existing folder on storage that survives power loss,
 * 8 KB free; the first success leaves the files device_key and voip_kit.key there, which later starts must find.
 * Delete device_key (on a platform that cannot tell a missing file: both) to bind the device anew, after leaving the
 * module. model_id and wxa_appid: 1 to 79 bytes. Needs iv_sys and iv_avt; waits for iv_sys to be online.
 * Returns 0; 2 both files are damaged (delete them); 3 an argument is NULL, empty, too long or out of range; 4 no
 * answer within command_timeout; 8 eight requests wait already (ours); 9 iv_sys or iv_avt is not up, or this already
 * is; 10 left meanwhile; 17 data_path cannot be read or written; 19 device_key is of another device, model or
 * mini-program (delete it to bind the device anew); 9800001 and 9800002 the device's id is too long or has characters
 * other than 0-9 A-Z a-z _ -; 9800003 the model is unknown; 18 the answer makes no sense; -312 from a callback; or what
 * else the back end says.
 */
int iv_avt_voip_init_v2(voip_wxa_type_e type, const char *data_path, const char *model_id, const char *wxa_appid,
                        voip_callback_func_s functions);

/* Hangs up if a call is up, ends what still waits and gives the callbacks back: none runs after it has returned. */
void iv_avt_voip_exit_v2(void);

/*
 * Calls a user. Returns once the phone rings, not once it is answered: CALL_ANSWER tells that. open_id: 1 to 79 bytes.
 * Switches: 1 on, 0 off; caller_camera_switch is the device's, callee_camera_switch the phone's.
 * Returns 0; -1 to -20 the back end refuses (-9 the user has not authorised the device, -7 and -20 open_id is wrong,
 * -12 a release build without approval, -15 no call time left); -303 a call is up; -309 open_id is NULL; -310 another
 * argument is wrong, or not initialised; -312 iv_avt is not up, or called from a callback; -361 hung up or left
 * meanwhile; -364 no answer within command_timeout; -368 eight requests wait already (ours); -369 PEER_READY has not
 * come (ours); -1001 offline.
 */
#if IV_VOIP_ABI >= 2026
/* custom_message: for the mini-program's page, at most 256 bytes of characters that a URL may hold; NULL for none. */
int iv_avt_voip_call_v2(iv_cm_stream_type_e type, const char *open_id, const char *custom_message,
                        voip_video_info_s v_info, uint32_t caller_camera_switch, uint32_t callee_camera_switch);
#else
int iv_avt_voip_call_v2(iv_cm_stream_type_e type, const char *open_id, voip_video_info_s v_info,
                        uint32_t caller_camera_switch, uint32_t callee_camera_switch);
#endif

#if IV_VOIP_ABI >= 2026
/*
 * Answers a call that came: takes it, or says that the device refuses or is busy. room_id: what join_notify gave.
 * Returns as iv_avt_voip_call_v2; -303, -369 and -312 for iv_avt only when accepting. v_info is read only when
 * accepting.
 */
int iv_avt_voip_join_v2(const char *room_id, voip_video_info_s v_info, iv_voip_called_status_e status);
#endif

/*
 * Ends the call that this device placed or took. Without such a call it does nothing and returns 0, as often as it is
 * called; a call that only rings is refused with iv_avt_voip_join_v2 instead. From a callback it does not wait.
 * Returns 0; -310 not initialised; -364 no answer within command_timeout, or what the back end says: the device has
 * left the call all the same.
 */
int iv_avt_voip_hang_up_v2(void);

/*
 * Returns 1 while a call that this device placed or took is up, or somebody holds its media channel; 0 otherwise, also
 * while a call only rings.
 */
int iv_avt_voip_is_busy_v2(void);

/*
 * Lists users who authorised the device. offset: how many to skip; limit: 1 to 10, openid_list has as many rows.
 * Returns how many users there are in all, and has filled the rows that exist from offset on; negative: -309
 * openid_list is NULL; -310 offset or limit is wrong, or not initialised; -312 from a callback; -353 the answer makes
 * no sense; -361 left meanwhile; -364 no answer within command_timeout; -368 eight requests wait already (ours); -1001
 * offline.
 */
int iv_avt_voip_get_user_list_v2(int32_t offset, int32_t limit, char openid_list[][VOIP_MAX_ID_LEN]);

/*
 * Takes an activation code of the device's account and adds its time to the device's licence. Each call takes another.
 * Returns 0; -310 not initialised; -312 from a callback; -350 and -351 as the back end says; -361 left meanwhile; -363
 * type is none of the five; -364 no answer within command_timeout; -368 eight requests wait already (ours); -1001
 * offline; or what else the back end says.
 */
int iv_avt_voip_activate_license_v2(voip_activate_type_e type);

/*
 * Tells when the device's licence ends. Returns 0 and has filled info; -309 info is NULL; otherwise as
 * iv_avt_voip_activate_license_v2. A device that was never activated has an end in the past, or -350.
 */
int iv_avt_voip_get_active_device_info_v2(voip_activate_info_s *info);

/*
 * v1, which the vendor no longer maintains.
 *
 * As iv_avt_voip_init_v2, but for this: device_id has to be "<product_id>_<device_name>" of iv_sys_init, else 19; a new
 * device is not registered, and damaged data is not an error: both call for iv_avt_voip_register. Calls that come are
 * not told: v1 has no callbacks.
 */
int iv_avt_voip_init(voip_wxa_type_e type, const char *data_path, const char *model_id, const char *device_id,
                     const char *wxa_appid);

/*
 * Whether the device is registered: *is_reg is 1 or 0. Does not wait. Returns 0; 2 what is stored is damaged: register;
 * 3 is_reg is NULL; 9 not initialised; 19 what is stored is another device's, model's or mini-program's.
 */
int iv_avt_voip_is_registered(int *is_reg);

/*
 * Registers the device with an snTicket, which is valid for five minutes and once. Returns 0, at once when the device
 * is registered already; 3 ticket is NULL, empty or too long; 8 eight requests wait already (ours); 9 not initialised;
 * 10 left meanwhile; 17 data_path cannot be written; 18 no sensible answer; 19 what is stored is another device's;
 * -10008 the ticket is wrong or has expired; -312 from a callback.
 */
int iv_avt_voip_register(const char *ticket);

/* As iv_avt_voip_exit_v2. */
void iv_avt_voip_exit(void);

/* As iv_avt_voip_call_v2. The three ids have to be those of iv_avt_voip_init, else -310. */
#if IV_VOIP_ABI >= 2026
int iv_avt_voip_call(iv_cm_stream_type_e type, const char *open_id, const char *device_id, const char *model_id,
                     const char *wxa_appid, const char *custom_message, voip_video_info_s v_info,
                     uint32_t caller_camera_switch, uint32_t callee_camera_switch);
#else
int iv_avt_voip_call(iv_cm_stream_type_e type, const char *open_id, const char *device_id, const char *model_id,
                     const char *wxa_appid, voip_video_info_s v_info, uint32_t caller_camera_switch,
                     uint32_t callee_camera_switch);
#endif

/* As iv_avt_voip_hang_up_v2. */
int iv_avt_voip_hang_up(void);

/* As iv_avt_voip_is_busy_v2. */
int iv_avt_voip_is_busy(void);

#ifdef __cplusplus
}
#endif

#endif
