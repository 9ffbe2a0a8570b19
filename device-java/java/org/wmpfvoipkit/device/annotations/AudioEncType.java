/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Codecs of sound: {@code iv_cm_aenc_type_e}. What a call receives is AAC or PCM. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface AudioEncType {
    int IV_CM_AENC_TYPE_PCM = 0;
    int IV_CM_AENC_TYPE_G711A = 1;
    int IV_CM_AENC_TYPE_G711U = 2;
    int IV_CM_AENC_TYPE_G726 = 3;
    int IV_CM_AENC_TYPE_AAC = 4;
    int IV_CM_AENC_TYPE_AMR = 5;
    int IV_CM_AENC_TYPE_ADPCMA = 6;
}
