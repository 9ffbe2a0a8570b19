// Generated from data/ by `cargo xtask gen`. Do not edit.
import { table } from '../table.js'

/** Where a call is. It only ever moves forward, but for `talking` and `reconnecting`. */
export type State = 'idle' | 'dialing' | 'ringing' | 'connecting' | 'talking' | 'reconnecting' | 'ended' | 'settled'

/** State: name to number. */
export const STATE = /* @__PURE__ */ table<State>(
  'idle dialing ringing connecting talking reconnecting ended settled',
)

/** Which end reported something. */
export type Side = 'caller' | 'callee' | 'member' | 'cloud'

/** Side: name to number. */
export const SIDE = /* @__PURE__ */ table<Side>(
  '1 caller callee member cloud',
)

/** Between which kinds of ends, and which way, a call went. */
export type Direction = 'phone_to_device' | 'device_to_phone' | 'phone_to_phone'

/** Direction: name to number. */
export const DIRECTION = /* @__PURE__ */ table<Direction>(
  '1 phone_to_device device_to_phone phone_to_phone',
)

/** At whose end, or by whose act, a call ended. */
export type Who = 'unknown' | 'caller' | 'callee' | 'member' | 'service' | 'platform' | 'other'

/** Who: name to number. */
export const WHO = /* @__PURE__ */ table<Who>(
  'unknown caller callee member service platform other',
)

/** In which phase of the call it ended. */
export type Phase = 'initiate' | 'join' | 'ring' | 'talk'

/** Phase: name to number. */
export const PHASE = /* @__PURE__ */ table<Phase>(
  'initiate join ring talk',
)

/** By what means an end acted. */
export type How = 'unknown' | 'user' | 'app' | 'page_closed' | 'system'

/** How: name to number. */
export const HOW = /* @__PURE__ */ table<How>(
  'unknown user app page_closed system',
)

/** How sure the verdict is. */
export type Confidence = 'possible' | 'likely' | 'certain'

/** Confidence: name to number. */
export const CONFIDENCE = /* @__PURE__ */ table<Confidence>(
  'possible likely certain',
)

/** Why a record has no billed time. */
export type BilledMissing = 'not_yet' | 'never_told' | 'not_connected' | 'not_arrived'

/** BilledMissing: name to number. */
export const BILLED_MISSING = /* @__PURE__ */ table<BilledMissing>(
  'not_yet never_told not_connected not_arrived',
)

/** How a call's media is, as the live components of one end see it. */
export type Health = 'unknown' | 'flowing' | 'stalled' | 'reconnecting' | 'lost'

/** Health: name to number. */
export const HEALTH = /* @__PURE__ */ table<Health>(
  'unknown flowing stalled reconnecting lost',
)

/** Something the vendor's documents do not allow, kept on the record. */
export type Anomaly = 'unknown_event' | 'start_missing' | 'cause_missing' | 'second_cause' | 'room_changed' | 'too_many_calls' | 'clock_back' | 'order' | 'unit_milliseconds' | 'billed_exceeds' | 'too_many_members'

/** Anomaly: name to number. */
export const ANOMALY = /* @__PURE__ */ table<Anomaly>(
  'unknown_event start_missing cause_missing second_cause room_changed too_many_calls clock_back order unit_milliseconds billed_exceeds too_many_members',
)

/** Why a call ended. */
export type Why = 'unknown' | 'hung_up' | 'time_limit' | 'cancelled' | 'rejected' | 'busy' | 'no_answer' | 'never_joined' | 'answered_elsewhere' | 'left' | 'room_closed' | 'kicked' | 'network_lost' | 'vanished' | 'interrupted' | 'backgrounded' | 'float_closed' | 'device_failed' | 'unreachable' | 'join_failed' | 'not_authorised' | 'not_activated' | 'licence_expired' | 'arrears' | 'not_approved' | 'bad_signature' | 'bad_token' | 'bad_identity' | 'bad_request' | 'room_failed' | 'permission_denied' | 'refused_by_service' | 'unsupported' | 'platform_error'

/** Why: name to number. */
export const WHY = /* @__PURE__ */ table<Why>(
  'unknown hung_up time_limit cancelled rejected busy no_answer never_joined answered_elsewhere left room_closed kicked 32 network_lost vanished interrupted backgrounded float_closed device_failed unreachable join_failed 64 not_authorised not_activated licence_expired arrears not_approved bad_signature bad_token bad_identity bad_request room_failed permission_denied refused_by_service unsupported platform_error',
)

/** `eventName` of `onVoipEvent`. */
export type PluginEvent = 'bindContact' | 'startVoip' | 'abortVoip' | 'hangOnVoip' | 'cancelVoip' | 'rejectVoip' | 'hangUpVoip' | 'endVoip' | 'busy' | 'calling' | 'timeout' | 'joinedRoomByCaller' | 'joinFailCaller' | 'joinFailListener' | 'finishVoip' | 'callPageOnShow' | 'showCustomBox' | 'hideCustomBox'

/** PluginEvent: name to number. */
export const PLUGIN_EVENT = /* @__PURE__ */ table<PluginEvent>(
  'bindContact startVoip abortVoip hangOnVoip cancelVoip rejectVoip hangUpVoip endVoip busy calling timeout joinedRoomByCaller joinFailCaller joinFailListener finishVoip callPageOnShow showCustomBox hideCustomBox',
)

/** Words in `status` and `origin`. They share one numbering; which event allows which is the source's business. */
export type PluginWord = 'manual' | 'unloadCallPage' | 'forceFromApp' | 'other' | 'timeLimit' | 'endByCaller' | 'endByListener' | 'abortByCaller' | 'abortByListener' | 'unknown'

/** PluginWord: name to number. */
export const PLUGIN_WORD = /* @__PURE__ */ table<PluginWord>(
  '1 manual unloadCallPage forceFromApp other timeLimit endByCaller endByListener abortByCaller abortByListener unknown',
)

/** Functions of the plugin that place or end a call. */
export type PluginApi = 'callDevice' | 'callWMPF' | 'initByCaller' | 'forceHangUpVoip'

/** PluginApi: name to number. */
export const PLUGIN_API = /* @__PURE__ */ table<PluginApi>(
  '1 callDevice callWMPF initByCaller forceHangUpVoip',
)

/** What the plugin can say, by its version. Source: the changelog (2.3.8 and later) and the "since" notes of the reference pages. */
export type PluginCan = 'finish_voip' | 'leaving_is_no_reject' | 'hang_up_by_room' | 'time_limit' | 'off' | 'room_id' | 'call_without_grant' | 'quick_hang_up' | 'encode_video' | 'camera_device'

/** PluginCan: name to number. */
export const PLUGIN_CAN = /* @__PURE__ */ table<PluginCan>(
  '1 finish_voip leaving_is_no_reject hang_up_by_room time_limit off room_id call_without_grant quick_hang_up encode_video camera_device',
)

/** Functions of `wx` that place, end or change a VoIP call. */
export type RoomApi = 'joinVoIPChat' | 'exitVoIPChat' | 'updateVoIPChatMuteConfig' | 'subscribeVoIPVideoMembers' | 'setEnable1v1Chat' | 'join1v1Chat' | 'on' | 'off'

/** RoomApi: name to number. */
export const ROOM_API = /* @__PURE__ */ table<RoomApi>(
  '1 joinVoIPChat exitVoIPChat updateVoIPChatMuteConfig subscribeVoIPVideoMembers setEnable1v1Chat join1v1Chat on off',
)

/** Events of the VoIP family, and the error of the component `voip-room`. */
export type RoomEvent = 'onVoIPChatMembersChanged' | 'onVoIPChatSpeakersChanged' | 'onVoIPChatInterrupted' | 'onVoIPVideoMembersChanged' | 'onVoIPChatStateChanged' | 'error'

/** RoomEvent: name to number. */
export const ROOM_EVENT = /* @__PURE__ */ table<RoomEvent>(
  '1 onVoIPChatMembersChanged onVoIPChatSpeakersChanged onVoIPChatInterrupted onVoIPVideoMembersChanged onVoIPChatStateChanged error',
)

/** A live component. */
export type Component = 'player' | 'pusher'

/** Component: name to number. */
export const COMPONENT = /* @__PURE__ */ table<Component>(
  'player pusher',
)

/** Events of the live components. */
export type LiveEvent = 'statechange' | 'netstatus' | 'error' | 'fullscreenchange' | 'audiovolumenotify' | 'enterpictureinpicture' | 'leavepictureinpicture' | 'castinguserselect' | 'castingstatechange' | 'castinginterrupt' | 'bgmstart' | 'bgmprogress' | 'bgmcomplete'

/** LiveEvent: name to number. */
export const LIVE_EVENT = /* @__PURE__ */ table<LiveEvent>(
  '1 statechange netstatus error fullscreenchange audiovolumenotify enterpictureinpicture leavepictureinpicture castinguserselect castingstatechange castinginterrupt bgmstart bgmprogress bgmcomplete',
)

/** Methods of LivePlayerContext and LivePusherContext, as far as a call feels them. */
export type LiveApi = 'start' | 'stop' | 'play' | 'pause' | 'resume' | 'mute' | 'other'

/** LiveApi: name to number. */
export const LIVE_API = /* @__PURE__ */ table<LiveApi>(
  '1 start stop play pause resume mute other',
)

/** What a code means for the media of a call. */
export type LiveMeaning = 'nothing' | 'connected' | 'first' | 'flows' | 'stalls' | 'reconnects' | 'lost' | 'entered' | 'left' | 'refused' | 'own_network'

/** LiveMeaning: name to number. */
export const LIVE_MEANING = /* @__PURE__ */ table<LiveMeaning>(
  'nothing connected first flows stalls reconnects lost entered left refused own_network',
)

/** Index of a field of a record, as `Tracker.field(call, index)` takes it. Absent values are NaN. */
export const enum RecordField {
  side = 0,
  direction = 1,
  room = 2,
  state = 3,
  who = 4,
  why = 5,
  phase = 6,
  how = 7,
  confidence = 8,
  code = 9,
  ring_ms = 10,
  talk_ms = 11,
  billed_s = 12,
  billed_missing = 13,
  told_s = 14,
  anomalies = 15,
  at_ms = 16,
  alternative = 32,
  evidence = 48,
  generation = 64,
  billed_confidence = 65,
  health = 66,
  first_frame_ms = 67,
  stalls = 68,
  reconnects = 69,
}

/** What became of a called function. */
export const enum Outcome {
  made = 0,
  resolved = 1,
  rejected = 2,
  returned = 3,
}

/** What `Tracker.poll` tells. */
export const enum OutputKind {
  state = 1,
  ended = 2,
  settled = 3,
  anomaly = 4,
  media = 5,
  members = 6,
}

/** What kind of end runs the tracker. */
export type Place = 'phone' | 'device' | 'cloud'

/** Place: name to number. */
export const PLACE = /* @__PURE__ */ table<Place>(
  'phone device cloud',
)

/** What the app itself observed. */
export type AppEvent = 'hide' | 'show' | 'page_unload' | 'network' | 'trace_end' | 'network_lost' | 'network_back'

/** AppEvent: name to number. */
export const APP_EVENT = /* @__PURE__ */ table<AppEvent>(
  '1 hide show page_unload network trace_end network_lost network_back',
)

/** Index of a field of a membership, as `member_field(call, nth, index)` takes it. Absent values are NaN. */
export const enum MemberField {
  member = 0,
  joined_at_ms = 1,
  left_at_ms = 2,
  joins = 3,
  speaks = 4,
  spoke = 5,
  video = 6,
}
