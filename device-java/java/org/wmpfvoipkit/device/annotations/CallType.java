/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call carries: {@code iv_cm_stream_type_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface CallType {
    /** Sound alone. */
    int IV_CM_STREAM_TYPE_AUDIO = 0;
    /** Sound and pictures. */
    int IV_CM_STREAM_TYPE_VIDEO = 1;
}
