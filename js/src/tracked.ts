import { checkObject } from './internal.js'

/** A tracker, not the promise of one: `await` is easily forgotten. @throws TypeError that says so. */
export function checkTracker<T extends object>(call: string, voip: T): T {
  checkObject(`${call}: voip`, voip)
  if ('then' in voip) throw new TypeError(`${call}: voip was a Promise; wanted what it resolves to: await it first`)
  return voip
}
