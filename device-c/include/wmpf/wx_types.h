/*
 * wx_types.h: what both of WeChat's own device SDKs call by the same names. (The name of this file is ours.)
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#ifndef WMPF_WX_TYPES_H
#define WMPF_WX_TYPES_H

#include <stdint.h>

#include "../iv_err.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What functions return: WXERROR_* of iv_err.h, all of them 0 or above, or what WeChat's back end says of a device or
 * a call: -1 to -99, -10008, or 9800001 to 9800003. C enums are int32_t in these headers, whatever a compiler makes of
 * `enum`.
 */
typedef int32_t wx_error_t;

/* Which build of the mini-program is called. The same numbers as voip_wxa_type_e. */
typedef int32_t wx_wxa_flavor_t;
enum {
    WX_WXA_FLAVOR_RELEASE = 0, /* the released one; needs WeChat's approval, else -12 */
    WX_WXA_FLAVOR_DEBUG = 1,   /* development */
    WX_WXA_FLAVOR_DEMO = 2     /* trial */
};

#ifdef __cplusplus
}
#endif

#endif
