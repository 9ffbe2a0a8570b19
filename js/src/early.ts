import type { Plugin } from './plugin/object.js'

/** One thing that a plugin said before anybody could judge it. */
export interface Early {
  /** UNIX milliseconds. */
  at: number
  event: unknown
}

/** The one binding to a plugin's events. Until a tracker listens, it keeps what it hears. */
export interface Binding {
  early: Early[]
  /** Takes what comes; unset while nobody follows the plugin. */
  hear: ((event: unknown) => void) | null
}

const bindings = new WeakMap<Plugin, Binding>()

/** Binds a plugin's events: once, whoever asks and however often. Its own `off` is not needed, which older plugins lack. */
export function bind(plugin: Plugin, now: () => number): Binding {
  let binding = bindings.get(plugin)
  if (binding === undefined) {
    const bound: Binding = { early: [], hear: null }
    binding = bound
    plugin.onVoipEvent((event) => {
      if (bound.hear) bound.hear(event)
      else bound.early.push({ at: now(), event })
    })
    bindings.set(plugin, bound)
  }
  return binding
}
