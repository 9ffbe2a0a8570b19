/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.model;

import org.wmpfvoipkit.device.annotations.AudioEncType;
import org.wmpfvoipkit.device.annotations.PixelType;
import org.wmpfvoipkit.device.annotations.VideoEncType;
import org.wmpfvoipkit.device.annotations.VoipRecvVFpsType;
import org.wmpfvoipkit.device.annotations.VoipRecvVRotateType;

/** What the device sends and wishes to receive: {@code voip_video_info_s}. The names of the last two are inferred. */
public final class VoipVideoInfo {
    @VideoEncType public final int sendVEnc;
    /** H265 while sending H264 is not possible: −310. */
    @VideoEncType public final int recvVEnc;
    @PixelType public final int recvPixel;
    /** AAC or PCM. */
    @AudioEncType public final int recvAenc;
    /** Pictures a second, 3 to 15; 0: no wish (ours). */
    @VoipRecvVFpsType public final int fps;
    /** 0: no wish (ours). */
    @VoipRecvVRotateType public final int rotate;
    /** Pixels, read only when recvVEnc is MJPG. */
    public final int mjpgWidth;
    /** Pixels, read only when recvVEnc is MJPG. */
    public final int mjpgHeight;

    public VoipVideoInfo(@VideoEncType int sendVEnc, @VideoEncType int recvVEnc, @PixelType int recvPixel,
            @AudioEncType int recvAenc, @VoipRecvVFpsType int fps, @VoipRecvVRotateType int rotate, int mjpgWidth,
            int mjpgHeight) {
        this.sendVEnc = sendVEnc;
        this.recvVEnc = recvVEnc;
        this.recvPixel = recvPixel;
        this.recvAenc = recvAenc;
        this.fps = fps;
        this.rotate = rotate;
        this.mjpgWidth = mjpgWidth;
        this.mjpgHeight = mjpgHeight;
    }

    /**
     * What the calls of older programs mean, which only name a size: H.264 both ways, AAC, 15 pictures a second,
     * upright. Inferred: programs that name it all choose these.
     */
    public static VoipVideoInfo ofPixelType(@PixelType int pixelType) {
        return new VoipVideoInfo(VideoEncType.IV_CM_VENC_TYPE_H264, VideoEncType.IV_CM_VENC_TYPE_H264, pixelType,
                AudioEncType.IV_CM_AENC_TYPE_AAC, VoipRecvVFpsType.VOIP_RECV_V_FPS_MAX,
                VoipRecvVRotateType.VOIP_RECV_V_ROTATE_NONE, 0, 0);
    }
}
