import type { FromPhone, RoomType, ToPhone } from '../virtual/frames.js'

/** What an end says: the frames of the plugin, and those of the functions of `wx`. */
export type Said =
  | FromPhone
  | { t: 'wx'; n: number; api: string; args: unknown }
  | { t: 'dialog'; n: number; accept: boolean }
  | { t: 'setting'; of: Switch; on: boolean }
  | { t: 'removed' }
  | { t: 'bind'; path: string; accept: boolean }
  | { t: 'speaks'; on: boolean }
  | { t: 'other_call'; on: boolean }
  | { t: 'app'; event: 'hide' | 'show' }
  | { t: 'float_closed' }
  | { t: 'av_fails' }

/** A switch on the settings page of the mini-program: a device, a device group or a scope of `wx.authorize`. */
export type Switch = { device: string } | { group: string } | { scope: string }

/** What an end is told. */
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

/** What the developer's back end says: its answers to pushes, and the sessions of the server SDK. */
export type FromService =
  | { t: 'reply'; n: number; errcode: number }
  | { t: 'join'; n: number; room: string }
  | { t: 'hang_up'; n: number; room: string; reason: number }
  | { t: 'listener_hang_up'; n: number; room: string; reason: number }

/** What the back end is told. */
export type ToService =
  | { t: 'push'; n: number; attempt: number; message: PushMessage }
  | { t: 'status'; room: string; status: number }
  | { t: 'result'; n: number; code: number }
  | { t: 'error'; message: string }

/** `iot_voip_notify`, decrypted, spelled as WeChat spells it. */
export interface PushMessage {
  ToUserName: string
  FromUserName: string
  CreateTime: number
  MsgType: string
  Event: string
  Action: string
  RoomId: string
  SessionKey: string
  ServerToken: string
  Payload: string
  ModelId: string
  Sn: string
}
