import type { Plugin } from './plugin/object.js'
import { callPagePath } from './plugin/paths.js'
import type { Wx } from './wx.js'

/** How to go to the call page; `false`: not at all. */
export type Navigate = 'redirectTo' | 'navigateTo' | false

declare function getCurrentPages(): readonly { readonly route?: string }[]

/**
 * Goes to the plugin's call page, unless it is in front already: opening it again breaks the call (documented). Without a
 * `wx` to navigate with there is nothing to do.
 */
export function openCallPage(
  wx: Wx,
  plugin: Plugin,
  how: 'redirectTo' | 'navigateTo',
  fail: (error: unknown) => void,
): void {
  const url = callPagePath(plugin)
  const go = wx[how]
  if (go !== undefined && !isInFront(url)) go.call(wx, { url, fail })
}

/** A plugin's page is known by its last two parts; how its route begins is not documented. */
function isInFront(path: string): boolean {
  const page = typeof getCurrentPages === 'function' ? getCurrentPages().slice(-1)[0] : undefined
  return page !== undefined && tail(String(page.route)) === tail(path)
}

function tail(path: string): string {
  return path.split('/').slice(-2).join('/')
}
