import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { init } from 'wmpf-voip-kit'
import { maskId } from 'wmpf-voip-kit/mask'
import { supportBundle } from 'wmpf-voip-kit/support'
import { recordTrace } from 'wmpf-voip-kit/trace'
import { phone } from './calls.mjs'
import { VirtualTime } from './helpers.mjs'

before(() => init())

let time
beforeEach(() => {
  time = new VirtualTime()
  process.env.TZ = 'Asia/Shanghai'
})

const wx = {
  getAppBaseInfo: () => ({ version: '8.0.54', SDKVersion: '3.7.1', language: 'zh_CN' }),
  getDeviceInfo: () => ({ platform: 'android', system: 'Android 14', brand: 'Xiaomi', model: '2201123C' }),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0123456789abcdef', envVersion: 'trial', version: '' } }),
}

async function failedCall(options = {}) {
  const it = phone(time, { wx, openid: 'o-me', pluginVersion: '2.4.6', ...options })
  const recording = recordTrace(it.voip, { sn: 'PID_DN' })
  it.say('joinedRoomByCaller')
  await time.pass(1500)
  it.say('startVoip')
  await time.pass(31_000)
  it.say('abortVoip', { keepTime: 31, status: 'abortByCaller', error: { errMsg: 'in comming call' } })
  it.say('endVoip', { keepTime: 31, isCaller: true, callerName: 'Ann' })
  return { ...it, recording }
}

test('a bundle holds what WeChat’s staff asks for', async () => {
  const { voip, recording } = await failedCall()
  const bundle = supportBundle(voip, { recording, note: 'It rang, then it broke.' })
  assert.deepEqual(bundle.environment, {
    appId: 'wx0123456789abcdef',
    build: 'trial',
    weChat: '8.0.54',
    baseLibrary: '3.7.1',
    platform: 'android',
    system: 'Android 14',
    brand: 'Xiaomi',
    model: '2201123C',
    plugin: '2.4.6',
  })
  const { call } = bundle
  assert.deepEqual([call.room, call.side, call.direction, call.state], ['r1', 'caller', 'phone_to_device', 'ended'])
  assert.deepEqual(call.times.talking, { local: '2025-11-21 08:00:01.500 +08:00', unix_ms: time.ms - 31_000 })
  assert.deepEqual([call.end.who, call.end.why, call.durations.talk_ms], ['caller', 'interrupted', 31_000])
  assert.equal(call.verdict.en.length > 10 && call.verdict.zh.length > 3, true)
  assert.deepEqual(
    bundle.events.map(({ time, raw }) => [time.slice(11, 23), raw.eventName]),
    [
      ['08:00:00.000', 'joinedRoomByCaller'],
      ['08:00:01.500', 'startVoip'],
      ['08:00:32.500', 'abortVoip'],
      ['08:00:32.500', 'endVoip'],
    ],
  )
  assert.deepEqual(bundle.missing, [])
  assert.match(bundle.kit, /^\d+\./)
})

test('ids and names are masked, alike everywhere in it', async () => {
  const { voip, recording } = await failedCall()
  const bundle = supportBundle(voip, { recording, sn: 'PID_DN' })
  assert.equal(bundle.masked, true)
  for (const text of [JSON.stringify(bundle), bundle.text('zh'), bundle.text('en')])
    for (const id of ['PID_DN', 'o-me', 'Ann']) assert.ok(!text.includes(id), id)
  const [header] = recording.lines()
  assert.deepEqual([bundle.sn, bundle.openid], [header.sn, header.openid])
  assert.equal(supportBundle(voip, { salt: 's' }).openid, maskId('o-me', 's'))
})

test('WeChat’s staff needs the ids as they are, and never the secrets', async () => {
  const { voip } = await failedCall()
  const plain = recordTrace(voip, { mask: false })
  voip.observe({ source: 'app', raw: { voipToken: 'hush!', sn: 'PID_DN' } })
  const bundle = supportBundle(voip, { recording: plain, mask: false, sn: 'PID_DN' })
  assert.deepEqual([bundle.masked, bundle.sn, bundle.openid], [false, 'PID_DN', 'o-me'])
  assert.ok(bundle.text('en').includes('PID_DN') && !bundle.text('en').includes('masked'))
  assert.ok(!JSON.stringify(bundle).includes('hush!'))
  const masked = JSON.stringify(supportBundle(voip, { recording: plain }))
  assert.ok(!masked.includes('PID_DN') && !masked.includes('o-me'))
})

test('the text says it in Chinese and in English, with times and codes', async () => {
  const { voip, recording } = await failedCall()
  const bundle = supportBundle(voip, { recording, note: 'It broke.' })
  const [zh, en] = [bundle.text('zh'), bundle.text('en')]
  for (const line of [
    'Note: It broke.',
    'Room: r1',
    'talking: 2025-11-21 08:00:01.500 +08:00 (1763683201500)',
    `Verdict: ${bundle.call.verdict.en} (caller interrupted talk system)`,
    'Direction: phone to device',
    'Talk (ms, by this clock): 31000',
    'AppID: wx0123456789abcdef',
    'Plugin: 2.4.6',
    'Base library: 3.7.1',
    'Platform: android Android 14',
    'Model: Xiaomi 2201123C',
    'Openids, sns and names are masked',
  ])
    assert.ok(en.split('\n').includes(line), `${line}\n\n${en}`)
  assert.match(en, /\nEvents\n2025-11-21 08:00:00\.000 \+08:00 plugin \{"eventName":"joinedRoomByCaller"/)
  for (const line of ['房间号：r1', '插件版本：2.4.6', '说明：It broke.']) assert.ok(zh.split('\n').includes(line), zh)
  assert.doesNotMatch(zh, /^(Room|Verdict)|undefined|null$/m)
  assert.throws(() => bundle.text('de'), /text: language was "de"; wanted zh, en/)
})

test('what is missing is said', () => {
  const { voip } = phone(time)
  const bundle = supportBundle(voip)
  assert.deepEqual(bundle.missing, [
    ...['appId', 'plugin', 'weChat', 'baseLibrary', 'platform', 'system', 'model'],
    ...['sn', 'openid', 'call', 'room', 'end', 'events'],
  ])
  assert.deepEqual([bundle.call, bundle.events], [null, []])
  assert.match(bundle.text('zh'), /缺少：小程序 AppID, 插件版本, 微信版本/)
  assert.match(bundle.text('en'), /Missing: AppID, Plugin, WeChat, Base library, Platform, System, Model/)
})

test('what the program knows better counts, and what it does not know changes nothing', async () => {
  const { voip } = await failedCall()
  const environment = { weChat: null, plugin: '2.4.5', wmpf: '2.2', model: undefined, appId: 'wx1' }
  const bundle = supportBundle(voip, { environment, appId: 'wx2' })
  const { weChat, plugin, wmpf, model, appId } = bundle.environment
  assert.deepEqual([weChat, plugin, wmpf, model, appId], ['8.0.54', '2.4.5', '2.2', '2201123C', 'wx2'])
})

test('an old base library is asked in the old way, and one that fails is reported', async (t) => {
  t.mock.method(console, 'error', () => {})
  const old = { version: '7.0.1', SDKVersion: '2.13.0', platform: 'ios', system: 'iOS 13', model: 'iPhone 8' }
  const first = phone(time, { wx: { getSystemInfoSync: () => old } })
  const { weChat, baseLibrary, model } = supportBundle(first.voip).environment
  assert.deepEqual([weChat, baseLibrary, model], ['7.0.1', '2.13.0', 'iPhone 8'])
  const failing = phone(time, {
    wx: {
      getAppBaseInfo() {
        throw new Error('no permission')
      },
    },
  })
  assert.deepEqual(supportBundle(failing.voip).environment, {})
  assert.match(console.error.mock.calls[0].arguments[0], /^wmpf-voip-kit: getAppBaseInfo failed/)
})

test('another call than the newest can be told', async () => {
  const { voip, say } = await failedCall()
  await time.pass(60_000)
  say('startVoip', undefined, 'r2')
  assert.equal(supportBundle(voip).call.room, 'r2')
  assert.equal(supportBundle(voip, { call: voip.calls[1] }).call.room, 'r1')
  assert.equal(supportBundle(voip).missing.includes('end'), true)
})

test('the last events are told, so many as are wanted', async () => {
  const { voip, recording } = await failedCall()
  const { events } = supportBundle(voip, { recording, most: 2 })
  assert.deepEqual(
    events.map(({ raw }) => raw.eventName),
    ['abortVoip', 'endVoip'],
  )
})

test('a huge event does not crowd out the others', () => {
  const { voip, say } = phone(time)
  const recording = recordTrace(voip)
  say('startVoip', Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [n, n])))
  for (let n = 0; n < 30; n++) say('calling', { keepTime: n, junk: 'x'.repeat(8000) })
  const { events } = supportBundle(voip, { recording })
  assert.deepEqual([events.length, events[30].raw.data.keepTime], [31, 29])
})

test('times have their zone, also one that is no whole hour', async () => {
  for (const [zone, local] of [
    ['UTC', '2025-11-21 00:00:00.000 +00:00'],
    ['America/St_Johns', '2025-11-20 20:30:00.000 -03:30'],
    ['Asia/Kathmandu', '2025-11-21 05:45:00.000 +05:45'],
  ]) {
    process.env.TZ = zone
    assert.deepEqual(supportBundle(phone(time).voip).made, { local, unix_ms: time.ms })
  }
})

test('a wrong argument is named', () => {
  const { voip } = phone(time)
  for (const [options, message] of [
    [{ call: 7 }, /supportBundle: call was 7; wanted an object/],
    [{ recording: 'text' }, /supportBundle: recording was/],
    [{ environment: [] }, /supportBundle: environment was an array/],
    [{ sn: 7 }, /supportBundle: sn was 7/],
    [{ mask: 0 }, /supportBundle: mask was 0/],
    [{ most: 0 }, /supportBundle: most was 0/],
  ])
    assert.throws(() => supportBundle(voip, options), message)
  assert.throws(() => supportBundle(), /supportBundle: voip was undefined/)
})
