import type { Binding } from './early.js'
import { pluginCall, type CallRequest } from './call.js'
import { checkFunction, checkObject, checkOneOf, checkText } from './check.js'
import { Clock, timersFrom, type Timers } from './clock.js'
import type { VoipError } from './errors.js'
import { Follower, type VoipEvents } from './follower.js'
import { SIDE, type Place, type Side } from './generated/tables.js'
import { openCallPage } from './navigate.js'
import type { Plugin } from './plugin/object.js'
import { callPagePath } from './plugin/paths.js'
import { refusal } from './reason.js'
import type { Call } from './record.js'
import { roomOf, saysNo } from './source/plugin.js'
import { hostWx, type Wx } from './wx.js'

/** What the plugin answered to a placed call. */
export interface Placed {
  room: string
  /** Where the call page lies; `call` has gone there, unless it was told not to. */
  callPagePath: string
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
  /** The plugin's version (`2.4.6`), which cannot be asked: what it cannot say is then not waited for. */
  pluginVersion?: string | undefined
  /** Stands in for the global `wx`. */
  wx?: Wx | undefined
}

declare const wmpf: unknown

const PLACES: readonly Place[] = ['phone', 'device']
/** What was heard too early is kept until somebody listens, or until there is this much of it. */
const EARLY = 256

/** One plugin, followed. Made by `trackPlugin`. */
export class Voip extends Follower {
  /** @internal */
  readonly timers: Timers
  /** @internal */
  readonly clock: Clock
  /** @internal */
  readonly wx: Wx
  private readonly plugin: Plugin
  private readonly binding: Binding
  /** Whether what was heard before the module was there still waits for somebody to listen, or to ask. */
  private early: boolean
  private waitsFor = Infinity
  private cancelWait = (): void => {}
  private numbers = 0
  /** What WeChat is placing; a call that is not known yet has the id 0. */
  private placing: { id: number; givenUp: boolean }[] = []

  /** @internal */
  constructor(plugin: Plugin, binding: Binding, options: TrackOptions) {
    checkOptions(options)
    const timers = timersFrom(options)
    const [first] = binding.early
    const clock = new Clock(timers.now, first && first.at)
    super({
      place: options.place || (typeof wmpf === 'undefined' ? 'phone' : 'device'),
      side: options.side,
      openid: options.openid,
      pluginVersion: options.pluginVersion,
      wall: clock.wall,
    })
    this.plugin = plugin
    this.timers = timers
    this.clock = clock
    this.binding = binding
    this.wx = options.wx || hostWx()
    this.early = first !== undefined
    binding.hear = (event) => this.hear(event)
    this.followApp()
  }

  /**
   * Places a call, and goes to the call page.
   * @throws VoipError when WeChat refuses it; TypeError or RangeError that names the argument. All by rejection.
   */
  async call(request: CallRequest): Promise<Placed> {
    const { api, args } = pluginCall(request, () => this.build())
    const place = this.plugin[api]
    if (typeof place !== 'function')
      throw new TypeError(`call: the plugin has no function ${api}; wanted version 2.4.0 or later`)
    const n = this.number()
    const attempt = { id: 0, givenUp: false }
    this.placing.push(attempt)
    this.observe({ source: 'plugin', raw: { call: api, n, args } })
    attempt.id = (this.current || attempt).id
    let result: unknown
    try {
      result = await place.call(this.plugin, args)
    } catch (error) {
      throw await this.refused(api, error, { call: api, n, rejected: error })
    } finally {
      this.placing = this.placing.filter((it) => it !== attempt)
    }
    const room = roomOf(result)
    const answered = room === '' ? { call: api, n, rejected: result } : { call: api, n, resolved: result }
    if (room === '' || saysNo(result)) throw await this.refused(api, result, answered)
    this.observe({ source: 'plugin', raw: answered })
    if (attempt.givenUp || this.isOver(room)) {
      // The person gave up while WeChat was still placing it, or it ended before its function came back.
      this.forceHangUp(room)
    } else if (request.navigate !== false) {
      const how = request.navigate || 'redirectTo'
      openCallPage(this.wx, this.plugin, how, (error) => {
        // A call without a page can be neither seen nor ended.
        console.error(`wmpf-voip-kit: ${how} to the call page failed`, error)
        this.forceHangUp(room)
      })
    }
    return { room, callPagePath: callPagePath(this.plugin) }
  }

  /**
   * Ends the current call, and always only that one: a call whose room is not known yet is ended once it is.
   * Returns whether there was one.
   */
  hangUp(): boolean {
    const { current: call } = this
    if (call === null) return false
    const placing = (id: number) => this.placing.find((it) => it.id === id)
    const attempt = placing(call.id) || placing(0)
    if (attempt) attempt.givenUp = true
    if (call.room !== null) this.forceHangUp(call.room)
    return call.room !== null || attempt !== undefined
  }

  /**
   * Takes something that the kit does not hear by itself, as of now: `{ source, raw }` as in a line of a trace. What the
   * plugin says, and that the app is hidden, shown or without a network, it hears itself.
   */
  observe(line: { readonly source: string; readonly raw: unknown }): Call | null {
    checkObject('observe: the line', line)
    this.catchUp()
    const ended = this.feed(this.clock.read(), line.source, line.raw)
    this.wait()
    return ended
  }

  /** @internal A number that ties the two moments of a call together. */
  number(): number {
    return ++this.numbers
  }

  /** Hears of changes; what was heard before the module was there is told then. */
  override on<Name extends keyof VoipEvents>(name: Name, listener: (told: VoipEvents[Name]) => void): () => void {
    const off = super.on(name, listener)
    // Not at once: a program adds its listeners one after the other.
    if (this.early) this.timers.after(0, () => this.catchUp())
    return off
  }

  protected override catchUp(): void {
    if (!this.early) return
    this.early = false
    // Nobody is told before all of it is judged: a listener acts now, not then.
    const release = this.events.hold()
    let last = 0
    for (const { at, event } of this.binding.early.splice(0)) {
      last = Math.max(last, at - this.wall)
      this.feed(last, 'plugin', event)
    }
    this.wait()
    release()
  }

  private hear(event: unknown): void {
    const { early } = this.binding
    if (this.early && early.length < EARLY) early.push({ at: this.timers.now(), event })
    else this.observe({ source: 'plugin', raw: event })
  }

  /** What the app knows of itself; a suspended mini-program must not conclude anything from silence. */
  private followApp(): void {
    const told = (event: string) => {
      this.observe({ source: 'app', raw: { event } })
    }
    const { wx } = this
    if (wx.onAppHide) wx.onAppHide(() => told('hide'))
    if (wx.onAppShow) wx.onAppShow(() => told('show'))
    if (wx.onNetworkStatusChange)
      wx.onNetworkStatusChange((status) => told(status.isConnected === false ? 'network_lost' : 'network_back'))
  }

  private async refused(api: string, original: unknown, raw: unknown): Promise<VoipError> {
    const ended = this.observe({ source: 'plugin', raw })
    return refusal(api, 'plugin', original, ended && ended.end)
  }

  /** Which build this mini-program is: the other end has to open the same one. */
  private build(): unknown {
    const { getAccountInfoSync } = this.wx
    const account = getAccountInfoSync && getAccountInfoSync.call(this.wx)
    return account && account.miniProgram && account.miniProgram.envVersion
  }

  private isOver(room: string): boolean {
    const call = this.calls.find((call) => call.room === room)
    return call !== undefined && call.end !== null
  }

  /** Lets the tracker's next wait run out in time. */
  private wait(): void {
    const next = this.nextTimeout()
    if (next === this.waitsFor) return
    this.waitsFor = next
    this.cancelWait()
    if (next < Infinity) this.cancelWait = this.timers.after(Math.max(0, next - this.clock.read()), () => this.wake())
  }

  private wake(): void {
    this.waitsFor = Infinity
    this.pass(this.clock.read())
    this.wait()
  }

  private forceHangUp(room: string): void {
    if (typeof this.plugin.forceHangUpVoip !== 'function')
      throw new TypeError('hangUp: the plugin has no function forceHangUpVoip')
    this.observe({ source: 'plugin', raw: { call: 'forceHangUpVoip', n: this.number(), args: { roomId: room } } })
    this.plugin.forceHangUpVoip(room)
  }
}

function checkOptions(options: TrackOptions): void {
  checkObject('trackPlugin: options', options)
  for (const name of ['now', 'setTimeout'] as const)
    if (options[name] !== undefined) checkFunction(`trackPlugin: ${name}`, options[name])
  if (options.place !== undefined) checkOneOf('trackPlugin: place', options.place, PLACES)
  if (options.side !== undefined) checkOneOf('trackPlugin: side', options.side, Object.keys(SIDE))
  for (const name of ['openid', 'pluginVersion'] as const)
    if (options[name] !== undefined) checkText(`trackPlugin: ${name}`, options[name])
}
