/** Virtual time: `now` and `setTimeout` for the kit, and `pass` to let milliseconds go by. */
export class VirtualTime {
  ms = 1_763_683_200_000
  #waits = []

  now = () => this.ms
  setTimeout = (then, ms) => {
    this.#waits.push({ due: this.ms + ms, then })
  }

  /** Lets time go by; promises settle after every step. */
  async pass(ms) {
    const end = this.ms + ms
    await settle()
    for (;;) {
      const next = this.#waits.filter((wait) => wait.due <= end).sort((a, b) => a.due - b.due)[0]
      if (next === undefined) break
      this.#waits.splice(this.#waits.indexOf(next), 1)
      this.ms = Math.max(this.ms, next.due)
      next.then()
      await settle()
    }
    this.ms = end
    await settle()
  }
}

/** Lets every promise that can settle do so. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A plugin that says what the test tells it to say. */
export function scriptedPlugin(answers = {}) {
  const listeners = []
  const calls = []
  const plugin = {
    CALL_PAGE_PATH: '/pages/call',
    onVoipEvent(listener) {
      listeners.push(listener)
      // As the plugin before 2.3.10: taking the listener away does nothing.
      return () => {}
    },
    forceHangUpVoip(...args) {
      calls.push(['forceHangUpVoip', ...args])
    },
  }
  for (const [name, answer] of Object.entries(answers)) {
    plugin[name] = async (args) => {
      calls.push([name, args])
      return answer(args)
    }
  }
  return {
    plugin,
    calls,
    listeners,
    say: (eventName, data, roomId = 'r1') =>
      listeners.forEach((hear) => hear({ eventName, roomId, groupId: roomId, ...(data && { data }) })),
  }
}

/** A record without what only this end's tracker knows. */
export function recordOf({ id, wall, ...record }) {
  return record
}
