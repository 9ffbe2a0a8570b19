import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, beforeEach, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { mask, maskId } from 'wmpf-voip-kit/mask'
import { parseTrace, recordTrace, replay } from 'wmpf-voip-kit/trace'
import { phone } from './calls.mjs'
import { VirtualTime, recordOf, scriptedPlugin } from './helpers.mjs'
import { canonical, ofPhones } from './recorded.mjs'
import { loadWorkbench, replay as inWorkbench } from './workbench.mjs'

before(() => Promise.all([init(), loadWorkbench()]))

let time
beforeEach(() => {
  time = new VirtualTime()
})

const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/mask.json', import.meta.url), 'utf8'))

/** What was recorded gives what the live tracker has, here and through the native reader. */
function assertReplays(recording, voip) {
  const live = voip.calls.reverse()
  assert.deepEqual(replay(recording.lines()), live)
  assert.deepEqual(replay(parseTrace(recording.text())), live)
  assert.equal(canonical(inWorkbench(recording.text())), canonical(live.map(recordOf)))
}

test('ids are masked, and secrets replaced, just as the native crate does it', () => {
  assert.ok(vectors.length > 100)
  for (const { value, salt, masked, plain } of vectors) {
    assert.deepEqual(mask(value, { salt }), masked, JSON.stringify(value))
    assert.deepEqual(mask(value, { salt: null }), plain, JSON.stringify(value))
  }
  assert.equal(maskId('PID_DN', 'my own'), vectors[0].masked.sn)
})

const heardByItself = ofPhones.filter(({ lines }) =>
  lines.slice(1).every(({ source }) => source === 'plugin' || source === 'app'),
)

test('there are recorded calls to hear again', () => assert.ok(heardByItself.length > 30, `${heardByItself.length}`))

for (const { name, lines } of heardByItself) {
  test(`heard live and recorded, “${name.replaceAll('-', ' ')}” replays to the live records`, async () => {
    const [header, ...observations] = lines
    const { voip } = phone(time, {
      side: header.side ?? undefined,
      place: header.place,
      openid: header.openid,
      pluginVersion: header.plugin,
    })
    const recording = recordTrace(voip, { salt: 's' })
    const start = time.ms
    for (const { at, ...line } of observations) {
      await time.pass(start + at - time.ms)
      voip.observe(line)
    }
    await time.pass(10_000)
    assertReplays(recording, voip)
    await time.pass(7_200_000)
    recording.stop()
    assertReplays(recording, voip)
  })
}

test('whatever a plugin says, live and replayed it comes to the same, masked or not', async () => {
  let seed = 1
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const one = (of) => of[random(of.length)]
  const events = 'startVoip calling hangUpVoip endVoip abortVoip cancelVoip rejectVoip busy timeout finishVoip'
  const names = [...`${events} joinedRoomByCaller joinFailCaller joinFailListener hangOnVoip`.split(' '), 'new', 7, null]
  const words = ['endByCaller', 'endByListener', 'manual', 'unknown', 'other', 'timeLimit', '', null, 3, 'abortByCaller']
  const seconds = [0, 1, 2.5, '3', ' 4 ', 'x', -1, NaN, null, undefined, true, {}]
  const errors = [
    () => new Error('in comming call'),
    () => Object.assign(new Error('no'), { errCode: one([9, '-3', 2102, null, 1.5]), cause: new Error('inner') }),
    () => ({ errMsg: 'joinVoIPChat:fail -10086, -7, device is busy', errCode: -1000 }),
    () => '{"errMsg":"room status is abort"}',
    () => 'listener waitOtherToJoin timeout',
    () => ({ error: { errMsg: { deep: 1 } } }),
    () => null,
  ]
  const datas = [
    () => ({ status: one(words), origin: one(words), keepTime: one(seconds) }),
    () => ({ isCaller: one([true, 'false', 1, null]), status: one(words), error: one(errors)(), callerName: '{"a":1}' }),
    () => JSON.stringify({ status: one(words), keepTime: one(seconds), sn: 'PID_DN' }),
    ...errors,
    () => undefined,
  ]
  for (let round = 0; round < 150; round++) {
    time = new VirtualTime()
    const { voip, listeners } = phone(time, { pluginVersion: one(['2.4.6', '2.2.0', undefined]) })
    const recording = recordTrace(voip, { mask: round % 2 === 0 })
    for (let n = 0; n < 12; n++) {
      await time.pass(one([0, 10, 900, 3000, 70_000]))
      const room = { [one(['roomId', 'groupId'])]: one(['r1', 'r1', 'r2', '']) }
      listeners[0]({ eventName: one(names), ...room, data: one(datas)() })
    }
    await time.pass(7_200_000)
    assertReplays(recording, voip)
  }
})

test('replaying leaves no tracker in the module, also when a line is bad', () => {
  const { voip } = phone(time)
  const before = voip.tracker.number
  for (let n = 0; n < 50; n++) {
    replay([{ trace: 1 }, { at: 0, source: 'plugin', raw: { eventName: 'startVoip', roomId: 'r' } }])
    assert.throws(() => replay([{ trace: 1 }, { at: -1, source: 'plugin', raw: {} }]), /at was -1/)
  }
  assert.equal(phone(time).voip.tracker.number, before + 1)
})

test('an Error is written with all that it says, also one of another class or in another one', async () => {
  const { voip, say } = phone(time)
  const recording = recordTrace(voip)
  class VoipJoinError extends Error {
    errMsg = 'join failed'
    errCode = 2000
    get extErrMsg() {
      return 'joinVoIPChat:fail -10086, -7, device is busy'
    }
  }
  say('joinFailCaller', new VoipJoinError('no', { cause: Object.assign(new Error('inner'), { errno: 7 }) }))
  const [, line] = recording.lines()
  assert.deepEqual(line.raw.data.$error, {
    name: 'Error',
    message: 'no',
    errMsg: 'join failed',
    errCode: 2000,
    extErrMsg: 'joinVoIPChat:fail -10086, -7, device is busy',
    cause: { $error: { name: 'Error', message: 'inner', errno: 7 } },
  })
  await time.pass(10_000)
  assertReplays(recording, voip)
})

test('whatever comes is written, and stays small', () => {
  const { voip, say } = phone(time)
  const recording = recordTrace(voip, { mask: false })
  const circular = { name: 'ring', me: null }
  circular.me = circular
  const deep = {}
  for (let level = deep, n = 0; n < 1000; n++) level = level.a = {}
  const strange = [
    circular,
    deep,
    'x'.repeat(1e6),
    Array.from({ length: 1e5 }, (_, n) => ({ n })),
    Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => [`k${n}`, n])),
    new Uint8Array(1e6),
    JSON.stringify(Array.from({ length: 1e5 }, (_, n) => n)),
    { big: 7n, no: undefined, fn() {}, symbol: Symbol('s'), nan: NaN, half: '\ud800 and \u{1f600}' },
    {
      get bad() {
        throw new Error('mine')
      },
      good: 1,
    },
    null,
    () => {},
  ]
  for (const value of strange) say('calling', value)
  const text = recording.text()
  const lines = text.trim().split('\n')
  assert.equal(lines.length, strange.length + 2)
  for (const line of lines) assert.ok(line.length < 150_000, `${line.length}`)
  const data = parseTrace(text).map((line) => line.raw?.data)
  assert.deepEqual(data[1], { name: 'ring', me: '$circular' })
  assert.match(JSON.stringify(data[2]), /\$more/)
  assert.ok(data[3].endsWith('x…') && data[3].length < 10_000)
  assert.equal(data[4].at(-1), '$more')
  assert.equal(data[5].$more, true)
  assert.equal(data[6], '$more')
  assert.deepEqual(data[8], { big: '7', nan: null, half: '\ufffd and \u{1f600}' })
  assert.deepEqual(data[9], { bad: '$unreadable', good: 1 })
  inWorkbench(text)
})

test('a huge value does not keep what follows it from being written', async () => {
  const { voip, say } = phone(time)
  const recording = recordTrace(voip, { mask: false })
  say('abortVoip', { junk: 'x'.repeat(1e6), status: 'abortByCaller', error: { errMsg: 'in comming call' } })
  say('endVoip')
  await time.pass(10_000)
  assertReplays(recording, voip)
})

test('secrets are never written, whether ids are masked or not', () => {
  const names = 'session_key sessionKey SessionKey ServerToken voipToken pushToken snTicket sn_ticket token signature'
  for (const masked of [true, false]) {
    const { voip, say } = phone(time)
    const recording = recordTrace(voip, { mask: masked, sn: 'PID_DN', openid: 'o-me' })
    for (const name of names.split(' '))
      for (const data of [
        { [name]: 'hush!' },
        { args: [{ [name]: { inside: 'hush!' } }] },
        JSON.stringify({ deep: { [name]: 'hush!' } }),
        { caller: { [name]: 'hush!' } },
        Object.assign(new Error('no'), { [name]: 'hush!' }),
      ])
        say('endVoip', data)
    say('endVoip', { voipToken: '', openIdList: ['o-me', 'o-you'], caller: { id: 'PID_DN', name: 'Ann' } })
    const text = recording.text()
    assert.ok(!text.includes('hush!'))
    assert.ok(text.includes('"voipToken":""'), 'an empty token is a fault that must be seen')
    for (const id of ['o-me', 'o-you', 'PID_DN', 'Ann']) assert.equal(text.includes(id), !masked, id)
  }
})

test('this end knows itself in a masked trace, too', () => {
  const { voip } = phone(time, { openid: 'o-me' })
  const recording = recordTrace(voip, { salt: 's' })
  voip.observe({ source: 'app', raw: { openIdList: ['o-me'] } })
  const [header, line] = recording.lines()
  assert.equal(header.openid, maskId('o-me', 's'))
  assert.deepEqual(line.raw.openIdList, [header.openid])
})

test('without a salt the masks of two recordings differ, and those of one do not', () => {
  const { voip } = phone(time)
  const headers = [1, 2].map(() => recordTrace(voip, { sn: 'S', openid: 'S' }).lines()[0])
  assert.equal(headers[0].sn, headers[0].openid)
  assert.notEqual(headers[0].sn, headers[1].sn)
})

test('the header says who reports', () => {
  const { voip } = phone(time, { openid: 'o', pluginVersion: '2.4.6', side: 'caller' })
  const { kit, ...header } = recordTrace(voip, { sn: 'S', mask: false }).lines()[0]
  const about = { side: 'caller', place: 'phone', wall: time.ms, plugin: '2.4.6', sn: 'S', openid: 'o' }
  assert.deepEqual(header, { trace: 1, ...about })
  assert.match(kit, /^\d+\.\d+\.\d+/)
  assert.equal(recordTrace(voip, { plugin: '2.4.5' }).lines()[0].plugin, '2.4.5')
})

test('the last lines are kept and the header counts the others; what is written elsewhere is whole', () => {
  const { voip, say } = phone(time)
  const written = []
  const recording = recordTrace(voip, { most: 3, write: (line) => written.push(JSON.parse(line)) })
  for (let n = 1; n <= 5; n++) say('calling', { keepTime: n })
  const [header, ...lines] = recording.lines()
  assert.equal(header.dropped, 2)
  assert.deepEqual(
    lines.map(({ raw }) => raw.event || raw.data.keepTime),
    [3, 4, 5, 'trace_end'],
  )
  recording.stop()
  assert.equal(written[0].trace, 1)
  assert.deepEqual(
    written.slice(1).map(({ raw }) => raw.event || raw.data.keepTime),
    [1, 2, 3, 4, 5, 'trace_end'],
  )
})

test('a write that throws is reported, and the recording goes on', async (t) => {
  t.mock.method(console, 'error', () => {})
  const { voip, say } = phone(time)
  const recording = recordTrace(voip, {
    write() {
      throw new Error('disk full')
    },
  })
  say('startVoip')
  say('endVoip')
  assert.equal(recording.lines().length, 4)
  assert.equal(console.error.mock.callCount(), 3)
  await time.pass(10_000)
  assertReplays(recording, voip)
})

test('once stopped it hears no more, and ends when it was stopped', async () => {
  const { voip, say } = phone(time)
  const written = []
  const recording = recordTrace(voip, { write: (line) => written.push(line) })
  await time.pass(500)
  say('startVoip')
  await time.pass(500)
  recording.stop()
  const text = recording.text()
  await time.pass(500)
  say('endVoip')
  recording.stop()
  assert.equal(recording.text(), text)
  assert.equal(recording.lines().at(-1).at, 1000)
  assert.equal(written.join('\n'), text.trim())
})

test('what the plugin said while the module was loading is recorded', async () => {
  const { plugin, say } = scriptedPlugin()
  const loading = init({ plugin, now: time.now, setTimeout: time.setTimeout, wx: {} })
  say('startVoip')
  await time.pass(300)
  const voip = await loading
  const recording = recordTrace(voip)
  await time.pass(1)
  say('hangUpVoip', { status: 'endByCaller', origin: 'manual', keepTime: 0 })
  assert.deepEqual(
    recording.lines().map(({ at, raw }) => raw && [at, raw.eventName || raw.event]),
    [undefined, [0, 'startVoip'], [301, 'hangUpVoip'], [301, 'trace_end']],
  )
  assertReplays(recording, voip)
})

test('a trace is read from its text, whoever wrote it', () => {
  const text = '\ufeff{"trace":1,"side":null}\r\n\r\n{"at":1,"source":"app","raw":{"event":"hide"}}\r\n'
  assert.deepEqual(parseTrace(text), [
    { trace: 1, side: null },
    { at: 1, source: 'app', raw: { event: 'hide' } },
  ])
  for (const [text, error, message] of [
    ['', RangeError, /text was empty/],
    ['\n{"at":1}', RangeError, /line 2: trace was undefined; wanted 1/],
    ['{"trace":2}', RangeError, /line 1: trace was 2/],
    ['{"trace":1}\n\nnot json o-alice', SyntaxError, /^parseTrace: line 3 was no JSON object$/],
    ['{"trace":1}\n[1]', SyntaxError, /line 2/],
    ['{"trace":1}\n{"at":-1,"source":"app"}', RangeError, /line 2: wanted at/],
    ['{"trace":1}\n{"at":1}', RangeError, /line 2: wanted at.* source/],
    [7, TypeError, /text was of type number/],
  ])
    assert.throws(() => parseTrace(text), (it) => it instanceof error && message.test(it.message))
})

test('a wrong argument is named', () => {
  const { voip } = phone(time)
  assert.throws(() => recordTrace(null), /recordTrace: voip was null/)
  assert.throws(() => recordTrace(voip, { salt: 7 }), /recordTrace: salt was 7; wanted a string/)
  assert.throws(() => recordTrace(voip, { most: 0 }), /recordTrace: most was 0/)
  assert.throws(() => recordTrace(voip, { mask: 'no' }), /recordTrace: mask was/)
  assert.throws(() => recordTrace(voip, { write: 'file' }), /recordTrace: write was/)
  assert.throws(() => trackPlugin(null), TypeError)
})
