/*
 * voip_kit.h: what wmpf-voip-kit adds: how a call stands, and why it ended.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * OURS: nothing in this file exists in the vendor's SDK.
 */
#ifndef VOIP_KIT_H
#define VOIP_KIT_H

#include <stddef.h>
#include <stdint.h>

#include "wmpf/wxvoip_os_impl.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VOIP_KIT_ERR_TOO_SMALL (-2001) /* the record does not fit; it is kept */

/* Bytes that any record fits whose room's name is shorter than 1 KiB, with its NUL. */
#define VOIP_KIT_RECORD_SIZE 2560

/* Where a call is. It moves forward only, but for TALKING and RECONNECTING. */
typedef int32_t voip_kit_call_state_e;
enum {
    VOIP_KIT_STATE_IDLE = 0,
    VOIP_KIT_STATE_DIALING = 1,      /* iv_avt_voip_call_v2 runs */
    VOIP_KIT_STATE_RINGING = 2,      /* the phone rings, or this device does: see side */
    VOIP_KIT_STATE_CONNECTING = 3,   /* answered, but nobody can be heard yet */
    VOIP_KIT_STATE_TALKING = 4,
    VOIP_KIT_STATE_RECONNECTING = 5, /* media stopped; the next seconds tell why */
    VOIP_KIT_STATE_ENDED = 6,
    VOIP_KIT_STATE_SETTLED = 7 /* its record is there */
};

/* Which end this device is. */
typedef int32_t voip_kit_side_e;
enum { VOIP_KIT_SIDE_UNKNOWN = 0, VOIP_KIT_SIDE_CALLER = 1, VOIP_KIT_SIDE_CALLEE = 2 };

/* Which way the call goes. */
typedef int32_t voip_kit_direction_e;
enum {
    VOIP_KIT_DIRECTION_UNKNOWN = 0,
    VOIP_KIT_DIRECTION_PHONE_TO_DEVICE = 1,
    VOIP_KIT_DIRECTION_DEVICE_TO_PHONE = 2
};

typedef struct voip_kit_state_s {
    uint32_t call; /* counts this device's calls from 1, since iv_sys_init */
    voip_kit_call_state_e state;
    voip_kit_side_e side;
    voip_kit_direction_e direction;
    const char *room; /* NULL while unknown; a device that calls is never told it. Valid during the callback */
} voip_kit_state_s;

/* Called at each change of a call's state, on the same thread as every other callback. */
typedef void (*voip_kit_state_cb)(const voip_kit_state_s *state);

/* Sets the callback; NULL takes it away. May be called at any time, best before iv_sys_init. Returns 0. */
int voip_kit_on_state(voip_kit_state_cb callback);

/*
 * Copies the oldest unread record of a call into buf, as one line of JSON with a closing NUL, and forgets it:
 *
 *   {"side":"caller","direction":"device_to_phone","room":null,"generation":1,"state":"settled",
 *    "end":{"who":"callee","why":"hung_up","phase":"talk","how":"unknown","confidence":"certain",
 *           "alternatives":[],"code":null},
 *    "durations":{"ring_ms":1200,"talk_ms":3100,"billed_s":null,"billed_missing":"never_told",
 *                 "billed_confidence":null,"told_s":null},
 *    "media":{"health":"unknown","first_frame_ms":null,"stalls":0,"reconnects":0},
 *    "at_ms":{"dialing":10,"ringing":420,"connecting":null,"talking":1620,"ended":4720},
 *    "evidence":[3,9],"anomalies":[]}
 *
 * A record is there from the state SETTLED on, also after iv_sys_exit; the last 256 are kept. Any thread may ask.
 * Returns the length without the NUL; 0 when there is none; -309 buf is NULL; VOIP_KIT_ERR_TOO_SMALL size is too small,
 * and the record is kept.
 */
int voip_kit_next_record(char *buf, size_t size);

/*
 * Gives the platform's functions, for programs written to documents whose iv_sys_init takes none: before iv_sys_init.
 * NULL, or a table of NULLs: back to POSIX. os_impl_cb of an iv_sys_init goes before them, as long as that lasts.
 * Returns 0; 3 some member is NULL and others are not, and the log names it; -312 while iv_sys is up.
 */
int voip_kit_set_os_impl(const wxvoip_os_impl_t *impl);

/* Added to abi: the vendor's iv_sys_init_parm_s has p2p_use_proxy behind comm_use_http, and two more callbacks. */
#define VOIP_KIT_VENDOR_PROXY 0x10000

/*
 * Puts this library on top of the vendor's own: before iv_sys_init, which then loads library (as dlopen takes it) for
 * itself alone. The program stays linked with this library only; states and records of voip_kit.h are there as ever.
 * abi names the generation of its functions, 2024 or 2026, which the library itself does not show: a wrong one is not
 * noticed and corrupts memory. NULL: back to the virtual link, whatever the environment says.
 *
 * For a program that never calls this, the environment variables VOIP_KIT_VENDOR (the library) and VOIP_KIT_VENDOR_ABI
 * (2024, 2026, 2024+proxy, 2026+proxy) say the same.
 *
 * What the program gives to iv_sys_init, iv_dm_init and iv_avt_init is handed on as it is, with callbacks of this
 * library in place of its own, and stays in use until iv_sys_exit. What is different on the vendor's library:
 *
 *   - Return codes are the vendor's, as they are; -310, -312, -303 and -1001 also come from here, before it is asked.
 *   - Registration, data_path with its device_key, media to be sent and their rules are the vendor's. A program of 2026
 *     on a library of 2024 gets -372 for iv_avt_voip_join_v2, and for a call with a custom_message.
 *   - iv_avt_get_av_enc_info_cb, iv_func_module_status_cb, iv_avt_recv_user_data_cb, iv_avt_download_file_cb, commands
 *     below CALL_ANSWER, recordings, and viewers beside the first one come on the vendor's threads, since they want an
 *     answer or are no matter of a call. All other callbacks come on this library's one thread, as ever.
 *   - iv_sys_exit waits for what runs in the vendor's library.
 *
 * iv_sys_init returns -109 when the library cannot be used, and the log (VOIP_KIT_LOG) says why: it is not found, lacks
 * functions, is part of the program already, or the environment is wrong. Never tried on the real library so far.
 *
 * Returns 0; -310 library is empty, or abi is none of these; -312 while iv_sys is up.
 */
int voip_kit_use_vendor(const char *library, int abi);

#ifdef __cplusplus
}
#endif

#endif
