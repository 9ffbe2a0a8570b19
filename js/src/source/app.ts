import { APP_EVENT } from '../generated/tables.js'
import type { Handles } from '../handles.js'
import { codeOf, UNKNOWN } from '../names.js'
import { read } from '../nested.js'
import type { Tracker } from '../tracker.js'

/** Hands one thing that the app observed to the Wasm module. */
export function observeApp(tracker: Tracker, _: Handles, at_ms: number, raw: unknown): void {
  tracker.seam.app_event(tracker.number, at_ms, eventOf(raw))
}

/** Whether it is one of the events that an app can tell. */
export function isAppEvent(raw: unknown): boolean {
  return eventOf(raw) !== UNKNOWN
}

function eventOf(raw: unknown): number {
  return codeOf(APP_EVENT, read(raw, 'event'))
}
