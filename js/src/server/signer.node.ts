import { randomBytes } from 'node:crypto'
import { checkFunction, checkObject, checkOneOf, checkText } from '../check.js'
import { init, sign } from '../signature.node.js'
import { ServerError } from './error.node.js'

/** The kind of a room of `wx.joinVoIPChat`. */
export type RoomType = 'voice' | 'video'

/** How a signer is made. */
export interface SignerOptions {
  /** The mini-program's own id, `wx…`. */
  appId: string
  /**
   * The user's session_key as your store has it, exactly as code2Session gave it; `null` when there is none. Each
   * member of a room needs a signature with the member's own key (inferred; no document says it outright).
   */
  sessionKey: (openid: string) => string | null | undefined | Promise<string | null | undefined>
  /** UNIX milliseconds; Date.now unless given. */
  now?: (() => number) | undefined
  /**
   * A new nonce, 1 to 127 characters; 32 random lowercase hex digits unless given. For tests: whatever stands in its
   * place must have a shape that no groupId has.
   */
  nonce?: (() => string) | undefined
}

/** Who wants to join which room. */
export interface SignRequest {
  openid: string
  /**
   * The room. WeChat joins what is signed without separators, so a signature for `ab` can also be read as one for other
   * ids, cut elsewhere from the same text (tried). Therefore give all your rooms ids of one length that begin with a
   * letter from g to v, such as `room-` and ten random characters: then no cut yields the id of another room.
   */
  groupId: string
  roomType?: RoomType | undefined
}

/** The argument of `wx.joinVoIPChat`; callbacks and `muteConfig` are added on the phone. */
export interface JoinArgs {
  groupId: string
  nonceStr: string
  /** UNIX time in whole seconds. How long WeChat takes a signature for valid is not documented. */
  timeStamp: number
  signature: string
  roomType?: RoomType
}

/** Signs for `wx.joinVoIPChat`. */
export interface Signer {
  /**
   * Chooses nonce and time, and signs.
   * @throws ServerError `no_session`; TypeError or RangeError that names the argument; what `sessionKey` throws. All by
   * rejection.
   */
  sign(request: SignRequest): Promise<JoinArgs>
}

/**
 * Makes a signer. It loads the Wasm module by itself, once.
 *
 * A key goes stale without a sign: only the newest of a user is valid, and any wx.login (also data pre-fetching) may
 * make a new one. A stale key signs as before, and WeChat answers `invalid signature` (−12020) on the phone.
 * `checkSession` tells, and a new wx.login with code2Session mends it. `wx.checkSession` on the phone does not tell: it
 * tests the key of the last code, whether your server has it or not.
 * @throws TypeError or RangeError that names the argument.
 */
export function createSigner(options: SignerOptions): Signer {
  checkObject('createSigner: options', options)
  const appId = checkText('createSigner: appId', options.appId)
  const sessionKeyOf = checkFunction('createSigner: sessionKey', options.sessionKey)
  const now = checkFunction('createSigner: now', options.now === undefined ? Date.now : options.now)
  const nonce = checkFunction('createSigner: nonce', options.nonce === undefined ? randomNonce : options.nonce)
  return {
    async sign(request) {
      checkObject('sign: the request', request)
      const openid = checkText('sign: openid', request.openid)
      const groupId = checkGroupId('sign: groupId', request.groupId)
      const { roomType } = request
      if (roomType !== undefined) checkRoomType('sign: roomType', roomType)
      const [sessionKey] = await Promise.all([sessionKeyOf(openid), init()])
      if (sessionKey === null || sessionKey === undefined || sessionKey === '') throw new ServerError('no_session')
      const nonceStr = checkNonce(nonce())
      const timeStamp = Math.floor(now() / 1000)
      const signature = sign({ appId, groupId, nonceStr, timeStamp, sessionKey })
      return { groupId, nonceStr, timeStamp, signature, ...(roomType && { roomType }) }
    },
  }
}

/**
 * A room's id that can be signed. Swapping groupId and nonce gives the same signature, so an id of the nonce's shape
 * would let one signature open two rooms.
 * @throws TypeError or RangeError that names the argument.
 */
export function checkGroupId(name: string, value: unknown): string {
  const groupId = checkText(name, value)
  if (/^[0-9a-f]{32}$/.test(groupId))
    throw new RangeError(
      `${name} has the shape of a nonce, 32 hex digits; wanted another one, such as a prefix "room-"`,
    )
  return groupId
}

/** @throws RangeError that names the argument. */
export function checkRoomType(name: string, value: unknown): RoomType {
  return checkOneOf(name, value, ['voice', 'video'])
}

function randomNonce(): string {
  return randomBytes(16).toString('hex')
}

function checkNonce(value: unknown): string {
  const nonce = checkText('createSigner: nonce()', value)
  if (nonce.length > 127)
    throw new RangeError(`createSigner: nonce() gave ${nonce.length} characters; wanted 1 to 127, WeChat's limit`)
  return nonce
}
