import { CAUSES, CODES, COUNTERPARTS, MESSAGES, RETRY } from './generated/atlas.js'
import type { CauseId, Certainty, Class, Counterparts, Retry, Space } from './generated/atlas.js'
import type { Why } from './generated/tables.js'
import { checkOneOf } from './internal.js'
import type { Reason } from './errors.js'
import { fault } from './internal.js'
import type { Language } from './texts.js'

export type { CauseId, Certainty, Class, Counterpart, Counterparts, Ends, Retry, Space } from './generated/atlas.js'

/** What a code or a text means, and what to do about it. */
export interface Explanation {
  /** The fact; every spelling of it has the same one. */
  readonly cause: CauseId
  /** What it says about the end of a call; null where it ends none. */
  readonly why: Why | null
  /** What else it may mean. */
  readonly alternatives: readonly Why[]
  readonly means: string
  readonly remedy: string
  readonly retry: Retry
  /** `retry` in words. */
  readonly retryText: string
  readonly certainty: Certainty
}

/** A code of one namespace. */
export interface CodeExplanation extends Explanation {
  readonly space: Space
  readonly value: number
  readonly name: string | null
  readonly class: Class
  readonly versions: string | null
}

const LANGUAGES: readonly Language[] = ['zh', 'en']
const SPACES = Object.keys(CODES) as Space[]

/** What a number means in its namespace; null when nobody has documented or seen it. */
export function explain(space: Space, value: number, language: Language): CodeExplanation | null {
  checkOneOf('explain: space', space, SPACES)
  checkOneOf('explain: language', language, LANGUAGES)
  const row = CODES[space][String(value)]
  if (row === undefined) return null
  return {
    ...about(row.cause, language),
    ...(row.alternatives && { alternatives: row.alternatives }),
    ...(row[language] !== undefined && { means: row[language] as string }),
    certainty: row.certainty || 'documented',
    space,
    value,
    name: row.name || null,
    class: row.class || 'error',
    versions: row.versions || null,
  }
}

/** What a number means, in every namespace that has it. */
export function search(value: number, language: Language): CodeExplanation[] {
  return SPACES.map((space) => explain(space, value, language)).filter((row): row is CodeExplanation => row !== null)
}

/** What a message tells by its text: the longest known text that it contains, whatever its capitals. */
export function explainText(message: string, language: Language): Explanation | null {
  checkOneOf('explainText: language', language, LANGUAGES)
  const lower = String(message).toLowerCase()
  const known = MESSAGES.filter((it) => lower.includes(it.text.toLowerCase()))
  if (known.length === 0) return null
  const longest = known.reduce((a, b) => (b.text.length >= a.text.length ? b : a))
  return { ...about(longest.cause, language), certainty: longest.certainty }
}

/**
 * What an error of any shape means: its code in a namespace, its `errno`, or its text. What is inside a message tells more than
 * the number around it, and −1000 of wx.joinVoIPChat tells nothing that its `errno` does not tell better.
 */
export function reasonOf(space: Space, error: unknown): Reason | null {
  const { code, errno, text } = fault(error)
  const inner = /errCode:\s*(-?\d+)/.exec(text)
  const cause =
    (inner && causeOf('inner', Number(inner[1]))) ||
    (code !== GENERIC && causeOf(space, code)) ||
    causeOf('errno', errno) ||
    causeOfText(text) ||
    causeOf(space, code)
  if (!cause) return null
  const row = CODES[space][String(code)]
  const { zh, en, remedy } = CAUSES[cause]
  // A code may say more than its cause: which of two rights is missing.
  const means = { zh, en, ...(row && row.cause === cause && row.zh && row.en && { zh: row.zh, en: row.en }) }
  return { cause, means, remedy }
}

/** "System error" of wx.joinVoIPChat. */
const GENERIC = -1000

function causeOf(space: Space, code: number): CauseId | null {
  const row = CODES[space][String(code)]
  return row === undefined ? null : row.cause
}

function causeOfText(text: string): CauseId | null {
  const known = explainText(text, 'en')
  return known && known.cause
}

/** What other telephony calls the same end: Q.850, SIP, CallKit, Android Telecom, HarmonyOS. */
export function counterparts(why: Why): Counterparts {
  return COUNTERPARTS[checkOneOf('counterparts: why', why, Object.keys(COUNTERPARTS) as Why[])]
}

function about(cause: CauseId, language: Language): Explanation {
  const info = CAUSES[cause]
  return {
    cause,
    why: info.why || null,
    alternatives: info.alternatives || [],
    means: info[language],
    remedy: info.remedy[language],
    retry: info.retry,
    retryText: RETRY[info.retry][language],
    certainty: 'documented',
  }
}
