/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.consts;

/** What {@code onNotify} tells: {@code iv_avt_event_e}. Calls may be made, and come, from PEER_READY on. */
public final class P2pEventType {
    public static final int IV_AVT_EVENT_P2P_PEER_READY = 0;
    public static final int IV_AVT_EVENT_P2P_PEER_CONNECT_FAIL = 1;
    public static final int IV_AVT_EVENT_P2P_PEER_ERROR = 2;
    public static final int IV_AVT_EVENT_P2P_PEER_ADDR_CHANGED = 3;
    public static final int IV_AVT_EVENT_P2P_WATERMARK_LOW = 4;
    public static final int IV_AVT_EVENT_P2P_WATERMARK_WARN = 5;
    public static final int IV_AVT_EVENT_P2P_WATERMARK_HIGH = 6;
    public static final int IV_AVT_EVENT_P2P_LOCAL_NET_READY = 7;
    public static final int IV_AVT_EVENT_P2P_LINK_DISCONNECT = 8;
    public static final int IV_AVT_EVENT_P2P_CLI_SEND_CLOSE = 9;

    private P2pEventType() {}
}
