/*
 * wmpf/wxvoip_os_impl.h: what the library asks of the platform. A program fills the table and hands it over with
 * voip_kit_set_os_impl (voip_kit.h) or wx_init; without one the library uses POSIX.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Names, types and their order are the vendor's. The notes are ours; "ours" marks what the vendor does not say.
 *
 * Every member is needed: a table with some of them NULL is refused, one with all of them NULL counts as none.
 * The table is copied. Its functions may be called on any thread of the program or of the library, never two at the
 * same time, and never call the library back: its functions then return -312 (ours).
 */
#ifndef WXVOIP_OS_IMPL_H
#define WXVOIP_OS_IMPL_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct wxvoip_os_impl {
    /* Memory. This library allocates with its own allocator and calls os_free only for what an HTTPS implementation
     * allocated: both have to be of one heap. */
    void *(*os_malloc)(size_t size);
    void (*os_free)(void *ptr);
    /* A line of the log, with its end; as vprintf. Never a key, never an id of a person. */
    void (*os_printf)(const char *format, va_list ap);
    /* Milliseconds since 1970, the low 32 bits. May be stepped: the library counts neither a step back nor one ahead
     * of more than two minutes as time that passed, and looks at least once a minute (ours). */
    uint32_t (*os_gettime_ms)(void);
    /* Seconds since 1970, UTC. */
    uint32_t (*os_gettime_second)(void);
    /* Waits for ms milliseconds. */
    void (*os_msleep)(uint32_t ms);
    /* Writes the address of the network interface in use into mac, which has room for mac_len bytes: 6. */
    void (*os_getmac)(uint8_t *mac, size_t mac_len);
    /* Size of the root file system in KiB; below 8 the library warns, 0 stands for unknown (ours). */
    size_t (*os_get_disksize)(void);
    /* Size of the RAM in KiB. */
    size_t (*os_get_memsize)(void);
    /* "Linux", "RTOS", ...: a text that stays. */
    const char *(*os_get_platform)(void);
    /*
     * Files. The library keeps two in data_path, device_key and voip_kit.key, of 320 bytes each: it opens one, reads or
     * writes it with one call from its start, and closes it. A file may thus be kept as one value of a key-value store.
     * No seek and no rename is needed; after a write the file has the new bytes first, whatever it had before. They
     * should be on the disk when os_close_file returns: a power cut may then hurt one of the two files, and the other
     * mends it.
     */
    /* Opens a file for reading and writing, and makes it if it is missing. Returns a handle, or a number below 0. */
    int (*os_create_file)(const char *path);
    /* Returns how many bytes were read; 0 for an empty file, (size_t)-1 when it cannot be read (ours). */
    size_t (*os_read_file)(int fd, void *buf, size_t count);
    /* Returns how many bytes were written; anything but count is a failure. */
    size_t (*os_write_file)(int fd, const void *buf, size_t count);
    /* Returns a number below 0 on failure. */
    int (*os_close_file)(int fd);
    /* A random number: no two devices, and no two starts of one, may get the same row of them. Eight bits of each are
     * used (ours). */
    long int (*os_random)(void);
} wxvoip_os_impl_t;

#ifdef __cplusplus
}
#endif

#endif
