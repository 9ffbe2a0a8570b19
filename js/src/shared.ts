// What every entry of the package gives, whatever the host.
export { trackPlugin, call } from './track.js'
export { authorise, authorisations } from './authorise.js'
export { VoipError } from './errors.js'
export type { Asked, Authorisation, AuthoriseOptions } from './authorise.js'
export type { Voip, Placed, TrackOptions } from './voip.js'
export type { Init, TrackingOptions } from './track.js'
export type { CallState, Observation, VoipEvents } from './follower.js'
export type { Navigate } from './navigate.js'
export type { CallRequest, DeviceRequest, AndroidRequest, PhoneRequest, Build } from './call.js'
export type { Call, EndedCall, Record, End, Durations, MediaHealth, StateTimes } from './record.js'
export type { Plugin } from './plugin/object.js'
export type { InitOptions, Instantiated, Imports } from './wasm.js'
export type { Wx } from './wx.js'
export type { Both, CauseId } from './generated/atlas.js'
export type {
  Anomaly,
  BilledMissing,
  Confidence,
  Direction,
  Health,
  How,
  Phase,
  Place,
  Side,
  State,
  Who,
  Why,
} from './generated/tables.js'
