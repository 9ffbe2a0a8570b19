import { checkFlag, checkObject, checkOneOf, checkPositive, checkText } from './check.js'
import type { Navigate } from './navigate.js'
import type { PluginApi } from './generated/tables.js'

/** What all three kinds of call share. */
interface CommonRequest {
  /** The device's serial number; the caller's when `to` is `phone`, else the callee's. */
  sn: string
  roomType: 'voice' | 'video'
  /** Whether the caller's camera is on; on unless `false`. */
  callerCamera?: boolean | undefined
  /** Whether the callee's camera is on; on unless `false`. */
  calleeCamera?: boolean | undefined
  /** The longest talk; the vendor does not document the unit, clients in the field take it as seconds. */
  timeLimit?: number | undefined
  /** How to go to the call page (`redirectTo` unless given), or `false`: the program goes there itself. */
  navigate?: Navigate | undefined
  /** Further fields for the plugin's function, exactly as it wants them. */
  more?: { readonly [field: string]: unknown } | undefined
}

/** From a phone to a Linux or RTOS device: `callDevice`. */
export interface DeviceRequest extends CommonRequest {
  to: 'device'
  modelId: string
  /** The name shown in WeChat. */
  deviceName?: string | undefined
  /** The user's name for the device. */
  nickName?: string | undefined
  chargeType?: 'license' | 'duration' | undefined
}

/** From a phone to an Android device: `callWMPF`. */
export interface AndroidRequest extends CommonRequest {
  to: 'android'
  modelId: string
  /** From the device. */
  pushToken: string
  /** The user's name, shown on the device. */
  nickName: string
  /** The name shown in WeChat. */
  deviceName?: string | undefined
  chargeType?: 'license' | 'duration' | undefined
  /** Which build of the mini-program the device opens; the same as this one unless given. */
  build?: Build | undefined
  /** Appended to the path of the callee's call page. */
  query?: string | undefined
}

/** From an Android device to a phone: `initByCaller`. */
export interface PhoneRequest extends CommonRequest {
  to: 'phone'
  /** The WeChat user. */
  openid: string
  /** The user's name, shown on the device. */
  name?: string | undefined
  /** The device's token; only for devices registered with the authorisation SDK, absent for all others. */
  token?: string | undefined
  /** Which build of the mini-program the phone opens; the same as this one unless given. */
  build?: Build | undefined
  /** Appended to the path of the callee's call page. */
  query?: string | undefined
}

/** Which build of a mini-program; the plugin's functions spell it in two ways. */
export type Build = 'release' | 'trial' | 'develop'
/** A call to be placed. */
export type CallRequest = DeviceRequest | AndroidRequest | PhoneRequest

/** Which function of the plugin, and its argument. */
export interface PluginCall {
  api: Exclude<PluginApi, 'forceHangUpVoip'>
  args: { [field: string]: unknown }
}

/**
 * The plugin's function and argument for a request; `ownBuild` is asked when the request names no build.
 * @throws TypeError or RangeError that names the argument.
 */
export function pluginCall(request: CallRequest, ownBuild: () => unknown): PluginCall {
  checkObject('call: the request', request)
  const given = request as unknown as { readonly [field: string]: unknown }
  const text = (name: string) => checkText(`call: ${name}`, given[name])
  const one = <Choice extends string>(name: string, choices: readonly Choice[]) =>
    checkOneOf(`call: ${name}`, given[name], choices)
  const isOn = (name: string) => checkFlag(`call: ${name}`, given[name], true)
  /** `initByCaller` counts a camera 0 when it is on and 1 when it is off. */
  const cameraStatus = (name: string) => (isOn(name) ? 0 : 1)
  /** The other end opens the same build as this one, unless the request says otherwise. */
  const build = () => (given['build'] === undefined ? BUILDS.find((it) => it === ownBuild()) : one('build', BUILDS))

  const to = one('to', ['device', 'android', 'phone'])
  const sn = text('sn')
  const roomType = one('roomType', ['voice', 'video'])
  if (request.timeLimit !== undefined) checkPositive('call: timeLimit', request.timeLimit)
  if (request.more !== undefined) checkObject('call: more', request.more)
  if (request.navigate) one('navigate', ['redirectTo', 'navigateTo'])
  const common = { roomType, timeLimit: request.timeLimit }
  if (to === 'phone') {
    const opened = build()
    return {
      api: 'initByCaller',
      args: present({
        ...common,
        // 1: a device calls a phone. The plugin's own default, 0, is campus face-pay.
        businessType: 1,
        caller: { id: sn, cameraStatus: cameraStatus('callerCamera') },
        listener: present({ id: text('openid'), name: given['name'], cameraStatus: cameraStatus('calleeCamera') }),
        voipToken: given['token'],
        customQuery: given['query'],
        miniprogramState: opened && MINIPROGRAM_STATES[opened],
        ...request.more,
      }),
    }
  }
  const hardware = {
    ...common,
    sn,
    modelId: text('modelId'),
    nickName: given['nickName'],
    deviceName: given['deviceName'],
    chargeType: given['chargeType'] && one('chargeType', ['license', 'duration']),
    enableCallerCamera: isOn('callerCamera'),
    enableListenerCamera: isOn('calleeCamera'),
  }
  return to === 'device'
    ? { api: 'callDevice', args: present({ ...hardware, ...request.more }) }
    : {
        api: 'callWMPF',
        args: present({
          ...hardware,
          pushToken: text('pushToken'),
          nickName: text('nickName'),
          envVersion: build(),
          customQuery: given['query'],
          ...request.more,
        }),
      }
}

const BUILDS: readonly Build[] = ['release', 'trial', 'develop']
const MINIPROGRAM_STATES: { readonly [build in Build]: string } = {
  release: 'formal',
  trial: 'trial',
  develop: 'developer',
}

/** Without the absent fields: some of them must be absent, not empty. */
function present(fields: { readonly [field: string]: unknown }): { [field: string]: unknown } {
  const kept: { [field: string]: unknown } = {}
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) kept[field] = value
  return kept
}
