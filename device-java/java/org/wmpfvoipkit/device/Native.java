/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device;

/** The functions of {@code libvoip_device_java}; {@code src/natives.rs} has the same list. */
final class Native {
    static {
        System.loadLibrary("voip_device_java");
    }

    static native int sysInit(String productId, String deviceName, String deviceKey, String region, boolean heard);

    static native int sysExit();

    static native int dmInit();

    static native int dmExit();

    /** {@code marks}: low, warn and high, or null. */
    static native int avtInit(int maxFrameKib, int maxConnections, int[] marks, boolean heard);

    static native int avtExit();

    static native int sendVideo(byte[] data, long pts, long seq, boolean isKey, int visitor, int channel, int res);

    static native int sendAudio(byte[] data, long pts, long seq, int visitor, int channel, int res);

    static native int sendBuffer(int visitor, int channel, int res);

    /** Fills linkMode, instNetRate, aveSentRate and sumSentAcked. */
    static native int sendStatus(int visitor, int channel, int res, long[] status);

    static native int sendFinish(int visitor, int channel, int res);

    static native int sendFinishMessage(int visitor, int channel, int res);

    /** Fills the one place of {@code reply}. */
    static native int sendCommand(int visitor, String json, int timeoutMs, String[] reply);

    static native String peerInfo();

    static native int logLevel(int level);

    static native int init(int type, String dataPath, String modelId, String deviceId, String appId);

    /** Fills the one place of {@code registered} with 0 or 1. */
    static native int isRegistered(int[] registered);

    static native int register(String ticket);

    static native int exit();

    /** {@code video}: the fields of VoipVideoInfo in its constructor's order, or null. */
    static native int call(int type, String openId, String deviceId, String modelId, String appId, String message,
            int[] video, boolean callerCamera, boolean calleeCamera);

    static native int hangUp();

    static native boolean isBusy();

    static native int initV2(int type, String dataPath, String modelId, String appId, boolean heard);

    static native int exitV2();

    static native int callV2(int type, String openId, String message, int[] video, boolean callerCamera,
            boolean calleeCamera);

    static native int joinV2(String roomId, int[] video, int status);

    static native int hangUpV2();

    static native boolean isBusyV2();

    static native int activate(int type);

    /** Fills modelId and deviceId into {@code ids}, and the time into {@code expireTime}. */
    static native int activation(String[] ids, long[] expireTime);

    /** Fills {@code openIds}, and gives how many users there are in all. */
    static native int userList(int offset, int limit, String[] openIds);

    static native String nextRecord();

    private Native() {}
}
