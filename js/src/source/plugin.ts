import { parse_seconds, type Tracker } from 'wmpf-voip-kit-wasm'
import { OUTCOME, PLUGIN_API, PLUGIN_EVENT, PLUGIN_WORD, type Outcome } from '../generated/tables.js'
import { ABSENT, codeOf } from '../names.js'
import { firstText, has, read } from '../nested.js'
import type { Rooms } from '../rooms.js'

/** Hands one thing that the plugin said to the Wasm module: names as codes, room ids as handles, messages as text. */
export function observePlugin(tracker: Tracker, rooms: Rooms, at_ms: number, raw: unknown): void {
  if (typeof read(raw, 'call') === 'string') observeCall(tracker, rooms, at_ms, raw)
  else observeEvent(tracker, rooms, at_ms, raw)
}

function observeEvent(tracker: Tracker, rooms: Rooms, at_ms: number, raw: unknown): void {
  const data = unwrapped(read(raw, 'data'))
  const name = codeOf(PLUGIN_EVENT, read(raw, 'eventName'))
  const room = rooms.handle(roomOf(raw))
  const status = word(read(data, 'status'))
  const origin = word(read(data, 'origin'))
  const keepTime = seconds(read(data, 'keepTime'))
  const isCaller = flag(read(data, 'isCaller'))
  const code = number(read(data, 'errCode'))
  const text = message(data)
  if (text === '') tracker.plugin_event(at_ms, name, room, status, origin, keepTime, isCaller, code)
  else tracker.plugin_event_text(at_ms, name, room, status, origin, keepTime, isCaller, code, text)
}

function observeCall(tracker: Tracker, rooms: Rooms, at_ms: number, raw: unknown): void {
  const { outcome, value } = outcomeOf(raw)
  const api = codeOf(PLUGIN_API, read(raw, 'call'))
  const n = number(read(raw, 'n'))
  const { code, text } = failure(value)
  tracker.plugin_call(at_ms, api, n, OUTCOME[outcome], rooms.handle(roomOf(value)), code, text)
}

function outcomeOf(raw: unknown): { outcome: Outcome; value: unknown } {
  if (has(raw, 'resolved')) {
    const value = read(raw, 'resolved')
    // initByCaller fails in two ways: it throws, or it resolves with this.
    return { outcome: read(value, 'isSuccess') === false ? 'rejected' : 'resolved', value }
  }
  if (has(raw, 'rejected')) return { outcome: 'rejected', value: unwrapped(read(raw, 'rejected')) }
  if (has(raw, 'returned')) return { outcome: 'returned', value: read(raw, 'returned') }
  return { outcome: 'made', value: undefined }
}

/** What a call function failed with, wherever the plugin's versions put it; NaN and empty when it says nothing. */
export function failure(value: unknown): { code: number; text: string } {
  const detail = read(value, 'errObj')
  const old = read(value, 'error')
  for (const code of [read(value, 'errCode'), read(detail, 'errCode'), read(old, 'err_code')]) {
    const found = number(code)
    if (found === found) return { code: found, text: message(value) }
  }
  return { code: NaN, text: message(value) }
}

/** An Error's own fields are not enumerable, so each is asked by name; `error` is an object, in older plugins text. */
function message(data: unknown): string {
  const error = read(data, 'error')
  return firstText(read(error, 'errMsg'), read(error, 'message'), error, read(data, 'errMsg'), read(data, 'message'))
}

/** A trace keeps an Error as `{"$error":{…}}`. */
function unwrapped(value: unknown): unknown {
  return has(value, '$error') ? read(value, '$error') : value
}

/** `groupId` is the name before plugin 2.4.0; both hold the same value since. */
export function roomOf(value: unknown): string {
  return firstText(read(value, 'roomId'), read(value, 'groupId'))
}

function word(value: unknown): number {
  return value === undefined ? ABSENT : codeOf(PLUGIN_WORD, value)
}

/** Some clients deliver seconds as text. */
function seconds(value: unknown): number {
  return typeof value === 'string' ? parse_seconds(value) : number(value)
}

function number(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
}

function flag(value: unknown): number {
  return typeof value === 'boolean' ? Number(value) : -1
}
