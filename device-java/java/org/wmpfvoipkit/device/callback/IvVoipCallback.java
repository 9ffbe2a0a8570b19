/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.callback;

/** Tells about users and calls that come. Must not block; what is returned is not read, return 0. */
public interface IvVoipCallback {
    /** A user granted (status 1) or withdrew (0) the right to be called by this device. */
    int onUpdateAuthorizeStatus(String openId, int status);

    /** A phone calls. Ring, then {@code doWxCloudVoipJoinV2} from another thread. Older programs do not have it. */
    default int onJoinNotify(String roomId) {
        return 0;
    }

    /** The phone gave up before the answer. Older programs do not have it. */
    default int onCancelNotify(String roomId) {
        return 0;
    }
}
