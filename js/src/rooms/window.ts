import { checkFlag, checkObject, checkOneOf, checkText } from './core.js'
import type { Rooms } from './rooms.js'

/** Whose window it is. */
export interface VoipRoom {
  openid: string
  /** Whether that is this end itself: its own camera is shown, else what the other one sends. */
  self: boolean
  /** This end's camera, `front` unless given. To switch cameras, change it: there is no function for that. */
  devicePosition?: 'front' | 'back' | undefined
  /** `fill` unless given; base library 2.29.0. `cover` is for iOS only (documented). */
  objectFit?: 'fill' | 'contain' | 'cover' | undefined
}

/** What `binderror` gives. */
interface WindowEvent {
  currentTarget?: { id?: string }
  detail?: unknown
}

/** The attributes of one `<voip-room>`. */
export interface VoipRoomAttributes {
  openid: string
  /** `camera` for oneself, `video` for others. */
  mode: 'camera' | 'video'
  devicePosition: 'front' | 'back'
  objectFit: 'fill' | 'contain' | 'cover'
}

/**
 * The attributes of a member's window (`<voip-room>`, base library 2.11.0):
 *
 * ```xml
 * <voip-room wx:for="{{windows}}" wx:key="openid" id="window-{{index}}" style="width: 320rpx; height: 240rpx"
 *   openid="{{item.openid}}" mode="{{item.mode}}" device-position="{{item.devicePosition}}"
 *   object-fit="{{item.objectFit}}" binderror="onVoipRoomError" />
 * ```
 *
 * Width and height must be set: without them it stays blank and no error comes (seen in the field). It needs the
 * WebView renderer, a phone, and the right to camera and microphone. A room has ten windows at most. In a video room
 * of more than two only those are seen whose video is subscribed; `rooms` does that.
 */
export function voipRoomAttributes(window: VoipRoom): VoipRoomAttributes {
  checkObject('voipRoomAttributes: the window', window)
  const { openid, self, devicePosition = 'front', objectFit = 'fill' } = window
  return {
    openid: checkText('voipRoomAttributes: openid', openid),
    mode: checkFlag('voipRoomAttributes: self', self, false) ? 'camera' : 'video',
    devicePosition: checkOneOf('voipRoomAttributes: devicePosition', devicePosition, ['front', 'back']),
    objectFit: checkOneOf('voipRoomAttributes: objectFit', objectFit, ['fill', 'contain', 'cover']),
  }
}

/**
 * A page's method for `binderror`, which tells that a window could not be made; what its detail holds is not
 * documented. It is noted with the call and ends nothing. Give each window an `id`.
 */
export function onVoipRoomError(rooms: Rooms): (event: WindowEvent) => void {
  const { voip } = checkObject('onVoipRoomError: rooms', rooms)
  return ({ currentTarget, detail }) => {
    const id = currentTarget && currentTarget.id
    voip.observe({ source: 'voip_room', raw: { id, event: 'error', detail } })
  }
}
