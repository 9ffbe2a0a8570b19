import { Listeners } from '../listeners.js'
import type { FromPhone, ToPhone, VirtualDevice } from './frames.js'
import { after, type Screen } from './screen.js'

/** Where the mini-program wants to go after a call, as `setVoipEndPagePath` was told. */
export interface EndPage {
  url: string
  /** A query string, without `?`. */
  options?: string
  routeType: 'redirectTo' | 'switchTab' | 'reLaunch'
}

/** Buttons of the built-in device that plays the other end when there is no server. */
export type PuppetButton = 'bell' | 'answer' | 'refuse' | 'hang_up'

/** What a person sees and does on WeChat's own screens, which a mini-program cannot draw. */
export class Phone {
  /** Settles once the virtual WeChat is there; rejected when there is neither a server nor a workbench. */
  readonly ready: Promise<void>
  /** The WeChat user. */
  readonly openid: string
  /** Where the virtual WeChat runs. */
  mode: 'server' | 'in_process' = 'server'
  /** The devices the user may call or be called by. */
  devices: readonly VirtualDevice[] = []
  /** What the screen shows of a call; `null` when it shows none. */
  screen: Screen | null = null
  /** Where to go after a call; `null` when the mini-program named no page. */
  endPage: EndPage | null = null
  /** The last `setUIConfig`; `null`: never called. */
  uiConfig: object | null = null
  /** The last `setCustomBtnText`; `null`: never called. */
  customButton: string | null = null
  /** The query of the page that stands in for the call page. */
  pageQuery: { readonly [key: string]: string } = {}
  /** Presses a button of the built-in device; `null` when a server runs, whose devices are real programs. */
  press: ((button: PuppetButton) => void) | null = null

  private readonly changed = new Listeners<void>()
  private readonly send: (frame: FromPhone) => void
  private answered = false

  /** @internal */
  constructor(openid: string, ready: Promise<void>, send: (frame: FromPhone) => void) {
    this.openid = openid
    this.ready = ready
    this.send = send
  }

  /** Calls `listener` after every change; returns the function that ends this. */
  onChange(listener: () => void): () => void {
    return this.changed.add(listener)
  }

  /** The plugin's call page came to the front; with the query of its `onLoad`, where it has one. */
  pageShown(query?: { readonly [key: string]: string }): void {
    if (query !== undefined) this.pageQuery = query
    this.send({ t: 'page', event: 'show' })
  }

  /** The plugin's call page was left. */
  pageUnloaded(): void {
    if (this.screen !== null && this.screen.state === 'ringing' && !this.answered) return
    this.send({ t: 'page', event: 'unload' })
    if (this.screen !== null && this.screen.state === 'ended') this.show(null)
  }

  /** Takes the ringing call; WeChat then opens the call page, which tells `pageShown`. */
  answer(): void {
    if (this.screen === null || this.screen.state !== 'ringing' || this.answered) return
    this.answered = true
    this.send({ t: 'tap', button: 'answer' })
  }

  /** Refuses the ringing call. */
  refuse(): void {
    if (this.screen === null || this.screen.state !== 'ringing') return
    this.send({ t: 'tap', button: 'refuse' })
  }

  /** Hangs up, or cancels while nobody has answered. */
  hangUp(): void {
    if (this.screen === null || this.screen.state === 'ended') return
    this.send({ t: 'tap', button: 'hang_up' })
  }

  /** @internal */
  take(frame: ToPhone): void {
    if (frame.t === 'welcome' || frame.t === 'devices') {
      this.devices = frame.devices
      this.changed.tell()
      return
    }
    if (frame.t === 'ring') this.answered = false
    const next = after(this.screen, frame, this.answered)
    if (next !== this.screen) this.show(next)
  }

  /** @internal */
  show(screen: Screen | null): void {
    this.screen = screen
    this.changed.tell()
  }

  /** @internal */
  nameOf(sn: unknown): string {
    for (const device of this.devices) if (device.sn === sn) return device.name
    return typeof sn === 'string' ? sn : ''
  }
}
