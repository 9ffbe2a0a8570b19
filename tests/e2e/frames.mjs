// One end of the virtual WeChat's sockets, frame by frame.
import WebSocket from 'ws'
import { within } from './waiting.mjs'

const STEP = 15000

export class End {
  static async connect(url, path) {
    const socket = new WebSocket(url.replace(/^http/, 'ws') + path)
    const end = new End(socket, path)
    await within(STEP, `connecting to ${path}`, new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)))
    return end
  }

  constructor(socket, path) {
    this.socket = socket
    this.path = path
    this.n = 0
    this.frames = []
    this.waiting = () => {}
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(data))
      this.waiting()
    })
  }

  say(frame) {
    this.socket.send(JSON.stringify(frame))
  }

  /** Says it under a fresh number; gives what answers it. */
  async ask(frame) {
    const n = ++this.n
    this.say({ ...frame, n })
    return this.hear(`an answer to ${frame.t}`, (heard) => heard.n === n && ['result', 'failure', 'registered'].includes(heard.t))
  }

  /** The first frame that fits; what came before it is forgotten. */
  async hear(what, fits) {
    const found = async () => {
      for (;;) {
        while (this.frames.length > 0) {
          const frame = this.frames.shift()
          if (fits(frame)) return frame
        }
        await new Promise((resolve) => (this.waiting = resolve))
      }
    }
    return within(STEP, `${what} on ${this.path}`, found())
  }

  kind(t) {
    return this.hear(t, (frame) => frame.t === t)
  }

  event(name) {
    return this.hear(name, (frame) => frame.t === 'event' && frame.event.eventName === name)
  }

  close() {
    this.socket.close()
  }
}
