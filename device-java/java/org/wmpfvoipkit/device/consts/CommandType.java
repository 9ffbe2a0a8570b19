/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.consts;

/**
 * What {@code onRecvCommand} tells: {@code iv_avt_command_type_e}. 14 to 23 belong to a call; not every SDK sends 16 to
 * 19.
 */
public final class CommandType {
    public static final int IV_AVT_COMMAND_USR_DATA = 0;
    public static final int IV_AVT_COMMAND_REQ_STREAM = 1;
    public static final int IV_AVT_COMMAND_CHN_NAME = 2;
    public static final int IV_AVT_COMMAND_REQ_IFRAME = 3;
    public static final int IV_AVT_COMMAND_PLAYBACK_PAUSE = 4;
    public static final int IV_AVT_COMMAND_PLAYBACK_RESUME = 5;
    public static final int IV_AVT_COMMAND_PLAYBACK_QUERY_MONTH = 6;
    public static final int IV_AVT_COMMAND_PLAYBACK_QUERY_DAY = 7;
    public static final int IV_AVT_COMMAND_PLAYBACK_SEEK = 8;
    public static final int IV_AVT_COMMAND_PLAYBACK_FF = 9;
    public static final int IV_AVT_COMMAND_PLAYBACK_SPEED = 10;
    public static final int IV_AVT_COMMAND_PLAYBACK_REWIND = 11;
    public static final int IV_AVT_COMMAND_PLAYBACK_PROGRESS = 12;
    public static final int IV_AVT_COMMAND_QUERY_FILE_LIST = 13;
    public static final int IV_AVT_COMMAND_CALL_ANSWER = 14;
    public static final int IV_AVT_COMMAND_CALL_HANG_UP = 15;
    public static final int IV_AVT_COMMAND_CALL_REJECT = 16;
    public static final int IV_AVT_COMMAND_CALL_CANCEL = 17;
    public static final int IV_AVT_COMMAND_CALL_BUSY = 18;
    public static final int IV_AVT_COMMAND_CALL_TIMEOUT = 19;
    public static final int IV_AVT_COMMAND_CALL_AV_CLOSE = 20;
    public static final int IV_AVT_COMMAND_CALL_AV_AUDIO_ONLY = 21;
    public static final int IV_AVT_COMMAND_CALL_AV_VIDEO_ONLY = 22;
    public static final int IV_AVT_COMMAND_CALL_AV_AUDIO_VIDEO = 23;

    private CommandType() {}
}
