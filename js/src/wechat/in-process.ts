import type { Workbench } from 'virtual-wechat-wasm'
import { Listeners } from '../listeners.js'
import { VERSION } from '../virtual/frames.js'
import type { PuppetButton } from '../virtual/phone.js'
import type { Backing, Control, DeviceLink, EndEvents, EndLink, ServiceLink } from './backing.js'
import type { FromService, Said, ToService, Told } from './frames.js'

/** The world in Wasm. */
export type World = Workbench

/** Time as the world needs it: virtual in tests, else the host's own. */
export interface Time {
  /** UNIX milliseconds. */
  now(): number
  /** Calls back once, after milliseconds. */
  setTimeout(then: () => void, ms: number): unknown
}

/** Lets a world live in this process: after every input and at every wake-up, what it says is handed over. */
export class InProcess implements Backing {
  readonly mode = 'in_process'
  /** Every true end so far. */
  readonly ends: unknown[] = []
  private readonly world: World
  private readonly time: Time
  private readonly wall: number
  private readonly hearers = new Map<string, (frame: unknown) => void>()
  private readonly changes = new Listeners<void>()
  private running = false
  private open = true
  private wakeup = NaN

  constructor(world: World, time: Time) {
    this.world = world
    this.time = time
    this.wall = time.now()
  }

  phone(openid: string, second: boolean, events: EndEvents): EndLink {
    // The world goes by the hello; this only names the connection.
    const id = second ? `${openid} 2` : openid
    this.hearers.set(`phone ${id}`, (frame) => events.heard(frame as Told))
    return {
      connect: () => {
        this.act((world) => world.connect_phone(id))
        this.act((world) => world.phone_frame(id, plain(helloOfPhone(openid, second))))
      },
      disconnect: () => this.act((world) => world.disconnect_phone(id)),
      say: (frame) => this.act((world) => world.phone_frame(id, plain(frame))),
    }
  }

  android(sn: string, events: EndEvents): EndLink {
    this.hearers.set(`device ${sn}`, (frame) => {
      const told = frame as { t: 'plugin'; frame: Told } | Told
      if (told.t === 'plugin') events.heard(told.frame)
      else if (told.t === 'error') events.heard(told)
    })
    const say = (frame: Said) => this.act((world) => world.device_frame(sn, { t: 'plugin', frame: plain(frame) }))
    return {
      connect: () => {
        this.act((world) => world.connect_device(sn))
        for (const frame of helloOfAndroid(sn)) this.act((world) => world.device_frame(sn, frame))
      },
      disconnect: () => this.act((world) => world.disconnect_device(sn)),
      say,
    }
  }

  device(sn: string, options: object): DeviceLink {
    const state = () => this.act((world) => world.puppet_state(sn))
    return {
      get state() {
        return state()
      },
      plug: () => this.act((world) => world.puppet(sn, options)),
      unplug: () => this.act((world) => world.disconnect_device(sn)),
      press: (button: PuppetButton) => this.act((world) => world.press(sn, button)),
    }
  }

  service(heard: (told: ToService) => void): ServiceLink {
    this.hearers.set('service ', (frame) => heard(frame as ToService))
    this.act((world) => world.connect_service())
    return {
      say: (frame: FromService) => this.act((world) => world.service_frame(plain(frame))),
      close: () => {
        if (this.open) this.act((world) => world.disconnect_service())
      },
    }
  }

  async control(order: Control): Promise<Control> {
    return this.act((world) => world.control(plain(order)) as Control)
  }

  async truths(): Promise<unknown[]> {
    return this.ends.slice()
  }

  async ready(): Promise<void> {}

  onChange(then: () => void): () => void {
    return this.changes.add(then)
  }

  changed(): void {
    this.changes.tell()
  }

  /** Something that happens to the world now. */
  act<T>(what: (world: World) => T): T {
    if (!this.open) throw new Error('the virtual WeChat was closed')
    this.world.advance(this.sinceBegin())
    const answer = what(this.world)
    this.run()
    return answer
  }

  close(): void {
    if (!this.open) return
    this.open = false
    this.world.free()
  }

  /** A wall clock may be set back; the world's time never is. */
  private sinceBegin(): number {
    return Math.max(0, this.time.now() - this.wall)
  }

  private run(): void {
    // What is heard may say something, which gets here again; the outer run hands over what comes of it.
    if (this.running) return
    this.running = true
    try {
      this.world.advance(this.sinceBegin())
      for (let told = this.world.take_output(); told.length > 0; told = this.open ? this.world.take_output() : []) {
        for (const { to, id, frame } of told) {
          const hear = this.hearers.get(`${to} ${id}`)
          if (hear) hear(frame)
        }
      }
      if (this.open) this.ends.push(...this.world.take_truths())
    } finally {
      this.running = false
    }
    if (this.open) this.wakeLater()
    this.changed()
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

/** What a phone says first. */
export function helloOfPhone(openid: string, second: boolean): object {
  return { t: 'hello', v: VERSION, openid, ...(second && { second }) }
}

/**
 * What an Android device says first. The first frame of its plugin registers it, and this one is answered: who has the
 * answer knows that it can be called.
 */
export function helloOfAndroid(sn: string): object[] {
  const args = { sn, model_id: 'hello', openid_list: [] }
  const registers = { t: 'call', n: 0, api: 'getIotBindContactList', args }
  return [
    { t: 'hello', v: VERSION, sn },
    { t: 'plugin', frame: registers },
  ]
}

/** Only JSON crosses: a runner's objects may belong to another realm. */
function plain(frame: object): object {
  return JSON.parse(JSON.stringify(frame))
}
