// Time that passes when it is told to: the calls of a minute take a moment, on every host, and the same moment.

/** Milliseconds since 1970, and waits in their order. */
class Time {
  constructor() {
    this.ms = 1763683200000
    this.waits = []
    this.now = () => this.ms
    this.setTimeout = (then, ms) => {
      this.waits.push({ due: this.ms + ms, then: then })
    }
  }

  /** Lets milliseconds pass; promises settle after every step. */
  async pass(ms) {
    const end = this.ms + ms
    for (;;) {
      await settled()
      const due = this.waits.filter((wait) => wait.due <= end)
      if (due.length === 0) break
      const next = due.reduce((a, b) => (b.due < a.due ? b : a))
      this.waits.splice(this.waits.indexOf(next), 1)
      this.ms = Math.max(this.ms, next.due)
      next.then()
    }
    this.ms = end
  }
}

/** Long enough for every promise that hangs on another one. */
async function settled() {
  for (let turn = 0; turn < 50; turn++) await undefined
}

module.exports = { Time }
