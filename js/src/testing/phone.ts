import { firstText, read } from '../nested.js'
import { VoipPluginError, errorFrom } from '../virtual/errors.js'
import { VERSION, type RoomType, type ToPhone, type VirtualDevice } from '../virtual/frames.js'
import { after, placed, type Screen } from '../virtual/screen.js'
import { Dialogs } from './dialogs.js'
import type { Said, Switch, Told } from './frames.js'
import { Live } from './live.js'
import type { Setup } from './options.js'
import { Pages, type Page } from './pages.js'
import { CALL_PAGE_PATH, PluginSide, type EnterOptions, type PluginUi, type TestingPlugin } from './plugin.js'
import type { VirtualTime } from './time.js'
import { WxSide, type TestingWx } from './wx.js'
import type { Driver } from './world.js'

/** Events of live components, and whatever else a test wants its program to hear. */
export interface Say {
  /** An event of `wx.on…`, such as `onVoIPChatStateChanged`, whose codes nobody documented. */
  wx(api: string, res: object): void
  /** An event of the plugin. */
  plugin(event: { eventName: string; [key: string]: unknown }): void
  /** What a `bind…` handler of `<live-player>` gets; hand it to the handler, or dispatch it to the component. */
  player(event: string, detail: object): { type: string; detail: object }
  /** The same of `<live-pusher>`. */
  pusher(event: string, detail: object): { type: string; detail: object }
}

interface Waiting {
  args: unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

const HOME = 'pages/index/index'
/** Scenes of WeChat: opened from the list of mini-programs; that of a call's reminder is not documented. */
const SCENE_HOME = 1001
const SCENE_OTHER = 1000

/** A phone: what its mini-program sees (`plugin`, `wx`), and what the person at it sees and does. */
export class PhoneHandle {
  readonly openid: string
  /** The plugin's object, for `trackPlugin` or in place of `requirePlugin('wmpf-voip').default`. */
  readonly plugin: TestingPlugin
  /** In place of the global `wx`. */
  readonly wx: TestingWx
  /** What WeChat asks the person. */
  readonly dialogs: Dialogs
  /** The live components' methods. */
  readonly live = new Live()
  /** What the screen shows of a call; `null` when it shows none. */
  screen: Screen | null = null
  /** The devices that WeChat shows to the user. */
  devices: readonly VirtualDevice[] = []
  /** Lets the mini-program hear what no world says by itself. */
  readonly say: Say

  private readonly driver: Driver
  private readonly time: VirtualTime
  private readonly setup: Setup
  private readonly stack: Pages
  private readonly pluginSide: PluginSide
  private readonly wxSide: WxSide
  private readonly waiting = new Map<number, Waiting>()
  private entered: EnterOptions = { path: HOME, scene: SCENE_HOME, query: {}, referrerInfo: {} }
  private calls = 0
  private online = false
  private network_type = 'wifi'
  private answered = false
  /** The device that rang last. */
  private called: { sn: string } | null = null
  private screenOf: 'plugin' | 'pair' = 'plugin'
  private customBoxOpen = false
  private chat: 'none' | 'room' | 'pair' = 'none'
  private complaint: string | null = null
  private losses = 0

  /** @internal */
  constructor(openid: string, setup: Setup, driver: Driver, time: VirtualTime) {
    this.openid = openid
    this.setup = setup
    this.driver = driver
    this.time = time
    this.dialogs = new Dialogs((n, accept) => this.send({ t: 'dialog', n, accept }))
    this.stack = new Pages(HOME, CALL_PAGE_PATH, (what) => this.callPage(what))
    this.pluginSide = new PluginSide(
      {
        place: (api, args) => this.place(api, args),
        hangUp: (room) => {
          if (this.online) this.send(room === undefined ? { t: 'force_hang_up' } : { t: 'force_hang_up', room })
        },
        enterOptions: () => this.entered,
        onloadOptions: () => this.onloadOptions(),
      },
      setup.plugin,
    )
    this.wxSide = new WxSide({
      setup,
      pages: this.stack,
      dialogs: this.dialogs,
      live: this.live,
      online: () => this.online,
      networkType: () => this.network_type,
      enterOptions: () => this.entered,
      say: (frame) => this.send(frame),
      number: () => ++this.calls,
    })
    this.plugin = this.pluginSide.object
    this.wx = this.wxSide.object
    this.say = {
      wx: (api, res) => this.wxSide.tell(api, res),
      plugin: (event) => this.pluginSide.tell(event),
      player: (event, detail) => ({ type: event, detail }),
      pusher: (event, detail) => ({ type: event, detail }),
    }
    driver.listen(openid, (told) => this.take(told))
    this.connect()
  }

  /** In place of the global `requirePlugin`. */
  readonly requirePlugin = (name: string): { default: TestingPlugin } => {
    if (name !== 'wmpf-voip') throw new RangeError(`requirePlugin: name was ${JSON.stringify(name)}; wanted wmpf-voip`)
    return { default: this.plugin }
  }

  /** In place of the global `getCurrentPages`. */
  readonly getCurrentPages = (): Page[] => this.stack.current.slice()

  /** Everywhere the mini-program went, in order. */
  get routes(): Pages['routes'] {
    return this.stack.routes
  }

  /** What the mini-program told the plugin about its looks and its pages. */
  get ui(): PluginUi {
    return this.pluginSide.ui
  }

  /**
   * Takes the ringing call; WeChat then opens the mini-program on the call page.
   * @throws Error when nothing rings.
   */
  answer(): void {
    this.answered = true
    this.act({ t: 'tap', button: 'answer' })
    if (this.screenOf === 'pair') {
      this.chat = 'pair'
      if (this.screen !== null) this.shows({ ...this.screen, state: 'talking' })
      return
    }
    // Which query the phone gets is not documented; programs in the field read the sn so.
    const query = { callerId: this.called === null ? '' : this.called.sn }
    this.entered = { path: CALL_PAGE_PATH, scene: SCENE_OTHER, query, referrerInfo: {} }
    this.wxSide.tell('onAppShow', this.entered)
    this.stack.go('reLaunch', { url: `${CALL_PAGE_PATH}?callerId=${query.callerId}` })
  }

  /** Refuses the ringing call. @throws Error when nothing rings. */
  refuse(): void {
    this.act({ t: 'tap', button: 'refuse' })
  }

  /** Hangs up with WeChat's button, or cancels while nobody has answered. @throws Error when there is no call. */
  hangUp(): void {
    this.act({ t: 'tap', button: 'hang_up' })
    this.leftChat()
  }

  /** Closes the call page: an open call ends by it. */
  leaveCallPage(): void {
    if (this.stack.current.length > 1) this.stack.back()
    else this.stack.go('reLaunch', { url: `/${HOME}` })
  }

  /** Opens, or closes, the half screen behind the custom button. @throws Error unless this phone was called and talks. */
  tapCustomButton(): void {
    const screen = this.screen
    if (screen === null || screen.role !== 'callee' || screen.state !== 'talking' || this.called === null)
      throw new Error('tapCustomButton: there is a custom button only while a called phone talks')
    this.customBoxOpen = !this.customBoxOpen
    const data = { callerId: this.called.sn, listenerId: this.openid }
    const eventName = this.customBoxOpen ? 'showCustomBox' : 'hideCustomBox'
    this.pluginSide.tell({ eventName, roomId: screen.room, groupId: screen.room, data })
  }

  /** The person begins, or stops, to speak in a many-person room. */
  speak(on: boolean): void {
    this.act({ t: 'speaks', on })
  }

  /** A phone call, or a call with a friend, begins or ends; it cuts off a room of `wx.joinVoIPChat`. */
  otherCall(on: boolean): void {
    this.act({ t: 'other_call', on })
  }

  /** Turns a switch on the settings page. */
  setting(of: Switch, on: boolean): void {
    this.act({ t: 'setting', of, on })
  }

  /** Deletes the mini-program from the recent ones: WeChat forgets everything that the person answered. */
  removeMiniProgram(): void {
    this.act({ t: 'removed' })
  }

  /** The mini-program goes to the background; a call goes on there. */
  hide(): void {
    this.wxSide.tell('onAppHide', {})
  }

  /** The mini-program comes to the front again. */
  show(): void {
    this.wxSide.tell('onAppShow', this.entered)
  }

  /**
   * The network goes (`none`) or comes. A call does not survive: without a network the plugin gives it up after the
   * silence (3 s, inferred), at once when the network is back before. The other end hears `unknown`.
   */
  network(type: 'none' | 'wifi' | '5g' | '4g' | '3g' | '2g' | 'unknown'): void {
    const was = this.online
    this.network_type = type
    if (type === 'none' && was) this.disconnect()
    if (type !== 'none' && !was) {
      this.giveUpCall()
      this.connect()
    }
    this.wxSide.tell('onNetworkStatusChange', { isConnected: type !== 'none', networkType: type })
  }

  private connect(): void {
    this.driver.act((world) => world.connect_phone(this.openid))
    this.online = true
    this.send({ t: 'hello', v: VERSION, openid: this.openid })
  }

  private disconnect(): void {
    this.online = false
    this.driver.act((world) => world.disconnect_phone(this.openid))
    this.abandon()
    const loss = ++this.losses
    this.time.setTimeout(() => {
      if (loss === this.losses && !this.online) this.giveUpCall()
    }, this.setup.silence_ms)
  }

  private abandon(): void {
    for (const { reject } of Array.from(this.waiting.values())) reject(new VoipPluginError(1002, 'there is no network'))
    this.waiting.clear()
    this.wxSide.abandon()
  }

  /** What is said at the end that lost its network. Inferred: the order, and the reason of the interruption. */
  private giveUpCall(): void {
    if (this.chat !== 'none') {
      this.chat = 'none'
      this.wxSide.tell('onVoIPChatInterrupted', { errCode: -1, errMsg: 'network is lost' })
    }
    const screen = this.screen
    if (screen === null || screen.state === 'ended') return
    if (screen.state === 'ringing' || this.screenOf === 'pair') return this.shows(null)
    const ids = { roomId: screen.room, groupId: screen.room }
    const isCaller = screen.role === 'caller'
    const error = { errMsg: 'call interrupted due to native reason' }
    const status = isCaller ? 'abortByCaller' : 'abortByListener'
    const keepTime = screen.talkSeconds
    this.takeEvent({ eventName: 'abortVoip', ...ids, data: { keepTime, status, error } })
    this.takeEvent({ eventName: 'endVoip', ...ids, data: { keepTime, roomType: screen.roomType, isCaller } })
  }

  /** A person's act, which the world may find impossible. */
  private act(frame: Said): void {
    this.complaint = null
    if (!this.online) throw new Error(`${frame.t}: the phone of ${this.openid} has no network`)
    this.send(frame)
    const complaint: string | null = this.complaint
    if (complaint !== null) throw new Error(`the phone of ${this.openid}: ${String(complaint)}`)
  }

  private send(frame: Said): void {
    this.driver.say(this.openid, frame)
  }

  private place(api: string, args: unknown): Promise<unknown> {
    if (!this.online) return Promise.reject(new VoipPluginError(1002, 'there is no network'))
    return new Promise((resolve, reject) => {
      const n = ++this.calls
      this.waiting.set(n, { args, resolve, reject })
      this.send({ t: 'call', n, api, args })
    })
  }

  private callPage(what: 'show' | 'unload' | null): void {
    if (what === 'show' && this.online) this.send({ t: 'page', event: 'show' })
    if (what !== 'unload') return
    const screen = this.screen
    if (screen !== null && screen.state === 'ringing' && !this.answered) return
    if (this.online) this.send({ t: 'page', event: 'unload' })
    if (this.screen !== null && this.screen.state === 'ended') this.shows(null)
  }

  private onloadOptions(): { readonly [key: string]: string } {
    const pages = this.stack.current
    for (const page of Array.from(pages).reverse()) if (page.route === CALL_PAGE_PATH) return page.options
    return {}
  }

  private take(told: Told): void {
    switch (told.t) {
      case 'welcome':
      case 'devices':
        this.devices = told.devices
        return
      case 'result':
        return this.comesBack(told.n, told.value)
      case 'failure':
        return this.fails(told.n, errorFrom(told.error))
      case 'ring':
        this.answered = false
        this.called = { sn: told.sn }
        this.screenOf = 'plugin'
        return this.shows(after(this.screen, told, false))
      case 'pair_ring':
        this.answered = false
        this.screenOf = 'pair'
        return this.shows(ringOf(told.room, told.room_type, told.name))
      case 'ring_stop':
        return this.shows(after(this.screen, told, this.answered))
      case 'event':
        return this.takeEvent(told.event)
      case 'dialog':
        return this.dialogs.show(told.n, told.text)
      case 'wx_result':
      case 'wx_event':
        this.notices(told)
        return this.wxSide.take(told)
      case 'error':
        this.complaint = told.message
    }
  }

  private takeEvent(event: Extract<ToPhone, { t: 'event' }>['event']): void {
    this.shows(after(this.screen, { t: 'event', event }, this.answered))
    this.pluginSide.tell(event)
    if (event.eventName !== 'endVoip') return
    this.customBoxOpen = false
    const page = this.ui.endPages.Call
    if (page && this.stack.onCallPage)
      this.stack.go(page.routeType, { url: page.options ? `${page.url}?${page.options}` : page.url })
  }

  /** Whether this phone is in a room, as far as it is told. */
  private notices(told: Extract<Told, { t: 'wx_result' | 'wx_event' }>): void {
    if (told.t === 'wx_result') {
      if (!told.ok) return
      const api = told.res.errMsg.split(':')[0]
      if (api === 'joinVoIPChat') this.chat = 'room'
      if (api === 'join1v1Chat') this.chat = 'pair'
      if (api === 'exitVoIPChat') this.leftChat()
      return
    }
    const members = read(told.res, 'openIdList')
    const alone = Array.isArray(members) && members.length < 2
    const over = this.chat === 'pair' && told.api === 'onVoIPChatMembersChanged' && alone
    if (over || told.api === 'onVoIPChatInterrupted') this.leftChat()
  }

  private leftChat(): void {
    this.chat = 'none'
    if (this.screenOf === 'pair') this.shows(null)
  }

  private shows(screen: Screen | null): void {
    this.screen = screen
  }

  private comesBack(n: number, value: unknown): void {
    const waiting = this.waiting.get(n)
    if (waiting === undefined) return
    this.waiting.delete(n)
    const room = firstText(read(value, 'roomId'), read(value, 'groupId'))
    if (room !== '') {
      this.screenOf = 'plugin'
      this.shows(placed(room, roomTypeOf(waiting.args), this.nameOfCallee(waiting.args)))
      // From the plugin's own page the call starts at once.
      if (this.stack.onCallPage) this.callPage('show')
    }
    waiting.resolve(value)
  }

  private fails(n: number, error: Error): void {
    const waiting = this.waiting.get(n)
    this.waiting.delete(n)
    if (waiting) waiting.reject(error)
  }

  private nameOfCallee(args: unknown): string {
    const sn = read(args, 'sn') || read(read(args, 'listener'), 'id')
    const device = this.devices.filter((device) => device.sn === sn)[0]
    return firstText(read(args, 'deviceName'), read(read(args, 'listener'), 'name'), device && device.name, sn)
  }
}

function roomTypeOf(args: unknown): RoomType {
  return read(args, 'roomType') === 'voice' ? 'voice' : 'video'
}

function ringOf(room: string, roomType: RoomType, name: string): Screen {
  return { state: 'ringing', role: 'callee', room, roomType, name, talkSeconds: 0 }
}
