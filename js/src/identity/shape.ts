import type { FindingField } from '../generated/identity.js'
import type { Known } from './case.js'
import type { Say } from './queries.js'

const SN_BYTES = 128
const PRODUCT_BYTES = 10
const DEVICE_BYTES = 48

/** What one id must look like. */
export function checkShapes(known: Known, say: Say): void {
  checkSn(known, say, 'call_sn', known.sn)
  checkSn(known, say, 'registered_sn', known.registeredSn)
  // As they have been so far; WeChat promises nothing.
  if (known.openid !== undefined && !/^o[0-9A-Za-z_-]{27}$/.test(known.openid))
    say('openid_shape', ['openid', 'rule'], [known.openid, 'o[0-9A-Za-z_-]{27}'])
  checkAppid(say, 'appid', known.appid)
  checkAppid(say, 'openid_appid', known.openidAppid)
}

function checkSn(known: Known, say: Say, field: FindingField, sn: string | undefined): void {
  if (sn === undefined) return
  const length = bytes(sn)
  if (length > SN_BYTES) say('sn_too_long', [field, 'rule'], [`${length} B`, `<= ${SN_BYTES} B`])
  if (!/^[0-9A-Za-z_-]+$/.test(sn)) say('sn_characters', [field, 'rule'], [sn, '[0-9A-Za-z_-]+'])
  if (!known.snIsProductAndDevice) return
  const product = sn.indexOf('_') < 0 ? 0 : bytes(sn.slice(0, sn.indexOf('_')))
  const device = length - product - 1
  if (product < 1 || product > PRODUCT_BYTES || device < 1 || device > DEVICE_BYTES)
    say('sn_not_product_and_device', [field, 'rule'], [sn, '<ProductId 1-10>_<DeviceName 1-48>'])
}

function checkAppid(say: Say, field: FindingField, appid: string | undefined): void {
  if (appid !== undefined && !/^wx[0-9a-f]{16}$/.test(appid))
    say('appid_shape', [field, 'rule'], [appid, 'wx[0-9a-f]{16}'])
}

/** Of UTF-8. */
function bytes(text: string): number {
  let sum = 0
  for (const letter of text) {
    const point = letter.codePointAt(0) as number
    sum += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return sum
}
