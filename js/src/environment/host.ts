import type { Build } from '../call.js'
import type { EnvironmentOptions } from '../environment.js'
import { first, firstText, has, read } from '../internal.js'
import { SINCE } from '../plugin/since.js'
import { compareVersions } from './versions.js'

/** What could be learnt; `null` is what could not. */
export interface Found {
  /** `ios`, `android`, `ohos`, `windows`, `mac`, `devtools`, as WeChat names it. */
  readonly platform: string | null
  /** A phone, or a device with WMPF. */
  readonly place: 'phone' | 'device'
  readonly weChat: string | null
  readonly baseLibrary: string | null
  readonly plugin: PluginVersion
  /** As it was given. */
  readonly wmpf: string | null
  /** `release` where it cannot be told. */
  readonly build: Build
}

/** The plugin does not tell its version; its members give a range (inferred from the versions that documents name). */
export interface PluginVersion {
  /** As app.json has it. */
  readonly stated: string | null
  /** It has what came with this version. */
  readonly atLeast: string | null
  /** It lacks what came with this version. */
  readonly below: string | null
}

/** What runs the program. */
export interface Host {
  readonly found: Found
  /** `wx`, where there is one. */
  readonly wx: object | undefined
  readonly buildKnown: boolean
}

declare const wx: object | undefined
declare const wmpf: unknown

/** Asks whatever there is to ask. */
export function hostOf(options: EnvironmentOptions): Host {
  const host = options.wx || hostWx()
  const build = buildOf(host)
  const app = asked(host, 'getAppBaseInfo')
  const device = asked(host, 'getDeviceInfo')
  // The old way, which newer base libraries frown at.
  const system = app && device ? undefined : asked(host, 'getSystemInfoSync')
  const text = (now: unknown, name: string) => firstText(read(now, name), read(system, name)) || null
  return {
    wx: host,
    buildKnown: build !== undefined,
    found: {
      platform: text(device, 'platform'),
      place: options.place || (typeof wmpf === 'undefined' ? 'phone' : 'device'),
      weChat: text(app, 'version'),
      baseLibrary: text(app, 'SDKVersion'),
      plugin: pluginVersion(options),
      wmpf: options.wmpfVersion || null,
      build: build || 'release',
    },
  }
}

/** Which build runs; nothing where that cannot be told. */
export function buildOf(host: object | undefined = hostWx()): Build | undefined {
  const account = asked(host, 'getAccountInfoSync')
  const named = first(read(account, 'miniProgram'), ['envVersion'])
  return BUILDS.find((build) => build === named)
}

const BUILDS: readonly Build[] = ['release', 'trial', 'develop']

function hostWx(): object | undefined {
  return typeof wx === 'undefined' ? undefined : wx
}

/** What a function of `wx` answers; one that throws is reported, and nothing is known. */
function asked(host: object | undefined, name: string): unknown {
  const ask = read(host, name)
  if (typeof ask !== 'function') return undefined
  try {
    return ask.call(host)
  } catch (error) {
    console.error(`wmpf-voip-kit: wx.${name} threw`, error)
    return undefined
  }
}

function pluginVersion({ plugin, pluginVersion }: EnvironmentOptions): PluginVersion {
  const versions = (there: boolean) =>
    Object.entries(SINCE)
      .filter(([name]) => plugin && has(plugin, name) === there)
      .map(([, since]) => since)
      .sort(compareVersions)
  const atLeast = versions(true).pop() || null
  const [below = null] = versions(false)
  return {
    stated: pluginVersion || null,
    atLeast,
    // A stand-in may lack what is older than what it has: that says nothing about a version.
    below: compareVersions(below, atLeast) <= 0 ? null : below,
  }
}
