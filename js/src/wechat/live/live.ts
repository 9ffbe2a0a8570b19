import { PLAYER_METHODS, PUSHER_METHODS, type PlayerMethod, type PusherMethod } from '../../generated/live.js'
import { called, type WxOptions } from '../callback.js'
import type { WxResult } from '../frames.js'
import type { LiveAttributes, LiveComponent, Outcome, Surroundings } from './component.js'
import { VirtualPlayer } from './player.js'
import { VirtualPusher } from './pusher.js'

/** A method of a live context was called. */
export interface LiveCall {
  readonly context: 'player' | 'pusher'
  /** The component's id; empty for the pusher, of which a page has one. */
  readonly id: string
  readonly method: string
  readonly args: { readonly [key: string]: unknown }
}

/** What `wx.createLivePlayerContext` and `wx.createLivePusherContext` return. None has a promise (documented). */
export type LiveContext = { readonly [method: string]: (...args: never[]) => unknown }

/** The documented methods, of the set base library. */
const methodsOf = (methods: string): string[] => methods.split(' ').filter((word) => !/^[0-9]/.test(word))

/**
 * The live components of a phone. One that a test has put on the page answers and says its events in virtual time; of
 * another the calls are written down and answered by script. There is no media.
 */
export class Live {
  /** Every call so far. */
  readonly calls: LiveCall[] = []
  private readonly script: { ok: boolean; res: object }[] = []
  private readonly players = new Map<string, VirtualPlayer>()
  private pushing: VirtualPusher | null = null
  private readonly around: Surroundings

  /** @internal */
  constructor(around: Surroundings) {
    this.around = around
  }

  /** Puts a `<live-player>` with this id on the page; an older one is gone. */
  player(id: string, attributes: LiveAttributes = {}): VirtualPlayer {
    const player = new VirtualPlayer(this.around, { ...attributes })
    this.players.set(id, player)
    return player
  }

  /** Puts the page's `<live-pusher>` on it. */
  pusher(attributes: LiveAttributes = {}): VirtualPusher {
    this.pushing = new VirtualPusher(this.around, { ...attributes })
    return this.pushing
  }

  /** How the next call of a method comes back; without a word it succeeds, or as its component has it. */
  next(outcome: 'success' | 'fail', res: object = {}): void {
    this.script.push({ ok: outcome === 'success', res })
  }

  /** @internal */
  context(context: 'player' | 'pusher', id: string): LiveContext {
    const methods: { [method: string]: (...args: never[]) => unknown } = {}
    for (const method of methodsOf(context === 'player' ? PLAYER_METHODS : PUSHER_METHODS))
      methods[method] = (options?: WxOptions) => this.called(context, id, method, options)
    if (context === 'pusher') {
      methods['createOffscreenCanvas'] = (options: object) => ({ ...options })
      methods['onCustomRendererEvent'] = (event: string, listener: unknown) => {
        if (this.pushing) this.pushing.hears(event, listener)
      }
    }
    return methods
  }

  /** @internal The mini-program went to the background, or came back. */
  moved(foreground: boolean): void {
    for (const component of this.components()) component.moved(foreground)
  }

  /** @internal Another call, or the closed floating window, cuts the pusher off. */
  cutOff(): void {
    if (this.pushing) this.pushing.cutOff()
  }

  private called(context: LiveCall['context'], id: string, method: string, options: WxOptions | undefined): void {
    void called(options, false, (args, back) => {
      this.calls.push({ context, id, method, args })
      const scripted = this.script.shift()
      const answer = scripted || answered(this.component(context, id), method, args)
      if (answer === null) return
      const { ok, res } = answer
      back(ok, { errMsg: `${method}:${ok ? 'ok' : 'fail'}`, ...res } as WxResult)
    })
  }

  private component(context: LiveCall['context'], id: string): LiveComponent | null {
    return context === 'pusher' ? this.pushing : this.players.get(id) || null
  }

  private components(): LiveComponent[] {
    return [...Array.from(this.players.values()), ...(this.pushing ? [this.pushing] : [])]
  }
}

function answered(
  component: LiveComponent | null,
  method: string,
  args: { readonly [key: string]: unknown },
): { ok: boolean; res: object } | null {
  if (component === null) return { ok: true, res: {} }
  const outcome: Outcome = component.answer(method as PlayerMethod | PusherMethod, args)
  return outcome === null ? null : { ok: !('errno' in outcome), res: outcome }
}
