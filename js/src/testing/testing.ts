import { workbenchOn } from '../virtual/workbench.js'
import type { Host } from '../wasm.js'
import { InProcess } from '../wechat/in-process.js'
import { MODEL_ID, setupOf, type Setup, type TestingOptions } from '../wechat/options.js'
import type { Truth } from '../wechat/truth.js'
import { VirtualWechat } from '../wechat/wechat.js'
import { play, type Scenario } from './play.js'
import { VirtualTime } from './time.js'

/** A WeChat of a test's own: phones, devices and time. */
export class Testing extends VirtualWechat {
  /** Time that passes only when the test lets it. */
  readonly time: VirtualTime
  private readonly world: InProcess

  /** @internal */
  constructor(setup: Setup, world: InProcess, time: VirtualTime) {
    super(setup, world, time)
    this.world = world
    this.time = time
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
      () => this.world.ends,
    )
  }

  /** The true ends of all calls so far, in the order in which they ended. */
  truths(): Truth[] {
    return this.world.ends.slice() as Truth[]
  }

  /**
   * What the back end's `getSnTicket` gives for `wx.requestDeviceVoIP`: good for one device and five minutes.
   * @throws Error for a device or model that the mini-program does not have.
   */
  snTicket(sn: string, modelId?: string): string {
    return this.world.act((world) => world.sn_ticket(sn, modelId || this.modelOf(sn) || MODEL_ID))
  }

  /** Lets time pass until `holds`. @throws Error when it does not hold after `most_ms`, 10 s unless given. */
  override async until(holds: () => boolean, most_ms = 10_000): Promise<void> {
    const end = this.time.now() + most_ms
    await this.time.pass(0)
    while (!holds()) {
      const next = this.time.next()
      if (next === undefined || next > end)
        throw new Error(`until: ${String(holds)} did not hold within ${most_ms} ms`)
      await this.time.pass(next - this.time.now())
    }
  }

  /** Gives the world's memory back; nothing can be done with it afterwards. */
  override close(): void {
    super.close()
  }
}

/** @internal Makes the `createTesting` of a host, which knows how to load the Wasm and how to let promises settle. */
export function testingOn(host: Host, settle: () => Promise<void>): (options?: TestingOptions) => Promise<Testing> {
  return async function createTesting(options = {}) {
    const setup = setupOf(options)
    const world = await workbenchOn(host, {}, setup.settings, setup.accounts)
    const time = new VirtualTime(setup.wall, settle)
    return new Testing(setup, new InProcess(world, time), time)
  }
}

export { VoipError, VoipCgiError, VoipJoinError, VoipPluginError } from '../virtual/errors.js'
export type { Screen } from '../virtual/screen.js'
export * from '../wechat/types.js'
export type { Replay } from './replay.js'
export type { Scenario, Step } from './play.js'
export type { VirtualTime } from './time.js'
