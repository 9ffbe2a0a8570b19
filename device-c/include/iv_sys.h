/*
 * iv_sys.h: connects the device. First to be initialised, last to be left.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The layout of iv_sys_init_parm_s is assumed where the notes say so; the module itself is documented only in parts.
 *
 * On a vendor's library (voip_kit_use_vendor in voip_kit.h) everything is handed on, what is "not read" here included.
 */
#ifndef IV_SYS_H
#define IV_SYS_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "iv_cm.h"
#include "iv_err.h"

#ifdef __cplusplus
extern "C" {
#endif

#define IV_SYS_FILE_PATH_MAX_LEN 128 /* bytes; assumed */

/* Why the device went offline. */
typedef int32_t iv_sys_offline_status_type_e;
enum {
    IV_SYS_OFFLINE_STATUS_TYPE_RECONNECT = 0, /* the library keeps trying; the only one it sends */
    IV_SYS_OFFLINE_STATUS_TYPE_DISCONNECT = 1
};

typedef struct iv_sys_cert_info iv_sys_cert_info; /* certificates are not in use here */

/* Who the device is. Copied by iv_sys_init. */
typedef struct iv_sys_device_info {
    char *product_id;     /* 1 to 10 bytes */
    char *device_name;    /* 1 to 48 bytes; the device's id is <product_id>_<device_name> */
    char *region;         /* not read */
    char *product_secret; /* not read */
    union {
        iv_sys_cert_info *device_cert;
        char *device_key;
    } device_auth; /* not read; the union's name is ours */
} iv_sys_device_info;

/*
 * Platform functions: all, or none, which leaves what voip_kit_set_os_impl gave, or else POSIX. What each has to do is
 * said in wmpf/wxvoip_os_impl.h; here reading, writing and closing report failure with -1.
 *
 * Of the two families of file functions only the second is called: hal_os_fopen returns NULL for a missing file, so that
 * a reset device is told from one with an empty file. It has to return something else for a file that is there.
 */
typedef struct iv_sys_os_impl {
    void *(*hal_os_malloc)(size_t size);
    void (*hal_os_free)(void *ptr);
    void (*hal_os_printf)(const char *format, va_list ap);
    uint32_t (*hal_os_gettime_ms)(void);
    uint32_t (*hal_os_gettime_second)(void);
    void (*hal_os_sleepms)(uint32_t ms);
    void (*hal_os_getmac)(uint8_t *mac, size_t mac_len);
    size_t (*hal_os_get_disksize)(void);
    size_t (*hal_os_get_memsize)(void);
    const char *(*hal_os_get_platform)(void);
    int (*hal_os_create_file)(const char *path);
    size_t (*hal_os_read_file)(int fd, void *buf, size_t count);
    size_t (*hal_os_write_file)(int fd, const void *buf, size_t count);
    int (*hal_os_close_file)(int fd);
    void *(*hal_os_fopen)(const char *path, const char *mode); /* "rb", or "wb", which makes or empties it */
    size_t (*hal_os_fread)(void *buf, size_t size, size_t count, void *file);
    size_t (*hal_os_fwrite)(const void *buf, size_t size, size_t count, void *file);
    size_t (*hal_os_filesize)(void *file);
    size_t (*hal_os_fclose)(void *file);
    long (*hal_os_random)(void);
} iv_sys_os_impl_t;

/* Zero it first: every field has a meaning for 0, or is not read. */
typedef struct iv_sys_init_parm_s {
    char sys_cache_path[IV_SYS_FILE_PATH_MAX_LEN]; /* not read */
    char sys_store_path[IV_SYS_FILE_PATH_MAX_LEN]; /* not read */
    char *dev_info_path;                           /* not read */
    iv_sys_device_info *device_info;
    uint32_t command_timeout;         /* wait for the back end's answers: milliseconds, 5000 or more; 0: 10000 */
    uint32_t keep_alive_ms;           /* not read */
    uint32_t mqtt_ping_interval_ms;   /* not read */
    uint8_t auto_connect_enable;      /* not read: the library always reconnects */
    uint32_t mqtt_recv_buf_max_size;  /* not read */
    uint32_t mqtt_write_buf_max_size; /* not read */
    uint32_t max_channel_num;         /* not read */
    uint32_t comm_use_http;           /* not read; its type is assumed */
    /* The back end has welcomed the device; again after each time offline. Its clock, in UNIX milliseconds. Needed. */
    void (*iv_sys_online_cb)(uint64_t netDateTime_ms);
    /* The connection is gone. May be NULL. */
    void (*iv_sys_offline_cb)(iv_sys_offline_status_type_e status);
    /* Cloud storage and AI, which are not here: never called. May be NULL. */
    void (*iv_func_module_status_cb)(uint32_t bits);
    /* Copied; in use until iv_sys_exit. */
    iv_sys_os_impl_t os_impl_cb;
} iv_sys_init_parm_s;

/*
 * Starts connecting and returns at once; iv_sys_online_cb tells the success.
 * The server is named by the environment variable VIRTUAL_WECHAT_URL, by default ws://127.0.0.1:7350.
 * Returns 0; -100 init is NULL; -101 iv_sys_online_cb is NULL; -102 an id or command_timeout is out of its bounds,
 * or os_impl_cb has some of its members and not all;
 * -103 an id is missing; -105 already initialised; -109 VIRTUAL_WECHAT_URL is no ws:// address.
 */
int iv_sys_init(const iv_sys_init_parm_s *init);

/*
 * Leaves everything that is still initialised, hangs up if a call is up, and ends the library's threads: no callback
 * runs after it has returned. Returns 0, also when nothing was initialised; -105 from a callback.
 */
int iv_sys_exit(void);

#ifdef __cplusplus
}
#endif

#endif
