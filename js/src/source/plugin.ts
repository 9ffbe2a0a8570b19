import { Outcome, PLUGIN_API, PLUGIN_EVENT, PLUGIN_WORD } from '../generated/tables.js'
import type { Handles } from '../handles.js'
import { codeOfAnyCase, UNKNOWN } from '../names.js'
import { bare, callNumber, fault, textOf, outcomeOf, read, truth } from '../nested.js'
import { putText } from '../text.js'
import type { Tracker } from '../tracker.js'

/** Hands one thing that the plugin said to the Wasm module: names as codes, room ids as handles, messages as text. */
export function observePlugin(tracker: Tracker, handles: Handles, at_ms: number, raw: unknown): void {
  const api = read(raw, 'call')
  if (typeof api === 'string') observeCall(tracker, handles, at_ms, api, raw)
  else observeEvent(tracker, handles, at_ms, raw)
}

function observeEvent(tracker: Tracker, handles: Handles, at_ms: number, raw: unknown): void {
  // `data` may be missing, an object, or an Error.
  const data = bare(read(raw, 'data'))
  const word = (name: string) => codeOfAnyCase(PLUGIN_WORD, read(data, name))
  const isCaller = truth(read(data, 'isCaller'))
  const name = eventName(raw)
  const room = handles.rooms.handle(roomOf(raw))
  const keepTime = seconds(tracker, read(data, 'keepTime'))
  const error = fault(data)
  const caller = isCaller === undefined ? -1 : Number(isCaller)
  const [status, origin] = [word('status'), word('origin')]
  tracker.put(error)
  tracker.seam.plugin_event(tracker.number, at_ms, name, room, status, origin, keepTime, caller, error.code)
}

function observeCall(tracker: Tracker, handles: Handles, at_ms: number, api: string, raw: unknown): void {
  const { outcome, value } = outcomeOf(raw)
  const back = bare(value)
  const became = outcome === Outcome.resolved && saysNo(value) ? Outcome.rejected : outcome
  const room = handles.rooms.handle(roomOf(back))
  const error = fault(back)
  const n = callNumber(raw)
  tracker.put(error)
  tracker.seam.plugin_call(tracker.number, at_ms, codeOfAnyCase(PLUGIN_API, api), n, became, room, error.code)
}

/** `initByCaller` fails in two ways: it throws, or it resolves and says so. */
export function saysNo(value: unknown): boolean {
  return truth(read(value, 'isSuccess')) === false
}

/** `groupId` is the name before plugin 2.4.0; both hold the same value since. */
export function roomOf(value: unknown): string {
  return textOf(value, ['roomId', 'groupId', 'roomid', 'room_id'])
}

/** A version of the plugin (`2.4.6`, `v2.4`) as one number; 0 for `latest` and anything else: nothing is known then. */
export function versionOf(written: unknown): number {
  const numbers = typeof written === 'string' && /^\s*v*([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?\s*$/.exec(written)
  if (!numbers) return 0
  const [major, minor, patch] = numbers.slice(1).map((number) => Number(number || 0)) as [number, number, number]
  return Math.max(major, minor, patch) > 255 ? 0 : 0x1000000 | (major << 16) | (minor << 8) | patch
}

/** `eventName`, and the spellings that programs and older plugins hand on. */
function eventName(raw: unknown): number {
  const name = read(raw, 'eventName')
  if (typeof name === 'string') return codeOfAnyCase(PLUGIN_EVENT, name)
  for (const key of ['event', 'name', 'type']) {
    const code = codeOfAnyCase(PLUGIN_EVENT, read(raw, key))
    if (code !== UNKNOWN) return code
  }
  return UNKNOWN
}

/** Some clients deliver seconds as text. */
function seconds({ seam }: Tracker, value: unknown): number {
  if (typeof value === 'string') {
    putText(seam, value)
    return seam.parse_seconds()
  }
  return typeof value === 'number' ? value : NaN
}
