// The bench as a client sees it: the doorbell's program, its state and its records, and its buttons.
import WebSocket from 'ws'
import { whenever } from './waiting.mjs'

/** The program ended while something was expected of it; `message` says how, in words. */
export class ProgramEnded extends Error {}

export class Bench {
  static connect(url) {
    const socket = new WebSocket(url.replace(/^http/, 'ws') + '/bench')
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new Bench(socket)))
      socket.once('error', (error) => reject(new Error(`the bench at ${url} cannot be reached: ${error.message}`)))
    })
  }

  constructor(socket) {
    this.socket = socket
    this.running = false
    this.ended = null
    this.state = 'offline'
    this.records = []
    this.listeners = new Set()
    socket.on('message', (data) => this.receive(JSON.parse(data)))
    socket.on('close', () => this.change({ running: false, ended: 'the connection to the bench was lost' }))
  }

  press(button) {
    this.socket.send(JSON.stringify({ t: 'press', button }))
  }

  unplug() {
    this.socket.send(JSON.stringify({ t: 'unplug' }))
  }

  plug() {
    this.socket.send(JSON.stringify({ t: 'plug' }))
  }

  /** The program is running and waits for a call. */
  ready() {
    return whenever(this.watch, () => this.running && this.state === 'idle')
  }

  /** The program says that it is in this state; fails when it ends before. */
  reaches(state) {
    return whenever(this.watch, () => this.alive() && this.state === state)
  }

  /** The next record that nobody has taken; fails when the program ends before. */
  nextRecord() {
    return whenever(this.watch, () => this.records.shift() || (this.alive(), null))
  }

  /** The program has ended. */
  gone() {
    return whenever(this.watch, () => !this.running)
  }

  close() {
    this.socket.close()
  }

  alive() {
    if (!this.running) throw new ProgramEnded(`the device program ended (${this.ended || 'no reason was given'})`)
    return true
  }

  watch = (listener) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  receive(frame) {
    if (frame.t === 'program') this.change({ running: frame.running, ended: frame.ended, state: 'offline' })
    else if (frame.t === 'error') console.error(`bench: ${frame.message}`)
    else if (frame.t === 'line' && frame.line.record) this.change({ records: [...this.records, frame.line.record] })
    else if (frame.t === 'line' && frame.line.state) this.change({ state: frame.line.state })
  }

  change(facts) {
    Object.assign(this, facts)
    for (const listener of [...this.listeners]) listener()
  }
}
