import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { init, sign, verify } from 'wmpf-voip-kit/signature'

// The official example of wx.joinVoIPChat.
const OFFICIAL = {
  appId: 'wx20afc706a711eefc',
  groupId: '1559129713_672975982',
  nonceStr: '8AP6DT9ybtniUJfb',
  timeStamp: 1559129714,
  sessionKey: 'gDyVgzwa0mFz9uUP7M6GQQ==',
}
const OFFICIAL_SIGNATURE = 'b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617'

before(() => init())

test('the official example is reproduced and verified, with the time as a number or as text', () => {
  assert.equal(sign(OFFICIAL), OFFICIAL_SIGNATURE)
  assert.equal(sign({ ...OFFICIAL, timeStamp: '1559129714' }), OFFICIAL_SIGNATURE)
  assert.equal(verify(OFFICIAL, OFFICIAL_SIGNATURE), true)
})

test('the digests of the classic mistakes are neither made nor accepted', () => {
  const mistakes = {
    'key Base64-decoded': 'dfa405f7e3092ac6b5a3f8a22e20eef82ca01d078219c5ae31a51014124d819a',
    milliseconds: '3a69abc093a5d2a3ce5b545856137d01794994e9837907cd1d417607b48fcd87',
    'not sorted': '0a83fc325981ed6e1c8721cb255926c7f731ff127e809f922ab4a8a83ffb3300',
    'key and message swapped': 'af153e0162b036444ebc42942bca1d89e3381a012904925ae40c7dca6363c41e',
    'Base64 instead of hex': 'sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e/vK15xhc=',
    uppercase: OFFICIAL_SIGNATURE.toUpperCase(),
    empty: '',
  }
  for (const [mistake, digest] of Object.entries(mistakes)) {
    assert.notEqual(sign(OFFICIAL), digest, mistake)
    assert.equal(verify(OFFICIAL, digest), false, mistake)
  }
})

test('every vector of the shared file is reproduced', () => {
  const lines = readFileSync(new URL('../../tests/vectors/signature.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  assert.equal(lines.length, 10)
  for (const line of lines) {
    const [id, appId, sessionKey, groupId, nonceStr, timeStamp, signature] = line.split('\t')
    assert.equal(sign({ appId, sessionKey, groupId, nonceStr, timeStamp }), signature, id)
  }
})

test('any text crosses into the module as node:crypto sees it, lone surrogates as U+FFFD', () => {
  for (const groupId of ['中文😀', 'é', '\u0000', 'a\ud800b', '𠮷'.repeat(3000)]) {
    const values = [OFFICIAL.appId, groupId, 'n', '1'].sort()
    const wanted = createHmac('sha256', 'key').update(values.join('')).digest('hex')
    assert.equal(sign({ appId: OFFICIAL.appId, groupId, nonceStr: 'n', timeStamp: 1, sessionKey: 'key' }), wanted)
  }
})

test('a wrong argument is named, and the session key never shown', () => {
  assert.throws(() => sign({ ...OFFICIAL, groupId: undefined }), {
    name: 'TypeError',
    message: 'sign: groupId was undefined; wanted a string',
  })
  assert.throws(() => sign({ ...OFFICIAL, timeStamp: 1.5 }), {
    name: 'RangeError',
    message: 'sign: timeStamp was 1.5; wanted whole seconds',
  })
  assert.throws(() => sign({ ...OFFICIAL, timeStamp: 'soon' }), { name: 'RangeError' })
  assert.throws(
    () => sign({ ...OFFICIAL, sessionKey: ['secret'] }),
    (error) => error instanceof TypeError && !error.message.includes('secret'),
  )
  assert.throws(() => sign(), { name: 'TypeError', message: 'sign: the argument was undefined; wanted an object' })
})

test('milliseconds are refused by name: WeChat would only say that the signature is invalid', () => {
  const signed = { appId: 'wx', groupId: 'g', nonceStr: 'n', sessionKey: 'k' }
  for (const timeStamp of [1_763_683_200_000, '1763683200000'])
    assert.throws(() => sign({ ...signed, timeStamp }), {
      name: 'RangeError',
      message: 'sign: timeStamp was 1763683200000, in milliseconds; wanted whole seconds',
    })
  assert.equal(sign({ ...signed, timeStamp: 1_763_683_200 }).length, 64)
})
