import type { RoomType, ToPhone } from './frames.js'

/** What WeChat's own screens show of a call. */
export interface Screen {
  state: 'ringing' | 'calling' | 'connecting' | 'talking' | 'ended'
  role: 'caller' | 'callee'
  room: string
  roomType: RoomType
  /** The other end's name. */
  name: string
  /** Whole seconds of talk. */
  talkSeconds: number
}

/** The call that the user placed begins. */
export function placed(room: string, roomType: RoomType, name: string): Screen {
  return { state: 'connecting', role: 'caller', room, roomType, name, talkSeconds: 0 }
}

/** The screen after a frame; `answered`: the person has tapped the answer button. */
export function after(screen: Screen | null, frame: ToPhone, answered: boolean): Screen | null {
  switch (frame.t) {
    case 'ring':
      return {
        state: 'ringing',
        role: 'callee',
        room: frame.room,
        roomType: frame.room_type,
        name: frame.name,
        talkSeconds: 0,
      }
    case 'ring_stop':
      if (screen === null || screen.state !== 'ringing' || screen.room !== frame.room) return screen
      return answered ? { ...screen, state: 'connecting' } : null
    case 'event':
      return screen === null || isOfAnotherRoom(screen, frame.event) ? screen : afterEvent(screen, frame.event)
    case 'welcome':
    case 'devices':
    case 'result':
    case 'failure':
    case 'error':
      return screen
  }
}

function isOfAnotherRoom(screen: Screen, event: { readonly [key: string]: unknown }): boolean {
  return event['roomId'] !== undefined && event['roomId'] !== screen.room
}

function afterEvent(screen: Screen, event: { eventName: string; data?: unknown }): Screen {
  switch (event.eventName) {
    case 'joinedRoomByCaller':
      return { ...screen, state: 'calling' }
    case 'hangOnVoip':
      return { ...screen, state: 'connecting' }
    case 'startVoip':
      return { ...screen, state: 'talking' }
    case 'calling': {
      const keepTime = (event.data as { keepTime?: unknown } | undefined)?.keepTime
      return {
        ...screen,
        state: 'talking',
        talkSeconds: typeof keepTime === 'number' ? Math.floor(keepTime) : screen.talkSeconds,
      }
    }
    case 'endVoip':
    case 'joinFailCaller':
    case 'joinFailListener':
      return { ...screen, state: 'ended' }
    // Every other kind of end is followed by endVoip; the rest changes nothing on the screen.
    default:
      return screen
  }
}
