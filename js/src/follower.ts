import { checkFunction, checkOneOf, checkText } from './check.js'
import { Events } from './events.js'
import {
  ANOMALY,
  DIRECTION,
  HEALTH,
  OutputKind,
  PLACE,
  RecordField,
  SIDE,
  STATE,
  type Anomaly,
  type Direction,
  type Health,
  type Place,
  type Side,
  type State,
} from './generated/tables.js'
import { Handles } from './handles.js'
import { nameOf, UNKNOWN } from './names.js'
import { unfolded } from './nested.js'
import { layOut, type Call, type EndedCall } from './record.js'
import { isAppEvent, observeApp } from './source/app.js'
import { observePlugin, versionOf } from './source/plugin.js'
import { Tracker } from './tracker.js'

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

/** One thing that a source said. */
export interface Observation {
  /** Milliseconds since UNIX `wall`, by a clock that never runs backwards. */
  at: number
  source: string
  /** As it was delivered. */
  raw: unknown
}

/** What can be heard. */
export interface VoipEvents {
  /** A call entered a state, or talked a second longer. */
  state: CallState
  /** A call is over and why is judged; the bill may still come. */
  end: EndedCall
  /** Nothing more will change. */
  settled: EndedCall
  /** Something happened that the vendor's documents do not allow. */
  anomaly: { id: number; anomaly: Anomaly }
  /** What live-player and live-pusher see of a call's media has changed. */
  media: { id: number; health: Health }
  /** People came or went in a call's room, or turned their video on or off. */
  members: { id: number }
  /** What any source said, before it is judged: so a trace is recorded. */
  observation: Observation
}

/** Who reports, as far as that is known. */
export interface Reporter {
  place: Place
  side?: Side | null | undefined
  /** This end's own openid. */
  openid?: string | undefined
  /** The plugin's version: what it cannot say is then not waited for. */
  pluginVersion?: unknown
  /** UNIX milliseconds at 0 of the observations' clock. */
  wall: number
  /** How many calls are kept; 16 unless given. */
  kept?: number
}

/** Hands what one source said to the Wasm module. */
export type Reader = (tracker: Tracker, handles: Handles, at_ms: number, raw: unknown, source: string) => void
/** Readers by the source that they read. */
export type Readers = { readonly [source: string]: Reader }

const EVENTS = ['state', 'end', 'settled', 'anomaly', 'media', 'members', 'observation'] as const
/** Whose readers are in entries of their own. */
const ELSEWHERE = /^(room|one_to_one|voip_room|player|pusher)$/
/** How many the Wasm module keeps. */
const TRACKED = 4

/** Observations in, calls out: one tracker, whoever feeds it. */
export class Follower {
  /** UNIX milliseconds at 0 of the observations' clock. */
  readonly wall: number
  /** @internal Who reports: what a trace's header says. */
  readonly reporter: Reporter
  /** @internal Tells this tracker's calls from those of all others; given by the first entry that needs it. */
  tag?: string
  /** @internal */
  readonly tracker: Tracker
  /** @internal */
  readonly handles: Handles
  protected readonly events = new Events<VoipEvents>()
  private readonly readers = new Map<string, Reader>([
    ['plugin', observePlugin],
    ['app', observeApp],
  ])
  /** In the order in which they were heard of; what is not settled may have changed since. */
  private known: Call[] = []
  /** Those of them of which nothing more will come, though they never settled. */
  private readonly forgotten = new WeakSet<Call>()
  private readonly kept: number
  /** The seconds of talk that listeners heard last. */
  private toldSeconds = 0

  /** @internal */
  constructor(reporter: Reporter) {
    const { place, side, openid, pluginVersion, wall, kept = 16 } = reporter
    this.reporter = reporter
    this.kept = kept
    this.wall = wall
    this.handles = new Handles(openid || '')
    this.tracker = new Tracker(PLACE[place], side ? SIDE[side] : 0, this.handles.me, versionOf(pluginVersion))
  }

  /** Hears of changes; returns the function that ends this, which works with every version of the plugin. */
  on<Name extends keyof VoipEvents>(name: Name, listener: (told: VoipEvents[Name]) => void): () => void {
    return this.events.add(
      checkOneOf('on: the event', name, EVENTS) as Name,
      checkFunction('on: the listener', listener),
    )
  }

  /** The call that has not ended, the newest of them; `null` when there is none. */
  get current(): Call | null {
    this.catchUp()
    return this.snapshot(this.openCall())
  }

  /** The last 16 calls, newest first. */
  get calls(): Call[] {
    this.catchUp()
    this.refresh()
    return this.known.slice().reverse()
  }

  /** Resolves once nothing more of a call will change: the bill is known, or given up. */
  settled(id: number): Promise<EndedCall> {
    return new Promise((resolve, reject) => {
      const call = this.calls.find((call) => call.id === id)
      if (call === undefined) return reject(new RangeError(`settled: id was ${id}; wanted the id of one of calls`))
      if (!this.unsettled(call)) return resolve(call as EndedCall)
      const off = this.on('settled', (call) => {
        if (call.id !== id) return
        off()
        resolve(call)
      })
    })
  }

  /** @internal Teaches it to read more sources. */
  learn(readers: Readers): void {
    for (const [source, reader] of Object.entries(readers)) this.readers.set(source, reader)
  }

  /** @internal One observation in; returns the call that it ended, if it did. */
  feed(at: number, source: string, raw: unknown): Call | null {
    const reader = this.readers.get(checkText('observe: source', source))
    if (reader === undefined && ELSEWHERE.test(source))
      throw new Error(`observe: source ${source} is read by wmpf-voip-kit/${source[0] === 'p' ? 'live' : 'rooms'}`)
    this.events.tell('observation', { at, source, raw })
    const said = unfolded(raw)
    // What nobody judges lets not even time pass.
    const release = this.events.hold()
    if (reader !== undefined && (source !== 'app' || isAppEvent(said))) {
      // Wait by wait, so that nothing of a call is lost that an observation makes the tracker forget.
      for (let due = this.nextTimeout(); due <= at; due = this.nextTimeout()) this.pass(due)
      reader(this.tracker, this.handles, at, said, source)
    }
    const ended = this.drain()
    release()
    return ended
  }

  /** @internal When time has to pass, or Infinity. */
  nextTimeout(): number {
    return this.tracker.seam.next_timeout(this.tracker.number)
  }

  /** @internal Time has passed. */
  pass(at: number): void {
    this.tracker.seam.app_event(this.tracker.number, at, UNKNOWN)
    this.drain()
  }

  /** @internal Nothing more will come. */
  conclude(): void {
    this.tracker.seam.finish(this.tracker.number)
    this.drain()
  }

  /** What was heard before anybody listened, if there is such a thing. */
  protected catchUp(): void {}

  /** After every input, every output. */
  private drain(): Call | null {
    let ended: Call | null = null
    for (let word = this.poll(); word !== 0; word = this.poll()) {
      const kind: OutputKind = word & 7
      const value = (word >>> 3) & 31
      const id = word >>> 8
      const call = this.keep(id)
      if (call === null) continue
      switch (kind) {
        case OutputKind.state:
          this.tellState(id, nameOf(STATE, value) || call.state)
          break
        case OutputKind.ended:
          ended = call
          this.events.tell('end', call as EndedCall)
          break
        case OutputKind.settled:
          this.events.tell('settled', call as EndedCall)
          break
        case OutputKind.anomaly:
          this.events.tell('anomaly', { id, anomaly: nameOf(ANOMALY, value) as Anomaly })
          break
        case OutputKind.media:
          this.events.tell('media', { id, health: nameOf(HEALTH, value) as Health })
          break
        case OutputKind.members:
          this.events.tell('members', { id })
          break
      }
    }
    this.tick()
    // The tracker forgets a call, settled or not, once four newer ones are there.
    if (this.known.slice(0, 1 - TRACKED).some((call) => this.unsettled(call))) this.refresh()
    this.events.flush()
    return ended
  }

  /** The next output as one number, 0 when there is none. */
  private poll(): number {
    return this.tracker.seam.poll(this.tracker.number) >>> 0
  }

  /** A field of a call's record; NaN when it is absent. */
  private field(call: number, index: number): number {
    return this.tracker.seam.field(this.tracker.number, call, index)
  }

  /** A second of talk more is told like a change of state. */
  private tick(): void {
    const id = this.openCall()
    if (this.talkSeconds(id) > this.toldSeconds)
      this.tellState(id, nameOf(STATE, this.field(id, RecordField.state)) || 'talking')
  }

  private tellState(id: number, state: State): void {
    this.toldSeconds = this.talkSeconds(id)
    if (!this.events.heard('state')) return
    const field = (index: number) => this.field(id, index)
    this.events.tell('state', {
      id,
      state,
      room: this.handles.rooms.name(field(RecordField.room)),
      side: nameOf(SIDE, field(RecordField.side)),
      direction: nameOf(DIRECTION, field(RecordField.direction)),
      talkSeconds: this.toldSeconds,
    })
  }

  /** The newest call that has not ended; 0 when there is none. */
  private openCall(): number {
    for (let at = this.known.length - 1; at >= 0; at--) {
      const { id } = this.known[at] as Call
      if (this.field(id, RecordField.state) < STATE.ended) return id
    }
    return 0
  }

  private talkSeconds(id: number): number {
    return Math.floor(this.field(id, RecordField.told_s)) || 0
  }

  /** The call as the Wasm module knows it now; `null` once newer calls have taken its place. */
  private snapshot(id: number): Call | null {
    const field = (index: number) => this.field(id, index)
    const state = field(RecordField.state)
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
    if (this.known.length > this.kept) this.known.shift()
    return call
  }

  private unsettled(call: Call): boolean {
    return call.state !== 'settled' && !this.forgotten.has(call)
  }

  /** A record may grow without a word, until it is settled; or until four newer calls have taken its place. */
  private refresh(): void {
    this.known.forEach((call, at) => {
      if (!this.unsettled(call)) return
      const now = this.snapshot(call.id)
      if (now) this.known[at] = now
      else {
        this.forgotten.add(call)
        if (call.end) this.events.tell('settled', call as EndedCall)
      }
    })
  }
}
