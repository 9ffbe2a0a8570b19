import type { CallRequest } from './call.js'
import { checkFunction, checkObject } from './check.js'
import { checkLoaded } from './loader.js'
import type { Plugin } from './plugin.js'
import { Voip, type Placed, type TrackOptions } from './voip.js'

const voips = new WeakMap<Plugin, Voip>()

/**
 * Follows a plugin: one binding to its events, however often this is called; the options of the first time count. Do it
 * when the app starts, before any call.
 * @throws TypeError that names the argument; Error before `init`.
 */
export function trackPlugin(plugin: Plugin, options: TrackOptions = {}): Voip {
  checkLoaded('trackPlugin')
  checkObject('trackPlugin: plugin', plugin)
  checkFunction('trackPlugin: plugin.onVoipEvent', plugin.onVoipEvent)
  let voip = voips.get(plugin)
  if (voip === undefined) {
    voip = new Voip(plugin, options)
    voips.set(plugin, voip)
    latest = voip
  }
  return voip
}

let latest: Voip | undefined

/**
 * Places a call on the plugin that is tracked.
 * @throws VoipError when the plugin refuses it; Error before `init` and `trackPlugin`.
 */
export async function call(request: CallRequest): Promise<Placed> {
  checkLoaded('call')
  if (latest === undefined) throw new Error('call: no plugin is tracked; call trackPlugin(plugin) after init()')
  return latest.call(request)
}
