import { TEXTS } from './generated/texts.js'
import type { Who, Why } from './generated/tables.js'
import { checkObject, checkOneOf } from './internal.js'
import type { End } from './record.js'

export type Language = 'zh' | 'en'
/** What has words: the axes of an end, the states, and the notes on a record. */
export type Axis =
  | 'state'
  | 'side'
  | 'direction'
  | 'who'
  | 'why'
  | 'phase'
  | 'how'
  | 'confidence'
  | 'billed_missing'
  | 'health'
  | 'anomaly'

const LANGUAGES: readonly Language[] = ['zh', 'en']

/** What one value is called. A `why` is a sentence about nobody in particular; `endText` says who. */
export function words(axis: Axis, value: string, language: Language): string {
  const values: { readonly [value: string]: { readonly [language in Language]: string } } =
    TEXTS[checkOneOf('words: axis', axis, Object.keys(TEXTS) as (keyof typeof TEXTS)[] satisfies Axis[])]
  const text = values[checkOneOf('words: value', value, Object.keys(values))] as {
    readonly [language in Language]: string
  }
  return about(text[checkOneOf('words: language', language, LANGUAGES)], 'unknown', language)
}

/** The end of a call in one sentence, e.g. “The callee did not answer”. What is not certain says so. */
export function endText(end: Pick<End, 'who' | 'why' | 'confidence'>, language: Language): string {
  checkObject('endText: end', end)
  checkOneOf('endText: language', language, LANGUAGES)
  const why: Why = checkOneOf('endText: end.why', end.why, Object.keys(TEXTS.why) as Why[])
  const who: Who = checkOneOf('endText: end.who', end.who, Object.keys(TEXTS.who) as Who[])
  const sentence = about(TEXTS.why[why][language], who, language)
  if (end.confidence === 'certain' || why === 'unknown') return sentence
  const doubt = words('confidence', end.confidence, language)
  return language === 'zh' ? `${sentence}（${doubt}）` : `${sentence} (${doubt})`
}

function about(sentence: string, who: Who, language: Language): string {
  const inside = TEXTS.who[who][language]
  return sentence.replace('{Who}', inside.charAt(0).toUpperCase() + inside.slice(1)).replace('{who}', inside)
}
