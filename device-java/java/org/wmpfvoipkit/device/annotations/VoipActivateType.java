/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Kinds of activation codes: {@code voip_activate_type_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface VoipActivateType {
    /** A test code. */
    int VOIP_ACT_TEST = 0;
    /** Home security. */
    int VOIP_ACT_IPC = 1;
    int VOIP_ACT_WEARABLE = 2;
    /** Living and entertainment. */
    int VOIP_ACT_LIFE = 3;
    /** Intercoms and others. */
    int VOIP_ACT_OTHER = 4;
}
