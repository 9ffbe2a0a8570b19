/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
import java.util.ArrayList;
import org.wmpfvoipkit.device.VideoNativeInterface;
import org.wmpfvoipkit.device.VoipKit;
import org.wmpfvoipkit.device.annotations.CallType;
import org.wmpfvoipkit.device.annotations.VoipCalledStatus;
import org.wmpfvoipkit.device.model.AvtInitInfo;
import org.wmpfvoipkit.device.model.SysInitInfo;
import org.wmpfvoipkit.device.model.VoipVideoInfo;

/** Wrong arguments of every kind, each with the code it has to get. */
final class Arguments {
    private static final VideoNativeInterface VOIP = VideoNativeInterface.getInstance();
    private static final String LONG = new String(new char[100_000]).replace('\0', 'x');
    private static final int VIDEO = CallType.IV_CM_STREAM_TYPE_VIDEO;
    private static final int ACCEPT = VoipCalledStatus.VOIP_CALLED_STATUS_ACCEPT;

    private final String stage;
    private final StringBuilder wrong = new StringBuilder();

    Arguments(String stage) {
        this.stage = stage;
    }

    /** "right", or what was wrong. */
    String run() {
        switch (stage) {
            case "before_sys":
                beforeSys();
                break;
            case "before_avt":
                beforeAvt();
                break;
            case "before_voip":
                beforeVoip();
                break;
            case "up":
                up();
                break;
            default:
                throw new IllegalArgumentException(stage);
        }
        return wrong.length() == 0 ? "right" : wrong.toString();
    }

    private void beforeSys() {
        Desk desk = new Desk();
        SysInitInfo good = new SysInitInfo("VIRTUAL", "doorbell", "key", "china");
        check("sys null", -100, VOIP.initIvSystem(null, desk));
        check("sys without callback", -101, VOIP.initIvSystem(good, null));
        check("product null", -103, VOIP.initIvSystem(new SysInitInfo(null, "doorbell", null, null), desk));
        check("product long", -102, VOIP.initIvSystem(new SysInitInfo(LONG, "doorbell", "key", "china"), desk));
        check("product empty", -102, VOIP.initIvSystem(new SysInitInfo("", "doorbell", "key", "china"), desk));
        check("device with NUL", -103, VOIP.initIvSystem(new SysInitInfo("VIRTUAL", "a\0b", "key", "china"), desk));
        check("dm too early", -203, VOIP.initIvDm());
        check("avt too early", -312, VOIP.initIvAvt(new AvtInitInfo(), desk));
        check("video too early", -305, VOIP.sendAvtVideoData(new byte[10], 0, 0, true, 1, 0, 0));
        check("call too early", -310, VOIP.doWxCloudVoipCallV2("o", null, VIDEO, Desk.VIDEO, true, true));
        check("activate too early", -310, VOIP.activateVoipLicenseV2(0));
        check("users too early", -310, VOIP.getVoipUserListV2(0, 10, new ArrayList<>()));
        check("info too early", true, VOIP.getVoipActiveDeviceInfoV2() == null && VoipKit.lastCode() == -310);
        check("registered too early", true, VOIP.isAvtVoipRegistered() == 0 && VoipKit.lastCode() == 9);
        check("register too early", 9, VOIP.registerAvtVoip("ticket"));
        check("busy too early", false, VOIP.isWxCloudVoipBusyV2() || VOIP.isWxCloudVoipBusy());
        check("no record", null, VoipKit.nextRecord());
        check("log level", 0, VOIP.initLog(4));
        check("no log level", -310, VOIP.initLog(5));
        check("no log level", -310, VOIP.initLog(-1));
        check("exit before init", 0, VOIP.exitWxCloudVoipV2() + VOIP.exitWxCloudVoip() + VOIP.exitIvAvt()
                + VOIP.exitIvDm() + VOIP.exitIvSys());
    }

    private void beforeAvt() {
        Desk desk = new Desk();
        check("avt null", -300, VOIP.initIvAvt(null, desk));
        check("avt without callback", -301, VOIP.initIvAvt(new AvtInitInfo(), null));
        for (int wrong : new int[] {0, -1, Integer.MIN_VALUE}) {
            AvtInitInfo info = new AvtInitInfo();
            info.maxFrameSize = wrong;
            check("frame size " + wrong, -302, VOIP.initIvAvt(info, desk));
        }
        for (int wrong : new int[] {0, 33, -1}) {
            AvtInitInfo info = new AvtInitInfo();
            info.maxConnectNum = wrong;
            check("connections " + wrong, -302, VOIP.initIvAvt(info, desk));
        }
        check("voip before avt", 9, VOIP.initWxCloudVoipV2("/", "model", "app", 0, null));
    }

    private void beforeVoip() {
        String folder = System.getProperty("java.io.tmpdir");
        check("path null", 3, VOIP.initWxCloudVoipV2(null, "model", "app", 0, null));
        check("path with NUL", 3, VOIP.initWxCloudVoipV2("/tmp\0", "model", "app", 0, null));
        check("model null", 3, VOIP.initWxCloudVoipV2(folder, null, "app", 0, null));
        check("model empty", 3, VOIP.initWxCloudVoipV2(folder, "", "app", 0, null));
        check("model long", 3, VOIP.initWxCloudVoipV2(folder, LONG, "app", 0, null));
        check("app null", 3, VOIP.initWxCloudVoipV2(folder, "model", null, 0, null));
        check("app long", 3, VOIP.initWxCloudVoipV2(folder, "model", LONG, 0, null));
        check("version", 3, VOIP.initWxCloudVoipV2(folder, "model", "app", 3, null));
        check("version", 3, VOIP.initWxCloudVoipV2(folder, "model", "app", -1, null));
        check("v1 device null", 3, VOIP.initWxCloudVoip(folder, "model", null, "app", 0));
        check("folder", 17, VOIP.initWxCloudVoipV2("/nowhere/at/all", "model", "app", 0, null));
    }

    private void up() {
        check("openid null", -309, VOIP.doWxCloudVoipCallV2(null, null, VIDEO, Desk.VIDEO, true, true));
        check("openid empty", -310, VOIP.doWxCloudVoipCallV2("", null, VIDEO, Desk.VIDEO, true, true));
        check("openid long", -310, VOIP.doWxCloudVoipCallV2(LONG, null, VIDEO, Desk.VIDEO, true, true));
        check("openid with NUL", -310, VOIP.doWxCloudVoipCallV2("o\0o", null, VIDEO, Desk.VIDEO, true, true));
        check("message long", -310, VOIP.doWxCloudVoipCallV2("o", LONG, VIDEO, Desk.VIDEO, true, true));
        check("message no URL", -310, VOIP.doWxCloudVoipCallV2("o", "门", VIDEO, Desk.VIDEO, true, true));
        check("video null", -309, VOIP.doWxCloudVoipCallV2("o", null, VIDEO, null, true, true));
        check("pixel type", -310, VOIP.doWxCloudVoipCallV2("o", VIDEO, 5, true, true));
        check("pixel type", -310, VOIP.doWxCloudVoipCallV2("o", VIDEO, -1, true, true));
        check("call type", -310, VOIP.doWxCloudVoipCallV2("o", null, 2, Desk.VIDEO, true, true));
        check("h265 for h264", -310, VOIP.doWxCloudVoipCallV2("o", null, VIDEO,
                new VoipVideoInfo(0, 1, 0, 0, 15, 1, 0, 0), true, true));
        check("fps", -310, VOIP.doWxCloudVoipCallV2("o", null, VIDEO,
                new VoipVideoInfo(0, 0, 0, 0, 16, 1, 0, 0), true, true));
        check("mjpg size", -310, VOIP.doWxCloudVoipCallV2("o", null, VIDEO,
                new VoipVideoInfo(0, 2, 0, 0, 15, 1, -1, -1), true, true));
        check("v1 other device", -310, VOIP.doWxCloudVoipCall("virtual-model", "wx0123456789abcdef", "o", "OTHER",
                null, VIDEO, Desk.VIDEO, true, true));
        check("v1 device null", -309, VOIP.doWxCloudVoipCall("virtual-model", "wx0123456789abcdef", "o", null, null,
                VIDEO, Desk.VIDEO, true, true));
        check("room null", -309, VOIP.doWxCloudVoipJoinV2(null, Desk.VIDEO, ACCEPT));
        check("room long", -310, VOIP.doWxCloudVoipJoinV2(LONG, Desk.VIDEO, ACCEPT));
        check("join without video", -309, VOIP.doWxCloudVoipJoinV2("r", null, ACCEPT));
        check("join status", -310, VOIP.doWxCloudVoipJoinV2("r", Desk.VIDEO, 12));
        check("users null", -309, VOIP.getVoipUserListV2(0, 10, null));
        check("users limit", -310, VOIP.getVoipUserListV2(0, 11, new ArrayList<>()));
        check("users limit", -310, VOIP.getVoipUserListV2(0, -1, new ArrayList<>()));
        check("users limit", -310, VOIP.getVoipUserListV2(0, Integer.MAX_VALUE, new ArrayList<>()));
        check("users offset", -310, VOIP.getVoipUserListV2(-1, 10, new ArrayList<>()));
        check("activate type", -363, VOIP.activateVoipLicenseV2(5));
        check("activate type", -363, VOIP.activateVoipLicenseV2(-1));
        check("video null", -309, VOIP.sendAvtVideoData(null, 0, 0, true, 1, 0, 0));
        check("audio null", -309, VOIP.sendAvtAudioData(null, 0, 0, 1, 0, 0));
        check("pts", -310, VOIP.sendAvtVideoData(new byte[1], -1, 0, true, 1, 0, 0));
        check("no channel", -305, VOIP.sendAvtVideoData(new byte[1], 0, 0, true, -1, -1, -1));
        check("no channel", -305, VOIP.sendAvtAudioData(new byte[1], 0, Long.MAX_VALUE, 99, 99, 99));
        check("no channel", -305, VOIP.sendFinishStream(1, 2, 3));
        check("no channel", -305, VOIP.sendFinishStreamMsg(1, 2, 3));
        check("no channel", true, VOIP.getSendStreamStatus(1, 2, 3) == null && VoipKit.lastCode() == -305);
        check("no channel", 0, VOIP.getSendStreamBuf(1, 2, 3));
        check("command timeout", true, VOIP.sendCommand(1, "{}", -1) == null && VoipKit.lastCode() == -310);
        check("command null", true, VOIP.sendCommand(1, null, 0) == null && VoipKit.lastCode() < 0);
        check("sys twice", -105,
                VOIP.initIvSystem(new SysInitInfo("VIRTUAL", "doorbell", "key", "china"), new Desk()));
        check("avt twice", -312, VOIP.initIvAvt(new AvtInitInfo(), new Desk()));
        check("voip twice", 9, VOIP.initWxCloudVoipV2("/", "model", "app", 0, new Desk()));
        check("hang up without a call", 0, VOIP.doWxCloudVoipHangUpV2());
        check("hang up without a call", 0, VOIP.doWxCloudVoipHangUp(null, null, null, null));
    }

    private void check(String what, Object wanted, Object came) {
        if (wanted == null ? came != null : !wanted.equals(came)) {
            wrong.append(what).append(": wanted ").append(wanted).append(", came ").append(came).append("; ");
        }
    }
}
