import { Heard, called, type WxOptions } from './callback.js'
import type { Dialogs } from './dialogs.js'
import type { Said, WxResult, WxTold } from './frames.js'
import type { Live, LiveContext } from './live/live.js'
import type { Page, Pages } from './pages.js'
import type { EnterOptions } from './plugin.js'
import type { Setup } from './options.js'

type Call = (options?: object) => Promise<WxResult>
type Listen = (listener: (res: never) => void) => void
type Unlisten = (listener?: (res: never) => void) => void

/**
 * The part of `wx` that a program with calls uses. Functions with a promise return it only where no callback is given,
 * as WeChat does. Whatever else a test's program needs may be added to the object.
 */
export interface TestingWx {
  /** Never with a promise (documented). */
  requestDeviceVoIP(options: object): void
  /** Never with a promise (documented). */
  getDeviceVoIPList(options: object): void
  authorize: Call
  getSetting: Call
  openSetting: Call
  joinVoIPChat: Call
  exitVoIPChat: Call
  updateVoIPChatMuteConfig: Call
  subscribeVoIPVideoMembers: Call
  setEnable1v1Chat: Call
  join1v1Chat: Call
  onVoIPChatMembersChanged: Listen
  onVoIPChatSpeakersChanged: Listen
  onVoIPChatInterrupted: Listen
  onVoIPVideoMembersChanged: Listen
  onVoIPChatStateChanged: Listen
  offVoIPChatMembersChanged: Unlisten
  offVoIPChatSpeakersChanged: Unlisten
  offVoIPChatInterrupted: Unlisten
  offVoIPVideoMembersChanged: Unlisten
  offVoIPChatStateChanged: Unlisten
  onAppShow: Listen
  offAppShow: Unlisten
  onAppHide: Listen
  offAppHide: Unlisten
  onNetworkStatusChange: Listen
  offNetworkStatusChange: Unlisten
  getNetworkType: Call
  getAccountInfoSync(): { miniProgram: { appId: string; envVersion: string; version: string } }
  getAppBaseInfo(): { version: string; SDKVersion: string; language: string }
  getDeviceInfo(): { platform: string; brand: string; model: string; system: string }
  getSystemInfoSync(): { version: string; SDKVersion: string; platform: string; [key: string]: unknown }
  getEnterOptionsSync(): EnterOptions
  getLaunchOptionsSync(): EnterOptions
  setStorageSync(key: string, data: unknown): void
  getStorageSync(key: string): unknown
  removeStorageSync(key: string): void
  clearStorageSync(): void
  setStorage: Call
  getStorage: Call
  removeStorage: Call
  clearStorage: Call
  navigateTo: Call
  redirectTo: Call
  reLaunch: Call
  switchTab: Call
  navigateBack: Call
  /** As the global function, for the kit: it has to know what page is in front. */
  getCurrentPages(): Page[]
  createLivePlayerContext(id: string, component?: object): LiveContext
  createLivePusherContext(): LiveContext
  [more: string]: unknown
}

/** What `wx` asks of its phone. */
export interface WxHost {
  readonly setup: Setup
  readonly pages: Pages
  readonly dialogs: Dialogs
  readonly live: Live
  /** Whether it has the functions that the world answers: phones do. */
  readonly voip: boolean
  online(): boolean
  networkType(): string
  enterOptions(): EnterOptions
  say(frame: Said): void
  /** A number for a call that the world answers. */
  number(): number
}

/** Functions that the world answers, and which of them have no promise. */
const BY_CALLBACK_ONLY = ['requestDeviceVoIP', 'getDeviceVoIPList']
const WORLDS = [
  'requestDeviceVoIP',
  'getDeviceVoIPList',
  'authorize',
  'getSetting',
  'joinVoIPChat',
  'exitVoIPChat',
  'updateVoIPChatMuteConfig',
  'subscribeVoIPVideoMembers',
  'setEnable1v1Chat',
  'join1v1Chat',
]
const EVENTS = [
  'VoIPChatMembersChanged',
  'VoIPChatSpeakersChanged',
  'VoIPChatInterrupted',
  'VoIPVideoMembersChanged',
  'VoIPChatStateChanged',
  'AppShow',
  'AppHide',
  'NetworkStatusChange',
]

interface Waiting {
  api: string
  back(ok: boolean, res: WxResult): void
}

/** `wx` of one phone. */
export class WxSide {
  readonly object: TestingWx
  private readonly host: WxHost
  private readonly waiting = new Map<number, Waiting>()
  private readonly heard = new Map<string, Heard>()
  private readonly stored = new Map<string, string>()

  constructor(host: WxHost) {
    this.host = host
    const object: { [name: string]: unknown } = {
      ...this.info(),
      ...this.storage(),
      ...this.routes(),
      openSetting: this.local('openSetting', (_args, back) => this.openSetting(back)),
      getNetworkType: this.local('getNetworkType', (_args, back) => {
        back(true, { errMsg: 'getNetworkType:ok', networkType: host.networkType() })
      }),
      createLivePlayerContext: (id: string) => host.live.context('player', String(id)),
      createLivePusherContext: () => host.live.context('pusher', ''),
    }
    for (const api of WORLDS) {
      object[api] = (options?: WxOptions) =>
        called(options, BY_CALLBACK_ONLY.indexOf(api) < 0, (args, back) => this.ask(api, args, back))
    }
    for (const name of EVENTS) {
      const heard = new Heard()
      this.heard.set(`on${name}`, heard)
      object[`on${name}`] = heard.on
      object[`off${name}`] = heard.off
    }
    this.object = object as unknown as TestingWx
  }

  /** What the world says to `wx`. */
  take(frame: WxTold): void {
    if (frame.t === 'wx_event') return this.tell(frame.api, frame.res)
    if (frame.t !== 'wx_result') return
    const waiting = this.waiting.get(frame.n)
    this.waiting.delete(frame.n)
    if (waiting) waiting.back(frame.ok, { ...frame.res, errMsg: frame.res.errMsg.replace(/^\w+/, waiting.api) })
  }

  /** Tells the listeners of one `wx.on…`. */
  tell(api: string, res: object): void {
    const heard = this.heard.get(api)
    if (heard === undefined)
      throw new RangeError(`there is no event ${api}; wanted one of ${Array.from(this.heard.keys()).join(', ')}`)
    heard.tell(res)
  }

  /** The network is gone: what waits for the world fails. Documented: 108 is a CGI's network failure. */
  abandon(): void {
    for (const [n, { api, back }] of Array.from(this.waiting)) {
      this.waiting.delete(n)
      back(false, { errMsg: `${api}:fail network error`, errno: 108 })
    }
  }

  private ask(api: string, args: object, back: Waiting['back'], called = api): void {
    // Documented: 100 is "not supported".
    if (!this.host.voip) return back(false, { errMsg: `${called}:fail not supported`, errno: 100 })
    const n = this.host.number()
    this.waiting.set(n, { api: called, back })
    if (!this.host.online()) return this.abandon()
    this.host.say({ t: 'wx', n, api, args })
  }

  private openSetting(back: Waiting['back']): void {
    for (const { of, on } of this.host.dialogs.visit()) this.host.say({ t: 'setting', of, on })
    this.ask('getSetting', {}, back, 'openSetting')
  }

  private local(
    api: string,
    run: (args: { [key: string]: unknown }, back: Waiting['back']) => void,
  ): (options?: WxOptions) => unknown {
    return (options) =>
      called(options, true, (args, back) => {
        try {
          run(args, back)
        } catch (error) {
          back(false, { errMsg: `${api}:fail ${error instanceof Error ? error.message : String(error)}` })
        }
      })
  }

  private info(): object {
    const { client, appId } = this.host.setup
    const base = { version: client.weChat, SDKVersion: client.baseLibrary, language: 'zh_CN' }
    const device = { platform: client.platform, brand: 'virtual', model: 'virtual', system: 'virtual' }
    const enter = () => this.host.enterOptions()
    return {
      getAccountInfoSync: () => ({ miniProgram: { appId, envVersion: client.envVersion, version: '' } }),
      getAppBaseInfo: () => ({ ...base }),
      getDeviceInfo: () => ({ ...device }),
      getSystemInfoSync: () => ({ ...base, ...device }),
      getEnterOptionsSync: enter,
      getLaunchOptionsSync: enter,
    }
  }

  private storage(): object {
    const { stored } = this
    const set = (key: string, data: unknown) => void stored.set(key, JSON.stringify(data === undefined ? '' : data))
    const get = (key: string): unknown => JSON.parse(stored.get(key) || '""')
    const ok = (api: string, act: (args: { [key: string]: unknown }) => object | void) =>
      this.local(api, (args, back) => back(true, { ...act(args), errMsg: `${api}:ok` }))
    return {
      setStorageSync: set,
      getStorageSync: get,
      removeStorageSync: (key: string) => void stored.delete(key),
      clearStorageSync: () => stored.clear(),
      setStorage: ok('setStorage', ({ key, data }) => set(String(key), data)),
      getStorage: ok('getStorage', ({ key }) => {
        if (!stored.has(String(key))) throw new Error('data not found')
        return { data: get(String(key)) }
      }),
      removeStorage: ok('removeStorage', ({ key }) => void stored.delete(String(key))),
      clearStorage: ok('clearStorage', () => stored.clear()),
    }
  }

  private routes(): object {
    const { pages } = this.host
    const made: { [api: string]: unknown } = {
      getCurrentPages: () => pages.current.slice(),
      navigateBack: this.local('navigateBack', ({ delta }, back) => {
        pages.back(typeof delta === 'number' ? delta : 1)
        back(true, { errMsg: 'navigateBack:ok' })
      }),
    }
    for (const api of ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab'] as const) {
      made[api] = this.local(api, (args, back) => {
        pages.go(api, args as { url: string })
        back(true, { errMsg: `${api}:ok` })
      })
    }
    return made
  }
}
