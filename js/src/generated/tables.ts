// Generated from data/ by `cargo xtask gen`. Do not edit.

/** Where a call is. It only ever moves forward, but for `talking` and `reconnecting`. */
export type State = 'idle' | 'dialing' | 'ringing' | 'connecting' | 'talking' | 'reconnecting' | 'ended' | 'settled'

/** State: name to number. */
export const STATE: { readonly [name in State]: number } = {
  idle: 0,
  dialing: 1,
  ringing: 2,
  connecting: 3,
  talking: 4,
  reconnecting: 5,
  ended: 6,
  settled: 7,
}

/** Which end reported something. */
export type Side = 'caller' | 'callee' | 'member' | 'cloud'

/** Side: name to number. */
export const SIDE: { readonly [name in Side]: number } = {
  caller: 1,
  callee: 2,
  member: 3,
  cloud: 4,
}

/** Between which kinds of ends, and which way, a call went. */
export type Direction = 'phone_to_device' | 'device_to_phone' | 'phone_to_phone'

/** Direction: name to number. */
export const DIRECTION: { readonly [name in Direction]: number } = {
  phone_to_device: 1,
  device_to_phone: 2,
  phone_to_phone: 3,
}

/** At whose end, or by whose act, a call ended. */
export type Who = 'unknown' | 'caller' | 'callee' | 'member' | 'service' | 'platform' | 'other'

/** Who: name to number. */
export const WHO: { readonly [name in Who]: number } = {
  unknown: 0,
  caller: 1,
  callee: 2,
  member: 3,
  service: 4,
  platform: 5,
  other: 6,
}

/** In which phase of the call it ended. */
export type Phase = 'initiate' | 'join' | 'ring' | 'talk'

/** Phase: name to number. */
export const PHASE: { readonly [name in Phase]: number } = {
  initiate: 0,
  join: 1,
  ring: 2,
  talk: 3,
}

/** By what means an end acted. */
export type How = 'unknown' | 'user' | 'app' | 'page_closed' | 'system'

/** How: name to number. */
export const HOW: { readonly [name in How]: number } = {
  unknown: 0,
  user: 1,
  app: 2,
  page_closed: 3,
  system: 4,
}

/** How sure the verdict is. */
export type Confidence = 'possible' | 'likely' | 'certain'

/** Confidence: name to number. */
export const CONFIDENCE: { readonly [name in Confidence]: number } = {
  possible: 0,
  likely: 1,
  certain: 2,
}

/** Why a record has no billed time. */
export type BilledMissing = 'not_yet' | 'never_told' | 'not_connected' | 'not_arrived'

/** BilledMissing: name to number. */
export const BILLED_MISSING: { readonly [name in BilledMissing]: number } = {
  not_yet: 0,
  never_told: 1,
  not_connected: 2,
  not_arrived: 3,
}

/** How a call's media is, as the live components of one end see it. */
export type Health = 'unknown' | 'flowing' | 'stalled' | 'reconnecting' | 'lost'

/** Health: name to number. */
export const HEALTH: { readonly [name in Health]: number } = {
  unknown: 0,
  flowing: 1,
  stalled: 2,
  reconnecting: 3,
  lost: 4,
}

/** Something the vendor's documents do not allow, kept on the record. */
export type Anomaly = 'unknown_event' | 'start_missing' | 'cause_missing' | 'second_cause' | 'room_changed' | 'too_many_calls' | 'clock_back' | 'order' | 'unit_milliseconds' | 'billed_exceeds' | 'too_many_members'

/** Anomaly: name to number. */
export const ANOMALY: { readonly [name in Anomaly]: number } = {
  unknown_event: 0,
  start_missing: 1,
  cause_missing: 2,
  second_cause: 3,
  room_changed: 4,
  too_many_calls: 5,
  clock_back: 6,
  order: 7,
  unit_milliseconds: 8,
  billed_exceeds: 9,
  too_many_members: 10,
}

/** Why a call ended. */
export type Why = 'unknown' | 'hung_up' | 'time_limit' | 'cancelled' | 'rejected' | 'busy' | 'no_answer' | 'never_joined' | 'answered_elsewhere' | 'left' | 'room_closed' | 'kicked' | 'network_lost' | 'vanished' | 'interrupted' | 'backgrounded' | 'float_closed' | 'device_failed' | 'unreachable' | 'join_failed' | 'not_authorised' | 'not_activated' | 'licence_expired' | 'arrears' | 'not_approved' | 'bad_signature' | 'bad_token' | 'bad_identity' | 'bad_request' | 'room_failed' | 'permission_denied' | 'refused_by_service' | 'unsupported' | 'platform_error'

/** Why: name to number. */
export const WHY: { readonly [name in Why]: number } = {
  unknown: 0,
  hung_up: 1,
  time_limit: 2,
  cancelled: 3,
  rejected: 4,
  busy: 5,
  no_answer: 6,
  never_joined: 7,
  answered_elsewhere: 8,
  left: 9,
  room_closed: 10,
  kicked: 11,
  network_lost: 32,
  vanished: 33,
  interrupted: 34,
  backgrounded: 35,
  float_closed: 36,
  device_failed: 37,
  unreachable: 38,
  join_failed: 39,
  not_authorised: 64,
  not_activated: 65,
  licence_expired: 66,
  arrears: 67,
  not_approved: 68,
  bad_signature: 69,
  bad_token: 70,
  bad_identity: 71,
  bad_request: 72,
  room_failed: 73,
  permission_denied: 74,
  refused_by_service: 75,
  unsupported: 76,
  platform_error: 77,
}

/** `eventName` of `onVoipEvent`. */
export type PluginEvent = 'bindContact' | 'startVoip' | 'abortVoip' | 'hangOnVoip' | 'cancelVoip' | 'rejectVoip' | 'hangUpVoip' | 'endVoip' | 'busy' | 'calling' | 'timeout' | 'joinedRoomByCaller' | 'joinFailCaller' | 'joinFailListener' | 'finishVoip' | 'callPageOnShow' | 'showCustomBox' | 'hideCustomBox'

/** PluginEvent: name to number. */
export const PLUGIN_EVENT: { readonly [name in PluginEvent]: number } = {
  bindContact: 0,
  startVoip: 1,
  abortVoip: 2,
  hangOnVoip: 3,
  cancelVoip: 4,
  rejectVoip: 5,
  hangUpVoip: 6,
  endVoip: 7,
  busy: 8,
  calling: 9,
  timeout: 10,
  joinedRoomByCaller: 11,
  joinFailCaller: 12,
  joinFailListener: 13,
  finishVoip: 14,
  callPageOnShow: 15,
  showCustomBox: 16,
  hideCustomBox: 17,
}

/** Words in `status` and `origin`. They share one numbering; which event allows which is the source's business. */
export type PluginWord = 'manual' | 'unloadCallPage' | 'forceFromApp' | 'other' | 'timeLimit' | 'endByCaller' | 'endByListener' | 'abortByCaller' | 'abortByListener' | 'unknown'

/** PluginWord: name to number. */
export const PLUGIN_WORD: { readonly [name in PluginWord]: number } = {
  manual: 1,
  unloadCallPage: 2,
  forceFromApp: 3,
  other: 4,
  timeLimit: 5,
  endByCaller: 6,
  endByListener: 7,
  abortByCaller: 8,
  abortByListener: 9,
  unknown: 10,
}

/** Functions of the plugin that place or end a call. */
export type PluginApi = 'callDevice' | 'callWMPF' | 'initByCaller' | 'forceHangUpVoip'

/** PluginApi: name to number. */
export const PLUGIN_API: { readonly [name in PluginApi]: number } = {
  callDevice: 1,
  callWMPF: 2,
  initByCaller: 3,
  forceHangUpVoip: 4,
}

/** What the plugin can say, by its version. Source: the changelog (2.3.8 and later) and the "since" notes of the reference pages. */
export type PluginCan = 'finish_voip' | 'leaving_is_no_reject' | 'hang_up_by_room' | 'time_limit' | 'off' | 'room_id' | 'call_without_grant' | 'quick_hang_up' | 'encode_video' | 'camera_device'

/** PluginCan: name to number. */
export const PLUGIN_CAN: { readonly [name in PluginCan]: number } = {
  finish_voip: 1,
  leaving_is_no_reject: 2,
  hang_up_by_room: 3,
  time_limit: 4,
  off: 5,
  room_id: 6,
  call_without_grant: 7,
  quick_hang_up: 8,
  encode_video: 9,
  camera_device: 10,
}

/** Functions of `wx` that place, end or change a VoIP call. */
export type RoomApi = 'joinVoIPChat' | 'exitVoIPChat' | 'updateVoIPChatMuteConfig' | 'subscribeVoIPVideoMembers' | 'setEnable1v1Chat' | 'join1v1Chat' | 'on' | 'off'

/** RoomApi: name to number. */
export const ROOM_API: { readonly [name in RoomApi]: number } = {
  joinVoIPChat: 1,
  exitVoIPChat: 2,
  updateVoIPChatMuteConfig: 3,
  subscribeVoIPVideoMembers: 4,
  setEnable1v1Chat: 5,
  join1v1Chat: 6,
  on: 7,
  off: 8,
}

/** Events of the VoIP family, and the error of the component `voip-room`. */
export type RoomEvent = 'onVoIPChatMembersChanged' | 'onVoIPChatSpeakersChanged' | 'onVoIPChatInterrupted' | 'onVoIPVideoMembersChanged' | 'onVoIPChatStateChanged' | 'error'

/** RoomEvent: name to number. */
export const ROOM_EVENT: { readonly [name in RoomEvent]: number } = {
  onVoIPChatMembersChanged: 1,
  onVoIPChatSpeakersChanged: 2,
  onVoIPChatInterrupted: 3,
  onVoIPVideoMembersChanged: 4,
  onVoIPChatStateChanged: 5,
  error: 6,
}

/** A live component. */
export type Component = 'player' | 'pusher'

/** Component: name to number. */
export const COMPONENT: { readonly [name in Component]: number } = {
  player: 0,
  pusher: 1,
}

/** Events of the live components. */
export type LiveEvent = 'statechange' | 'netstatus' | 'error' | 'fullscreenchange' | 'audiovolumenotify' | 'enterpictureinpicture' | 'leavepictureinpicture' | 'castinguserselect' | 'castingstatechange' | 'castinginterrupt' | 'bgmstart' | 'bgmprogress' | 'bgmcomplete'

/** LiveEvent: name to number. */
export const LIVE_EVENT: { readonly [name in LiveEvent]: number } = {
  statechange: 1,
  netstatus: 2,
  error: 3,
  fullscreenchange: 4,
  audiovolumenotify: 5,
  enterpictureinpicture: 6,
  leavepictureinpicture: 7,
  castinguserselect: 8,
  castingstatechange: 9,
  castinginterrupt: 10,
  bgmstart: 11,
  bgmprogress: 12,
  bgmcomplete: 13,
}

/** Methods of LivePlayerContext and LivePusherContext, as far as a call feels them. */
export type LiveApi = 'start' | 'stop' | 'play' | 'pause' | 'resume' | 'mute' | 'other'

/** LiveApi: name to number. */
export const LIVE_API: { readonly [name in LiveApi]: number } = {
  start: 1,
  stop: 2,
  play: 3,
  pause: 4,
  resume: 5,
  mute: 6,
  other: 7,
}

/** What a code means for the media of a call. */
export type LiveMeaning = 'nothing' | 'connected' | 'first' | 'flows' | 'stalls' | 'reconnects' | 'lost' | 'entered' | 'left' | 'refused' | 'own_network'

/** LiveMeaning: name to number. */
export const LIVE_MEANING: { readonly [name in LiveMeaning]: number } = {
  nothing: 0,
  connected: 1,
  first: 2,
  flows: 3,
  stalls: 4,
  reconnects: 5,
  lost: 6,
  entered: 7,
  left: 8,
  refused: 9,
  own_network: 10,
}

/** Index of a field of a record, as `Tracker.field(call, index)` takes it. Absent values are NaN. */
export type RecordField = 'side' | 'direction' | 'room' | 'state' | 'who' | 'why' | 'phase' | 'how' | 'confidence' | 'code' | 'ring_ms' | 'talk_ms' | 'billed_s' | 'billed_missing' | 'told_s' | 'anomalies' | 'at_ms' | 'alternative' | 'evidence' | 'generation' | 'billed_confidence' | 'health' | 'first_frame_ms' | 'stalls' | 'reconnects'

/** RecordField: name to number. */
export const RECORD_FIELD: { readonly [name in RecordField]: number } = {
  side: 0,
  direction: 1,
  room: 2,
  state: 3,
  who: 4,
  why: 5,
  phase: 6,
  how: 7,
  confidence: 8,
  code: 9,
  ring_ms: 10,
  talk_ms: 11,
  billed_s: 12,
  billed_missing: 13,
  told_s: 14,
  anomalies: 15,
  at_ms: 16,
  alternative: 32,
  evidence: 48,
  generation: 64,
  billed_confidence: 65,
  health: 66,
  first_frame_ms: 67,
  stalls: 68,
  reconnects: 69,
}

/** What became of a called function. */
export type Outcome = 'made' | 'resolved' | 'rejected' | 'returned'

/** Outcome: name to number. */
export const OUTCOME: { readonly [name in Outcome]: number } = {
  made: 0,
  resolved: 1,
  rejected: 2,
  returned: 3,
}

/** What `Tracker.poll` tells. */
export type OutputKind = 'state' | 'ended' | 'settled' | 'anomaly' | 'media' | 'members'

/** OutputKind: name to number. */
export const OUTPUT_KIND: { readonly [name in OutputKind]: number } = {
  state: 1,
  ended: 2,
  settled: 3,
  anomaly: 4,
  media: 5,
  members: 6,
}

/** What kind of end runs the tracker. */
export type Place = 'phone' | 'device' | 'cloud'

/** Place: name to number. */
export const PLACE: { readonly [name in Place]: number } = {
  phone: 0,
  device: 1,
  cloud: 2,
}

/** What the app itself observed. */
export type AppEvent = 'hide' | 'show' | 'page_unload' | 'network' | 'trace_end' | 'network_lost' | 'network_back'

/** AppEvent: name to number. */
export const APP_EVENT: { readonly [name in AppEvent]: number } = {
  hide: 1,
  show: 2,
  page_unload: 3,
  network: 4,
  trace_end: 5,
  network_lost: 6,
  network_back: 7,
}

/** Index of a field of a membership, as `member_field(call, nth, index)` takes it. Absent values are NaN. */
export type MemberField = 'member' | 'joined_at_ms' | 'left_at_ms' | 'joins' | 'speaks' | 'spoke' | 'video'

/** MemberField: name to number. */
export const MEMBER_FIELD: { readonly [name in MemberField]: number } = {
  member: 0,
  joined_at_ms: 1,
  left_at_ms: 2,
  joins: 3,
  speaks: 4,
  spoke: 5,
  video: 6,
}
