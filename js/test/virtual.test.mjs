import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { createVirtualPlugin } from 'wmpf-voip-kit/virtual'
import { VirtualTime } from './helpers.mjs'

before(() => init())

let time
let plugin
let voip
let heard
beforeEach(async () => {
  time = new VirtualTime()
  plugin = createVirtualPlugin({
    connectSocket: false,
    callPagePath: '/pages/call',
    now: time.now,
    setTimeout: time.setTimeout,
  })
  await plugin.phone.ready
  voip = trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout })
  heard = []
  voip.on('settled', (call) => heard.push(call))
})

const toDoorbell = { to: 'device', sn: 'VIRTUAL_doorbell', modelId: 'virtual-model', roomType: 'video' }

/** Places a call and goes to the call page, as a mini-program does. */
async function callDoorbell() {
  const placing = voip.call(toDoorbell)
  await time.pass(300)
  const placed = await placing
  plugin.phone.pageShown()
  return placed
}

test('without a server the world runs in process, with a doorbell in it', () => {
  assert.equal(plugin.phone.mode, 'in_process')
  assert.deepEqual(
    plugin.phone.devices.map(({ sn, online }) => [sn, online]),
    [['VIRTUAL_doorbell', true]],
  )
})

test('a phone calls the doorbell, both talk, and the phone hangs up by hand', async () => {
  const screens = []
  plugin.phone.onChange(() => {
    const state = plugin.phone.screen?.state
    if (state !== screens[screens.length - 1]) screens.push(state)
  })
  const placed = await callDoorbell()
  assert.equal(placed.callPagePath, '/pages/call')
  await time.pass(6000)
  assert.equal(voip.current.state, 'talking')
  assert.ok(plugin.phone.screen.talkSeconds >= 2)
  plugin.phone.hangUp()
  await time.pass(20_000)

  assert.deepEqual(screens, ['connecting', 'calling', 'talking', 'ended'])
  const [call] = heard
  assert.deepEqual(
    [call.side, call.direction, call.room, call.state],
    ['caller', 'phone_to_device', placed.room, 'settled'],
  )
  assert.deepEqual(
    [call.end.who, call.end.why, call.end.phase, call.end.how, call.end.confidence],
    ['caller', 'hung_up', 'talk', 'user', 'certain'],
  )
  assert.ok(call.durations.talk_ms > 2000 && call.durations.ring_ms > 0)
  assert.equal(typeof call.durations.billed_s, 'number')
  assert.deepEqual(call.anomalies, [])
})

test('the doorbell calls the phone, the person answers, and the doorbell hangs up', async () => {
  plugin.phone.press('bell')
  await time.pass(1000)
  assert.deepEqual(
    [plugin.phone.screen.state, plugin.phone.screen.role, plugin.phone.screen.name !== ''],
    ['ringing', 'callee', true],
  )
  plugin.phone.answer()
  plugin.phone.pageShown()
  await time.pass(4000)
  assert.equal(plugin.phone.screen.state, 'talking')
  plugin.phone.press('hang_up')
  await time.pass(20_000)

  const [call] = heard
  assert.deepEqual([call.side, call.direction, call.state], ['callee', 'device_to_phone', 'settled'])
  assert.deepEqual([call.end.who, call.end.why, call.end.phase], ['caller', 'hung_up', 'talk'])
  assert.ok(call.durations.talk_ms > 1000)
  assert.equal(typeof call.durations.billed_s, 'number')
  assert.deepEqual(call.anomalies, [])
})

test('the phone cancels through the kit while the doorbell rings', async () => {
  await callDoorbell()
  await time.pass(500)
  assert.equal(voip.hangUp(), true)
  await time.pass(20_000)
  const [call] = heard
  assert.deepEqual([call.end.who, call.end.why, call.end.phase, call.end.how], ['caller', 'cancelled', 'ring', 'app'])
  assert.equal(call.durations.billed_missing, 'not_connected')
})

test('the doorbell refuses', async () => {
  await callDoorbell()
  await time.pass(500)
  plugin.phone.press('refuse')
  await time.pass(20_000)
  assert.deepEqual([heard[0].end.who, heard[0].end.why, heard[0].end.phase], ['callee', 'rejected', 'ring'])
})

test('the person refuses: the ring stops and nothing stays on the screen', async () => {
  plugin.phone.press('bell')
  await time.pass(1000)
  plugin.phone.refuse()
  await time.pass(1000)
  assert.equal(plugin.phone.screen, null)
})

test('a device that does not exist is refused with the code of the documents', async () => {
  const failing = assert.rejects(
    voip.call({ ...toDoorbell, sn: 'VIRTUAL_nobody' }),
    (error) => error.code === 2 && error.end.why === 'bad_identity' && error.original.name === 'VoipCgiError',
  )
  await time.pass(1000)
  await failing
})

test('a server that does not answer within 1.5 s leaves the world to this process', async () => {
  const silent = createVirtualPlugin({
    connectSocket: () => ({ send() {}, close() {} }),
    now: time.now,
    setTimeout: time.setTimeout,
  })
  await time.pass(1499)
  assert.equal(silent.phone.mode, 'server')
  await time.pass(1)
  await silent.phone.ready
  assert.equal(silent.phone.mode, 'in_process')
})

test('the plugin has every member of the documents', async () => {
  plugin.setUIConfig({ btnText: 'Open', handsFree: true })
  assert.deepEqual([plugin.phone.uiConfig.handsFree, plugin.phone.customButton], [true, 'Open'])
  plugin.setCustomBtnText('Close')
  assert.equal(plugin.phone.customButton, 'Close')
  assert.throws(() => plugin.setUIConfig(7), /setUIConfig: config was 7; wanted an object/)
  plugin.phone.pageShown({ a: '1' })
  assert.deepEqual([plugin.getPluginOnloadOptions(), plugin.getPluginEnterOptions()], [{ a: '1' }, {}])
  const request = { sn: 'VIRTUAL_doorbell', model_id: 'virtual-model', openid_list: ['o-virtual-user'] }
  const { contact_list } = await plugin.getIotBindContactList(request)
  assert.deepEqual(contact_list.map(({ status }) => status), [1])
  const student = { userId: 's1' }
  const refused = ['bindVoipAdminContact', 'getBindContactPath', 'getVoipBindContactList', 'deleteVoipBindContact', 'transerAdmin']
  for (const name of refused) await assert.rejects(plugin[name](student), { name: /^Voip/ }, name)
})
