/*
 * iv_dm.h: the device's data model, second to be initialised.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * OURS: no declaration of this module is public. These two exist so that a program keeps the order sys, dm, avt, voip;
 * a data model does not exist here.
 */
#ifndef IV_DM_H
#define IV_DM_H

#include "iv_err.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Returns 0; -203 when iv_sys is not up. */
int iv_dm_init(void);

/* Returns 0. */
int iv_dm_exit(void);

#ifdef __cplusplus
}
#endif

#endif
