import { checkObject, checkOneOf, firstText, has, isPlain, read, truth, unfolded, whole } from '../internal.js'
import type { Plugin } from './object.js'
import { readQuery, type Query } from './query.js'
import { functionOf } from './since.js'

/** What the call page was opened with. A text that is not there is `null`. */
export interface PageOptions {
  /** `roomId`, or `groupId` as WeChat's push of a call still names it. */
  room: string | null
  /**
   * The device: on a device `listenerId` (documented), on a phone `callerId` (seen in the field; WeChat documents
   * nothing).
   */
  sn: string | null
  callerId: string | null
  listenerId: string | null
  callerName: string | null
  roomType: 'voice' | 'video' | null
  /** The app added `isClickedHangOnBtn=1`: answered already, without a second tap. */
  isClickedHangOnBtn: boolean
  /** The app warms up (`isPreLaunch=1`, a convention): no call is meant. */
  isPreLaunch: boolean
  /** `callSeq`, by convention another one for each call that an app starts by a path. */
  callSeq: string | null
  /** What tells this opening from others: `callSeq`, else the room. For `once`. */
  key: string | null
  /** Everything else. */
  query: Query
  /** Whether these may be the options of an earlier opening; see `enterOptions` and `onloadOptions`. */
  stale: boolean
}

/** What the mini-program was entered with. */
export interface EnterOptions extends PageOptions {
  path: string | null
  scene: number | null
}

/** Where options are read. */
export interface ReadOptions {
  /** The handler that is running: `App.onLaunch` or `App.onShow` (`appShow`), or that of the event `callPageOnShow`. */
  during?: 'appShow' | 'callPageOnShow' | undefined
  /** What kind of end this is; unless given, a device where the global `wmpf` exists, else a phone. */
  place?: 'phone' | 'device' | undefined
}

/**
 * What the mini-program was entered with through the call page (`getPluginEnterOptions`). Fresh in `App.onLaunch` and
 * `App.onShow`. `stale` everywhere else: when the mini-program was in the foreground already, no `onShow` comes and the
 * plugin keeps the earlier options (documented).
 * @throws TypeError when the plugin has no such function.
 */
export function enterOptions(plugin: Plugin, reading: ReadOptions = {}): EnterOptions {
  check('enterOptions', reading)
  const raw = unfolded(functionOf(plugin, 'getPluginEnterOptions')())
  // Pages of WeChat's use the whole object and its `query`; what holds keys of the page is the query itself, which may
  // hold a `scene` of its own.
  const isWhole = !isQuery(raw) && (has(raw, 'query') || typeof read(raw, 'scene') === 'number')
  const scene = isWhole ? whole(read(raw, 'scene')) : NaN
  return {
    ...pageOptions(isWhole ? read(raw, 'query') : raw, reading, 'appShow'),
    path: (isWhole && firstText(read(raw, 'path'))) || null,
    scene: scene === scene ? scene : null,
  }
}

/**
 * The query of the call page's `onLoad` (`getPluginOnloadOptions`). Fresh from the event `callPageOnShow` on; `stale`
 * before, when it may still be the earlier call's (documented).
 * @throws TypeError when the plugin has no such function (before 2.2.3).
 */
export function onloadOptions(plugin: Plugin, reading: ReadOptions = {}): PageOptions {
  check('onloadOptions', reading)
  const raw = unfolded(functionOf(plugin, 'getPluginOnloadOptions')())
  const inside = read(raw, 'query')
  return pageOptions(isPlain(inside) && !isQuery(raw) ? inside : raw, reading, 'callPageOnShow')
}

const KEYS = [
  'roomId',
  'groupId',
  'callerId',
  'listenerId',
  'callerName',
  'roomType',
  'isClickedHangOnBtn',
  'isPreLaunch',
  'callSeq',
]

declare const wmpf: unknown

function isQuery(raw: unknown): boolean {
  return KEYS.some((key) => has(raw, key))
}

function check(call: string, reading: ReadOptions): void {
  const { during, place } = checkObject(`${call}: options`, reading)
  if (during !== undefined) checkOneOf(`${call}: during`, during, ['appShow', 'callPageOnShow'])
  if (place !== undefined) checkOneOf(`${call}: place`, place, ['phone', 'device'])
}

function pageOptions(raw: unknown, reading: ReadOptions, fresh: ReadOptions['during']): PageOptions {
  const query = readQuery(raw)
  const taken: { [key: string]: string } = {}
  for (const key of KEYS) {
    const value = query[key]
    if (value === undefined) continue
    taken[key] = value
    delete query[key]
  }
  const text = (...keys: string[]) => firstText(...keys.map((key) => taken[key])) || null
  const roomType = text('roomType')
  if (roomType !== null && roomType !== 'voice' && roomType !== 'video') query.roomType = roomType
  const place = reading.place || (typeof wmpf === 'undefined' ? 'phone' : 'device')
  const room = text('roomId', 'groupId')
  const callSeq = text('callSeq')
  return {
    room,
    sn: text(place === 'device' ? 'listenerId' : 'callerId'),
    callerId: text('callerId'),
    listenerId: text('listenerId'),
    callerName: text('callerName'),
    roomType: roomType === 'voice' || roomType === 'video' ? roomType : null,
    isClickedHangOnBtn: truth(taken.isClickedHangOnBtn) === true,
    isPreLaunch: truth(taken.isPreLaunch) === true,
    callSeq,
    key: callSeq || room,
    query,
    stale: reading.during !== fresh,
  }
}
