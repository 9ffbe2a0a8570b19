import { firstText, read } from '../nested.js'
import { VoipPluginError, errorFrom } from '../virtual/errors.js'
import type { RoomType, ToPhone, VirtualDevice } from '../virtual/frames.js'
import { after, placed, type Screen } from '../virtual/screen.js'
import type { Backing, EndLink } from './backing.js'
import { Dialogs } from './dialogs.js'
import type { Said, Told } from './frames.js'
import type { Time } from './in-process.js'
import { Live } from './live/live.js'
import type { Setup } from './options.js'
import { Pages, queryOf, type Page, type PageTold } from './pages.js'
import { CALL_PAGE_PATH, PluginSide, type EnterOptions, type PluginUi, type TestingPlugin } from './plugin.js'
import { WxSide, type TestingWx } from './wx.js'

interface Waiting {
  args: unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

export const HOME = 'pages/index/index'
/** Scenes of WeChat: opened from the list of mini-programs; that of a call's reminder is not documented. */
const SCENE_HOME = 1001
const SCENE_OTHER = 1000

/** An end that runs the plugin: a phone, or an Android device. */
export abstract class PluginEnd {
  /** The plugin's object, for `trackPlugin` or in place of `requirePlugin('wmpf-voip').default`. */
  readonly plugin: TestingPlugin
  /** In place of the global `wx`. */
  readonly wx: TestingWx
  /** What WeChat asks the person. */
  readonly dialogs: Dialogs
  /** The live components' methods. */
  readonly live: Live
  /** What the screen shows of a call; `null` when it shows none. */
  screen: Screen | null = null
  /** The devices that WeChat shows to the user. */
  devices: readonly VirtualDevice[] = []

  protected readonly link: EndLink
  protected readonly pluginSide: PluginSide
  protected readonly wxSide: WxSide
  protected readonly stack: Pages
  protected entered: EnterOptions = { path: HOME, scene: SCENE_HOME, query: {}, referrerInfo: {} }
  protected online = false
  /** Whether the mini-program is in front. */
  protected foreground = true
  protected networkType = 'wifi'
  protected answered = false
  /** A phone call, or a call with a friend. */
  protected otherCallRuns = false
  private readonly waiting = new Map<number, Waiting>()
  private readonly name: string
  private calls = 0
  private complaint: string | null = null
  private acting = false

  /** @internal */
  constructor(kind: 'phone' | 'second phone' | 'android', id: string, setup: Setup, backing: Backing, time: Time) {
    this.live = new Live({
      platform: setup.client.platform === 'ios' ? 'ios' : 'android',
      after: (ms, then) => void time.setTimeout(then, ms),
      foreground: () => this.foreground,
      otherCall: () => this.otherCallRuns,
    })
    this.name = kind === 'android' ? `the device ${id}` : `the ${kind} of ${id}`
    this.dialogs = new Dialogs((n, accept) => this.send({ t: 'dialog', n, accept }))
    this.stack = new Pages(HOME, CALL_PAGE_PATH, (what) => this.callPage(what))
    this.pluginSide = new PluginSide(
      {
        place: (api, args) => this.place(api, args),
        hangUp: (room) => {
          if (this.online) this.send(room === undefined ? { t: 'force_hang_up' } : { t: 'force_hang_up', room })
        },
        enterOptions: () => this.entered,
        onloadOptions: () => this.stack.loaded,
      },
      setup.plugin,
    )
    this.wxSide = new WxSide({
      setup,
      pages: this.stack,
      dialogs: this.dialogs,
      live: this.live,
      voip: kind !== 'android',
      online: () => this.online,
      networkType: () => this.networkType,
      enterOptions: () => this.entered,
      say: (frame) => this.send(frame),
      number: () => ++this.calls,
    })
    this.plugin = this.pluginSide.object
    this.wx = this.wxSide.object
    const events = {
      heard: (told: Told) => this.take(told),
      lost: () => this.lost(),
      back: () => this.back(),
    }
    this.link =
      kind === 'android' ? backing.android(id, events) : backing.phone(id, kind === 'second phone', events)
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

  /** Hears when a page is loaded, comes to the front, and is left; the call page among them. */
  onPage(listener: (told: PageTold) => void): () => void {
    return this.stack.listeners.add(listener)
  }

  /** What the mini-program told the plugin about its looks and its pages. */
  get ui(): PluginUi {
    return this.pluginSide.ui
  }

  /**
   * Takes the ringing call; the mini-program is then opened on the call page.
   * @throws Error when nothing rings.
   */
  abstract answer(): void

  /** Refuses the ringing call. @throws Error when nothing rings. */
  refuse(): void {
    const ring = this.screen
    this.act({ t: 'tap', button: 'refuse' })
    // The ring's screen closes under the finger; a server says so only later.
    if (ring !== null && ring.state === 'ringing' && this.screen === ring) this.screen = null
  }

  /** Hangs up with the call page's button, or cancels while nobody has answered. @throws Error without a call. */
  hangUp(): void {
    this.act({ t: 'tap', button: 'hang_up' })
  }

  /** Closes the call page: an open call ends by it. */
  leaveCallPage(): void {
    if (this.stack.current.length > 1) this.stack.back()
    else this.stack.go('reLaunch', { url: `/${HOME}` })
  }

  protected connect(): void {
    this.online = true
    this.link.connect()
  }

  protected disconnect(): void {
    this.online = false
    this.link.disconnect()
    this.abandon()
  }

  /** The connection to the server is gone: for this end, its network. */
  protected abstract lost(): void

  /** It is there again. */
  protected abstract back(): void

  protected abandon(): void {
    for (const { reject } of Array.from(this.waiting.values())) reject(new VoipPluginError(1002, 'there is no network'))
    this.waiting.clear()
    this.wxSide.abandon()
  }

  /**
   * WeChat opens the mini-program on a page. In front already it is launched anew without an `onAppShow`, and the
   * options of how it was entered stay the old ones (documented).
   */
  protected opens(url: string): void {
    const [path = '', query = ''] = url.replace(/^\//, '').split('?')
    if (!this.foreground) {
      this.foreground = true
      this.entered = { path, scene: SCENE_OTHER, query: queryOf(query), referrerInfo: {} }
      this.wxSide.tell('onAppShow', this.entered)
    }
    this.stack.go('reLaunch', { url })
  }

  /** A person's act, which the world may find impossible. */
  protected act(frame: Said): void {
    if (!this.online) throw new Error(`${this.name}: there is no network`)
    this.complaint = null
    this.acting = true
    try {
      this.send(frame)
    } finally {
      this.acting = false
    }
    const complaint: string | null = this.complaint
    if (complaint !== null) throw new Error(`${this.name}: ${String(complaint)}`)
  }

  protected send(frame: Said): void {
    this.link.say(frame)
  }

  protected take(told: Told): void {
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
      case 'ring_stop':
        if (told.t === 'ring') this.answered = false
        this.screen = after(this.screen, told, this.answered)
        return
      case 'event':
        return this.hears(told.event)
      case 'dialog':
        return this.dialogs.show(told.n, told.text)
      case 'wx_result':
      case 'wx_event':
        return this.wxSide.take(told)
      case 'pair_ring':
        return
      case 'error':
        // In process it comes before the act is over, which then throws it.
        if (this.acting) this.complaint = told.message
        else console.warn(`${this.name}: ${told.message}`)
    }
  }

  protected hears(event: Extract<ToPhone, { t: 'event' }>['event']): void {
    this.screen = after(this.screen, { t: 'event', event }, this.answered)
    this.pluginSide.tell(event)
    if (event.eventName === 'endVoip' && this.stack.onCallPage) this.goesOn('Call')
  }

  /** Goes to the page that the mini-program wanted next. */
  protected goesOn(key: 'Call' | 'BindContact'): void {
    const page = this.ui.endPages[key]
    if (page) this.stack.go(page.routeType, { url: page.options ? `${page.url}?${page.options}` : page.url })
  }

  private place(api: string, args: unknown): Promise<unknown> {
    if (!this.online) return Promise.reject(new VoipPluginError(1002, 'there is no network'))
    return new Promise((resolve, reject) => {
      const n = ++this.calls
      this.waiting.set(n, { args, resolve, reject })
      this.send({ t: 'call', n, api, args })
    })
  }

  private callPage(what: 'show' | 'unload'): void {
    if (what === 'show') {
      if (this.online) this.send({ t: 'page', event: 'show' })
      return
    }
    if (this.screen !== null && this.screen.state === 'ringing' && !this.answered) return
    if (this.online) this.send({ t: 'page', event: 'unload' })
    if (this.screen !== null && this.screen.state === 'ended') this.screen = null
  }

  private comesBack(n: number, value: unknown): void {
    const waiting = this.waiting.get(n)
    if (waiting === undefined) return
    this.waiting.delete(n)
    const room = firstText(read(value, 'roomId'), read(value, 'groupId'))
    if (room !== '') {
      this.screen = placed(room, roomTypeOf(waiting.args), this.nameOfCallee(waiting.args))
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
    const listener = read(args, 'listener')
    const id = read(args, 'sn') || read(listener, 'id')
    const device = this.devices.filter((device) => device.sn === id)[0]
    return firstText(read(args, 'deviceName'), read(listener, 'name'), device && device.name, id)
  }
}

function roomTypeOf(args: unknown): RoomType {
  return read(args, 'roomType') === 'voice' ? 'voice' : 'video'
}
