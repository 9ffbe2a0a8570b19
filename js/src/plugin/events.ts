import type { PluginEvent } from '../generated/tables.js'

/**
 * What `onVoipEvent` delivers. There is neither a time nor a number in it; both ends tell hangUp, cancel, reject,
 * abort, end and finish.
 */
export type VoipEvent = { [Name in PluginEvent]: VoipEventOf<Name> }[PluginEvent]

/** One kind of event. */
export interface VoipEventOf<Name extends PluginEvent> {
  eventName: Name
  /** Since 2.4.0; absent for `bindContact` and `callPageOnShow`. */
  roomId?: string
  /** The same value under its name before 2.4.0. */
  groupId?: string
  /** May be missing; for `joinFail…` it may be an Error. */
  data?: VoipEventData[Name]
}

/** `keepTime`: of the talk, in a unit that WeChat does not document; clients in the field read seconds. */
export interface VoipEventData {
  startVoip: undefined
  /** `status`: `unknown` means that the other end failed. `keepTime` by this end's clock. */
  abortVoip: { keepTime: number; status: 'abortByCaller' | 'abortByListener' | 'unknown'; error: { errMsg: string } }
  hangOnVoip: undefined
  cancelVoip: { status: Reason }
  rejectVoip: { status: Reason }
  /** `status` says who, `origin` why. `keepTime` by this end's clock. */
  hangUpVoip: { keepTime: number; status: 'endByCaller' | 'endByListener'; origin: Reason | 'timeLimit' }
  endVoip: {
    keepTime: number
    callerName: string
    listenerName: string
    roomType: string
    isCaller: boolean
    businessType: number
  }
  busy: undefined
  /** Once a second. */
  calling: { keepTime: number }
  timeout: undefined
  joinedRoomByCaller: undefined
  joinFailCaller: JoinFail
  joinFailListener: JoinFail
  /** `keepTime` as it is billed. Since 2.2.2. */
  finishVoip: { keepTime: number }
  callPageOnShow: undefined
  showCustomBox: { callerId: string; listenerId: string }
  hideCustomBox: { callerId: string; listenerId: string }
  /** Campus face-pay. */
  bindContact: {
    type: 'success' | 'unbind' | 'binded' | 'expire' | 'overload' | 'invalid' | 'auth' | 'cancel'
    errMsg: string
    userId: string
  }
}

type Reason = 'manual' | 'unloadCallPage' | 'forceFromApp' | 'other'
type JoinFail = { errMsg?: string; message?: string }
