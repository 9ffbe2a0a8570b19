/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Codecs of pictures: {@code iv_cm_venc_type_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface VideoEncType {
    int IV_CM_VENC_TYPE_H264 = 0;
    int IV_CM_VENC_TYPE_H265 = 1;
    int IV_CM_VENC_TYPE_MJPG = 2;
}
