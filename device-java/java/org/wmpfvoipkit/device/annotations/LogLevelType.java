/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How much is logged. Names and values as seen in the field; the C headers here have none of them. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.LOCAL_VARIABLE, ElementType.METHOD})
public @interface LogLevelType {
    int IV_eLOG_DISABLE = 0;
    int IV_eLOG_ERROR = 1;
    int IV_eLOG_WARN = 2;
    int IV_eLOG_INFO = 3;
    int IV_eLOG_DEBUG = 4;
}
