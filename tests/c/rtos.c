/*
 * rtos.c: a device with an RTOS, on a desk: its files are in memory, its HTTPS is plain HTTP over a socket, and whoever
 * sits at its console says what it does. One line in, one line of JSON out.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "iv_sys.h"
#include "voip_kit.h"
#include "wxvoip_client.h"

enum { FILES = 4, FILE_BYTES = 4096, RESPONSE_BYTES = 65536 };

/* ---- the platform ---- */

static struct file {
    char path[128];
    char bytes[FILE_BYTES];
    size_t length;
    size_t at;
} files[FILES];
static int opened, closed, allocated, released, slept, logged;

static void *os_malloc(size_t size) {
    allocated++;
    return malloc(size);
}
static void os_free(void *ptr) {
    released++;
    free(ptr);
}
static void os_printf(const char *format, va_list ap) {
    char line[512];
    vsnprintf(line, sizeof line, format, ap);
    if (getenv("RTOS_LOG"))
        fprintf(stderr, "rtos: %s", line);
    logged++;
}
/* Time passes when somebody sleeps, and when the console says so. It is about to wrap. */
static uint32_t now_ms = UINT32_MAX - 700;
static uint32_t os_gettime_ms(void) { return now_ms; }
static uint32_t os_gettime_second(void) { return 1763683200; }
/* A twentieth of it is real, for the server's sake. */
static void os_msleep(uint32_t ms) {
    struct timespec wait = {0, (long)(ms % 1000) * 50000};
    slept++;
    now_ms += ms;
    nanosleep(&wait, NULL);
}
static void os_getmac(uint8_t *mac, size_t mac_len) { memset(mac, 2, mac_len); }
static size_t os_get_disksize(void) { return 1024; }
static size_t os_get_memsize(void) { return 1024; }
static const char *os_get_platform(void) { return "RTOS"; }
static int os_create_file(const char *path) {
    for (int i = 0; i < FILES; i++) {
        if (files[i].path[0] == '\0')
            snprintf(files[i].path, sizeof files[i].path, "%s", path);
        if (strcmp(files[i].path, path) == 0) {
            opened++;
            files[i].at = 0;
            return i;
        }
    }
    return -1;
}
static size_t os_read_file(int fd, void *buf, size_t count) {
    struct file *file = &files[fd];
    size_t left = file->length - file->at;
    if (count > left)
        count = left;
    memcpy(buf, file->bytes + file->at, count);
    file->at += count;
    return count;
}
static size_t os_write_file(int fd, const void *buf, size_t count) {
    struct file *file = &files[fd];
    if (file->at + count > FILE_BYTES)
        return 0;
    memcpy(file->bytes + file->at, buf, count);
    file->at += count;
    file->length = file->at;
    return count;
}
static int os_close_file(int fd) {
    (void)fd;
    closed++;
    return 0;
}
static long os_random(void) { return rand(); }

static wxvoip_os_impl_t os = {os_malloc,       os_free,         os_printf,       os_gettime_ms, os_gettime_second,
                              os_msleep,       os_getmac,       os_get_disksize, os_get_memsize, os_get_platform,
                              os_create_file,  os_read_file,    os_write_file,   os_close_file, os_random};

/* ---- HTTPS, without the S ---- */

/* The table may be part of something larger: the library hands back the pointer that it was given. */
static struct network {
    wxvoip_network_https_impl_t https;
    int posts;
    int fails_with; /* NETWORK_ERR_*, or 0 */
    int reenter;    /* what a call from inside a post returned */
} network;

static int post_with_resp(wxvoip_network_https_impl_t *stack, const char *host, int port, const char *path,
                          const char *body, char **resp) {
    struct network *own = (struct network *)(void *)stack;
    int flag = 0;
    own->posts++;
    own->reenter = wx_device_is_registered(&flag);
    if (own->fails_with)
        return own->fails_with;

    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {0};
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    if (fd < 0 || inet_pton(AF_INET, host, &address.sin_addr) != 1 ||
        connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        if (fd >= 0)
            close(fd);
        return NETWORK_ERR_CONNECT;
    }
    dprintf(fd,
            "POST %s HTTP/1.0\r\nHost: %s:%d\r\nContent-Type: application/json; charset=utf-8\r\n"
            "Content-Length: %zu\r\n\r\n%s",
            path, host, port, strlen(body), body);
    char *answer = os_malloc(RESPONSE_BYTES);
    size_t length = 0;
    ssize_t got;
    while (length + 1 < RESPONSE_BYTES && (got = read(fd, answer + length, RESPONSE_BYTES - 1 - length)) > 0)
        length += (size_t)got;
    close(fd);
    answer[length] = '\0';
    char *content = strstr(answer, "\r\n\r\n");
    if (content == NULL) {
        os_free(answer);
        return NETWORK_ERR_READ_FAIL;
    }
    memmove(answer, content + 4, strlen(content + 4) + 1);
    *resp = answer;
    return NETWORK_RET_SUCCESS;
}

/* ---- the console ---- */

static void init(const char *tables, char *device_id, char *model_id) {
    char data_dir[256], appid[] = "wx0123456789abcdef";
    int own = strcmp(tables, "own") == 0;
    snprintf(data_dir, sizeof data_dir, "%s", own ? "/nvs/voip" : tables);
    wx_cloudvoip_config_t config = {data_dir, device_id, model_id, appid, WX_WXA_FLAVOR_DEBUG, WX_VOIPSDK_DEBUG_INFO};
    network.https.post_with_resp = post_with_resp;
    network.https.buffer_size = 2048;
    wx_error_t error = wx_init(own ? &network.https : NULL, own ? &os : NULL, &config);
    /* It was copied: nothing of it is needed any more. */
    memset(data_dir, 'x', sizeof data_dir - 1);
    memset(appid, 'x', sizeof appid - 1);
    memset(&config, 0xff, sizeof config);
    printf("{\"init\":%d}\n", error);
}

static wx_error_t call(wx_cloudvoip_session_type_t type, const char *openid, const char *query, const char *payload) {
    wx_cloudvoip_member_t caller = {"", NULL, WX_CLOUDVOIP_MEMBER_CAMERA_STATUS_OPEN};
    wx_cloudvoip_member_t callee = {"", openid, WX_CLOUDVOIP_MEMBER_CAMERA_STATUS_CLOSE};
    return wx_cloudvoip_client_call(type, &caller, &callee, query, payload);
}

/* What a program may get wrong; each is an error and none a crash. */
static void mistakes(void) {
    wx_cloudvoip_member_t caller = {NULL, "not-this-device", 0}, callee = {NULL, "o-user", 0}, odd = {NULL, "o-user", 2};
    wx_cloudvoip_member_t nobody = {NULL, NULL, 0}, own = {NULL, NULL, 0};
    char id[] = "VIRTUAL_doorbell", model[] = "virtual-model", appid[] = "wx0123456789abcdef", dir[] = "/nvs/voip";
    char empty[] = "", bad[] = "no spaces";
    char longer[120];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    char query[300];
    memset(query, 'q', sizeof query - 1);
    query[sizeof query - 1] = '\0';
    wx_cloudvoip_config_t good = {dir, id, model, appid, 0, 0};
    wx_cloudvoip_config_t no_id = {dir, NULL, model, appid, 0, 0}, empty_id = {dir, empty, model, appid, 0, 0};
    wx_cloudvoip_config_t long_id = {dir, longer, model, appid, 0, 0}, bad_id = {dir, bad, model, appid, 0, 0};
    wx_cloudvoip_config_t no_model = {dir, id, empty, appid, 0, 0}, flavor = {dir, id, model, appid, 3, 0};
    wx_cloudvoip_config_t level = {dir, id, model, appid, 0, 2}, no_dir = {NULL, id, model, appid, 0, 0};
    wxvoip_os_impl_t half = os;
    half.os_random = NULL;
    wxvoip_network_https_impl_t no_post = {NULL, 0};
    printf("{\"init\":[%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d],", wx_init(NULL, &os, NULL), wx_init(NULL, &os, &no_id),
           wx_init(NULL, &os, &empty_id), wx_init(NULL, &os, &long_id), wx_init(NULL, &os, &bad_id),
           wx_init(NULL, &os, &no_model), wx_init(NULL, &os, &flavor), wx_init(NULL, &os, &level),
           wx_init(NULL, &os, &no_dir), wx_init(NULL, &half, &good), wx_init(&no_post, &os, &good),
           wx_device_is_registered(NULL));
    printf("\"call\":[%d,%d,%d,%d,%d,%d,%d,%d],", wx_cloudvoip_client_call(0, NULL, &callee, NULL, NULL),
           wx_cloudvoip_client_call(0, &own, NULL, NULL, NULL), wx_cloudvoip_client_call(2, &own, &callee, NULL, NULL),
           wx_cloudvoip_client_call(0, &own, &nobody, NULL, NULL), wx_cloudvoip_client_call(0, &own, &odd, NULL, NULL),
           wx_cloudvoip_client_call(0, &own, &callee, query, NULL),
           wx_cloudvoip_client_call(0, &own, &callee, "not a URL", NULL),
           wx_cloudvoip_client_call(0, &caller, &callee, NULL, NULL));
    printf("\"join\":[%d,%d],\"register\":[%d,%d]}\n", wx_cloudvoip_client_join(NULL, NULL),
           wx_cloudvoip_client_join("", NULL), wx_device_register(NULL), wx_device_register(""));
}

static void online(uint64_t ms) { (void)ms; }

/* The other SDK in the same program. */
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
    char line[8192], word[32], first[4096], second[4096];
    while (fgets(line, sizeof line, stdin) != NULL) {
        first[0] = second[0] = '\0';
        if (sscanf(line, "%31s %4095s %4095s", word, first, second) < 1)
            continue;
        if (strcmp(word, "init") == 0) {
            char model[] = "virtual-model";
            init(first, second, model);
        } else if (strcmp(word, "init_model") == 0) {
            char id[] = "VIRTUAL_doorbell";
            init("own", id, first);
        } else if (strcmp(word, "is_registered") == 0) {
            int is = -1;
            wx_error_t error = wx_device_is_registered(&is);
            printf("{\"error\":%d,\"is\":%d}\n", error, is);
        } else if (strcmp(word, "register") == 0) {
            printf("{\"register\":%d}\n", wx_device_register(first));
        } else if (strcmp(word, "call") == 0) {
            printf("{\"call\":%d}\n", call(WX_CLOUDVOIP_SESSION_VIDEO, first, "door=front", second));
        } else if (strcmp(word, "voice") == 0) {
            printf("{\"call\":%d}\n", call(WX_CLOUDVOIP_SESSION_AUDIO, first, NULL, NULL));
        } else if (strcmp(word, "large") == 0) {
            char *payload = malloc(4096);
            memset(payload, 'p', 4095);
            payload[4095] = '\0';
            printf("{\"call\":%d}\n", call(WX_CLOUDVOIP_SESSION_VIDEO, first, NULL, payload));
            free(payload);
        } else if (strcmp(word, "join") == 0) {
            printf("{\"join\":%d}\n", wx_cloudvoip_client_join(first, second));
        } else if (strcmp(word, "poll") == 0) {
            printf("{\"poll\":%d}\n", voip_kit_client_poll());
        } else if (strcmp(word, "record") == 0) {
            char record[VOIP_KIT_RECORD_SIZE];
            int length = voip_kit_next_record(record, sizeof record);
            printf("{\"record\":%s}\n", length > 0 ? record : "null");
        } else if (strcmp(word, "fail") == 0) {
            network.fails_with = atoi(first);
            printf("{}\n");
        } else if (strcmp(word, "mistakes") == 0) {
            mistakes();
        } else if (strcmp(word, "destroy") == 0) {
            wx_destory();
            printf("{}\n");
        } else if (strcmp(word, "counts") == 0) {
            printf("{\"opened\":%d,\"closed\":%d,\"allocated\":%d,\"released\":%d,\"slept\":%d,\"logged\":%d,"
                   "\"posts\":%d,\"reenter\":%d}\n",
                   opened, closed, allocated, released, slept, logged, network.posts, network.reenter);
        } else if (strcmp(word, "pass") == 0) {
            now_ms += (uint32_t)atoi(first);
            printf("{}\n");
        } else if (strcmp(word, "other_up") == 0) {
            printf("{\"iv_sys_init\":%d}\n", other_sdk());
        } else if (strcmp(word, "other_down") == 0) {
            printf("{\"iv_sys_exit\":%d}\n", iv_sys_exit());
        } else if (strcmp(word, "forget") == 0) {
            memset(files, 0, sizeof files);
            printf("{}\n");
        } else if (strcmp(word, "damage") == 0) {
            for (int i = 0; i < FILES; i++)
                files[i].bytes[20] ^= 1;
            printf("{}\n");
        } else {
            printf("{\"unknown\":\"%s\"}\n", word);
        }
        fflush(stdout);
    }
    wx_destory();
    return 0;
}
