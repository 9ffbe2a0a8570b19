// What comes at the wrong time: calls at once, listeners that act, answers that are late or never there.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { keepHistory } from 'wmpf-voip-kit/history'
import { sink } from 'wmpf-voip-kit/sink'
import { phone } from './calls.mjs'
import { VirtualTime, scriptedPlugin, settle } from './helpers.mjs'
import { FakeStorage } from './storage.mjs'

before(() => init())

let time
beforeEach(() => {
  time = new VirtualTime()
})

const toDoorbell = { to: 'device', sn: 'P_D', modelId: 'm', roomType: 'video' }
const timing = () => ({ now: time.now, setTimeout: time.setTimeout })

/** A plugin whose calls come back when the test says so. */
function pending(options = {}) {
  const backs = []
  const gone = []
  const wx = { redirectTo: ({ url }) => gone.push(url) }
  const script = scriptedPlugin({ callDevice: () => new Promise((resolve) => backs.push((roomId) => resolve({ roomId }))) })
  const voip = trackPlugin(script.plugin, { wx, ...timing(), ...options })
  const hungUp = () => script.calls.filter(([name]) => name === 'forceHangUpVoip').map(([, room]) => room)
  return { ...script, voip, backs, gone, hungUp }
}

test('who gives one call up and places another loses the first and keeps the second, whichever comes back first', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { voip, backs, gone, hungUp } = pending()
    const placing = [voip.call(toDoorbell)]
    voip.hangUp()
    placing.push(voip.call(toDoorbell))
    for (const nth of order) {
      backs[nth](`r${nth}`)
      await settle()
    }
    await Promise.all(placing)
    assert.deepEqual(hungUp(), ['r0'], `in the order ${order}`)
    assert.equal(gone.length, 1, 'one call page, of the second')
  }
})

test('hanging up means the newest call, also while an older one is still being placed', async () => {
  const { voip, backs, hungUp } = pending()
  const placing = [voip.call(toDoorbell), voip.call(toDoorbell)]
  voip.hangUp()
  backs[0]('r0')
  backs[1]('r1')
  await Promise.all(placing)
  assert.deepEqual(hungUp(), ['r1'])
})

test('a listener may give the call up in the moment in which it begins', async () => {
  const { voip, backs, gone, hungUp } = pending()
  voip.on('state', ({ state }) => state === 'dialing' && assert.equal(voip.hangUp(), true))
  const placing = voip.call(toDoorbell)
  backs[0]('r0')
  await placing
  assert.deepEqual([hungUp(), gone], [['r0'], []])
})

test('a call that was hung up before its function came back opens no page', async () => {
  const { voip, say, backs, gone } = pending()
  const placing = voip.call(toDoorbell)
  say('joinedRoomByCaller')
  assert.equal(voip.hangUp(), true)
  backs[0]('r1')
  await placing
  assert.deepEqual(gone, [])
})

test('a call page that throws instead of failing leaves no call behind', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { voip, backs, hungUp } = pending({
    wx: {
      redirectTo() {
        throw new Error('not now')
      },
    },
  })
  const placing = voip.call(toDoorbell)
  backs[0]('r0')
  await placing
  assert.deepEqual(hungUp(), ['r0'])
})

test('what was heard early is all judged before a listener can act on a part of it', async () => {
  const { plugin, calls, say } = scriptedPlugin()
  const ready = init({ plugin, ...timing() })
  say('startVoip')
  time.ms += 60_000
  say('hangUpVoip', { status: 'endByCaller', origin: 'manual', keepTime: 60 })
  time.ms += 5000
  const voip = await ready
  voip.on('state', ({ state }) => state === 'talking' && voip.hangUp())
  await time.pass(0)
  assert.deepEqual(calls, [], 'the call is over already')
  assert.equal(voip.calls[0].durations.talk_ms, 60_000)
})

test('a clock that is set back while the module loads takes nothing from a call', async () => {
  const { plugin, say } = scriptedPlugin()
  const ready = init({ plugin, ...timing() })
  say('startVoip')
  time.ms += 60_000
  say('calling', { keepTime: 60 })
  time.ms -= 3_600_000
  say('hangUpVoip', { status: 'endByCaller', origin: 'manual', keepTime: 60 })
  const voip = await ready
  assert.equal(voip.calls[0].durations.talk_ms, 60_000)
})

test('a plugin whose binding fails once can be tracked when it works', () => {
  let tries = 0
  const heard = []
  const plugin = {
    onVoipEvent(listener) {
      if (++tries === 1) throw new Error('not yet')
      heard.push(listener)
    },
  }
  assert.throws(() => trackPlugin(plugin), /not yet/)
  const voip = trackPlugin(plugin, timing())
  heard[0]({ eventName: 'startVoip', roomId: 'r1' })
  assert.equal(voip.current.state, 'talking')
})

test('a listener that another one takes away hears no more, of this very thing either', () => {
  const { voip, say } = phone(time)
  const heard = []
  voip.on('state', () => off())
  const off = voip.on('state', () => heard.push('still here'))
  say('startVoip')
  assert.deepEqual(heard, [])
})

test('a call of which four newer ones took the place settles, though its bill never came', async () => {
  const { voip, say } = phone(time)
  const told = []
  voip.on('settled', ({ room }) => told.push(room))
  let first
  for (let n = 0; n < 5; n++) {
    say('startVoip', undefined, `r${n}`)
    if (n === 0) first = voip.settled(voip.current.id)
    say('hangUpVoip', { status: 'endByCaller', origin: 'manual', keepTime: 1 }, `r${n}`)
    say('endVoip', { isCaller: true, keepTime: 1 }, `r${n}`)
    time.ms += 100
  }
  assert.equal((await first).room, 'r0')
  await time.pass(7_200_000)
  assert.deepEqual(told.sort(), ['r0', 'r1', 'r2', 'r3', 'r4'], 'each once')
})

test('a call that WeChat refused is in the history, too', async () => {
  const script = scriptedPlugin({ callDevice: () => Promise.reject({ errCode: 9, errMsg: 'no' }) })
  const voip = trackPlugin(script.plugin, { wx: {}, ...timing() })
  const past = keepHistory(voip, { storage: new FakeStorage() })
  await voip.call(toDoorbell).catch(() => {})
  assert.deepEqual(
    past.list().map(({ call }) => call.end.why),
    ['not_authorised'],
  )
})

test('a failed delivery whose records are gone, or not yet due, puts nothing off for ever', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { voip, call } = phone(time)
  const sent = []
  let fails = true
  const out = sink(voip, {
    storage: new FakeStorage(),
    most: 1,
    random: () => 0,
    retry: { first_ms: 60_000 },
    send: async (items) => {
      if (fails) throw new Error('down')
      sent.push(...items.map(({ call }) => call.room))
    },
  })
  await call('r1')
  await time.pass(3000)
  fails = false
  await call('r2', { bill: null })
  await time.pass(7_200_000)
  assert.deepEqual([sent, out.waiting], [['r2'], 0])
})

test('a sink that was stopped while it sent leaves the storage to the one that came after it', async () => {
  const storage = new FakeStorage()
  const { voip, call } = phone(time)
  let answer
  const old = sink(voip, { storage, send: () => new Promise((resolve) => (answer = resolve)) })
  await call('r1')
  await time.pass(3000)
  old.stop()
  const now = sink(voip, { storage, send: () => new Promise(() => {}) })
  await call('r2')
  assert.equal(now.waiting, 2)
  answer()
  await settle()
  const kept = JSON.parse(storage.getStorageSync('wmpf-voip-kit.sink'))
  assert.equal((kept.items || kept).length, 2)
})

test('a promise of a tracker is named where the tracker was wanted', async () => {
  const ready = init({ plugin: scriptedPlugin().plugin, ...timing() })
  const storage = new FakeStorage()
  assert.throws(() => keepHistory(ready, { storage }), {
    name: 'TypeError',
    message: 'keepHistory: voip was a Promise; wanted what it resolves to: await it first',
  })
  assert.throws(() => sink(ready, { storage, send() {} }), /sink: voip was a Promise/)
  await ready
})
