import type { Readers } from '../follower.js'
import { PLAYER_METHODS, PUSHER_METHODS } from '../generated/live.js'
import { COMPONENT, LIVE_API, LIVE_EVENT, type Component } from '../generated/tables.js'
import type { Handles } from '../handles.js'
import {
  bare,
  callNumber,
  codeOfAnyCase,
  fault,
  isPlain,
  outcomeOf,
  read,
  real,
  startsWith,
  UNKNOWN,
  whole,
} from '../internal.js'
import type { Tracker } from '../tracker.js'

/** Reads what live-player and live-pusher say. */
export const LIVE_READERS: Readers = { player: observeLive, pusher: observeLive }

/** Programs write what they bound: `bindstatechange`, `bind:statechange`, `onStateChange`. */
const PREFIXES = ['bind:', 'bind', 'on']

/** Hands one thing that live-player or live-pusher said to the Wasm module. */
function observeLive(tracker: Tracker, handles: Handles, at_ms: number, raw: unknown, source: string): void {
  const component = source as Component
  const api = read(raw, 'call')
  if (typeof api === 'string') observeCall(tracker, handles, at_ms, component, api, raw)
  else observeEvent(tracker, at_ms, component, raw)
}

function observeEvent(tracker: Tracker, at_ms: number, component: Component, raw: unknown): void {
  const detail = bare(read(raw, 'detail'))
  const info = read(detail, 'info')
  const { code, text } = fault(detail)
  const state = whole(read(detail, 'code'))
  const net = netOf(isPlain(info) ? info : detail)
  const event = eventOf(read(raw, 'event'))
  tracker.put({ code, errno: NaN, text })
  const told = state === state ? state : code
  tracker.seam.live_event(tracker.number, at_ms, COMPONENT[component], event, told, net.level, net.kbps)
}

function eventOf(name: unknown): number {
  if (typeof name !== 'string') return UNKNOWN
  const prefix = PREFIXES.find((prefix) => startsWith(name, prefix)) || ''
  return codeOfAnyCase(LIVE_EVENT, name.slice(prefix.length))
}

/** The quality level, and whether any bits came: what the core judges by. */
function netOf(info: unknown): { level: number; kbps: number } {
  const level = whole(read(info, 'netQualityLevel'))
  const kbps = Math.max(real(read(info, 'videoBitrate')) || 0, real(read(info, 'audioBitrate')) || 0)
  return { level: level >= 0 && level < 256 ? level : -1, kbps }
}

function observeCall(
  tracker: Tracker,
  handles: Handles,
  at_ms: number,
  component: Component,
  api: string,
  raw: unknown,
): void {
  const { outcome, value } = outcomeOf(raw)
  const moment = handles.moment(component, callNumber(raw), outcome)
  const { code, errno } = fault(value)
  // No rule reads its text.
  tracker.put({ code, errno, text: '' })
  tracker.seam.live_call(tracker.number, at_ms, COMPONENT[component], apiOf(api), moment, code)
}

function apiOf(name: string): number {
  const api = codeOfAnyCase(LIVE_API, name)
  if (api !== UNKNOWN && api !== LIVE_API.other) return api
  const isWord = /^[a-z]+$/i.test(name)
  const known = isWord && ` ${PLAYER_METHODS} ${PUSHER_METHODS} `.toLowerCase().includes(` ${name.toLowerCase()} `)
  return known ? LIVE_API.other : UNKNOWN
}
