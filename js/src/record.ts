import {
  ANOMALY,
  BILLED_MISSING,
  CONFIDENCE,
  DIRECTION,
  HEALTH,
  HOW,
  PHASE,
  RecordField,
  SIDE,
  STATE,
  WHO,
  WHY,
  type Anomaly,
  type BilledMissing,
  type Confidence,
  type Direction,
  type Health,
  type How,
  type Phase,
  type Side,
  type State,
  type Who,
  type Why,
} from './generated/tables.js'
import { nameOf } from './names.js'
import type { Table } from './table.js'

/** How a call ended: who × why × phase, how, and how sure. */
export interface End {
  who: Who
  why: Why
  phase: Phase
  how: How
  confidence: Confidence
  /** What else fits what was observed. */
  alternatives: Why[]
  /** The vendor's code, with its sign; `null` when the end came without one. */
  code: number | null
}

/** Three durations, which are different figures. */
export interface Durations {
  /** Ringing on this side, in milliseconds; `null` when no ring was observed. */
  ring_ms: number | null
  /** Talking by this end's clock, in milliseconds. */
  talk_ms: number
  /** What WeChat's back end bills, in seconds; `null` while, or because, it is not known. */
  billed_s: number | null
  /** Why `billed_s` is `null`; absent otherwise. */
  billed_missing?: BilledMissing
  /** How well the bill fits this end's own clock; `null` without a bill. */
  billed_confidence: Confidence | null
  /** The talk in seconds, as the plugin's own local timer told it last. */
  told_s: number | null
}

/** What live-player and live-pusher saw of a call's media. */
export interface MediaHealth {
  health: Health
  /** When the first frame came, in milliseconds of the tracker's clock. */
  first_frame_ms: number | null
  stalls: number
  reconnects: number
}

/** When each state was first entered, in milliseconds of the tracker's clock. */
export interface StateTimes {
  dialing: number | null
  ringing: number | null
  connecting: number | null
  talking: number | null
  ended: number | null
}

/** The account of a call, seen from one side. It grows until `state` is `settled`. */
export interface Record {
  side: Side | null
  direction: Direction | null
  room: string | null
  /** The how-manieth call in its room at this end, from 1. */
  generation: number
  state: State
  /** `null` while the call has not ended. */
  end: End | null
  durations: Durations
  at_ms: StateTimes
  media: MediaHealth
  /** The observations that decided, numbered from 1 in order of arrival. */
  evidence: number[]
  anomalies: Anomaly[]
}

/** A call as this end knows it: its record, and the tracker's own number for it. */
export interface Call extends Record {
  /** From 1, in the order in which calls were heard of. */
  id: number
  /** UNIX milliseconds at 0 of `at_ms`. */
  wall: number
}

/** A call that is over. */
export type EndedCall = Call & { end: End }

/** One word of the packed record; NaN when absent. */
export type Field = (index: number) => number

/** Unpacks a record; `roomName` tells the id behind a room's handle. */
export function layOut(field: Field, roomName: (handle: number) => string | null): Record {
  const number = (index: number) => {
    const value = field(index)
    return value === value ? value : null
  }
  const name = <Name extends string>(table: Table<Name>, index: number) => nameOf(table, field(index))
  const missing = name(BILLED_MISSING, RecordField.billed_missing)
  const durations: Durations = {
    ring_ms: number(RecordField.ring_ms),
    talk_ms: number(RecordField.talk_ms) || 0,
    billed_s: number(RecordField.billed_s),
    billed_confidence: name(CONFIDENCE, RecordField.billed_confidence),
    told_s: number(RecordField.told_s),
  }
  if (durations.billed_s === null && missing !== null) durations.billed_missing = missing
  const who = name(WHO, RecordField.who)
  const anomalies = field(RecordField.anomalies)
  return {
    side: name(SIDE, RecordField.side),
    direction: name(DIRECTION, RecordField.direction),
    room: roomName(field(RecordField.room)),
    generation: field(RecordField.generation),
    state: name(STATE, RecordField.state) || 'idle',
    // The axes of an end are there together.
    end: who && {
      who,
      why: name(WHY, RecordField.why) as Why,
      phase: name(PHASE, RecordField.phase) as Phase,
      how: name(HOW, RecordField.how) as How,
      confidence: name(CONFIDENCE, RecordField.confidence) as Confidence,
      alternatives: list(field, RecordField.alternative).map((code) => nameOf(WHY, code) as Why),
      code: number(RecordField.code),
    },
    durations,
    at_ms: {
      dialing: number(RecordField.at_ms + STATE.dialing),
      ringing: number(RecordField.at_ms + STATE.ringing),
      connecting: number(RecordField.at_ms + STATE.connecting),
      talking: number(RecordField.at_ms + STATE.talking),
      ended: number(RecordField.at_ms + STATE.ended),
    },
    media: {
      health: name(HEALTH, RecordField.health) || 'unknown',
      first_frame_ms: number(RecordField.first_frame_ms),
      stalls: field(RecordField.stalls),
      reconnects: field(RecordField.reconnects),
    },
    evidence: list(field, RecordField.evidence),
    anomalies: (Object.keys(ANOMALY) as Anomaly[]).filter((name) => (anomalies >> ANOMALY[name]) & 1),
  }
}

/** Lists are short runs of fields that end with an absent one. */
function list(field: Field, from: number): number[] {
  const values: number[] = []
  for (let index = from; index < from + 16; index++) {
    const value = field(index)
    if (value !== value) break
    values.push(value)
  }
  return values
}
