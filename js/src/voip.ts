import { callPagePath, type Plugin } from './plugin.js'
import { pluginCall, type CallRequest } from './call.js'
import { checkFunction, checkObject, checkOneOf, checkText } from './check.js'
import { Clock, timersFrom, type Timers } from './clock.js'
import { refusal } from './errors.js'
import {
  OUTPUT_KIND,
  PLACE,
  RECORD_FIELD,
  SIDE,
  STATE,
  type Direction,
  type Place,
  type Side,
  type State,
} from './generated/tables.js'
import { Handles } from './handles.js'
import { Listeners } from './listeners.js'
import { nameOf } from './names.js'
import { unfolded } from './nested.js'
import { layOut, type Record } from './record.js'
import { isAppEvent, observeApp } from './source/app.js'
import { observeLive } from './source/live.js'
import { observePlugin, roomOf, saysNo, versionOf } from './source/plugin.js'
import { observeRoom, observeWindow } from './source/room.js'
import type { TraceHeader, TraceLine } from './trace.js'
import { Tracker } from './tracker.js'

/** A call as this end knows it: its record, and the tracker's own number for it. */
export interface Call extends Record {
  /** From 1, in the order in which calls were heard of. */
  id: number
  /** UNIX milliseconds at 0 of `at_ms`. */
  wall: number
}

/** Where a call is; told at every change of state and at every second of talk. */
export interface CallState {
  id: number
  state: State
  room: string | null
  side: Side | null
  direction: Direction | null
  /** Whole seconds of talk so far, as the plugin counts them. */
  talkSeconds: number
}

/** What the plugin answered to a placed call. */
export interface Placed {
  room: string
  /** Go there next (`wx.redirectTo`), unless the call was placed from the plugin's own page. */
  callPagePath: string
}

/** What can be heard. */
export interface VoipEvents {
  /** A call entered a state, or talked a second longer. */
  state: CallState
  /** A call is over and why is judged; the bill may still come. */
  end: Call
  /** Nothing more will change. */
  settled: Call
}

/** How a plugin is tracked. */
export interface TrackOptions {
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
  /** Calls back once after milliseconds; the global one unless given. */
  setTimeout?: ((then: () => void, ms: number) => unknown) | undefined
  /** What kind of end this is; unless given, a device where the global `wmpf` exists, else a phone. */
  place?: Place | undefined
  /** Which side this end is in every call, where that is known beforehand. */
  side?: Side | undefined
  /** This end's own openid, as lists of members name it: only so can they tell whether it is in a room. */
  openid?: string | undefined
}

declare const wmpf: unknown

/** How many calls `calls` keeps. */
const KEPT = 16
const nothing = (): void => {}
const PLACES: readonly Place[] = ['phone', 'device']
const HEARD = ['plugin', 'room', 'one_to_one', 'voip_room', 'player', 'pusher']
const SIDES: readonly Side[] = ['caller', 'callee', 'member', 'cloud']

/** One plugin, followed. Made by `trackPlugin`. */
export class Voip {
  private readonly plugin: Plugin
  private readonly place: Place
  private readonly timers: Timers
  private readonly clock: Clock
  private handles: Handles
  private readonly listeners = {
    state: new Listeners<CallState>(),
    end: new Listeners<Call>(),
    settled: new Listeners<Call>(),
  }
  private tracker: Tracker
  private wall: number
  private known: Call[] = []
  private observed = false
  /** A trace brings its own time: then its lines alone let waits run out. */
  private replaying = false
  private waitsFor = Infinity
  private cancelWait: () => void = nothing
  private calledFunctions = 0
  private placing = 0
  private giveUpPlacing = false
  /** The seconds of talk that listeners heard last. */
  private toldSeconds = 0
  private readonly toTell: (() => void)[] = []
  private telling = false

  /** @internal */
  constructor(plugin: Plugin, options: TrackOptions) {
    checkOptions(options)
    this.plugin = plugin
    this.place = options.place || (typeof wmpf === 'undefined' ? 'phone' : 'device')
    this.timers = timersFrom(options)
    this.clock = new Clock(this.timers.now)
    this.wall = this.clock.wall
    this.handles = new Handles(options.openid || '')
    this.tracker = new Tracker(PLACE[this.place], options.side ? SIDE[options.side] : 0, this.handles.me, 0)
    plugin.onVoipEvent((event) => {
      this.hear('plugin', event)
    })
  }

  /** Hears of changes; returns the function that ends this, which works with every version of the plugin. */
  on<Name extends keyof VoipEvents>(name: Name, listener: (told: VoipEvents[Name]) => void): () => void {
    checkOneOf('on: the event', name, ['state', 'end', 'settled'])
    checkFunction('on: the listener', listener)
    return (this.listeners[name] as unknown as Listeners<VoipEvents[Name]>).add(listener)
  }

  /** The call that has not ended, the newest of them; `null` when there is none. */
  get current(): Call | null {
    return this.snapshot(this.openCall())
  }

  /** The last calls, newest first. */
  get calls(): Call[] {
    return this.known.map((call) => this.snapshot(call.id) || call).reverse()
  }

  /**
   * Places a call.
   * @throws VoipError when the plugin refuses it; TypeError or RangeError that names the argument. All by rejection.
   */
  async call(request: CallRequest): Promise<Placed> {
    const { api, args } = pluginCall(request)
    const place = this.plugin[api]
    if (typeof place !== 'function')
      throw new TypeError(`call: the plugin has no function ${api}; wanted version 2.4.0 or later`)
    const n = ++this.calledFunctions
    this.hear('plugin', { call: api, n, args })
    if (this.placing++ === 0) this.giveUpPlacing = false
    let result: unknown
    try {
      result = await place.call(this.plugin, args)
    } catch (error) {
      throw refusal(api, error, this.hear('plugin', { call: api, n, rejected: error }))
    } finally {
      this.placing--
    }
    const room = roomOf(result)
    const answered = room === '' ? { call: api, n, rejected: result } : { call: api, n, resolved: result }
    const ended = this.hear('plugin', answered)
    if (room === '' || saysNo(result)) throw refusal(api, result, ended)
    if (this.giveUpPlacing) {
      this.giveUpPlacing = false
      this.forceHangUp(room)
    }
    return { room, callPagePath: callPagePath(this.plugin) }
  }

  /**
   * Ends the current call, and always only that one: a call whose room is not known yet is ended once it is.
   * Returns whether there was one.
   */
  hangUp(): boolean {
    const call = this.current
    if (call !== null && call.room !== null) this.forceHangUp(call.room)
    else if (call !== null && this.placing > 0) this.giveUpPlacing = true
    else return false
    return true
  }

  /**
   * Takes one line of a trace. A line with `at` brings its own time, and then only later lines let time pass. This module
   * judges by a phone's sources: `plugin`, `room`, `one_to_one`, `voip_room`, `player`, `pusher` and `app`; lines of others
   * change nothing. Without `at` the line is of now: so an app hands on what `wx` and its components deliver.
   */
  observe(line: TraceLine): void {
    checkObject('observe: the line', line)
    if ('trace' in line) this.begin(line as TraceHeader)
    else if (line.at === undefined) this.hear(line.source, line.raw)
    else {
      if (typeof line.at !== 'number' || !(line.at >= 0))
        throw new RangeError(`observe: at was ${String(line.at)}; wanted milliseconds, 0 or more`)
      this.replaying = true
      this.feed(line.at, line.source, line.raw)
    }
  }

  /** A trace is over: an end that it told without its cause is concluded now. */
  finish(): void {
    this.tracker.finish()
    this.drain()
  }

  /** A trace's header. */
  private begin(header: TraceHeader): void {
    if (this.observed) throw new Error('observe: a header came after observations; wanted it first')
    if (header.trace !== 1)
      throw new RangeError(`observe: trace was ${String(header.trace)}; wanted 1, the version of this format`)
    const place = header.place ? checkOneOf('observe: place', header.place, PLACES) : this.place
    const side = header.side ? SIDE[checkOneOf('observe: side', header.side, SIDES)] : 0
    this.tracker.free()
    this.handles = new Handles(typeof header.openid === 'string' ? header.openid : '')
    this.tracker = new Tracker(PLACE[place], side, this.handles.me, versionOf(header.plugin))
    if (typeof header.wall === 'number') this.wall = header.wall
    this.replaying = true
  }

  private hear(source: string, raw: unknown): Call | null {
    return this.feed(this.clock.read(), source, raw)
  }

  /** One observation in; returns the call that it ended, if it did. */
  private feed(at_ms: number, source: string, raw: unknown): Call | null {
    this.observed = true
    const said = unfolded(raw)
    if (isHeard(source, said)) {
      // Wait by wait, so that nothing of a call is lost that an observation makes the tracker forget.
      for (let due = this.tracker.nextTimeout(); due <= at_ms; due = this.tracker.nextTimeout()) {
        this.tracker.timeout(due)
        this.drain()
      }
      this.judge(at_ms, source, said)
    }
    const ended = this.drain()
    this.wait()
    return ended
  }

  private judge(at_ms: number, source: string, raw: unknown): void {
    switch (source) {
      case 'plugin':
        return observePlugin(this.tracker, this.handles, at_ms, raw)
      case 'room':
      case 'one_to_one':
        return observeRoom(this.tracker, this.handles, at_ms, source, raw)
      case 'voip_room':
        return observeWindow(this.tracker, at_ms, raw)
      case 'player':
      case 'pusher':
        return observeLive(this.tracker, this.handles, at_ms, source, raw)
      case 'app':
        return observeApp(this.tracker, at_ms, raw)
    }
  }

  /** After every input, every output. */
  private drain(): Call | null {
    let ended: Call | null = null
    for (let word = this.tracker.poll(); word !== 0; word = this.tracker.poll()) {
      const kind = nameOf(OUTPUT_KIND, word & 7)
      const value = (word >>> 3) & 31
      const id = word >>> 8
      const call = this.keep(id)
      if (call === null || kind === null) continue
      switch (kind) {
        case 'state':
          this.tellState(call, nameOf(STATE, value) || call.state)
          break
        case 'ended':
          this.toTell.push(() => this.listeners.end.tell(call))
          ended = call
          break
        case 'settled':
          this.toTell.push(() => this.listeners.settled.tell(call))
          break
        // They stand on the record.
        case 'anomaly':
        case 'media':
        case 'members':
          break
      }
    }
    this.tick()
    // A record may grow without a word, and the tracker forgets it once four newer ones are there.
    this.known = this.calls.reverse()
    this.tell()
    return ended
  }

  /** A second of talk more is told like a change of state. */
  private tick(): void {
    const id = this.openCall()
    if (!(this.talkSeconds(id) > this.toldSeconds)) return
    const call = this.snapshot(id)
    if (call !== null) this.tellState(call, call.state)
  }

  private tellState(call: Call, state: State): void {
    const { id, room, side, direction } = call
    const told: CallState = { id, state, room, side, direction, talkSeconds: this.talkSeconds(id) }
    this.toldSeconds = told.talkSeconds
    this.toTell.push(() => this.listeners.state.tell(told))
  }

  /** The newest call that has not ended; 0 when there is none. */
  private openCall(): number {
    for (let at = this.known.length - 1; at >= 0; at--) {
      const { id } = this.known[at] as Call
      if (this.tracker.field(id, RECORD_FIELD.state) < STATE.ended) return id
    }
    return 0
  }

  private talkSeconds(id: number): number {
    return Math.floor(this.tracker.field(id, RECORD_FIELD.told_s)) || 0
  }

  /** In order, also when a listener makes something happen that is told. */
  private tell(): void {
    if (this.telling) return
    this.telling = true
    for (let next = this.toTell.shift(); next !== undefined; next = this.toTell.shift()) next()
    this.telling = false
  }

  /** Lets the tracker's next wait run out in time. */
  private wait(): void {
    const next = this.replaying ? Infinity : this.tracker.nextTimeout()
    if (next === this.waitsFor) return
    this.waitsFor = next
    this.cancelWait()
    this.cancelWait =
      next === Infinity ? nothing : this.timers.after(Math.max(0, next - this.clock.read()), () => this.wake())
  }

  private wake(): void {
    this.waitsFor = Infinity
    this.tracker.timeout(this.clock.read())
    this.drain()
    this.wait()
  }

  private forceHangUp(room: string): void {
    if (typeof this.plugin.forceHangUpVoip !== 'function')
      throw new TypeError('hangUp: the plugin has no function forceHangUpVoip')
    const n = ++this.calledFunctions
    this.hear('plugin', { call: 'forceHangUpVoip', n, args: { roomId: room } })
    this.plugin.forceHangUpVoip(room)
  }

  /** The call as the Wasm module knows it now; `null` once newer calls have taken its place. */
  private snapshot(id: number): Call | null {
    const field = (index: number) => this.tracker.field(id, index)
    const state = field(RECORD_FIELD.state)
    if (state !== state) return null
    return { id, wall: this.wall, ...layOut(field, (handle) => this.handles.rooms.name(handle)) }
  }

  private keep(id: number): Call | null {
    const call = this.snapshot(id)
    if (call === null) return null
    const at = this.known.findIndex((known) => known.id >= id)
    // A call may be told later than a newer one; the list is in the order in which they were heard of.
    if (at < 0) this.known.push(call)
    else this.known.splice(at, (this.known[at] as Call).id === id ? 1 : 0, call)
    if (this.known.length > KEPT) this.known.shift()
    return call
  }
}

/** Whether anything is judged by it; else not even time has passed. */
function isHeard(source: string, raw: unknown): boolean {
  return source === 'app' ? isAppEvent(raw) : HEARD.indexOf(source) >= 0
}

function checkOptions(options: TrackOptions): void {
  checkObject('trackPlugin: options', options)
  if (options.now !== undefined) checkFunction('trackPlugin: now', options.now)
  if (options.setTimeout !== undefined) checkFunction('trackPlugin: setTimeout', options.setTimeout)
  if (options.place !== undefined) checkOneOf('trackPlugin: place', options.place, PLACES)
  if (options.side !== undefined) checkOneOf('trackPlugin: side', options.side, SIDES)
  if (options.openid !== undefined) checkText('trackPlugin: openid', options.openid)
}
