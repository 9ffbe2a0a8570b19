/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.wmpfvoipkit.device.VideoNativeInterface;
import org.wmpfvoipkit.device.VoipKit;
import org.wmpfvoipkit.device.annotations.AudioEncType;
import org.wmpfvoipkit.device.annotations.CallType;
import org.wmpfvoipkit.device.annotations.PixelType;
import org.wmpfvoipkit.device.annotations.StreamType;
import org.wmpfvoipkit.device.annotations.VideoEncType;
import org.wmpfvoipkit.device.annotations.VoipRecvVFpsType;
import org.wmpfvoipkit.device.annotations.VoipRecvVRotateType;
import org.wmpfvoipkit.device.callback.IvAvtCallback;
import org.wmpfvoipkit.device.callback.IvDeviceCallback;
import org.wmpfvoipkit.device.callback.IvVoipCallback;
import org.wmpfvoipkit.device.consts.IvErrCode;
import org.wmpfvoipkit.device.model.AvDataInfo;
import org.wmpfvoipkit.device.model.AvtInitInfo;
import org.wmpfvoipkit.device.model.IvP2pSendInfo;
import org.wmpfvoipkit.device.model.SysInitInfo;
import org.wmpfvoipkit.device.model.VoipActivateInfo;
import org.wmpfvoipkit.device.model.VoipVideoInfo;

/**
 * A device on a desk: does what its standard input says, one command a line, and tells what comes of it ("= 0") and
 * what it hears ("onOnline"). "when CALLBACK COMMAND" does it inside the next callback of that name.
 */
public final class Desk implements IvDeviceCallback, IvAvtCallback, IvVoipCallback {
    private static final VideoNativeInterface VOIP = VideoNativeInterface.getInstance();
    private static final String MODEL = "virtual-model";
    private static final String APP = "wx0123456789abcdef";
    private static final String SN = "VIRTUAL_doorbell";

    private final Map<String, String> plans = new ConcurrentHashMap<>();
    private volatile int[] path = new int[3];
    private final int[] frames = new int[2];
    private final long[] lastPts = new long[2];

    public static void main(String[] args) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> say("uncaught on " + thread.getName() + ": " + thrown.getMessage()));
        Desk desk = new Desk();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            say("= " + desk.run(line.split(" ")));
        }
        // Otherwise the library's thread would keep the JVM alive.
        desk.run("exit");
    }

    static final VoipVideoInfo VIDEO = new VoipVideoInfo(VideoEncType.IV_CM_VENC_TYPE_H264,
            VideoEncType.IV_CM_VENC_TYPE_H264, PixelType.IV_CM_PIXEL_320x240, AudioEncType.IV_CM_AENC_TYPE_PCM,
            VoipRecvVFpsType.VOIP_RECV_V_FPS_10, VoipRecvVRotateType.VOIP_RECV_V_ROTATE_ROT, 0, 0);

    Object run(String... words) {
        switch (words[0]) {
            case "sys":
                return VOIP.initIvSystem(new SysInitInfo("VIRTUAL", "doorbell", "key", "china"), this);
            case "dm":
                return VOIP.initIvDm();
            case "avt":
                return VOIP.initIvAvt(new AvtInitInfo(), this);
            case "init":
                return VOIP.initWxCloudVoipV2(words[1], MODEL, APP, 0, this);
            case "init_old":
                return VOIP.initWxCloudVoipV2(MODEL, APP, 0, this);
            case "call":
                return VOIP.doWxCloudVoipCallV2(words[1], words.length > 2 ? words[2] : null,
                        CallType.IV_CM_STREAM_TYPE_VIDEO, VIDEO, true, true);
            case "call_old":
                return VOIP.doWxCloudVoipCallV2(words[1], CallType.IV_CM_STREAM_TYPE_AUDIO,
                        PixelType.IV_CM_PIXEL_VARIABLE, false, false);
            case "join":
                return VOIP.doWxCloudVoipJoinV2(words[1], VIDEO, Integer.parseInt(words[2]));
            case "hang_up":
                return VOIP.doWxCloudVoipHangUpV2();
            case "busy":
                return VOIP.isWxCloudVoipBusyV2();
            case "activate":
                return VOIP.activateVoipLicenseV2(Integer.parseInt(words[1]));
            case "activation":
                VoipActivateInfo info = VOIP.getVoipActiveDeviceInfoV2();
                return info == null ? VoipKit.lastCode()
                        : info.getModelId() + " " + info.getDeviceId() + " " + info.getExpireTime();
            case "users":
                List<String> users = new ArrayList<>();
                int total = VOIP.getVoipUserListV2(Integer.parseInt(words[1]), Integer.parseInt(words[2]), users);
                return total + " " + String.join(",", users);
            case "exit_voip":
                return VOIP.exitWxCloudVoipV2();

            case "init_v1":
                return VOIP.initWxCloudVoip(words[1], MODEL, SN, APP, 0);
            case "registered_v1":
                return VOIP.isAvtVoipRegistered() + " " + VoipKit.lastCode();
            case "register_v1":
                return VOIP.registerAvtVoip(words[1]);
            case "call_v1":
                return VOIP.doWxCloudVoipCall(MODEL, APP, words[1], SN, "door=front",
                        CallType.IV_CM_STREAM_TYPE_VIDEO, VIDEO, true, true);
            case "call_v1_old":
                return VOIP.doWxCloudVoipCall(MODEL, APP, words[1], SN, CallType.IV_CM_STREAM_TYPE_VIDEO,
                        PixelType.IV_CM_PIXEL_240x320, true, true);
            case "busy_v1":
                return VOIP.isWxCloudVoipBusy();
            case "hang_up_v1":
                return VOIP.doWxCloudVoipHangUp("VIRTUAL", "doorbell", words[1], SN);
            case "exit_v1":
                return VOIP.exitWxCloudVoip();

            case "video":
                return video(Integer.parseInt(words[1]), true, 0);
            case "audio":
                return VOIP.sendAvtAudioData(new byte[Integer.parseInt(words[1])], 0, 0, path[0], path[1], path[2]);
            case "buffer":
                return VOIP.getSendStreamBuf(path[0], path[1], path[2]);
            case "status":
                IvP2pSendInfo status = VOIP.getSendStreamStatus(path[0], path[1], path[2]);
                return status == null ? "null " + VoipKit.lastCode() : "mode " + status.getLinkMode();
            case "finish":
                return VOIP.sendFinishStreamMsg(path[0], path[1], path[2]) + " "
                        + VOIP.sendFinishStream(path[0], path[1], path[2]);
            case "command":
                return VOIP.sendCommand(path[0], words[1], 0) + " " + VoipKit.lastCode();
            case "flood":
                return flood(Integer.parseInt(words[1]));
            case "frames":
                return frames[Integer.parseInt(words[1])];
            case "peer":
                return VOIP.getP2pInfo();
            case "record":
                return VoipKit.nextRecord();
            case "exit":
                return VOIP.exitWxCloudVoipV2() + " " + VOIP.exitIvAvt() + " " + VOIP.exitIvDm() + " "
                        + VOIP.exitIvSys();
            case "exit_sys":
                return VOIP.exitIvSys();

            case "arguments":
                return new Arguments(words[1]).run();
            case "when":
                plans.put(words[1], String.join(" ", Arrays.copyOfRange(words, 2, words.length)));
                return 0;
            case "thread":
                new Thread(() -> heard("thread", run(Arrays.copyOfRange(words, 1, words.length)))).start();
                return 0;
            case "leave":
                System.exit(0);
                return null;
            case "throw":
                throw new IllegalStateException("on purpose");
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    private int video(int bytes, boolean key, long seq) {
        return VOIP.sendAvtVideoData(new byte[bytes], seq * 40, seq, key, path[0], path[1], path[2]);
    }

    /** Sends frames while the heap fills with garbage; the codes that came, and how often. */
    private Map<Integer, Integer> flood(int count) {
        Map<Integer, Integer> codes = new TreeMap<>();
        byte[][] garbage = new byte[64][];
        for (int i = 0; i < count; i++) {
            int code = video(1000, i % 30 == 0, i);
            while (code == IvErrCode.IV_ERR_AVT_REQ_CHN_BUSY) {
                // The buffer is full. A picture that is left out has to be followed by an I frame.
                Thread.yield();
                code = video(1000, true, i);
            }
            codes.merge(code, 1, Integer::sum);
            garbage[i % garbage.length] = new byte[64 * 1024];
            if (i % 1000 == 0) {
                System.gc();
            }
        }
        return codes;
    }

    static synchronized void say(String words) {
        System.out.println(words);
    }

    private void heard(String name, Object... arguments) {
        StringBuilder words = new StringBuilder(name);
        for (Object argument : arguments) {
            words.append(' ').append(argument);
        }
        say(words.toString());
        String plan = plans.remove(name);
        if (plan != null) {
            say(name + " = " + run(plan.split(" ")));
        }
    }

    @Override
    public void onOnline(long netDateTimeMs) {
        heard("onOnline");
    }

    @Override
    public void onOffline(int status) {
        heard("onOffline", status);
    }

    @Override
    public void onModuleStatus(int moduleStatus) {
        heard("onModuleStatus", moduleStatus);
    }

    @Override
    public AvDataInfo onGetAvEncInfo(int visitor, int channel, int videoResType) {
        heard("onGetAvEncInfo");
        return AvDataInfo.createDefaultAvDataInfo(videoResType);
    }

    @Override
    public void onStartRealPlay(int visitor, int channel, int videoResType) {
        path = new int[] {visitor, channel, videoResType};
        heard("onStartRealPlay");
    }

    @Override
    public void onStopRealPlay(int visitor, int channel, int videoResType) {
        heard("onStopRealPlay");
    }

    @Override
    public int onStartRecvAudioStream(int visitor, int channel, int type, int option, int mode, int width,
            int sampleRate, int sampleNum) {
        heard("onStartRecvAudioStream", type, sampleRate);
        return 0;
    }

    @Override
    public int onStartRecvVideoStream(int visitor, int channel, int type, int height, int width, int frameRate) {
        heard("onStartRecvVideoStream", type, width + "x" + height, frameRate);
        return 0;
    }

    @Override
    public int onStopRecvStream(int visitor, int channel, int streamType) {
        heard("onStopRecvStream", streamType);
        return 0;
    }

    @Override
    public int onRecvStream(int visitor, int streamType, byte[] data, int len, long pts, long seq) {
        boolean first = frames[streamType]++ == 0;
        boolean whole = data.length == len && pts >= lastPts[streamType];
        lastPts[streamType] = pts;
        if (first || !whole) {
            // How a picture begins, and how long a piece of sound is, tells the codec.
            Object what = streamType == StreamType.IV_AVT_STREAM_TYPE_VIDEO ? Arrays.toString(Arrays.copyOf(data, 4))
                    : data.length;
            heard("onRecvStream", streamType, whole, what);
        }
        return 0;
    }

    @Override
    public void onNotify(int event, int visitor, int channel, int videoResType) {
        heard("onNotify", event);
    }

    @Override
    public String onRecvCommand(int command, int visitor, int channel, int videoResType, String args) {
        heard("onRecvCommand", command, args);
        return "{\"code\":0,\"said\":\"喂\"}";
    }

    @Override
    public int onDownloadFile(int status, int visitor, int channel) {
        heard("onDownloadFile", status);
        return 0;
    }

    @Override
    public void onGetPeerOuterNet(int visitor, int channel, String netInfo) {
        heard("onGetPeerOuterNet", netInfo);
    }

    @Override
    public int onUpdateAuthorizeStatus(String openId, int status) {
        heard("onUpdateAuthorizeStatus", openId, status);
        return 0;
    }

    @Override
    public int onJoinNotify(String roomId) {
        heard("onJoinNotify", roomId);
        return 0;
    }

    @Override
    public int onCancelNotify(String roomId) {
        heard("onCancelNotify", roomId);
        return 0;
    }
}
