// Reading what a vendor delivers, live or from a trace: fields may be missing, of another type, or not enumerable (an
// Error's are); numbers come as text, objects as JSON text. The native reader of traces (`src/trace/json.rs`) reads alike.
import { Outcome } from './generated/tables.js'

/** Keys whose value is an object that some host writes as JSON text. */
const OBJECTS = [
  'args',
  'cause',
  'data',
  'detail',
  'errObj',
  'error',
  'info',
  'openIdList',
  'rejected',
  'res',
  'resolved',
  'returned',
]

/** The named property of `value`, whatever `value` is; JSON text is read where an object is wanted. */
export function read(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined
  const found = (value as { readonly [name: string]: unknown })[name]
  return OBJECTS.indexOf(name) < 0 ? found : unfolded(found)
}

/** The object or list that a text holds; everything else as it is. */
export function unfolded(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch (_) {
    return value
  }
}

/** Whether `value` is an object with that property, whatever the property holds. */
export function has(value: unknown, name: string): boolean {
  return isObject(value) && name in value
}

/** Whether `value` is an object, and no list. */
export function isPlain(value: unknown): boolean {
  return isObject(value) && !Array.isArray(value)
}

/** The first of several spellings that is there. */
export function first(value: unknown, names: readonly string[]): unknown {
  for (const name of names) {
    const found = read(value, name)
    if (found !== undefined && found !== null) return found
  }
  return undefined
}

/** The same, where only a text is wanted; empty when what is there is none. */
export function textOf(value: unknown, names: readonly string[]): string {
  const found = first(value, names)
  return typeof found === 'string' ? found : ''
}

/** The first of `values` that is a string with something in it, else an empty one. */
export function firstText(...values: unknown[]): string {
  for (const value of values) if (typeof value === 'string' && value !== '') return value
  return ''
}

/** A whole number of 32 bits, also as text; NaN for everything else. */
export function whole(value: unknown): number {
  const number = typeof value === 'string' && /^\s*[+-]?[0-9]+\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && number === (number | 0) ? number | 0 : NaN
}

/** A number, also as text; NaN for everything else. */
export function real(value: unknown): number {
  const number =
    typeof value === 'string' && /^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?\s*$/i.test(value)
      ? Number(value)
      : value
  return typeof number === 'number' && Math.abs(number) < Infinity ? number : NaN
}

/** A truth, also as a number or as text; `undefined` for everything else. */
export function truth(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  const number = typeof value === 'number' ? whole(value) : NaN
  return number === number ? number !== 0 : undefined
}

/** The number that ties the two moments of a call together. */
export function callNumber(raw: unknown): number {
  return Math.max(0, whole(read(raw, 'n'))) || 0
}

/** What became of a call, and what it came back with. */
export function outcomeOf(raw: unknown): { outcome: Outcome; value: unknown } {
  for (const [name, outcome] of CAME_BACK) if (has(raw, name)) return { outcome, value: read(raw, name) }
  return { outcome: Outcome.made, value: undefined }
}

const CAME_BACK: readonly (readonly [string, Outcome])[] = [
  ['resolved', Outcome.resolved],
  ['rejected', Outcome.rejected],
  ['returned', Outcome.returned],
]

/** The value itself, or what stands in its `$error`: a trace keeps an Error so. */
export function bare(value: unknown): unknown {
  return has(value, '$error') ? read(value, '$error') : value
}

/** What an error says. */
export interface Fault {
  /** `errCode`; NaN when there is none. */
  readonly code: number
  /** `errno`, of newer clients; NaN when there is none. */
  readonly errno: number
  /** The message that holds the most; empty when there is none. */
  readonly text: string
}

const CODES = ['errCode', 'errcode', 'err_code']
/** The plugin's `VoipJoinError` keeps the message of wx.joinVoIPChat in `extErrMsg`. */
const TEXTS = ['extErrMsg', 'errMsg', 'errmsg', 'err_msg', 'message']
const INSIDE = ['cause', 'errObj', 'error']
/** An error may hold another one, as deep as this. */
const DEEPEST = 4

/** An error of any shape: an object, an `Error`, a text, one inside the other. */
export function fault(value: unknown): Fault {
  let code = NaN
  let errno = NaN
  const texts: string[] = []
  let level = bare(value)
  for (let depth = 0; depth < DEEPEST; depth++) {
    if (code !== code) code = whole(first(level, CODES))
    if (errno !== errno) errno = whole(read(level, 'errno'))
    if (typeof level === 'string') texts.push(level)
    for (const name of TEXTS) {
      const text = read(level, name)
      if (typeof text === 'string') texts.push(text)
    }
    level = bare(first(level, INSIDE))
  }
  const nested = texts.filter((text) => text.includes('errCode') || text.includes(':fail'))
  return { code, errno, text: nested[0] || texts.filter((text) => text !== '')[0] || '' }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
