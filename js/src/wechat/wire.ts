import type { Timers } from '../clock.js'
import type { Link, LinkEvents } from '../virtual/link.js'
import { socketLink, type ConnectSocket } from '../virtual/socket.js'

/** First and longest wait before a lost server is tried again. */
const RETRY_MS = 500
const RETRY_MOST_MS = 5000

/** One end's way to the server, which can be closed, and opened again. */
export class Wire {
  private readonly how: { connect: ConnectSocket; timers: Timers; url: string; events: LinkEvents }
  private link: Link | null = null
  private up = false
  /** What was said before the connection was there. */
  private waiting: object[] = []
  private tries = 0
  private cancelRetry: () => void = () => {}

  constructor(how: { connect: ConnectSocket; timers: Timers; url: string; events: LinkEvents }) {
    this.how = how
  }

  open(): void {
    this.close()
    const { connect, url, events } = this.how
    let mine: Link | null = null
    const isMine = () => mine !== null && this.link === mine
    // A socket may open within the call that makes it; nothing is said before this end knows its link.
    const later = (then: () => void) => (isMine() ? then() : void Promise.resolve().then(() => isMine() && then()))
    try {
      mine = socketLink(connect, url, {
        up: () =>
          later(() => {
            this.tries = 0
            this.up = true
            events.up()
            for (const frame of this.waiting.splice(0)) this.say(frame)
          }),
        frame: (frame) => later(() => events.frame(frame)),
        down: (reason) =>
          later(() => {
            this.forget()
            events.down(reason)
          }),
      })
      this.link = mine
    } catch (error) {
      events.down(error instanceof Error ? error.message : String(error))
    }
  }

  /** Opens it again after a while. */
  openAgain(): void {
    this.cancelRetry()
    const wait = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** this.tries++)
    this.cancelRetry = this.how.timers.after(wait, () => this.open())
  }

  say(frame: object): void {
    if (this.link && this.up) this.link.send(frame)
    else if (this.link) this.waiting.push(frame)
  }

  close(): void {
    this.cancelRetry()
    const link = this.link
    this.link = null
    this.forget()
    if (link) link.close()
  }

  private forget(): void {
    this.up = false
    this.waiting = []
  }
}
