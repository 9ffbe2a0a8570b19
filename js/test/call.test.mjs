import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { init, trackPlugin, VoipError } from 'wmpf-voip-kit'
import { scriptedPlugin } from './helpers.mjs'

before(() => init())

const common = { sn: 'P_D', roomType: 'video' }
const room = () => ({ roomId: 'r1', groupId: 'r1', isSuccess: true })

async function placed(name, request, answer = room) {
  const { plugin, calls } = scriptedPlugin({ [name]: answer })
  await trackPlugin(plugin).call(request)
  return calls[0][1]
}

async function refused(name, request, answer) {
  const { plugin } = scriptedPlugin({ [name]: answer })
  const voip = trackPlugin(plugin)
  const error = await voip.call(request).then(
    () => assert.fail('the call was placed'),
    (error) => error,
  )
  assert.ok(error instanceof VoipError)
  return { error, voip }
}

test('a call to a device goes to callDevice with cameras as booleans', async () => {
  assert.deepEqual(
    await placed('callDevice', {
      ...common,
      to: 'device',
      modelId: 'm',
      calleeCamera: false,
      timeLimit: 60,
      more: { isCloud: true },
    }),
    {
      roomType: 'video',
      sn: 'P_D',
      modelId: 'm',
      enableCallerCamera: true,
      enableListenerCamera: false,
      timeLimit: 60,
      isCloud: true,
    },
  )
})

test('a call to an Android device goes to callWMPF, which spells the build its own way', async () => {
  assert.deepEqual(
    await placed('callWMPF', {
      ...common,
      to: 'android',
      modelId: 'm',
      pushToken: 't',
      nickName: 'Li',
      build: 'develop',
      query: 'a=1',
    }),
    {
      roomType: 'video',
      sn: 'P_D',
      modelId: 'm',
      nickName: 'Li',
      enableCallerCamera: true,
      enableListenerCamera: true,
      pushToken: 't',
      envVersion: 'develop',
      customQuery: 'a=1',
    },
  )
})

test('a call to a phone goes to initByCaller: 0 is a camera that is on, and an absent token stays absent', async () => {
  assert.deepEqual(
    await placed('initByCaller', { ...common, to: 'phone', openid: 'o1', callerCamera: false, build: 'develop' }),
    {
      roomType: 'video',
      businessType: 1,
      caller: { id: 'P_D', cameraStatus: 1 },
      listener: { id: 'o1', cameraStatus: 0 },
      miniprogramState: 'developer',
    },
  )
  assert.equal(
    (await placed('initByCaller', { ...common, to: 'phone', openid: 'o1', build: 'release' })).miniprogramState,
    'formal',
  )
})

test('both ways in which initByCaller fails become one VoipError, and the record says why', async () => {
  const request = { ...common, to: 'phone', openid: 'o1' }
  const thrown = await refused('initByCaller', request, () => {
    throw Object.assign(new Error('x'), { errCode: 13, errMsg: 'voipToken wrong' })
  })
  const resolved = await refused('initByCaller', request, () => ({
    isSuccess: false,
    errCode: 13,
    errMsg: 'voipToken wrong',
  }))
  const old = await refused('initByCaller', request, () => ({
    isSuccess: false,
    error: { err_code: '13', errMsg: 'voipToken wrong' },
  }))
  for (const { error, voip } of [thrown, resolved, old]) {
    assert.equal(error.message, 'initByCaller: voipToken wrong (13)')
    assert.equal(error.code, 13)
    assert.deepEqual(
      [error.end.who, error.end.why, error.end.phase, error.end.code],
      ['platform', 'bad_token', 'initiate', 13],
    )
    assert.deepEqual(voip.calls[0].end, error.end)
    assert.equal(voip.current, null)
  }
  assert.equal(resolved.error.original.isSuccess, false)
})

test('a code that means two things leaves the error with both', async () => {
  const { error } = await refused('callDevice', { ...common, to: 'device', modelId: 'm' }, () => {
    throw Object.assign(new Error(), { errCode: 9, errMsg: 'not authorised' })
  })
  assert.deepEqual(
    [error.end.why, error.end.alternatives, error.end.confidence],
    ['not_authorised', ['not_activated'], 'likely'],
  )
})

test('a plugin that answers nothing, or without a room, has not placed the call', async () => {
  for (const answer of [() => undefined, () => ({}), () => ({ roomId: '' })]) {
    const { error } = await refused('callDevice', { ...common, to: 'device', modelId: 'm' }, answer)
    assert.match(error.message, /no reason was given/)
    assert.equal(error.code, null)
  }
})

test('a missing or wrong field is named before the plugin is asked', async () => {
  const { plugin, calls } = scriptedPlugin({ callDevice: room, callWMPF: room, initByCaller: room })
  const voip = trackPlugin(plugin)
  const wrong = [
    [{ ...common, to: 'device' }, 'TypeError', 'call: modelId was undefined; wanted a string'],
    [
      { ...common, to: 'device', modelId: 'm', sn: '' },
      'RangeError',
      'call: sn was empty; wanted at least one character',
    ],
    [
      { ...common, to: 'device', modelId: 'm', roomType: 'film' },
      'RangeError',
      'call: roomType was "film"; wanted voice, video',
    ],
    [
      { ...common, to: 'device', modelId: 'm', timeLimit: 0 },
      'RangeError',
      'call: timeLimit was 0; wanted a number greater than 0',
    ],
    [
      { ...common, to: 'device', modelId: 'm', callerCamera: 1 },
      'TypeError',
      'call: callerCamera was 1; wanted true or false',
    ],
    [{ ...common, to: 'phone' }, 'TypeError', 'call: openid was undefined; wanted a string'],
    [
      { ...common, to: 'phone', openid: 'o', build: 'formal' },
      'RangeError',
      'call: build was "formal"; wanted release, trial, develop',
    ],
    [
      { ...common, to: 'android', modelId: 'm', nickName: 'n' },
      'TypeError',
      'call: pushToken was undefined; wanted a string',
    ],
    [null, 'TypeError', 'call: the request was null; wanted an object'],
  ]
  for (const [request, name, message] of wrong) await assert.rejects(voip.call(request), { name, message })
  assert.deepEqual(calls, [])
})
