/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device;

import java.io.File;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.wmpfvoipkit.device.annotations.CallType;
import org.wmpfvoipkit.device.annotations.LogLevelType;
import org.wmpfvoipkit.device.annotations.PixelType;
import org.wmpfvoipkit.device.annotations.VideoResType;
import org.wmpfvoipkit.device.annotations.VoipActivateType;
import org.wmpfvoipkit.device.annotations.VoipCalledStatus;
import org.wmpfvoipkit.device.callback.IvAvtCallback;
import org.wmpfvoipkit.device.callback.IvDeviceCallback;
import org.wmpfvoipkit.device.callback.IvVoipCallback;
import org.wmpfvoipkit.device.model.AvtInitInfo;
import org.wmpfvoipkit.device.model.CongestionCtrlInfo;
import org.wmpfvoipkit.device.model.IvP2pSendInfo;
import org.wmpfvoipkit.device.model.SysInitInfo;
import org.wmpfvoipkit.device.model.VoipActivateInfo;
import org.wmpfvoipkit.device.model.VoipVideoInfo;

/**
 * The device's end of calls with WeChat users.
 *
 * <p>Order: {@code initIvSystem}, {@code initIvDm}, {@code initIvAvt}, {@code initWxCloudVoipV2}; calls after {@code
 * onNotify(IV_AVT_EVENT_P2P_PEER_READY)}. Leave in reverse. An int is 0 or a code ({@code IvErrCode}, or a positive
 * {@code WXERROR_*}); the headers of {@code device-c/include} list what each function returns and why. A text that is
 * null, too long or has a NUL gets its function's code. Functions that wait for the network return −312 in a callback;
 * {@code doWxCloudVoipHangUpV2}, {@code isWxCloudVoipBusyV2} and {@code sendAvt…Data} may be called from anywhere.
 *
 * <p>The library's thread keeps the JVM alive until {@code exitIvSys}.
 */
public final class VideoNativeInterface {
    private static final VideoNativeInterface INSTANCE = new VideoNativeInterface();

    public static VideoNativeInterface getInstance() {
        return INSTANCE;
    }

    /** Words of the library on standard error: from IV_eLOG_ERROR on there are some. Returns 0, −310 for no level. */
    public int initLog(@LogLevelType int level) {
        return Native.logLevel(level);
    }

    // ---- iv_sys, iv_dm ----

    /** Starts connecting and returns at once; {@code onOnline} tells the success. */
    public int initIvSystem(SysInitInfo info, IvDeviceCallback callback) {
        if (info == null) {
            return PRM_NULL;
        }
        return give(Callbacks.DEVICE, callback, () ->
                Native.sysInit(info.productId, info.deviceName, info.deviceKey, info.region, callback != null));
    }

    public int initIvDm() {
        return Native.dmInit();
    }

    public int exitIvDm() {
        return Native.dmExit();
    }

    /** Leaves everything that is still initialised; no callback runs after it has returned. −105 from a callback. */
    public int exitIvSys() {
        int code = Native.sysExit();
        if (code == 0) {
            Callbacks.DEVICE.set(null);
            Callbacks.AVT.set(null);
            Callbacks.VOIP.set(null);
        }
        return code;
    }

    // ---- iv_avt ----

    public int initIvAvt(AvtInitInfo info, IvAvtCallback callback) {
        if (info == null) {
            return AVT_PRM_NULL;
        }
        CongestionCtrlInfo marks = info.congestion;
        int[] numbers = marks == null ? null : new int[] {marks.lowMark, marks.warnMark, marks.highMark};
        return give(Callbacks.AVT, callback, () ->
                Native.avtInit(info.maxFrameSize, info.maxConnectNum, numbers, callback != null));
    }

    public int exitIvAvt() {
        int code = Native.avtExit();
        if (code == 0) {
            Callbacks.AVT.set(null);
        }
        return code;
    }

    /** Sends a picture; {@code pts} in milliseconds, never backwards; the first one is a key frame. */
    public int sendAvtVideoData(byte[] data, long pts, long seq, boolean isKeyFrame, int visitor, int channel,
            @VideoResType int resType) {
        return Native.sendVideo(data, pts, seq, isKeyFrame, visitor, channel, resType);
    }

    /** Sends a piece of sound; {@code pts} on the pictures' clock. */
    public int sendAvtAudioData(byte[] data, long pts, long seq, int visitor, int channel,
            @VideoResType int resType) {
        return Native.sendAudio(data, pts, seq, visitor, channel, resType);
    }

    /** Bytes that wait to be sent. */
    public int getSendStreamBuf(int visitor, int channel, @VideoResType int resType) {
        return Native.sendBuffer(visitor, channel, resType);
    }

    /** Null when the channel is not open: {@link VoipKit#lastCode} says it. (Null is inferred.) */
    public IvP2pSendInfo getSendStreamStatus(int visitor, int channel, @VideoResType int resType) {
        long[] status = new long[4];
        if (!VoipKit.succeeded(Native.sendStatus(visitor, channel, resType, status))) {
            return null;
        }
        return new IvP2pSendInfo((int) status[0], (int) status[1], (int) status[2], status[3]);
    }

    /** Call it before {@link #sendFinishStream}. */
    public int sendFinishStreamMsg(int visitor, int channel, @VideoResType int resType) {
        return Native.sendFinishMessage(visitor, channel, resType);
    }

    public int sendFinishStream(int visitor, int channel, @VideoResType int resType) {
        return Native.sendFinish(visitor, channel, resType);
    }

    /**
     * Sends a command to the phone while media are on and waits for its reply; {@code timeoutMs} 0 is about 7.5 s.
     * Null when there is none: {@link VoipKit#lastCode} says why. (Null is inferred.)
     */
    public String sendCommand(int visitor, String json, int timeoutMs) {
        String[] reply = new String[1];
        return VoipKit.succeeded(Native.sendCommand(visitor, json, timeoutMs, reply)) ? reply[0] : null;
    }

    /** What a phone needs to find this device; empty while that is unknown. */
    public String getP2pInfo() {
        return Native.peerInfo();
    }

    // ---- Calls, v1, which the vendor keeps for older programs ----

    /** Waits for the network. {@code deviceId} is {@code <productId>_<deviceName>}. Registers nothing by itself. */
    public int initWxCloudVoip(String dataPath, String modelId, String deviceId, String wxaAppId,
            int miniProgramVersion) {
        int code = Native.init(miniProgramVersion, dataPath, modelId, deviceId, wxaAppId);
        if (code == 0) {
            Callbacks.VOIP.set(null);
        }
        return code;
    }

    /** As programs before 2024-11 call it. Where the key then lies is ours: see the README, "Data path". */
    public int initWxCloudVoip(String modelId, String deviceId, String wxaAppId, int miniProgramVersion) {
        return initWxCloudVoip(dataPath(), modelId, deviceId, wxaAppId, miniProgramVersion);
    }

    /** 1 registered; 0 not, or it cannot be told: {@link VoipKit#lastCode} says why. (The latter is inferred.) */
    public int isAvtVoipRegistered() {
        int[] registered = new int[1];
        return VoipKit.succeeded(Native.isRegistered(registered)) ? registered[0] : 0;
    }

    /** Waits for the network. The ticket lives for five minutes. Returns at once when registered. */
    public int registerAvtVoip(String snTicket) {
        return Native.register(snTicket);
    }

    public int exitWxCloudVoip() {
        return Native.exit();
    }

    /** As {@link #doWxCloudVoipCallV2(String, String, int, VoipVideoInfo, boolean, boolean)}, with its own ids again. */
    public int doWxCloudVoipCall(String modelId, String wxaAppId, String openId, String deviceId, String customMsg,
            @CallType int callType, VoipVideoInfo info, boolean callerCamera, boolean calleeCamera) {
        return Native.call(callType, openId, deviceId, modelId, wxaAppId, customMsg, numbers(info), callerCamera,
                calleeCamera);
    }

    /** As older programs call it; {@link VoipVideoInfo#ofPixelType} says what the size stands for. */
    public int doWxCloudVoipCall(String modelId, String wxaAppId, String openId, String deviceId,
            @CallType int callType, @PixelType int pixelType, boolean callerCamera, boolean calleeCamera) {
        return doWxCloudVoipCall(modelId, wxaAppId, openId, deviceId, null, callType,
                VoipVideoInfo.ofPixelType(pixelType), callerCamera, calleeCamera);
    }

    /** Ends the device's call. There is one call at a time: the arguments are not read. (Inferred; C has none.) */
    public int doWxCloudVoipHangUp(String productId, String deviceName, String openId, String deviceId) {
        return Native.hangUp();
    }

    /** See {@link #isWxCloudVoipBusyV2}. */
    public boolean isWxCloudVoipBusy() {
        return Native.isBusy();
    }

    // ---- Calls, v2 ----

    /**
     * Registers the device and waits for the answer. {@code dataPath} is an existing folder on storage that survives
     * power loss, with 8 KB free; the first success leaves a file {@code device_key} there. A callback of null is
     * told nothing.
     *
     * @param miniProgramVersion which build of the mini-program is called: 0 release, 1 development, 2 trial
     */
    public int initWxCloudVoipV2(String dataPath, String modelId, String wxaAppId, int miniProgramVersion,
            IvVoipCallback callback) {
        return give(Callbacks.VOIP, callback, () ->
                Native.initV2(miniProgramVersion, dataPath, modelId, wxaAppId, callback != null));
    }

    /** As older programs call it. Where the key then lies is ours: see the README, "Data path". */
    public int initWxCloudVoipV2(String modelId, String wxaAppId, int miniProgramVersion, IvVoipCallback callback) {
        return initWxCloudVoipV2(dataPath(), modelId, wxaAppId, miniProgramVersion, callback);
    }

    /** Hangs up if a call is up, and ends what still waits. Returns 0. */
    public int exitWxCloudVoipV2() {
        int code = Native.exitV2();
        Callbacks.VOIP.set(null);
        return code;
    }

    /**
     * Calls a user and returns once the phone rings, not once it is answered: {@code CALL_ANSWER} tells that.
     *
     * @param customMsg for the mini-program's page, at most 256 bytes of characters that a URL may hold; may be null
     */
    public int doWxCloudVoipCallV2(String openId, String customMsg, @CallType int callType, VoipVideoInfo info,
            boolean callerCamera, boolean calleeCamera) {
        return Native.callV2(callType, openId, customMsg, numbers(info), callerCamera, calleeCamera);
    }

    /** As older programs and the document call it; {@link VoipVideoInfo#ofPixelType} says what the size stands for. */
    public int doWxCloudVoipCallV2(String openId, @CallType int callType, @PixelType int pixelType,
            boolean callerCamera, boolean calleeCamera) {
        return doWxCloudVoipCallV2(openId, null, callType, VoipVideoInfo.ofPixelType(pixelType), callerCamera,
                calleeCamera);
    }

    /** Answers a call that came: takes it, or says that the device is busy or refuses. */
    public int doWxCloudVoipJoinV2(String roomId, VoipVideoInfo info, @VoipCalledStatus int status) {
        return Native.joinV2(roomId, numbers(info), status);
    }

    /** Ends the device's call; without one it does nothing and returns 0. In a callback it does not wait. */
    public int doWxCloudVoipHangUpV2() {
        return Native.hangUpV2();
    }

    /**
     * Whether a call of this device is up, or somebody holds its media channel. (boolean is inferred: the document
     * negates it.)
     */
    public boolean isWxCloudVoipBusyV2() {
        return Native.isBusyV2();
    }

    /** Uses up an activation code: each success adds time. */
    public int activateVoipLicenseV2(@VoipActivateType int type) {
        return Native.activate(type);
    }

    /** Null when it cannot be told: {@link VoipKit#lastCode} says why. */
    public VoipActivateInfo getVoipActiveDeviceInfoV2() {
        String[] ids = new String[2];
        long[] expireTime = new long[1];
        if (!VoipKit.succeeded(Native.activation(ids, expireTime))) {
            return null;
        }
        return new VoipActivateInfo(ids[0], ids[1], expireTime[0]);
    }

    /**
     * Adds users who authorised the device to {@code openIds}. The signature is inferred, from C's.
     *
     * @param offset how many users to skip
     * @param limit 1 to 10
     * @return how many users there are in all; below 0 a code
     */
    public int getVoipUserListV2(int offset, int limit, List<String> openIds) {
        String[] page = openIds == null ? null : new String[MAX_PAGE];
        int total = Native.userList(offset, limit, page);
        if (total >= 0 && openIds != null) {
            for (String openId : page) {
                if (openId != null) {
                    openIds.add(openId);
                }
            }
        }
        return total;
    }

    private static final int PRM_NULL = -100;
    private static final int AVT_PRM_NULL = -300;
    private static final int MAX_PAGE = 10;

    /** The callback is there before the first thing is told, and is not when nothing will be. */
    private static <C> int give(AtomicReference<C> place, C callback, Init init) {
        C before = place.getAndSet(callback);
        int code = -1;
        try {
            code = init.run();
        } finally {
            if (code != 0) {
                place.compareAndSet(callback, before);
            }
        }
        return code;
    }

    private interface Init {
        int run();
    }

    private static int[] numbers(VoipVideoInfo info) {
        return info == null ? null : new int[] {
            info.sendVEnc, info.recvVEnc, info.recvPixel, info.recvAenc, info.fps, info.rotate, info.mjpgWidth,
            info.mjpgHeight,
        };
    }

    /** A folder of this user, made if need be. */
    private static String dataPath() {
        String given = System.getProperty(VoipKit.DATA_PATH);
        File folder = given == null ? new File(System.getProperty("user.home", ""), ".wmpf-voip-kit") : new File(given);
        // When it cannot be made, init says that it cannot be read.
        folder.mkdirs();
        return folder.getPath();
    }

    private VideoNativeInterface() {}
}
