/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How pictures of a phone that is held askew arrive: {@code voip_recv_v_rot_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface VoipRecvVRotateType {
    /** Upright. */
    int VOIP_RECV_V_ROTATE_NONE = 1;
    /** As they are. */
    int VOIP_RECV_V_ROTATE_ROT = 2;
}
