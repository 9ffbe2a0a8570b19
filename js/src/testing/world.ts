import type { Workbench } from 'virtual-wechat-wasm'
import { VERSION } from '../virtual/frames.js'
import type { Said, Told } from './frames.js'
import type { VirtualTime } from './time.js'

/** The world in Wasm. */
export type TestWorld = Workbench

/** What an end says, and whether it is connected. */
export interface WorldLink {
  connect(): void
  disconnect(): void
  hello(): void
  say(frame: Said): void
}

/** Lets a world live in virtual time: after every input and at every wake-up, what it says is handed over. */
export class Driver {
  /** Every true end so far. */
  readonly truths: unknown[] = []
  private readonly world: TestWorld
  private readonly time: VirtualTime
  private readonly wall: number
  private readonly hearers = new Map<string, (told: Told) => void>()
  private running = false
  private open = true
  private wakeup = NaN

  constructor(world: TestWorld, time: VirtualTime) {
    this.world = world
    this.time = time
    this.wall = time.now()
  }

  /** A phone's way to the world. */
  phone(openid: string, hear: (told: Told) => void): WorldLink {
    this.hearers.set(`phone ${openid}`, hear)
    return {
      connect: () => this.act((world) => world.connect_phone(openid)),
      disconnect: () => this.act((world) => world.disconnect_phone(openid)),
      hello: () => this.act((world) => world.phone_frame(openid, { t: 'hello', v: VERSION, openid })),
      say: (frame) => this.act((world) => world.phone_frame(openid, plain(frame))),
    }
  }

  /** An Android device's way to the world, whose plugin speaks like a phone's. */
  android(sn: string, hear: (told: Told) => void): WorldLink {
    this.hearers.set(`device ${sn}`, hear)
    const say = (frame: Said) => this.act((world) => world.device_frame(sn, { t: 'plugin', frame: plain(frame) }))
    return {
      connect: () => this.act((world) => world.connect_device(sn)),
      disconnect: () => this.act((world) => world.disconnect_device(sn)),
      hello: () => {
        this.act((world) => world.device_frame(sn, { t: 'hello', v: VERSION, sn }))
        // The first frame of its plugin registers it; there is no call yet that this one could end.
        say({ t: 'page', event: 'unload' })
      },
      say,
    }
  }

  /** Something that happens to the world now. */
  act<T>(what: (world: TestWorld) => T): T {
    if (!this.open) throw new Error('the virtual WeChat of this test was closed')
    this.world.advance(this.time.now() - this.wall)
    const answer = what(this.world)
    this.run()
    return answer
  }

  close(): void {
    if (!this.open) return
    this.open = false
    this.world.free()
  }

  private run(): void {
    // What is heard may say something, which gets here again; the outer run hands over what comes of it.
    if (this.running) return
    this.running = true
    try {
      this.world.advance(this.time.now() - this.wall)
      for (let told = this.world.take_output(); told.length > 0; told = this.open ? this.world.take_output() : []) {
        for (const { to, id, frame } of told) {
          const hear = this.hearers.get(`${to} ${id}`)
          const told = frame as Told | { t: 'plugin'; frame: Told }
          if (hear && told.t === 'plugin') hear(told.frame)
          else if (hear && to === 'phone') hear(told as Told)
          else if (hear && told.t === 'error') hear(told)
        }
      }
      if (this.open) this.truths.push(...this.world.take_truths())
    } finally {
      this.running = false
    }
    if (this.open) this.wakeLater()
  }

  private wakeLater(): void {
    const next = this.world.next_wakeup()
    if (next === undefined || next === this.wakeup) return
    this.wakeup = next
    this.time.setTimeout(
      () => {
        if (!this.open || this.wakeup !== next) return
        this.wakeup = NaN
        this.run()
      },
      this.wall + next - this.time.now(),
    )
  }
}

/** Only JSON crosses: a runner's objects may belong to another realm. */
function plain(frame: Said): object {
  return JSON.parse(JSON.stringify(frame))
}
