// What the answers say, against the ids of the call and against each other.
import { NOT_AUTHORISED, OPENID_OF_OTHER_APP, type FindingField, type FindingKind } from '../generated/identity.js'
import { effectiveModel, effectiveSn, type Grant, type Known } from './case.js'
import { relation, type Relation } from './sn.js'

/** Takes a finding. */
export type Say = (
  kind: FindingKind,
  fields: readonly [FindingField, FindingField],
  says: readonly [string, string],
) => void

const AUTHORISED = 1
/** wx.requestDeviceVoIP: done, or already authorised (seen in the field). */
const GRANTED = [0, 10001]
/** wx.requestDeviceVoIP: refused before; WeChat does not ask again (seen in the field). */
const REFUSED = 10021

/** The sn and model id of the call against those of the registration. */
export function registration({ sn, registeredSn, model, registeredModel }: Known, say: Say): void {
  if (differ(sn, registeredSn)) say('sn_replaced', ['call_sn', 'registered_sn'], [sn as string, registeredSn as string])
  if (differ(model, registeredModel))
    say('model_differs', ['call_model', 'registered_model'], [model as string, registeredModel as string])
}

/** The openid against the mini-program. */
export function openid(known: Known, say: Say): void {
  const { openidAppid, appid, call } = known
  if (openidAppid !== undefined && appid !== undefined) {
    if (openidAppid !== appid) say('openid_of_other_app', ['openid_appid', 'appid'], [openidAppid, appid])
  } else if (call && has(OPENID_OF_OTHER_APP[call.space], call.code)) {
    // Where the two are not both known, the platform's own word counts.
    say('openid_of_other_app', ['openid', 'call'], [known.openid || '', answer(known)])
  }
}

/** wx.getDeviceVoIPList. */
export function deviceList(known: Known, say: Say): void {
  const { deviceList: list, group: id } = known
  if (!list) return
  const group = groupOf(known, list)
  const sn = effectiveSn(known)
  const single = sn && nearest(sn.id, list)
  if (id !== undefined) {
    if (group) {
      if (group.status === AUTHORISED) return
      say('refused', ['group_id', 'device_list'], [id, String(group.status)])
    } else if (single && single.grant.status === AUTHORISED) {
      say('granted_device_only', ['group_id', 'device_list'], [id, '1'])
    } else {
      say('never_asked', ['group_id', 'device_list'], [id, listed(list)])
      return
    }
  }
  if (!sn) return
  if (single && single.relation !== 'other') {
    if (single.relation === 'spelled') say('sn_spelled', [sn.field, 'list_sn'], [sn.id, single.grant.sn || ''])
    else {
      compareModel(known, single.grant, 'list_model', say)
      if (single.grant.status !== AUTHORISED)
        say('refused', [sn.field, 'device_list'], [sn.id, String(single.grant.status)])
    }
    return
  }
  if (id !== undefined) return
  if (single) say('sn_other', [sn.field, 'list_sn'], [sn.id, single.grant.sn || ''])
  else {
    const granted = list.find((grant) => grant.group !== undefined && grant.status === AUTHORISED)
    if (granted) say('granted_group_only', [sn.field, 'device_list'], [sn.id, granted.group || ''])
    else say('never_asked', [sn.field, 'device_list'], [sn.id, listed(list)])
  }
}

/** The devices of the group. */
export function group(known: Known, say: Say): void {
  const devices = known.groupDevices
  const sn = effectiveSn(known)
  if (!devices || !sn) return
  const found = nearest(sn.id, devices)
  if (!found || found.relation === 'other') say('not_in_group', [sn.field, 'group_sn'], [sn.id, listed(devices)])
  else if (found.relation === 'same') compareModel(known, found.grant, 'group_model', say)
  else say('sn_spelled', [sn.field, 'group_sn'], [sn.id, found.grant.sn || ''])
}

/** getIotBindContactList. */
export function contactList(known: Known, say: Say): void {
  const list = known.contactList
  if (!list) return
  const sn = effectiveSn(known)
  const found = sn && nearest(sn.id, list)
  if (sn && found) {
    if (found.relation === 'same') compareModel(known, found.grant, 'contact_model', say)
    else
      say(
        found.relation === 'spelled' ? 'sn_spelled' : 'sn_other',
        [sn.field, 'contact_sn'],
        [sn.id, found.grant.sn || ''],
      )
  }
  if (known.openid === undefined) return
  const contact = contactOf(known, list)
  if (!contact) {
    const openids = list.map((grant) => grant.openid).filter((it) => it !== undefined)
    say('openid_not_listed', ['openid', 'contact_openid'], [known.openid, openids.join(' ')])
  } else if (contact.status !== AUTHORISED)
    say('refused', ['openid', 'contact_list'], [known.openid, String(contact.status)])
}

/** The answers against each other. `onlyShapes`: nothing was found yet but ids of an odd shape. */
export function answers(known: Known, say: Say, onlyShapes: () => boolean): void {
  const { request, call } = known
  const device = known.deviceList && grantedByList(known, known.deviceList)
  const item = known.contactList && contactOf(known, known.contactList)
  const contact = item && item.status === AUTHORISED
  if (device !== undefined && contact !== undefined && device !== contact)
    say('queries_disagree', ['device_list', 'contact_list'], [flag(device), flag(contact)])
  const asked = request === undefined ? undefined : has(GRANTED, request)
  const refused = call !== undefined && has(NOT_AUTHORISED[call.space], call.code)
  if (request === REFUSED) say('refused', ['request', 'call'], [String(REFUSED), refused ? answer(known) : ''])
  else if (asked && refused && !device && !contact)
    say('queries_disagree', ['request', 'call'], [String(request), answer(known)])
  const said = [device, contact, asked]
  if (refused && said.indexOf(true) >= 0 && said.indexOf(false) < 0 && onlyShapes()) {
    const field = device !== undefined ? 'device_list' : contact !== undefined ? 'contact_list' : 'request'
    say('nothing_disagrees', [field, 'call'], ['1', answer(known)])
  }
}

/** What wx.getDeviceVoIPList says about this very device or group. */
function grantedByList(known: Known, list: readonly Grant[]): boolean | undefined {
  const sn = effectiveSn(known)
  const device = sn && list.find((grant) => grant.sn === sn.id)
  const grants = [groupOf(known, list), device].filter((grant) => grant !== undefined)
  return grants.length === 0 ? undefined : grants.some((grant) => grant && grant.status === AUTHORISED)
}

function groupOf(known: Known, list: readonly Grant[]): Grant | undefined {
  return list.find((grant) => grant.group !== undefined && grant.group === known.group)
}

/** The item about the user; a list without openids is about the one that was asked for. */
function contactOf(known: Known, list: readonly Grant[]): Grant | undefined {
  const named = list.find((grant) => grant.openid !== undefined && grant.openid === known.openid)
  const [one] = list
  return named || (list.length === 1 && one && one.openid === undefined ? one : undefined)
}

/** The item whose sn is the same; else one that is spelled otherwise; else any that has an sn. */
function nearest(sn: string, list: readonly Grant[]): { relation: Relation; grant: Grant } | undefined {
  const related = list
    .filter((grant) => grant.sn !== undefined)
    .map((grant) => ({ relation: relation(sn, grant.sn as string), grant }))
  const first = (wanted: Relation) => related.find((it) => it.relation === wanted)
  return first('same') || first('spelled') || first('other')
}

function compareModel(known: Known, grant: Grant, field: FindingField, say: Say): void {
  const own = effectiveModel(known)
  if (own && grant.model !== undefined && own.id !== grant.model)
    say('model_differs', [own.field, field], [own.id, grant.model])
}

/** The ids on a list. */
function listed(list: readonly Grant[]): string {
  return list
    .map((grant) => (grant.sn === undefined ? grant.group : grant.sn))
    .filter((id) => id !== undefined)
    .join(' ')
}

function answer({ call }: Known): string {
  return call ? `${call.space} ${call.code}` : ''
}

function flag(granted: boolean): string {
  return granted ? '1' : '0'
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

function has(codes: readonly number[] | undefined, code: number): boolean {
  return codes !== undefined && codes.indexOf(code) >= 0
}
