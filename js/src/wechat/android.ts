import type { Backing } from './backing.js'
import { PluginEnd } from './end.js'
import type { Told } from './frames.js'
import type { Setup } from './options.js'

/**
 * An Android device, whose mini-program runs the plugin in WMPF. `initByCaller` calls phones (`businessType` 1, and 0 or
 * 3 of campus face-pay); `callDevice` and `callWMPF` fail with 1007 there.
 */
export class AndroidHandle extends PluginEnd {
  readonly sn: string
  private push = ''

  /** @internal */
  constructor(sn: string, setup: Setup, backing: Backing) {
    super('android', sn, setup, backing)
    this.sn = sn
    this.connect()
  }

  /** Opens the call page of a push, with the query that the push has (documented), as if answer had been tapped. */
  override answer(): void {
    this.answered = true
    this.act({ t: 'tap', button: 'answer' })
    this.opens(`${this.push}&isClickedHangOnBtn=1`)
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
    // `groupId`: the push still has the room under its old name (documented).
    if (told.t === 'ring')
      this.push = `roomType=${told.room_type}&groupId=${told.room}&listenerId=${this.sn}&callerName=${told.name}`
    super.take(told)
  }
}
