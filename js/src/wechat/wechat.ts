import { timersFrom } from '../clock.js'
import { AndroidHandle } from './android.js'
import type { Backing, Control } from './backing.js'
import { DeviceHandle } from './device.js'
import type { PluginEnd } from './end.js'
import type { Time } from './in-process.js'
import { MODEL_ID, isAndroid, type Setup } from './options.js'
import { PhoneHandle } from './phone.js'
import { ServiceHandle } from './service.js'
import type { Truth } from './truth.js'
import type { Wmpf } from './wmpf.js'

/** How long `until` waits unless it is told. */
const UNTIL_MS = 10_000

/** A virtual WeChat: its phones and devices, each with its plugin and its `wx`, in this process or at a server. */
export class VirtualWechat {
  protected readonly setup: Setup
  protected readonly backing: Backing
  protected readonly phones = new Map<string, PhoneHandle>()
  protected readonly devices = new Map<string, DeviceHandle>()
  protected readonly androids = new Map<string, AndroidHandle>()
  private readonly seconds = new Map<string, PhoneHandle>()
  private readonly timers: ReturnType<typeof timersFrom>
  private readonly self: PluginEnd

  /** @internal `self` is an openid or an Android device's sn; the first user unless given. */
  constructor(setup: Setup, backing: Backing, time: Time, self?: string) {
    this.setup = setup
    this.backing = backing
    this.timers = timersFrom(time)
    for (const [sn, device] of Object.entries(setup.devices)) {
      if (isAndroid(device)) this.androids.set(sn, new AndroidHandle(sn, setup, backing, time))
      else this.devices.set(sn, new DeviceHandle(sn, device, setup.appId, backing))
    }
    for (const [openid, { secondPhone }] of Object.entries(setup.users)) {
      this.phones.set(openid, new PhoneHandle(openid, setup, backing, time))
      if (secondPhone) this.seconds.set(openid, new PhoneHandle(openid, setup, backing, time, true))
    }
    this.self = (self === undefined ? undefined : this.androids.get(self)) || this.phone(self)
  }

  /** Where the virtual WeChat is. */
  get mode(): 'in_process' | 'server' {
    return this.backing.mode
  }

  /** The plugin's object of the end that this program is, in place of `requirePlugin('wmpf-voip').default`. */
  get plugin(): PluginEnd['plugin'] {
    return this.self.plugin
  }

  /** In place of its global `wx`. */
  get wx(): PluginEnd['wx'] {
    return this.self.wx
  }

  /** In place of its global `wmpf`; only an Android device has one. */
  get wmpf(): Wmpf | undefined {
    return this.self instanceof AndroidHandle ? this.self.wmpf : undefined
  }

  /** A user's phone; the first one's unless an openid is given. @throws RangeError for an unknown user. */
  phone(openid?: string): PhoneHandle {
    return found('phone', 'openid', this.phones, openid)
  }

  /** A user's second phone (`users`: `secondPhone`); both ring. @throws RangeError for a user without one. */
  secondPhone(openid?: string): PhoneHandle {
    return found('secondPhone', 'openid', this.seconds, openid)
  }

  /** A device; the first one unless an sn is given. @throws RangeError for an unknown device. */
  device(sn?: string): DeviceHandle {
    return found('device', 'sn', this.devices, sn)
  }

  /** An Android device; the first one unless an sn is given. @throws RangeError for an unknown one. */
  android(sn?: string): AndroidHandle {
    return found('android', 'sn', this.androids, sn)
  }

  /** The developer's own back end: it is sent pushes from now on, and plays the part of RTOS devices. */
  async service(): Promise<ServiceHandle> {
    const service = new ServiceHandle(this.backing)
    await this.backing.ready()
    return service
  }

  /** The true ends of all calls so far, in the order in which they ended. */
  async ends(): Promise<Truth[]> {
    return (await this.backing.truths()) as Truth[]
  }

  /**
   * Makes something happen that no end does, as `virtual-wechat/frames/FRAMES.md` lists under *Control*.
   * @throws Error that says what came and what was wanted; nothing has changed then.
   */
  control(order: Control): Promise<Control> {
    return this.backing.control(order)
  }

  /**
   * What the back end's `getSnTicket` gives for `wx.requestDeviceVoIP`: good for one device and five minutes.
   * @throws Error for a device or model that the mini-program does not have.
   */
  async ticket(sn: string, modelId?: string): Promise<string> {
    const model_id = modelId || this.modelOf(sn) || MODEL_ID
    return String((await this.control({ t: 'sn_ticket', sn, model_id }))['ticket'])
  }

  /**
   * Waits until `holds`, which is asked after everything that happens.
   * @throws Error when it does not hold after `most_ms`, 10 s unless given.
   */
  until(holds: () => boolean, most_ms = UNTIL_MS): Promise<void> {
    return new Promise((resolve, reject) => {
      if (holds()) return resolve()
      const over = (then: () => void) => {
        off()
        cancel()
        then()
      }
      const late = () => over(() => reject(new Error(`until: ${String(holds)} did not hold within ${most_ms} ms`)))
      const cancel = this.timers.after(most_ms, late)
      const off = this.backing.onChange(() => {
        if (holds()) over(resolve)
      })
    })
  }

  /** Ends it: nothing can be done with it afterwards. */
  close(): void {
    this.backing.close()
  }

  protected modelOf(sn: string): string | undefined {
    const device = this.setup.devices[sn]
    return device && device.modelId
  }
}

function found<T>(call: string, argument: string, all: Map<string, T>, id: string | undefined): T {
  const wanted = id === undefined ? all.keys().next().value : id
  const one = wanted === undefined ? undefined : all.get(wanted)
  if (one === undefined) {
    const known = all.size === 0 ? 'there are none' : `wanted ${Array.from(all.keys()).join(', ')}`
    throw new RangeError(`${call}: ${argument} was ${id === undefined ? 'not given' : JSON.stringify(id)}; ${known}`)
  }
  return one
}
