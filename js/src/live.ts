import { PLAYER_METHODS, PUSHER_METHODS } from './generated/live.js'
import type { Component } from './generated/tables.js'
import { checkFunction, checkObject, checkText, hostWx, read } from './internal.js'
import { promised } from './live-context.js'
import type { LivePlayer } from './live-player.js'
import type { LivePusher } from './live-pusher.js'
import { LIVE_READERS } from './source/live.js'
import type { Voip } from './voip.js'

export type { LivePlayer, Snapshot, SnapshotOptions } from './live-player.js'
export type { CustomRendererResult, LivePusher, Sticker } from './live-pusher.js'

/** What live components need of `wx`. */
export interface LiveWx {
  createLivePlayerContext?(id: string, component?: object): object
  createLivePusherContext?(): object
}

/** How live components are followed. */
export interface LiveOptions {
  /** Stands in for the global `wx`. */
  wx?: LiveWx | undefined
  /** Calls back once after milliseconds; the global one unless given. */
  setTimeout?: ((then: () => void, ms: number) => unknown) | undefined
}

/** An event of a live component, as a page's method gets it. */
export interface LiveEvent {
  /** Its name (`statechange`), as in every event of a component. */
  readonly type: string
  readonly detail?: unknown
  readonly currentTarget?: { readonly id?: string }
}

/** What happens before the module is loaded waits, up to this many lines. */
const EARLY = 64

/** The live components of one end. Made by `live`. */
export class Live {
  /**
   * Two methods for pages (`Page({ ...handlers })`) and components (`methods: { ...handlers }`), each for every event
   * of its kind of component.
   *
   *     <live-player id="p1" bindstatechange="onLivePlayer" bindnetstatus="onLivePlayer" binderror="onLivePlayer" />
   *     <live-pusher bindstatechange="onLivePusher" bindnetstatus="onLivePusher" binderror="onLivePusher" />
   *
   * State changes, errors and the network's figures make the media health of the call (`voip.on('media', …)`, `media`
   * of its record); further events are only noted. A program with a method of its own calls these from there. Write
   * `bindstatechange`, not `bind:statechange`, which did not come in an older native mode (seen in the field). The
   * player's ticks of progress (code 2005) are frequent, judged as nothing, and worth no line of a recorded trace.
   *
   * At -2301 the player, and at -1307 the pusher, has given up: `player.stop()` then `player.play()`, or
   * `pusher.start()`, tries again. The kit does not do that by itself, because it cannot know whether the other end is
   * still there.
   */
  readonly handlers = {
    onLivePlayer: (event: LiveEvent): void => this.hear('player', event),
    onLivePusher: (event: LiveEvent): void => this.hear('pusher', event),
  }
  private readonly options: LiveOptions
  private voip: Voip | null = null
  private readonly early: Line[] = []

  /** @internal */
  constructor(voip: Voip | PromiseLike<Voip>, options: LiveOptions) {
    this.options = options
    if (isPromise(voip))
      voip.then(
        (voip) => this.begin(voip),
        (error: unknown) => console.error('wmpf-voip-kit: live components are not tracked', error),
      )
    else this.begin(voip)
  }

  /**
   * The methods of the live-player with this id; inside a custom component hand on its `this`, too. A context that a
   * selector query gave will do instead of the id. `play`, `stop`, `pause`, `resume` and `mute` are told to the call.
   * @throws TypeError or RangeError that names the argument, or the function that `wx` lacks.
   */
  player(of: string | object, component?: object): LivePlayer {
    const id = typeof of === 'string' ? checkText('player: the id', of) : undefined
    const context = id === undefined ? of : this.create('createLivePlayerContext', id, component)
    return this.promised('player', PLAYER_METHODS, context, id) as LivePlayer
  }

  /**
   * The methods of the page's live-pusher; a context that a selector query gave will do as well. `start`, `stop`,
   * `pause`, `resume` and `switchCamera` are told to the call.
   * @throws TypeError that names the argument, or the function that `wx` lacks.
   */
  pusher(of?: object): LivePusher {
    const context = of === undefined ? this.create('createLivePusherContext') : of
    return this.promised('pusher', PUSHER_METHODS, context) as LivePusher
  }

  private promised(component: Component, methods: string, context: unknown, id?: string): unknown {
    return promised(checkObject(`${component}: the context`, context as { readonly [method: string]: unknown }), {
      component,
      methods,
      tell: (raw) => this.tell({ source: component, raw: { id, ...raw } }),
      after: this.options.setTimeout || setTimeout,
    })
  }

  private create(api: keyof LiveWx, ...of: [] | [string, object | undefined]): unknown {
    const wx = this.options.wx || (hostWx() as LiveWx)
    const create = wx[api] as ((...of: unknown[]) => unknown) | undefined
    if (typeof create !== 'function')
      throw new TypeError(`wx has no function ${api}; wanted base library 1.7.0 or later, in a plugin 1.9.6`)
    return create.apply(wx, of)
  }

  private hear(component: Component, event: LiveEvent): void {
    checkText(`live-${component}: the event's type`, read(event, 'type'))
    const id = read(event.currentTarget, 'id')
    this.tell({ source: component, raw: { id, event: event.type, detail: event.detail } })
  }

  /** Whatever becomes of it, the component goes on. */
  private tell(line: Line): void {
    if (this.voip === null) {
      if (this.early.length < EARLY) this.early.push(line)
      return
    }
    try {
      this.voip.observe(line)
    } catch (error) {
      console.error('wmpf-voip-kit: live', error)
    }
  }

  private begin(voip: Voip): void {
    voip.learn(LIVE_READERS)
    this.voip = voip
    if (!lives.has(voip)) lives.set(voip, this)
    for (const line of this.early.splice(0)) this.tell(line)
  }
}

interface Line {
  readonly source: string
  readonly raw: object
}

const lives = new WeakMap<object, Live>()

/**
 * Follows live-player and live-pusher for calls that `voip` tracks; the same object for the same `voip`, and the
 * options of the first time count. A page's code runs before `init` is done: what `init({ plugin })` returned will do,
 * and what the components say until then is told once it is there.
 * @throws TypeError that names the argument.
 */
export function live(voip: Voip | PromiseLike<Voip>, options: LiveOptions = {}): Live {
  checkObject('live: voip', voip)
  checkObject('live: options', options)
  if (options.setTimeout !== undefined) checkFunction('live: setTimeout', options.setTimeout)
  if (!isPromise(voip)) checkFunction('live: voip.observe', voip.observe)
  let it = lives.get(voip)
  if (it === undefined) lives.set(voip, (it = new Live(voip, options)))
  return it
}

function isPromise(voip: Voip | PromiseLike<Voip>): voip is PromiseLike<Voip> {
  return 'then' in voip
}
