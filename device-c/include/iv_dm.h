/*
 * iv_dm.h: the device's data model, second to be initialised.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * These two are the vendor's, so that a program keeps the order sys, dm, avt, voip. A data model does not exist here; on
 * the vendor's library (voip_kit_use_vendor in voip_kit.h) it is the vendor's.
 */
#ifndef IV_DM_H
#define IV_DM_H

#include "iv_err.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct iv_dm_init_parm_s {
    int (*iv_dm_env_init_cb)(void); /* not called here */
} iv_dm_init_parm_s;

/*
 * init is not read here and may be NULL (ours); the vendor's library needs it.
 * Returns 0; -203 when iv_sys is not up.
 */
int iv_dm_init(const iv_dm_init_parm_s *init);

/* Returns 0. */
int iv_dm_exit(void);

#ifdef __cplusplus
}
#endif

#endif
