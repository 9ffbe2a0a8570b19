import { checkFlag, checkObject, checkOneOf } from '../internal.js'
import { checkOptionalText, checkWhole } from './check.js'
import type { Space } from '../generated/atlas.js'
import { NOT_AUTHORISED, type FindingField } from '../generated/identity.js'

/** What is known. Leave out what is not (or `null`): only what is there is compared. */
export interface IdentityCase {
  /** The sn of the call: `caller.id` or `listener.id` of initByCaller, `sn` of callDevice and callWMPF. */
  sn?: string | null | undefined
  /** The model id of the call. */
  modelId?: string | null | undefined
  /** The sn with which the device was registered (registerMiniProgramDevice, or the device SDK). */
  registeredSn?: string | null | undefined
  /** The model id with which it was registered. */
  registeredModelId?: string | null | undefined
  /** The sn is `<ProductId>_<DeviceName>`, as Tencent Cloud's SDK wants it; unless given, it is not. */
  snIsProductAndDevice?: boolean | undefined
  /** The user's openid. */
  openid?: string | null | undefined
  /** The mini-program in which that openid was fetched. */
  openidAppid?: string | null | undefined
  /** The mini-program that the call is about. */
  appid?: string | null | undefined
  /** The device group to which the user consented. */
  groupId?: string | null | undefined
  /** `device_list` of getIotGroupInfo. */
  groupDevices?: readonly ListItem[] | null | undefined
  /** `list` of wx.getDeviceVoIPList. */
  deviceList?: readonly ListItem[] | null | undefined
  /** `contact_list` of getIotBindContactList. */
  contactList?: readonly ListItem[] | null | undefined
  /** What wx.requestDeviceVoIP came back with: 0 for success, otherwise its errCode. */
  request?: number | null | undefined
  /** What the call failed with: whose number it is (`plugin`, `device` …), and the number. */
  call?: { space: Space; code: number } | null | undefined
}

/** An item of one of the lists, as WeChat delivers it. */
export interface ListItem {
  sn?: string | null | undefined
  model_id?: string | null | undefined
  /** The auth page spells it `groupId`, the reference `group_id`; both are read. */
  group_id?: string | null | undefined
  openid?: string | null | undefined
  /** 1 authorised, 0 not; a group's devices have none. */
  status?: number | undefined
}

/** An item, read. */
export interface Grant {
  readonly sn: Id
  readonly model: Id
  readonly group: Id
  readonly openid: Id
  /** NaN where the list has none. */
  readonly status: number
}

/** The case, read. */
export interface Known {
  readonly sn: Id
  readonly model: Id
  readonly registeredSn: Id
  readonly registeredModel: Id
  readonly snIsProductAndDevice: boolean
  readonly openid: Id
  readonly openidAppid: Id
  readonly appid: Id
  readonly group: Id
  readonly groupDevices: readonly Grant[] | undefined
  readonly deviceList: readonly Grant[] | undefined
  readonly contactList: readonly Grant[] | undefined
  readonly request: number | undefined
  readonly call: { readonly space: Space; readonly code: number } | undefined
}

type Id = string | undefined

/** @throws TypeError or RangeError that names the argument. */
export function readCase(given: IdentityCase): Known {
  checkObject('lint: the case', given)
  const id = (name: keyof IdentityCase) => checkOptionalText(`lint: ${name}`, given[name])
  const { request, call } = given
  if (call) checkObject('lint: call', call)
  return {
    sn: id('sn'),
    model: id('modelId'),
    registeredSn: id('registeredSn'),
    registeredModel: id('registeredModelId'),
    snIsProductAndDevice: checkFlag('lint: snIsProductAndDevice', given.snIsProductAndDevice, false),
    openid: id('openid'),
    openidAppid: id('openidAppid'),
    appid: id('appid'),
    group: id('groupId'),
    groupDevices: grants(given, 'groupDevices', false),
    deviceList: grants(given, 'deviceList', true),
    contactList: grants(given, 'contactList', true),
    request: absent(request) ? undefined : checkWhole('lint: request', request),
    call: call
      ? { space: checkOneOf('lint: call.space', call.space, SPACES), code: checkWhole('lint: call.code', call.code) }
      : undefined,
  }
}

/** The sn that WeChat uses, and where it comes from: a registered one silently replaces that of the call. */
export function effectiveSn({ registeredSn, sn }: Known): { field: FindingField; id: string } | undefined {
  return effective('registered_sn', registeredSn, 'call_sn', sn)
}

/** Likewise the model id. */
export function effectiveModel({ registeredModel, model }: Known): { field: FindingField; id: string } | undefined {
  return effective('registered_model', registeredModel, 'call_model', model)
}

function effective(field: FindingField, id: Id, otherField: FindingField, other: Id) {
  if (id !== undefined) return { field, id }
  return other === undefined ? undefined : { field: otherField, id: other }
}

const SPACES = Object.keys(NOT_AUTHORISED) as Space[]

function absent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function grants(
  given: IdentityCase,
  name: 'groupDevices' | 'deviceList' | 'contactList',
  hasStatus: boolean,
): Grant[] | undefined {
  const list = given[name]
  if (absent(list)) return undefined
  if (!Array.isArray(list)) throw new TypeError(`lint: ${name} was of type ${typeof list}; wanted an array`)
  return list.map((item: ListItem, i) => {
    const at = `lint: ${name}[${i}]`
    const fields = checkObject(at, item) as { readonly [name: string]: unknown }
    const id = (...names: string[]) =>
      checkOptionalText(
        `${at}.${names[0]}`,
        names.map((it) => fields[it]).find((it) => !absent(it)),
      )
    return {
      sn: id('sn'),
      model: id('model_id', 'modelId'),
      group: id('group_id', 'groupId'),
      openid: id('openid', 'openId', 'open_id'),
      status: hasStatus ? checkWhole(`${at}.status`, item.status) : NaN,
    }
  })
}
