import { seam } from './loader.js'
import type { Fault } from './nested.js'
import type { Seam } from './seam.js'
import { putText } from './text.js'

/**
 * One tracker of the Wasm module, whose functions `seam` has and take `number` first. What belongs to an observation (texts,
 * members, errno) is put down just before it: once everything is a number or a string, nothing can throw in between and leave
 * it to the next one.
 */
export class Tracker {
  readonly seam: Seam
  readonly number: number

  /**
   * `place` and `side` by their codes, side 0 is "not known"; `me` is the handle of this end's openid, `plugin` a version from
   * `versionOf`, both 0 where they are not known.
   */
  constructor(place: number, side: number, me: number, plugin: number) {
    this.seam = seam('Tracker')
    this.number = this.seam.tracker_new(place, side, me, plugin)
  }

  /** What an error says besides its code, for the observation that comes next. */
  put(error: Fault): void {
    if (error.errno === error.errno) this.seam.errno(error.errno)
    if (error.text !== '') putText(this.seam, error.text)
  }
}
