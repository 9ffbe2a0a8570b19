import { checkFunction, checkObject, checkOneOf, checkText } from '../check.js'
import { Clock, timersFrom, type Timers } from '../clock.js'
import { Listeners } from '../listeners.js'
import { firstText, has, read } from '../nested.js'
import { VoipPluginError, errorFrom } from './errors.js'
import { VERSION, readFrame, type FromPhone, type RoomType, type ToPhone } from './frames.js'
import { inProcessLink, type LoadWorkbench } from './in-process.js'
import type { Link, LinkEvents } from './link.js'
import { Phone, type EndPage } from './phone.js'
import { placed } from './screen.js'
import { hostSocket, socketLink, type ConnectSocket } from './socket.js'

declare const wx: { getEnterOptionsSync?: () => unknown } | undefined

/** How the virtual plugin is set up. */
export interface VirtualOptions {
  /** The server's address for phones; `ws://127.0.0.1:7350/plugin` unless given. */
  url?: string | undefined
  /** The WeChat user of this phone; the virtual WeChat's own unless given. */
  openid?: string | undefined
  /** The page that stands in for the plugin's call page. */
  callPagePath?: string | undefined
  /** How to connect; `wx.connectSocket` or WebSocket unless given. `false`: run in process at once. */
  connectSocket?: ConnectSocket | false | undefined
  /** How to load the workbench; from its usual place unless given. `false`: never run in process. */
  workbench?: LoadWorkbench | false | undefined
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
  /** Calls back once after milliseconds; the global one unless given. */
  setTimeout?: ((then: () => void, ms: number) => unknown) | undefined
}

/** How long a server may take to answer before the world runs in process. */
const SERVER_DEADLINE_MS = 1500
/** First and longest wait before a lost server is tried again. */
const RETRY_MS = 500
const RETRY_MOST_MS = 5000
/** How long a phone without network waits before it gives its call up; WeChat's figure is not documented. */
const SILENCE_MS = 3000

const DEFAULT_URL = 'ws://127.0.0.1:7350/plugin'
const DEFAULT_OPENID = 'o-virtual-user'
const OLD_CALL_PAGE_PATH = 'plugin-private://wxf830863afde621eb/pages/call-page-plugin/call-page-plugin'

/** Functions that the virtual WeChat answers. */
const ASKED = [
  'callDevice',
  'callWMPF',
  'initByCaller',
  'getIotBindContactList',
  'bindVoipAdminContact',
  'getBindContactPath',
  'getVoipBindContactList',
  'deleteVoipBindContact',
  'transerAdmin',
] as const
type Asked = (typeof ASKED)[number]
/** Functions of the plugin itself. */
const OWN = [
  'forceHangUpVoip',
  'onVoipEvent',
  'setVoipEndPagePath',
  'setUIConfig',
  'setCustomBtnText',
  'getPluginEnterOptions',
  'getPluginOnloadOptions',
] as const

/** A call function that has not come back. */
interface Waiting {
  args: unknown
  resolve(value: unknown): void
  reject(error: Error): void
}

/** The plugin's object on the virtual WeChat, and what the person at this phone sees and does. */
export class VirtualPlugin {
  readonly CALL_PAGE_PATH: string
  readonly phone: Phone

  private readonly listeners = new Listeners<unknown>()
  private readonly waiting = new Map<number, Waiting>()
  private readonly timers: Timers
  private readonly url: string
  private readonly connect: ConnectSocket | undefined
  private readonly workbench: LoadWorkbench | undefined
  private link: Link | null = null
  private welcomed = false
  private closed = false
  private calls = 0
  private retries = 0
  private cancelSilence: () => void = () => {}
  private cancelRetry: () => void = () => {}
  private setReady: () => void = () => {}
  private setFailed: (error: Error) => void = () => {}

  /** @internal */
  constructor(options: VirtualOptions, load: LoadWorkbench) {
    checkObject('createVirtualPlugin: options', options)
    this.url = options.url === undefined ? DEFAULT_URL : checkText('createVirtualPlugin: url', options.url)
    const openid =
      options.openid === undefined ? DEFAULT_OPENID : checkText('createVirtualPlugin: openid', options.openid)
    this.CALL_PAGE_PATH =
      options.callPagePath === undefined
        ? OLD_CALL_PAGE_PATH
        : checkText('createVirtualPlugin: callPagePath', options.callPagePath)
    if (options.connectSocket) checkFunction('createVirtualPlugin: connectSocket', options.connectSocket)
    if (options.workbench) checkFunction('createVirtualPlugin: workbench', options.workbench)
    this.timers = timersFrom(options)
    this.connect = options.connectSocket === false ? undefined : options.connectSocket || hostSocket()
    this.workbench = options.workbench === false ? undefined : options.workbench || load

    const ready = new Promise<void>((resolve, reject) => {
      this.setReady = resolve
      this.setFailed = reject
    })
    // Whoever waits hears of it; nobody must.
    ready.catch(() => {})
    this.phone = new Phone(openid, ready, (frame) => this.send(frame))
    if (this.connect) this.tryServer(this.connect)
    else void this.runInProcess('this host has no WebSocket')
    // The plugin's functions are used on their own, too: `const { callDevice } = plugin`.
    for (const name of [...ASKED, ...OWN]) this[name] = (this[name] as (...args: never[]) => never).bind(this)
  }

  /** Phone to a Linux or RTOS device. Resolves with `{roomId}`, or is rejected with a VoipError. */
  callDevice(request: object): Promise<unknown> {
    return this.place('callDevice', request)
  }

  /** Phone to an Android device. Resolves with `{roomId}`, or is rejected with a VoipError. */
  callWMPF(request: object): Promise<unknown> {
    return this.place('callWMPF', request)
  }

  /** Device to phone, or the older phone to Android device. Resolves with `{isSuccess, …}`, or is rejected. */
  initByCaller(request: object): Promise<unknown> {
    return this.place('initByCaller', request)
  }

  /** Which users have authorised a device: `{errcode, errmsg, contact_list}`. */
  getIotBindContactList(request: object): Promise<unknown> {
    return this.place('getIotBindContactList', request)
  }

  /** Campus face-pay: binds this user to a student. */
  bindVoipAdminContact(request: object): Promise<unknown> {
    return this.place('bindVoipAdminContact', request)
  }

  /** Campus face-pay: the path that an admin shares for others to bind. */
  getBindContactPath(request: object): Promise<unknown> {
    return this.place('getBindContactPath', request)
  }

  /** Campus face-pay: a student's contacts. */
  getVoipBindContactList(request: object): Promise<unknown> {
    return this.place('getVoipBindContactList', request)
  }

  /** Campus face-pay: takes contacts away; for admins. */
  deleteVoipBindContact(request: object): Promise<unknown> {
    return this.place('deleteVoipBindContact', request)
  }

  /** Campus face-pay: hands the admin's part on. Spelled so. */
  transerAdmin(request: object): Promise<unknown> {
    return this.place('transerAdmin', request)
  }

  /** How the call page looks; the page that stands in for it finds it at `phone.uiConfig`. */
  setUIConfig(config: object): void {
    this.phone.uiConfig = checkObject('setUIConfig: config', config)
    const text = read(config, 'btnText')
    if (typeof text === 'string') this.setCustomBtnText(text)
  }

  /** The button on the call page of a called phone. */
  setCustomBtnText(text: string): void {
    if (typeof text !== 'string') throw new TypeError(`setCustomBtnText: text was ${typeof text}; wanted a string`)
    this.phone.customButton = text
  }

  /** How the mini-program was entered: the host's own `wx` knows. */
  getPluginEnterOptions(): unknown {
    return typeof wx !== 'undefined' && wx.getEnterOptionsSync ? wx.getEnterOptionsSync() : {}
  }

  /** The query of the page that stands in for the call page, as `phone.pageShown` told it last. */
  getPluginOnloadOptions(): { readonly [key: string]: string } {
    return this.phone.pageQuery
  }

  /** Ends the running call; with a room only that one. */
  forceHangUpVoip(roomId?: string): void {
    this.send(
      roomId === undefined
        ? { t: 'force_hang_up' }
        : { t: 'force_hang_up', room: checkText('forceHangUpVoip: roomId', roomId) },
    )
  }

  /** Hears every event; returns the function that ends this. */
  onVoipEvent(listener: (event: unknown) => void): () => void {
    return this.listeners.add(checkFunction('onVoipEvent: listener', listener))
  }

  /** The page after a call. */
  setVoipEndPagePath(request: { key: string; url: string; options?: string; routeType?: EndPage['routeType'] }): void {
    checkObject('setVoipEndPagePath: the request', request)
    checkOneOf('setVoipEndPagePath: key', request.key, ['Call'])
    const endPage: EndPage = {
      url: checkText('setVoipEndPagePath: url', request.url),
      routeType:
        request.routeType === undefined
          ? 'redirectTo'
          : checkOneOf('setVoipEndPagePath: routeType', request.routeType, ['redirectTo', 'switchTab', 'reLaunch']),
    }
    if (request.options !== undefined) endPage.options = request.options
    this.phone.endPage = endPage
  }

  /** Leaves the virtual WeChat for good; a test ends this way. */
  close(): void {
    this.closed = true
    this.cancelSilence()
    this.cancelRetry()
    const link = this.link
    this.link = null
    this.welcomed = false
    if (link) link.close()
    this.abandon('the virtual plugin was closed')
  }

  private async place(api: Asked, args: unknown): Promise<unknown> {
    if (typeof args !== 'object' || args === null)
      throw new VoipPluginError(1004, `${api}: the argument is not an object`)
    try {
      await this.phone.ready
    } catch (error) {
      throw new VoipPluginError(1002, firstText(read(error, 'message')))
    }
    return new Promise((resolve, reject) => {
      const n = ++this.calls
      this.waiting.set(n, { args, resolve, reject })
      if (!this.send({ t: 'call', n, api, args }))
        this.fail(n, new VoipPluginError(1002, 'the virtual WeChat cannot be reached'))
    })
  }

  private send(frame: FromPhone): boolean {
    if (this.link === null || !this.welcomed) return false
    this.link.send(frame)
    return true
  }

  private take(came: unknown): void {
    let frame: ToPhone
    try {
      frame = readFrame(came)
    } catch (error) {
      console.warn(`virtual WeChat: a frame was ignored: ${firstText(read(error, 'message'))}`)
      return
    }
    switch (frame.t) {
      case 'welcome':
        this.welcomed = true
        this.retries = 0
        this.phone.take(frame)
        this.setReady()
        break
      case 'result':
        this.succeed(frame.n, frame.value)
        break
      case 'failure':
        this.fail(frame.n, errorFrom(frame.error))
        break
      case 'event':
        this.phone.take(frame)
        this.listeners.tell(frame.event)
        break
      case 'error':
        console.warn(`virtual WeChat: ${frame.message}`)
        break
      case 'devices':
      case 'ring':
      case 'ring_stop':
        this.phone.take(frame)
        break
    }
  }

  private succeed(n: number, value: unknown): void {
    const waiting = this.waiting.get(n)
    if (waiting === undefined) return console.warn(`virtual WeChat: a result came for n = ${n}, which nobody waits for`)
    this.waiting.delete(n)
    const room = firstText(read(value, 'roomId'), read(value, 'groupId'))
    if (room !== '') this.phone.show(placed(room, roomTypeOf(waiting.args), this.nameOfCallee(waiting.args)))
    waiting.resolve(value)
  }

  private fail(n: number, error: Error): void {
    const waiting = this.waiting.get(n)
    if (waiting === undefined)
      return console.warn(`virtual WeChat: a failure came for n = ${n}, which nobody waits for`)
    this.waiting.delete(n)
    waiting.reject(error)
  }

  private nameOfCallee(args: unknown): string {
    const given = firstText(read(args, 'deviceName'), read(read(args, 'listener'), 'name'))
    return given !== ''
      ? given
      : this.phone.nameOf(has(args, 'sn') ? read(args, 'sn') : read(read(args, 'listener'), 'id'))
  }

  private tryServer(connect: ConnectSocket): void {
    let waiting = true
    const giveUp = (reason: string) => {
      if (!waiting || this.closed) return
      waiting = false
      cancel()
      if (this.link) this.link.close()
      this.link = null
      void this.runInProcess(reason)
    }
    const cancel = this.timers.after(SERVER_DEADLINE_MS, () => giveUp(`no answer within ${SERVER_DEADLINE_MS} ms`))
    this.open(
      connect,
      () => {
        waiting = false
        cancel()
      },
      giveUp,
    )
  }

  /** One connection to the server; `welcomed` and `refused` tell how its beginning went. */
  private open(connect: ConnectSocket, welcomed: () => void, refused: (reason: string) => void): void {
    let began = false
    const events: LinkEvents = {
      up: () => this.hello(),
      frame: (frame) => {
        this.take(frame)
        if (this.welcomed && !began) {
          began = true
          welcomed()
        }
      },
      down: (reason) => {
        if (began) this.lost(connect)
        else refused(reason)
      },
    }
    try {
      this.link = socketLink(connect, this.url, events)
    } catch (error) {
      refused(firstText(read(error, 'message')))
    }
  }

  private hello(): void {
    if (this.link) this.link.send({ t: 'hello', v: VERSION, openid: this.phone.openid })
  }

  /** The server was there and is gone: the phone has no network. */
  private lost(connect: ConnectSocket): void {
    this.welcomed = false
    this.abandon('the connection to the virtual WeChat was lost')
    this.cancelSilence = this.timers.after(SILENCE_MS, () => this.giveUpCall())
    const retry = () => {
      this.link = null
      const wait = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** this.retries++)
      this.cancelRetry = this.timers.after(wait, () => this.open(connect, () => {}, retry))
    }
    retry()
  }

  private abandon(reason: string): void {
    for (const n of Array.from(this.waiting.keys())) this.fail(n, new VoipPluginError(1002, reason))
  }

  /** What the plugin says at the end that lost its network. Inferred: the order, and that the page stays. */
  private giveUpCall(): void {
    const screen = this.phone.screen
    if (screen === null || screen.state === 'ended') return
    if (screen.state === 'ringing') return this.phone.show(null)
    const ids = { roomId: screen.room, groupId: screen.room }
    const isCaller = screen.role === 'caller'
    const error = { errMsg: 'call interrupted due to native reason' }
    const keepTime = screen.talkSeconds
    this.say({
      eventName: 'abortVoip',
      ...ids,
      data: { keepTime, status: isCaller ? 'abortByCaller' : 'abortByListener', error },
    })
    this.say({ eventName: 'endVoip', ...ids, data: { keepTime, roomType: screen.roomType, isCaller } })
  }

  private say(event: { eventName: string; [key: string]: unknown }): void {
    this.phone.take({ t: 'event', event })
    this.listeners.tell(event)
  }

  private async runInProcess(reason: string): Promise<void> {
    if (this.workbench === undefined)
      return this.setFailed(new Error(`the virtual WeChat at ${this.url} cannot be reached: ${reason}`))
    try {
      const clock = new Clock(this.timers.now)
      const workbench = await this.workbench(clock.wall)
      if (this.closed) return
      this.phone.mode = 'in_process'
      const world = inProcessLink(workbench, this.phone.openid, this.timers, clock, (frame) => this.take(frame))
      this.link = world.link
      this.phone.press = world.press
      this.hello()
    } catch (error) {
      const message = firstText(read(error, 'message'), String(error))
      this.setFailed(
        new Error(`the virtual WeChat runs neither at ${this.url} (${reason}) nor in process (${message})`),
      )
    }
  }
}

function roomTypeOf(args: unknown): RoomType {
  return read(args, 'roomType') === 'voice' ? 'voice' : 'video'
}
