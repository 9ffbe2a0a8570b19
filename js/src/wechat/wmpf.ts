import { called, type WxOptions } from './callback.js'

/** The global `wmpf` of a mini-program on an Android device; phones have none. */
export interface Wmpf {
  /** The device's own sn. */
  getDeviceSerialNumberSync(): { serialNumber: string }
  /** `success` gets the `token` of `callWMPF` and `expireTimestamp`, as text. */
  getWmpfPushToken(options?: WxOptions): void
}

/** How long a push token is good; no length is documented. */
const TOKEN_MS = 7 * 24 * 3600 * 1000

/** The `wmpf` of this device. */
export function wmpfOf(sn: string, pushToken: string, now: () => number): Wmpf {
  return {
    getDeviceSerialNumberSync: () => ({ serialNumber: sn }),
    getWmpfPushToken(options) {
      void called(options, false, (_args, back) => {
        const expireTimestamp = String(Math.floor((now() + TOKEN_MS) / 1000))
        back(true, { errMsg: 'getWmpfPushToken:ok', token: pushToken, expireTimestamp })
      })
    },
  }
}
