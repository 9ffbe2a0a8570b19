import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { VirtualTime, scriptedPlugin, settle } from './helpers.mjs'

let time
beforeEach(() => {
  time = new VirtualTime()
})
const timing = () => ({ now: time.now, setTimeout: time.setTimeout })

test('what a plugin says while the module loads is heard with its own time, by listeners that are added afterwards', async () => {
  const { plugin, listeners, say } = scriptedPlugin()
  const ready = init({ plugin, ...timing() })
  assert.equal(listeners.length, 1, 'bound before the module is there')
  say('hangOnVoip')
  time.ms += 700
  say('startVoip')
  time.ms += 300
  const voip = await ready
  const heard = []
  voip.on('state', ({ state }) => heard.push(state))
  voip.on('end', () => heard.push('end'))
  assert.deepEqual(heard, [], 'not before the program has added its listeners')
  await time.pass(0)
  assert.deepEqual(heard, ['connecting', 'talking'])
  say('hangUpVoip', { status: 'endByListener', origin: 'manual', keepTime: 0 })
  const [call] = voip.calls
  assert.deepEqual([call.wall, call.at_ms.connecting, call.at_ms.talking], [1_763_683_200_000, 0, 700])
  assert.equal(call.durations.talk_ms, 300)
  assert.deepEqual(heard, ['connecting', 'talking', 'ended', 'end'])
})

test('whoever asks before listening is told of what was heard early', async () => {
  const { plugin, say } = scriptedPlugin()
  const ready = init({ plugin, ...timing() })
  say('startVoip')
  const voip = await ready
  assert.equal(voip.current.state, 'talking')
})

test('events that come after init but before the first listener are kept for it, too', async () => {
  const { plugin, say } = scriptedPlugin()
  const ready = init({ plugin, ...timing() })
  say('startVoip')
  const voip = await ready
  time.ms += 1000
  say('calling', { keepTime: 1 })
  const heard = []
  voip.on('state', ({ state, talkSeconds }) => heard.push([state, talkSeconds]))
  await time.pass(0)
  assert.deepEqual(heard, [
    ['talking', 0],
    ['talking', 1],
  ])
})

test('a flood before anybody listens is judged at once, and nothing of it is kept for ever', async () => {
  const { plugin, say } = scriptedPlugin()
  const ready = init({ plugin, ...timing() })
  say('startVoip')
  const voip = await ready
  for (let second = 1; second <= 300; second++) say('calling', { keepTime: second })
  const heard = []
  voip.on('state', ({ talkSeconds }) => heard.push(talkSeconds))
  await settle()
  say('calling', { keepTime: 301 })
  assert.deepEqual(heard, [301])
  assert.equal(voip.current.durations.told_s, 301)
})

test('init with a plugin gives its one tracker, whichever way it is asked for', async () => {
  const { plugin, listeners } = scriptedPlugin()
  const voip = await init({ plugin })
  assert.equal(trackPlugin(plugin), voip)
  assert.equal(await init({ plugin }), voip)
  assert.equal(listeners.length, 1)
})

test('a plugin that is not declared is an error that says where to declare it', async () => {
  await assert.rejects(init({ plugin: undefined }), {
    name: 'TypeError',
    message: /^init: plugin was undefined; wanted requirePlugin\('wmpf-voip'\).default. Is wmpf-voip declared in app.json\?$/,
  })
  await assert.rejects(init({ plugin: {} }), /init: plugin has no onVoipEvent; wanted requirePlugin\('wmpf-voip'\).default/)
})
