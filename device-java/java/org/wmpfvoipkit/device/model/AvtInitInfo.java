/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

/** How media are set up. Only {@link #congestion} is known from the field; the other names are inferred from C. */
public final class AvtInitInfo {
    /** The largest frame in KiB, 1 or more. */
    public int maxFrameSize = 384;
    /** 1 to 32; a call needs 1. */
    public int maxConnectNum = 1;
    /** When to tell that frames pile up; null: never. */
    public CongestionCtrlInfo congestion = new CongestionCtrlInfo();

    /** What {@code new AvtInitInfo()} gives; seen in the field. */
    public static AvtInitInfo createDefaultAvtInitInfo() {
        return new AvtInitInfo();
    }
}
