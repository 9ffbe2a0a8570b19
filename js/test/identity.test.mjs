import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { lint } from 'wmpf-voip-kit/identity'

const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/identity.json', import.meta.url), 'utf8'))
const OPENID = 'oABCDEFGHIJKLMNOPQRSTUVWXYZ0'

test('every case comes to the findings that the Rust linter has', () => {
  assert.ok(vectors.length >= 60)
  for (const { name, case: identity, findings } of vectors) {
    const found = lint(identity).map(({ kind, fields, says, text }) => ({ kind, fields, says, ...text }))
    assert.deepEqual(found, findings, name)
  }
})

test('the mini-program build finds the same', () => {
  const built = createRequire(import.meta.url)('../miniprogram_dist/identity.js')
  for (const { name, case: identity } of vectors) assert.deepEqual(built.lint(identity), lint(identity), name)
})

test('error 9 although three queries say authorised: the registered sn replaces that of the call', () => {
  const [first, ...more] = lint({
    sn: 'PID_Door1',
    registeredSn: 'OLD_Door1',
    openid: OPENID,
    deviceList: [{ sn: 'PID_Door1', model_id: 'm1', status: 1 }],
    contactList: [{ openid: OPENID, status: 1 }],
    request: 10001,
    call: { space: 'plugin', code: 9 },
  })
  assert.equal(first.kind, 'sn_replaced')
  assert.equal(first.weight, 'error')
  assert.match(first.remedy.en, /registered sn/)
  assert.match(first.remedy.zh, /注册/)
  assert.ok(more.some(({ fields }) => fields[0] === 'registered_sn' && fields[1] === 'list_sn'))
})

test('every finding has a remedy in both languages, and errors come before warnings', () => {
  for (const { name, case: identity } of vectors) {
    const found = lint(identity)
    const weights = found.map(({ weight }) => weight)
    assert.deepEqual(weights, [...weights].sort(), name)
    for (const { remedy } of found) assert.ok(remedy.en.endsWith('.') && remedy.zh.endsWith('。'), name)
  }
})

test('answers are read as they come: other spellings, numbers in text, null for what is not there', () => {
  const kinds = (identity) => lint(identity).map(({ kind }) => kind)
  assert.deepEqual(kinds({ groupId: 'g1', deviceList: [{ groupId: 'g1', status: '0' }] }), ['refused'])
  assert.deepEqual(kinds({ openid: OPENID, contactList: [{ openId: OPENID, status: '0' }] }), ['refused'])
  assert.deepEqual(kinds({ modelId: 'm', sn: 'a', deviceList: [{ sn: 'a', modelId: 'n', status: 1 }] }), [
    'model_differs',
  ])
  assert.deepEqual(kinds({ sn: null, openid: null, deviceList: null, request: null, call: null }), [])
  assert.deepEqual(kinds({ sn: 'a', groupDevices: [{ sn: 'a' }] }), [], 'a group’s devices have no status')
  assert.deepEqual(kinds({ sn: 'a', request: '10021' }), ['refused'])
})

test('a wrong argument is named, and no id is shown', () => {
  assert.throws(() => lint(), /lint: the case was undefined; wanted an object/)
  assert.throws(() => lint({ sn: 7 }), /lint: sn was 7; wanted a string/)
  assert.throws(() => lint({ deviceList: { list: [] } }), /lint: deviceList was of type object; wanted an array/)
  assert.throws(() => lint({ deviceList: [null] }), /lint: deviceList\[0\] was null; wanted an object/)
  assert.throws(
    () => lint({ deviceList: [{ sn: 'a' }] }),
    /lint: deviceList\[0\]\.status was undefined; wanted a whole/,
  )
  assert.throws(() => lint({ contactList: [{ sn: {}, status: 1 }] }), /lint: contactList\[0\]\.sn was a value of type/)
  assert.throws(() => lint({ request: 0.5 }), /lint: request was 0.5; wanted a whole number/)
  assert.throws(() => lint({ call: { space: 'nowhere', code: 9 } }), /lint: call\.space was "nowhere"; wanted plugin, /)
  assert.throws(() => lint({ call: 9 }), /lint: call was 9; wanted an object/)
  assert.throws(() => lint({ call: { space: 'plugin' } }), /lint: call\.code was undefined/)
  assert.throws(() => lint({ snIsProductAndDevice: 'yes' }), /lint: snIsProductAndDevice was a string/)
})
