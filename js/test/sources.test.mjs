import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { live } from 'wmpf-voip-kit/live'
import { rooms } from 'wmpf-voip-kit/rooms'
import { sign } from 'wmpf-voip-kit/signature'
import { VirtualTime, scriptedPlugin } from './helpers.mjs'

const time = new VirtualTime()
const tracked = (options) => {
  const { plugin, say } = scriptedPlugin()
  const voip = trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout, ...options })
  live(voip)
  rooms(voip)
  return { voip, say, hear: (source, raw) => voip.observe({ source, raw }) }
}
const join = (hear, openIdList) => {
  hear('room', { call: 'joinVoIPChat', n: 1, args: { groupId: 'g' } })
  hear('room', { call: 'joinVoIPChat', n: 1, resolved: { openIdList, errMsg: 'joinVoIPChat:ok' } })
}
const listed = (openIdList) => ({ api: 'onVoIPChatMembersChanged', res: { openIdList, errCode: 0 } })

before(() => init())

test('what wx delivers is handed on as it comes: a list without this end’s own openid ends its membership', () => {
  const { voip, hear } = tracked({ side: 'member', openid: 'o-me' })
  join(hear, ['o-me', 'o-other'])
  assert.deepEqual([voip.current.state, voip.current.room], ['talking', 'g'])
  hear('room', listed(['o-other', 'o-third']))
  const [{ end }] = voip.calls
  assert.deepEqual([end.who, end.why, end.confidence], ['member', 'kicked', 'possible'])
})

test('without an openid a list cannot tell whether this end is in it', () => {
  const { voip, hear } = tracked({ side: 'member' })
  join(hear, ['o-me', 'o-other'])
  hear('room', listed(['o-other', 'o-third']))
  assert.equal(voip.current.state, 'talking')
})

test('however many people come and go, this end is known by its openid', () => {
  const { voip, hear } = tracked({ side: 'member', openid: 'o-me' })
  join(hear, ['o-me'])
  for (let n = 0; n < 1000; n++) hear('room', listed(['o-me', `o-${n}`]))
  assert.equal(voip.current.state, 'talking')
  hear('room', listed(['o-7']))
  assert.equal(voip.calls[0].end.why, 'kicked')
})

test('an Error of a promise is read though its fields are its own', () => {
  const { voip, hear } = tracked()
  const text =
    'joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1'
  hear('room', { call: 'joinVoIPChat', n: 4, args: { groupId: 'g' } })
  hear('room', { call: 'joinVoIPChat', n: 4, rejected: Object.assign(new Error(text), { errCode: -1000 }) })
  const [{ end }] = voip.calls
  assert.deepEqual([end.why, end.code, end.phase], ['bad_signature', -12020, 'initiate'])
})

test('what a live component saw stands on the record', () => {
  const { voip, say, hear } = tracked()
  say('startVoip')
  hear('player', { id: 'p1', event: 'bindstatechange', detail: { code: 2003 } })
  assert.deepEqual([voip.current.media.health, voip.current.media.first_frame_ms !== null], ['flowing', true])
  hear('player', { id: 'p1', event: 'netstatus', detail: { info: { netQualityLevel: '6', videoBitrate: 0 } } })
  assert.deepEqual([voip.current.media.health, voip.current.media.stalls], ['stalled', 1])
})

test('a wait that was over before an observation is told with its own time', async () => {
  const { voip, say, hear } = tracked()
  const heard = []
  voip.on('end', ({ at_ms }) => heard.push(at_ms.ended))
  say('startVoip')
  time.ms += 500
  say('endVoip', { isCaller: true })
  assert.deepEqual(heard, [])
  time.ms += 900_000
  hear('smoke_signal', { puffs: 3 })
  hear('app', { event: 'sneeze' })
  assert.deepEqual(heard, [], 'nothing is judged by it, not even that time has passed')
  hear('app', { event: 'hide' })
  assert.deepEqual(heard, [500])
})

test('a line without a source is refused, whatever else it is; a source of nobody is kept and judged by none', () => {
  const voip = trackPlugin(scriptedPlugin().plugin)
  assert.throws(() => voip.observe({ raw: {} }), { name: 'TypeError', message: /observe: source was undefined; wanted a string/ })
  assert.throws(() => voip.observe({ source: '', raw: {} }), /observe: source was empty/)
  const heard = []
  voip.on('observation', ({ source }) => heard.push(source))
  for (const source of ['constructor', '__proto__', 'toString', 'device']) voip.observe({ source, raw: {} })
  assert.equal(heard.length, 4)
  assert.deepEqual(voip.calls, [])
})

test('a source whose reader is in another entry is refused with its name', () => {
  const voip = trackPlugin(scriptedPlugin().plugin)
  assert.throws(
    () => voip.observe({ source: 'player', raw: { event: 'statechange', detail: { code: 2003 } } }),
    /source player is read by wmpf-voip-kit\/live/,
  )
})

test('what a call failed over leaves no text for the next one', () => {
  const ends = [true, false].map((fails) => {
    const { voip, say } = tracked()
    say('startVoip')
    const signed = { appId: 'wx1', groupId: 'in comming call', nonceStr: 'n', timeStamp: 1, sessionKey: 7 }
    if (fails) assert.throws(() => sign(signed), /sessionKey/)
    if (fails) assert.throws(() => voip.observe('in comming call'), /the line was a string/)
    say('abortVoip', { status: 'abortByCaller' })
    return voip.calls[0].end
  })
  assert.deepEqual(ends[0], ends[1])
  const { voip, say } = tracked()
  say('startVoip')
  say('abortVoip', { status: 'abortByCaller', error: { errMsg: 'in comming call' } })
  assert.equal(voip.calls[0].end.why, 'interrupted')
  assert.notEqual(ends[0].why, 'interrupted')
})

test('a wrong openid is named', () => {
  assert.throws(() => tracked({ openid: 7 }), {
    name: 'TypeError',
    message: 'trackPlugin: openid was 7; wanted a string',
  })
})
