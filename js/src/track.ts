import type { CallRequest } from './call.js'
import { checkObject } from './check.js'
import { bind } from './early.js'
import { checkLoaded } from './loader.js'
import type { Plugin } from './plugin/object.js'
import { atlasFrom } from './reason.js'
import { Voip, type Placed, type TrackOptions } from './voip.js'
import type { InitOptions } from './wasm.js'

const voips = new WeakMap<Plugin, Voip>()
let latest: Voip | undefined

/**
 * Follows a plugin: one binding to its events, however often this is called; the options of the first time count. Do it
 * when the app starts, before any call. What the plugin says before `init` is done is heard when `init` gets it, too.
 * @throws TypeError that names the argument; Error before `init`.
 */
export function trackPlugin(plugin: Plugin, options: TrackOptions = {}): Voip {
  checkLoaded('trackPlugin')
  checkPlugin('trackPlugin', plugin)
  let voip = voips.get(plugin)
  if (voip === undefined) {
    voip = new Voip(plugin, bind(plugin, options.now || Date.now), options)
    voips.set(plugin, voip)
    latest = voip
  }
  return voip
}

/**
 * Places a call on the plugin that is tracked.
 * @throws VoipError when the plugin refuses it; Error before `init` and `trackPlugin`.
 */
export async function call(request: CallRequest): Promise<Placed> {
  checkLoaded('call')
  if (latest === undefined) throw new Error('call: no plugin is tracked; call trackPlugin(plugin) after init()')
  return latest.call(request)
}

/** The options of `init` that name a plugin. */
export interface TrackingOptions extends InitOptions, TrackOptions {
  /** `requirePlugin('wmpf-voip').default` */
  plugin: Plugin
}

/** Loads the Wasm module, and follows a plugin. */
export interface Init {
  /**
   * Loads the Wasm module and follows the plugin from now on: what it says while the module loads is not lost. Call it when
   * the app starts; twice is once, and a failed start can be tried again.
   */
  (options: TrackingOptions): Promise<Voip>
  /** Loads the Wasm module. Await it once, when the app starts; twice is once, and a failed start can be tried again. */
  (options?: InitOptions): Promise<void>
}

/** The `init` that also follows a plugin. */
export function initAndTrack(load: (options?: InitOptions) => Promise<void>): Init {
  function init(options: InitOptions | TrackingOptions = {}): Promise<Voip | void> {
    atlasFrom(() => import('./atlas.js'))
    return checkObject('init: options', options) && 'plugin' in options ? track(load, options) : load(options)
  }
  return init as Init
}

async function track(load: (options?: InitOptions) => Promise<void>, options: TrackingOptions): Promise<Voip> {
  const { plugin, now } = options
  checkPlugin('init', plugin)
  bind(plugin, now || Date.now)
  await load(options)
  return trackPlugin(plugin, options)
}

function checkPlugin(call: string, plugin: Plugin): void {
  if (!plugin || typeof plugin.onVoipEvent !== 'function')
    throw new TypeError(
      `${call}: plugin ${plugin ? 'has no onVoipEvent' : `was ${plugin}`}; wanted requirePlugin('wmpf-voip').default. Is wmpf-voip declared in app.json?`,
    )
}
