import { checkOneOf } from '../check.js'
import type { PuppetButton } from '../virtual/phone.js'
import { puppetOf, type TestDevice } from './options.js'
import type { Driver } from './world.js'

/** What the built-in device is doing; `unplugged` is ours. */
export type DeviceState = 'unplugged' | 'offline' | 'idle' | 'calling' | 'ringing' | 'connecting' | 'talking'

const BUTTONS: readonly PuppetButton[] = ['bell', 'answer', 'refuse', 'hang_up']

/** The built-in device with this sn. */
export class DeviceHandle {
  readonly sn: string
  private readonly driver: Driver
  private readonly options: object
  private plugged = false

  /** @internal */
  constructor(sn: string, device: TestDevice, appId: string, driver: Driver) {
    this.sn = sn
    this.driver = driver
    this.options = puppetOf(device, appId)
    this.plug()
  }

  /** What it is doing. */
  get state(): DeviceState {
    if (!this.plugged) return 'unplugged'
    return this.driver.act((world) => world.puppet_state(this.sn)) as DeviceState
  }

  /**
   * Presses a button. `bell` calls the first user who has authorised it; a button that means nothing now does nothing.
   * @throws RangeError for a button that it does not have; Error while it is unplugged.
   */
  press(button: PuppetButton): void {
    checkOneOf('press', button, BUTTONS)
    if (!this.plugged) throw new Error(`press: ${this.sn} is unplugged; plug() puts the plug back in`)
    this.driver.act((world) => world.press(this.sn, button))
  }

  /** Pulls the plug: no goodbye is said. */
  unplug(): void {
    if (!this.plugged) return
    this.plugged = false
    this.driver.act((world) => world.disconnect_device(this.sn))
  }

  /** Puts the plug back in: the program starts anew. */
  plug(): void {
    if (this.plugged) return
    this.plugged = true
    this.driver.act((world) => world.puppet(this.sn, this.options))
  }
}
