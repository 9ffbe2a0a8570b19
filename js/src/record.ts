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

/** One word of the packed record; NaN when absent. */
export type Field = (index: number) => number

/** Unpacks a record; `roomName` tells the id behind a room's handle. */
export function layOut(field: Field, roomName: (handle: number) => string | null): Record {
  const end = endOf(field)
  return {
    side: nameOf(SIDE, field(RecordField.side)),
    direction: nameOf(DIRECTION, field(RecordField.direction)),
    room: roomName(field(RecordField.room)),
    generation: field(RecordField.generation),
    state: nameOf(STATE, field(RecordField.state)) || 'idle',
    end,
    durations: durationsOf(field),
    at_ms: {
      dialing: enteredAt(field, 'dialing'),
      ringing: enteredAt(field, 'ringing'),
      connecting: enteredAt(field, 'connecting'),
      talking: enteredAt(field, 'talking'),
      ended: enteredAt(field, 'ended'),
    },
    media: {
      health: nameOf(HEALTH, field(RecordField.health)) || 'unknown',
      first_frame_ms: number(field(RecordField.first_frame_ms)),
      stalls: field(RecordField.stalls),
      reconnects: field(RecordField.reconnects),
    },
    evidence: list(field, RecordField.evidence),
    anomalies: bitsOf(field(RecordField.anomalies)),
  }
}

function endOf(field: Field): End | null {
  const who = nameOf(WHO, field(RecordField.who))
  const why = nameOf(WHY, field(RecordField.why))
  const phase = nameOf(PHASE, field(RecordField.phase))
  const how = nameOf(HOW, field(RecordField.how))
  const confidence = nameOf(CONFIDENCE, field(RecordField.confidence))
  if (who === null || why === null || phase === null || how === null || confidence === null) return null
  const alternatives: Why[] = []
  for (const code of list(field, RecordField.alternative)) {
    const alternative = nameOf(WHY, code)
    if (alternative !== null) alternatives.push(alternative)
  }
  return { who, why, phase, how, confidence, alternatives, code: number(field(RecordField.code)) }
}

function durationsOf(field: Field): Durations {
  const durations: Durations = {
    ring_ms: number(field(RecordField.ring_ms)),
    talk_ms: number(field(RecordField.talk_ms)) || 0,
    billed_s: number(field(RecordField.billed_s)),
    billed_confidence: nameOf(CONFIDENCE, field(RecordField.billed_confidence)),
    told_s: number(field(RecordField.told_s)),
  }
  const missing = nameOf(BILLED_MISSING, field(RecordField.billed_missing))
  if (durations.billed_s === null && missing !== null) durations.billed_missing = missing
  return durations
}

function enteredAt(field: Field, state: State): number | null {
  return number(field(RecordField.at_ms + STATE[state]))
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

function bitsOf(bits: number): Anomaly[] {
  return (Object.keys(ANOMALY) as Anomaly[]).filter((name) => ((bits >> ANOMALY[name]) & 1) === 1)
}

function number(value: number): number | null {
  return value === value ? value : null
}
