/*
 * A program that brings its own platform: it gives the library its clock, its log and its files, registers, and says
 * what the library made of that.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=c99 -DIV_VOIP_ABI=2026 -Iinclude platform.c -lvoip_device -lpthread
 * Run:   ./a.out data_path how
 *
 *   how      the table comes
 *   posix    not at all
 *   sys      in os_impl_cb of iv_sys_init
 *   kit      by voip_kit_set_os_impl
 *   refused  with each of its members NULL in turn; needs no server
 *
 * It tells on standard output, one JSON object a line, every line of the log, what iv_avt_voip_init_v2 returned, and
 * how often each function was called. Its files are kept under other names, as a flash with names of its own would.
 */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <pthread.h>
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

enum { CLOCK, LOG, DISK, CREATE, READ, WRITE, CLOSE, OPEN, OTHER, FUNCTIONS };

/* The library calls one function of the table at a time. */
static unsigned called[FUNCTIONS];
/* What the library said to a function that called it back. */
static int called_back;

/* data_path/device_key is kept as data_path/flash-device_key. */
static const char *place(const char *path, char *buffer, size_t size)
{
    const char *name = strrchr(path, '/') + 1;
    snprintf(buffer, size, "%.*sflash-%s", (int)(name - path), path, name);
    return buffer;
}

static void *os_malloc(size_t size)
{
    called[OTHER]++;
    return malloc(size);
}

static void os_free(void *ptr)
{
    called[OTHER]++;
    free(ptr);
}

static void os_printf(const char *format, va_list ap)
{
    char line[512];
    called[LOG]++;
    called_back = iv_avt_voip_hang_up_v2();
    vsnprintf(line, sizeof line, format, ap);
    printf("{\"log\":\"");
    for (const char *c = line; *c; c++)
        if (*c == '"' || *c == '\\')
            printf("\\%c", *c);
        else if (*c == '\n')
            printf("\\n");
        else
            putchar(*c);
    printf("\"}\n");
}

static uint32_t os_gettime_ms(void)
{
    struct timespec now;
    called[CLOCK]++;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint32_t)now.tv_sec * 1000u + (uint32_t)(now.tv_nsec / 1000000);
}

static uint32_t os_gettime_second(void)
{
    called[OTHER]++;
    return (uint32_t)time(NULL);
}

static void os_msleep(uint32_t ms)
{
    struct timespec wait = { ms / 1000, (long)(ms % 1000) * 1000000 };
    called[OTHER]++;
    nanosleep(&wait, NULL);
}

static void os_getmac(uint8_t *mac, size_t mac_len)
{
    called[OTHER]++;
    memset(mac, 2, mac_len);
}

static size_t os_get_disksize(void)
{
    called[DISK]++;
    return 7; /* KiB: too little, which the log has to say */
}

static size_t os_get_memsize(void)
{
    called[OTHER]++;
    return 1024;
}

static const char *os_get_platform(void)
{
    called[OTHER]++;
    return "RTOS";
}

static int os_create_file(const char *path)
{
    char buffer[512];
    called[CREATE]++;
    return open(place(path, buffer, sizeof buffer), O_RDWR | O_CREAT, 0600);
}

static size_t os_read_file(int fd, void *buf, size_t count)
{
    called[READ]++;
    return (size_t)read(fd, buf, count);
}

static size_t os_write_file(int fd, const void *buf, size_t count)
{
    called[WRITE]++;
    return (size_t)write(fd, buf, count);
}

static int os_close_file(int fd)
{
    called[CLOSE]++;
    return close(fd);
}

static void *os_fopen(const char *path, const char *mode)
{
    char buffer[512];
    called[OPEN]++;
    return fopen(place(path, buffer, sizeof buffer), mode);
}

static size_t os_fread(void *buf, size_t size, size_t count, void *file)
{
    called[READ]++;
    return fread(buf, size, count, file);
}

static size_t os_fwrite(const void *buf, size_t size, size_t count, void *file)
{
    called[WRITE]++;
    return fwrite(buf, size, count, file);
}

static size_t os_filesize(void *file)
{
    long here = ftell(file), size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    fseek(file, here, SEEK_SET);
    return (size_t)size;
}

static size_t os_fclose(void *file)
{
    called[CLOSE]++;
    return (size_t)fclose(file);
}

static long os_random(void)
{
    called[OTHER]++;
    return random();
}

static const wxvoip_os_impl_t kit_table = {
    os_malloc,       os_free,         os_printf,      os_gettime_ms, os_gettime_second,
    os_msleep,       os_getmac,       os_get_disksize, os_get_memsize, os_get_platform,
    os_create_file,  os_read_file,    os_write_file,  os_close_file, os_random,
};
static const iv_sys_os_impl_t sys_table = {
    os_malloc,      os_free,      os_printf,       os_gettime_ms,  os_gettime_second, os_msleep, os_getmac,
    os_get_disksize, os_get_memsize, os_get_platform, os_create_file, os_read_file,    os_write_file, os_close_file,
    os_fopen,       os_fread,     os_fwrite,       os_filesize,    os_fclose,         os_random,
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int is_online;

static void on_online(uint64_t now_ms)
{
    (void)now_ms;
    pthread_mutex_lock(&lock);
    is_online = 1;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
}

static void on_encoding(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, iv_cm_av_data_info_s *info,
                        void *args)
{
    (void)visitor, (void)channel, (void)res, (void)info, (void)args;
}

static void on_start(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res, void *args)
{
    (void)visitor, (void)channel, (void)res, (void)args;
}

static void on_stop(uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)visitor, (void)channel, (void)res;
}

static void on_notify(iv_avt_event_e event, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res)
{
    (void)event, (void)visitor, (void)channel, (void)res;
}

static int on_command(iv_avt_command_type_e command, uint32_t visitor, uint32_t channel, iv_avt_video_res_type_e res,
                      void *args)
{
    (void)command, (void)visitor, (void)channel, (void)res, (void)args;
    return 0;
}

static char product_id[] = "VIRTUAL";
static char device_name[] = "platform";
static iv_sys_device_info who = { .product_id = product_id, .device_name = device_name };

static int start(const iv_sys_os_impl_t *table)
{
    iv_sys_init_parm_s sys = { .device_info = &who, .iv_sys_online_cb = on_online };
    if (table)
        sys.os_impl_cb = *table;
    return iv_sys_init(&sys);
}

/* How many members of a table are missed when they are NULL, each alone. */
static int refused(void)
{
    typedef void (*function)(void);
    const function none = NULL;
    size_t sys = 0, kit = 0;
    for (size_t i = 0; i < sizeof sys_table; i += sizeof none) {
        iv_sys_os_impl_t table = sys_table;
        memcpy((char *)&table + i, &none, sizeof none);
        sys += start(&table) == IV_ERR_SYS_INIT_PRM_RANGE;
    }
    for (size_t i = 0; i < sizeof kit_table; i += sizeof none) {
        wxvoip_os_impl_t table = kit_table;
        memcpy((char *)&table + i, &none, sizeof none);
        kit += voip_kit_set_os_impl(&table) == WXERROR_INVALID_ARGUMENT;
    }
    static const wxvoip_os_impl_t empty;
    printf("{\"sys\":%zu,\"kit\":%zu,\"empty\":%d,\"null\":%d}\n", sys, kit, voip_kit_set_os_impl(&empty),
           voip_kit_set_os_impl(NULL));
    return 0;
}

static int on_authorize(char *open_id, int status)
{
    (void)open_id, (void)status;
    return 0;
}

static int on_room(char *room)
{
    (void)room;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    const char *data_path = argv[1], *how = argv[2];
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (strcmp(how, "refused") == 0)
        return refused();
    int given = strcmp(how, "kit") == 0 ? voip_kit_set_os_impl(&kit_table) : 0;
    if (given != 0 || start(strcmp(how, "sys") == 0 ? &sys_table : NULL) != 0)
        return 1;
    int up = voip_kit_set_os_impl(NULL);
    pthread_mutex_lock(&lock);
    while (!is_online)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);

    static const iv_avt_init_parm_s avt = { .max_frame_size = 384, /* KiB */
                                            .max_connect_num = 1,
                                            .iv_avt_get_av_enc_info_cb = on_encoding,
                                            .iv_avt_start_real_play_cb = on_start,
                                            .iv_avt_stop_real_play_cb = on_stop,
                                            .iv_avt_notify_cb = on_notify,
                                            .iv_avt_recv_command_cb = on_command };
    voip_callback_func_s functions = { on_authorize, on_room, on_room };
    if (iv_dm_init(NULL) != 0 || iv_avt_init(&avt) != 0)
        return 1;
    int code = iv_avt_voip_init_v2(VOIP_WXA_TYPE_DEBUG, data_path, "virtual-model", "wx0123456789abcdef", functions);
    iv_avt_voip_exit_v2();
    iv_avt_exit();
    iv_dm_exit();
    iv_sys_exit();
    printf("{\"init\":%d,\"up\":%d,\"called_back\":%d,\"clock\":%u,\"log\":%u,\"disk\":%u,\"create\":%u,\"open\":%u,"
           "\"read\":%u,\"write\":%u,\"close\":%u,\"other\":%u}\n",
           code, up, called_back, called[CLOCK], called[LOG], called[DISK], called[CREATE], called[OPEN], called[READ],
           called[WRITE], called[CLOSE], called[OTHER]);
    return 0;
}
