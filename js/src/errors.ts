import type { End } from './record.js'
import { fault } from './nested.js'

/** Why a call was not placed. `message` says it in words; `end` is the kit's judgement, the same as on the record. */
export class VoipError extends Error {
  /** The vendor's number, `null` when it gave none. */
  readonly code: number | null
  /** Who, why and phase, once the kit has judged the refusal. */
  readonly end: End | null
  /** What the plugin threw, or the object it resolved with instead of success. */
  readonly cause: unknown

  constructor(message: string, code: number | null, end: End | null, cause: unknown) {
    super(message)
    this.name = 'VoipError'
    this.code = code
    this.end = end
    this.cause = cause
  }
}

/** One error for every way in which the plugin says no. */
export function refusal(api: string, cause: unknown, ended: { end: End | null } | null): VoipError {
  const { code, text } = fault(cause)
  const number = code === code ? code : null
  const said = text === '' ? 'the plugin gave no message' : text
  return new VoipError(
    number === null ? `${api}: ${said}` : `${api}: ${said} (${number})`,
    number,
    ended && ended.end,
    cause,
  )
}
