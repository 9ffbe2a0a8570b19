import { checkObject, checkOneOf, checkText } from '../internal.js'
import type { Plugin } from './object.js'
import type { VoipEndPagePath } from './requests.js'
import { functionOf } from './since.js'

/** The page after a call. */
export interface EndPage {
  /** An absolute path, without a query. */
  url: string
  /** Texts as they are, without the question mark; the values of an object are encoded. */
  query?: string | { readonly [name: string]: string | number | boolean } | undefined
  /** `redirectTo` unless given; the others since 2.3.9. A tab page takes no query. */
  routeType?: VoipEndPagePath['routeType'] | undefined
}

/**
 * Where to go when a call is over; tell it before. Unless told, a phone shows a result page whose button closes the
 * mini-program, and a device stays on the record page (documented).
 * @throws TypeError or RangeError that names the argument.
 */
export function setEndPage(plugin: Plugin, page: EndPage): void {
  const set = functionOf(plugin, 'setVoipEndPagePath')
  const { url, routeType } = checkObject('setEndPage: the page', page)
  if (!/^\/[^/?#][^?#]*$/.test(checkText('setEndPage: url', url)))
    throw new RangeError(`setEndPage: url was ${JSON.stringify(url)}; wanted an absolute path, its query apart`)
  if (routeType !== undefined) checkOneOf('setEndPage: routeType', routeType, ['redirectTo', 'switchTab', 'reLaunch'])
  const options = queryText(page.query)
  // wx.switchTab takes none (documented); that the plugin hands it on unchanged is inferred.
  if (options !== '' && routeType === 'switchTab')
    throw new RangeError('setEndPage: query came with switchTab; wanted none, or redirectTo or reLaunch')
  set({ key: 'Call', url, ...(options !== '' && { options }), ...(routeType && { routeType }) })
}

function queryText(query: EndPage['query']): string {
  if (query === undefined) return ''
  if (typeof query === 'string') return query.replace(/^\?/, '')
  return Object.entries(checkObject('setEndPage: query', query))
    .filter(([, value]) => value !== undefined)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&')
}
