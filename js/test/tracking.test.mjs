import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { call, init, trackPlugin } from 'wmpf-voip-kit'
import { VirtualTime, scriptedPlugin } from './helpers.mjs'

before(() => init())

let time
beforeEach(() => {
  time = new VirtualTime()
})

const toDoorbell = { to: 'device', sn: 'P_D', modelId: 'm', roomType: 'video' }

function tracked(answers = { callDevice: () => ({ roomId: 'r1' }) }, options = {}) {
  const script = scriptedPlugin(answers)
  const voip = trackPlugin(script.plugin, { now: time.now, setTimeout: time.setTimeout, ...options })
  const heard = { state: [], end: [], settled: [] }
  for (const name of Object.keys(heard)) voip.on(name, (told) => heard[name].push(told))
  return { ...script, voip, heard }
}

test('the same plugin is bound once, however often it is tracked', () => {
  const { plugin, listeners, voip } = tracked()
  assert.equal(trackPlugin(plugin), voip)
  assert.equal(listeners.length, 1)
})

test('a whole call to a device is told state by state, ended once and settled by the bill', async () => {
  const { voip, say, heard } = tracked()
  const placed = await voip.call(toDoorbell)
  assert.deepEqual(placed, { room: 'r1', callPagePath: '/pages/call' })
  await time.pass(400)
  say('joinedRoomByCaller')
  await time.pass(1200)
  say('startVoip')
  assert.equal(voip.current.state, 'talking')
  await time.pass(1000)
  say('calling', { keepTime: 1 })
  await time.pass(1000)
  say('calling', { keepTime: 2 })
  await time.pass(500)
  say('hangUpVoip', { keepTime: 2, status: 'endByListener', origin: 'other' })
  say('endVoip', { keepTime: 2, isCaller: true })
  assert.equal(heard.settled.length, 0)
  say('finishVoip', { keepTime: 3 })

  assert.deepEqual(
    heard.state.map(({ state, talkSeconds }) => [state, talkSeconds]),
    [
      ['dialing', 0],
      ['ringing', 0],
      ['talking', 0],
      ['talking', 1],
      ['talking', 2],
      ['ended', 2],
      ['settled', 2],
    ],
  )
  assert.equal(heard.end.length, 1)
  const [settled] = heard.settled
  const { id, wall, evidence, ...rest } = settled
  assert.deepEqual([id, wall], [1, 1_763_683_200_000])
  assert.ok(evidence.length > 0)
  assert.deepEqual(rest, {
    side: 'caller',
    direction: 'phone_to_device',
    room: 'r1',
    generation: 1,
    state: 'settled',
    end: {
      who: 'callee',
      why: 'hung_up',
      phase: 'talk',
      how: 'unknown',
      confidence: 'certain',
      alternatives: [],
      code: null,
    },
    durations: { ring_ms: 1200, talk_ms: 2500, billed_s: 3, billed_confidence: 'certain', told_s: 2 },
    at_ms: { dialing: 0, ringing: 400, connecting: null, talking: 1600, ended: 4100 },
    media: { health: 'unknown', first_frame_ms: null, stalls: 0, reconnects: 0 },
    anomalies: [],
  })
  assert.equal(voip.current, null)
  assert.deepEqual(voip.calls, [settled])
})

test('a bill that never comes settles the call when the wait is over', async () => {
  const { voip, say, heard } = tracked()
  await voip.call(toDoorbell)
  say('joinedRoomByCaller')
  say('startVoip')
  await time.pass(1000)
  say('hangUpVoip', { keepTime: 1, status: 'endByCaller', origin: 'manual' })
  say('endVoip', { keepTime: 1 })
  await time.pass(60_000)
  assert.equal(heard.settled.length, 1)
  assert.equal(heard.settled[0].durations.billed_missing, 'not_arrived')
})

test('events that come before call resolves belong to the same call', async () => {
  let resolve
  const { voip, say, heard } = tracked({ callDevice: () => new Promise((done) => (resolve = done)) })
  const placing = voip.call(toDoorbell)
  await time.pass(10)
  say('joinedRoomByCaller')
  resolve({ roomId: 'r1' })
  assert.equal((await placing).room, 'r1')
  assert.deepEqual(
    heard.state.map(({ id, state }) => [id, state]),
    [
      [1, 'dialing'],
      [1, 'ringing'],
    ],
  )
})

test('a listener that throws keeps no other from hearing, and one taken away hears no more', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { voip, say } = tracked()
  const heard = []
  voip.on('state', () => {
    throw new Error('mine')
  })
  const off = voip.on('state', ({ state }) => heard.push(state))
  say('startVoip')
  off()
  say('endVoip')
  assert.deepEqual(heard, ['talking'])
  assert.equal(console.error.mock.callCount() > 0, true)
})

test('what a listener causes is told after what it heard', () => {
  const { voip, say, plugin, heard } = tracked()
  plugin.forceHangUpVoip = () => say('hangUpVoip', { status: 'endByCaller', origin: 'forceFromApp', keepTime: 0 })
  const order = []
  voip.on('state', ({ state }) => {
    if (state === 'talking') voip.hangUp()
  })
  voip.on('state', ({ state }) => order.push(state))
  say('startVoip')
  assert.deepEqual(order, ['talking', 'ended'])
  assert.equal(heard.end[0].end.how, 'app')
})

test('hangUp always names the room, also when it was not known yet', async () => {
  const first = tracked()
  assert.equal(first.voip.hangUp(), false)
  first.say('startVoip')
  assert.equal(first.voip.hangUp(), true)
  assert.deepEqual(first.calls, [['forceHangUpVoip', 'r1']])

  const second = tracked()
  const placing = second.voip.call(toDoorbell)
  assert.equal(second.voip.hangUp(), true)
  await placing
  assert.deepEqual(
    second.calls.map(([name, arg]) => [name, arg.sn || arg]),
    [
      ['callDevice', 'P_D'],
      ['forceHangUpVoip', 'r1'],
    ],
  )
})

test('an event may have no data, an Error, or words nobody documented', async () => {
  const { voip, say, heard } = tracked()
  say('joinFailCaller', Object.assign(new Error('no room'), { errCode: 2102 }))
  // It may pass, so the kit waits.
  await time.pass(60_000)
  assert.deepEqual(
    [heard.end[0].end.why, heard.end[0].end.code, heard.end[0].end.phase],
    ['permission_denied', 2102, 'join'],
  )
  say('somethingNew', { status: 'neverSeen', keepTime: null }, 'r1')
  say('hangUpVoip', null, 'r2')
  say('startVoip', 'not an object', 'r3')
  for (const listener of [undefined, null, 7, 'text', {}]) say(listener)
  assert.deepEqual(voip.calls.find(({ room }) => room === 'r1').anomalies, ['unknown_event'])
})

test('keepTime may come as text', () => {
  const { voip, say } = tracked()
  say('startVoip')
  say('calling', { keepTime: ' 31.5 ' })
  assert.equal(voip.current.durations.told_s, 31.5)
})

test('groupId is the room of plugins before 2.4.0', () => {
  const { voip, listeners } = tracked()
  listeners[0]({ eventName: 'startVoip', groupId: 'old' })
  assert.equal(voip.current.room, 'old')
})

test('a clock that is set back never makes a call shorter than nothing', async () => {
  const { say, heard } = tracked()
  say('startVoip')
  await time.pass(5000)
  say('calling', { keepTime: 5 })
  time.ms -= 3_600_000
  say('calling', { keepTime: 5 })
  time.ms += 2000
  say('hangUpVoip', { status: 'endByCaller', origin: 'manual' })
  assert.equal(heard.end[0].durations.talk_ms, 7000)
})

test('a device in a WMPF environment is a device', () => {
  globalThis.wmpf = {}
  try {
    const { say, voip } = tracked()
    say('hangOnVoip')
    assert.equal(voip.current.direction, 'phone_to_device')
  } finally {
    delete globalThis.wmpf
  }
})

test('the function call works on the plugin that is tracked', async () => {
  tracked({ callDevice: () => ({ roomId: 'r9' }) })
  assert.equal((await call(toDoorbell)).room, 'r9')
})

test('a wrong argument is named with what came and what was wanted', async () => {
  const { voip } = tracked()
  assert.throws(() => trackPlugin(null), {
    name: 'TypeError',
    message: /^trackPlugin: plugin was null; wanted requirePlugin\('wmpf-voip'\).default/,
  })
  assert.throws(() => trackPlugin({ default: {} }), /plugin has no onVoipEvent; wanted requirePlugin/)
  assert.throws(() => voip.on('ring', () => {}), {
    name: 'RangeError',
    message: 'on: the event was "ring"; wanted state, end, settled, anomaly, media, members, observation',
  })
  assert.throws(() => trackPlugin(undefined), /plugin was undefined; wanted requirePlugin\('wmpf-voip'\).default. Is/)
  await assert.rejects(voip.call({ ...toDoorbell, to: 'moon' }), /to was "moon"; wanted device, android, phone/)
  await assert.rejects(
    voip.call({ to: 'android', sn: 'S', modelId: 'm', roomType: 'voice', pushToken: 't', nickName: 'n' }),
    /no function callWMPF; wanted version 2.4.0/,
  )
})
