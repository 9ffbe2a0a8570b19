import { checkFunction, checkObject, checkText } from './check.js'
import { textOf, read, whole } from './nested.js'
import { refusal } from './reason.js'
import { hostWx, type Wx } from './wx.js'

/** What a user is asked to let call the phone: one device, or a device group. */
export type Asked =
  | {
      sn: string
      /** From the developer's server; valid 5 minutes. */
      snTicket: string
      modelId: string
      /** At most 13 characters; the dialog shows it with the model's name. */
      deviceName: string
    }
  | {
      /** A device group; not the id of a room. Base library 2.30.4. */
      groupId: string
    }

/** Whether a device may call this user's phone. */
export type Authorisation =
  | 'authorised'
  /** Refused, or switched off in the settings: WeChat never asks again, only the settings page helps. */
  | 'refused'
  /** Not in WeChat's list: never asked, or forgotten with the mini-program's data (inferred). */
  | 'never_asked'
  /** WeChat could not be asked. */
  | 'unknown'

/** What asking comes with. */
export interface AuthoriseOptions<A> {
  /** Runs after a yes, also an older one: WeChat has no list of its own for servers, so keep which openid said it. */
  store?: ((asked: A) => unknown) | undefined
  /** Stands in for the global `wx`. */
  wx?: Wx | undefined
}

/** `wx.requestDeviceVoIP`: this is already so. Seen in the field. */
const ALREADY = 10001

/**
 * Asks the user to let a device call the phone (`wx.requestDeviceVoIP`, base library 2.27.3). Resolves with `already` where
 * that had been said before. Call it in a tap's handler.
 * @throws VoipError when the user refuses; once refused, WeChat asks nobody again, and the remedy says so. By rejection, as all.
 */
export async function authorise<A extends Asked>(
  asked: A,
  { store, wx = hostWx() }: AuthoriseOptions<A> = {},
): Promise<{ already: boolean }> {
  checkObject('authorise: the request', asked)
  if (store !== undefined) checkFunction('authorise: store', store)
  const request: { [field: string]: unknown } =
    'groupId' in asked ? { isGroup: true, groupId: checkText('authorise: groupId', asked.groupId) } : device(asked)
  let already = false
  await ask(wx, 'requestDeviceVoIP', '2.27.3', request).catch(async (error: unknown) => {
    already = whole(read(error, 'errCode')) === ALREADY
    if (error instanceof TypeError) throw error
    if (!already) throw await refusal('requestDeviceVoIP', 'request', error)
  })
  if (store !== undefined) await store(asked)
  return { already }
}

/**
 * Which of these devices or device groups may call this user's phone, in their order (`wx.getDeviceVoIPList`, base library
 * 2.30.3). A query that fails is reported, and leaves all of them `unknown`.
 */
export async function authorisations(
  of: readonly ({ sn: string } | { groupId: string })[],
  wx: Wx = hostWx(),
): Promise<Authorisation[]> {
  let list: unknown
  try {
    list = read(await ask(wx, 'getDeviceVoIPList', '2.30.3', {}), 'list')
  } catch (error) {
    console.error('wmpf-voip-kit: getDeviceVoIPList', error)
  }
  return of.map((it) => {
    if (!Array.isArray(list)) return 'unknown'
    const found = list.find((item: unknown) =>
      'groupId' in it ? textOf(item, ['group_id', 'groupId']) === it.groupId : textOf(item, ['sn']) === it.sn,
    )
    const status = whole(read(found, 'status'))
    return found === undefined ? 'never_asked' : status === 1 ? 'authorised' : status === 0 ? 'refused' : 'unknown'
  })
}

function device(asked: Exclude<Asked, { groupId: string }>): { [field: string]: unknown } {
  const request: { [field: string]: unknown } = {}
  for (const name of ['sn', 'snTicket', 'modelId', 'deviceName'] as const)
    request[name] = checkText(`authorise: ${name}`, asked[name])
  return request
}

/** A function of the base library that has no promise of its own. */
function ask(
  wx: Wx,
  api: 'requestDeviceVoIP' | 'getDeviceVoIPList',
  since: string,
  request: { readonly [field: string]: unknown },
): Promise<unknown> {
  return new Promise((success, fail) => {
    if (typeof wx[api] !== 'function')
      throw new TypeError(`wx has no function ${api}; wanted base library ${since} or later, and no plugin's page`)
    wx[api]({ ...request, success, fail })
  })
}
