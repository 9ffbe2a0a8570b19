/** What the kit needs of its surroundings; both can be replaced, for tests in virtual time. */
export interface Timers {
  /** UNIX milliseconds. */
  now(): number
  /** Calls back once, after `ms`; returns what ends the wait. */
  after(ms: number, then: () => void): () => void
}

/** A wait this long only guards against an end that was missed: it must not keep a Node process alive. */
const LONG_MS = 120_000

/** Node's timers are objects that can be told not to count; mini-programs have numbers. */
function letExit(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref()
}

/** Date.now and setTimeout, or what the options put in their place. */
export function timersFrom(options: {
  now?: (() => number) | undefined
  setTimeout?: ((then: () => void, ms: number) => unknown) | undefined
}): Timers {
  const wait = options.setTimeout
  return {
    now: options.now || Date.now,
    after(ms, then) {
      let wanted = true
      const fire = () => {
        if (wanted) then()
      }
      // The kit's own wait is the only one it may end; a foreign one is let run out and then ignored.
      const id = wait ? undefined : setTimeout(fire, ms)
      if (ms > LONG_MS) letExit(id)
      if (wait) wait(fire, ms)
      return () => {
        wanted = false
        if (id !== undefined) clearTimeout(id)
      }
    },
  }
}

/** Milliseconds since the clock was made, that never run backwards though the wall clock may be set back. */
export class Clock {
  /** UNIX milliseconds at 0. */
  readonly wall: number
  private readonly now: () => number
  private setBack = 0
  private last = 0

  /** `wall`, when 0 lies in the past. */
  constructor(now: () => number, wall = now()) {
    this.now = now
    this.wall = wall
  }

  read(): number {
    const at = this.now() - this.wall + this.setBack
    if (at < this.last) this.setBack += this.last - at
    else this.last = at
    return this.last
  }
}
