import type { Plugin } from './object.js'

/** The call page of plugins before 2.3.9, which do not tell its path (documented). */
const OLD_CALL_PAGE_PATH = 'plugin-private://wxf830863afde621eb/pages/call-page-plugin/call-page-plugin'

/** Where the mini-program must go once a call is placed; not when it was placed on the call page itself. */
export function callPagePath(plugin: Plugin): string {
  return plugin.CALL_PAGE_PATH || OLD_CALL_PAGE_PATH
}
