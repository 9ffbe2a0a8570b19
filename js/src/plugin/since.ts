import { checkObject } from '../internal.js'
import type { Plugin, VoipPlugin } from './object.js'

/** From which version on the plugin has a member (documented). For the others no page names one. */
export const SINCE = {
  callWMPF: '2.4.0',
  callDevice: '2.4.0',
  getPluginOnloadOptions: '2.2.3',
  CALL_PAGE_PATH: '2.3.9',
} as const

/**
 * A function of the plugin, ready to be called.
 * @throws TypeError that says which version has it.
 */
export function functionOf(plugin: Plugin, name: keyof VoipPlugin): (argument?: unknown) => unknown {
  const found = (checkObject<object>(`${name}: the plugin`, plugin) as { readonly [name: string]: unknown })[name]
  if (typeof found === 'function') return (argument) => found.call(plugin, argument)
  const since = (SINCE as { readonly [member: string]: string | undefined })[name]
  const wanted = since ? `version ${since} or later` : "requirePlugin('wmpf-voip').default"
  throw new TypeError(`the plugin has no function ${name}; wanted ${wanted}`)
}
