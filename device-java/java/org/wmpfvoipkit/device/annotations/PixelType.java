/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The size of pictures, width x height: {@code iv_cm_pixel_type_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface PixelType {
    /** The sender chooses. */
    int IV_CM_PIXEL_VARIABLE = 0;
    int IV_CM_PIXEL_240x320 = 1;
    int IV_CM_PIXEL_320x240 = 2;
    int IV_CM_PIXEL_480x352 = 3;
    int IV_CM_PIXEL_480x640 = 4;
}
