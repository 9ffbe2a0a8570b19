import { callKey } from './call-key.js'
import { checkFunction, checkObject, checkPositive, checkText } from './internal.js'
import { Listeners } from './listeners.js'
import type { Call } from './record.js'
import { Shelf, storageFrom, type Storage, type WebStorage } from './store.js'
import { checkTracker } from './tracked.js'
import type { Voip } from './voip.js'

export { statistics } from './statistics.js'
export type { Spread, Statistics } from './statistics.js'
export type { Storage, WebStorage } from './store.js'

/** A call that is over. */
export interface PastCall {
  /** No other call has it, on this phone or another; `keyOf` tells it of a call at hand. */
  readonly key: string
  /** UNIX milliseconds at its end, by this end's clock. */
  readonly ended: number
  /** Its record, as far as it came: a call whose app was closed before its bill came stays `ended`. */
  readonly call: Call
  /** Whether nothing of it will change any more. */
  readonly settled: boolean
  /** What the program noted. */
  readonly note?: unknown
}

/** How calls are kept. */
export interface HistoryOptions {
  /** `wx`, or `localStorage` on the web, unless given. */
  storage?: Storage | WebStorage | undefined
  /** Under which key; `wmpf-voip-kit.history` unless given. Each plugin that is tracked wants one of its own. */
  key?: string | undefined
  /** How many calls, the last ones; 100 unless given. Each takes 1 kB; `wx` keeps 1 MB under a key (documented). */
  most?: number | undefined
}

const histories = new WeakMap<Voip, Map<string, History>>()

/**
 * Keeps the calls of a tracker beyond a restart: from their end on, so that nothing is lost when the app is closed
 * before the bill is there. The same history however often it is called; the options of the first time count. Make it
 * when the app starts: what ended before is not in it.
 * @throws TypeError or RangeError that names the argument.
 */
export function keepHistory(voip: Voip, options: HistoryOptions = {}): History {
  checkTracker('keepHistory', voip)
  checkObject('keepHistory: options', options)
  const key = options.key === undefined ? 'wmpf-voip-kit.history' : checkText('keepHistory: key', options.key)
  const most = options.most === undefined ? 100 : checkPositive('keepHistory: most', options.most)
  const known = histories.get(voip) || new Map<string, History>()
  histories.set(voip, known)
  const before = known.get(key)
  if (before !== undefined) return before
  const made = new History(voip, new Shelf(storageFrom('keepHistory', options.storage, voip.wx), key, most, isPast))
  known.set(key, made)
  return made
}

/** The calls that were. Made by `keepHistory`. */
export class History {
  private readonly changes = new Listeners<void>()

  /** @internal */
  constructor(
    private readonly voip: Voip,
    private readonly shelf: Shelf<PastCall>,
  ) {
    voip.on('end', (call) => this.keep(call, true))
    voip.on('settled', (call) => this.keep(call, false))
  }

  /** Newest first. */
  list(): PastCall[] {
    return this.shelf.items.slice().reverse()
  }

  get(key: string): PastCall | undefined {
    return this.shelf.items.find((past) => past.key === key)
  }

  /** The key of a call that `voip` told; it is known before the call is over. */
  keyOf(call: Pick<Call, 'id'>): string {
    return callKey(this.voip, call.id)
  }

  /**
   * Notes something beside a call, in place of what was noted before; `undefined` takes it away. `false` when there is
   * no such call.
   * @throws TypeError when JSON cannot hold it.
   */
  note(key: string, value: unknown): boolean {
    const text = JSON.stringify(value)
    return this.change(key, (past) => {
      const { note: _, ...rest } = past
      return [text === undefined ? rest : { ...rest, note: JSON.parse(text) as unknown }]
    })
  }

  /** Forgets one call; `false` when there was no such one. */
  remove(key: string): boolean {
    return this.change(key, () => [])
  }

  /** Forgets all of them. */
  clear(): void {
    this.shelf.items = []
    this.saved()
  }

  /** Hears that something has changed; returns the function that ends this. */
  onChange(listener: () => void): () => void {
    return this.changes.add(checkFunction('onChange: the listener', listener))
  }

  private keep(call: Call, isNew: boolean): void {
    const key = this.keyOf(call)
    const settled = call.state === 'settled'
    const ended = call.wall + (call.at_ms.ended || 0)
    if (!this.change(key, (past) => [{ ...past, ended, call, settled }])) {
      // Taken out of the list meanwhile: it stays away.
      if (!isNew) return
      this.shelf.items.push({ key, ended, call, settled })
      this.saved()
    }
  }

  private change(key: string, to: (past: PastCall) => PastCall[]): boolean {
    const { items } = this.shelf
    const at = items.findIndex((past) => past.key === key)
    if (at < 0) return false
    items.splice(at, 1, ...to(items[at] as PastCall))
    this.saved()
    return true
  }

  private saved(): void {
    this.shelf.save()
    this.changes.tell()
  }
}

function isPast({ key, call }: PastCall): boolean {
  return typeof key === 'string' && typeof call === 'object' && call !== null && 'state' in call
}
