import type { Said, Told } from './frames.js'
import type { VirtualTime } from './time.js'

/** The world in Wasm; virtual-wechat/src/wasm.rs. */
export interface TestWorld {
  free(): void
  connect_phone(openid: string): void
  disconnect_phone(openid: string): void
  phone_frame(openid: string, frame: object): void
  disconnect_device(sn: string): void
  puppet(sn: string, options: object): void
  press(sn: string, button: string): void
  puppet_state(sn: string): string
  sn_ticket(sn: string, model_id: string): string
  advance(to_ms: number): void
  next_wakeup(): number | undefined
  take_output(): { to: 'phone' | 'device'; id: string; frame: unknown }[]
  take_truths(): unknown[]
}

/** Lets a world live in virtual time: after every input and at every wake-up, what it says is handed over. */
export class Driver {
  /** Every true end so far. */
  readonly truths: unknown[] = []
  private readonly world: TestWorld
  private readonly time: VirtualTime
  private readonly wall: number
  private readonly phones = new Map<string, (told: Told) => void>()
  private running = false
  private open = true
  private wakeup = NaN

  constructor(world: TestWorld, time: VirtualTime) {
    this.world = world
    this.time = time
    this.wall = time.now()
  }

  /** Who hears what this phone is told. */
  listen(openid: string, hear: (told: Told) => void): void {
    this.phones.set(openid, hear)
  }

  /** Something that happens to the world now. */
  act<T>(what: (world: TestWorld) => T): T {
    if (!this.open) throw new Error('the virtual WeChat of this test was closed')
    this.world.advance(this.time.now() - this.wall)
    const answer = what(this.world)
    this.run()
    return answer
  }

  /** A phone says something. Only JSON crosses: a runner's objects may belong to another realm. */
  say(openid: string, frame: Said): void {
    const plain: object = JSON.parse(JSON.stringify(frame))
    this.act((world) => world.phone_frame(openid, plain))
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
          const hear = to === 'phone' ? this.phones.get(id) : undefined
          if (hear) hear(frame as Told)
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
