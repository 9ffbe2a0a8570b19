import type { Timers } from '../clock.js'
import { ServerError } from './error.node.js'
import { Kept } from './kept.node.js'
import type { PushedCall } from './push-message.node.js'
import type { OnError } from './report.node.js'

/** Whether the call may go on. Only after a yes does the phone ring (documented). */
export type CallAnswer = boolean | { readonly accept: boolean }

/** Told of a call; `signal` aborts when WeChat has been answered without it. */
export type OnCall = (call: PushedCall, context: { readonly signal: AbortSignal }) => CallAnswer | Promise<CallAnswer>

/** How long an answer is remembered, and of how many rooms. */
const KEEP_MS = 600_000
const MOST = 10_000

/** One answer a room, given in time. */
export class CallAnswers {
  private readonly onCall: OnCall
  private readonly within_ms: number
  private readonly late: boolean
  private readonly timers: Timers
  private readonly report: OnError
  private readonly answers: Kept<Promise<boolean>>

  constructor(onCall: OnCall, within_ms: number, late: boolean, timers: Timers, report: OnError) {
    this.onCall = onCall
    this.within_ms = within_ms
    this.late = late
    this.timers = timers
    this.report = report
    this.answers = new Kept(MOST, KEEP_MS, timers.now)
  }

  /** The answer for a call's room: the one that was given, or is being thought about, else a new one. Never rejects. */
  to(call: PushedCall): Promise<boolean> {
    const known = this.answers.get(call.roomId)
    if (known !== undefined) return known
    const answer = this.inTime(call)
    this.answers.put(call.roomId, answer)
    return answer
  }

  private inTime(call: PushedCall): Promise<boolean> {
    const over = new AbortController()
    return new Promise((resolve) => {
      const stop = this.timers.after(this.within_ms, () => {
        const room = `room ${call.roomId}`
        this.report(new ServerError('late_answer', { detail: { en: room, zh: room } }))
        resolve(this.late)
        over.abort()
      })
      this.asked(call, over.signal)
        .catch((error: unknown) => {
          // What gave up because it was told to has nothing to report.
          if (!over.signal.aborted || error !== over.signal.reason) this.report(error)
          return false
        })
        .then((accept) => {
          stop()
          resolve(accept)
        })
    })
  }

  private async asked(call: PushedCall, signal: AbortSignal): Promise<boolean> {
    const answer = await this.onCall(call, { signal })
    const accept = typeof answer === 'object' && answer !== null ? answer.accept : answer
    if (typeof accept === 'boolean') return accept
    throw new TypeError(`createPushReceiver: onCall answered a value of type ${typeof accept}; wanted true or false`)
  }
}
