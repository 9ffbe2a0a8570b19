import { checkFlag, checkObject, checkPositive, checkText, read } from './internal.js'
import { localTime } from './local-time.js'
import { mask } from './mask.js'
import type { Call } from './record.js'
import type { Recording } from './recording.js'
import { supportText } from './support-text.js'
import { endText, type Language } from './texts.js'
import type { TraceObservation } from './trace-line.js'
import { checkTracker } from './tracked.js'
import type { Voip } from './voip.js'

/** What is around a call. Each may be missing. */
export interface Surroundings {
  appId?: string | undefined
  /** Which build of the mini-program, and its version. */
  build?: string | undefined
  appVersion?: string | undefined
  weChat?: string | undefined
  baseLibrary?: string | undefined
  /** Of `wmpf-voip`, which cannot be asked. */
  plugin?: string | undefined
  wmpf?: string | undefined
  /** `ios`, `android`, `windows`, `mac`, `ohos`, `devtools`. */
  platform?: string | undefined
  system?: string | undefined
  brand?: string | undefined
  model?: string | undefined
}

/** What a bundle is made of. */
export interface SupportOptions {
  /** The newest call unless given. */
  call?: Call | undefined
  /** Of `recordTrace`: its last lines are the events. */
  recording?: Recording | undefined
  /** How many of them; 40 unless given. */
  most?: number | undefined
  /** What cannot be asked of `wx`, or is known better: `found` of `checkEnvironment` fits. */
  environment?: { readonly [name in keyof Surroundings]?: unknown } | undefined
  appId?: string | undefined
  /** The device, and this end's own openid (the tracker's unless given). WeChat's staff asks for both. */
  sn?: string | undefined
  openid?: string | undefined
  /** The key of the masks: the recording's unless given, else one drawn for this bundle alone. */
  salt?: string | undefined
  /**
   * `false`: ids and names are readable, for WeChat's staff and no public place. What was masked when it was recorded
   * stays so.
   */
  mask?: boolean | undefined
  /** What the person saw, in his own words. It is taken as it is. */
  note?: string | undefined
}

/** A time, as people and as logs have it. */
export interface Moment {
  /** By this phone's clock, with its zone. */
  local: string
  /** UNIX milliseconds. */
  unix_ms: number
}

/** One call for whoever has to find out about it. JSON holds it, but for `text`. */
export interface SupportBundle {
  /** The version of this kit. */
  kit: string
  made: Moment
  masked: boolean
  note: string | null
  environment: Surroundings
  sn: string | null
  openid: string | null
  call: SupportCall | null
  /** The last things heard, oldest first. */
  events: { time: string; source: string; raw: unknown }[]
  /** What would be asked for and is not here. */
  missing: string[]
  /** All of it as text to be sent on. */
  text(language: Language): string
}

/** A call, told for people. */
export interface SupportCall {
  room: string | null
  side: string | null
  direction: string | null
  state: string
  /** When each state was entered. */
  times: { [state: string]: Moment }
  end: Call['end']
  /** The end in one sentence each; `null` while it has not ended. */
  verdict: { [language in Language]: string } | null
  durations: Call['durations']
  anomalies: Call['anomalies']
}

/** The base library, as far as it tells what WeChat's staff asks for. */
interface AskedWx {
  getAppBaseInfo?(): unknown
  getDeviceInfo?(): unknown
  getSystemInfoSync?(): unknown
  getAccountInfoSync?(): unknown
}

/** Which of them a call without is hard to find. */
const WANTED = ['appId', 'plugin', 'weChat', 'baseLibrary', 'platform', 'system', 'model'] as const

/**
 * What WeChat's staff asks for when a call has failed, in one object. Ids are masked unless `mask` is `false`.
 * `wx.setClipboardData({ data: supportBundle(voip, { recording }).text('zh') })` hands it to the person.
 * @throws TypeError or RangeError that names the argument.
 */
export function supportBundle(voip: Voip, options: SupportOptions = {}): SupportBundle {
  checkTracker('supportBundle', voip)
  checkObject('supportBundle: options', options)
  for (const name of ['appId', 'sn', 'openid', 'salt', 'note'] as const)
    if (options[name] !== undefined) checkText(`supportBundle: ${name}`, options[name])
  for (const name of ['environment', 'call', 'recording'] as const)
    if (options[name] !== undefined) checkObject(`supportBundle: ${name}`, options[name] as object)
  const { recording } = options
  const salt = checkFlag('supportBundle: mask', options.mask, true)
    ? options.salt || (recording && recording.salt) || `${Math.random()}${Math.random()}`
    : null
  const environment = asked(voip.wx as AskedWx)
  // What is known better comes later.
  for (const more of [{ plugin: voip.reporter.pluginVersion }, options.environment || {}, { appId: options.appId }])
    for (const [name, value] of Object.entries(more)) {
      // The plugin's version as checkEnvironment tells it: what was stated.
      const known = present(value) || present(read(value, 'stated'))
      if (known) environment[name as keyof Surroundings] = known
    }
  const call = options.call || voip.calls[0] || null
  const most = options.most === undefined ? 40 : checkPositive('supportBundle: most', options.most)
  const [header, ...lines] = recording === undefined ? [] : recording.lines()
  const sn = options.sn || (header && header.sn) || null
  const openid = options.openid || voip.reporter.openid || (header && header.openid) || null
  const events = (lines as TraceObservation[]).slice(0, -1).slice(-most)
  const missing: string[] = WANTED.filter((name) => environment[name] === undefined)
  const about = { sn, openid, call, room: call && call.room, end: call && call.end, events: events[0] }
  for (const [name, value] of Object.entries(about)) if (!value) missing.push(name)

  const bundle = mask(
    {
      kit: KIT_VERSION,
      made: moment(voip.timers.now()),
      masked: salt !== null,
      note: options.note || null,
      environment,
      sn,
      openid,
      call: call && told(call),
      missing,
    },
    { salt },
  ) as SupportBundle
  // Each by itself: a huge one does not crowd out the others.
  bundle.events = events.map(({ at, source, raw }) => ({
    time: localTime(voip.wall + at),
    source,
    raw: mask(raw, { salt }),
  }))
  bundle.text = (language) => supportText(bundle, language)
  return bundle
}

declare const KIT_VERSION: string

function told(call: Call): SupportCall {
  const { room, side, direction, state, end, durations, anomalies, at_ms, wall } = call
  const times: SupportCall['times'] = {}
  for (const [state, at] of Object.entries(at_ms) as [string, number | null][])
    if (at !== null) times[state] = moment(wall + at)
  const verdict = end && { zh: endText(end, 'zh'), en: endText(end, 'en') }
  return { room, side, direction, state, times, end, verdict, durations, anomalies }
}

function moment(unix_ms: number): Moment {
  return { local: localTime(unix_ms), unix_ms }
}

/** What `wx` tells. Base libraries before 2.20.1 have the old function alone. */
function asked(wx: AskedWx): Surroundings {
  const ask = (name: keyof AskedWx): { readonly [key: string]: unknown } => {
    try {
      const about = wx[name] && wx[name]()
      return typeof about === 'object' && about !== null ? (about as { readonly [key: string]: unknown }) : {}
    } catch (error) {
      console.error(`wmpf-voip-kit: ${name} failed`, error)
      return {}
    }
  }
  const app = wx.getAppBaseInfo ? ask('getAppBaseInfo') : ask('getSystemInfoSync')
  const device = wx.getDeviceInfo ? ask('getDeviceInfo') : ask('getSystemInfoSync')
  const account = ask('getAccountInfoSync').miniProgram
  const { appId, envVersion, version } = (account || {}) as { readonly [key: string]: unknown }
  return {
    appId: present(appId),
    build: present(envVersion),
    appVersion: present(version),
    weChat: present(app.version),
    baseLibrary: present(app.SDKVersion),
    platform: present(device.platform),
    system: present(device.system),
    brand: present(device.brand),
    model: present(device.model),
  }
}

function present(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
