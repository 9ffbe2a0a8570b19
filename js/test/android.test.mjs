// An Android device: its mini-program's `wmpf`, and the app around it.
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { createTesting } from 'wmpf-voip-kit/testing'
import { createVirtualWechat } from 'wmpf-voip-kit/virtual'

const APP = 'wx0123456789abcdef'
const USER = 'o-virtual-user'

let wechat
let gate
let phone
beforeEach(async (t) => {
  wechat = await createTesting({ devices: { gate: { android: true, grantedBy: [USER], pushToken: 'token' } } })
  t.after(() => wechat.close())
  gate = wechat.android()
  phone = wechat.phone()
})

async function callGate(more) {
  const request = { roomType: 'voice', sn: 'gate', modelId: 'virtual-model', pushToken: 'token', nickName: 'Ann', ...more }
  await phone.plugin.callWMPF(request)
  await phone.wx.redirectTo({ url: phone.plugin.CALL_PAGE_PATH })
}

test('wmpf knows the sn and a push token that ends', async () => {
  assert.deepEqual(gate.wmpf.getDeviceSerialNumberSync(), { serialNumber: 'gate' })
  const told = await new Promise((success) => assert.equal(gate.wmpf.getWmpfPushToken({ success }), undefined))
  assert.equal(told.token, 'token')
  assert.ok(Number(told.expireTimestamp) * 1000 > wechat.time.now())
  await callGate({ pushToken: told.token })
})

test('a registration is judged by its code, and a device keeps its sn for good', async () => {
  const right = { appId: APP, modelId: 'virtual-model', sn: 'gate', snTicket: wechat.snTicket('gate') }
  const code = async (change) => (await gate.host.registerMiniProgramDevice({ ...right, ...change })).code
  assert.deepEqual([await code({ appId: 'wx0' }), await code({ sn: 'ä' }), await code({ modelId: 'other' })], [-1, -1, -1])
  assert.equal(await code({ snTicket: 'short' }), -5)
  assert.equal(await code({}), 0)
  assert.equal(await code({ sn: 'another' }), -8)
  gate.host.registerFails(-4)
  assert.deepEqual([await code({}), await code({})], [-4, 0])
})

test('a push names the page, the build and the mini-program; nobody answers unless it is launched', async () => {
  const pushes = []
  const off = gate.host.onPush((message) => pushes.push(JSON.parse(message)))
  await callGate({ customQuery: 'door=front&x=1' })
  assert.equal(pushes.length, 1)
  const { path, appType, appid } = pushes[0]
  assert.equal(path.split('?')[0], gate.plugin.CALL_PAGE_PATH)
  assert.match(path, /\?roomType=voice&groupId=wx\w+&listenerId=gate&callerName=Ann&door=front&x=1$/)
  assert.deepEqual([appType, appid], [0, APP])
  await wechat.time.pass(60_000)
  assert.equal(wechat.truths()[0].end.why, 'no_answer')
  off()
  await callGate()
  assert.equal(pushes.length, 1)
})

test('launched without the flag the page rings, and the person answers there', async () => {
  let path
  gate.host.onPush((message) => (path = JSON.parse(message).path))
  await callGate()
  gate.host.launchMiniProgram({ appId: APP, path })
  assert.deepEqual([gate.screen.state, gate.getCurrentPages().length], ['ringing', 1])
  const routes = gate.routes.length
  gate.answer()
  assert.deepEqual([gate.screen.state, gate.routes.length], ['talking', routes], 'the page is not opened once more')
  assert.throws(() => gate.host.launchMiniProgram({ appId: 'wx0', path }), /appId was "wx0"; wanted wx0123456789abcdef/)
})

test('a mini-program that is closed lets the call go on; the other end notices nothing', async () => {
  const hidden = []
  gate.wx.onAppHide(() => hidden.push(1))
  await callGate()
  gate.answer()
  gate.host.closeWxaApp({ keepRunning: true })
  await wechat.time.pass(5000)
  assert.deepEqual([hidden.length, phone.screen.state], [1, 'talking'])
  gate.plugin.forceHangUpVoip()
  assert.equal(phone.screen.state, 'ended')
})

test('self says whose plugin, wx and wmpf are handed out', async (t) => {
  const devices = { gate: { android: true } }
  const own = await createVirtualWechat({ devices, self: 'gate' })
  t.after(() => own.close())
  assert.equal(own.mode, 'in_process')
  assert.equal(own.wmpf.getDeviceSerialNumberSync().serialNumber, 'gate')
  assert.equal(own.plugin, own.android().plugin)
  assert.equal(wechat.wmpf, undefined, 'a phone has none')
  await assert.rejects(createVirtualWechat({ devices, self: 'nobody' }), /phone: openid was "nobody"; wanted o-virtual-user/)
  await assert.rejects(createVirtualWechat({ speed: 2 }), /createVirtualWechat: speed is no option; there are seed/)
  await assert.rejects(createVirtualWechat({ server: 'http://x' }), /server was "http:\/\/x"; wanted an address such as ws/)
  const users = { a: { sessionKey: 'k' } }
  await assert.rejects(createVirtualWechat({ server: 'ws://x', users }), /users: a: sessionKey can be given to a world in this process only/)
})

test('a user’s second phone rings as well, and stops when the first one answers', async (t) => {
  const two = await createTesting({ users: { ann: { secondPhone: true } } })
  t.after(() => two.close())
  const [first, second] = [two.phone('ann'), two.secondPhone()]
  two.device().press('bell')
  assert.deepEqual([first.screen.state, second.screen.state], ['ringing', 'ringing'])
  first.answer()
  await two.time.pass(1000)
  assert.deepEqual([first.screen.state, second.screen], ['talking', null])
  assert.throws(() => wechat.secondPhone(), /secondPhone: openid was not given; there are none/)
})
