import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterparts, explain, explainText, search } from 'wmpf-voip-kit/atlas'

test('a code is explained in its namespace and in either language', () => {
  const busy = explain('device', -303, 'en')
  assert.equal(busy.name, 'IV_ERR_AVT_REQ_CHN_BUSY')
  assert.equal(busy.why, 'busy')
  assert.match(explain('device', -303, 'zh').remedy, /iv_avt_voip_is_busy_v2/)
  assert.equal(explain('plugin', 9, 'zh').retryText, '用户授权后重试')
  assert.equal(explain('plugin', 6, 'en'), null, 'undocumented')
})

test('one cause ties the spellings of a fact together', () => {
  const spellings = { plugin: 9, device: -9, wxerror: 7, linux_log: 9 }
  for (const [space, value] of Object.entries(spellings))
    assert.equal(explain(space, value, 'en').cause, 'user_not_authorised')
})

test('a number is found in every namespace that has it', () => {
  assert.deepEqual(
    search(10008, 'en').map((row) => row.space),
    ['sn', 'request', 'linux_log'],
  )
})

test('a text tells its cause, and the longest wins', () => {
  const message = 'joinVoIPChat:fail -10088, -12020, join room failed. errCode: -12020, errMsg: invalid signature, 0'
  assert.equal(explainText(message, 'en').why, 'bad_signature')
  assert.equal(explainText('Room Status Is Abort', 'en').cause, 'aborted_call')
  assert.equal(explainText('all is well', 'en'), null)
})

test('a why has its counterparts', () => {
  assert.deepEqual(counterparts('busy').q850, { number: 17, name: 'user busy' })
  assert.equal(counterparts('hung_up').callkit.own, undefined)
})

test('a wrong argument is named', () => {
  assert.throws(() => explain('nowhere', 9, 'en'), /explain: space was "nowhere"; wanted plugin, /)
  assert.throws(() => explain('plugin', 9, 'fr'), /explain: language was "fr"; wanted zh, /)
  assert.throws(() => counterparts('bored'), /counterparts: why was "bored"; wanted /)
})
