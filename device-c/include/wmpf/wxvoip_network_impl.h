/*
 * wmpf/wxvoip_network_impl.h: how the library reaches a server by HTTPS. wx_init takes the table.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Names, types, numbers and their order are the vendor's. The notes are ours; "ours" marks what the vendor does not say.
 */
#ifndef WXVOIP_NETWORK_IMPL_H
#define WXVOIP_NETWORK_IMPL_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NETWORK_RET_SUCCESS 0
#define NETWORK_ERR_CONNECT (-1)
#define NETWORK_ERR_WRITE_TIMEOUT (-2)
#define NETWORK_ERR_WRITE_FAIL (-3)
#define NETWORK_ERR_READ_TIMEOUT (-4)
#define NETWORK_ERR_READ_FAIL (-5)
#define NETWORK_ERR_PEER_SHUTDOWN (-6)
#define NETWORK_ERR_NOTHING_TO_READ (-7)

typedef struct wxvoip_network_https_impl {
    /*
     * Posts body, which is JSON, to https://host:port/path and waits for the answer. The texts live until it returns.
     * On NETWORK_RET_SUCCESS *resp is the answer's body with a closing NUL, allocated with os_malloc; the library frees
     * it with os_free. On a NETWORK_ERR_* *resp stays as it is, and nothing is freed (ours). stack is this table.
     */
    int (*post_with_resp)(struct wxvoip_network_https_impl *stack, const char *host, int port, const char *path,
                          const char *body, char **resp);
    /* Bytes for building a request; 0 stands for 1024. Raise it when the payload of a call is large. */
    size_t buffer_size;
} wxvoip_network_https_impl_t;

#ifdef __cplusplus
}
#endif

#endif
