import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import { VoipError, init, trackPlugin } from 'wmpf-voip-kit'
import { explain } from 'wmpf-voip-kit/atlas'
import { live } from 'wmpf-voip-kit/live'
import { VirtualTime, scriptedPlugin, settle } from './helpers.mjs'
import { canonical, replayed } from './recorded.mjs'
import { loadWorkbench, replay } from './workbench.mjs'

const time = new VirtualTime()

/** The methods of a context by WeChat's own types: name to the base library that they name. */
const resolve = (module) => createRequire(import.meta.url).resolve(module)
const typings = readFileSync(resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts'), 'utf8')
const documented = (context) => {
  const [, body] = typings.match(new RegExp(`\\n    interface ${context} \\{\\n([^]*?)\\n    \\}`))
  const parts = body.matchAll(/\/\*\*([^]*?)\*\/\s+(\w+)\(([^]*?)\): void/g)
  return new Map([...parts].map(([, doc, name]) => [name, doc.match(/需要基础库： `([0-9.]+)`/)?.[1]]))
}
const METHODS = { player: documented('LivePlayerContext'), pusher: documented('LivePusherContext') }
const AS_IT_IS = ['createOffscreenCanvas', 'onCustomRendererEvent']
const ANSWER = { tempImagePath: 'wxfile://p.jpg', width: '360', height: '640', maxZoom: '7.5', errMsg: 'x:ok' }
const ok = ({ success }) => success(ANSWER)

/** A context on which every method answers as told, and remembers what it was asked. */
function scriptedContext(component, answer = ok) {
  const asked = []
  const names = [...METHODS[component].keys(), ...(component === 'player' ? ['requestPictureInPicture'] : [])]
  const context = {}
  for (const name of names)
    context[name] = function (...args) {
      assert.equal(this, context, 'a method belongs to its context')
      asked.push([name, ...args])
      return AS_IT_IS.includes(name) ? { name } : answer(args[0], name)
    }
  return { context, asked, names }
}

/** One end with live components, and what it told of them. */
function followed(options) {
  const { plugin, say } = scriptedPlugin()
  const voip = trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout, ...options })
  const told = []
  voip.on('observation', ({ source, raw }) => source !== 'plugin' && told.push({ source, ...raw }))
  const it = live(voip, { setTimeout: time.setTimeout })
  const state = (component, code, id = 'p1') =>
    it.handlers[component === 'player' ? 'onLivePlayer' : 'onLivePusher']({
      type: 'statechange',
      currentTarget: { id },
      detail: { code, message: '' },
    })
  return { voip, say, told, live: it, state }
}
const context = (component, answer) => {
  const { live, told, voip, say, state } = followed()
  const script = scriptedContext(component, answer)
  return { it: live[component](script.context), told, voip, say, state, ...script }
}
/** What an object of the test's is, but for what the test does not care about. */
const lines = (told) => told.map(({ call, n, resolved, rejected }) => [call, typeof n, !!resolved, !!rejected])

before(async () => {
  await Promise.all([init(), loadWorkbench()])
})

test('both contexts have exactly the methods that WeChat documents, and one of older pages', () => {
  assert.ok(METHODS.player.size === 15 && METHODS.pusher.size === 31, 'WeChat’s types were read')
  for (const component of ['player', 'pusher']) {
    const { it, names } = context(component)
    assert.deepEqual(Object.keys(it).sort(), [...names].sort())
  }
})

for (const component of ['player', 'pusher']) {
  const asking = (it, names) => names.filter((name) => !AS_IT_IS.includes(name)).map((name) => [name, it[name]])

  test(`every method of the ${component} resolves when WeChat is done, and hands its options on`, async () => {
    const { it, names, asked } = context(component)
    for (const [name, method] of asking(it, names)) {
      const result = await method({ url: name })
      const [[api, { success, fail, ...options }]] = asked.splice(0)
      assert.deepEqual([api, options, typeof success, typeof fail], [name, { url: name }, 'function', 'function'])
      const picture = { tempImagePath: 'wxfile://p.jpg', width: 360, height: 640 }
      assert.deepEqual(result, { snapshot: picture, getMaxZoom: { maxZoom: 7.5 } }[name], name)
    }
  })

  test(`every method of the ${component} rejects with what WeChat said, its cause and a remedy`, async () => {
    const refused = { errno: 1107003, errMsg: 'operate:fail not allowed in background' }
    for (const answer of [({ fail }) => fail(refused), () => { throw refused }]) {
      const { it, names } = context(component, answer)
      for (const [name, method] of asking(it, names))
        await assert.rejects(method({}), (error) => {
          assert.ok(error instanceof VoipError)
          assert.match(error.api, new RegExp(`^Live(Player|Pusher)Context\\.${name}$`))
          assert.deepEqual([error.code, error.cause, error.original], [1107003, 'backgrounded', refused])
          assert.equal(error.means.en.length > 0 && error.remedy.zh.length > 0, true)
          return true
        })
    }
  })

  test(`a method of the ${component} that this base library lacks is named with the one that has it`, async () => {
    const { live } = followed()
    const it = live[component]({})
    for (const [name, method] of Object.entries(it)) {
      // WeChat's types name no version for what came with the context, nor for the way out of picture-in-picture.
      const inferred = { exitPictureInPicture: '2.10.3', requestPictureInPicture: '2.15.0' }
      const since = METHODS[component].get(name) || inferred[name] || '1.7.0'
      const says = { name: 'TypeError', message: new RegExp(`has no ${name}; wanted base library ${since} or later`) }
      if (AS_IT_IS.includes(name)) assert.throws(() => method(), says)
      else await assert.rejects(method(), says)
    }
  })
}

test('every errno of the live components is known, with a cause and a remedy in both languages', async () => {
  for (let errno = 1107001; errno <= 1107013; errno++) {
    const { it } = context('player', ({ fail }) => fail({ errno, errMsg: 'x:fail' }))
    const error = await it.play().catch((error) => error)
    assert.ok(error.cause && error.means.zh && error.remedy.zh && error.remedy.en, `${errno}`)
  }
})

test('what a call feels is told with one number, the rest is not', async () => {
  const { it, told } = context('pusher')
  await it.start()
  await it.setZoom({ zoom: 2 })
  await it.snapshot()
  await it.switchCamera()
  assert.deepEqual(lines(told), [
    ['start', 'number', false, false],
    ['start', 'number', true, false],
    ['switchCamera', 'number', false, false],
    ['switchCamera', 'number', true, false],
  ])
  assert.equal(told[0].n, told[1].n)
  assert.notEqual(told[1].n, told[2].n)
})

test('the pusher’s stop leaves its room, and a refused one does not', async () => {
  const refused = { errno: 102, errMsg: 'operateXWebLivePusher:fail:access denied' }
  for (const [answer, end] of [[ok, 'left'], [({ fail }) => fail(refused), null]]) {
    const { it, voip, state, told } = context('pusher', answer)
    state('pusher', 1018)
    assert.equal(voip.current.state, 'talking')
    const error = await it.stop().catch((error) => error)
    assert.equal(error ? error.original : undefined, end ? undefined : refused)
    assert.equal(voip.calls[0].end && voip.calls[0].end.why, end)
    assert.deepEqual(lines(told.slice(-1)), [['stop', 'number', end !== null, end === null]])
  }
})

test('a stop joins one that is under way, and the next one is asked again', async () => {
  const waiting = []
  const { it, asked } = context('player', ({ success }) => waiting.push(success))
  const both = [it.stop(), it.stop()]
  assert.equal(asked.length, 1)
  waiting.shift()({})
  await Promise.all(both)
  const third = it.stop()
  assert.equal(asked.length, 2, 'the component may play again by itself')
  waiting.shift()({})
  await third
})

test('a stop after another start is asked for itself', async () => {
  const waiting = []
  const { it, asked } = context('pusher', ({ success }) => waiting.push(success))
  const all = [it.stop(), it.start(), it.stop(), it.stop()]
  assert.deepEqual(asked.map(([name]) => name), ['stop', 'start', 'stop'])
  waiting[0]({})
  await all[0]
  it.stop()
  assert.equal(asked.length, 3, 'the later one is still under way')
  waiting.slice(1).forEach((success) => success({}))
  await Promise.all(all)
})

test('a second stop at which WeChat throws is done; a first one is refused', async () => {
  let throws = false
  const { it } = context('player', (options) => {
    if (throws) throw new Error('operateLivePlayer:fail')
    ok(options)
  })
  await it.stop()
  throws = true
  await it.stop()
  throws = false
  await it.play()
  throws = true
  await assert.rejects(it.stop(), VoipError)
})

test('what is documented without callbacks resolves after a second, unless WeChat answers', async (t) => {
  const told = t.mock.method(console, 'error', () => {})
  const fails = []
  const silent = context('player', ({ fail }) => fails.push(fail)).it
  let done = false
  silent.requestBackgroundPlayback().then(() => (done = true))
  await time.pass(999)
  assert.equal(done, false)
  await time.pass(1)
  assert.equal(done, true)
  fails[0]({ errno: 1107009 })
  assert.match(told.mock.calls[0].arguments[0], /^wmpf-voip-kit: LivePlayerContext\.requestBackgroundPlayback$/)

  const { it } = context('player', ({ fail }) => fail({ errno: 1107010 }))
  await assert.rejects(it.requestBackgroundPlayback(), { code: 1107010 })
})

test('what is no question is handed on as it is', () => {
  const { it, asked } = context('pusher')
  const listener = () => {}
  assert.deepEqual(it.createOffscreenCanvas({ type: '2d' }), { name: 'createOffscreenCanvas' })
  it.onCustomRendererEvent('frame', listener)
  assert.deepEqual(asked, [
    ['createOffscreenCanvas', { type: '2d' }],
    ['onCustomRendererEvent', 'frame', listener],
  ])
})

test('a context is made by id, with the component it lies in', async () => {
  const { plugin } = scriptedPlugin()
  const { context } = scriptedContext('player')
  const made = []
  const wx = {
    createLivePlayerContext(...args) {
      made.push(args)
      return context
    },
  }
  const voip = trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout })
  const ids = []
  voip.on('observation', ({ raw }) => ids.push(raw.id))
  const it = live(voip, { wx })
  const component = {}
  await it.player('p1', component).play()
  assert.equal(made[0][0], 'p1')
  assert.equal(made[0][1], component)
  assert.deepEqual(ids, ['p1', 'p1'])
  assert.throws(() => it.pusher(), /wx has no function createLivePusherContext; wanted base library 1\.7\.0/)
})

test('bad input is named', async () => {
  const { live: it } = followed()
  assert.throws(() => it.player(''), { name: 'RangeError', message: /player: the id was empty/ })
  assert.throws(() => it.player(null), { name: 'TypeError', message: /player: the context was null; wanted an object/ })
  assert.throws(() => it.pusher(7), { name: 'TypeError', message: /pusher: the context was 7/ })
  assert.throws(() => it.handlers.onLivePlayer({ code: 2003 }), /live-player: the event's type was undefined/)
  assert.throws(() => live(), /live: voip was undefined/)
  assert.throws(() => live({}), /live: voip\.observe was undefined; wanted a function/)
  assert.throws(() => live({ observe() {} }, { setTimeout: 7 }), /live: setTimeout was 7/)
  await assert.rejects(it.player(scriptedContext('player').context).play('p1'), /play: options was a string/)
})

const ORDERS = {
  iOS: [2008, 2001, 2004, 2026, 2007, 2004, 2007, 2004, 2009, 2003],
  Android: [2001, 2004, 2026, 2008, 2009, 2003, 2032],
}
for (const [system, codes] of Object.entries(ORDERS))
  test(`a player that starts as on ${system} ends up flowing`, async () => {
    const { voip, say, state } = followed()
    say('startVoip')
    for (const code of codes) {
      await time.pass(100)
      state('player', code)
      state('player', 2005)
    }
    const { media, state: of, anomalies } = voip.current
    assert.deepEqual([media.health, of, anomalies], ['flowing', 'talking', []])
    assert.ok(media.first_frame_ms > 0)
  })

test('every code with which a component gives up is a loss of media, or of the room', () => {
  const seen = { player: 0, pusher: 0 }
  for (const component of ['player', 'pusher'])
    for (const code of [...range(-2400, -1300), -3301, 1022, ...range(10001, 10004), -100006, -100015, -100018]) {
      const row = explain(component, code, 'en')
      if (row === null) continue
      const { voip, say, state } = followed()
      say('startVoip')
      state(component, code)
      const [{ media, end }] = voip.calls
      assert.equal(media.health === 'lost' || end !== null, row.class === 'terminal', `${component} ${code}`)
      if (row.class === 'terminal') seen[component]++
    }
  assert.ok(seen.player >= 7 && seen.pusher >= 15, JSON.stringify(seen))
})
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('a loss is taken back by the next frame', () => {
  const { voip, say, state } = followed()
  const health = []
  voip.on('media', (it) => health.push(it.health))
  say('startVoip')
  for (const code of [2003, 2103, -2301, 2004]) state('player', code)
  assert.deepEqual(health, ['flowing', 'reconnecting', 'lost', 'flowing'])
  assert.equal(voip.current.state, 'talking')
})

test('an event is told as it came, whichever it is', () => {
  const { voip, say, told, live } = followed()
  say('startVoip')
  const detail = { info: { netQualityLevel: 6, videoBitrate: 0 } }
  live.handlers.onLivePlayer({ type: 'netstatus', detail, currentTarget: { id: 'p2' } })
  live.handlers.onLivePusher({ type: 'audiovolumenotify', detail: {} })
  assert.deepEqual(told, [
    { source: 'player', id: 'p2', event: 'netstatus', detail },
    { source: 'pusher', id: undefined, event: 'audiovolumenotify', detail: {} },
  ])
  assert.deepEqual([voip.current.media.health, voip.current.anomalies], ['stalled', []])
})

test('one voip has one object, also by its promise', async () => {
  const voip = trackPlugin(scriptedPlugin().plugin, { now: time.now, setTimeout: time.setTimeout })
  const ready = Promise.resolve(voip)
  const it = live(ready)
  assert.equal(live(ready), it)
  await settle()
  assert.equal(live(voip), it)
})

test('what happens before the module is there is told when it is, in order and not without bound', async () => {
  const { plugin, say } = scriptedPlugin()
  const voip = trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout })
  let begin
  const it = live(new Promise((resolve) => (begin = resolve)))
  say('startVoip')
  await it.player(scriptedContext('player').context).play()
  for (let n = 0; n < 1000; n++) it.handlers.onLivePlayer({ type: 'statechange', detail: { code: 2003 } })
  assert.equal(voip.current.media.health, 'unknown')
  const told = []
  voip.on('observation', ({ raw }) => told.push(raw.call || raw.event))
  begin(voip)
  await settle()
  assert.deepEqual([told.length, ...told.slice(0, 3)], [64, 'play', 'play', 'statechange'])
  assert.equal(voip.current.media.health, 'flowing')
  it.handlers.onLivePlayer({ type: 'statechange', detail: { code: -2301 } })
  assert.equal(voip.current.media.health, 'lost')
})

test('a start that fails is reported, and the components work', async (t) => {
  const told = t.mock.method(console, 'error', () => {})
  const it = live(Promise.reject(new Error('no Wasm')))
  await settle()
  assert.match(told.mock.calls[0].arguments[0], /^wmpf-voip-kit: live components are not tracked/)
  await it.player(scriptedContext('player').context).play()
})

test('a tracker that throws is reported, and the component goes on', async (t) => {
  const told = t.mock.method(console, 'error', () => {})
  const it = live({
    learn() {},
    observe() {
      throw new Error('trap')
    },
  })
  await it.player(scriptedContext('player').context).play()
  assert.equal(told.mock.callCount(), 2)
  assert.match(told.mock.calls[0].arguments[0], /^wmpf-voip-kit: /)
})

test('both readers of traces know every method of either context, and no other word', () => {
  const anomalies = (source, call) => {
    const trace = [
      { trace: 1, side: 'caller', wall: 0 },
      { at: 0, source: 'plugin', raw: { eventName: 'startVoip', roomId: 'r1' } },
      { at: 1, source, raw: { call, n: 1 } },
    ]
    const records = replayed(trace)
    assert.equal(canonical(records), canonical(replay(trace.map((line) => JSON.stringify(line)).join('\n'))), call)
    return records[0].anomalies
  }
  const known = [...METHODS.player.keys(), ...METHODS.pusher.keys(), 'requestPictureInPicture']
  for (const source of ['player', 'pusher']) {
    for (const name of known)
      for (const call of [name, name.toUpperCase()]) assert.deepEqual(anomalies(source, call), [], call)
    for (const call of ['', 'other', 'blink', 'play stop', '1.7.0', 'snap', 'mute ', '.*', 'pau\u017fe', 'constructor'])
      assert.deepEqual(anomalies(source, call), ['unknown_event'], call)
  }
})
