import type { Backing } from './backing.js'
import { HOME, PluginEnd } from './end.js'
import type { Told } from './frames.js'
import { HostApp } from './host-app.js'
import type { Time } from './in-process.js'
import { MODEL_ID, type Setup } from './options.js'
import { CALL_PAGE_PATH } from './plugin.js'
import { wmpfOf, type Wmpf } from './wmpf.js'

/**
 * An Android device, whose mini-program runs the plugin in WMPF. `initByCaller` calls phones (`businessType` 1, and 0 or
 * 3 of campus face-pay); `callDevice` and `callWMPF` fail with 1007 there.
 */
export class AndroidHandle extends PluginEnd {
  readonly sn: string
  /** In place of the global `wmpf`. */
  readonly wmpf: Wmpf
  /** The app around the mini-program. */
  readonly host: HostApp
  private readonly appId: string
  /** The path of the push of the call that rings. */
  private pushed = ''

  /** @internal */
  constructor(sn: string, setup: Setup, backing: Backing, time: Time) {
    super('android', sn, setup, backing, time)
    const { modelId = MODEL_ID, pushToken = `push-token-of-${sn}` } = setup.devices[sn] || {}
    this.sn = sn
    this.appId = setup.appId
    this.wmpf = wmpfOf(sn, pushToken, () => time.now())
    this.host = new HostApp({ sn, modelId, appId: setup.appId }, backing, {
      launch: (path) => this.launch(path),
      close: (keepRunning) => this.closeApp(keepRunning),
    })
    this.connect()
  }

  /** Opens the call page of a push, with the query that the push has (documented), as if answer had been tapped. */
  override answer(): void {
    this.answered = true
    this.act({ t: 'tap', button: 'answer' })
    if (!this.stack.onCallPage) this.opens(`${CALL_PAGE_PATH}?${this.pushed}&isClickedHangOnBtn=1`)
  }

  /** Pulls the plug: no goodbye is said, and the mini-program hears no more. */
  unplug(): void {
    if (!this.online) return
    this.disconnect()
    this.screen = null
  }

  /** Puts the plug back in: the mini-program is started anew by whoever calls `plugin`. */
  plug(): void {
    if (!this.online) this.connect()
  }

  protected override lost(): void {
    this.online = false
    this.abandon()
    this.screen = null
  }

  protected override back(): void {
    this.online = true
  }

  protected override take(told: Told): void {
    super.take(told)
    if (told.t !== 'ring') return
    // `groupId`: the push still has the room under its old name (documented).
    const { room_type, room, name, query, app_type: appType = 0 } = told
    this.pushed = `roomType=${room_type}&groupId=${room}&listenerId=${this.sn}&callerName=${name}${query ? `&${query}` : ''}`
    this.host.pushed({ path: `${CALL_PAGE_PATH}?${this.pushed}`, appType, appid: this.appId })
  }

  /** A launch on the call page of a ringing call, with the flag of a tapped button, answers it (documented). */
  private launch(path: string): void {
    const rings = this.screen !== null && this.screen.state === 'ringing'
    if (rings && isOf(path) && /[?&]isClickedHangOnBtn=1(&|$)/.test(path)) {
      this.answered = true
      this.act({ t: 'tap', button: 'answer' })
    }
    this.opens(path || HOME)
  }

  private closeApp(keepRunning: boolean): void {
    if (!keepRunning) this.stack.forget()
    this.foreground = false
    this.wxSide.tell('onAppHide', {})
  }
}

function isOf(path: string): boolean {
  return path.replace(/^\//, '').split('?')[0] === CALL_PAGE_PATH
}
