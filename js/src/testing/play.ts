import { checkObject } from '../check.js'
import { read } from '../nested.js'
import type { AndroidHandle } from '../wechat/android.js'
import type { DeviceHandle } from '../wechat/device.js'
import type { PluginEnd } from '../wechat/end.js'
import { MODEL_ID } from '../wechat/options.js'
import { CALL_PAGE_PATH } from '../wechat/plugin.js'
import type { PhoneHandle } from '../wechat/phone.js'
import type { VirtualTime } from './time.js'

/**
 * A play, as JSON: who does what when, and what must come of it.
 *
 * ```json
 * {
 *   "steps": [
 *     { "at": 0, "who": "phone", "does": "call" },
 *     { "at": 1500, "who": "device", "does": "answer" },
 *     { "at": 6500, "who": "phone", "does": "hang_up" }
 *   ],
 *   "until": 20000,
 *   "truths": [{ "end": { "who": "caller", "why": "hung_up" }, "talk_ms": 5000 }],
 *   "events": { "phone": ["joinedRoomByCaller", "startVoip", "hangUpVoip", "endVoip", "finishVoip"] }
 * }
 * ```
 */
export interface Scenario {
  /** What errors call it. */
  readonly name?: string
  /** In the order of their times. */
  readonly steps: readonly Step[]
  /** When the play is over, in milliseconds since it began; 30 s after the last step unless given. */
  readonly until?: number
  /** What the true ends of the play's calls must be, in order: every field that is named, no more. */
  readonly truths?: readonly object[]
  /** What a phone's plugin must have told, in order; without `calling` and `callPageOnShow`, which repeat. */
  readonly events?: { readonly [who: string]: readonly string[] }
}

/** One act. */
export interface Step {
  /** Milliseconds since the play began. */
  readonly at: number
  /** An openid, an sn, or `phone` and `device` for the first of each. */
  readonly who: string
  /** One of the acts below. */
  readonly does: string
  /** What the act takes; see each act. */
  readonly with?: unknown
}

/** Who can act. */
export interface Cast {
  phone(openid?: string): PhoneHandle
  device(sn?: string): DeviceHandle
  readonly openids: readonly string[]
  readonly sns: readonly string[]
  android(sn: string): AndroidHandle
  readonly androids: readonly string[]
  modelOf(sn: string): string | undefined
}

type Act<T> = (actor: T, given: unknown, cast: Cast) => unknown

/** What phones do. `call` takes fields of `callDevice` and goes to the call page; `wx` takes `{api, args}`. */
const PHONE: { readonly [does: string]: Act<PhoneHandle> } = {
  call: (phone, given, cast) => {
    const sn = String(read(given, 'sn') || cast.sns[0])
    const args = { roomType: 'video', sn, modelId: cast.modelOf(sn) || MODEL_ID, ...(given as object) }
    return phone.plugin.callDevice(args).then(() => toCallPage(phone))
  },
  wx: (phone, given) => {
    const api = String(read(given, 'api'))
    const run = phone.wx[api]
    if (typeof run !== 'function') throw new RangeError(`with.api was ${JSON.stringify(api)}; wanted a function of wx`)
    return run(read(given, 'args') || {})
  },
  answer: (phone) => phone.answer(),
  refuse: (phone) => phone.refuse(),
  hang_up: (phone) => phone.hangUp(),
  force_hang_up: (phone) => phone.plugin.forceHangUpVoip(),
  leave_call_page: (phone) => phone.leaveCallPage(),
  offline: (phone) => phone.network('none'),
  online: (phone) => phone.network('wifi'),
  other_call: (phone, given) => phone.otherCall(given !== false),
  speak: (phone, given) => phone.speak(given !== false),
  dialogs: (phone, given) => phone.dialogs.next(...(Array.isArray(given) ? given : [given])),
}

/** What Android devices do. `call` takes fields of `initByCaller`. */
const ANDROID: { readonly [does: string]: Act<AndroidHandle> } = {
  call: (android, given, cast) => {
    const ids = { caller: { id: android.sn }, listener: { id: cast.openids[0] } }
    const args = { roomType: 'video', businessType: 1, ...ids, ...(given as object) }
    return android.plugin.initByCaller(args).then((placed) => {
      if (read(placed, 'isSuccess') === false) throw placed
      toCallPage(android)
    })
  },
  answer: (android) => android.answer(),
  refuse: (android) => android.refuse(),
  hang_up: (android) => android.hangUp(),
  force_hang_up: (android) => android.plugin.forceHangUpVoip(),
  leave_call_page: (android) => android.leaveCallPage(),
  unplug: (android) => android.unplug(),
  plug: (android) => android.plug(),
}

/** As a mini-program does once a call is placed. */
function toCallPage(end: PluginEnd): void {
  // To go there again would end the call.
  const top = end.getCurrentPages().pop()
  if (!top || top.route !== CALL_PAGE_PATH) void end.wx.redirectTo({ url: CALL_PAGE_PATH })
}

const DEVICE: { readonly [does: string]: Act<DeviceHandle> } = {
  bell: (device) => device.press('bell'),
  answer: (device) => device.press('answer'),
  refuse: (device) => device.press('refuse'),
  hang_up: (device) => device.press('hang_up'),
  unplug: (device) => device.unplug(),
  plug: (device) => device.plug(),
}

/** How long a play goes on after its last step: longer than any wait but the ring. */
const REST_MS = 30_000
const REPEATED = ['calling', 'callPageOnShow']

/**
 * Plays a scenario.
 * @throws Error that names the step, or what came out and what was wanted.
 */
export async function play(scenario: Scenario, cast: Cast, time: VirtualTime, truths: () => unknown[]): Promise<void> {
  checkObject('play: the scenario', scenario)
  if (!Array.isArray(scenario.steps)) throw new TypeError('play: steps was missing; wanted a list')
  const name = scenario.name === undefined ? 'play' : `play ${JSON.stringify(scenario.name)}`
  const began = time.now()
  const before = truths().length
  const heard = listen(scenario, cast, name)
  let failed: Error | undefined
  let last = 0
  for (const [index, step] of scenario.steps.entries()) {
    const where = `${name}: step ${index + 1} (${step.who} ${step.does} at ${step.at})`
    if (!(step.at >= last)) throw new RangeError(`${where}: at was ${step.at}; wanted ${last} or later`)
    last = step.at
    await time.pass(began + step.at - time.now())
    if (failed) throw failed
    try {
      const done = act(step, cast)
      // It may come back long after; until then time must pass.
      if (typeof done === 'object' && done !== null && 'then' in done)
        (done as Promise<unknown>).then(undefined, (error: unknown) => (failed = at(where, error)))
    } catch (error) {
      throw at(where, error)
    }
    await time.pass(0)
    if (failed) throw failed
  }
  const until = scenario.until === undefined ? last + REST_MS : scenario.until
  await time.pass(Math.max(0, began + until - time.now()))
  if (failed) throw failed
  if (scenario.truths) same(`${name}: truths`, truths().slice(before), scenario.truths)
  for (const [who, events] of heard) same(`${name}: events of ${who}`, events, (scenario.events || {})[who])
}

function listen(scenario: Scenario, cast: Cast, name: string): Map<string, string[]> {
  const heard = new Map<string, string[]>()
  for (const who of Object.keys(scenario.events || {})) {
    const openid = who === 'phone' ? cast.openids[0] : who
    if (openid === undefined || cast.openids.indexOf(openid) < 0)
      throw new RangeError(`${name}: events names ${who}; wanted phone, ${cast.openids.join(', ')}`)
    const events: string[] = []
    heard.set(who, events)
    cast.phone(openid).plugin.onVoipEvent((event) => {
      const eventName = String(read(event, 'eventName'))
      if (REPEATED.indexOf(eventName) < 0) events.push(eventName)
    })
  }
  return heard
}

function act(step: Step, cast: Cast): unknown {
  if (step.who === 'phone' || cast.openids.indexOf(step.who) >= 0)
    return actOf(PHONE, step)(cast.phone(step.who === 'phone' ? undefined : step.who), step.with, cast)
  if (step.who === 'device' || cast.sns.indexOf(step.who) >= 0)
    return actOf(DEVICE, step)(cast.device(step.who === 'device' ? undefined : step.who), step.with, cast)
  if (cast.androids.indexOf(step.who) >= 0) return actOf(ANDROID, step)(cast.android(step.who), step.with, cast)
  const known = ['phone', 'device', ...cast.openids, ...cast.sns, ...cast.androids].join(', ')
  throw new RangeError(`who was ${JSON.stringify(step.who)}; wanted ${known}`)
}

function actOf<T>(acts: { readonly [does: string]: Act<T> }, step: Step): Act<T> {
  const found = Object.prototype.hasOwnProperty.call(acts, step.does) ? acts[step.does] : undefined
  if (found === undefined)
    throw new RangeError(`does was ${JSON.stringify(step.does)}; wanted ${Object.keys(acts).join(', ')}`)
  return found
}

/** The error of a step; one that WeChat gave keeps its number and stays the cause. */
function at(where: string, error: unknown): Error {
  const code = read(error, 'errCode')
  const text = String(read(error, 'message') || read(error, 'errMsg') || error)
  return Object.assign(new Error(`${where}: ${typeof code === 'number' ? `${code} ` : ''}${text}`), { cause: error })
}

/** Every field that is wanted must be there; lists must be as long. */
function same(where: string, came: unknown, wanted: unknown): void {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(came) || came.length !== wanted.length)
      throw new Error(`${where} was ${JSON.stringify(came)}; wanted these ${wanted.length}: ${JSON.stringify(wanted)}`)
    wanted.forEach((item, index) => same(`${where}[${index}]`, came[index], item))
    return
  }
  if (typeof wanted === 'object' && wanted !== null) {
    for (const [key, value] of Object.entries(wanted))
      same(`${where}.${key}`, typeof came === 'object' && came !== null ? read(came, key) : undefined, value)
    return
  }
  if (came !== wanted) throw new Error(`${where} was ${JSON.stringify(came)}; wanted ${JSON.stringify(wanted)}`)
}
