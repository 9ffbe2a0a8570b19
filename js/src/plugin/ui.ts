import { checkFlag, checkObject, checkOneOf, checkPositive, checkText } from '../internal.js'
import { nearest } from '../nearest.js'
import type { Plugin } from './object.js'
import type { PluginPictureUI, PluginUIConfig } from './requests.js'
import { functionOf } from './since.js'

/** How one end's picture is shown. */
export type PictureUI = PluginPictureUI

/** How the call page looks; in the kit's words, where the plugin says `listenerUI` for the callee's. */
export interface CallUI extends Omit<PluginUIConfig, 'listenerUI'> {
  /** The callee's picture. */
  calleeUI?: PictureUI
}

/**
 * Sets how the call page looks. The plugin reads it when a call begins (documented): pass what `trackPlugin` returned,
 * and it is an error to come too late.
 * @throws TypeError or RangeError that names the key; Error while a call is on.
 */
export function setUIConfig(plugin: Plugin, config: CallUI, voip?: { readonly current: unknown }): void {
  const set = functionOf(plugin, 'setUIConfig')
  const { calleeUI, ...rest } = checked('', config, PAGE)
  if (voip && voip.current !== null) throw new Error('setUIConfig: a call is on; wanted before it begins')
  set(calleeUI === undefined ? rest : { ...rest, listenerUI: calleeUI })
}

/**
 * The custom button's text. It shows on a phone that was called, once the talk has begun (documented).
 * @throws TypeError or RangeError unless `text` is one.
 */
export function setCustomButton(plugin: Plugin, text: string): void {
  functionOf(plugin, 'setCustomBtnText')(checkText('setCustomButton: text', text))
}

type Check = (name: string, value: unknown) => unknown
type Checks<T> = { readonly [key in keyof Required<T>]: Check }

const flag: Check = (name, value) => checkFlag(name, value, false)
const picture: Check = (name, value) => checked(`${name.slice(PREFIX.length)}.`, value as object, PICTURE)

const PREFIX = 'setUIConfig: '
const PAGE: Checks<CallUI> = {
  btnText: checkText,
  callerUI: picture,
  calleeUI: picture,
  handsFree: flag,
  isSelfWindowMax: flag,
  customBoxHeight: (name, value) => checkOneOf(name, value, ['70vh', '75vh', '90vh']),
}
const PICTURE: Checks<PictureUI> = {
  cameraRotation: (name, value) => {
    checkOneOf(name, String(value), ['0', '90', '180', '270'])
    return Number(value)
  },
  aspectRatio: checkPositive,
  horMirror: flag,
  vertMirror: flag,
  enableToggleCamera: flag,
  objectFit: (name, value) => checkOneOf(name, value, ['fill', 'contain']),
}

/** The keys that are there, each checked. */
function checked<T extends object>(inside: string, config: T, checks: Checks<T>): { [key: string]: unknown } {
  checkObject(`${PREFIX}${inside.slice(0, -1) || 'the config'}`, config)
  const kept: { [key: string]: unknown } = {}
  for (const [key, value] of Object.entries(config)) {
    const check = Object.keys(checks).indexOf(key) < 0 ? undefined : checks[key as keyof T]
    if (!check) {
      // The plugin's own word for the callee is nearer to the caller's.
      const known = key === 'listenerUI' ? 'calleeUI' : nearest(key, Object.keys(checks))
      throw new RangeError(`${PREFIX}${inside}${key} is unknown; wanted ${known}`)
    }
    if (value !== undefined) kept[key] = check(`${PREFIX}${inside}${key}`, value)
  }
  return kept
}
