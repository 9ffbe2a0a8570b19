/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
import java.util.concurrent.CountDownLatch;
import org.wmpfvoipkit.device.VideoNativeInterface;
import org.wmpfvoipkit.device.annotations.CallType;
import org.wmpfvoipkit.device.annotations.PixelType;
import org.wmpfvoipkit.device.annotations.VoipActivateType;
import org.wmpfvoipkit.device.callback.IvAvtCallback;
import org.wmpfvoipkit.device.callback.IvDeviceCallback;
import org.wmpfvoipkit.device.callback.IvVoipCallback;
import org.wmpfvoipkit.device.consts.CommandType;
import org.wmpfvoipkit.device.consts.P2pEventType;
import org.wmpfvoipkit.device.model.AvDataInfo;
import org.wmpfvoipkit.device.model.AvtInitInfo;
import org.wmpfvoipkit.device.model.SysInitInfo;

/** The sequence of the vendor's document, function by function and in its order, with the older overloads it names. */
public final class Sequence implements IvDeviceCallback, IvAvtCallback, IvVoipCallback {
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int visitor;
    private volatile int channel;
    private volatile int resType;

    public static void main(String[] args) throws InterruptedException {
        System.exit(new Sequence().run(args[0], args[1]));
    }

    private int run(String dataPath, String openId) throws InterruptedException {
        int code = 0;
        SysInitInfo info = new SysInitInfo("VIRTUAL", "doorbell", "key", "china");
        VideoNativeInterface.getInstance().initIvSystem(info, this);
        VideoNativeInterface.getInstance().initIvDm();
        VideoNativeInterface.getInstance().initIvAvt(new AvtInitInfo(), this);
        code = VideoNativeInterface.getInstance().initWxCloudVoipV2(
                dataPath, "virtual-model", "wx0123456789abcdef", 0, this);
        if (code != 0) {
            return code;
        }
        code = VideoNativeInterface.getInstance().activateVoipLicenseV2(VoipActivateType.VOIP_ACT_TEST);
        if (code != 0) {
            return code;
        }
        ready.await();
        if (!VideoNativeInterface.getInstance().isWxCloudVoipBusyV2()) {
            code = VideoNativeInterface.getInstance().doWxCloudVoipCallV2(
                    openId, CallType.IV_CM_STREAM_TYPE_VIDEO, PixelType.IV_CM_PIXEL_480x640, true, true);
        } else {
            VideoNativeInterface.getInstance().doWxCloudVoipHangUpV2();
        }
        say("doWxCloudVoipCallV2 " + code);
        started.await();
        answered.await();
        long seq = 0;
        while (stopped.getCount() > 0) {
            byte[] picture = {0, 0, 0, 1, 0x65, 0};
            byte[] sound = {(byte) 0xff, (byte) 0xf1, 0};
            int video = VideoNativeInterface.getInstance().sendAvtVideoData(
                    picture, seq * 40, seq, true, visitor, channel, resType);
            int audio = VideoNativeInterface.getInstance().sendAvtAudioData(
                    sound, seq * 40, seq, visitor, channel, resType);
            if (seq == 0) {
                say("sendAvtVideoData " + video);
                say("sendAvtAudioData " + audio);
            }
            seq++;
            Thread.sleep(5);
        }
        say("doWxCloudVoipHangUpV2 " + VideoNativeInterface.getInstance().doWxCloudVoipHangUpV2());
        VideoNativeInterface.getInstance().exitWxCloudVoipV2();
        VideoNativeInterface.getInstance().exitIvAvt();
        VideoNativeInterface.getInstance().exitIvDm();
        VideoNativeInterface.getInstance().exitIvSys();
        return 0;
    }

    private static synchronized void say(String words) {
        System.out.println(words);
    }

    @Override
    public void onOnline(long netDateTimeMs) {
        say("onOnline " + (netDateTimeMs > 0));
    }

    @Override
    public void onOffline(int status) {
        say("onOffline " + status);
    }

    @Override
    public void onModuleStatus(int moduleStatus) {
        say("onModuleStatus " + moduleStatus);
    }

    @Override
    public AvDataInfo onGetAvEncInfo(int visitor, int channel, int videoResType) {
        say("onGetAvEncInfo");
        return AvDataInfo.createDefaultAvDataInfo(videoResType);
    }

    @Override
    public void onStartRealPlay(int visitor, int channel, int videoResType) {
        this.visitor = visitor;
        this.channel = channel;
        this.resType = videoResType;
        say("onStartRealPlay");
        started.countDown();
    }

    @Override
    public void onStopRealPlay(int visitor, int channel, int videoResType) {
        say("onStopRealPlay");
        stopped.countDown();
    }

    @Override
    public int onStartRecvAudioStream(int visitor, int channel, int type, int option, int mode, int width,
            int sampleRate, int sampleNum) {
        return 0;
    }

    @Override
    public int onStartRecvVideoStream(int visitor, int channel, int type, int height, int width, int frameRate) {
        return 0;
    }

    @Override
    public int onStopRecvStream(int visitor, int channel, int streamType) {
        return 0;
    }

    @Override
    public int onRecvStream(int visitor, int streamType, byte[] data, int len, long pts, long seq) {
        return 0;
    }

    @Override
    public void onNotify(int event, int visitor, int channel, int videoResType) {
        if (event == P2pEventType.IV_AVT_EVENT_P2P_PEER_READY) {
            say("onNotify PEER_READY");
            ready.countDown();
        }
    }

    @Override
    public String onRecvCommand(int command, int visitor, int channel, int videoResType, String args) {
        switch (command) {
            case CommandType.IV_AVT_COMMAND_CALL_ANSWER:
                say("onRecvCommand CALL_ANSWER");
                answered.countDown();
                break;
            case CommandType.IV_AVT_COMMAND_CALL_HANG_UP:
                say("onRecvCommand CALL_HANG_UP");
                break;
            default:
                break;
        }
        return "{\"code\":0,\"msg\":\"success\"}";
    }

    @Override
    public int onDownloadFile(int status, int visitor, int channel) {
        return 0;
    }

    @Override
    public void onGetPeerOuterNet(int visitor, int channel, String netInfo) {
        say("onGetPeerOuterNet " + netInfo);
    }

    @Override
    public int onUpdateAuthorizeStatus(String openId, int status) {
        say("onUpdateAuthorizeStatus " + openId + " " + status);
        return 0;
    }
}
