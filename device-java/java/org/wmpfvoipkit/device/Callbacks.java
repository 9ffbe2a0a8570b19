/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device;

import java.util.concurrent.atomic.AtomicReference;
import org.wmpfvoipkit.device.callback.IvAvtCallback;
import org.wmpfvoipkit.device.callback.IvDeviceCallback;
import org.wmpfvoipkit.device.callback.IvVoipCallback;
import org.wmpfvoipkit.device.model.AvDataInfo;

/**
 * Where the library's callbacks arrive, on its one thread; {@code src/callbacks.rs} calls them. No exception leaves
 * them: it goes to the thread's uncaught exception handler, as if it had ended a thread of the program's.
 */
final class Callbacks {
    static final AtomicReference<IvDeviceCallback> DEVICE = new AtomicReference<>();
    static final AtomicReference<IvAvtCallback> AVT = new AtomicReference<>();
    static final AtomicReference<IvVoipCallback> VOIP = new AtomicReference<>();

    static void online(long netDateTimeMs) {
        tell(DEVICE, device -> device.onOnline(netDateTimeMs));
    }

    static void offline(int status) {
        tell(DEVICE, device -> device.onOffline(status));
    }

    static void moduleStatus(int bits) {
        tell(DEVICE, device -> device.onModuleStatus(bits));
    }

    /** The fields of AvDataInfo in their order; null when the program says nothing. */
    static int[] avEncInfo(int visitor, int channel, int res) {
        AvDataInfo info = ask(AVT, avt -> avt.onGetAvEncInfo(visitor, channel, res), null);
        return info == null ? null : new int[] {
            info.audioType, info.audioCodecOption, info.audioMode, info.audioBitWidth, info.audioSampleRate,
            info.sampleNumPerFrame, info.videoType, info.videoWidth, info.videoHeight, info.framerate,
        };
    }

    static void startRealPlay(int visitor, int channel, int res) {
        tell(AVT, avt -> avt.onStartRealPlay(visitor, channel, res));
    }

    static void stopRealPlay(int visitor, int channel, int res) {
        tell(AVT, avt -> avt.onStopRealPlay(visitor, channel, res));
    }

    static int startRecvAudio(int visitor, int channel, int type, int option, int mode, int width, int sampleRate,
            int sampleNum) {
        return ask(AVT, avt -> avt.onStartRecvAudioStream(
                visitor, channel, type, option, mode, width, sampleRate, sampleNum), FAILED);
    }

    static int startRecvVideo(int visitor, int channel, int type, int height, int width, int frameRate) {
        return ask(AVT, avt -> avt.onStartRecvVideoStream(visitor, channel, type, height, width, frameRate), FAILED);
    }

    static int stopRecv(int visitor, int channel, int streamType) {
        return ask(AVT, avt -> avt.onStopRecvStream(visitor, channel, streamType), FAILED);
    }

    static int recvStream(int visitor, int streamType, byte[] data, long pts, long seq) {
        return ask(AVT, avt -> avt.onRecvStream(visitor, streamType, data, data.length, pts, seq), FAILED);
    }

    static void notify(int event, int visitor, int channel, int res) {
        tell(AVT, avt -> avt.onNotify(event, visitor, channel, res));
    }

    static String recvCommand(int command, int visitor, int channel, int res, String args) {
        return ask(AVT, avt -> avt.onRecvCommand(command, visitor, channel, res, args), null);
    }

    static int downloadFile(int status, int visitor, int channel) {
        return ask(AVT, avt -> avt.onDownloadFile(status, visitor, channel), FAILED);
    }

    static void peerOuterNet(int visitor, int channel, String netInfo) {
        tell(AVT, avt -> avt.onGetPeerOuterNet(visitor, channel, netInfo));
    }

    static int updateAuthorizeStatus(String openId, int status) {
        return ask(VOIP, voip -> voip.onUpdateAuthorizeStatus(openId, status), FAILED);
    }

    static int joinNotify(String roomId) {
        return ask(VOIP, voip -> voip.onJoinNotify(roomId), FAILED);
    }

    static int cancelNotify(String roomId) {
        return ask(VOIP, voip -> voip.onCancelNotify(roomId), FAILED);
    }

    /** What C is told when the program's callback failed. */
    private static final int FAILED = -308;

    private interface Tell<C> {
        void to(C callback);
    }

    private interface Ask<C, T> {
        T of(C callback);
    }

    private static <C> void tell(AtomicReference<C> callback, Tell<C> tell) {
        ask(callback, given -> {
            tell.to(given);
            return null;
        }, null);
    }

    private static <C, T> T ask(AtomicReference<C> callback, Ask<C, T> ask, T otherwise) {
        C given = callback.get();
        if (given == null) {
            return otherwise;
        }
        try {
            return ask.of(given);
        } catch (Throwable thrown) {
            report(thrown);
            return otherwise;
        }
    }

    private static void report(Throwable thrown) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable ignored) {
            // As the JVM does with what a handler throws.
        }
    }

    private Callbacks() {}
}
