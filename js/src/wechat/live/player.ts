import type { PlayerMethod } from '../../generated/live.js'
import { LiveComponent, type Outcome } from './component.js'
import {
  PLAYER_BREAKS,
  PLAYER_DEAD,
  PLAYER_EMPTY,
  PLAYER_EMPTY_AGAIN,
  PLAYER_STARTS,
  RETRY_MS,
  type Order,
} from './orders.js'

/** A `<live-player>`. */
export class VirtualPlayer extends LiveComponent {
  muted = false
  casting = false

  override answer(method: PlayerMethod, args: { readonly [key: string]: unknown }): Outcome {
    switch (method) {
      case 'play':
        return this.starts()
      case 'stop':
        this.cease()
        return {}
      case 'pause':
        if (this.state === 'running') this.state = 'paused'
        return {}
      case 'resume':
        if (this.state !== 'paused') return {}
        this.state = 'running'
        // Inferred: it begins to play once more.
        this.code(2004)
        return {}
      case 'mute':
        // Whether a second time turns the sound on again is not documented.
        this.muted = true
        return {}
      case 'requestFullScreen':
        this.say('fullscreenchange', {
          direction: args['direction'] === 90 || args['direction'] === -90 ? 'horizontal' : 'vertical',
          fullScreen: true,
        })
        return {}
      case 'exitFullScreen':
        this.say('fullscreenchange', { direction: 'vertical', fullScreen: false })
        return {}
      case 'requestPictureInPicture':
        this.pictureInPicture = true
        this.say('enterpictureinpicture', {})
        return {}
      case 'requestBackgroundPlayback':
        if (!this.attributes.src) return { errno: 1107009 }
        if (this.attributes.mode === 'RTC') return { errno: 1107010 }
        // Documented without callbacks.
        return this.around.foreground() ? null : { errno: 1107011 }
      case 'exitBackgroundPlayback':
        return null
      case 'startCasting':
        this.casting = true
        this.say('castinguserselect', { state: 'success' })
        this.say('castingstatechange', { type: 'start', state: 'success' })
        return {}
      case 'switchCasting':
      case 'reconnectCasting':
        this.say('castingstatechange', {
          type: method === 'switchCasting' ? 'switch' : 'reconnect',
          state: this.casting ? 'success' : 'fail',
        })
        return {}
      case 'exitCasting':
        this.casting = false
        this.say('castingstatechange', { type: 'exit', state: 'success' })
        return {}
      case 'snapshot':
      case 'exitPictureInPicture':
        return this.shared(method)
    }
  }

  /** It runs dry, and goes on after a while. @throws Error unless it plays. */
  buffers(ms: number): void {
    if (this.state !== 'running') throw new Error(`buffers: it is ${this.state}; only a running one buffers`)
    this.code(2007)
    this.around.after(ms, () => {
      if (this.state === 'running') this.code(2004)
    })
  }

  override moved(): void {
    // In the background it is muted (documented); nothing is said.
  }

  protected override breaking(): Order {
    return PLAYER_BREAKS
  }

  private starts(): Outcome {
    const { around, attributes, fault } = this
    if (!around.foreground()) return { errno: 1107003 }
    if (around.otherCall()) return { errno: 1107001 }
    if (fault === 'no_microphone' && attributes.mode === 'RTC') {
      // Seen: a text, and no code.
      this.say('error', { errMsg: 'system permission denied' })
      return { errno: 1107002 }
    }
    this.cease()
    this.state = 'starting'
    if (!attributes.src) this.fails(PLAYER_EMPTY, () => this.triesAgain())
    else if (fault === 'dead') this.fails(PLAYER_DEAD, () => {})
    else this.play(PLAYER_STARTS[around.platform], () => this.runs())
    return {}
  }

  private fails(order: Order, then: () => void): void {
    this.play(order, () => {
      this.state = 'failed'
      then()
    })
  }

  /** Without an address it never gives up (seen). */
  private triesAgain(): void {
    this.around.after(RETRY_MS, () => {
      if (this.state === 'failed') this.fails(PLAYER_EMPTY_AGAIN, () => this.triesAgain())
    })
  }
}
