import { checkOneOf } from '../check.js'
import type { PuppetButton } from '../virtual/phone.js'
import type { Backing, DeviceLink } from './backing.js'
import { puppetOf, type TestDevice } from './options.js'

/** What the built-in device is doing; `unplugged` is ours. */
export type DeviceState = 'unplugged' | 'offline' | 'idle' | 'calling' | 'ringing' | 'connecting' | 'talking'

const BUTTONS: readonly PuppetButton[] = ['bell', 'answer', 'refuse', 'hang_up']

/** The built-in device with this sn. */
export class DeviceHandle {
  readonly sn: string
  private readonly link: DeviceLink
  private plugged = false

  /** @internal */
  constructor(sn: string, device: TestDevice, appId: string, backing: Backing) {
    this.sn = sn
    this.link = backing.device(sn, puppetOf(device, appId))
    this.plug()
  }

  /** What it is doing. */
  get state(): DeviceState {
    return this.plugged ? (this.link.state as DeviceState) : 'unplugged'
  }

  /**
   * Presses a button. `bell` calls the first user who has authorised it; a button that means nothing now does nothing.
   * @throws RangeError for a button that it does not have; Error while it is unplugged.
   */
  press(button: PuppetButton): void {
    checkOneOf('press', button, BUTTONS)
    if (!this.plugged) throw new Error(`press: ${this.sn} is unplugged; plug() puts the plug back in`)
    this.link.press(button)
  }

  /** Pulls the plug: no goodbye is said. */
  unplug(): void {
    if (!this.plugged) return
    this.plugged = false
    this.link.unplug()
  }

  /** Puts the plug back in: the program starts anew. */
  plug(): void {
    if (this.plugged) return
    this.plugged = true
    this.link.plug()
  }
}
