import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { init } from 'wmpf-voip-kit'
import { keepHistory } from 'wmpf-voip-kit/history'
import { sink } from 'wmpf-voip-kit/sink'
import { phone } from './calls.mjs'
import { VirtualTime, settle } from './helpers.mjs'
import { FakeStorage } from './storage.mjs'

before(() => init())

let time
let storage
beforeEach(() => {
  time = new VirtualTime()
  storage = new FakeStorage()
})

const KEY = 'wmpf-voip-kit.sink'

/** A server that keeps what comes; it answers as `answer` says. */
function server(answer = async () => {}) {
  const batches = []
  const send = (items) => {
    batches.push({ at: time.ms, items: JSON.parse(JSON.stringify(items)) })
    return answer(batches.length)
  }
  return { batches, send, rooms: () => batches.map(({ items }) => items.map(({ call }) => call.room).join(' ')) }
}

/** The app, started with what is in the storage. */
function started(options, track = {}) {
  const it = phone(time, track)
  return { ...it, out: sink(it.voip, { storage, random: () => 1, ...options }) }
}

function quiet(t) {
  t.mock.method(console, 'error', () => {})
}

test('a settled record goes to the server, once, and then out of the storage', async () => {
  const { batches, send } = server()
  const { call, out } = started({ send })
  await call('r1')
  assert.equal(out.waiting, 1)
  assert.equal(batches.length, 0)
  await time.pass(2000)
  assert.equal(batches.length, 1)
  const [{ id, call: record }] = batches[0].items
  assert.deepEqual([record.room, record.state, record.durations.billed_s], ['r1', 'settled', 3])
  assert.equal(typeof id, 'string')
  assert.deepEqual(Object.keys(batches[0].items[0]), ['id', 'call'])
  assert.equal(out.waiting, 0)
  assert.deepEqual(JSON.parse(storage.kept.get(KEY)).items, [])
  await time.pass(3_600_000)
  assert.equal(batches.length, 1)
})

test('history and sink name a call alike', async () => {
  const { batches, send } = server()
  const { call, voip } = started({ send })
  const past = keepHistory(voip, { storage })
  await call('r1')
  await time.pass(2000)
  assert.equal(batches[0].items[0].id, past.list()[0].key)
})

test('records gather for a while, and a full batch waits no longer', async () => {
  const { send, rooms, batches } = server()
  const { call } = started({ send, batch: 2, every_ms: 60_000 })
  await call('r1')
  await time.pass(10_000)
  assert.equal(batches.length, 0)
  await call('r2')
  await time.pass(0)
  assert.deepEqual(rooms(), ['r1 r2'])
  await call('r3')
  await time.pass(59_999)
  assert.equal(batches.length, 1)
  await time.pass(1)
  assert.deepEqual(rooms(), ['r1 r2', 'r3'])
})

test('a call without its bill is sent after the time limit, and again with the bill under the same id', async () => {
  const { batches, send } = server()
  const { call, say } = started({ send, settle_ms: 10_000, every_ms: 1 })
  await call('r1', { bill: null })
  await time.pass(9_999)
  assert.equal(batches.length, 0)
  await time.pass(2)
  assert.deepEqual([batches.length, batches[0].items[0].call.state], [1, 'ended'])
  say('finishVoip', { keepTime: 3 })
  await time.pass(1000)
  assert.deepEqual([batches.length, batches[1].items[0].call.state], [2, 'settled'])
  assert.equal(batches[0].items[0].id, batches[1].items[0].id)
})

test('a record that grows while it is under way is sent again', async () => {
  let answer
  const { batches, send } = server((nth) => (nth === 1 ? new Promise((resolve) => (answer = resolve)) : null))
  const { call, say, out } = started({ send, settle_ms: 1, every_ms: 1 })
  await call('r1', { bill: null })
  await time.pass(10)
  assert.equal(batches.length, 1)
  say('finishVoip', { keepTime: 3 })
  answer()
  await time.pass(1000)
  assert.deepEqual(
    batches.map(({ items }) => items[0].call.state),
    ['ended', 'settled'],
  )
  assert.equal(out.waiting, 0)
})

test('a failure is tried again after a wait that doubles, up to a limit', async (t) => {
  quiet(t)
  const { batches, send } = server(async () => {
    throw new Error('502')
  })
  const { call } = started({ send, every_ms: 1, retry: { first_ms: 1000, most_ms: 5000 } })
  await call('r1')
  await time.pass(30_000)
  const waits = batches.slice(1).map(({ at }, index) => at - batches[index].at)
  assert.deepEqual(waits, [1000, 2000, 4000, 5000, 5000, 5000, 5000])
  assert.equal(console.error.mock.callCount(), batches.length)
})

test('waits are spread from half of it on, so that phones do not come all at once', async (t) => {
  quiet(t)
  for (const [random, wait] of [
    [0, 500],
    [0.5, 750],
    [1, 1000],
  ]) {
    storage = new FakeStorage()
    const { batches, send } = server((nth) => (nth === 1 ? Promise.reject(new Error('no')) : null))
    const { call } = started({ send, random: () => random, retry: { first_ms: 1000 } })
    await call('r1')
    await time.pass(60_000)
    assert.equal(batches[1].at - batches[0].at, wait)
  }
})

test('after a success the waits begin anew', async (t) => {
  quiet(t)
  const { batches, send } = server((nth) => (nth === 3 ? null : Promise.reject(new Error('no'))))
  const { call } = started({ send, every_ms: 1, retry: { first_ms: 1000 } })
  await call('r1')
  await time.pass(10_000)
  assert.equal(batches.length, 3)
  await call('r2')
  await time.pass(1100)
  assert.equal(batches[4].at - batches[3].at, 1000)
})

test('a send that throws, or never answers, has failed', async (t) => {
  quiet(t)
  const { batches, send } = server((nth) => {
    if (nth === 1) throw new Error('at once')
    if (nth === 2) return new Promise(() => {})
  })
  const { call, out } = started({ send })
  await call('r1')
  await time.pass(2000 + 2000)
  assert.equal(batches.length, 2)
  await time.pass(60_000 + 4000)
  assert.equal(batches.length, 3)
  assert.equal(out.waiting, 0)
})

test('an answer that comes too late removes nothing that it did not see', async (t) => {
  quiet(t)
  const answers = []
  const { batches, send } = server(() => new Promise((resolve) => answers.push(resolve)))
  const { call, out } = started({ send })
  await call('r1')
  await time.pass(2000 + 60_000 + 2000)
  assert.equal(batches.length, 2)
  answers[0]()
  await settle()
  assert.equal(out.waiting, 1)
  answers[1]()
  await settle()
  assert.equal(out.waiting, 0)
})

test('nothing is sent without a network, and at once when it is back', async (t) => {
  quiet(t)
  const listeners = new Set()
  const wx = {
    onNetworkStatusChange: (hear) => listeners.add(hear),
    offNetworkStatusChange: (hear) => listeners.delete(hear),
  }
  const network = (isConnected) => listeners.forEach((hear) => hear({ isConnected }))
  const { batches, send } = server((nth) => (nth === 1 ? Promise.reject(new Error('no')) : null))
  const { call, out } = started({ send, retry: { first_ms: 600_000 } }, { wx })
  network(false)
  await call('r1')
  await time.pass(3_600_000)
  assert.equal(batches.length, 0)
  network(true)
  await settle()
  assert.equal(batches.length, 1)
  network(false)
  await time.pass(60_000)
  network(true)
  await settle()
  assert.deepEqual([batches.length, out.waiting], [2, 0])
  const before = listeners.size
  out.stop()
  assert.equal(listeners.size, before - 1)
})

test('flush does not wait, and stop sends nothing more but keeps what waits', async () => {
  const { send, rooms, batches } = server()
  const first = started({ send, every_ms: 60_000 })
  await first.call('r1')
  first.out.flush()
  await settle()
  assert.deepEqual(rooms(), ['r1'])
  await first.call('r2')
  first.out.stop()
  first.out.flush()
  await first.call('r3')
  await time.pass(3_600_000)
  assert.equal(batches.length, 1)
  started({ send })
  await time.pass(2000)
  assert.deepEqual(rooms(), ['r1', 'r2'])
})

test('the oldest are dropped when too many wait, and counted, also over a restart', async (t) => {
  quiet(t)
  const { send } = server(async () => {
    throw new Error('no')
  })
  const first = started({ send, most: 2 })
  for (const room of ['r1', 'r2', 'r3', 'r4']) await first.call(room)
  assert.deepEqual([first.out.waiting, first.out.dropped], [2, 2])
  const { out, call } = started({ send, most: 2 })
  assert.deepEqual([out.waiting, out.dropped], [2, 2])
  storage.room = storage.kept.get(KEY).length - 10
  await call('r5')
  assert.deepEqual([out.waiting, out.dropped], [1, 4])
})

test('a call that ended and never settled is sent when the app starts again', async () => {
  const { batches, send } = server()
  await started({ send }).call('r1', { bill: null })
  // The app is closed: its timers never run again.
  time = new VirtualTime()
  const { out } = started({ send })
  assert.equal(out.waiting, 1)
  await time.pass(2000)
  assert.deepEqual([batches.length, batches[0].items[0].call.state], [1, 'ended'])
})

test('what is no queue is set aside, and sending goes on', async (t) => {
  quiet(t)
  storage.kept.set(KEY, '{"kept":1,"items":[{"id":7}]}')
  const { batches, send } = server()
  const { call } = started({ send })
  await call('r1')
  await time.pass(2000)
  assert.equal(batches.length, 1)
  assert.match(storage.kept.get(`${KEY}.aside`), /7/)
})

/**
 * Plays some calls over a bad network, with the app killed once: at its nth point, which is after a write or when the
 * server has taken something. Returns what the server has in the end, and how many points there were.
 */
async function killed(point) {
  time = new VirtualTime()
  const server = []
  let points = 0
  let dead = false
  let afterwards
  const die = (kept) => {
    if (dead || points++ !== point) return
    dead = true
    afterwards = { storage: new Map(kept), ended: ended.slice() }
  }
  const ended = []
  let tries = 0
  const take = async (items) => {
    if (tries++ % 3 === 1) throw new Error('the network is bad')
    server.push(...JSON.parse(JSON.stringify(items)))
    die(first.kept)
    // Between the server's having it and the app's knowing so.
    await null
    if (tries % 3 === 2) throw new Error('the answer was lost')
  }
  const first = new FakeStorage()
  first.written = (kept) => die(kept)
  const options = { random: () => 0, batch: 2, every_ms: 500, settle_ms: 4000, retry: { first_ms: 500 } }
  const app = phone(time)
  // Heard before the sink hears it: a call is owed once its first write is done.
  const out = sink(app.voip, {
    ...options,
    storage: {
      getStorageSync: first.getStorageSync,
      setStorageSync(key, text) {
        if (dead) throw new Error('killed')
        for (const { call } of JSON.parse(text).items) if (!ended.includes(call.room)) ended.push(call.room)
        first.setStorageSync(key, text)
      },
    },
    send: (items) => (dead ? new Promise(() => {}) : take(items)),
  })
  for (const [room, bill] of [
    ['r1', 3],
    ['r2', null],
    ['r3', 3],
    ['r4', null],
    ['r5', 3],
  ]) {
    await app.call(room, { bill })
    await time.pass(700)
    if (dead) break
  }
  await time.pass(dead ? 0 : 30_000)
  out.stop()
  if (!dead) afterwards = { storage: first.kept, ended }
  time = new VirtualTime()
  const again = sink(phone(time).voip, {
    ...options,
    storage: FakeStorage.of(afterwards.storage),
    send: async (items) => void server.push(...JSON.parse(JSON.stringify(items))),
  })
  await time.pass(60_000)
  return { server, owed: afterwards.ended, points, left: again.waiting }
}

test('killed at whatever point, no record is lost, and none comes twice but under its own id', async (t) => {
  quiet(t)
  const { points } = await killed(Infinity)
  assert.ok(points > 15, `${points} points`)
  let repeated = 0
  for (let point = 0; point <= points; point++) {
    const { server, owed, left } = await killed(point)
    const ids = new Map()
    for (const { id, call } of server) ids.set(call.room, (ids.get(call.room) || new Set()).add(id))
    assert.deepEqual([...ids.keys()].sort(), owed.sort(), `killed at ${point}`)
    for (const [room, of] of ids) assert.equal(of.size, 1, `${room}, killed at ${point}`)
    assert.equal(new Set([...ids.values()].flatMap((of) => [...of])).size, ids.size)
    assert.equal(left, 0)
    if (server.length > ids.size) repeated++
  }
  assert.ok(repeated > 0, 'at least once means twice now and then')
})

test('a wrong argument is named', () => {
  const { voip } = phone(time)
  const send = async () => {}
  for (const [options, message] of [
    [{ storage }, /sink: send was undefined; wanted a function/],
    [{ storage, send, batch: -1 }, /sink: batch was -1/],
    [{ storage, send, every_ms: '1' }, /sink: every_ms was/],
    [{ storage, send, retry: 5 }, /sink: retry was 5/],
    [{ storage, send, retry: { most_ms: 0 } }, /sink: retry.most_ms was 0/],
    [{ storage, send, random: 1 }, /sink: random was 1/],
    [{ send }, /sink: no storage was given/],
  ])
    assert.throws(() => sink(voip, options), message)
})
