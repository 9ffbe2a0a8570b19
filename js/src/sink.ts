import { callKey } from './call-key.js'
import { checkFunction, checkObject, checkPositive, checkText } from './internal.js'
import type { Call } from './record.js'
import { Shelf, storageFrom, type Storage, type WebStorage } from './store.js'
import { checkTracker } from './tracked.js'
import type { Voip } from './voip.js'

export type { Storage, WebStorage } from './store.js'

/** A call on its way to the developer's server. */
export interface SinkItem {
  /**
   * The same whenever this call is sent again: after a failure, a restart, or with the bill that came late. So let the
   * server put the record under it, in place of an earlier one.
   */
  readonly id: string
  readonly call: Call
}

/** Where records go, and how. */
export interface SinkOptions {
  /**
   * Takes some records to the server. Resolves when they are there, or must not be tried again; a rejection, or a
   * minute without an answer, is tried again.
   */
  send: (items: readonly SinkItem[]) => PromiseLike<unknown>
  /** `wx`, or `localStorage` on the web, unless given. */
  storage?: Storage | WebStorage | undefined
  /** Under which key; `wmpf-voip-kit.sink` unless given. Each plugin that is tracked wants one of its own. */
  key?: string | undefined
  /** At most so many records at once; 20 unless given. */
  batch?: number | undefined
  /** Milliseconds in which records gather before they are sent; 2000 unless given. */
  every_ms?: number | undefined
  /** Milliseconds until a call that has ended is sent though it has not settled; two minutes unless given. */
  settle_ms?: number | undefined
  /** The wait after a failure, in milliseconds: it doubles from `first_ms` (2000) to `most_ms` (ten minutes). */
  retry?: { first_ms?: number | undefined; most_ms?: number | undefined } | undefined
  /** How many may wait; 500 unless given. The oldest are dropped. Each takes 1 kB; `wx` keeps 1 MB under a key. */
  most?: number | undefined
  /** From 0 to below 1, for the waits after a failure; Math.random unless given. */
  random?: (() => number) | undefined
}

interface Waiting extends SinkItem {
  /** UNIX milliseconds from which on it is sent; it is 0 once there is nothing to wait for. */
  readonly from: number
}

/** The base library, as far as it says whether there is a network. */
interface NetworkWx {
  onNetworkStatusChange?(listener: (status: { readonly isConnected?: boolean }) => void): void
  offNetworkStatusChange?(listener: (status: { readonly isConnected?: boolean }) => void): void
}

const UNANSWERED_MS = 60_000

/**
 * Sends the record of each call to the developer's server, at least once. It is in the storage before it is sent, from
 * the end of the call on, and goes out of it after that: what an app that was closed left behind is sent when it starts
 * again. Time is the tracker's. Make one, when the app starts.
 * @throws TypeError or RangeError that names the argument.
 */
export function sink(voip: Voip, options: SinkOptions): Sink {
  checkTracker('sink', voip)
  checkObject('sink: options', options)
  checkFunction('sink: send', options.send)
  const key = options.key === undefined ? 'wmpf-voip-kit.sink' : checkText('sink: key', options.key)
  const retry = options.retry === undefined ? {} : checkObject('sink: retry', options.retry)
  const positive = (name: string, value: number | undefined, absent: number) =>
    value === undefined ? absent : checkPositive(`sink: ${name}`, value)
  const settings = {
    send: options.send,
    batch: positive('batch', options.batch, 20),
    every_ms: positive('every_ms', options.every_ms, 2000),
    settle_ms: positive('settle_ms', options.settle_ms, 120_000),
    first_ms: positive('retry.first_ms', retry.first_ms, 2000),
    most_ms: positive('retry.most_ms', retry.most_ms, 600_000),
    random: options.random === undefined ? Math.random : checkFunction('sink: random', options.random),
  }
  const most = positive('most', options.most, 500)
  return new Sink(voip, new Shelf(storageFrom('sink', options.storage, voip.wx), key, most, isWaiting), settings)
}

interface Settings {
  send: SinkOptions['send']
  batch: number
  every_ms: number
  settle_ms: number
  first_ms: number
  most_ms: number
  random: () => number
}

/** The records on their way. Made by `sink`. */
export class Sink {
  private readonly offs: (() => void)[]
  private online = true
  private sending = false
  private stopped = false
  private failures = 0
  /** When the next attempt is, by `now`; no attempt is planned at Infinity. */
  private due = Infinity
  private cancel = (): void => {}

  /** @internal */
  constructor(
    private readonly voip: Voip,
    private readonly shelf: Shelf<Waiting>,
    private readonly settings: Settings,
  ) {
    // Who tracked these calls is gone: nothing more will come of them.
    shelf.items = shelf.items.map((item) => ({ ...item, from: 0 }))
    this.offs = [
      voip.on('end', (call) => this.keep(call, voip.timers.now() + settings.settle_ms)),
      voip.on('settled', (call) => this.keep(call, 0)),
    ]
    const wx = voip.wx as NetworkWx
    if (wx.onNetworkStatusChange) {
      const changed = (status: { readonly isConnected?: boolean }) => {
        this.online = status.isConnected !== false
        if (this.online) this.flush()
        else this.plan(Infinity)
      }
      wx.onNetworkStatusChange(changed)
      this.offs.push(() => {
        this.online = false
        if (wx.offNetworkStatusChange) wx.offNetworkStatusChange(changed)
      })
    }
    this.planNext()
  }

  /** How many records are not yet at the server. */
  get waiting(): number {
    return this.shelf.items.length
  }

  /** How many records were given up since this key is in use, as there was no room for them. */
  get dropped(): number {
    return this.shelf.dropped
  }

  /** Sends what can be sent at once, also after a failure. */
  flush(): void {
    this.failures = 0
    this.attempt()
  }

  /** Hears and sends nothing more; what waits stays in the storage. */
  stop(): void {
    this.offs.splice(0).forEach((off) => off())
    this.stopped = true
    this.plan(Infinity)
  }

  private keep(call: Call, from: number): void {
    const { shelf } = this
    const item = { id: callKey(this.voip, call.id), call, from }
    const at = shelf.items.findIndex(({ id }) => id === item.id)
    if (at < 0) shelf.items.push(item)
    else shelf.items[at] = item
    shelf.save()
    this.planNext()
  }

  /** The next attempt, unless one is under way or was put off by a failure. */
  private planNext(): void {
    if (this.sending || this.failures > 0) return
    const now = this.voip.timers.now()
    const from = this.shelf.items.map((item) => item.from)
    const ready = from.filter((from) => from <= now).length
    const gathered = ready >= this.settings.batch ? now : Math.min(this.due, now + this.settings.every_ms)
    this.plan(ready > 0 ? gathered : Math.min(...from))
  }

  private plan(due: number): void {
    const { timers } = this.voip
    if (this.stopped || !this.online) due = Infinity
    if (due === this.due) return
    this.due = due
    this.cancel()
    if (due < Infinity) this.cancel = timers.after(Math.max(0, due - timers.now()), () => this.attempt())
  }

  private attempt(): void {
    const { batch, send } = this.settings
    const { timers } = this.voip
    this.plan(Infinity)
    if (this.sending || this.stopped || !this.online) return
    const now = timers.now()
    const items = this.shelf.items.filter(({ from }) => from <= now).slice(0, batch)
    if (items.length === 0) {
      // What had failed is gone, or is not due any more: nothing is put off.
      this.failures = 0
      return this.planNext()
    }
    this.sending = true
    let answered = false
    const answer = (then: () => void) => {
      if (answered) return
      answered = true
      cancel()
      this.sending = false
      then()
    }
    const failed = (error: unknown) => answer(() => this.failed(error))
    const cancel = timers.after(UNANSWERED_MS, () => failed(new Error('sink: send did not answer within a minute')))
    new Promise<unknown>((resolve) => resolve(send(items.map(({ id, call }) => ({ id, call }))))).then(
      () => answer(() => this.sent(items)),
      failed,
    )
  }

  private sent(items: readonly Waiting[]): void {
    const { shelf } = this
    // The storage may be another one's by now; what was sent is sent again, under the same id.
    if (this.stopped) return
    // What has grown meanwhile is another item, and is sent again.
    shelf.items = shelf.items.filter((item) => items.indexOf(item) < 0)
    shelf.save()
    this.failures = 0
    this.planNext()
  }

  private failed(error: unknown): void {
    const { first_ms, most_ms, random } = this.settings
    console.error('wmpf-voip-kit: sink: the records could not be sent; they are tried again', error)
    const wait = Math.min(most_ms, first_ms * 2 ** this.failures++)
    this.plan(this.voip.timers.now() + wait * (0.5 + random() / 2))
  }
}

function isWaiting({ id, call, from }: Waiting): boolean {
  return typeof id === 'string' && typeof call === 'object' && call !== null && typeof from === 'number'
}
