// Checked by tsc alone, part of no entry: the contexts have every method that WeChat's own types have, with all they
// take.
import type { PlayerMethod, PusherMethod } from './generated/live.js'
import type { LivePlayer } from './live-player.js'
import type { LivePusher } from './live-pusher.js'

type Player = WechatMiniprogram.LivePlayerContext
type Pusher = WechatMiniprogram.LivePusherContext

type Method = (...args: never[]) => unknown
/** What a method takes first, without its callbacks. */
type Taken<F extends Method> = Parameters<F> extends []
  ? { [option: string]: never }
  : Parameters<F>[0] extends object | undefined
    ? Omit<NonNullable<Parameters<F>[0]>, 'success' | 'fail' | 'complete'>
    : Parameters<F>[0]
type All<Context> = { [K in keyof Context]: Method }
/** The methods of `Theirs` that take something that ours refuses. */
type Refusing<Theirs extends All<Theirs>, Ours extends All<Ours>> = {
  [K in keyof Theirs & keyof Ours]: Taken<Theirs[K]> extends Taken<Ours[K]> ? never : K
}[keyof Theirs & keyof Ours]

type None<T extends never> = T
/** Lists that should be empty; an error names what is in one. */
export type Missing = [
  None<Exclude<PlayerMethod, keyof LivePlayer>>,
  None<Exclude<keyof LivePlayer, PlayerMethod>>,
  None<Exclude<PusherMethod, keyof LivePusher>>,
  None<Exclude<keyof LivePusher, PusherMethod>>,
  None<Exclude<keyof Player, PlayerMethod>>,
  None<Exclude<PlayerMethod, keyof Player | 'requestPictureInPicture'>>,
  None<Exclude<keyof Pusher, PusherMethod>>,
  None<Exclude<PusherMethod, keyof Pusher>>,
  None<Refusing<Player, LivePlayer>>,
  None<Refusing<Pusher, LivePusher>>,
]
