import type { Tracker } from 'wmpf-voip-kit-wasm'
import { APP_EVENT } from '../generated/tables.js'
import { codeOf } from '../names.js'
import { read } from '../nested.js'

/** Hands one thing that the app observed to the Wasm module. */
export function observeApp(tracker: Tracker, at_ms: number, raw: unknown): void {
  tracker.app_event(at_ms, codeOf(APP_EVENT, read(raw, 'event')))
}
