import { checkObject, checkPositive, checkText } from '../check.js'

/** Who exists in a test's world, and what its WeChat is like. Everything has a default. */
export interface TestingOptions {
  /** Makes room ids and tickets: the same seed gives the same run. A whole number from 0 on; 1 unless given. */
  seed?: number | undefined
  /** UNIX milliseconds when the world begins; 2025-11-21 04:00 UTC unless given. */
  wall?: number | undefined
  /** The mini-program's own id. */
  appId?: string | undefined
  /** WeChat users by openid, each with a phone; `{ 'o-virtual-user': {} }` unless given. */
  users?: { readonly [openid: string]: TestUser } | undefined
  /** Devices by sn; one doorbell, `VIRTUAL_doorbell`, that the first user has authorised, unless given. */
  devices?: { readonly [sn: string]: TestDevice } | undefined
  /** Device groups by id (`groupId` of `wx.requestDeviceVoIP`); none unless given. */
  groups?: { readonly [groupId: string]: TestGroup } | undefined
  /** The plugin's version; 2.4.6 unless given. Functions that it does not have are missing. */
  plugin?: string | undefined
  /** Whether the call capability has passed WeChat's review; `false`: calls of a release build fail with 12. */
  approved?: boolean | undefined
  /** Whether the mini-program has access to hardware; `false`: `requestDeviceVoIP` fails with `invalid scope`. */
  hardwareAccess?: boolean | undefined
  /** What `wx.getAppBaseInfo` and its like tell. */
  client?: TestClient | undefined
  /** Students of campus face-pay by `user_id`; none unless given. */
  students?: { readonly [userId: string]: TestStudent } | undefined
  /** Switches of the virtual WeChat by their names, as the README of `virtual-wechat` lists them. */
  settings?: { readonly [name: string]: unknown } | undefined
}

/** A WeChat user. */
export interface TestUser {
  /** The name shown at the other end; the openid unless given. */
  name?: string | undefined
  /** What signatures of `wx.joinVoIPChat` are verified with; without one, none is right. */
  sessionKey?: string | undefined
  /** Whether the user has a second phone, which rings as well. */
  secondPhone?: boolean | undefined
  /** What the user has answered to `wx.authorize`, by scope; absent: never asked. */
  scopes?: { readonly [scope: string]: boolean } | undefined
}

/** A device, and how the built-in program on it behaves. */
export interface TestDevice {
  /** It runs the plugin in WMPF, as Android devices do: `android(sn)` has it, and nobody presses its buttons. */
  android?: boolean | undefined
  /**
   * Which SDK it runs: `android` is the option above, `linux` WeChat's own (`wx_voip_*`), `rtos` the one whose calls the
   * back end takes part in (`service()`), `twecall` Tencent Cloud's; that unless given.
   */
  family?: 'android' | 'linux' | 'rtos' | 'twecall' | undefined
  /** `virtual-model` unless given. */
  modelId?: string | undefined
  /** The name that phones show; the sn unless given. */
  name?: string | undefined
  /** Its call licence; `active` unless given. */
  licence?: 'active' | 'expired' | 'missing' | undefined
  /** Whether the account that pays by duration has run dry. */
  arrears?: boolean | undefined
  /** The only push token that `callWMPF` may use; any unless given. */
  pushToken?: string | undefined
  /** Who has authorised it, by openid; nobody unless given. */
  grantedBy?: readonly string[] | undefined
  /** Whom its bell calls, by openid; the first user who has authorised it unless given. */
  calls?: string | undefined
  /** Sound or pictures when its bell calls; `video` unless given. */
  roomType?: 'voice' | 'video' | undefined
  /** It answers by itself after this many milliseconds; unless given it waits for `press('answer')`. */
  answerAfter_ms?: number | undefined
  /** It refuses instead of answering. */
  refuses?: boolean | undefined
  /** It hangs up by itself after this many milliseconds of talk; unless given it waits for `press('hang_up')`. */
  hangUpAfter_ms?: number | undefined
}

/** A group of devices, authorised as one. */
export interface TestGroup {
  /** What WeChat's dialog shows. */
  name?: string | undefined
  /** Its devices by sn. */
  devices: readonly string[]
  /** Who has authorised it, by openid. */
  grantedBy?: readonly string[] | undefined
}

/** A student of campus face-pay. */
export interface TestStudent {
  /** The only `voipToken` that calls for the student; any unless given. */
  voipToken?: string | undefined
  /** Who manages the contacts, by openid. */
  admin?: string | undefined
  /** Who may be called, by openid. */
  contacts?: readonly string[] | undefined
}

/** The phone's WeChat. */
export interface TestClient {
  /** Version of WeChat. */
  weChat?: string | undefined
  /** Version of the base library. */
  baseLibrary?: string | undefined
  platform?: 'ios' | 'android' | 'devtools' | undefined
  /** Which build of the mini-program runs. */
  envVersion?: 'release' | 'trial' | 'develop' | undefined
}

/** Options with every default in place, in the words of the world in Wasm. */
export interface Setup {
  readonly wall: number
  readonly appId: string
  readonly openids: readonly string[]
  readonly devices: { readonly [sn: string]: TestDevice }
  readonly plugin: string
  readonly client: Required<{ [key in keyof TestClient]: NonNullable<TestClient[key]> }>
  /** How long an end is silent before its call is given up. */
  readonly silence_ms: number
  readonly settings: { readonly [name: string]: unknown }
  readonly accounts: object
  /** Users and devices as they were given, by openid and sn. */
  readonly users: { readonly [openid: string]: TestUser }
}

const WALL = 1_763_697_600_000
const APPID = 'wx0123456789abcdef'
const SILENCE_MS = 3000
const CLIENT = { weChat: '8.0.62', baseLibrary: '3.8.0', platform: 'android', envVersion: 'release' } as const
const KNOWN = [
  'seed',
  'wall',
  'appId',
  'users',
  'devices',
  'groups',
  'plugin',
  'approved',
  'hardwareAccess',
  'client',
  'students',
  'settings',
]
/** The model of a device that names none. */
export const MODEL_ID = 'virtual-model'

/**
 * Checks the options and fills in what they leave out.
 * @throws TypeError or RangeError that names the option, what came and what was wanted.
 */
export function setupOf(options: TestingOptions, call = 'createTesting', more: readonly string[] = []): Setup {
  checkObject(`${call}: options`, options)
  for (const key of Object.keys(options))
    if (KNOWN.indexOf(key) < 0 && more.indexOf(key) < 0)
      throw new RangeError(`${call}: ${key} is no option; there are ${[...KNOWN, ...more].join(', ')}`)
  const users = checkObject(`${call}: users`, options.users || { 'o-virtual-user': { name: 'Virtual user' } })
  const openids = Object.keys(users)
  const first = openids[0]
  if (first === undefined) throw new RangeError(`${call}: users was empty; wanted at least one`)
  const devices = checkObject(`${call}: devices`, options.devices || doorbell(first))
  const groups = checkObject(`${call}: groups`, options.groups || {})
  const wall = options.wall === undefined ? WALL : checkPositive(`${call}: wall`, options.wall)
  const appId = options.appId === undefined ? APPID : checkText(`${call}: appId`, options.appId)
  const plugin = options.plugin === undefined ? '2.4.6' : checkText(`${call}: plugin`, options.plugin)
  if (!/^\d+\.\d+\.\d+$/.test(plugin))
    throw new RangeError(`${call}: plugin was ${JSON.stringify(plugin)}; wanted a version such as 2.4.6`)
  const settings = checkObject(`${call}: settings`, options.settings || {})
  const silence = settings['silence_ms']

  const grants: object[] = []
  for (const [sn, device] of Object.entries(devices))
    for (const openid of grantedBy(`${call}: devices: ${sn}`, device, openids)) grants.push({ openid, subject: { device: sn } })
  for (const [id, group] of Object.entries(groups)) {
    for (const sn of group.devices)
      if (!(sn in devices)) throw new RangeError(`${call}: groups: ${id} names ${sn}, which is no device`)
    for (const openid of grantedBy(`${call}: groups: ${id}`, group, openids)) grants.push({ openid, subject: { group: id } })
  }
  return {
    wall,
    appId,
    openids,
    users,
    devices,
    plugin,
    client: { ...CLIENT, ...present(options.client || {}) } as Setup['client'],
    silence_ms: typeof silence === 'number' ? silence : SILENCE_MS,
    settings: { seed: options.seed === undefined ? 1 : options.seed, plugin, ...settings, start_wall_ms: wall },
    accounts: present({
      appid: appId,
      approved: options.approved,
      hardware_access: options.hardwareAccess,
      users: mapped(users, (user) => present({ name: user.name, session_key: user.sessionKey, scopes: user.scopes })),
      devices: mapped(devices, (device, sn) =>
        present({
          model_id: device.modelId,
          name: device.name === undefined ? sn : device.name,
          licence: device.licence,
          arrears: device.arrears,
          push_token: device.pushToken,
          family: isAndroid(device) ? 'android' : device.family,
        }),
      ),
      groups: mapped(groups, (group) => present({ name: group.name, devices: group.devices })),
      students: mapped(checkObject(`${call}: students`, options.students || {}), (student) =>
        present({ voip_token: student.voipToken, admin: student.admin, contacts: student.contacts }),
      ),
      grants,
    }),
  }
}

/** Whether a device runs the plugin. */
export function isAndroid({ android, family }: TestDevice): boolean {
  return android === true || family === 'android'
}

/** How the world's built-in device behaves. */
export function puppetOf(device: TestDevice, appId: string): object {
  return {
    ...present({
      model_id: device.modelId,
      openid: device.calls,
      room_type: device.roomType,
      refuse: device.refuses,
      hang_up_after_ms: device.hangUpAfter_ms,
    }),
    appid: appId,
    answer_after_ms: device.answerAfter_ms === undefined ? null : device.answerAfter_ms,
  }
}

function doorbell(openid: string): { [sn: string]: TestDevice } {
  return { VIRTUAL_doorbell: { name: 'Doorbell', grantedBy: [openid] } }
}

function grantedBy(
  what: string,
  granted: { grantedBy?: readonly string[] | undefined },
  openids: readonly string[],
): readonly string[] {
  const by = granted.grantedBy || []
  for (const openid of by)
    if (openids.indexOf(openid) < 0)
      throw new RangeError(`${what} is granted by ${openid}; the users are ${openids.join(', ')}`)
  return by
}

function mapped<T>(from: { readonly [id: string]: T }, change: (value: T, id: string) => object): object {
  const made: { [id: string]: object } = {}
  for (const [id, value] of Object.entries(from)) made[id] = change(value, id)
  return made
}

/** Without the absent fields. */
function present(fields: object): { [field: string]: unknown } {
  const kept: { [field: string]: unknown } = {}
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) kept[field] = value
  return kept
}
