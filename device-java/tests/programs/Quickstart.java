import java.util.concurrent.CountDownLatch;
import org.wmpfvoipkit.device.VideoNativeInterface;
import org.wmpfvoipkit.device.VoipKit;
import org.wmpfvoipkit.device.annotations.CallType;
import org.wmpfvoipkit.device.annotations.PixelType;
import org.wmpfvoipkit.device.callback.IvAvtCallback;
import org.wmpfvoipkit.device.callback.IvDeviceCallback;
import org.wmpfvoipkit.device.consts.CommandType;
import org.wmpfvoipkit.device.consts.P2pEventType;
import org.wmpfvoipkit.device.model.AvDataInfo;
import org.wmpfvoipkit.device.model.AvtInitInfo;
import org.wmpfvoipkit.device.model.SysInitInfo;

/** Calls a user, and says why the call ended. Callbacks note what happened; everything that waits is in main. */
public final class Quickstart implements IvDeviceCallback, IvAvtCallback {
    private static final CountDownLatch READY = new CountDownLatch(1);
    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    public static void main(String[] args) throws InterruptedException {
        Quickstart heard = new Quickstart();
        VideoNativeInterface voip = VideoNativeInterface.getInstance();
        voip.initIvSystem(new SysInitInfo("VIRTUAL", "doorbell", "device key", "china"), heard);
        voip.initIvDm();
        voip.initIvAvt(new AvtInitInfo(), heard);
        READY.await();
        // A folder that survives power loss: it keeps the device's key.
        int code = voip.initWxCloudVoipV2(args[0], "virtual-model", "wx0123456789abcdef", 0, null);
        if (code == 0) {
            code = voip.doWxCloudVoipCallV2(args[1], CallType.IV_CM_STREAM_TYPE_AUDIO,
                    PixelType.IV_CM_PIXEL_VARIABLE, false, false);
        }
        System.out.println("call: " + code);
        if (code == 0) {
            STOPPED.await();
        }
        voip.exitWxCloudVoipV2();
        voip.exitIvAvt();
        voip.exitIvDm();
        voip.exitIvSys();
        System.out.println(VoipKit.nextRecord());
    }

    @Override
    public void onNotify(int event, int visitor, int channel, int videoResType) {
        if (event == P2pEventType.IV_AVT_EVENT_P2P_PEER_READY) {
            READY.countDown();
        }
    }

    @Override
    public AvDataInfo onGetAvEncInfo(int visitor, int channel, int videoResType) {
        return AvDataInfo.createDefaultAvDataInfo(videoResType);
    }

    @Override
    public void onStartRealPlay(int visitor, int channel, int videoResType) {
        // Start a thread that gives frames to sendAvtAudioData and sendAvtVideoData.
    }

    @Override
    public void onStopRealPlay(int visitor, int channel, int videoResType) {
        STOPPED.countDown();
    }

    @Override
    public String onRecvCommand(int command, int visitor, int channel, int videoResType, String args) {
        if (command == CommandType.IV_AVT_COMMAND_CALL_ANSWER) {
            System.out.println("answered");
        }
        return "{\"code\":0}";
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
    public int onRecvStream(int visitor, int streamType, byte[] data, int len, long pts, long seq) {
        return 0;
    }

    @Override
    public int onStopRecvStream(int visitor, int channel, int streamType) {
        return 0;
    }

    @Override
    public void onOnline(long netDateTimeMs) {}

    @Override
    public void onOffline(int status) {}

    @Override
    public void onModuleStatus(int moduleStatus) {}

    @Override
    public int onDownloadFile(int status, int visitor, int channel) {
        return 0;
    }

    @Override
    public void onGetPeerOuterNet(int visitor, int channel, String netInfo) {}
}
