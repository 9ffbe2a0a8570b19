import type { Follower } from '../follower.js'
import { MemberField } from '../generated/tables.js'

/** One person's time in a call's room, as this end saw it. Times are milliseconds since UNIX `voip.wall`. */
export interface Membership {
  /** `null` once more than 320 others have been met since. */
  openid: string | null
  /** When it was first in the list. */
  joined_at_ms: number
  /** When it was no longer in the list; `null` while it is. */
  left_at_ms: number | null
  /** How often it has joined. */
  joins: number
  /** Whether it speaks. */
  speaks: boolean
  /** Whether it has spoken at all. */
  spoke: boolean
  /** Whether it shows video. */
  video: boolean
}

/**
 * The people of one of the last four calls: the current one unless `call` is given, else the newest. Empty for a call
 * that told no list. A room has ten at a time; who comes when all places are taken takes that of the first who left.
 * `voip.on('members', …)` tells when it has changed.
 */
export function memberships(voip: Follower, call = (voip.current || voip.calls[0] || { id: 0 }).id): Membership[] {
  const { tracker, handles } = voip
  const list: Membership[] = []
  for (;;) {
    const field = (index: MemberField) => tracker.seam.member_field(tracker.number, call, list.length, index)
    const member = field(MemberField.member)
    if (member !== member) return list
    const left = field(MemberField.left_at_ms)
    list.push({
      openid: member === handles.me ? handles.openid : handles.people.name(member),
      joined_at_ms: field(MemberField.joined_at_ms),
      left_at_ms: left >= 0 ? left : null,
      joins: field(MemberField.joins),
      speaks: field(MemberField.speaks) > 0,
      spoke: field(MemberField.spoke) > 0,
      video: field(MemberField.video) > 0,
    })
  }
}

/** Who came and who left between two full lists. */
export function difference(
  before: readonly string[],
  now: readonly string[],
): { joined: string[]; left: string[]; members: string[] } {
  const members = [...new Set(now)]
  return {
    joined: members.filter((openid) => !before.includes(openid)),
    left: before.filter((openid) => !members.includes(openid)),
    members,
  }
}
