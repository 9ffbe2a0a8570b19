import type { Backing, ServiceLink } from './backing.js'
import type { PushMessage, ToService } from './frames.js'

/** What a back end answers to a push: 0 lets the call go on. `undefined`: nothing, and WeChat asks again. */
export type Answer = number | undefined

/** A push, as it came. */
export interface Push {
  /** Its repeats have the same one. */
  readonly n: number
  /** From 1. */
  readonly attempt: number
  /** `iot_voip_notify`, decrypted. */
  readonly message: PushMessage
}

/**
 * The developer's own back end: it answers pushes, and plays an RTOS device's part of a call with the sessions of the
 * server SDK. Unless `answers` says otherwise every push is answered 0.
 */
export class ServiceHandle {
  /** Every push so far, repeats among them. */
  readonly pushes: Push[] = []
  /** Every status of a session so far, in order. */
  readonly statuses: { readonly room: string; readonly status: number }[] = []
  /** Answers a push; may be replaced. */
  answers: (push: Push) => Answer = () => 0
  private readonly link: ServiceLink
  private readonly waiting = new Map<number, (code: number) => void>()
  private asked = 0

  /** @internal */
  constructor(backing: Backing) {
    this.link = backing.service((told) => this.take(told))
  }

  /** `wx_cloudvoip_session_join`, or `…_cloud_call_join` of a call that the HTTP API placed. Gives `wx_error_t`. */
  join(room: string): Promise<number> {
    return this.ask((n) => ({ t: 'join', n, room }))
  }

  /** `wx_cloudvoip_session_hangup`, with a `wx_cloudvoip_hangup_reason_t`. */
  hangUp(room: string, reason = 1): Promise<number> {
    return this.ask((n) => ({ t: 'hang_up', n, room, reason }))
  }

  /** `wx_cloudvoip_listener_hangup`: refuses (11), or is busy (9), before there is a session. */
  refuse(room: string, reason = 11): Promise<number> {
    return this.ask((n) => ({ t: 'listener_hang_up', n, room, reason }))
  }

  /** Goes without a word. */
  close(): void {
    this.link.close()
  }

  private ask(frame: (n: number) => Parameters<ServiceLink['say']>[0]): Promise<number> {
    return new Promise((resolve) => {
      const n = ++this.asked
      this.waiting.set(n, resolve)
      this.link.say(frame(n))
    })
  }

  private take(told: ToService): void {
    switch (told.t) {
      case 'push': {
        const { n, attempt, message } = told
        const push = { n, attempt, message }
        this.pushes.push(push)
        const errcode = this.answers(push)
        if (errcode !== undefined) this.link.say({ t: 'reply', n, errcode })
        return
      }
      case 'status':
        this.statuses.push({ room: told.room, status: told.status })
        return
      case 'result': {
        const resolve = this.waiting.get(told.n)
        this.waiting.delete(told.n)
        if (resolve) resolve(told.code)
        return
      }
      case 'error':
        console.warn(`the back end: ${told.message}`)
    }
  }
}
