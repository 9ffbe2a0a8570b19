/** Listeners by the name of what they hear. One that throws keeps no other from hearing, and nothing from going on. */
export class Events<Told> {
  private readonly listeners: { [name in keyof Told]?: Set<{ readonly hear: (told: never) => void }> } = {}
  private readonly waiting: (() => void)[] = []
  private telling = false

  /** Adds a listener; the returned function takes it away again. */
  add<Name extends keyof Told>(name: Name, hear: (told: Told[Name]) => void): () => void {
    const listeners = this.listeners[name] || (this.listeners[name] = new Set())
    const entry = { hear }
    listeners.add(entry)
    return () => {
      listeners.delete(entry)
    }
  }

  /** Whether anybody listens: what nobody hears need not be made. */
  heard(name: keyof Told): boolean {
    const listeners = this.listeners[name]
    return listeners !== undefined && listeners.size > 0
  }

  /** To be told by the next `flush`. */
  tell<Name extends keyof Told>(name: Name, told: Told[Name]): void {
    const listeners = this.listeners[name]
    if (listeners === undefined || listeners.size === 0) return
    this.waiting.push(() => {
      for (const entry of Array.from(listeners)) {
        try {
          if (listeners.has(entry)) entry.hear(told as never)
        } catch (error) {
          console.error('wmpf-voip-kit: a listener threw', error)
        }
      }
    })
  }

  /** Tells nobody until what is returned is called: a listener that acts must not come between things that belong together. */
  hold(): () => void {
    const outer = this.telling
    this.telling = true
    return () => {
      this.telling = outer
      this.flush()
    }
  }

  /** Tells what waits: in order, also when a listener makes something happen that is told. */
  flush(): void {
    if (this.telling) return
    this.telling = true
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) next()
    this.telling = false
  }
}
