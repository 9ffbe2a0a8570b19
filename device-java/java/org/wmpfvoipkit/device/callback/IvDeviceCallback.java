/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
package org.wmpfvoipkit.device.callback;

/** Tells whether the device is online. Must not block. */
public interface IvDeviceCallback {
    /** The back end has welcomed the device; again after each time offline. Its clock, in UNIX milliseconds. */
    void onOnline(long netDateTimeMs);

    /** The connection is gone; the library keeps trying. 0: it reconnects by itself, 1: it has left. */
    void onOffline(int status);

    /** Cloud storage (bit 0) and AI (bit 1), which are not here: never called. */
    void onModuleStatus(int moduleStatus);
}
