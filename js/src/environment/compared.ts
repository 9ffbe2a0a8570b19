import type { Both } from '../generated/atlas.js'
import type { Found } from './host.js'
import { needOf, type Use } from './needs.js'
import type { Remark } from './remarks.js'
import { compareVersions } from './versions.js'

type Versioned = 'weChat' | 'baseLibrary' | 'plugin' | 'wmpf'

/** What has a version. */
export const VERSIONED: readonly Versioned[] = ['weChat', 'baseLibrary', 'plugin', 'wmpf']

/** What is too old, and what cannot be compared: a remark each, or none. */
export function compared(what: Versioned, found: Found, uses: readonly Use[]): [old: Remark[], unknown: Remark[]] {
  // A device has no WeChat, and a phone no WMPF.
  if (what === (found.place === 'device' ? 'weChat' : 'wmpf')) return [[], []]
  const wanting = uses.filter((use) => needOf(use)[what])
  const orders = wanting.map((use) => order(what, found, needOf(use)[what] as string))
  const old = wanting.filter((_, i) => (orders[i] as number) < 0)
  const unknown = wanting.filter((_, i) => orders[i] !== orders[i])
  const have = what === 'plugin' ? pluginHave(found, old.length > 0) : found[what]
  return [remark(what, have, old), remark(what, have, unknown)]
}

const LABELS: { readonly [what in Versioned]: Both } = {
  weChat: { en: 'WeChat', zh: '微信' },
  baseLibrary: { en: 'the base library', zh: '基础库' },
  plugin: { en: 'the plugin', zh: '插件' },
  wmpf: { en: 'WMPF', zh: 'WMPF ' },
}

function remark(what: Versioned, have: string | null, by: readonly Use[]): Remark[] {
  const versions = by.map((use) => needOf(use)[what] as string)
  const wanted = versions.slice().sort(compareVersions).pop()
  if (wanted === undefined) return []
  const list = (comma: string) => by.map((use, i) => `${use} ${versions[i]}`).join(comma)
  const is = have === null ? UNKNOWN : have.charAt(0) === '<' ? OLDER : have.charAt(0) === '>' ? AT_LEAST : IS
  const version = have === null ? '' : ` ${have.replace(/^[<>=]+ /, '')}`
  const text = {
    en: `The version of ${LABELS[what].en} is${is.en}${version}; wanted: ${list(', ')} or later.`,
    zh: `${LABELS[what].zh}版本${is.zh}${version}；需要：${list('、')} 或更高版本。`,
  }
  return [{ what, have, wanted, for: by, text }]
}

const UNKNOWN: Both = { en: ' not known', zh: '未知' }
const OLDER: Both = { en: ' older than', zh: '低于' }
const AT_LEAST: Both = { en: ' at least', zh: '不低于' }
const IS: Both = { en: '', zh: '为' }

/** As `compareVersions`, of what there is with what is wanted. */
function order(what: Versioned, found: Found, wanted: string): number {
  // WeChat for computers and for HarmonyOS counts otherwise than for Android and iOS, of which the documents speak
  // (inferred).
  if (what === 'weChat' && ['ohos', 'windows', 'mac'].indexOf(found.platform || '') >= 0) return NaN
  if (what !== 'plugin') return compareVersions(found[what], wanted)
  const { atLeast, below } = found.plugin
  const exact = exactOf(found)
  if (exact !== null) return compareVersions(exact, wanted)
  if (compareVersions(atLeast, wanted) >= 0) return 1
  return compareVersions(below, wanted) <= 0 ? -1 : NaN
}

/** The stated version, unless it is none (`latest`), or the plugin's object shows another. */
function exactOf({ plugin: { stated, atLeast, below } }: Found): string | null {
  const isVersion = compareVersions(stated, '0') >= 0
  return isVersion && !(compareVersions(atLeast, stated) > 0) && !(compareVersions(below, stated) <= 0) ? stated : null
}

function pluginHave(found: Found, isOld: boolean): string | null {
  const { stated, atLeast, below } = found.plugin
  const from = atLeast && `>= ${atLeast}`
  const to = below && `< ${below}`
  return exactOf(found) || (isOld ? to || from : from || to) || stated
}
