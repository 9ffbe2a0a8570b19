// What both old and slow engines must be able to do with the built package: a whole call, a room, a signature, the
// virtual plugin. `layer` is a service layer (service-layer.js); in virtual time, and without anything that only one
// host has.
'use strict'

async function program(makeLayer) {
  const time = virtualTime()
  const layer = makeLayer({ setTimeout: time.setTimeout })
  const kit = layer.load('/miniprogram_npm/wmpf-voip-kit/index.js')
  const entry = (name) => layer.load(`/miniprogram_npm/wmpf-voip-kit/${name}.js`)
  const signature = entry('signature')
  const { endText } = entry('texts')

  throws(() => kit.trackPlugin({}), /init/)
  await kit.init()

  let hear
  const plugin = { onVoipEvent: (listener) => (hear = listener), callDevice: async () => ({ roomId: 'r1' }) }
  const voip = kit.trackPlugin(plugin, { now: time.now, setTimeout: time.setTimeout, openid: 'o-me' })
  const { recordTrace, replay } = entry('trace')
  const recording = recordTrace(voip)
  const kept = new Map()
  const storage = { getStorageSync: (key) => kept.get(key) || '', setStorageSync: (key, text) => kept.set(key, text) }
  const past = entry('history').keepHistory(voip, { storage })
  const out = entry('sink').sink(voip, { storage, send: async () => {} })
  const placed = await voip.call({ to: 'device', sn: 'P_D', modelId: 'm', roomType: 'video' })
  same(placed.room, 'r1')
  const say = (eventName, data) => hear({ eventName, roomId: 'r1', groupId: 'r1', data })
  say('joinedRoomByCaller')
  say('startVoip')
  say('calling', { keepTime: 1 })
  say('abortVoip', { keepTime: 1, status: 'unknown', error: { errMsg: 'room status is abort' } })
  say('endVoip', { keepTime: 1 })
  say('finishVoip', { keepTime: 1 })
  const [call] = voip.calls
  same([call.state, call.end.who, call.end.why, call.end.confidence], ['settled', 'callee', 'vanished', 'possible'])
  same(endText(call.end, 'en'), 'The callee fell silent without a report (possible)')

  const { rooms, memberships } = entry('rooms')
  const { live } = entry('live')
  // A room: names, openids and a list as text cross the seam.
  let listed
  const wx = {
    joinVoIPChat: ({ success }) => success({ openIdList: ['o-me', 'o-other'], errMsg: 'joinVoIPChat:ok' }),
    onVoIPChatMembersChanged: (listener) => (listed = listener),
  }
  const ticket = { groupId: 'g', nonceStr: 'n', timeStamp: 1, signature: 's' }
  await rooms(voip, { wx }).join({ roomType: 'voice', signed: ticket })
  same(
    memberships(voip).map((member) => member.openid),
    ['o-me', 'o-other'],
  )
  live(voip).handlers.onLivePlayer({ type: 'statechange', detail: { code: 2003 } })
  same([voip.current.state, voip.current.media.health], ['talking', 'flowing'])
  listed('{"openIdList":["o-other"]}')
  const [member] = voip.calls
  same([member.room, member.end.who, member.end.why], ['g', 'member', 'kicked'])

  // What is kept of the calls.
  same(replay(recording.lines()), voip.calls.reverse())
  same([past.list().length, out.waiting], [2, 2])
  const bundle = entry('support').supportBundle(voip, { recording })
  same([/^#[0-9a-f]{16}$/.test(bundle.openid), bundle.text('zh').includes('房间号：g')], [true, true])

  // A refusal, explained: the atlas is loaded when it is needed.
  plugin.callDevice = async () => {
    throw { errCode: 9, errMsg: 'callDevice:fail' }
  }
  const refused = await voip.call({ to: 'device', sn: 'P_D', modelId: 'm', roomType: 'voice' }).catch((error) => error)
  same([refused.name, refused.code, typeof refused.remedy.zh], ['VoipError', 9, 'string'])

  // index.js and signature.js share one module.
  const signed = {
    appId: 'wx20afc706a711eefc',
    groupId: '1559129713_672975982',
    nonceStr: '8AP6DT9ybtniUJfb',
    timeStamp: 1559129714,
    sessionKey: 'gDyVgzwa0mFz9uUP7M6GQQ==',
  }
  same(signature.sign(signed), 'b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617')
  same(signature.verify(signed, signature.sign(signed)), true)

  // The entries that need no module.
  const { onloadOptions } = entry('plugin')
  const options = onloadOptions({ onVoipEvent() {}, getPluginOnloadOptions: () => 'groupId=r1\\u0026roomType=video' })
  same([options.room, options.roomType], ['r1', 'video'])
  const { problems } = entry('environment').checkEnvironment({ uses: ['callDevice'], wx: {} })
  same(problems, [])
  const { lint } = entry('identity')
  const list = [{ sn: 'pid_door', status: 1 }]
  same(lint({ sn: 'PID_Door', deviceList: list })[0].kind, 'sn_spelled')

  // The virtual plugin in process, up to the ring.
  const { createVirtualPlugin } = layer.load('/virtual-wechat/dist/index.js')
  const virtual = createVirtualPlugin({ connectSocket: false, now: time.now, setTimeout: time.setTimeout })
  await virtual.phone.ready
  virtual.phone.press('bell')
  await time.pass(1000)
  same(virtual.phone.screen.state, 'ringing')
  virtual.close()
  return 'a whole call, a room, a refusal, a signature and the virtual plugin’s ring'
}

function virtualTime() {
  const waits = []
  let now = 1763683200000
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await undefined
  }
  return {
    now: () => now,
    setTimeout: (then, ms) => waits.push({ due: now + ms, then }),
    async pass(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const [next] = waits.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)
        if (next === undefined) break
        waits.splice(waits.indexOf(next), 1)
        now = Math.max(now, next.due)
        next.then()
        await settle()
      }
      now = end
    },
  }
}

function same(is, wanted) {
  if (JSON.stringify(is) !== JSON.stringify(wanted))
    throw new Error(`${JSON.stringify(is)}; wanted ${JSON.stringify(wanted)}`)
}

function throws(act, wanted) {
  try {
    act()
  } catch (error) {
    if (wanted.test(error.message)) return
    throw error
  }
  throw new Error(`nothing was thrown; wanted ${wanted}`)
}

if (typeof module === 'object') module.exports = { program }
