/** Values that are remembered for one span of time, at most so many; the oldest goes first. */
export class Kept<Value> {
  private readonly entries = new Map<string, { readonly value: Value; readonly until: number }>()
  private readonly most: number
  private readonly keep_ms: number
  private readonly now: () => number

  constructor(most: number, keep_ms: number, now: () => number) {
    this.most = most
    this.keep_ms = keep_ms
    this.now = now
  }

  get(key: string): Value | undefined {
    const entry = this.entries.get(key)
    return entry !== undefined && this.now() < entry.until ? entry.value : undefined
  }

  put(key: string, value: Value): void {
    // To the end: a Map keeps the order in which keys came, so the first is always the oldest.
    this.entries.delete(key)
    this.entries.set(key, { value, until: this.now() + this.keep_ms })
    for (const [oldest, { until }] of this.entries) {
      if (this.entries.size <= this.most && this.now() < until) break
      this.entries.delete(oldest)
    }
  }
}
