import { read } from '../nested.js'
import type { Screen } from '../virtual/screen.js'
import type { Backing } from './backing.js'
import { PluginEnd } from './end.js'
import type { Switch, Told } from './frames.js'
import type { Setup } from './options.js'
import { CALL_PAGE_PATH } from './plugin.js'
import type { Time } from './in-process.js'

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

/** A phone: what its mini-program sees (`plugin`, `wx`), and what the person at it sees and does. */
export class PhoneHandle extends PluginEnd {
  readonly openid: string
  /** Lets the mini-program hear what no world says by itself. */
  readonly say: Say = {
    wx: (api, res) => this.wxSide.tell(api, res),
    plugin: (event) => this.pluginSide.tell(event),
    player: (event, detail) => ({ type: event, detail }),
    pusher: (event, detail) => ({ type: event, detail }),
  }
  private readonly time: Time
  private readonly backing: Backing
  private readonly silence_ms: number
  /** The device that rang last. */
  private called: { sn: string; query?: string } | null = null
  private screenOf: 'plugin' | 'pair' = 'plugin'
  private customBoxOpen = false
  private chat: 'none' | 'room' | 'pair' = 'none'
  private losses = 0

  /** @internal */
  constructor(openid: string, setup: Setup, backing: Backing, time: Time, second = false) {
    super(second ? 'second phone' : 'phone', openid, setup, backing, time)
    this.openid = openid
    this.time = time
    this.backing = backing
    this.silence_ms = setup.silence_ms
    this.connect()
  }

  override answer(): void {
    this.answered = true
    this.act({ t: 'tap', button: 'answer' })
    if (this.screenOf === 'pair') {
      this.chat = 'pair'
      if (this.screen !== null) this.screen = { ...this.screen, state: 'talking' }
      return
    }
    // Which query the phone gets is not documented; programs in the field read the sn so.
    const { sn = '', query = '' } = this.called || {}
    this.opens(`${CALL_PAGE_PATH}?callerId=${sn}${query && `&${query}`}`)
  }

  override hangUp(): void {
    super.hangUp()
    this.leftChat()
  }

  /** Opens, or closes, the half screen behind the custom button. @throws Error unless a called phone talks. */
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
    this.otherCallRuns = on
    if (on) this.live.cutOff()
  }

  /** Turns a switch on the settings page. */
  setting(of: Switch, on: boolean): void {
    this.act({ t: 'setting', of, on })
  }

  /** Deletes the mini-program from the recent ones: WeChat forgets everything that the person answered. */
  removeMiniProgram(): void {
    this.act({ t: 'removed' })
  }

  /** Campus face-pay: opens a link of `getBindContactPath`, and binds or goes back; `bindContact` tells the rest. */
  openBindLink(path: string, answer: 'accept' | 'refuse' = 'accept'): void {
    this.act({ t: 'bind', path, accept: answer === 'accept' })
    this.goesOn('BindContact')
  }

  /** The mini-program goes to the background; a call goes on there. */
  hide(): void {
    this.act({ t: 'app', event: 'hide' })
    this.foreground = false
    this.live.moved(false)
    this.wxSide.tell('onAppHide', {})
  }

  /** The mini-program comes to the front again. */
  show(): void {
    this.act({ t: 'app', event: 'show' })
    this.foreground = true
    this.live.moved(true)
    this.wxSide.tell('onAppShow', this.entered)
  }

  /** The person closes the floating window of a call whose mini-program is in the background. */
  closeFloat(): void {
    this.act({ t: 'float_closed' })
    this.live.cutOff()
  }

  /** The microphone or the camera fails. */
  avFails(): void {
    this.act({ t: 'av_fails' })
  }

  /**
   * The network goes (`none`) or comes. A call does not survive: without a network the plugin gives it up after the
   * silence (3 s, inferred), at once when the network is back before. The other end hears `unknown`.
   */
  network(type: 'none' | 'wifi' | '5g' | '4g' | '3g' | '2g' | 'unknown'): void {
    const was = this.online
    this.networkType = type
    if (type === 'none' && was) {
      this.disconnect()
      this.waitForNetwork()
    }
    if (type !== 'none' && !was) {
      this.giveUpCall()
      this.connect()
    }
    this.tellNetwork()
  }

  protected override lost(): void {
    this.online = false
    this.abandon()
    this.networkType = 'none'
    this.waitForNetwork()
    this.tellNetwork()
  }

  protected override back(): void {
    this.giveUpCall()
    this.online = true
    this.networkType = 'wifi'
    this.tellNetwork()
  }

  private waitForNetwork(): void {
    const loss = ++this.losses
    this.time.setTimeout(() => {
      if (loss !== this.losses || this.online) return
      this.giveUpCall()
      this.backing.changed()
    }, this.silence_ms)
  }

  private tellNetwork(): void {
    const { networkType } = this
    this.wxSide.tell('onNetworkStatusChange', { isConnected: networkType !== 'none', networkType })
  }

  /** What is said at the end that lost its network. Inferred: the order, and the reason of the interruption. */
  private giveUpCall(): void {
    if (this.chat !== 'none') {
      this.leftChat()
      this.wxSide.tell('onVoIPChatInterrupted', { errCode: -1, errMsg: 'network is lost' })
    }
    const screen = this.screen
    if (screen === null || screen.state === 'ended') return
    if (screen.state === 'ringing') {
      this.screen = null
      return
    }
    const ids = { roomId: screen.room, groupId: screen.room }
    const isCaller = screen.role === 'caller'
    const error = { errMsg: 'call interrupted due to native reason' }
    const status = isCaller ? 'abortByCaller' : 'abortByListener'
    const keepTime = screen.talkSeconds
    this.hears({ eventName: 'abortVoip', ...ids, data: { keepTime, status, error } })
    this.hears({ eventName: 'endVoip', ...ids, data: { keepTime, roomType: screen.roomType, isCaller } })
  }

  protected override take(told: Told): void {
    if (told.t === 'ring') {
      this.called = told
      this.screenOf = 'plugin'
    }
    if (told.t === 'result') this.screenOf = 'plugin'
    if (told.t === 'event' && told.event.eventName === 'endVoip') this.customBoxOpen = false
    if (told.t === 'pair_ring') {
      this.answered = false
      this.screenOf = 'pair'
      this.screen = ringOf(told)
    }
    if (told.t === 'wx_result' || told.t === 'wx_event') this.notices(told)
    super.take(told)
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
    if (this.screenOf === 'pair') this.screen = null
  }
}

function ringOf(ring: Extract<Told, { t: 'pair_ring' }>): Screen {
  const { room, room_type: roomType, name } = ring
  return { state: 'ringing', role: 'callee', room, roomType, name, talkSeconds: 0 }
}
