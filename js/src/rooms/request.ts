import { checkFlag, checkObject, checkOneOf, checkPositive, checkText } from './core.js'
import type { MuteConfig } from './rooms.js'

/** What the developer's server signed, as one object: its four values only hold together. */
export interface Signed {
  /** The room. Those who name the same one at the same time meet in it. */
  groupId: string
  /** Shorter than 128 characters. */
  nonceStr: string
  /** UNIX time in whole seconds, the number that was signed. */
  timeStamp: number
  /** HMAC-SHA256 in hexadecimal. */
  signature: string
}

/** Which room, and how it is entered. */
export interface JoinRequest {
  /** Those of a `video` room are seen in `<voip-room>`. */
  roomType: 'voice' | 'video'
  signed: Signed
  /** Not muted unless `true`. */
  muteMicrophone?: boolean | undefined
  /** Not muted unless `true`. */
  muteEarphone?: boolean | undefined
  /** Uses Wi-Fi and cellular together; base library 2.29.0. */
  forceCellularNetwork?: boolean | undefined
  /** When this end is in a room already (−1), leaves that one and tries once more. */
  leaveFirst?: boolean | undefined
}

/** How the windows of a call between two look. */
interface Look {
  /** 0 `#262930` (unless given), 1 `#FA5151`, 2 `#FA9D3B`, 3 `#3D7257`, 4 `#1485EE`, 5 `#6467F0`. */
  backgroundType?: 0 | 1 | 2 | 3 | 4 | 5 | undefined
  /** The style of the small window, 1 unless given; its values are not documented. */
  minWindowType?: number | undefined
}

/** Whether this end can be called. */
export interface Enable1v1 extends Look {
  /** `true` unless given; `false`: nobody can call this end. */
  enable?: boolean | undefined
}

/** One of the two of a call. */
export interface Party {
  nickname: string
  /** In this mini-program. */
  openid: string
  headImage?: string | undefined
}

/** A call between two phones. */
export interface Pair extends Look {
  caller: Party
  /** `listener` in WeChat's words. */
  callee: Party
  /** WeChat's own default is `video` here and `voice` in rooms, so that it has to be named. */
  roomType: 'voice' | 'video'
  /** Forbids to go on by voice alone. */
  disableSwitchVoice?: boolean | undefined
}

type Args = { [field: string]: unknown }
const ROOM_TYPES = ['voice', 'video'] as const

/** The argument of `wx.joinVoIPChat`. */
export function joinArgs(request: JoinRequest): Args & { muteConfig: MuteConfig } {
  const { signed } = checkObject('join: the request', request)
  const timeStamp = checkPositive('join: signed.timeStamp', checkObject('join: signed', signed).timeStamp)
  // A time of that size is one in milliseconds.
  if (timeStamp % 1 !== 0 || timeStamp > 1e11)
    throw new RangeError(`join: signed.timeStamp was ${timeStamp}; wanted whole seconds`)
  const text = (name: 'groupId' | 'nonceStr' | 'signature') => checkText(`join: signed.${name}`, signed[name])
  const flag = (name: 'muteMicrophone' | 'muteEarphone' | 'forceCellularNetwork') =>
    checkFlag(`join: ${name}`, request[name], false)
  return {
    // Only these four: what else a server sends is not for WeChat.
    groupId: text('groupId'),
    nonceStr: text('nonceStr'),
    timeStamp,
    signature: text('signature'),
    roomType: checkOneOf('join: roomType', request.roomType, ROOM_TYPES),
    muteConfig: { muteMicrophone: flag('muteMicrophone'), muteEarphone: flag('muteEarphone') },
    forceCellularNetwork: flag('forceCellularNetwork'),
  }
}

/** The argument of `wx.setEnable1v1Chat`. */
export function enableArgs(options: Enable1v1): Args & { enable: boolean } {
  checkObject('enable1v1: options', options)
  return { ...look(options), enable: checkFlag('enable1v1: enable', options.enable, true) }
}

/** The argument of `wx.join1v1Chat`. */
export function pairArgs(pair: Pair): Args {
  checkObject('call1v1: the request', pair)
  return {
    ...look(pair),
    caller: checkParty('call1v1: caller', pair.caller),
    listener: checkParty('call1v1: callee', pair.callee),
    roomType: checkOneOf('call1v1: roomType', pair.roomType, ROOM_TYPES),
    disableSwitchVoice: checkFlag('call1v1: disableSwitchVoice', pair.disableSwitchVoice, false),
  }
}

/** WeChat's own defaults; it judges them itself. */
function look({ backgroundType = 0, minWindowType = 1 }: Look): Args {
  return { backgroundType, minWindowType }
}

function checkParty(name: string, party: Party): Party {
  checkObject(name, party)
  checkText(`${name}.nickname`, party.nickname)
  checkText(`${name}.openid`, party.openid)
  return party
}
