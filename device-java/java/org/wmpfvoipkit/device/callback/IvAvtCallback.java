/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.callback;

import org.wmpfvoipkit.device.annotations.StreamType;
import org.wmpfvoipkit.device.annotations.VideoResType;
import org.wmpfvoipkit.device.model.AvDataInfo;

/**
 * Media, commands and events. All of it comes on one thread of the library, one at a time, and must not block: note
 * what happened and do the rest elsewhere. An int that is returned is not read; return 0.
 */
public interface IvAvtCallback {
    /** Say what you send on this channel. Comes right before {@link #onStartRealPlay}. */
    AvDataInfo onGetAvEncInfo(int visitor, int channel, @VideoResType int videoResType);

    /** Send frames on this channel from now on. May come before the answer. */
    void onStartRealPlay(int visitor, int channel, @VideoResType int videoResType);

    /** Stop sending. Alone, without CALL_HANG_UP before it, it means that the phone or the network is lost. */
    void onStopRealPlay(int visitor, int channel, @VideoResType int videoResType);

    /**
     * The phone's sound begins; once a call. Codec ({@code AudioEncType}), its option (an AAC kind), 0 mono or 1 stereo,
     * 1 for 16 bits a sample, samples a second, samples a frame.
     */
    int onStartRecvAudioStream(int visitor, int channel, int type, int option, int mode, int width, int sampleRate,
            int sampleNum);

    /** The phone's pictures begin; once a call. Codec ({@code VideoEncType}), size in pixels, pictures a second. */
    int onStartRecvVideoStream(int visitor, int channel, int type, int height, int width, int frameRate);

    /** The phone's sound or pictures end; once for each. */
    int onStopRecvStream(int visitor, int channel, @StreamType int streamType);

    /** A frame of the phone; {@code len} is its length, {@code pts} in milliseconds. The array is yours. */
    int onRecvStream(int visitor, @StreamType int streamType, byte[] data, int len, long pts, long seq);

    /** What the network does: {@code P2pEventType}. */
    void onNotify(int event, int visitor, int channel, @VideoResType int videoResType);

    /**
     * A command: {@code CommandType}. {@code args} is the text that came with USR_DATA, otherwise null. What is
     * returned answers USR_DATA, such as <code>{"code":0}</code>; null answers nothing.
     */
    String onRecvCommand(int command, int visitor, int channel, @VideoResType int videoResType, String args);

    /** Downloads of recordings, which are not here: never called. */
    int onDownloadFile(int status, int visitor, int channel);

    /** The phone's address. */
    void onGetPeerOuterNet(int visitor, int channel, String netInfo);
}
