/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

/** Bytes that may wait to be sent before {@code onNotify} tells WATERMARK_LOW, _WARN and _HIGH. */
public final class CongestionCtrlInfo {
    public int lowMark;
    public int warnMark;
    public int highMark;

    /** 200, 400 and 500 KiB, as programs in the field have it. */
    public CongestionCtrlInfo() {
        this(200 * 1024, 400 * 1024, 500 * 1024);
    }

    public CongestionCtrlInfo(int lowMark, int warnMark, int highMark) {
        this.lowMark = lowMark;
        this.warnMark = warnMark;
        this.highMark = highMark;
    }
}
