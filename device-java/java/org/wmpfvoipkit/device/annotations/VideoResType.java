/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Part of a channel's name, together with visitor and channel: {@code iv_avt_video_res_type_e}. The class is ours. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface VideoResType {
    /** Fluent. */
    int IV_AVT_VIDEO_RES_FL = 0;
    int IV_AVT_VIDEO_RES_SD = 1;
    int IV_AVT_VIDEO_RES_HD = 2;
    /** Playback, which is not here. */
    int IV_AVT_VIDEO_RES_PB = 3;
    int IV_AVT_VIDEO_AUDIO = 4;
}
