import type { BuiltInDevice } from 'virtual-wechat-wasm'
import type { Timers } from '../clock.js'
import { read } from '../nested.js'
import type { LinkEvents } from '../virtual/link.js'
import type { PuppetButton } from '../virtual/phone.js'
import type { DeviceLink } from './backing.js'
import type { Wire } from './wire.js'

/** How long it may take to register. */
const REGISTER_MS = 5000

/** What a built-in device needs of its way to the server. */
export interface Way {
  readonly timers: Timers
  load(): Promise<BuiltInDevice>
  wire(events: LinkEvents): Wire
  mustCome(registered: Promise<void>): void
  changed(): void
}

/** The built-in device, which runs here, in the world of a server. */
export class RemoteDevice implements DeviceLink {
  private readonly sn: string
  private readonly way: Way
  private readonly began: number
  private device: BuiltInDevice | null = null
  private wire: Wire | null = null
  private cancelWake: () => void = () => {}

  constructor(sn: string, way: Way) {
    this.sn = sn
    this.way = way
    this.began = way.timers.now()
  }

  get state(): string {
    return this.device === null ? 'offline' : this.device.state()
  }

  plug(): void {
    this.way.mustCome(this.register())
  }

  unplug(): void {
    this.cancelWake()
    if (this.wire) this.wire.close()
    if (this.device) this.device.free()
    this.device = this.wire = null
  }

  press(button: PuppetButton): void {
    if (this.device === null) return
    this.device.press(button)
    this.run()
  }

  private async register(): Promise<void> {
    const device = await this.way.load()
    await new Promise<void>((registered, failed) => {
      const fail = (reason: string) => failed(new Error(`the device ${this.sn}: ${reason}`))
      this.device = device
      this.wire = this.way.wire({
        up: () => this.run(),
        frame: (frame) => {
          if (this.device !== device) return
          if (read(frame, 't') === 'error') fail(String(read(frame, 'message')))
          device.frame(this.now(), frame as object)
          this.run()
          if (device.state() !== 'offline') registered()
        },
        down: fail,
      })
      this.wire.open()
      this.way.timers.after(REGISTER_MS, () => fail(`it was not registered within ${REGISTER_MS} ms`))
    })
  }

  /** Milliseconds since this device was made. */
  private now(): number {
    return Math.max(0, this.way.timers.now() - this.began)
  }

  private run(): void {
    this.cancelWake()
    const { device, wire, way } = this
    if (device === null || wire === null) return
    device.advance(this.now())
    for (const frame of device.take_frames()) wire.say(frame as object)
    const next = device.next_wakeup()
    if (next !== undefined) this.cancelWake = way.timers.after(Math.max(0, next - this.now()), () => this.run())
    way.changed()
  }
}
