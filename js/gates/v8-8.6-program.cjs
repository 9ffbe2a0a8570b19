// Runs under the old engine; see v8-8.6.mjs. Plays WeChat's module loader: what a service layer lacks is undefined here.
'use strict'
const assert = require('assert')
const fs = require('fs')
const path = require('path')

const root = path.join(__dirname, '..')
const folders = { '/miniprogram_npm/wmpf-voip-kit/': 'miniprogram_dist/', '/virtual-wechat/dist/': 'virtual_dist/' }
const engine = WebAssembly

/** As in WeChat: a path inside the code package, and nothing else. */
const WXWebAssembly = {
  async instantiate(place, imports) {
    assert.strictEqual(typeof place, 'string', 'WXWebAssembly takes paths only')
    const folder = Object.keys(folders).find((prefix) => place.startsWith(prefix))
    assert.ok(folder, place + ' lies outside the package')
    const bytes = fs.readFileSync(path.join(root, folders[folder], place.slice(folder.length)))
    const result = await engine.instantiate(bytes, imports)
    return result.instance
  },
}

const LACKING = [
  'TextDecoder',
  'TextEncoder',
  'WebAssembly',
  'window',
  'document',
  'fetch',
  'WebSocket',
  'URL',
  'process',
  'Buffer',
  'globalThis',
  'global',
]
const loaded = new Map()
function load(file) {
  if (!loaded.has(file)) {
    const module = { exports: {} }
    loaded.set(file, module)
    const wrapped = new Function(
      'require',
      'module',
      'exports',
      'WXWebAssembly',
      ...LACKING,
      fs.readFileSync(path.join(root, file), 'utf8'),
    )
    wrapped((name) => load(path.join(path.dirname(file), name)), module, module.exports, WXWebAssembly)
  }
  return loaded.get(file).exports
}

async function main() {
  const kit = load('miniprogram_dist/index.js')
  const signature = load('miniprogram_dist/signature.js')
  const { endText } = load('miniprogram_dist/texts.js')

  assert.throws(() => kit.trackPlugin({}), /init/)
  await kit.init()

  let hear
  const plugin = { onVoipEvent: (listener) => (hear = listener), callDevice: async () => ({ roomId: 'r1' }) }
  const voip = kit.trackPlugin(plugin, { setTimeout: () => {}, openid: 'o-me' })
  const { recordTrace, replay } = load('miniprogram_dist/trace.js')
  const recording = recordTrace(voip)
  const kept = new Map()
  const storage = { getStorageSync: (key) => kept.get(key) || '', setStorageSync: (key, text) => kept.set(key, text) }
  const past = load('miniprogram_dist/history.js').history(voip, { storage })
  const out = load('miniprogram_dist/sink.js').sink(voip, { storage, send: async () => {} })
  const placed = await voip.call({ to: 'device', sn: 'P_D', modelId: 'm', roomType: 'video' })
  assert.strictEqual(placed.room, 'r1')
  const say = (eventName, data) => hear({ eventName, roomId: 'r1', groupId: 'r1', data })
  say('joinedRoomByCaller')
  say('startVoip')
  say('calling', { keepTime: 1 })
  say('abortVoip', { keepTime: 1, status: 'unknown', error: { errMsg: 'room status is abort' } })
  say('endVoip', { keepTime: 1 })
  say('finishVoip', { keepTime: 1 })
  const [call] = voip.calls
  assert.deepStrictEqual(
    [call.state, call.end.who, call.end.why, call.end.confidence],
    ['settled', 'callee', 'vanished', 'possible'],
  )
  assert.strictEqual(endText(call.end, 'en'), 'The callee fell silent without a report (possible)')

  const { rooms, memberships } = load('miniprogram_dist/rooms.js')
  const { live } = load('miniprogram_dist/live.js')
  // A room: names, openids and a list as text cross the seam.
  let listed
  const wx = {
    joinVoIPChat: ({ success }) => success({ openIdList: ['o-me', 'o-other'], errMsg: 'joinVoIPChat:ok' }),
    onVoIPChatMembersChanged: (listener) => (listed = listener),
  }
  const ticket = { groupId: 'g', nonceStr: 'n', timeStamp: 1, signature: 's' }
  await rooms(voip, { wx }).join({ roomType: 'voice', signed: ticket })
  assert.deepStrictEqual(
    memberships(voip).map((member) => member.openid),
    ['o-me', 'o-other'],
  )
  live(voip).handlers.onLivePlayer({ type: 'statechange', detail: { code: 2003 } })
  assert.deepStrictEqual([voip.current.state, voip.current.media.health], ['talking', 'flowing'])
  listed('{"openIdList":["o-other"]}')
  const [member] = voip.calls
  assert.deepStrictEqual([member.room, member.end.who, member.end.why], ['g', 'member', 'kicked'])

  // What is kept of the calls.
  assert.deepStrictEqual(replay(recording.lines()), voip.calls.reverse())
  assert.deepStrictEqual([past.list().length, out.waiting], [2, 2])
  const bundle = load('miniprogram_dist/support.js').supportBundle(voip, { recording })
  assert.ok(/^#[0-9a-f]{16}$/.test(bundle.openid) && bundle.text('zh').includes('房间号：g'))

  // index.js and signature.js share one module.
  const signed = {
    appId: 'wx20afc706a711eefc',
    groupId: '1559129713_672975982',
    nonceStr: '8AP6DT9ybtniUJfb',
    timeStamp: 1559129714,
    sessionKey: 'gDyVgzwa0mFz9uUP7M6GQQ==',
  }
  assert.strictEqual(signature.sign(signed), 'b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617')
  assert.strictEqual(signature.verify(signed, signature.sign(signed)), true)

  // The entries that need no module.
  const { onloadOptions } = load('miniprogram_dist/plugin.js')
  const options = onloadOptions({ onVoipEvent() {}, getPluginOnloadOptions: () => 'groupId=r1\\u0026roomType=video' })
  assert.deepStrictEqual([options.room, options.roomType], ['r1', 'video'])
  const { problems } = load('miniprogram_dist/environment.js').checkEnvironment({ uses: ['callDevice'], wx: {} })
  assert.deepStrictEqual(problems, [])
  const { lint } = load('miniprogram_dist/identity.js')
  const list = [{ sn: 'pid_door', status: 1 }]
  assert.strictEqual(lint({ sn: 'PID_Door', deviceList: list })[0].kind, 'sn_spelled')

  // The virtual plugin in process, up to the ring.
  const { createVirtualPlugin } = load('virtual_dist/index.js')
  const virtual = createVirtualPlugin({ connectSocket: false })
  await virtual.phone.ready
  virtual.phone.press('bell')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  assert.strictEqual(virtual.phone.screen.state, 'ringing')
  virtual.close()
  console.log('a whole call, a room, a signature and the virtual plugin’s ring')
}

main().catch((error) => {
  console.error(error.stack)
  process.exit(1)
})
