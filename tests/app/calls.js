// The main job of the package, as an app does it: a call in each direction, tracked and recorded.
const { init } = require('wmpf-voip-kit')
const { keepHistory } = require('wmpf-voip-kit/history')
const { endText } = require('wmpf-voip-kit/texts')
const { parseTrace, recordTrace, replay } = require('wmpf-voip-kit/trace')
const { createVirtualPlugin } = require('./virtual-wechat/dist/index')
const { Time } = require('./time')

const doorbell = { to: 'device', sn: 'VIRTUAL_doorbell', modelId: 'virtual-model', roomType: 'video' }

/** Makes both calls; gives what the app knows of them afterwards. */
async function makeCalls() {
  const time = new Time()
  const clock = { now: time.now, setTimeout: time.setTimeout }
  const plugin = createVirtualPlugin(Object.assign({ connectSocket: false, callPagePath: '/call-page' }, clock))
  await plugin.phone.ready

  const stored = new Map()
  const storage = {
    getStorageSync: (key) => (stored.has(key) ? stored.get(key) : ''),
    setStorageSync: (key, value) => stored.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key) => stored.delete(key),
  }
  const voip = await init(Object.assign({ plugin: plugin, wx: {} }, clock))
  const recording = recordTrace(voip, { openid: 'o-virtual-user', mask: false })
  const kept = keepHistory(voip, { storage: storage })

  // The phone calls the doorbell, which answers by itself; the person hangs up.
  const placing = voip.call(doorbell)
  await time.pass(1000)
  await placing
  plugin.phone.pageShown()
  await time.pass(9000)
  plugin.phone.hangUp()
  await time.pass(20000)

  // The doorbell calls the phone, the person answers, the doorbell hangs up.
  plugin.phone.press('bell')
  await time.pass(2000)
  plugin.phone.answer()
  plugin.phone.pageShown()
  await time.pass(7000)
  plugin.phone.press('hang_up')
  await time.pass(20000)

  const calls = voip.calls.reverse()
  const trace = recording.text()
  recording.stop()
  plugin.close()
  return {
    calls: calls,
    texts: calls.map((call) => endText(call.end, 'en')),
    history: kept.list().length,
    traceLines: trace.trim().split('\n').length,
    replayed: replay(parseTrace(trace)).map((call) => JSON.stringify([call.end, call.durations])),
    live: calls.map((call) => JSON.stringify([call.end, call.durations])),
  }
}

module.exports = { makeCalls }
