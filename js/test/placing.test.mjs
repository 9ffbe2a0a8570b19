import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { VoipError, init, trackPlugin } from 'wmpf-voip-kit'
import { VirtualTime, scriptedPlugin, settle } from './helpers.mjs'

before(() => init())

let time
let wx
beforeEach(() => {
  time = new VirtualTime()
  wx = fakeWx()
})

const toDoorbell = { to: 'device', sn: 'P_D', modelId: 'm', roomType: 'video' }
const toPhone = { to: 'phone', sn: 'P_D', openid: 'o1', roomType: 'voice' }

function fakeWx() {
  const gone = []
  const heard = {}
  return {
    gone,
    redirectTo: (options) => gone.push(['redirectTo', options]),
    navigateTo: (options) => gone.push(['navigateTo', options]),
    onAppHide: (listener) => (heard.hide = listener),
    onAppShow: (listener) => (heard.show = listener),
    onNetworkStatusChange: (listener) => (heard.network = listener),
    heard,
  }
}

function tracked(answers = { callDevice: () => ({ roomId: 'r1' }) }, options = {}) {
  const script = scriptedPlugin(answers)
  const voip = trackPlugin(script.plugin, { now: time.now, setTimeout: time.setTimeout, wx, ...options })
  return { ...script, voip }
}

test('a placed call goes to the call page once, by redirectTo unless it is told otherwise', async () => {
  const { voip } = tracked()
  await voip.call(toDoorbell)
  await voip.call({ ...toDoorbell, navigate: 'navigateTo' })
  await voip.call({ ...toDoorbell, navigate: false })
  assert.deepEqual(
    wx.gone.map(([how, { url }]) => [how, url]),
    [
      ['redirectTo', '/pages/call'],
      ['navigateTo', '/pages/call'],
    ],
  )
  await assert.rejects(voip.call({ ...toDoorbell, navigate: 'reLaunch' }), /navigate was "reLaunch"; wanted redirectTo/)
})

test('a call that is placed from the call page does not open it again, which would break the call', async (t) => {
  globalThis.getCurrentPages = () => [{ route: 'pages/index' }, { route: 'plugin-private://wxf83/pages/call' }]
  t.after(() => delete globalThis.getCurrentPages)
  const { voip } = tracked()
  await voip.call(toDoorbell)
  assert.deepEqual(wx.gone, [])
})

test('a call page that cannot be opened leaves no call behind', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { voip, calls } = tracked()
  await voip.call(toDoorbell)
  wx.gone[0][1].fail({ errMsg: 'redirectTo:fail page not found' })
  assert.deepEqual(calls.at(-1), ['forceHangUpVoip', 'r1'])
  assert.match(console.error.mock.calls[0].arguments[0], /redirectTo to the call page failed/)
})

test('a result that comes after its call has ended is hung up, and opens no page', async () => {
  let resolve
  const { voip, say, calls } = tracked({ initByCaller: () => new Promise((done) => (resolve = done)) })
  const placing = voip.call(toPhone)
  await time.pass(10)
  say('cancelVoip', { status: 'manual' })
  say('endVoip', { isCaller: true })
  resolve({ isSuccess: true, roomId: 'r1' })
  await placing
  assert.deepEqual(calls.at(-1), ['forceHangUpVoip', 'r1'])
  assert.deepEqual(wx.gone, [])
  assert.equal(voip.calls.length, 1)
  assert.equal(voip.calls[0].end.why, 'cancelled')
})

test('the other end opens the same build as this one, unless the request names another', async () => {
  for (const [own, told] of [
    ['develop', 'developer'],
    ['trial', 'trial'],
    ['release', 'formal'],
    ['preview', undefined],
  ]) {
    wx.getAccountInfoSync = () => ({ miniProgram: { appId: 'wx1', envVersion: own } })
    const { voip, calls } = tracked({ initByCaller: () => ({ isSuccess: true, roomId: 'r1' }) })
    await voip.call(toPhone)
    assert.equal(calls[0][1].miniprogramState, told)
    await voip.call({ ...toPhone, build: 'release' })
    assert.equal(calls[1][1].miniprogramState, 'formal')
  }
})

test('a refusal says in both languages what is behind it and what to do, and keeps what came', async () => {
  const original = Object.assign(new Error('x'), { errCode: 9, errMsg: 'openId has not authorised the device' })
  const { voip } = tracked({
    callDevice: () => {
      throw original
    },
  })
  const error = await voip.call(toDoorbell).catch((error) => error)
  assert.ok(error instanceof VoipError && error instanceof Error)
  assert.deepEqual([error.name, error.api, error.code, error.cause], ['VoipError', 'callDevice', 9, 'user_not_authorised'])
  assert.equal(error.original, original)
  for (const text of [error.means, error.remedy]) assert.ok(text.zh.length > 3 && text.en.length > 3)
  assert.notEqual(error.means.zh, error.means.en)
  assert.equal(error.end.why, 'not_authorised')
})

test('a code that nobody knows has no remedy, and says so', async () => {
  const { voip } = tracked({ callDevice: () => Promise.reject({ errCode: 987654, errMsg: '' }) })
  const error = await voip.call(toDoorbell).catch((error) => error)
  assert.deepEqual([error.code, error.cause, error.means, error.remedy], [987654, null, null, null])
  assert.equal(error.message, 'callDevice: no reason was given (987654)')
})

test('the app’s hide and show are heard: a suspended mini-program concludes nothing from silence', async () => {
  const waits = [true, false].map((hidden) => {
    const { voip, say } = tracked()
    say('joinedRoomByCaller')
    if (hidden) wx.heard.hide()
    time.ms += 120_000
    if (hidden) wx.heard.show()
    else voip.observe({ source: 'app', raw: { event: 'page_unload' } })
    return voip.calls[0].state
  })
  assert.deepEqual(waits, ['ringing', 'settled'])
})

test('this end’s own network is heard: a break in the talk is its own', () => {
  const { voip, say } = tracked()
  say('startVoip')
  wx.heard.network({ isConnected: false, networkType: 'none' })
  say('abortVoip', { status: 'abortByCaller', error: { errMsg: 'call interrupted due to native reason' } })
  say('endVoip', { isCaller: true })
  const [{ end }] = voip.calls
  assert.deepEqual([end.who, end.why], ['caller', 'network_lost'])
})

test('settled waits for the bill, and is there at once when it has come', async () => {
  const { voip, say } = tracked()
  say('startVoip')
  const { id } = voip.current
  let settled
  voip.settled(id).then((call) => (settled = call))
  say('hangUpVoip', { status: 'endByCaller', origin: 'manual', keepTime: 4 })
  say('endVoip', { isCaller: true, keepTime: 4 })
  await settle()
  assert.equal(settled, undefined)
  say('finishVoip', { keepTime: 4 })
  await settle()
  assert.equal(settled.durations.billed_s, 4)
  assert.equal((await voip.settled(id)).id, id)
  await assert.rejects(voip.settled(99), /settled: id was 99; wanted the id of one of calls/)
})

test('an anomaly is told when it is seen', () => {
  const { voip, say } = tracked()
  const heard = []
  voip.on('anomaly', ({ anomaly }) => heard.push(anomaly))
  say('startVoip')
  say('somethingNew', { status: 'neverSeen' })
  assert.deepEqual(heard, ['unknown_event'])
})

test('every observation is told as it came, before it is judged', async () => {
  const { voip, say } = tracked()
  const heard = []
  voip.on('observation', ({ at, source, raw }) => heard.push([at, source, raw.eventName || raw.call || raw.event]))
  say('startVoip')
  time.ms += 5
  wx.heard.hide()
  voip.hangUp()
  assert.deepEqual(heard, [
    [0, 'plugin', 'startVoip'],
    [5, 'app', 'hide'],
    [5, 'plugin', 'forceHangUpVoip'],
  ])
})
