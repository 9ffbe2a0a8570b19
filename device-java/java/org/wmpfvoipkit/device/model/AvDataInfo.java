/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

import org.wmpfvoipkit.device.annotations.AudioEncType;
import org.wmpfvoipkit.device.annotations.VideoEncType;
import org.wmpfvoipkit.device.annotations.VideoResType;

/** What the device sends: {@code iv_cm_av_data_info_s}. The names of the fields are inferred. */
public final class AvDataInfo {
    @AudioEncType public int audioType;
    /** For AAC an {@code iv_cm_aac_type_e}, otherwise 0. */
    public int audioCodecOption;
    /** 0 mono, 1 stereo. */
    public int audioMode;
    /** 0 for 8 bits a sample, 1 for 16, 2 for 24; only 16 are in use. */
    public int audioBitWidth;
    /** Samples a second. */
    public int audioSampleRate;
    /** Samples a frame. */
    public int sampleNumPerFrame;
    @VideoEncType public int videoType;
    /** Pixels. */
    public int videoWidth;
    /** Pixels. */
    public int videoHeight;
    /** Pictures a second. */
    public int framerate;

    /** AAC-LC, mono, 16 kHz, and H.264 at 15 pictures a second, in a size that goes with the channel. All inferred. */
    public static AvDataInfo createDefaultAvDataInfo(@VideoResType int resType) {
        AvDataInfo info = new AvDataInfo();
        info.audioType = AudioEncType.IV_CM_AENC_TYPE_AAC;
        info.audioCodecOption = AAC_LC;
        info.audioBitWidth = BITS_16;
        info.audioSampleRate = 16_000;
        info.sampleNumPerFrame = 1024;
        info.videoType = VideoEncType.IV_CM_VENC_TYPE_H264;
        boolean fluent = resType == VideoResType.IV_AVT_VIDEO_RES_FL;
        boolean high = resType == VideoResType.IV_AVT_VIDEO_RES_HD;
        info.videoWidth = fluent ? 320 : high ? 1280 : 640;
        info.videoHeight = fluent ? 240 : high ? 720 : 480;
        info.framerate = 15;
        return info;
    }

    /** {@code IV_CM_AAC_TYPE_LC}. */
    private static final int AAC_LC = 2;
    /** {@code IV_CM_AENC_BIT_WIDTH_16}. */
    private static final int BITS_16 = 1;
}
