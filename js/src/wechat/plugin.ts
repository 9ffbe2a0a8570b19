import { checkFunction, checkObject, checkOneOf, checkText } from '../check.js'
import { Listeners } from '../listeners.js'
import { read } from '../nested.js'
import { VoipPluginError, errorFrom } from '../virtual/errors.js'
import type { EndPage } from '../virtual/phone.js'

/** The object of `requirePlugin('wmpf-voip').default`. What the set version of the plugin does not have is missing. */
export interface TestingPlugin {
  /** Since 2.3.9. */
  readonly CALL_PAGE_PATH: string
  /** Older phone to Android device (`businessType` 2). Resolves with `{isSuccess, …}`, or is rejected. */
  initByCaller(request: object): Promise<unknown>
  /** Phone to Android device; since 2.4.0. Resolves with `{roomId}`, or is rejected with a VoipError. */
  callWMPF(request: object): Promise<unknown>
  /** Phone to Linux or RTOS device; since 2.4.0. Resolves with `{roomId}`, or is rejected with a VoipError. */
  callDevice(request: object): Promise<unknown>
  /** Ends the running call; with a room (since 2.3.2) only that one. */
  forceHangUpVoip(roomId?: string): void
  /** Hears every event. The function that it returns does nothing before 2.3.10. */
  onVoipEvent(listener: (event: never) => void): () => void
  /** The button on the call page of a called phone. */
  setCustomBtnText(text: string): void
  /** The page after a call (`key` `Call`), or after binding a contact (`BindContact`). */
  setVoipEndPagePath(request: {
    key: 'Call' | 'BindContact'
    url: string
    options?: string
    routeType?: EndPage['routeType']
  }): void
  /** How the call page looks; written down, nothing is drawn. */
  setUIConfig(config: object): void
  /** Which users have authorised a device: `{errcode, errmsg, contact_list}`. */
  getIotBindContactList(request: { sn: string; model_id: string; openid_list: readonly string[] }): Promise<unknown>
  /** How the mini-program was entered. */
  getPluginEnterOptions(): EnterOptions
  /** The call page's own query; since 2.2.3. */
  getPluginOnloadOptions(): { readonly [key: string]: string }
  /** Campus face-pay: binds this user to a student. Resolves once bound, and tells `bindContact`. */
  bindVoipAdminContact(request: { userId: string }): Promise<unknown>
  /** Campus face-pay: the path that an admin shares for others to bind. */
  getBindContactPath(request: { userId: string; userName: string; userAvatar?: string }): Promise<unknown>
  /** Campus face-pay: `[{user_id, is_ad, openid_list}]`. */
  getVoipBindContactList(request: { userId: string }): Promise<unknown>
  /** Campus face-pay: takes contacts away; for admins. */
  deleteVoipBindContact(request: { userId: string; openidList: readonly string[] }): Promise<unknown>
  /** Campus face-pay: hands the admin's part on. Spelled so. */
  transerAdmin(request: { userId: string; newAdminOpenid: string }): Promise<unknown>
}

/** How a mini-program was entered, as `wx.getEnterOptionsSync` tells it. */
export interface EnterOptions {
  path: string
  scene: number
  query: { readonly [key: string]: string }
  referrerInfo: object
}

/** What the mini-program told the plugin; nothing is drawn from it. */
export interface PluginUi {
  /** The last `setUIConfig`; `null`: never called. */
  config: object | null
  /** The last `setCustomBtnText`, or `btnText` of `setUIConfig`. */
  customButton: string | null
  /** The pages after a call and after binding, by their key. */
  endPages: { [key in 'Call' | 'BindContact']?: EndPage }
}

/** What the plugin asks of its phone. */
export interface PluginHost {
  place(api: string, args: unknown): Promise<unknown>
  hangUp(room: string | undefined): void
  enterOptions(): EnterOptions
  onloadOptions(): { readonly [key: string]: string }
}

export const CALL_PAGE_PATH = 'plugin-private://wxf830863afde621eb/pages/call-page-plugin/call-page-plugin'

/** Since which version a member is there (documented); the others always were, the campus ones are undated. */
const SINCE: { readonly [member: string]: string } = {
  CALL_PAGE_PATH: '2.3.9',
  callWMPF: '2.4.0',
  callDevice: '2.4.0',
  getPluginOnloadOptions: '2.2.3',
}
const ROUTE_TYPES: readonly EndPage['routeType'][] = ['redirectTo', 'switchTab', 'reLaunch']

/** The plugin of one phone, of one version. */
export class PluginSide {
  readonly object: TestingPlugin
  readonly ui: PluginUi = { config: null, customButton: null, endPages: {} }
  private readonly version: string
  private readonly listeners = new Listeners<never>()

  constructor(host: PluginHost, version: string) {
    this.version = version
    const has = (since: string) => isAtLeast(version, since)
    const place = (api: string) => (request: object) => this.place(host, api, request)
    const all: TestingPlugin = {
      CALL_PAGE_PATH,
      initByCaller: place('initByCaller'),
      callWMPF: place('callWMPF'),
      callDevice: place('callDevice'),
      forceHangUpVoip: (roomId) =>
        host.hangUp(
          roomId === undefined || !has('2.3.2') ? undefined : checkText('forceHangUpVoip: roomId', roomId),
        ),
      onVoipEvent: (listener) => {
        const off = this.listeners.add(checkFunction('onVoipEvent: listener', listener))
        return has('2.3.10') ? off : () => {}
      },
      setCustomBtnText: (text) => {
        if (typeof text !== 'string') throw new TypeError(`setCustomBtnText: text was ${typeof text}; wanted a string`)
        this.ui.customButton = text
      },
      setVoipEndPagePath: (request) => this.setEndPage(request),
      setUIConfig: (config) => {
        this.ui.config = checkObject('setUIConfig: config', config)
        const text = read(config, 'btnText')
        if (typeof text === 'string') this.ui.customButton = text
      },
      getIotBindContactList: place('getIotBindContactList'),
      getPluginEnterOptions: () => host.enterOptions(),
      getPluginOnloadOptions: () => host.onloadOptions(),
      bindVoipAdminContact: place('bindVoipAdminContact'),
      getBindContactPath: place('getBindContactPath'),
      getVoipBindContactList: place('getVoipBindContactList'),
      deleteVoipBindContact: place('deleteVoipBindContact'),
      transerAdmin: place('transerAdmin'),
    }
    const object: { [member: string]: unknown } = {}
    for (const [member, value] of Object.entries(all)) if (has(SINCE[member] || '0.0.0')) object[member] = value
    this.object = object as unknown as TestingPlugin
  }

  /** Tells an event, as this version tells it. */
  tell(event: { eventName: string; [key: string]: unknown }): void {
    if (event.eventName === 'finishVoip' && !isAtLeast(this.version, '2.2.2')) return
    const told: { [key: string]: unknown } = { ...event }
    if (!isAtLeast(this.version, '2.4.0')) delete told['roomId']
    this.listeners.tell(told as never)
  }

  private async place(host: PluginHost, api: string, request: unknown): Promise<unknown> {
    if (typeof request !== 'object' || request === null)
      throw this.errorOf(new VoipPluginError(1004, `${api}: the argument was ${String(request)}; wanted an object`))
    const args: { [key: string]: unknown } = { ...request }
    if (!isAtLeast(this.version, '2.3.8')) delete args['timeLimit']
    try {
      return this.resultOf(await host.place(api, args))
    } catch (error) {
      throw this.errorOf(error)
    }
  }

  /** Error classes came with 2.4.0; what was thrown before is undocumented. */
  private errorOf(error: unknown): unknown {
    if (isAtLeast(this.version, '2.4.0')) return error
    return Object.assign(new Error(String(read(error, 'errMsg'))), { errMsg: read(error, 'errMsg') })
  }

  private resultOf(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const result: { [key: string]: unknown } = { ...value }
    const since = (version: string, key: string) => {
      if (!isAtLeast(this.version, version)) delete result[key]
    }
    since('2.4.0', 'roomId')
    since('2.4.0', 'errObj')
    since('2.3.8', 'chargeType')
    if (result['errObj']) result['errObj'] = errorFrom(result['errObj'] as Parameters<typeof errorFrom>[0])
    return result
  }

  private setEndPage(request: Parameters<TestingPlugin['setVoipEndPagePath']>[0]): void {
    checkObject('setVoipEndPagePath: the request', request)
    const key = checkOneOf('setVoipEndPagePath: key', request.key, ['Call', 'BindContact'])
    const page: EndPage = { url: checkText('setVoipEndPagePath: url', request.url), routeType: 'redirectTo' }
    if (request.routeType !== undefined && isAtLeast(this.version, '2.3.9'))
      page.routeType = checkOneOf('setVoipEndPagePath: routeType', request.routeType, ROUTE_TYPES)
    if (request.options !== undefined) page.options = request.options
    this.ui.endPages[key] = page
  }
}

/** Whether version `has` is `wanted` or newer; three numbers each. */
export function isAtLeast(has: string, wanted: string): boolean {
  const [a, b] = [has.split('.').map(Number), wanted.split('.').map(Number)]
  for (let part = 0; part < 3; part++) {
    const difference = (a[part] || 0) - (b[part] || 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
