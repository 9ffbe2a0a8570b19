/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device;

/** What wmpf-voip-kit adds. OURS: nothing in this class exists in the vendor's SDK. */
public final class VoipKit {
    /** The system property that names the data path of the functions that are given none. */
    public static final String DATA_PATH = "voipkit.data_path";

    /**
     * The oldest unread record of a call as JSON: who ended it, why, in which phase, how long it was. It is there
     * from a few seconds after the call's end on, also after {@code exitIvSys}; null when there is none.
     */
    public static String nextRecord() {
        return Native.nextRecord();
    }

    /**
     * The code behind the last null, empty or 0 on this thread of a function that gives no code itself:
     * {@code sendCommand}, {@code getSendStreamStatus}, {@code getVoipActiveDeviceInfoV2},
     * {@code isAvtVoipRegistered}. 0 when it succeeded.
     */
    public static int lastCode() {
        return LAST_CODE.get();
    }

    static boolean succeeded(int code) {
        LAST_CODE.set(code);
        return code == 0;
    }

    private static final ThreadLocal<Integer> LAST_CODE = new ThreadLocal<Integer>() {
        @Override
        protected Integer initialValue() {
            return 0;
        }
    };

    private VoipKit() {}
}
