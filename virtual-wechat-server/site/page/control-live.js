// The socket of the control panel: what is told, and orders, which are answered in their order.
const PAUSE_MS = 1000

export class Live {
  constructor(listeners) {
    this.listeners = listeners
    this.waiting = []
  }

  /** Comes back by itself when it is lost. */
  connect() {
    this.socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/control/live`)
    this.socket.addEventListener('open', () => this.listeners.link(true))
    this.socket.addEventListener('message', (message) => this.hear(JSON.parse(message.data)))
    this.socket.addEventListener('close', () => {
      this.listeners.link(false)
      for (const answer of this.waiting.splice(0)) answer({ t: 'error', message: 'the connection was lost' })
      setTimeout(() => this.connect(), PAUSE_MS)
    })
  }

  /** Sends an order, a text; resolves with the answer. */
  order(text) {
    if (this.socket?.readyState !== WebSocket.OPEN) return Promise.resolve({ t: 'error', message: 'there is no connection' })
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.socket.send(text)
    })
  }

  hear(told) {
    const { world, line, event, missed } = this.listeners
    if (told.t === 'world') world(told.world, told.virtual_time === true)
    else if (told.t === 'line') line(told)
    else if (told.t === 'event') event(told.news)
    else if (told.t === 'missed') missed(told.lines)
    else this.waiting.shift()?.(told)
  }
}
