/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

/** How sending goes: {@code iv_p2p_send_stats_s}. */
public final class IvP2pSendInfo {
    private final int linkMode;
    private final int instNetRate;
    private final int aveSentRate;
    private final long sumSentAcked;

    public IvP2pSendInfo(int linkMode, int instNetRate, int aveSentRate, long sumSentAcked) {
        this.linkMode = linkMode;
        this.instNetRate = instNetRate;
        this.aveSentRate = aveSentRate;
        this.sumSentAcked = sumSentAcked;
    }

    /** 0 none, 1 direct, 2 through a relay. */
    public int getLinkMode() {
        return linkMode;
    }

    /** Bytes a second. */
    public int getInstNetRate() {
        return instNetRate;
    }

    /** Bytes a second. */
    public int getAveSentRate() {
        return aveSentRate;
    }

    /** Bytes. */
    public long getSumSentAcked() {
        return sumSentAcked;
    }
}
