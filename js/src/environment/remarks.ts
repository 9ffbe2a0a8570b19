import type { EnvironmentOptions } from '../environment.js'
import type { Both } from '../generated/atlas.js'
import { has } from '../internal.js'
import { compared, VERSIONED } from './compared.js'
import type { Host } from './host.js'
import { needOf, type Use } from './needs.js'

/** What a remark is about. */
export type What =
  /** There is no `wx` at all. */
  | 'host'
  | 'platform'
  /** On a device what runs on phones only. */
  | 'place'
  | 'weChat'
  | 'baseLibrary'
  | 'plugin'
  | 'wmpf'
  /** What is not there although no version says so; for the kit that is WXWebAssembly. */
  | 'function'
  | 'build'

/** A problem, or a note. */
export interface Remark {
  readonly what: What
  /** What there is; `null` where that is not known, or nothing. A range is written `>= 2.3.9` or `< 2.4.0`. */
  readonly have: string | null
  /** What is wanted; of versions the newest. */
  readonly wanted: string
  /** What wants it. */
  readonly for: readonly Use[]
  /** In one sentence. */
  readonly text: Both
}

declare const WXWebAssembly: unknown

/** What cannot work, and what cannot be told. */
export function remarks(host: Host, uses: Use[], options: EnvironmentOptions): { problems: Remark[]; notes: Remark[] } {
  const { found, wx } = host
  const problems: Remark[] = []
  const notes: Remark[] = []
  const problem = (what: What, have: string | null, wanted: string, by: readonly Use[], en: string, zh: string) => {
    if (by.length > 0) problems.push({ what, have, wanted, for: by, text: { en, zh } })
  }
  if (!wx) {
    problem('host', null, 'wx', uses, 'There is no wx here: this is no mini-program.', '此处没有 wx，不在小程序中。')
    return { problems, notes }
  }
  if (found.platform === 'devtools')
    problem(
      'platform',
      'devtools',
      'phone',
      uses,
      'Developer tools cannot run a call: use a real phone or device, or a stand-in for the plugin.',
      '开发者工具无法运行通话，请使用真机或插件的替身。',
    )
  const misplaced = uses.filter((use) => found.place === 'device' && needOf(use).phone)
  const list = misplaced.join(', ')
  problem('place', 'device', 'phone', misplaced, `Only on a phone: ${list}.`, `仅可在手机微信中使用：${list}。`)
  const here = uses.filter((use) => misplaced.indexOf(use) < 0)
  for (const what of VERSIONED) {
    const [old, unknown] = compared(what, found, here)
    problems.push(...old)
    notes.push(...unknown)
  }
  // A version that is too old, or another place, is why a function is not there.
  const told = problems.filter(({ what }) => what !== 'platform').reduce<Use[]>((all, it) => all.concat(it.for), [])
  const missing = uses.filter((use) => told.indexOf(use) < 0 && isMissing(use, wx, options.plugin))
  const names = missing.map((use) => (use === 'kit' ? 'WXWebAssembly' : use)).join(', ')
  problem('function', null, names, missing, `Not there: ${names}.`, `不存在：${names}。`)
  if (!host.buildKnown)
    notes.push({
      what: 'build',
      have: null,
      wanted: 'release',
      for: [],
      text: { en: 'Which build runs is not known; taken as release.', zh: '无法获知小程序版本类型，按正式版处理。' },
    })
  return { problems, notes }
}

function isMissing(use: Use, wx: object, plugin: object | undefined): boolean {
  if (use === 'kit') return typeof WXWebAssembly === 'undefined'
  const { of } = needOf(use)
  return of === 'wx' ? !has(wx, use) : of === 'plugin' && plugin !== undefined && !has(plugin, use)
}
