import { Outcome } from './generated/tables.js'

/** Ids stay in JavaScript; the Wasm module sees handles. Equal id, equal handle; 0 is none. */
export class Names {
  private readonly handles = new Map<string, number>()
  private readonly kept: number
  private next = 1

  /** Remembers the last `kept` ids. */
  constructor(kept: number) {
    this.kept = kept
  }

  /** The handle of an id. */
  handle(id: string): number {
    if (id === '') return 0
    const handle = this.handles.get(id) || this.next++
    // Ids that are met again come last, so that the first one is the one to forget.
    this.handles.delete(id)
    this.handles.set(id, handle)
    if (this.handles.size > this.kept) this.forgetOldest()
    return handle
  }

  /** The id behind a handle; `null` when there is none. */
  name(handle: number): string | null {
    for (const [id, known] of this.handles) if (known === handle) return id
    return null
  }

  private forgetOldest(): void {
    for (const id of this.handles.keys()) {
      this.handles.delete(id)
      return
    }
  }
}

/** The tracker keeps four calls; late events of more rooms than these are of no call. */
const ROOMS = 32
/** Ten people are in a room; these are those of all the rooms. */
const PEOPLE = 320

/** What one end has met: its rooms, its people, and the calls that have not come back. */
export class Handles {
  readonly rooms = new Names(ROOMS)
  /** This end's own openid; its handle is for ever. */
  readonly me: number
  readonly openid: string
  readonly people = new Names(PEOPLE)
  private readonly made = new Map<string, number>()

  constructor(openid: string) {
    this.openid = openid
    this.me = this.people.handle(openid)
  }

  /** The handle of an openid. */
  person(openid: string): number {
    return this.me !== 0 && openid === this.openid ? this.me : this.people.handle(openid)
  }

  /**
   * What became of a call, when its line may stand alone: a promise that resolves without having been made is told as both
   * moments at once, which is what `returned` means.
   */
  moment(family: string, n: number, outcome: number): number {
    const key = `${family} ${n}`
    const made = this.made.get(key) || 0
    if (outcome === Outcome.made) this.made.set(key, made + 1)
    else if (made > 1) this.made.set(key, made - 1)
    else if (made === 1) this.made.delete(key)
    else if (outcome === Outcome.resolved) return Outcome.returned
    return outcome
  }
}
