// "Error 9 although authorised": which two ids, or which two answers, disagree? WeChat compares ids letter by letter
// and tells only a number. The same linter as in Rust (`src/atlas/identity.rs`); one file of cases holds both to that.
import type { Both } from './generated/atlas.js'
import { FIELDS, KINDS, type FindingField, type FindingKind } from './generated/identity.js'
import { readCase, type IdentityCase } from './identity/case.js'
import * as queries from './identity/queries.js'
import { checkShapes } from './identity/shape.js'

export type { Both, Space } from './generated/atlas.js'
export type { FindingField, FindingKind } from './generated/identity.js'
export type { IdentityCase, ListItem } from './identity/case.js'

/** Two fields that do not fit together. */
export interface Finding {
  readonly kind: FindingKind
  /** An error by itself makes a call fail; a warning may. */
  readonly weight: 'error' | 'warning'
  readonly fields: readonly [FindingField, FindingField]
  /** What each of them says; empty where it says nothing. */
  readonly says: readonly [string, string]
  /** What disagrees, in one sentence. It shows the ids: mind where it is logged. */
  readonly text: Both
  /** What to do. */
  readonly remedy: Both
}

/**
 * Every pair that disagrees, errors before warnings. Nothing found means nothing that these data can show. It asks
 * nobody; the same case gives the same findings.
 * @throws TypeError or RangeError that names the argument.
 */
export function lint(identity: IdentityCase): Finding[] {
  const known = readCase(identity)
  const found: Finding[] = []
  const say: queries.Say = (kind, fields, says) => {
    found.push(finding(kind, fields, says))
  }
  checkShapes(known, say)
  queries.registration(known, say)
  queries.openid(known, say)
  queries.deviceList(known, say)
  queries.group(known, say)
  queries.contactList(known, say)
  queries.answers(known, say, () => found.every(({ kind }) => kind === 'openid_shape' || kind === 'appid_shape'))
  const weighing = (weight: Finding['weight']) => found.filter((it) => it.weight === weight)
  return [...weighing('error'), ...weighing('warning')]
}

function finding(kind: FindingKind, fields: Finding['fields'], says: Finding['says']): Finding {
  const { warning, remedy, en, zh } = KINDS[kind]
  const [a, b] = [FIELDS[fields[0]], FIELDS[fields[1]]]
  const shown = (nothing: string) => says.map((it) => (it === '' ? nothing : `"${it}"`))
  const [enA, enB] = shown('nothing')
  const [zhA, zhB] = shown('空')
  return {
    kind,
    weight: warning ? 'warning' : 'error',
    fields,
    says,
    text: {
      en: `${en}: ${a.en} says ${enA}, ${b.en} says ${enB}.`,
      zh: `${zh}：${a.zh}为 ${zhA}，${b.zh}为 ${zhB}。`,
    },
    remedy,
  }
}
