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
export function pluginCall(request: CallRequest, ownBuild: () => Build | undefined): PluginCall {
  checkObject('call: the request', request)
  checkOneOf('call: to', request.to, ['device', 'android', 'phone'])
  checkText('call: sn', request.sn)
  checkOneOf('call: roomType', request.roomType, ['voice', 'video'])
  if (request.timeLimit !== undefined) checkPositive('call: timeLimit', request.timeLimit)
  if (request.more !== undefined) checkObject('call: more', request.more)
  if (request.navigate) checkOneOf('call: navigate', request.navigate, ['redirectTo', 'navigateTo'])
  const call =
    request.to === 'device'
      ? callDevice(request)
      : request.to === 'android'
        ? callWMPF(request, ownBuild)
        : initByCaller(request, ownBuild)
  return { api: call.api, args: present({ ...call.args, timeLimit: request.timeLimit, ...request.more }) }
}

function callDevice(request: DeviceRequest): PluginCall {
  return { api: 'callDevice', args: toHardware(request) }
}

function callWMPF(request: AndroidRequest, ownBuild: () => Build | undefined): PluginCall {
  checkText('call: pushToken', request.pushToken)
  checkText('call: nickName', request.nickName)
  return {
    api: 'callWMPF',
    args: {
      ...toHardware(request),
      pushToken: request.pushToken,
      envVersion: buildOf(request, ownBuild),
      customQuery: request.query,
    },
  }
}

function toHardware(request: DeviceRequest | AndroidRequest): PluginCall['args'] {
  return {
    roomType: request.roomType,
    sn: request.sn,
    modelId: checkText('call: modelId', request.modelId),
    nickName: request.nickName,
    deviceName: request.deviceName,
    chargeType: request.chargeType && checkOneOf('call: chargeType', request.chargeType, ['license', 'duration']),
    enableCallerCamera: checkFlag('call: callerCamera', request.callerCamera, true),
    enableListenerCamera: checkFlag('call: calleeCamera', request.calleeCamera, true),
  }
}

function initByCaller(request: PhoneRequest, ownBuild: () => Build | undefined): PluginCall {
  const build = buildOf(request, ownBuild)
  return {
    api: 'initByCaller',
    args: {
      roomType: request.roomType,
      // 1: a device calls a phone. The plugin's own default, 0, is campus face-pay.
      businessType: 1,
      caller: { id: request.sn, cameraStatus: cameraStatus('call: callerCamera', request.callerCamera) },
      listener: present({
        id: checkText('call: openid', request.openid),
        name: request.name,
        cameraStatus: cameraStatus('call: calleeCamera', request.calleeCamera),
      }),
      voipToken: request.token,
      miniprogramState: build && MINIPROGRAM_STATES[build],
      customQuery: request.query,
    },
  }
}

const BUILDS: readonly Build[] = ['release', 'trial', 'develop']
const MINIPROGRAM_STATES: { readonly [build in Build]: string } = {
  release: 'formal',
  trial: 'trial',
  develop: 'developer',
}

/** The build that the callee opens: the same as this one unless the request says otherwise. */
function buildOf({ build }: { build?: Build | undefined }, ownBuild: () => Build | undefined): Build | undefined {
  if (build !== undefined) return checkOneOf('call: build', build, BUILDS)
  const own = ownBuild()
  return BUILDS.find((build) => build === own)
}

/** `initByCaller` counts a camera 0 when it is on and 1 when it is off. */
function cameraStatus(name: string, on: boolean | undefined): number {
  return checkFlag(name, on, true) ? 0 : 1
}

/** Without the absent fields: some of them must be absent, not empty. */
function present(fields: { readonly [field: string]: unknown }): { [field: string]: unknown } {
  const kept: { [field: string]: unknown } = {}
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) kept[field] = value
  return kept
}
