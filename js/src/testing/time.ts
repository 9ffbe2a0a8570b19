/** A wait that has not come yet. */
interface Wait {
  readonly due: number
  readonly then: () => void
}

/** Time that passes only when a test lets it. Hand `now` and `setTimeout` to whatever is tested. */
export class VirtualTime {
  private ms: number
  private waits: Wait[] = []
  private readonly settle: () => Promise<void>

  /** @internal `settle` resolves once every promise that can settle has done so. */
  constructor(wall: number, settle: () => Promise<void>) {
    this.ms = wall
    this.settle = settle
  }

  /** UNIX milliseconds. */
  readonly now = (): number => this.ms

  /** Calls back once, when `ms` milliseconds have been let pass. */
  readonly setTimeout = (then: () => void, ms: number): void => {
    this.waits.push({ due: this.ms + Math.max(0, ms), then })
  }

  /**
   * Lets milliseconds pass: what is due happens in order, each at its own time, and promises settle after each.
   * `pass(0)` lets them settle and no more.
   * @throws RangeError when `ms` is negative or not finite.
   */
  async pass(ms: number): Promise<void> {
    if (!(ms >= 0 && ms < Infinity)) throw new RangeError(`pass: ms was ${ms}; wanted milliseconds from 0 on`)
    const end = this.ms + ms
    await this.settle()
    for (let next = this.first(end); next !== undefined; next = this.first(end)) {
      this.waits.splice(this.waits.indexOf(next), 1)
      this.ms = Math.max(this.ms, next.due)
      next.then()
      await this.settle()
    }
    this.ms = end
  }

  /** When something happens next, UNIX milliseconds; `undefined`: never. */
  readonly next = (): number | undefined => {
    const first = this.first(Infinity)
    return first && Math.max(this.ms, first.due)
  }

  /** The first wait due by `end`; of several due together the oldest. */
  private first(end: number): Wait | undefined {
    let first: Wait | undefined
    for (const wait of this.waits) if (wait.due <= end && (first === undefined || wait.due < first.due)) first = wait
    return first
  }
}
