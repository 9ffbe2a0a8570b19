import type { Both, CauseId } from './generated/atlas.js'
import { fault } from './nested.js'
import type { End } from './record.js'

/** What an error means, and what to do. */
export interface Reason {
  /** The fact; every spelling of it has the same one. */
  readonly cause: CauseId
  readonly means: Both
  readonly remedy: Both
}

/** Why WeChat said no. `message` says it in WeChat's words. */
export class VoipError extends Error {
  /** The function that said no. */
  readonly api: string
  /** The vendor's number: `errCode`, else `errno`; `null` when it gave none. */
  readonly code: number | null
  /** What is behind it, by the error atlas; `null` when nobody has documented or seen it. */
  readonly cause: CauseId | null
  /** What is behind it in words; `null` as `cause`. */
  readonly means: Both | null
  /** What to do about it; `null` as `cause`. */
  readonly remedy: Both | null
  /** Who, why and phase, when it ended a call. */
  readonly end: End | null
  /** What was thrown, or the object that came instead of success. */
  readonly original: unknown

  /** @internal */
  constructor(api: string, original: unknown, reason: Reason | null, end: End | null) {
    const { code, errno, text } = fault(original)
    const number = code === code ? code : errno === errno ? errno : null
    const said = text || 'no reason was given'
    super(`${api}: ${said}${number === null ? '' : ` (${number})`}`)
    this.name = 'VoipError'
    this.api = api
    this.code = number
    this.cause = reason && reason.cause
    this.means = reason && reason.means
    this.remedy = reason && reason.remedy
    this.end = end
    this.original = original
  }
}
