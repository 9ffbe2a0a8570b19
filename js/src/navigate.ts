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
  if (go === undefined || isInFront(wx, url)) return
  try {
    go.call(wx, { url, fail })
  } catch (error) {
    fail(error)
  }
}

/** A plugin's page is known by its last two parts; how its route begins is not documented. */
function isInFront(wx: Wx, path: string): boolean {
  const pages = wx.getCurrentPages || (typeof getCurrentPages === 'function' && getCurrentPages)
  const page = pages ? pages().slice(-1)[0] : undefined
  return page !== undefined && tail(String(page.route)) === tail(path)
}

function tail(path: string): string {
  return path.split('/').slice(-2).join('/')
}
