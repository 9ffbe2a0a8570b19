// Recorded traces, told again to a program in virtual time.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { createReplay, createTesting, VoipCgiError } from 'wmpf-voip-kit/testing'
import { ofPhones } from './recorded.mjs'

before(() => init())

const isEvent = ({ source, raw }) => source === 'plugin' && raw.eventName !== undefined

test('every recorded trace of a phone tells its events again, in their order and at their times', async () => {
  const traces = ofPhones.filter(({ lines }) => lines.slice(1).some(isEvent))
  assert.ok(traces.length > 20)
  for (const { name, text, lines } of traces) {
    const replay = await createReplay(text)
    const began = replay.time.now()
    const told = []
    replay.plugin.onVoipEvent(({ eventName }) => told.push([eventName, replay.time.now() - began]))
    await replay.time.pass(replay.length_ms)
    const wanted = lines.slice(1).filter(isEvent).map(({ at, raw }) => [raw.eventName, Math.floor(at)])
    assert.deepEqual(told, wanted, name)
  }
})

test('a program that runs on a replay is answered as it was, and the kit comes to the same end', async (t) => {
  const wechat = await createTesting()
  t.after(() => wechat.close())
  const phone = wechat.phone()
  const program = async ({ plugin, time }, acts) => {
    const voip = trackPlugin(plugin, time)
    const settled = []
    voip.on('settled', (call) => settled.push(call))
    const request = { roomType: 'video', sn: 'VIRTUAL_doorbell', modelId: 'virtual-model' }
    const placed = await plugin.callDevice(request)
    await acts()
    return { settled, placed }
  }
  const lines = [{ trace: 1, kit: '0.1.0', side: 'caller', wall: wechat.time.now(), plugin: '2.4.6' }]
  const began = wechat.time.now()
  const note = (raw) => lines.push({ at: wechat.time.now() - began, source: 'plugin', raw })
  phone.plugin.onVoipEvent((event) => note(event))
  const live = await program({ plugin: phone.plugin, time: wechat.time }, async () => {
    note({ call: 'callDevice', n: 1, resolved: { roomId: phone.screen.room } })
    await phone.wx.redirectTo({ url: phone.plugin.CALL_PAGE_PATH })
    await wechat.time.pass(1500)
    wechat.device().press('answer')
    await wechat.time.pass(4000)
    wechat.device().press('hang_up')
    await wechat.time.pass(20_000)
  })
  const replay = await createReplay(lines.map((line) => JSON.stringify(line)).join('\n'))
  const running = program(replay, () => replay.time.pass(30_000))
  await replay.time.pass(0)
  const again = await running
  assert.deepEqual(again.placed, live.placed)
  const endOf = ({ settled: [{ end, durations }] }) => [end.who, end.why, end.phase, durations.talk_ms, durations.billed_s]
  assert.deepEqual(endOf(again), endOf(live))
  assert.deepEqual(endOf(live).slice(0, 3), ['callee', 'hung_up', 'talk'])
  assert.deepEqual(replay.calls.map(({ api }) => api), ['callDevice'])
  await assert.rejects(replay.plugin.callDevice({}), /callDevice: the trace has no more answers for it/)
})

test('errors, and the functions and events of wx, are told again', async () => {
  const error = { $error: { name: 'VoipCgiError', errCode: 9, errMsg: 'not authorised' } }
  const lines = [
    { trace: 1, side: 'caller', wall: 1763697600000 },
    { at: 100, source: 'plugin', raw: { call: 'callDevice', n: 1, rejected: error } },
    { at: 200, source: 'room', raw: { call: 'joinVoIPChat', n: 2, resolved: { openIdList: ['a'], errCode: 0, errMsg: 'joinVoIPChat:ok' } } },
    { at: 300, source: 'room', raw: { api: 'onVoIPChatMembersChanged', res: { openIdList: ['a', 'b'] } } },
  ]
  const replay = await createReplay(lines.map((line) => JSON.stringify(line)).join('\n'))
  const heard = []
  replay.wx.onVoIPChatMembersChanged(({ openIdList }) => heard.push(openIdList))
  const refused = assert.rejects(replay.plugin.callDevice({}), (came) => came instanceof VoipCgiError && came.errCode === 9)
  const joined = replay.wx.joinVoIPChat({ groupId: 'r' })
  await replay.time.pass(300)
  await refused
  assert.deepEqual([(await joined).openIdList, heard], [['a'], [['a', 'b']]])
  await assert.rejects(createReplay('{"trace":1}\n{"at":"soon"}'), /line 2|2:/)
  await assert.rejects(createReplay(''), /createReplay: trace was empty/)
})
