import { PLAYER_METHODS, PUSHER_METHODS } from '../generated/live.js'
import { called, type WxOptions } from './callback.js'
import type { WxResult } from './frames.js'

/** A method of a live context was called. */
export interface LiveCall {
  readonly context: 'player' | 'pusher'
  /** The component's id; empty for the pusher, of which a page has one. */
  readonly id: string
  readonly method: string
  readonly args: { readonly [key: string]: unknown }
}

/** What `wx.createLivePlayerContext` and `wx.createLivePusherContext` return. None has a promise (documented). */
export type LiveContext = { readonly [method: string]: (options?: WxOptions) => void }

/** The documented methods that are answered; the other two are about drawing, and answer nothing. */
const methodsOf = (context: LiveCall['context']): string[] =>
  (context === 'player' ? PLAYER_METHODS : PUSHER_METHODS)
    .split(' ')
    .filter((word) => !/^[0-9]|^createOffscreenCanvas$|^onCustomRendererEvent$/.test(word))

/** The live components of a phone: calls are written down and answered by script; media is not there. */
export class Live {
  /** Every call so far. */
  readonly calls: LiveCall[] = []
  private readonly script: { ok: boolean; res: object }[] = []

  /** How the next call of a method comes back; without a word it succeeds. */
  next(outcome: 'success' | 'fail', res: object = {}): void {
    this.script.push({ ok: outcome === 'success', res })
  }

  /** @internal */
  context(context: 'player' | 'pusher', id: string): LiveContext {
    const methods: { [method: string]: (options?: WxOptions) => void } = {}
    for (const method of methodsOf(context)) {
      methods[method] = (options) => {
        void called(options, false, (args, back) => {
          this.calls.push({ context, id, method, args })
          const { ok, res } = this.script.shift() || { ok: true, res: {} }
          const answer: WxResult = { errMsg: `${method}:${ok ? 'ok' : 'fail'}`, ...res }
          back(ok, answer)
        })
      }
    }
    return methods
  }
}
