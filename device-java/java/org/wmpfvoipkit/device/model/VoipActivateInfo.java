/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

/** How long the device may call: {@code voip_activate_info_s}. The names of the ids are inferred. */
public final class VoipActivateInfo {
    private final String modelId;
    private final String deviceId;
    private final long expireTime;

    public VoipActivateInfo(String modelId, String deviceId, long expireTime) {
        this.modelId = modelId;
        this.deviceId = deviceId;
        this.expireTime = expireTime;
    }

    public String getModelId() {
        return modelId;
    }

    /** {@code <productId>_<deviceName>}. */
    public String getDeviceId() {
        return deviceId;
    }

    /** UNIX seconds; not in the future: not activated, or expired. */
    public long getExpireTime() {
        return expireTime;
    }
}
