/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

/** Who the device is. */
public final class SysInitInfo {
    /** 1 to 10 bytes. */
    public final String productId;
    /** 1 to 48 bytes; the device's id is {@code <productId>_<deviceName>}. */
    public final String deviceName;
    /** Proves the device to the vendor's cloud; the virtual WeChat does not ask for it. */
    public final String deviceKey;
    /** Such as {@code china}; the virtual WeChat does not ask for it. */
    public final String region;

    public SysInitInfo(String productId, String deviceName, String deviceKey, String region) {
        this.productId = productId;
        this.deviceName = deviceName;
        this.deviceKey = deviceKey;
        this.region = region;
    }
}
