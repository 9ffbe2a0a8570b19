import { COMPONENT, LIVE_API, LIVE_EVENT, type Component } from '../generated/tables.js'
import type { Handles } from '../handles.js'
import { codeOfAnyCase, startsWith, UNKNOWN } from '../names.js'
import { bare, callNumber, fault, isPlain, outcomeOf, read, real, whole } from '../nested.js'
import type { Tracker } from '../tracker.js'

/** Documented methods that no call feels. */
const OTHER_METHODS = [
  'applyBlusherStickMakeup',
  'applyEyeBrowMakeup',
  'applyEyeShadowMakeup',
  'applyFaceContourMakeup',
  'applyFilter',
  'applyLipStickMakeup',
  'applySticker',
  'clearFilters',
  'clearMakeups',
  'clearStickers',
  'createOffscreenCanvas',
  'exitBackgroundPlayback',
  'exitCasting',
  'exitFullScreen',
  'exitPictureInPicture',
  'getMaxZoom',
  'onCustomRendererEvent',
  'pauseBGM',
  'playBGM',
  'reconnectCasting',
  'requestBackgroundPlayback',
  'requestFullScreen',
  'requestPictureInPicture',
  'resumeBGM',
  'sendMessage',
  'setBGMVolume',
  'setMICVolume',
  'setZoom',
  'snapshot',
  'startCasting',
  'startPreview',
  'stopBGM',
  'stopPreview',
  'switchCamera',
  'switchCasting',
  'toggleTorch',
]

/** Programs write what they bound: `bindstatechange`, `bind:statechange`, `onStateChange`. */
const PREFIXES = ['bind:', 'bind', 'on']

/** Hands one thing that live-player or live-pusher said to the Wasm module. */
export function observeLive(
  tracker: Tracker,
  handles: Handles,
  at_ms: number,
  component: Component,
  raw: unknown,
): void {
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
  tracker.liveEvent(at_ms, COMPONENT[component], eventOf(read(raw, 'event')), state === state ? state : code, net, text)
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
  tracker.liveCall(at_ms, COMPONENT[component], apiOf(api), moment, fault(value))
}

function apiOf(name: string): number {
  const api = codeOfAnyCase(LIVE_API, name)
  if (api !== UNKNOWN && api !== LIVE_API.other) return api
  const known = OTHER_METHODS.some((method) => codeOfAnyCase({ [method]: 1 }, name) === 1)
  return known ? LIVE_API.other : UNKNOWN
}
