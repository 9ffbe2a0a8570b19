// What this phone or device is, and what it is too old for, before a call fails without saying so.
import { buildOf, hostOf, type Found } from './environment/host.js'
import { checkUses, type Use } from './environment/needs.js'
import { remarks, type Remark } from './environment/remarks.js'
import { checkObject, checkOneOf } from './internal.js'
import type { Build } from './call.js'

export { compareVersions } from './environment/versions.js'
export type { Build } from './call.js'
export type { Both } from './generated/atlas.js'
export type { Found, PluginVersion } from './environment/host.js'
export { needs } from './environment/needs.js'
export type { Need, Use } from './environment/needs.js'
export type { Remark, What } from './environment/remarks.js'

/** What is to be checked. */
export interface EnvironmentOptions {
  /**
   * What the program uses: functions of the plugin and of `wx`, options, components. The kit itself is always checked.
   */
  uses?: readonly Use[] | undefined
  /** The plugin's object: what it has tells a little about its version. */
  plugin?: object | undefined
  /** The plugin's version as app.json has it; `latest` tells nothing. */
  pluginVersion?: string | undefined
  /** The version of WMPF on this device; a mini-program cannot ask for it. */
  wmpfVersion?: string | undefined
  /** What kind of end this is; unless given, a device where the global `wmpf` exists, else a phone. */
  place?: 'phone' | 'device' | undefined
  /** A stand-in for `wx`. */
  wx?: object | undefined
}

/** What was found. */
export interface Environment {
  /** There is no problem; there may be notes. */
  readonly ok: boolean
  readonly found: Found
  /** What cannot work here. */
  readonly problems: readonly Remark[]
  /** What could not be told. */
  readonly notes: readonly Remark[]
}

/**
 * Whether what a program uses can work here, by the versions that WeChat documents. Never throws because of what it
 * finds.
 * @throws TypeError or RangeError that names the argument.
 */
export function checkEnvironment(options: EnvironmentOptions = {}): Environment {
  const { uses, place, plugin, wx } = checkObject('checkEnvironment: options', options)
  if (place !== undefined) checkOneOf('checkEnvironment: place', place, ['phone', 'device'])
  if (plugin !== undefined) checkObject('checkEnvironment: plugin', plugin)
  if (wx !== undefined) checkObject('checkEnvironment: wx', wx)
  const host = hostOf(options)
  const { problems, notes } = remarks(host, checkUses(uses), options)
  return { ok: problems.length === 0, found: host.found, problems, notes }
}

/**
 * Which build of the mini-program runs (`wx.getAccountInfoSync`, base library 2.2.2, the build 2.10.0); `release` where
 * it cannot be told, which `checkEnvironment` notes.
 */
export function currentBuild(wx?: object): Build {
  return buildOf(wx) || 'release'
}
