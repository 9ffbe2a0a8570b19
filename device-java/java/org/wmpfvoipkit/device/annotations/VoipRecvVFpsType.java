/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Pictures a second to be received; the value is the number: {@code voip_recv_v_fps_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface VoipRecvVFpsType {
    int VOIP_RECV_V_FPS_MIN = 3;
    int VOIP_RECV_V_FPS_3 = 3;
    int VOIP_RECV_V_FPS_4 = 4;
    int VOIP_RECV_V_FPS_5 = 5;
    int VOIP_RECV_V_FPS_6 = 6;
    int VOIP_RECV_V_FPS_7 = 7;
    int VOIP_RECV_V_FPS_8 = 8;
    int VOIP_RECV_V_FPS_9 = 9;
    int VOIP_RECV_V_FPS_10 = 10;
    int VOIP_RECV_V_FPS_11 = 11;
    int VOIP_RECV_V_FPS_12 = 12;
    int VOIP_RECV_V_FPS_13 = 13;
    int VOIP_RECV_V_FPS_14 = 14;
    int VOIP_RECV_V_FPS_15 = 15;
    int VOIP_RECV_V_FPS_MAX = 15;
}
