import type { Follower } from './follower.js'

/**
 * A name for a call that no other call has, at this end or another: the same for `history` and `sink`, and after a
 * restart.
 */
export function callKey(voip: Follower, id: number): string {
  if (voip.tag === undefined) voip.tag = voip.wall.toString(36) + Math.random().toString(36).slice(2, 10)
  return `${voip.tag}.${id}`
}
