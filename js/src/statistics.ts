import type { Call, End } from './record.js'

/** Figures of some durations. */
export interface Spread {
  /** How many calls had such a duration; the others say nothing here. */
  count: number
  /** `null`, as the following, when none had. */
  mean: number | null
  median: number | null
  /** Nine of ten are not above it. */
  p90: number | null
  most: number | null
}

/** What some calls have in common. */
export interface Statistics {
  /** How many there are, those that have not ended left out. */
  calls: number
  /** Both ends could talk. */
  talked: number
  /** `talked` of `calls`, 0 to 1; `null` without a call. A call that nobody answered has not succeeded. */
  success_rate: number | null
  /** Why they ended, and by whom; the most frequent first. */
  reasons: { who: End['who']; why: End['why']; calls: number }[]
  /** Milliseconds from a call's first sign at this end to its talk: at a caller, how long it took to get through. */
  setup_ms: Spread
  /** Milliseconds of ringing. */
  ring_ms: Spread
  /** Milliseconds of talk by this end's clock, of the calls that talked. */
  talk_ms: Spread
  /** Seconds that WeChat bills, where it said so. */
  billed_s: Spread
}

/**
 * Counts calls: `statistics(history.list())`, or `statistics(voip.calls)`.
 * @throws TypeError that names what is no call.
 */
export function statistics(calls: Iterable<Call | { readonly call: Call }>): Statistics {
  const ended = Array.from(calls, (it, at) => {
    const call = it && 'call' in it ? it.call : it
    if (!call || !('end' in call)) throw new TypeError(`statistics: calls[${at}] was no call; wanted records`)
    return call
  }).filter(({ end }) => end !== null)
  const talks = ended.filter(({ at_ms }) => at_ms.talking !== null)
  return {
    calls: ended.length,
    talked: talks.length,
    success_rate: ended.length > 0 ? talks.length / ended.length : null,
    reasons: reasonsOf(ended),
    setup_ms: spread(talks.map(({ at_ms }) => (at_ms.talking as number) - firstOf(at_ms))),
    ring_ms: spread(ended.map(({ durations }) => durations.ring_ms)),
    talk_ms: spread(talks.map(({ durations }) => durations.talk_ms)),
    billed_s: spread(ended.map(({ durations }) => durations.billed_s)),
  }
}

function firstOf(at_ms: Call['at_ms']): number {
  return Math.min(...Object.values(at_ms).filter((at: number | null) => at !== null))
}

function reasonsOf(calls: readonly Call[]): Statistics['reasons'] {
  const reasons = new Map<string, Statistics['reasons'][number]>()
  for (const { end } of calls) {
    const { who, why } = end as End
    const reason = reasons.get(`${who} ${why}`) || { who, why, calls: 0 }
    reason.calls++
    reasons.set(`${who} ${why}`, reason)
  }
  return Array.from(reasons.values()).sort((a, b) => b.calls - a.calls)
}

function spread(all: readonly (number | null)[]): Spread {
  const values = all.filter((value): value is number => value !== null).sort((a, b) => a - b)
  const count = values.length
  const at = (rank: number) => (count > 0 ? (values[Math.max(0, Math.ceil(rank * count) - 1)] as number) : null)
  const mean = count > 0 ? values.reduce((sum, value) => sum + value, 0) / count : null
  return { count, mean, median: at(0.5), p90: at(0.9), most: at(1) }
}
