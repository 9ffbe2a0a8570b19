// The connection to the server's bench, which holds the doorbell's program. It comes back by itself.
const AGAIN_AFTER = 1000

export class Bench {
  /** `listeners` are `link(up)`, `program(frame)`, `line(object)` and `error(message)`. */
  constructor(listeners) {
    this.listeners = listeners
    this.connect()
  }

  connect() {
    this.socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/bench')
    this.socket.addEventListener('open', () => this.listeners.link(true))
    this.socket.addEventListener('message', ({ data }) => this.receive(JSON.parse(data)))
    this.socket.addEventListener('close', () => {
      this.listeners.link(false)
      setTimeout(() => this.connect(), AGAIN_AFTER)
    })
  }

  send(frame) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  receive(frame) {
    if (frame.t === 'program') this.listeners.program(frame)
    else if (frame.t === 'line') this.listeners.line(frame.line)
    else if (frame.t === 'error') this.listeners.error(frame.message)
  }
}
