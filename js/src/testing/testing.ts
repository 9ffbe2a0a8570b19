import { workbenchOn } from '../virtual/workbench.js'
import type { Host } from '../wasm.js'
import { AndroidHandle } from './android.js'
import { DeviceHandle } from './device.js'
import { MODEL_ID, setupOf, type Setup, type TestingOptions } from './options.js'
import { PhoneHandle } from './phone.js'
import { play, type Scenario } from './play.js'
import { VirtualTime } from './time.js'
import { Driver, type TestWorld } from './world.js'

/**
 * The true end of a call, or of one member's time in a many-person room, which neither end knows. Words are those of a
 * record; times are milliseconds since the world began.
 */
export interface Truth {
  /** `null`: refused before it had a room. */
  readonly room: string | null
  readonly openid: string
  readonly end: {
    readonly who: string
    readonly why: string
    readonly phase: string
    readonly how: string
    /** The code with which it was refused. */
    readonly code: number | null
  }
  readonly at_ms: { readonly [stage: string]: number | null }
  readonly talk_ms: number
  /** Only of calls with a device. */
  readonly direction?: string
  readonly sn?: string
  /** The called user, in a call between two phones. */
  readonly callee?: string | null
  readonly billed_s?: number | null
  readonly media_frames?: { readonly video: number; readonly audio: number }
}

/** A WeChat of a test's own: phones, devices and time. */
export class Testing {
  /** Time that passes only when the test lets it. */
  readonly time: VirtualTime
  private readonly setup: Setup
  private readonly driver: Driver
  private readonly phones = new Map<string, PhoneHandle>()
  private readonly devices = new Map<string, DeviceHandle>()
  private readonly androids = new Map<string, AndroidHandle>()

  /** @internal */
  constructor(setup: Setup, world: TestWorld, time: VirtualTime) {
    this.setup = setup
    this.time = time
    this.driver = new Driver(world, time)
    for (const [sn, device] of Object.entries(setup.devices)) {
      if (device.android) this.androids.set(sn, new AndroidHandle(sn, setup, this.driver))
      else this.devices.set(sn, new DeviceHandle(sn, device, setup.appId, this.driver))
    }
    for (const openid of setup.openids) this.phones.set(openid, new PhoneHandle(openid, setup, this.driver, time))
  }

  /** A user's phone; the first one's unless an openid is given. @throws RangeError for an unknown user. */
  phone(openid?: string): PhoneHandle {
    return found('phone', 'openid', this.phones, openid)
  }

  /** A device; the first one unless an sn is given. @throws RangeError for an unknown device. */
  device(sn?: string): DeviceHandle {
    return found('device', 'sn', this.devices, sn)
  }

  /** An Android device; the first one unless an sn is given. @throws RangeError for an unknown one. */
  android(sn?: string): AndroidHandle {
    return found('android', 'sn', this.androids, sn)
  }

  /** Plays a scenario; rejected with an error that names the step, or what came out and what was wanted. */
  async play(scenario: Scenario): Promise<void> {
    await play(
      scenario,
      {
        phone: (openid) => this.phone(openid),
        device: (sn) => this.device(sn),
        openids: Array.from(this.phones.keys()),
        sns: Array.from(this.devices.keys()),
        android: (sn) => this.android(sn),
        androids: Array.from(this.androids.keys()),
        modelOf: (sn) => this.modelOf(sn),
      },
      this.time,
      () => this.driver.truths,
    )
  }

  /** The true ends of all calls so far, in the order in which they ended. */
  truths(): Truth[] {
    return this.driver.truths.slice() as Truth[]
  }

  /**
   * What the back end's `getSnTicket` gives for `wx.requestDeviceVoIP`: good for one device and five minutes.
   * @throws Error for a device or model that the mini-program does not have.
   */
  snTicket(sn: string, modelId?: string): string {
    return this.driver.act((world) => world.sn_ticket(sn, modelId || this.modelOf(sn) || MODEL_ID))
  }

  /** Gives the world's memory back; nothing can be done with it afterwards. */
  close(): void {
    this.driver.close()
  }

  private modelOf(sn: string): string | undefined {
    const device = this.setup.devices[sn]
    return device && device.modelId
  }
}

/** @internal Makes the `createTesting` of a host, which knows how to load the Wasm and how to let promises settle. */
export function testingOn(host: Host, settle: () => Promise<void>): (options?: TestingOptions) => Promise<Testing> {
  return async function createTesting(options = {}) {
    const setup = setupOf(options)
    const world = await workbenchOn(host, {}, setup.settings, setup.accounts)
    return new Testing(setup, world, new VirtualTime(setup.wall, settle))
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

export { VoipError, VoipCgiError, VoipJoinError, VoipPluginError } from '../virtual/errors.js'
export type { Screen } from '../virtual/screen.js'
export type { AndroidHandle } from './android.js'
export type { DeviceHandle, DeviceState } from './device.js'
export type { Dialog, DialogAnswer, Dialogs, Turn } from './dialogs.js'
export type { Switch } from './frames.js'
export type { TestClient, TestDevice, TestGroup, TestStudent, TestUser, TestingOptions } from './options.js'
export type { PhoneHandle } from './phone.js'
export type { Scenario, Step } from './play.js'
export type { TestingPlugin } from './plugin.js'
export type { VirtualTime } from './time.js'
export type { TestingWx } from './wx.js'
