// The frames between a phone and the virtual WeChat; virtual-wechat/frames/FRAMES.md shows every kind once.

export const VERSION = 1

export type RoomType = 'voice' | 'video'

/** A device as the phone's user sees it. */
export interface VirtualDevice {
  sn: string
  model_id: string
  name: string
  online: boolean
}

/** What the phone says. */
export type FromPhone =
  | { t: 'hello'; v: number; openid: string }
  | { t: 'call'; n: number; api: string; args: unknown }
  | { t: 'force_hang_up'; room?: string }
  | { t: 'page'; event: 'show' | 'unload' }
  | { t: 'tap'; button: 'answer' | 'refuse' | 'hang_up' }

/** What the phone is told. */
export type ToPhone =
  | { t: 'welcome'; v: number; wall_ms: number; openid: string; devices: VirtualDevice[] }
  | { t: 'devices'; devices: VirtualDevice[] }
  | { t: 'result'; n: number; value: unknown }
  | { t: 'failure'; n: number; error: { name: string; errCode: number; errMsg: string } }
  | { t: 'event'; event: { eventName: string; [key: string]: unknown } }
  | { t: 'ring'; room: string; room_type: RoomType; sn: string; name: string; query?: string; app_type?: number }
  | { t: 'ring_stop'; room: string }
  | { t: 'error'; message: string }

type Check = (value: unknown) => boolean
type Shape = { readonly [key: string]: Check }

const text: Check = (value) => typeof value === 'string'
const number: Check = (value) => typeof value === 'number' && value === value
const anything: Check = () => true
const shape =
  (keys: Shape): Check =>
  (value) =>
    isObject(value) && Object.keys(keys).every((key) => (keys[key] as Check)(value[key]))
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

const devices = listOf(shape({ sn: text, model_id: text, name: text, online: (value) => typeof value === 'boolean' }))

const TO_PHONE: { readonly [t in ToPhone['t']]: Shape } = {
  welcome: { v: (value) => value === VERSION, wall_ms: number, openid: text, devices },
  devices: { devices },
  result: { n: number, value: anything },
  failure: { n: number, error: shape({ name: text, errCode: number, errMsg: text }) },
  event: { event: shape({ eventName: text }) },
  ring: { room: text, room_type: (value) => value === 'voice' || value === 'video', sn: text, name: text },
  ring_stop: { room: text },
  error: { message: text },
}

/**
 * Reads what the virtual WeChat said. Unknown keys are let pass: a newer end may say more.
 * @throws RangeError that names the kind and the key, what came and what was wanted.
 */
export function readFrame(frame: unknown): ToPhone {
  if (!isObject(frame)) throw new RangeError(`a frame was ${JSON.stringify(frame)}; wanted an object`)
  const kinds: { readonly [t: string]: Shape } = TO_PHONE
  const t = frame['t']
  if (typeof t !== 'string' || !Object.prototype.hasOwnProperty.call(kinds, t)) {
    throw new RangeError(`t was ${JSON.stringify(t)}; wanted ${Object.keys(kinds).join(', ')}`)
  }
  for (const [key, check] of Object.entries(kinds[t] as Shape)) {
    if (!check(frame[key]))
      throw new RangeError(`${t}: ${key} was ${JSON.stringify(frame[key])}; wanted it as FRAMES.md shows`)
  }
  return frame as unknown as ToPhone
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null
}
