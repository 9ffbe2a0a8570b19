import { unfolded } from '../internal.js'

/** Names and values, decoded. */
export type Query = { [name: string]: string }

/**
 * A separator, or the literal text that an encoder made of one on the way: some servers write `&` as `\u0026` into
 * JSON, and WeChat passes it on inside the first value (seen in the field).
 */
const HIDDEN = /\\u0026|%5cu0026/i

/** A query as a text (with or without a path before it) or as an object; values decoded once, where they can be. */
export function readQuery(raw: unknown): Query {
  const given = unfolded(raw)
  const query: Query = {}
  const put = (name: string, value: string) => {
    if (name !== '' && !Object.prototype.hasOwnProperty.call(query, name)) query[name] = value
  }
  const putPair = (text: string) => {
    const pair = text.indexOf('=') < 0 ? decoded(text) : text
    const at = pair.indexOf('=')
    put(decoded(at < 0 ? pair : pair.slice(0, at)), at < 0 ? '' : decoded(pair.slice(at + 1)))
  }
  const hidden: string[] = []
  if (typeof given === 'string') hidden.push(...given.replace(/^[^=?&]*\?/, '').split('&'))
  else
    for (const [name, value] of Object.entries(given || {})) {
      if (value === undefined || value === null) continue
      const [first = '', ...more] = (typeof value === 'object' ? JSON.stringify(value) : String(value)).split(HIDDEN)
      put(name, decoded(first))
      hidden.push(...more)
    }
  // What was hidden never takes the place of what was not.
  for (const text of hidden) text.split(HIDDEN).forEach(putPair)
  return query
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (_) {
    return text
  }
}
