import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { init } from 'wmpf-voip-kit'
import { keepHistory, statistics } from 'wmpf-voip-kit/history'
import { phone } from './calls.mjs'
import { VirtualTime } from './helpers.mjs'
import { FakeStorage } from './storage.mjs'

before(() => init())

let time
let storage
beforeEach(() => {
  time = new VirtualTime()
  storage = new FakeStorage()
})

const KEY = 'wmpf-voip-kit.history'
const rooms = (past) => past.list().map(({ call }) => call.room)
/** The app, started with what is in the storage. */
function started(options = {}) {
  const it = phone(time)
  return { ...it, past: keepHistory(it.voip, { storage, ...options }) }
}

test('a call is kept from its end on, and grows until it has settled', async () => {
  const { past, call, say, voip } = started()
  await call('r1', { bill: null })
  const [ended] = past.list()
  assert.deepEqual([ended.settled, ended.call.state, ended.call.end.why], [false, 'ended', 'hung_up'])
  assert.equal(ended.ended, time.ms)
  say('finishVoip', { keepTime: 3 })
  const [settled] = past.list()
  assert.deepEqual([settled.settled, settled.call.durations.billed_s], [true, 3])
  assert.equal(settled.key, ended.key)
  assert.deepEqual(past.get(settled.key), settled)
  assert.equal(past.keyOf(voip.calls[0]), settled.key)
  assert.equal(past.list().length, 1)
})

test('calls outlive the app, also one that was closed before the bill came', async () => {
  const first = started()
  await first.call('r1')
  await first.call('r2', { bill: null })
  const kept = first.past.list()
  const { past, call } = started()
  assert.deepEqual(past.list(), kept)
  assert.deepEqual(
    past.list().map(({ settled }) => settled),
    [false, true],
  )
  await call('r3')
  assert.deepEqual(rooms(past), ['r3', 'r2', 'r1'])
  assert.equal(new Set(past.list().map(({ key }) => key)).size, 3)
})

test('keys of two phones that start at once are not the same', async () => {
  const [one, other] = [started(), started({ key: 'other' })]
  await one.call('r1')
  await other.call('r1')
  assert.notEqual(one.past.list()[0].key, other.past.list()[0].key)
})

test('whatever write the app is killed after, the calls of before are there', async () => {
  const states = []
  storage.written = (kept) => states.push(kept)
  const { past, call } = started({ most: 3 })
  for (const room of ['r1', 'r2', 'r3', 'r4']) {
    await call(room)
    past.note(past.list()[0].key, room)
  }
  assert.equal(states.length, 12)
  const lists = states.map((kept) => rooms(keepHistory(phone(time).voip, { storage: FakeStorage.of(kept) })))
  const grown = ['r1', 'r1', 'r1', 'r2 r1', 'r2 r1', 'r2 r1', 'r3 r2 r1', 'r3 r2 r1', 'r3 r2 r1', 'r4 r3 r2']
  assert.deepEqual(lists, [...grown, 'r4 r3 r2', 'r4 r3 r2'].map((list) => list.split(' ')))
})

test('what a program notes beside a call is kept with it', async () => {
  const { past, call, say } = started()
  await call('r1', { bill: null })
  const [{ key }] = past.list()
  assert.equal(past.note(key, { stars: 5 }), true)
  say('finishVoip', { keepTime: 3 })
  assert.deepEqual(started().past.get(key).note, { stars: 5 })
  assert.equal(past.note(key, undefined), true)
  assert.ok(!('note' in past.get(key)))
  assert.equal(past.note('no such key', 1), false)
  const circular = {}
  circular.me = circular
  assert.throws(() => past.note(key, circular), TypeError)
})

test('what is removed stays away, also when its bill comes later', async () => {
  const { past, call, say } = started()
  await call('r1')
  await call('r2', { bill: null })
  assert.equal(past.remove(past.list()[0].key), true)
  say('finishVoip', { keepTime: 3 }, 'r2')
  await time.pass(3_600_000)
  assert.deepEqual(rooms(past), ['r1'])
  assert.equal(past.remove('no such key'), false)
  past.clear()
  assert.deepEqual(rooms(past), [])
  assert.deepEqual(rooms(started().past), [])
})

test('every change is told, and a listener that throws is reported', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { past, call } = started()
  let told = 0
  past.onChange(() => {
    throw new Error('mine')
  })
  const off = past.onChange(() => told++)
  await call('r1')
  past.note(past.list()[0].key, 1)
  past.remove(past.list()[0].key)
  past.clear()
  assert.equal(told, 5)
  off()
  await call('r2')
  assert.equal(told, 5)
  assert.match(console.error.mock.calls[0].arguments[0], /^wmpf-voip-kit: a listener threw/)
})

test('the oldest make room for new ones', async () => {
  const { past, call } = started({ most: 2 })
  for (const room of ['r1', 'r2', 'r3']) await call(room)
  assert.deepEqual(rooms(past), ['r3', 'r2'])
})

test('when the storage is full, the oldest are given up until the newest fit', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { past, call } = started()
  for (const room of ['r1', 'r2', 'r3', 'r4']) await call(room)
  storage.room = storage.kept.get(KEY).length
  await call('r5')
  assert.equal(rooms(past)[0], 'r5')
  assert.ok(past.list().length >= 2 && past.list().length < 5, `${past.list().length} calls`)
  assert.deepEqual(rooms(started().past), rooms(past))
  assert.match(console.error.mock.calls[0].arguments[0], /no room for the \d oldest/)
})

test('a storage that takes nothing is reported, and the calls are there until the app is closed', async (t) => {
  t.mock.method(console, 'error', () => {})
  storage.room = 0
  const { past, call } = started()
  await call('r1')
  assert.deepEqual(rooms(past), ['r1'])
  assert.match(console.error.mock.calls[0].arguments[0], /could not be written/)
})

test('a storage that cannot be read for a while loses nothing', async (t) => {
  t.mock.method(console, 'error', () => {})
  await started().call('r1')
  storage.broken = true
  const { past, call } = started()
  assert.deepEqual(rooms(past), [])
  await call('r2')
  storage.broken = false
  await call('r3')
  assert.deepEqual(rooms(past), ['r3', 'r2', 'r1'])
  assert.deepEqual(rooms(started().past), ['r3', 'r2', 'r1'])
})

test('what is not a history is set aside and reported', (t) => {
  t.mock.method(console, 'error', () => {})
  const good = { key: 'k', ended: 1, settled: true, call: { state: 'settled', room: 'r0' } }
  const foreign = [
    ['{"kept":1,"items":[{"ke', []],
    ['hello', []],
    ['null', []],
    ['[]', []],
    ['{"kept":2,"items":[]}', []],
    [JSON.stringify({ kept: 1, dropped: 0, items: [null, 7, good, {}, { key: 'k' }] }), ['r0']],
    [{ some: 'object' }, []],
  ]
  for (const [value, left] of foreign) {
    storage = new FakeStorage()
    storage.kept.set(KEY, value)
    const before = console.error.mock.callCount()
    assert.deepEqual(rooms(started().past), left)
    assert.equal(storage.kept.get(`${KEY}.aside`), typeof value === 'string' ? value : JSON.stringify(value))
    assert.equal(console.error.mock.callCount(), before + 1)
  }
  storage.room = 0
  assert.deepEqual(rooms(started().past), [])
})

test('no bytes whatever in the storage keep an app from starting', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { call } = started()
  await call('r1')
  const text = storage.kept.get(KEY)
  for (let at = 0; at < text.length; at += 7)
    for (const broken of [text.slice(0, at), text.slice(0, at) + '"' + text.slice(at + 1), text.slice(at)]) {
      storage.kept.set(KEY, broken)
      for (const { call } of started().past.list()) assert.equal(typeof call, 'object')
    }
})

test('a web page keeps them in its localStorage', async (t) => {
  const kept = new Map()
  const web = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text) }
  const { call, past } = started({ storage: web })
  await call('r1')
  assert.deepEqual(rooms(started({ storage: web }).past), rooms(past))
  Object.defineProperty(globalThis, 'localStorage', { value: web, configurable: true })
  t.after(() => delete globalThis.localStorage)
  assert.deepEqual(rooms(keepHistory(phone(time).voip)), ['r1'])
})

test('a mini-program keeps them in wx, also in the one that the tracker was given', async (t) => {
  const it = phone(time, { wx: storage })
  const past = keepHistory(it.voip)
  await it.call('r1')
  globalThis.wx = storage
  t.after(() => delete globalThis.wx)
  assert.deepEqual(rooms(keepHistory(phone(time).voip)), rooms(past))
})

test('the same history comes back, whoever asks for it', async () => {
  const { voip, past, call } = started()
  assert.equal(keepHistory(voip, { storage }), past)
  assert.notEqual(keepHistory(voip, { storage, key: 'another' }), past)
  await call('r1')
  assert.equal(past.list().length, 1)
})

test('a wrong argument is named', () => {
  const { voip } = phone(time)
  assert.throws(() => keepHistory(undefined), /keepHistory: voip was undefined/)
  assert.throws(() => keepHistory(voip), /keepHistory: no storage was given, and there is neither wx nor localStorage/)
  assert.throws(() => keepHistory(voip, { storage: {} }), /storage.getStorageSync was undefined; wanted a function/)
  assert.throws(() => keepHistory(voip, { storage, most: 0 }), /keepHistory: most was 0/)
  assert.throws(() => keepHistory(voip, { storage, key: '' }), /keepHistory: key was empty/)
})

test('statistics count what the calls say, and nothing of what they do not', async () => {
  const { past, call, say } = started()
  for (const seconds of [10, 20, 30]) await call(`r${seconds}`, { seconds })
  await call('r40', { seconds: 40, bill: null })
  await time.pass(120_000)
  say('joinedRoomByCaller', undefined, 'r5')
  await time.pass(60_000)
  say('timeout', undefined, 'r5')
  say('endVoip', { isCaller: true }, 'r5')
  say('startVoip', undefined, 'still open')
  const all = statistics([...past.list().map(({ call }) => call), { end: null }])
  assert.deepEqual([all.calls, all.talked, all.success_rate], [5, 4, 0.8])
  assert.deepEqual(all.reasons, [
    { who: 'callee', why: 'hung_up', calls: 4 },
    { who: 'callee', why: 'no_answer', calls: 1 },
  ])
  assert.deepEqual(all.setup_ms, { count: 4, mean: 1000, median: 1000, p90: 1000, most: 1000 })
  assert.deepEqual(all.talk_ms, { count: 4, mean: 25_000, median: 20_000, p90: 40_000, most: 40_000 })
  assert.deepEqual(all.billed_s, { count: 3, mean: 20, median: 20, p90: 30, most: 30 })
  assert.equal(all.ring_ms.most, 60_000)
  const none = statistics([])
  assert.deepEqual([none.calls, none.success_rate, none.talk_ms.median], [0, null, null])
})
