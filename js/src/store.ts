import { checkFunction, checkObject, hostWx } from './internal.js'

/** Where texts are kept, as `wx` does it; `wx` itself is one. */
export interface Storage {
  /** The text, or nothing (`''`, `null`, `undefined`). */
  getStorageSync(key: string): unknown
  /** Throws when there is no more room. */
  setStorageSync(key: string, text: string): void
}

/** A browser's `localStorage`. */
export interface WebStorage {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
}

declare const localStorage: WebStorage | undefined

/** @throws TypeError when there is none, or it is no storage. */
export function storageFrom(caller: string, given: Storage | WebStorage | undefined, own: object): Storage {
  // Reading `localStorage` may throw where a browser forbids it; then it is as if there were none.
  const found =
    given || ('setStorageSync' in own ? own : 'setStorageSync' in hostWx() ? hostWx() : browsers()) || undefined
  if (found === undefined)
    throw new TypeError(`${caller}: no storage was given, and there is neither wx nor localStorage`)
  checkObject(`${caller}: storage`, found)
  if ('setItem' in found) {
    return {
      getStorageSync: (key) => found.getItem(key),
      setStorageSync: (key, text) => found.setItem(key, text),
    }
  }
  const storage = found as Storage
  for (const name of ['getStorageSync', 'setStorageSync'] as const)
    checkFunction(`${caller}: storage.${name}`, storage[name])
  return storage
}

function browsers(): WebStorage | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage
  } catch (_) {
    return undefined
  }
}

/**
 * A list under one key, as one text: a crash leaves the list of before or the one of after. Nothing here throws: what
 * goes wrong with the storage is reported.
 */
export class Shelf<Item extends object> {
  /** Oldest first. */
  items: Item[] = []
  /** How many of the oldest were given up, as there was no room. */
  dropped = 0
  private isRead = false

  constructor(
    private readonly storage: Storage,
    readonly key: string,
    private readonly most: number,
    private readonly isItem: (item: Item) => boolean,
  ) {
    this.read()
  }

  /** Writes the list. When there is no room for it, without the oldest ones. */
  save(): void {
    this.read()
    this.drop(this.items.length - this.most)
    let failure: unknown
    for (let without = 0; this.isRead; without = without * 2 || 1) {
      const items = this.items.slice(without)
      const dropped = this.dropped + this.items.length - items.length
      try {
        this.storage.setStorageSync(this.key, JSON.stringify({ kept: 1, dropped, items }))
        this.drop(this.items.length - items.length)
        if (without > 0) this.report(`had no room for the ${without} oldest`, failure)
        return
      } catch (error) {
        failure = error
        if (items.length === 0) break
      }
    }
    this.report('could not be written', failure)
  }

  private drop(count: number): void {
    if (count > 0) this.dropped += this.items.splice(0, count).length
  }

  /**
   * What was kept comes before what came since. Tried again while the storage cannot be read, lest it be overwritten.
   */
  private read(): void {
    if (this.isRead) return
    let text: unknown
    try {
      text = this.storage.getStorageSync(this.key)
    } catch (error) {
      this.report('could not be read', error)
      return
    }
    this.isRead = true
    if (text === '' || text === null || text === undefined) return
    const kept = parsed(text)
    const items = (kept && kept.items) || []
    const isGood = (item: unknown) => typeof item === 'object' && item !== null && this.isItem(item as Item)
    const good = items.filter(isGood) as Item[]
    this.items = good.concat(this.items)
    if (kept !== null) this.dropped += kept.dropped
    if (kept === null || good.length < items.length) this.setAside(text)
  }

  private setAside(text: unknown): void {
    const aside = `${this.key}.aside`
    try {
      this.storage.setStorageSync(aside, typeof text === 'string' ? text : JSON.stringify(text))
      this.report(`held something else; it is kept under ${aside}`)
    } catch (error) {
      this.report('held something else; it could not be set aside', error)
    }
  }

  private report(what: string, ...more: unknown[]): void {
    console.error(`wmpf-voip-kit: the storage's ${this.key} ${what}`, ...more)
  }
}

function parsed(text: unknown): { items: unknown[]; dropped: number } | null {
  try {
    const { kept, items, dropped } = JSON.parse(text as string) as { [key: string]: unknown }
    return kept === 1 && Array.isArray(items) ? { items, dropped: Number(dropped) || 0 } : null
  } catch (_) {
    return null
  }
}
