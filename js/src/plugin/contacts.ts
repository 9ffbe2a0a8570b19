import { checkObject, checkText, first, refusal, textOf, whole } from '../internal.js'
import type { Plugin } from './object.js'
import { functionOf } from './since.js'

/** A device, and users of it. */
export interface ContactRequest {
  sn: string
  modelId: string
  /** How many at once is not documented. */
  openids: readonly string[]
}

/** What one user said to the device's calls. */
export interface Contact {
  openid: string
  /** `unknown` where the answer does not speak of this user, or in a number that nobody documents. */
  grant: 'authorised' | 'refused' | 'unknown'
}

/** A device, and one user of it. */
export interface DialRequest {
  sn: string
  modelId: string
  openid: string
}

/**
 * Which users have authorised the device, in the order asked (`getIotBindContactList`, generally on the device).
 * @throws TypeError or RangeError that names the argument; VoipError when the plugin says no. All by rejection.
 */
export async function contacts(plugin: Plugin, request: ContactRequest): Promise<Contact[]> {
  const ask = functionOf(plugin, API)
  const { sn, modelId, openids } = checkObject('contacts: the request', request)
  checkText('contacts: sn', sn)
  checkText('contacts: modelId', modelId)
  if (!Array.isArray(openids) || openids.length === 0)
    throw new TypeError('contacts: openids were missing; wanted an array of at least one')
  openids.forEach((openid, i) => checkText(`contacts: openids[${i}]`, openid))
  let answer: unknown
  try {
    answer = await ask({ sn, model_id: modelId, openid_list: openids })
  } catch (error) {
    throw await refusal(API, 'plugin', error)
  }
  const code = whole(first(answer, ['errcode', 'errCode']))
  const list = first(answer, ['contact_list', 'contactList'])
  if (code > 0 || code < 0) throw await refusal(API, 'plugin', answer)
  if (!Array.isArray(list)) throw await refusal(API, 'plugin', { errMsg: 'the answer has no contact_list' })
  return openids.map((openid) => ({ openid, grant: grantOf(list, request, openid) }))
}

/**
 * Whether a device may dial this user: only a grant is a yes. Without one the call would fail with error 9.
 * @throws as `contacts`.
 */
export async function mayDial(plugin: Plugin, request: DialRequest): Promise<boolean> {
  const { sn, modelId, openid } = checkObject('mayDial: the request', request)
  const [contact] = await contacts(plugin, { sn, modelId, openids: [openid] })
  return contact !== undefined && contact.grant === 'authorised'
}

const API = 'getIotBindContactList'

/**
 * WeChat's page shows items with sn and model_id, clients in the field read openid: an item that names nobody is about
 * the one user who was asked for, if it was one, and if the device is this one.
 */
function grantOf(list: readonly unknown[], { sn, openids }: ContactRequest, openid: string): Contact['grant'] {
  const user = (item: unknown) => textOf(item, ['openid', 'openId', 'open_id'])
  const device = (item: unknown) => textOf(item, ['sn']) || sn
  const nameless = openids.length === 1 && list.length === 1 ? '' : openid
  const item = list.find((it) => (user(it) === openid || user(it) === nameless) && device(it) === sn)
  const status = whole(first(item, ['status']))
  return status === 1 ? 'authorised' : status === 0 ? 'refused' : 'unknown'
}
