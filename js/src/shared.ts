// What every entry of the package gives, whatever the host.
export { trackPlugin, call } from './track.js'
export { VoipError } from './errors.js'
export type { Voip, Call, CallState, Placed, TrackOptions, VoipEvents } from './voip.js'
export type { CallRequest, DeviceRequest, AndroidRequest, PhoneRequest, Build } from './call.js'
export type { Record, End, Durations, StateTimes } from './record.js'
export type { Plugin } from './plugin.js'
export type { TraceLine, TraceHeader, TraceObservation } from './trace.js'
export type { InitOptions, Instantiated, Imports } from './wasm.js'
export type {
  Anomaly,
  BilledMissing,
  Confidence,
  Direction,
  How,
  Phase,
  Place,
  Side,
  State,
  Who,
  Why,
} from './generated/tables.js'
