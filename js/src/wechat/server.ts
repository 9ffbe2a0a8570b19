import type { BuiltInDevice } from 'virtual-wechat-wasm'
import type { Timers } from '../clock.js'
import { Listeners } from '../listeners.js'
import { read } from '../nested.js'
import type { ConnectSocket } from '../virtual/socket.js'
import type { Backing, Control, DeviceLink, EndEvents, EndLink, ServiceLink } from './backing.js'
import type { Said, ToService, Told } from './frames.js'
import { helloOfAndroid, helloOfPhone } from './in-process.js'
import { RemoteDevice } from './remote-device.js'
import { Wire } from './wire.js'

/** Posts JSON, and gives what came back. */
export type Post = (url: string, body: string) => Promise<string>

/** What a client of the server needs. */
export interface ServerOptions {
  /** Such as `ws://127.0.0.1:7350`. */
  readonly url: string
  readonly connect: ConnectSocket
  readonly post: Post
  readonly timers: Timers
  /** Loads the built-in device, where one is plugged in. */
  readonly builtIn: (sn: string, options: object) => Promise<BuiltInDevice>
}

/** How long the server may take to welcome an end. */
const WELCOME_MS = 5000

/** A virtual WeChat at a server. */
export class AtServer implements Backing {
  readonly mode = 'server'
  private readonly options: ServerOptions
  private readonly wires: Wire[] = []
  private readonly welcomes: Promise<void>[] = []
  private readonly changes = new Listeners<void>()
  private readonly ends: unknown[] = []
  private lastNews = 0
  private news: Promise<void> = Promise.resolve()

  constructor(options: ServerOptions) {
    this.options = options
  }

  phone(openid: string, second: boolean, events: EndEvents): EndLink {
    return this.end('/plugin', `the phone of ${openid}`, events, {
      hello: [helloOfPhone(openid, second)],
      wrapped: (frame) => frame,
      heard: (frame) => frame as Told,
      welcomes: (frame) => read(frame, 't') === 'welcome',
    })
  }

  android(sn: string, events: EndEvents): EndLink {
    return this.end('/device', `the device ${sn}`, events, {
      hello: helloOfAndroid(sn),
      wrapped: (frame) => ({ t: 'plugin', frame }),
      heard: (frame) => {
        const t = read(frame, 't')
        return t === 'plugin' ? (read(frame, 'frame') as Told) : t === 'error' ? (frame as Told) : null
      },
      welcomes: (frame) => read(frame, 't') === 'plugin' && read(read(frame, 'frame'), 'n') === 0,
    })
  }

  device(sn: string, options: object): DeviceLink {
    const { timers, builtIn } = this.options
    return new RemoteDevice(sn, {
      timers,
      load: () => builtIn(sn, options),
      wire: (events) => this.wire('/device', events),
      mustCome: (registered) => this.mustCome(registered),
      changed: () => this.changed(),
    })
  }

  service(heard: (told: ToService) => void): ServiceLink {
    let connected: () => void = () => {}
    let failed: (error: Error) => void = () => {}
    const wire = this.wire('/service', {
      // Nobody's room: the answer says that the world knows of this back end.
      up: () => wire.say({ t: 'join', n: 0, room: '' }),
      frame: (frame) => {
        connected()
        heard(frame as ToService)
        this.changed()
      },
      down: (reason) => {
        failed(new Error(`the back end cannot reach the virtual WeChat at ${this.options.url}: ${reason}`))
        console.warn(`virtual WeChat: the back end lost its connection: ${reason}`)
      },
    })
    this.mustCome(
      new Promise<void>((come, fail) => {
        connected = come
        failed = fail
      }),
    )
    wire.open()
    return {
      say: (frame) => wire.say(frame),
      close: () => wire.close(),
    }
  }

  async control(order: Control): Promise<Control> {
    const url = `${this.options.url.replace(/^ws/, 'http')}/control`
    const answer = JSON.parse(await this.options.post(url, JSON.stringify(order))) as Control
    if (answer.t === 'error') throw new Error(String(answer['message']))
    return answer
  }

  async truths(): Promise<unknown[]> {
    // One after the other: each asks for what came after the last.
    this.news = this.news.then(() => this.hearNews())
    await this.news
    return this.ends.slice()
  }

  async ready(): Promise<void> {
    await Promise.all(this.welcomes.splice(0))
  }

  onChange(then: () => void): () => void {
    return this.changes.add(then)
  }

  changed(): void {
    this.changes.tell()
  }

  close(): void {
    for (const wire of this.wires.splice(0)) wire.close()
  }

  private async hearNews(): Promise<void> {
    const { news } = (await this.control({ t: 'news', after: this.lastNews })) as { news?: unknown }
    for (const one of Array.isArray(news) ? news : []) {
      this.lastNews = Number(read(one, 'seq'))
      const end = read(one, 'ended') || read(one, 'left')
      if (end) this.ends.push(end)
    }
  }

  private end(
    path: string,
    name: string,
    events: EndEvents,
    how: {
      hello: object[]
      wrapped(frame: Said): object
      heard(frame: unknown): Told | null
      welcomes(frame: unknown): boolean
    },
  ): EndLink {
    let welcomed: () => void = () => {}
    let failed: (error: Error) => void = () => {}
    let lost = false
    const wire = this.wire(path, {
      up: () => how.hello.forEach((frame) => wire.say(frame)),
      frame: (frame) => {
        const told = how.heard(frame)
        if (how.welcomes(frame)) {
          welcomed()
          if (lost) events.back()
          lost = false
        }
        if (told === null) return
        if (told.t === 'error') failed(new Error(`${name}: ${told.message}`))
        events.heard(told)
        this.changed()
      },
      down: (reason) => {
        failed(new Error(`${name} cannot reach the virtual WeChat at ${this.options.url}: ${reason}`))
        if (!lost) events.lost()
        lost = true
        wire.openAgain()
        this.changed()
      },
    })
    return {
      connect: () => {
        this.mustCome(
          new Promise<void>((come, fail) => {
            welcomed = come
            failed = fail
            this.options.timers.after(WELCOME_MS, () => fail(new Error(`${name}: no welcome within ${WELCOME_MS} ms`)))
          }),
        )
        lost = false
        wire.open()
      },
      disconnect: () => wire.close(),
      say: (frame) => wire.say(how.wrapped(frame)),
    }
  }

  private mustCome(welcome: Promise<void>): void {
    // Whoever waits hears of it; nobody must.
    welcome.catch(() => {})
    this.welcomes.push(welcome)
  }

  private wire(path: string, events: ConstructorParameters<typeof Wire>[0]['events']): Wire {
    const { connect, timers, url } = this.options
    const wire = new Wire({ connect, timers, url: `${url}${path}`, events })
    this.wires.push(wire)
    return wire
  }
}
