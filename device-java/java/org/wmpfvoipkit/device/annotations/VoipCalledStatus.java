/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the device does with a call that came: {@code iv_voip_called_status_e}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface VoipCalledStatus {
    int VOIP_CALLED_STATUS_ACCEPT = 0;
    int VOIP_CALLED_STATUS_BUSY = 9;
    int VOIP_CALLED_STATUS_REFUSE = 11;
}
