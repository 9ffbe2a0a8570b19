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

  const { ROOM_READERS } = entry('rooms')
  const { LIVE_READERS } = entry('live')
  voip.learn({ ...ROOM_READERS, ...LIVE_READERS })
  // A room, told line by line: names, openids and a nested error cross the seam.
  const room = (raw) => voip.observe({ source: 'room', raw })
  room({ call: 'joinVoIPChat', n: 1, args: { groupId: 'g' } })
  room({ call: 'joinVoIPChat', n: 1, resolved: { openIdList: ['o-me', 'o-other'], errMsg: 'joinVoIPChat:ok' } })
  voip.observe({ source: 'player', raw: { event: 'statechange', detail: { code: 2003 } } })
  same([voip.current.state, voip.current.media.health], ['talking', 'flowing'])
  room({ api: 'onVoIPChatMembersChanged', res: '{"openIdList":["o-other"]}' })
  const [member] = voip.calls
  same([member.room, member.end.who, member.end.why], ['g', 'member', 'kicked'])

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
