import * as glue from 'wmpf-voip-kit-wasm'
import { putText, seam, unfolded } from './internal.js'

/** What may leave the device of a value that somebody recorded. */
export interface MaskOptions {
  /**
   * Equal ids stay equal: whoever compares what two ends wrote gives both the same salt. It is to be kept secret, for
   * who knows it can guess ids. `null`: ids and names stay readable.
   */
  salt: string | null
}

/**
 * Keys of ids and of people's names, in small letters without `_`. The native crate has the same
 * (`src/trace/mask.rs`).
 */
const IDS =
  ' openid openids openidlist sn deviceid callerid listenerid userid fromusername' +
  ' callername listenername nickname username devicename '
const SECRETS =
  ' sessionkey servertoken voiptoken pushtoken devicetoken accesstoken token snticket signature' +
  ' secret appsecret encodingaeskey '
/** What an Error holds that is not enumerable, or stands in its class. */
const OF_ERRORS = ['name', 'message', 'errMsg', 'errCode', 'errno', 'errType', 'extErrMsg', 'cause']
/**
 * So deep may parts lie in one another, so many characters may a text have, and all of it, where a part counts some
 * more.
 */
const DEEPEST = 24
const LONGEST = 8_192
const MOST = 65_536
const PART = 8
/** Hashes that are remembered: few people and devices take part in a call, and they come again and again. */
const KNOWN = 500

let knownSalt: string | null = null
let known = new Map<string, string>()

/**
 * One id, unreadable: `#` and the first sixteen hex digits of HMAC-SHA256 with the salt as the key. The native crate
 * and the command `voip` give the same. What is masked already, and an empty id, stay as they are.
 * @throws Error before `init`.
 */
export function maskId(id: string, salt: string): string {
  if (id === '' || /^#[0-9a-f]{16}$/i.test(id)) return id
  if (salt !== knownSalt || known.size > KNOWN) known = new Map()
  knownSalt = salt
  let masked = known.get(id)
  if (masked === undefined) known.set(id, (masked = hash(id, salt)))
  return masked
}

/**
 * A copy that JSON can hold, whatever came: ids masked, secrets replaced by `***`, Errors as `{"$error":…}`, functions
 * left out. What is circular, broken or too large is cut off with a mark (`$circular`, `$unreadable`, `$more`, `…`).
 * @throws Error before `init`, where something has to be masked.
 */
export function mask(value: unknown, { salt }: MaskOptions): unknown {
  let left = MOST
  const above: object[] = []

  function copy(value: unknown, isId: boolean): unknown {
    if (typeof value === 'string') return text(value, isId)
    if (typeof value === 'bigint') return String(value)
    if (isId && salt !== null && Number.isSafeInteger(value)) return maskId(String(value), salt)
    if (typeof value !== 'object' || value === null) return value
    if (above.indexOf(value) >= 0) return '$circular'
    if (above.length >= DEEPEST || ArrayBuffer.isView(value)) return '$more'
    above.push(value)
    const copied = Array.isArray(value)
      ? list(value, isId)
      : isError(value)
        ? { $error: fields(value, OF_ERRORS) }
        : fields(value, [])
    above.pop()
    return copied
  }

  function text(text: string, isId: boolean): string {
    // A lone surrogate is no text to other programs that read JSON.
    const whole = text.slice(0, Math.min(LONGEST, Math.max(0, left))).replace(/[\ud800-\udfff]/gu, '\ufffd')
    left -= whole.length
    // Some hosts hand an object on as text.
    const inside = unfolded(text)
    if (inside !== text) {
      const masked = JSON.stringify(copy(inside, isId))
      return masked !== JSON.stringify(inside) ? masked : whole
    }
    return isId && salt !== null ? maskId(whole, salt) : whole.length < text.length ? `${whole}…` : whole
  }

  function list(values: readonly unknown[], isId: boolean): unknown[] {
    const copied: unknown[] = []
    for (const value of values) {
      if ((left -= PART) < 0) return copied.concat('$more')
      copied.push(copy(value, isId))
    }
    return copied
  }

  function fields(value: object, more: readonly string[]): object {
    const copied: { [key: string]: unknown } = {}
    const keys = new Set(more)
    for (const key in value) keys.add(key)
    for (const key of Array.from(keys)) {
      if ((left -= PART + key.length) < 0) return { ...copied, $more: true }
      const kept = field(key, read(value, key))
      if (kept !== undefined && typeof kept !== 'function') copied[key] = kept
    }
    return copied
  }

  function field(key: string, value: unknown): unknown {
    const name = ` ${key.replace(/[_-]/g, '').toLowerCase()} `
    if (SECRETS.includes(name)) return value === undefined || value === null || value === '' ? value : '***'
    const copied = copy(value, IDS.includes(name))
    // `caller` and `listener` of `initByCaller` have an `id` and a `name`.
    if ((name === ' caller ' || name === ' listener ') && typeof copied === 'object' && copied !== null) {
      const person = copied as { [key: string]: unknown }
      for (const of of ['id', 'name']) if (of in person) person[of] = copy(person[of], true)
    }
    return copied
  }

  return copy(value, false)
}

/** Also an Error of another realm: a plugin has its own. */
function isError(value: object): boolean {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

/** A getter may throw. */
function read(value: object, key: string): unknown {
  try {
    return (value as { readonly [key: string]: unknown })[key]
  } catch (_) {
    return '$unreadable'
  }
}

function hash(id: string, salt: string): string {
  const module = seam('mask')
  // A signature is the HMAC of its four parts one after the other, keyed by the fifth: of one part alone, that part's.
  for (const part of ['', id, '', '', salt]) putText(module, part)
  glue.__wbg_set_wasm(module)
  return `#${glue.sign().slice(0, 16)}`
}
