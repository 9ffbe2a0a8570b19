import type { PlayerMethod, PusherMethod } from '../../generated/live.js'
import { Listeners } from '../../listeners.js'
import { GAP_MS, NET_MS, RETRY_MS, TRIES, type Order } from './orders.js'

/** What a `bind…` handler gets. */
export interface LiveEvent {
  readonly type: string
  readonly detail: { readonly [key: string]: unknown }
}

/** What a component needs of its phone. */
export interface Surroundings {
  readonly platform: 'ios' | 'android'
  after(ms: number, then: () => void): void
  /** Whether the mini-program is in front. */
  foreground(): boolean
  /** Whether a call with a friend, or on the phone, runs. */
  otherCall(): boolean
}

/** A method's answer: `errno` is the reason of a failure. */
export type Outcome = { readonly [key: string]: unknown } | { readonly errno: number } | null

/** How a component is set up: its attributes, as the page gives them. */
export interface LiveAttributes {
  /** `live-player`: where to pull from. */
  src?: string
  /** `live-pusher`: where to push to. */
  url?: string
  mode?: string
}

/** What makes a start fail. */
export type LiveFault = 'dead' | 'no_microphone' | 'no_camera' | 'room_refused' | null

/** A live component on a page: it hears the methods of its context and says its events, each at its time. */
export abstract class LiveComponent {
  /** Its attributes; a page may change them. */
  readonly attributes: LiveAttributes
  /** What it does. */
  state: 'idle' | 'starting' | 'running' | 'paused' | 'failed' = 'idle'
  /** Whether it shows a picture. */
  picture = false
  pictureInPicture = false
  /** What makes its next start fail; a test sets it. */
  fault: LiveFault = null
  /** What `netstatus` says while it runs. */
  net: { [figure: string]: number } = { ...NET }
  protected readonly around: Surroundings
  private readonly handlers = new Map<string, Listeners<LiveEvent>>()
  /** Counts starts and stops: what an older one wanted to say is not said. */
  private turn = 0

  constructor(around: Surroundings, attributes: LiveAttributes) {
    this.around = around
    this.attributes = attributes
  }

  /** As `bind<event>` in the page: `statechange`, `netstatus`, `error` and the others. Gives what ends it. */
  bind(event: string, handler: (event: LiveEvent) => void): () => void {
    const handlers = this.handlers.get(event) || new Listeners<LiveEvent>()
    this.handlers.set(event, handlers)
    return handlers.add(handler)
  }

  /** Says an event now. */
  say(event: string, detail: LiveEvent['detail']): void {
    const handlers = this.handlers.get(event)
    if (handlers) handlers.tell({ type: event, detail })
  }

  /** Says a code of `statechange` now. */
  code(code: number, message = ''): void {
    this.say('statechange', { code, message })
  }

  /** The network breaks, and no try to connect again succeeds. */
  breaks(): void {
    if (this.state !== 'running') throw new Error(`breaks: it is ${this.state}; only a running one breaks`)
    this.picture = false
    this.play(this.breaking(), () => (this.state = 'failed'))
  }

  /** @internal A method of its context; `null`: it is answered by nothing. */
  abstract answer(method: PlayerMethod | PusherMethod, args: { readonly [key: string]: unknown }): Outcome

  /** The mini-program went to the background, or came back. */
  abstract moved(foreground: boolean): void

  protected abstract breaking(): Order

  /** Says codes one after the other; then `done`. */
  protected play(order: Order, done: () => void): void {
    const turn = ++this.turn
    const next = (at: number) => {
      const code = order[at]
      if (code === undefined) return done()
      this.around.after(TRIES.indexOf(order[at - 1] as number) < 0 ? GAP_MS : RETRY_MS, () => {
        if (turn !== this.turn) return
        this.heard(code)
        this.code(code)
        next(at + 1)
      })
    }
    next(0)
  }

  /** Nothing more is said of what was going on. */
  protected cease(): void {
    this.turn++
    this.picture = false
    this.state = 'idle'
  }

  /** From here on it runs. */
  protected runs(): void {
    this.state = 'running'
    const turn = this.turn
    const tell = () => {
      if (turn !== this.turn) return
      if (this.state === 'running') this.say('netstatus', { info: { ...this.net } })
      this.around.after(NET_MS, tell)
    }
    this.around.after(NET_MS, tell)
  }

  /** A code that it says changes it. */
  protected heard(code: number): void {
    if (code === 2003 || code === 2032 || code === 1007) this.picture = true
  }

  /** Methods that both have. */
  protected shared(method: string): Outcome {
    switch (method) {
      case 'snapshot':
        if (!this.picture) return { errno: 1107004 }
        // Documented as text.
        return { tempImagePath: 'wxfile://tmp_virtual.jpg', width: '360', height: '640' }
      case 'exitPictureInPicture':
        if (!this.pictureInPicture) return { errno: 1107007 }
        this.pictureInPicture = false
        this.say('leavepictureinpicture', {})
        return {}
      default:
        return {}
    }
  }
}

const NET = {
  videoBitrate: 800,
  audioBitrate: 48,
  videoFPS: 15,
  videoGOP: 2,
  netSpeed: 850,
  netJitter: 0,
  netQualityLevel: 1,
  videoWidth: 360,
  videoHeight: 640,
  videoCache: 0,
  audioCache: 0,
}
