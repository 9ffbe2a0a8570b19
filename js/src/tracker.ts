import { text } from 'wmpf-voip-kit-wasm'
import { UNKNOWN } from './names.js'
import { seam } from './loader.js'
import type { Fault } from './nested.js'
import type { Seam } from './seam.js'

/**
 * One tracker of the Wasm module. What belongs to an observation (texts, members, errno) is put down just before it: once
 * everything is a number or a string, nothing can throw in between and leave it to the next one.
 */
export class Tracker {
  private readonly seam: Seam
  private readonly number: number

  /**
   * `place` and `side` by their codes, side 0 is "not known"; `me` is the handle of this end's openid, `plugin` a version from
   * `versionOf`, both 0 where they are not known.
   */
  constructor(place: number, side: number, me: number, plugin: number) {
    this.seam = seam('Tracker')
    this.number = this.seam.tracker_new(place, side, me, plugin)
  }

  /** Its number may be given to another tracker. */
  free(): void {
    this.seam.tracker_free(this.number)
  }

  /** An event of the plugin; `isCaller` is -1 where it was not told. */
  pluginEvent(
    at_ms: number,
    name: number,
    room: number,
    words: { readonly status: number; readonly origin: number },
    keepTime: number,
    isCaller: number,
    error: Fault,
  ): void {
    const { status, origin } = words
    this.put(error)
    this.seam.plugin_event(this.number, at_ms, name, room, status, origin, keepTime, isCaller, error.code)
  }

  /** A function of the plugin was called, or came back. */
  pluginCall(at_ms: number, api: number, n: number, outcome: number, room: number, error: Fault): void {
    this.put(error)
    this.seam.plugin_call(this.number, at_ms, api, n, outcome, room, error.code)
  }

  /** An event of the rooms, or of a call between two phones (`pair` 1); `members` is `null` where there is no list. */
  roomEvent(at_ms: number, pair: number, name: number, members: readonly number[] | null, error: Fault): void {
    this.put(error, members)
    this.seam.room_event(this.number, at_ms, pair, name, error.code)
  }

  /** A function of the rooms, or of calls between two phones, was called, or came back. */
  roomCall(
    at_ms: number,
    pair: number,
    api: number,
    moment: { readonly n: number; readonly outcome: number },
    room: number,
    members: readonly number[] | null,
    error: Fault,
  ): void {
    const { n, outcome } = moment
    this.put(error, members)
    this.seam.room_call(this.number, at_ms, pair, api, n, outcome, room, error.code)
  }

  /** An event of live-player or live-pusher; `level` is -1 where it was not told. */
  liveEvent(
    at_ms: number,
    component: number,
    name: number,
    code: number,
    net: { readonly level: number; readonly kbps: number },
    message: string,
  ): void {
    const { level, kbps } = net
    if (message !== '') text(message)
    this.seam.live_event(this.number, at_ms, component, name, code, level, kbps)
  }

  /** A method of a live component's context was called, or came back. No rule reads its text. */
  liveCall(at_ms: number, component: number, api: number, outcome: number, error: Fault): void {
    if (error.errno === error.errno) this.seam.errno(error.errno)
    this.seam.live_call(this.number, at_ms, component, api, outcome, error.code)
  }

  /** What the app itself observed. */
  appEvent(at_ms: number, event: number): void {
    this.seam.app_event(this.number, at_ms, event)
  }

  /** Only time has passed. */
  timeout(at_ms: number): void {
    this.seam.app_event(this.number, at_ms, UNKNOWN)
  }

  /** Nothing more will come. */
  finish(): void {
    this.seam.finish(this.number)
  }

  /** When time has to pass, or Infinity. */
  nextTimeout(): number {
    return this.seam.next_timeout(this.number)
  }

  /** The next output as one number, 0 when there is none. */
  poll(): number {
    return this.seam.poll(this.number) >>> 0
  }

  /** A field of a call's record; NaN when it is absent. */
  field(call: number, index: number): number {
    return this.seam.field(this.number, call, index)
  }

  private put(error: Fault, members: readonly number[] | null = null): void {
    if (error.errno === error.errno) this.seam.errno(error.errno)
    if (members !== null) {
      this.seam.member(0)
      for (const member of members) this.seam.member(member)
    }
    if (error.text !== '') text(error.text)
  }
}

/** Seconds out of text; NaN when it holds none. */
export function parseSeconds(written: string): number {
  const { parse_seconds } = seam('parseSeconds')
  text(written)
  return parse_seconds()
}
