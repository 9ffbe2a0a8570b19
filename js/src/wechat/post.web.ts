import type { Post } from './server.js'

declare const fetch: (url: string, options: object) => Promise<{ text(): Promise<string> }>

/** How Node and the web post. */
export function postOfWeb(): Post {
  return async (url, body) => (await fetch(url, { method: 'POST', body })).text()
}
