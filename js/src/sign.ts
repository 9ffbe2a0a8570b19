import * as glue from 'wmpf-voip-kit-wasm'
import { checkObject, checkText, putText, seam } from './internal.js'

/** What `wx.joinVoIPChat` is signed with. The session_key belongs on a server: whoever has it can sign for the user. */
export interface Signed {
  /** The mini-program's own id, `wx…`. */
  appId: string
  /** The room. */
  groupId: string
  /** Random; let the server choose it, for swapping it with groupId gives the same signature. */
  nonceStr: string
  /** UNIX time in whole seconds, as a number or decimal text. */
  timeStamp: number | string
  /** The session_key exactly as WeChat gives it, not Base64-decoded. */
  sessionKey: string
}

/**
 * The signature: 64 lowercase hex digits.
 * @throws TypeError or RangeError that names the argument; Error before `init`.
 */
export function sign(signed: Signed): string {
  const module = seam('sign')
  checkObject('sign: the argument', signed)
  for (const part of parts('sign', signed)) putText(module, part)
  glue.__wbg_set_wasm(module)
  return glue.sign()
}

/**
 * Whether `signature` is right; takes the same time wherever it is wrong. A malformed one is wrong, not an error.
 * @throws TypeError or RangeError that names the argument; Error before `init`.
 */
export function verify(signed: Signed, signature: string): boolean {
  const module = seam('verify')
  checkObject('verify: the argument', signed)
  if (typeof signature !== 'string')
    throw new TypeError(`verify: signature was of type ${typeof signature}; wanted a string`)
  for (const part of [...parts('verify', signed), signature]) putText(module, part)
  return module.verify() === 1
}

/** What is signed, in the module's order. All of it is checked before the first text is put down. */
function parts(call: string, signed: Signed): string[] {
  return [
    checkText(`${call}: appId`, signed.appId),
    checkText(`${call}: groupId`, signed.groupId),
    nonce(call, signed.nonceStr),
    seconds(call, signed.timeStamp),
    checkText(`${call}: sessionKey`, signed.sessionKey),
  ]
}

/** Any text, also an empty one: WeChat documents no least length. */
function nonce(call: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${call}: nonceStr was of type ${typeof value}; wanted a string`)
  return value
}

/** Later than the year 5000 in seconds: these are milliseconds, with which WeChat finds the signature invalid. */
const MILLISECONDS = 1e11

function seconds(call: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new TypeError(`${call}: timeStamp was of type ${typeof value}; wanted a number or decimal text`)
  if (typeof value === 'string' && !/^[0-9]+$/.test(value))
    throw new RangeError(`${call}: timeStamp was ${JSON.stringify(value)}; wanted decimal digits`)
  if (Number(value) >= MILLISECONDS)
    throw new RangeError(`${call}: timeStamp was ${value}, in milliseconds; wanted whole seconds`)
  if (typeof value === 'number' && (!Number.isSafeInteger(value) || value < 0))
    throw new RangeError(`${call}: timeStamp was ${value}; wanted whole seconds`)
  return String(value)
}
