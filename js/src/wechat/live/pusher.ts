import type { PusherMethod } from '../../generated/live.js'
import { LiveComponent, type Outcome } from './component.js'
import { PUSHER_BREAKS, PUSHER_DEAD, PUSHER_REFUSED, PUSHER_STARTS, type Order } from './orders.js'

/** How long background music is, milliseconds, and how often its progress is told. */
const MUSIC_MS = 3000
const PROGRESS_MS = 500
const MAX_ZOOM = 5

/** A `<live-pusher>`; a page has one. */
export class VirtualPusher extends LiveComponent {
  /** Which way the camera looks. */
  camera: 'front' | 'back' = 'front'
  torch = false
  preview = false
  zoom = 1
  /** Volumes, from 0 to 1. */
  volumes = { microphone: 1, music: 1 }
  /** Messages that went into the stream. */
  readonly messages: string[] = []
  /** Filters, stickers and make-up that lie on the picture, by the methods that applied them. */
  readonly layers: string[] = []
  private music = 0
  private played_ms = 0
  private rendered: { [event: string]: unknown } = {}

  override answer(method: PusherMethod, args: { readonly [key: string]: unknown }): Outcome {
    switch (method) {
      case 'start':
        return this.starts()
      case 'stop':
        // Seen: in the background it is refused, and the stream goes on.
        if (!this.around.foreground()) return { errno: 102 }
        if (this.isInRoom()) this.code(1019, 'leave room reason[0]')
        this.preview = false
        this.cease()
        return {}
      case 'pause':
        if (this.state === 'running') this.state = 'paused'
        return {}
      case 'resume':
        if (this.state === 'paused') this.state = 'running'
        return {}
      case 'switchCamera':
        this.camera = this.camera === 'front' ? 'back' : 'front'
        return {}
      case 'toggleTorch':
        this.torch = !this.torch
        return {}
      case 'startPreview':
        this.preview = this.picture = true
        return {}
      case 'stopPreview':
        this.preview = this.picture = false
        return {}
      case 'playBGM':
        return this.playMusic(args['url'])
      case 'stopBGM':
        this.music++
        return {}
      case 'pauseBGM':
        this.music++
        return {}
      case 'resumeBGM':
        this.goOnWithMusic()
        return {}
      case 'setBGMVolume':
        return this.volume('music', args['volume'])
      case 'setMICVolume':
        return this.volume('microphone', args['volume'])
      case 'sendMessage':
        if (typeof args['msg'] !== 'string') return { errno: 1001 }
        this.messages.push(args['msg'])
        return {}
      case 'applyFilter':
      case 'applySticker':
      case 'applyBlusherStickMakeup':
      case 'applyEyeBrowMakeup':
      case 'applyEyeShadowMakeup':
      case 'applyFaceContourMakeup':
      case 'applyLipStickMakeup':
        this.layers.push(method)
        return {}
      case 'clearFilters':
        return this.cleared(/Filter$/)
      case 'clearStickers':
        return this.cleared(/Sticker$/)
      case 'clearMakeups':
        return this.cleared(/Makeup$/)
      case 'getMaxZoom':
        // Documented as text.
        return { maxZoom: String(MAX_ZOOM) }
      case 'setZoom': {
        const zoom = args['zoom']
        if (typeof zoom !== 'number' || !(zoom >= 1 && zoom <= MAX_ZOOM)) return { errno: 1001 }
        this.zoom = zoom
        return {}
      }
      case 'createOffscreenCanvas':
      case 'onCustomRendererEvent':
        return null
      case 'snapshot':
      case 'exitPictureInPicture':
        return this.shared(method)
    }
  }

  /** `onCustomRendererEvent`: a new listener takes the place of the old (documented). */
  hears(event: string, listener: unknown): void {
    this.rendered[event] = listener
  }

  /** Hands a frame to whoever renders by himself. */
  render(event: 'frame' | 'update', result: object): void {
    const listener = this.rendered[event]
    if (typeof listener === 'function') listener(result)
  }

  /** Somebody in the room comes (1031), goes (1032), or switches pictures (1033) or sound (1034). */
  remote(code: 1031 | 1032 | 1033 | 1034, user: { userid: string; [field: string]: unknown }): void {
    this.code(code, JSON.stringify({ userlist: [user] }))
  }

  /** It is thrown out of its room, or the room is gone. */
  kicked(): void {
    this.code(1019, 'leave room reason[1]')
    this.cease()
  }

  /** A call cuts it off, or the floating window is closed (seen on Android). */
  cutOff(): void {
    if (this.state === 'idle') return
    this.code(5001)
    if (this.isInRoom()) this.code(1019, 'leave room reason[0]')
    this.cease()
  }

  /** Seen: iOS suspends it and leaves the room, and enters it again; Android goes on with the sound alone. */
  override moved(foreground: boolean): void {
    if (this.state !== 'running' || this.around.platform !== 'ios') return
    if (!foreground) return this.code(5000)
    this.play([1018], () => this.runs())
  }

  protected override breaking(): Order {
    return PUSHER_BREAKS
  }

  private isInRoom(): boolean {
    return this.state !== 'idle' && this.state !== 'failed' && (this.attributes.mode || 'RTC') === 'RTC'
  }

  private starts(): Outcome {
    const { around, attributes, fault } = this
    if (!around.foreground()) return { errno: 1107003 }
    if (around.otherCall()) return { errno: 1107001 }
    if (fault === 'no_camera' || fault === 'no_microphone') {
      const errCode = fault === 'no_camera' ? 10001 : 10002
      // The same number comes as a state, too (documented).
      this.say('error', { errMsg: `user forbids ${fault.slice(3)}`, errCode })
      this.code(errCode)
      return { errno: 1107013 }
    }
    this.cease()
    this.state = 'starting'
    this.preview = true
    const mode = (attributes.mode || 'RTC') === 'RTC' ? 'RTC' : 'live'
    if (!attributes.url || fault === 'dead') this.play(PUSHER_DEAD, () => (this.state = 'failed'))
    else if (fault === 'room_refused') this.play(PUSHER_REFUSED, () => (this.state = 'failed'))
    else this.play(PUSHER_STARTS[mode], () => this.runs())
    return {}
  }

  private playMusic(url: unknown): Outcome {
    if (typeof url !== 'string' || url === '') {
      this.say('error', { errMsg: 'BGM could not be loaded', errCode: 10003 })
      return { errno: 1107012 }
    }
    this.played_ms = 0
    this.say('bgmstart', {})
    this.goOnWithMusic()
    return {}
  }

  private goOnWithMusic(): void {
    const turn = ++this.music
    const tell = () => {
      if (turn !== this.music) return
      this.played_ms += PROGRESS_MS
      this.say('bgmprogress', { progress: this.played_ms, duration: MUSIC_MS })
      if (this.played_ms < MUSIC_MS) this.around.after(PROGRESS_MS, tell)
      else this.say('bgmcomplete', {})
    }
    this.around.after(PROGRESS_MS, tell)
  }

  private volume(of: 'microphone' | 'music', volume: unknown): Outcome {
    const number = Number(volume)
    if (!(number >= 0 && number <= 1)) return { errno: 1001 }
    this.volumes[of] = number
    return {}
  }

  private cleared(which: RegExp): Outcome {
    for (let at = this.layers.length - 1; at >= 0; at--)
      if (which.test(this.layers[at] as string)) this.layers.splice(at, 1)
    return {}
  }
}
