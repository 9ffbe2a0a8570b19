import type { FromPhone, RoomType, ToPhone } from '../virtual/frames.js'

/** What a phone says in a test: the frames of the demo's client, and those of the functions of `wx`. */
export type Said =
  | FromPhone
  | { t: 'wx'; n: number; api: string; args: unknown }
  | { t: 'dialog'; n: number; accept: boolean }
  | { t: 'setting'; of: Switch; on: boolean }
  | { t: 'removed' }
  | { t: 'bind'; path: string; accept: boolean }
  | { t: 'speaks'; on: boolean }
  | { t: 'other_call'; on: boolean }

/** A switch on the settings page of the mini-program: a device, a device group or a scope of `wx.authorize`. */
export type Switch = { device: string } | { group: string } | { scope: string }

/** What a phone is told in a test. */
export type Told = ToPhone | WxTold
export type WxTold =
  | { t: 'wx_result'; n: number; ok: boolean; res: WxResult }
  | { t: 'wx_event'; api: string; res: object }
  | { t: 'dialog'; n: number; text: string }
  | { t: 'pair_ring'; room: string; room_type: RoomType; openid: string; name: string }

/** What a function of `wx` calls back with. */
export interface WxResult {
  errMsg: string
  errCode?: number
  errno?: number
  [key: string]: unknown
}
