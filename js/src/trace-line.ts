import type { Place, Side } from './generated/tables.js'

/** First line of a trace: who reports. */
export interface TraceHeader {
  trace: 1
  side?: Side | null
  /** What kind of end it is. */
  place?: Place | null
  /** UNIX milliseconds at `at` = 0. */
  wall?: number
  /** This end's own openid, as lists of members name it. */
  openid?: string
  /** The plugin's version; what it cannot say is then not waited for. */
  plugin?: string
  [key: string]: unknown
}

/** One observation: what a source said, and when. */
export interface TraceObservation {
  /** Monotonic milliseconds. */
  at: number
  source: string
  raw: unknown
  [key: string]: unknown
}

/** A line of a trace, parsed. */
export type TraceLine = TraceHeader | TraceObservation
