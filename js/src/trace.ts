import { checkObject, checkOneOf, Follower } from './internal.js'
import type { Place, Side } from './generated/tables.js'
import type { Call } from './record.js'
import { LIVE_READERS } from './source/live.js'
import { ROOM_READERS } from './source/room.js'
import type { TraceHeader, TraceLine, TraceObservation } from './trace-line.js'

export { parseTrace } from './parse-trace.js'
export { recordTrace } from './recording.js'
export type { Recording, RecordingOptions } from './recording.js'
export type { TraceHeader, TraceLine, TraceObservation } from './trace-line.js'

const PLACES: readonly Place[] = ['phone', 'device']
const SIDES: readonly Side[] = ['caller', 'callee', 'member', 'cloud']

/**
 * Replays the lines of one end's trace: the records of its calls, in the order in which they were heard of. This module judges by
 * a phone's sources (`plugin`, `room`, `one_to_one`, `voip_room`, `player`, `pusher`, `app`); lines of others change nothing.
 * @throws TypeError or RangeError that names what is wrong with a line; Error before `init`.
 */
export function replay(lines: Iterable<TraceLine>, { place = 'phone' }: { place?: Place } = {}): Call[] {
  let follower: Follower | undefined
  try {
    for (const line of lines) {
      checkObject('replay: a line', line)
      if ('trace' in line) {
        if (follower !== undefined) throw new Error('replay: a header came after observations; wanted it first')
        follower = begin(line as TraceHeader, place)
      } else {
        follower = follower || begin({ trace: 1 }, place)
        const { at, source, raw } = line as TraceObservation
        if (typeof at !== 'number' || !(at >= 0))
          throw new RangeError(`replay: at was ${String(at)}; wanted milliseconds, 0 or more`)
        follower.feed(at, source, raw)
      }
    }
    if (follower === undefined) return []
    follower.conclude()
    return follower.calls.reverse()
  } finally {
    // What is told of the calls is theirs; the module's memory is not.
    if (follower !== undefined) follower.tracker.seam.tracker_free(follower.tracker.number)
  }
}

function begin(header: TraceHeader, place: Place): Follower {
  if (header.trace !== 1)
    throw new RangeError(`replay: trace was ${String(header.trace)}; wanted 1, the version of this format`)
  const follower = new Follower({
    place: header.place ? checkOneOf('replay: place', header.place, PLACES) : place,
    side: header.side ? checkOneOf('replay: side', header.side, SIDES) : null,
    openid: typeof header.openid === 'string' ? header.openid : undefined,
    pluginVersion: header.plugin,
    wall: typeof header.wall === 'number' ? header.wall : 0,
    kept: Infinity,
  })
  follower.learn(ROOM_READERS)
  follower.learn(LIVE_READERS)
  return follower
}
