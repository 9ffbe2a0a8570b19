import type { Readers } from '../follower.js'
import { ROOM_API, ROOM_EVENT } from '../generated/tables.js'
import type { Handles } from '../handles.js'
import type { Fault } from '../nested.js'
import {
  bare,
  callNumber,
  codeOfAnyCase,
  fault,
  first,
  has,
  outcomeOf,
  read,
  startsWith,
  textOf,
  UNKNOWN,
} from '../internal.js'
import type { Tracker } from '../tracker.js'

/** Reads what the base library's VoIP functions, events and `voip-room` say. */
export const ROOM_READERS: Readers = { room: observeRoom, one_to_one: observeRoom, voip_room: observeWindow }

/** Which family an observation belongs to. */
const ROOM = 0
const ONE_TO_ONE = 1
/** Functions that one family alone has go to that one, whatever the line says. */
const FAMILY_OF: { readonly [api: number]: number } = {
  [ROOM_API.joinVoIPChat]: ROOM,
  [ROOM_API.subscribeVoIPVideoMembers]: ROOM,
  [ROOM_API.join1v1Chat]: ONE_TO_ONE,
  [ROOM_API.setEnable1v1Chat]: ONE_TO_ONE,
}
const OF_A_CALL = ['call', 'args', 'resolved', 'rejected', 'returned']

/** Hands one thing that the base library's VoIP functions and events said to the Wasm module. */
function observeRoom(tracker: Tracker, handles: Handles, at_ms: number, raw: unknown, source: string): void {
  const name = textOf(raw, ['call', 'api', 'event', 'name']).replace(/^wx\./, '')
  const pair = source === 'one_to_one' ? ONE_TO_ONE : ROOM
  if (OF_A_CALL.some((key) => has(raw, key))) observeCall(tracker, handles, at_ms, pair, name, raw)
  else observeEvent(tracker, handles, at_ms, pair, name, raw)
}

/** Hands an event of `voip-room` to the Wasm module: it has one, `error`. */
function observeWindow(tracker: Tracker, _: Handles, at_ms: number, raw: unknown): void {
  const isError = /^(bind)?error$/i.test(textOf(raw, ['event']))
  tellEvent(tracker, at_ms, ROOM, isError ? ROOM_EVENT.error : UNKNOWN, null, fault(read(raw, 'detail')))
}

function observeEvent(
  tracker: Tracker,
  handles: Handles,
  at_ms: number,
  pair: number,
  name: string,
  raw: unknown,
): void {
  const res = bare(first(raw, ['res', 'data', 'detail']))
  const code = codeOfAnyCase(ROOM_EVENT, name)
  // The error of `voip-room` has a source of its own.
  const event = code === ROOM_EVENT.error ? UNKNOWN : code
  tellEvent(tracker, at_ms, pair, event, members(res, handles), fault(res))
}

function observeCall(
  tracker: Tracker,
  handles: Handles,
  at_ms: number,
  pair: number,
  name: string,
  raw: unknown,
): void {
  const { outcome, value } = outcomeOf(raw)
  const n = callNumber(raw)
  const api = apiOf(name)
  const family = FAMILY_OF[api]
  const became = handles.moment('room', n, outcome)
  const room = handles.rooms.handle(textOf(read(raw, 'args'), ['groupId', 'groupid', 'group_id']))
  const list = members(bare(value), handles)
  const error = fault(value)
  put(tracker, list, error)
  const of = family === undefined ? pair : family
  tracker.seam.room_call(tracker.number, at_ms, of, api, n, became, room, error.code)
}

function tellEvent(
  tracker: Tracker,
  at_ms: number,
  pair: number,
  event: number,
  list: readonly number[] | null,
  error: Fault,
): void {
  put(tracker, list, error)
  tracker.seam.room_event(tracker.number, at_ms, pair, event, error.code)
}

/** What belongs to the observation that comes next; `list` is `null` where there is none. */
function put(tracker: Tracker, list: readonly number[] | null, error: Fault): void {
  tracker.put(error)
  // 0 begins the list.
  if (list !== null) for (const member of [0, ...list]) tracker.seam.member(member)
}

function apiOf(name: string): number {
  if (startsWith(name, 'onVoIP')) return ROOM_API.on
  if (startsWith(name, 'offVoIP')) return ROOM_API.off
  return codeOfAnyCase(ROOM_API, name)
}

function members(res: unknown, handles: Handles): number[] | null {
  const list = openids(res)
  return list && list.map((openid) => handles.person(openid))
}

/** A list of openids, or of objects that hold one; `null` where there is no list. */
export function openids(res: unknown): string[] | null {
  const list = first(res, ['openIdList', 'openidList', 'openid_list'])
  if (!Array.isArray(list)) return null
  return list
    .map((member: unknown) => (typeof member === 'string' ? member : textOf(member, OPENID)))
    .filter((openid) => openid !== '')
}

const OPENID = ['openid', 'openId']
