/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Kinds of streams: {@code iv_avt_stream_type_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface StreamType {
    int IV_AVT_STREAM_TYPE_AUDIO = 0;
    int IV_AVT_STREAM_TYPE_VIDEO = 1;
    int IV_AVT_STREAM_TYPE_AV = 2;
    int IV_AVT_STREAM_TYPE_MJPG = 3;
}
