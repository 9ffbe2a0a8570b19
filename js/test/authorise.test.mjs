import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VoipError, authorisations, authorise, init } from 'wmpf-voip-kit'

const device = { sn: 'P_D', snTicket: 't', modelId: 'm', deviceName: 'Door' }
const asking = (answer) => {
  const asked = []
  const wx = {
    requestDeviceVoIP({ success, fail, ...request }) {
      asked.push(request)
      answer({ success, fail })
    },
  }
  return { wx, asked }
}

test('a yes is stored after it was said, for a device and for a group', async () => {
  for (const [request, told] of [
    [device, device],
    [{ groupId: 'g1' }, { isGroup: true, groupId: 'g1' }],
  ]) {
    const { wx, asked } = asking(({ success }) => success({ errMsg: 'requestDeviceVoIP:ok' }))
    const stored = []
    assert.deepEqual(await authorise(request, { wx, store: (it) => stored.push(it) }), { already: false })
    assert.deepEqual(asked, [told])
    assert.deepEqual(stored, [request])
  }
})

test('an older yes arrives as a failure and counts as done', async () => {
  const { wx } = asking(({ fail }) => fail({ errCode: 10001, errMsg: 'requestDeviceVoIP:fail already' }))
  let stored = 0
  assert.deepEqual(await authorise(device, { wx, store: () => stored++ }), { already: true })
  assert.equal(stored, 1)
})

test('refused for good is an error whose remedy leads to the settings; nothing is stored', async () => {
  await init()
  const { wx } = asking(({ fail }) => fail({ errCode: 10021, errMsg: 'requestDeviceVoIP:fail' }))
  const error = await authorise(device, { wx, store: () => assert.fail('stored') }).catch((error) => error)
  assert.ok(error instanceof VoipError)
  assert.deepEqual([error.code, error.cause], [10021, 'authorisation_refused'])
  assert.match(error.remedy.en, /settings/)
  assert.match(error.remedy.zh, /设置/)
})

test('a hook that cannot store fails the request, for WeChat keeps no list for servers', async () => {
  const { wx } = asking(({ success }) => success({}))
  await assert.rejects(
    authorise(device, { wx, store: () => Promise.reject(new Error('the server is down')) }),
    /the server is down/,
  )
})

test('a missing field, and a base library without the function, are named', async () => {
  const { wx } = asking(() => {})
  await assert.rejects(authorise({ ...device, snTicket: '' }, { wx }), /authorise: snTicket was empty/)
  await assert.rejects(authorise({ groupId: 7 }, { wx }), /authorise: groupId was 7; wanted a string/)
  await assert.rejects(authorise(device, { wx: {} }), {
    name: 'TypeError',
    message: /no function requestDeviceVoIP; wanted base library 2.27.3/,
  })
})

test('four answers: authorised, refused, never asked, and unknown where WeChat cannot be asked', async (t) => {
  const list = [
    { sn: 'A', model_id: 'm', status: 1 },
    { sn: 'B', model_id: 'm', status: 0 },
    { group_id: 'g1', status: 1 },
    { groupId: 'g2', status: 0 },
    { sn: 'C', status: 7 },
  ]
  const of = [{ sn: 'A' }, { sn: 'B' }, { sn: 'Z' }, { groupId: 'g1' }, { groupId: 'g2' }, { groupId: 'A' }, { sn: 'C' }]
  assert.deepEqual(await authorisations(of, { getDeviceVoIPList: ({ success }) => success({ list }) }), [
    'authorised',
    'refused',
    'never_asked',
    'authorised',
    'refused',
    'never_asked',
    'unknown',
  ])
  t.mock.method(console, 'error', () => {})
  const fails = { getDeviceVoIPList: ({ fail }) => fail({ errMsg: 'getDeviceVoIPList:fail' }) }
  for (const wx of [fails, {}, { getDeviceVoIPList: ({ success }) => success({}) }])
    assert.deepEqual(await authorisations([{ sn: 'A' }], wx), ['unknown'])
  assert.equal(console.error.mock.callCount(), 2)
})
