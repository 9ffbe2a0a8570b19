import { APP_EVENT } from '../generated/tables.js'
import { codeOf, UNKNOWN } from '../names.js'
import { read } from '../nested.js'
import type { Tracker } from '../tracker.js'

/** Hands one thing that the app observed to the Wasm module; by an unknown one nothing is judged. */
export function observeApp(tracker: Tracker, at_ms: number, raw: unknown): void {
  const event = codeOf(APP_EVENT, read(raw, 'event'))
  if (event !== UNKNOWN) tracker.appEvent(at_ms, event)
}
