import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, beforeEach, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { sign, init as initSigning } from 'wmpf-voip-kit/signature'
import { createTesting, VoipCgiError, VoipPluginError } from 'wmpf-voip-kit/testing'

before(() => Promise.all([init(), initSigning()]))

const SN = 'VIRTUAL_doorbell'
const MODEL = 'virtual-model'

let wechat
let phone
let device
let events
async function start(options) {
  wechat = await createTesting(options)
  phone = wechat.phone()
  const { devices = { [SN]: {} } } = options || {}
  device = Object.values(devices).some(({ android }) => !android) ? wechat.device() : null
  events = []
  phone.plugin.onVoipEvent((event) => events.push(event))
}
beforeEach(() => start())

/** A function of `wx` that has no promise. */
const back = (wx, api, args) =>
  new Promise((resolve) => assert.equal(wx[api]({ ...args, success: resolve, fail: resolve }), undefined))

const names = () => events.map(({ eventName }) => eventName).filter((name) => name !== 'calling')
const toDoorbell = { roomType: 'video', sn: SN, modelId: MODEL }

/** Places a call and goes to the call page, as a mini-program does. */
async function callDoorbell(more) {
  const placed = await phone.plugin.callDevice({ ...toDoorbell, ...more })
  await phone.wx.redirectTo({ url: phone.plugin.CALL_PAGE_PATH })
  return placed
}

test('a phone calls, both talk, the phone hangs up: events, screens, device and truth agree', async () => {
  const { roomId } = await callDoorbell()
  assert.deepEqual([device.state, phone.screen.state, phone.screen.name], ['ringing', 'calling', 'Doorbell'])
  await wechat.time.pass(1500)
  device.press('answer')
  await wechat.time.pass(3500)
  assert.deepEqual([device.state, phone.screen.state, phone.screen.talkSeconds], ['talking', 'talking', 3])
  phone.hangUp()
  await wechat.time.pass(1000)
  assert.equal(names().join(' '), 'callPageOnShow joinedRoomByCaller startVoip hangUpVoip endVoip finishVoip')
  assert.ok(events.slice(1).every((event) => event.roomId === roomId && event.groupId === roomId))
  assert.equal(device.state, 'idle')
  const [truth] = wechat.truths()
  assert.deepEqual(
    [truth.end.who, truth.end.why, truth.end.phase, truth.end.how, truth.talk_ms, truth.billed_s],
    ['caller', 'hung_up', 'talk', 'user', 3500, 3],
  )
})

test('the kit on this plugin comes to the truth', async () => {
  const voip = trackPlugin(phone.plugin, wechat.time)
  const settled = []
  voip.on('settled', (call) => settled.push(call))
  await callDoorbell()
  await wechat.time.pass(1000)
  device.press('refuse')
  await wechat.time.pass(20_000)
  const { who, why, phase } = wechat.truths()[0].end
  assert.deepEqual([settled[0].end.who, settled[0].end.why, settled[0].end.phase], [who, why, phase])
  assert.equal(why, 'rejected')
})

test('the doorbell calls, and answering opens the mini-program on the call page', async () => {
  const shown = []
  phone.wx.onAppShow((options) => shown.push(options.path))
  phone.hide()
  device.press('bell')
  assert.deepEqual([phone.screen.state, phone.screen.role], ['ringing', 'callee'])
  phone.answer()
  assert.deepEqual(shown, [phone.plugin.CALL_PAGE_PATH])
  assert.deepEqual(phone.plugin.getPluginOnloadOptions(), { callerId: SN })
  assert.equal(phone.plugin.getPluginEnterOptions().query.callerId, SN)
  await wechat.time.pass(2000)
  phone.tapCustomButton()
  phone.tapCustomButton()
  device.press('hang_up')
  await wechat.time.pass(1000)
  assert.deepEqual(names(), [
    'callPageOnShow',
    'hangOnVoip',
    'startVoip',
    'showCustomBox',
    'hideCustomBox',
    'hangUpVoip',
    'endVoip',
    'finishVoip',
  ])
  assert.deepEqual(events.find(({ eventName }) => eventName === 'showCustomBox').data, {
    callerId: SN,
    listenerId: 'o-virtual-user',
  })
})

test('a mini-program in front is launched anew: how it was entered stays the old one, the page has the new query', async () => {
  const shown = []
  phone.wx.onAppShow((options) => shown.push(options.path))
  const entered = phone.plugin.getPluginEnterOptions()
  assert.deepEqual(phone.plugin.getPluginOnloadOptions(), {})
  device.press('bell')
  assert.deepEqual(phone.plugin.getPluginOnloadOptions(), {}, 'nothing before the page is loaded')
  phone.answer()
  assert.deepEqual([shown, phone.plugin.getPluginEnterOptions() === entered], [[], true])
  const loaded = phone.plugin.getPluginOnloadOptions()
  assert.deepEqual(loaded, { callerId: SN })
  device.press('hang_up')
  phone.leaveCallPage()
  assert.equal(phone.plugin.getPluginOnloadOptions(), loaded, 'the old one until the page is loaded again')
})

test('a person can refuse and let ring, and what cannot be done says so', async () => {
  assert.throws(() => phone.answer(), /the phone of o-virtual-user: tap: answer was tapped, no call rings/)
  assert.throws(() => phone.hangUp(), /there is no call to hang up/)
  assert.throws(() => phone.tapCustomButton(), /only while a called phone talks/)
  device.press('bell')
  phone.refuse()
  assert.equal(phone.screen, null)
  device.press('bell')
  await wechat.time.pass(60_000)
  assert.equal(phone.screen, null)
  assert.deepEqual(
    wechat.truths().map(({ end }) => end.why),
    ['rejected', 'no_answer'],
  )
})

test('leaving the call page ends the call, and the page after the call is gone to', async () => {
  await callDoorbell()
  phone.leaveCallPage()
  assert.equal(events.at(-2).eventName, 'cancelVoip')
  assert.equal(events.at(-2).data.status, 'unloadCallPage')
  phone.plugin.setVoipEndPagePath({ key: 'Call', url: '/pages/end/end', options: 'a=1', routeType: 'reLaunch' })
  await callDoorbell()
  phone.plugin.forceHangUpVoip()
  assert.deepEqual(phone.getCurrentPages(), [{ route: 'pages/end/end', options: { a: '1' } }])
  assert.deepEqual(phone.routes.at(-1), { how: 'reLaunch', url: '/pages/end/end?a=1' })
})

test('forceHangUpVoip with a room ends that call only', async () => {
  const { roomId } = await callDoorbell()
  phone.plugin.forceHangUpVoip('another')
  assert.equal(phone.screen.state, 'calling')
  phone.plugin.forceHangUpVoip(roomId)
  assert.equal(phone.screen.state, 'ended')
  assert.equal(events.at(-2).data.status, 'forceFromApp')
})

test('refusals are thrown by the classes of the plugin, and initByCaller resolves with isSuccess false', async () => {
  await start({ devices: { [SN]: { licence: 'expired', pushToken: 'right' } } })
  const { plugin } = phone
  const thrown = [
    [plugin.callDevice({}), VoipPluginError, 1004],
    [plugin.callDevice(), VoipPluginError, 1004],
    [plugin.callDevice({ ...toDoorbell, sn: 'VIRTUAL_other' }), VoipCgiError, 2],
    [plugin.callDevice(toDoorbell), VoipCgiError, 23],
    [plugin.callWMPF({ ...toDoorbell, nickName: 'Ann' }), VoipPluginError, 1001],
    [plugin.callWMPF({ ...toDoorbell, nickName: 'Ann', chargeType: 'duration', pushToken: 'no' }), VoipCgiError, 14],
    [
      plugin.initByCaller({ businessType: 1, roomType: 'voice', caller: { id: SN }, listener: { id: phone.openid } }),
      VoipPluginError,
      1006,
    ],
  ]
  for (const [call, kind, code] of thrown)
    await assert.rejects(call, (error) => error instanceof kind && error.name === kind.name && error.errCode === code)
  const ids = { caller: { id: phone.openid }, listener: { id: SN } }
  const refused = await plugin.initByCaller({ businessType: 2, roomType: 'voice', voipToken: 'right', ...ids })
  assert.deepEqual([refused.isSuccess, refused.errCode, refused.errObj instanceof VoipCgiError], [false, 9, true])
  assert.deepEqual(
    wechat.truths().map(({ end }) => end.code),
    [1004, 2, 23, 1001, 14, 1006, 9],
  )
})

test('a phone in a call cannot place another one', async () => {
  await callDoorbell()
  await assert.rejects(phone.plugin.callDevice(toDoorbell), { errCode: 1005 })
  phone.hangUp()
  phone.otherCall(true)
  await assert.rejects(phone.plugin.callDevice(toDoorbell), { errCode: 2100 })
})

test('a version of the plugin has what it had', async () => {
  const grantedBy = ['o-virtual-user']
  await start({ plugin: '2.3.8', devices: { [SN]: { grantedBy }, gate: { android: true, grantedBy } } })
  assert.equal('callDevice' in phone.plugin || 'CALL_PAGE_PATH' in phone.plugin, false)
  assert.equal(typeof phone.plugin.getPluginOnloadOptions, 'function')
  const heard = []
  phone.plugin.onVoipEvent((event) => heard.push(event))()
  device.press('bell')
  phone.answer()
  device.press('hang_up')
  await wechat.time.pass(1000)
  assert.deepEqual(heard, events, 'off does nothing before 2.3.10')
  assert.ok(heard.slice(1).every((event) => event.groupId && !('roomId' in event)))
  const ids = { caller: { id: phone.openid }, listener: { id: 'gate' } }
  const placed = await phone.plugin.initByCaller({ businessType: 2, roomType: 'voice', voipToken: 't', ...ids })
  assert.deepEqual(Object.keys(placed).sort(), ['chargeType', 'groupId', 'isSuccess'])

  await start({ plugin: '2.2.2' })
  assert.equal('getPluginOnloadOptions' in phone.plugin, false)
  await assert.rejects(start({ plugin: '2.2.1' }), /plugin: "2.2.1" was given, 2.2.2 to 2.4.6 is wanted/)
  await assert.rejects(phone.plugin.initByCaller({}), (error) => error.name === 'Error' && error.errCode === undefined)
  await assert.rejects(start({ plugin: 'latest' }), /plugin was "latest"; wanted a version such as 2.4.6/)

  await start()
  const off = phone.plugin.onVoipEvent(() => assert.fail('it was taken away'))
  off()
  device.press('bell')
  phone.answer()
})

test('a lost network: this end gives up by its own reason, the other end hears unknown', async () => {
  const changes = []
  phone.wx.onNetworkStatusChange((res) => changes.push(res))
  await callDoorbell()
  device.press('answer')
  await wechat.time.pass(5000)
  phone.network('none')
  await assert.rejects(phone.plugin.callDevice(toDoorbell), { errCode: 1002 })
  assert.equal((await back(phone.wx, 'getDeviceVoIPList')).errno, 108)
  await wechat.time.pass(2999)
  assert.equal(device.state, 'talking')
  await wechat.time.pass(1)
  assert.equal(device.state, 'idle')
  assert.deepEqual(events.at(-2).data, {
    keepTime: 5,
    status: 'abortByCaller',
    error: { errMsg: 'call interrupted due to native reason' },
  })
  phone.network('wifi')
  assert.deepEqual(changes, [
    { isConnected: false, networkType: 'none' },
    { isConnected: true, networkType: 'wifi' },
  ])
  assert.equal(wechat.truths()[0].end.why, 'vanished')
  await callDoorbell()
})

test('an unplugged device cannot be reached until it is plugged in', async () => {
  device.unplug()
  assert.equal(device.state, 'unplugged')
  assert.throws(() => device.press('bell'), /VIRTUAL_doorbell is unplugged; plug\(\) puts the plug back in/)
  await callDoorbell()
  await wechat.time.pass(1000)
  device.plug()
  assert.equal(device.state, 'ringing')
  assert.throws(() => device.press('ring'), /press was "ring"; wanted bell, answer, refuse, hang_up/)
})

test('requestDeviceVoIP asks once, by callbacks only; the list and the device know the answer', async () => {
  await start({ devices: { [SN]: {} } })
  const ask = (more) =>
    back(phone.wx, 'requestDeviceVoIP', {
      sn: SN,
      snTicket: wechat.snTicket(SN),
      modelId: MODEL,
      deviceName: 'Front door',
      ...more,
    })
  const list = async () => (await back(phone.wx, 'getDeviceVoIPList')).list
  assert.deepEqual(await list(), [])
  assert.equal(phone.wx.requestDeviceVoIP({}), undefined, 'never a promise')
  assert.equal(phone.wx.getDeviceVoIPList(), undefined, 'never a promise')
  phone.dialogs.next('refuse')
  assert.equal((await ask()).errCode, 10021)
  assert.equal((await ask()).errCode, 10021)
  assert.deepEqual(phone.dialogs.shown, [{ text: 'Front door', answered: 'refuse' }])
  assert.deepEqual(await list(), [{ sn: SN, model_id: MODEL, status: 0 }])
  phone.dialogs.nextSettings({ of: { device: SN }, on: true })
  assert.deepEqual(await phone.wx.openSetting(), { errMsg: 'openSetting:ok', authSetting: {} })
  assert.equal((await ask()).errCode, 10001)
  device.press('bell')
  assert.equal(phone.screen.state, 'ringing')
  phone.refuse()
  phone.removeMiniProgram()
  assert.deepEqual(await list(), [])
  assert.equal((await ask({ snTicket: 'made-up' })).errCode, 10008)
  phone.dialogs.next('wait')
  const asked = ask()
  await wechat.time.pass(5000)
  phone.dialogs.answer('accept')
  assert.deepEqual(await asked, { errMsg: 'requestDeviceVoIP:ok' })
  assert.throws(() => phone.dialogs.answer('accept'), /no dialog is open/)
  await start({ hardwareAccess: false })
  assert.match((await ask()).errMsg, /invalid scope/)
})

test('a group is asked about and listed by its id', async () => {
  await start({ devices: { [SN]: {} }, groups: { g1: { name: 'The gates', devices: [SN] } } })
  const res = await new Promise((success) => phone.wx.requestDeviceVoIP({ isGroup: true, groupId: 'g1', success }))
  assert.equal(res.errMsg, 'requestDeviceVoIP:ok')
  assert.deepEqual((await back(phone.wx, 'getDeviceVoIPList')).list, [{ group_id: 'g1', status: 1 }])
  assert.equal(phone.dialogs.shown[0].text, 'The gates')
  const { contact_list } = await phone.plugin.getIotBindContactList({
    sn: SN,
    model_id: MODEL,
    openid_list: [phone.openid, 'o-nobody'],
  })
  assert.deepEqual(
    contact_list.map(({ openid, status }) => [openid, status]),
    [
      [phone.openid, 1],
      ['o-nobody', 0],
    ],
  )
})

const PEOPLE = { a: { sessionKey: 'key-a==', name: 'Ann' }, b: { sessionKey: 'key-b==' }, c: { sessionKey: 'key-c==' } }

/** What `wx.joinVoIPChat` is called with. */
function joining(openid, groupId, more = {}) {
  const values = { appId: 'wx0123456789abcdef', groupId, nonceStr: 'n', timeStamp: 1763697600 }
  const signature = sign({ ...values, sessionKey: PEOPLE[openid].sessionKey })
  return { groupId, nonceStr: 'n', timeStamp: 1763697600, signature, ...more }
}

test('members of a room hear each other come and go, and a wrong signature has WeChat’s own message', async () => {
  await start({ users: PEOPLE })
  const [a, b] = [wechat.phone('a'), wechat.phone('b')]
  const lists = []
  a.wx.onVoIPChatMembersChanged((res) => lists.push(res.openIdList))
  assert.deepEqual(await a.wx.joinVoIPChat(joining('a', 'r')), {
    openIdList: ['a'],
    errCode: 0,
    errMsg: 'joinVoIPChat:ok',
  })
  await assert.rejects(b.wx.joinVoIPChat(joining('a', 'r')), {
    errCode: -1000,
    errMsg:
      'joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1',
  })
  await assert.rejects(b.wx.joinVoIPChat(joining('b', 'r', { timeStamp: '1763697600' })), {
    errno: 1001,
    errMsg: 'joinVoIPChat:fail parameter error: parameter.timeStamp should be Number instead of String;',
  })
  await b.wx.joinVoIPChat(joining('b', 'r'))
  await assert.rejects(b.wx.joinVoIPChat(joining('b', 's')), { errCode: -1 })
  const talking = []
  a.wx.onVoIPChatSpeakersChanged(({ openIdList }) => talking.push(openIdList))
  b.speak(true)
  await b.wx.updateVoIPChatMuteConfig({ muteConfig: { muteMicrophone: true } })
  const cut = []
  b.wx.onVoIPChatInterrupted((res) => cut.push(res.errMsg))
  b.otherCall(true)
  assert.equal(cut.length, 1)
  assert.deepEqual(lists, [['a', 'b'], ['a']])
  assert.deepEqual(talking, [['b'], []])
  await assert.rejects(b.wx.joinVoIPChat(joining('b', 'r')), { errCode: -2 })
  await a.wx.exitVoIPChat()
  assert.deepEqual(
    wechat.truths().map(({ openid, end }) => `${openid} ${end.why}`),
    ['b bad_signature', 'b bad_request', 'b busy', 'b interrupted', 'b busy', 'a left'],
  )
})

test('a member without a network is told of the interruption and missed by the others', async () => {
  await start({ users: PEOPLE })
  const [a, b] = [wechat.phone('a'), wechat.phone('b')]
  await a.wx.joinVoIPChat(joining('a', 'r'))
  await b.wx.joinVoIPChat(joining('b', 'r'))
  const heard = []
  a.wx.onVoIPChatMembersChanged(({ openIdList }) => heard.push(openIdList))
  b.wx.onVoIPChatInterrupted(({ errMsg }) => heard.push(errMsg))
  b.network('none')
  await wechat.time.pass(3000)
  assert.deepEqual(heard, [['a'], 'network is lost'])
})

test('two phones call each other by join1v1Chat once the callee is enabled', async () => {
  await start({ users: PEOPLE })
  const [a, b] = [wechat.phone('a'), wechat.phone('b')]
  const call = { caller: { nickname: 'Ann', openid: 'a' }, listener: { nickname: 'Bob', openid: 'b' } }
  await assert.rejects(a.wx.join1v1Chat(call), { errCode: -20000, errMsg: 'join1v1Chat:fail not open 1v1 Chat' })
  await b.wx.setEnable1v1Chat({ enable: true })
  const heard = []
  for (const one of [a, b])
    one.wx.onVoIPChatMembersChanged(({ openIdList }) => heard.push(`${one.openid}: ${openIdList.join()}`))
  await a.wx.join1v1Chat(call)
  assert.deepEqual([b.screen.state, b.screen.name, b.screen.roomType], ['ringing', 'Ann', 'video'])
  b.answer()
  assert.equal(b.screen.state, 'talking')
  await assert.rejects(
    wechat.phone('c').wx.join1v1Chat({ ...call, caller: { nickname: 'Cy', openid: 'c' } }),
    { errCode: -20002 },
  )
  b.hangUp()
  assert.equal(b.screen, null)
  assert.deepEqual(heard, ['a: a,b', 'b: a,b', 'a: a'])
  const last = wechat.truths().at(-1)
  assert.deepEqual([last.direction, last.openid, last.callee, last.end.who], ['phone_to_phone', 'a', 'b', 'callee'])
})

test('an Android device runs the plugin: it calls with initByCaller, and is called by callWMPF', async () => {
  await start({ devices: { gate: { android: true, name: 'Gate', grantedBy: ['o-virtual-user'] } } })
  const gate = wechat.android('gate')
  const heard = []
  gate.plugin.onVoipEvent(({ eventName }) => heard.push(eventName))
  const request = { roomType: 'video', caller: { id: 'gate' }, listener: { id: 'o-virtual-user' } }
  const { isSuccess, chargeType } = await gate.plugin.initByCaller({ ...request, businessType: 1 })
  assert.deepEqual([isSuccess, chargeType], [true, 'duration'])
  await gate.wx.redirectTo({ url: gate.plugin.CALL_PAGE_PATH })
  phone.answer()
  await wechat.time.pass(1000)
  gate.hangUp()
  await wechat.time.pass(1000)
  assert.deepEqual(
    heard.filter((name) => name !== 'calling'),
    ['callPageOnShow', 'joinedRoomByCaller', 'startVoip', 'hangUpVoip', 'endVoip', 'finishVoip'],
  )
  await assert.rejects(gate.plugin.callDevice({}), { errCode: 1007 })
  assert.equal((await back(gate.wx, 'getDeviceVoIPList')).errno, 100)

  gate.leaveCallPage()
  phone.leaveCallPage()
  await phone.plugin.callWMPF({ ...toDoorbell, sn: 'gate', pushToken: 't', nickName: 'Ann' })
  await phone.wx.redirectTo({ url: phone.plugin.CALL_PAGE_PATH })
  assert.equal(gate.screen.state, 'ringing')
  gate.answer()
  const query = gate.plugin.getPluginOnloadOptions()
  assert.deepEqual([query.listenerId, query.roomType, query.isClickedHangOnBtn], ['gate', 'video', '1'])
  assert.deepEqual([gate.screen.state, phone.screen.state], ['talking', 'talking'])
  gate.unplug()
  await wechat.time.pass(3000)
  assert.equal(events.at(-2).data.status, 'unknown')
  gate.plug()
  assert.throws(() => gate.hangUp(), /the device gate: tap: hang_up was tapped, there is no call/)
})

test('campus face-pay: contacts are bound by a link, and a student’s device calls them', async () => {
  await start({
    users: { mother: {}, father: {} },
    devices: { till: { android: true } },
    students: { s1: { voipToken: 'right' } },
  })
  const [mother, father, till] = [wechat.phone('mother'), wechat.phone('father'), wechat.android()]
  const bound = []
  for (const { plugin } of [mother, father])
    plugin.onVoipEvent(({ eventName, data }) => eventName === 'bindContact' && bound.push(data.type))
  const student = { userId: 's1' }
  await assert.rejects(mother.plugin.bindVoipAdminContact(student), { errCode: 8 })
  await mother.wx.authorize({ scope: 'scope.voip' })
  await mother.plugin.bindVoipAdminContact(student)
  const path = await mother.plugin.getBindContactPath({ userId: 's1', userName: 'Sun' })
  father.openBindLink(path)
  await father.wx.authorize({ scope: 'scope.voip' })
  father.openBindLink(path, 'refuse')
  father.plugin.setVoipEndPagePath({ key: 'BindContact', url: '/pages/bound/bound' })
  father.openBindLink(path)
  assert.deepEqual(bound, ['auth', 'cancel', 'success'])
  assert.equal(father.getCurrentPages().at(-1).route, 'pages/bound/bound')

  const call = (more) =>
    till.plugin.initByCaller({ roomType: 'voice', caller: { id: 's1' }, listener: { id: 'father' }, ...more })
  assert.equal((await call({ voipToken: 'wrong' })).errCode, 4)
  const placed = await call({ voipToken: 'right', businessType: 3 })
  assert.deepEqual([placed.isSuccess, placed.chargeType], [true, 'license'])
  await till.wx.redirectTo({ url: till.plugin.CALL_PAGE_PATH })
  father.answer()
  assert.equal(till.screen.state, 'talking')
  till.hangUp()
  till.leaveCallPage()

  await assert.rejects(father.plugin.transerAdmin({ ...student, newAdminOpenid: 'father' }), { errCode: 9 })
  await mother.plugin.transerAdmin({ ...student, newAdminOpenid: 'father' })
  await father.plugin.deleteVoipBindContact({ ...student, openidList: ['mother'] })
  assert.deepEqual(await father.plugin.getVoipBindContactList(student), [
    { user_id: 's1', is_ad: 1, openid_list: ['father'] },
  ])
  const refused = await till.plugin.initByCaller({
    roomType: 'voice',
    voipToken: 'right',
    caller: { id: 's1' },
    listener: { id: 'mother' },
  })
  assert.equal(refused.errCode, 9)
})

test('listeners of wx are told by identity, and off without one drops all', () => {
  const heard = []
  const listeners = [() => heard.push(1), () => heard.push(2), () => heard.push(3)]
  for (const listener of listeners) phone.wx.onVoIPChatStateChanged(listener)
  phone.wx.offVoIPChatStateChanged(listeners[1])
  phone.say.wx('onVoIPChatStateChanged', { code: 7 })
  phone.wx.offVoIPChatStateChanged()
  phone.say.wx('onVoIPChatStateChanged', { code: 7 })
  assert.deepEqual(heard, [1, 3])
  assert.throws(() => phone.say.wx('onDance', {}), /there is no event onDance; wanted one of onVoIPChatMembersChanged/)
})

test('a callback that throws is reported and breaks nothing', async (t) => {
  const reported = []
  t.mock.method(console, 'error', (text) => reported.push(text))
  let completed = false
  phone.wx.getDeviceVoIPList({
    success() {
      throw new Error('mine')
    },
    complete: () => (completed = true),
  })
  await wechat.time.pass(0)
  assert.deepEqual([completed, reported], [true, ['wmpf-voip-kit: a callback threw']])
})

test('storage, versions and pages behave as WeChat’s', async () => {
  const { wx } = phone
  wx.setStorageSync('k', { a: [1] })
  assert.deepEqual([wx.getStorageSync('k'), wx.getStorageSync('none')], [{ a: [1] }, ''])
  assert.deepEqual((await wx.getStorage({ key: 'k' })).data, { a: [1] })
  await wx.removeStorage({ key: 'k' })
  await assert.rejects(wx.getStorage({ key: 'k' }), { errMsg: 'getStorage:fail data not found' })
  assert.deepEqual(wx.getAccountInfoSync().miniProgram, {
    appId: 'wx0123456789abcdef',
    envVersion: 'release',
    version: '',
  })
  assert.equal(wx.getSystemInfoSync().SDKVersion, wx.getAppBaseInfo().SDKVersion)
  await wx.navigateTo({ url: '/pages/a/a?x=1' })
  assert.deepEqual(phone.getCurrentPages().at(-1), { route: 'pages/a/a', options: { x: '1' } })
  await wx.navigateBack()
  assert.equal(phone.getCurrentPages().length, 1)
  await assert.rejects(wx.navigateTo({}), { errMsg: 'navigateTo:fail navigateTo: url was undefined; wanted a string' })
})

test('live contexts write down what was called and answer by script', async () => {
  const player = phone.wx.createLivePlayerContext('p1')
  phone.live.next('success')
  phone.live.next('fail', { errno: 1107004 })
  const heard = []
  const told = { success: (res) => heard.push(res), fail: (res) => heard.push(res) }
  assert.equal(player.play(told), undefined)
  player.snapshot({ quality: 'raw', ...told })
  phone.wx.createLivePusherContext().stop()
  await wechat.time.pass(0)
  assert.deepEqual(heard, [{ errMsg: 'play:ok' }, { errMsg: 'snapshot:fail', errno: 1107004 }])
  assert.deepEqual(phone.live.calls, [
    { context: 'player', id: 'p1', method: 'play', args: {} },
    { context: 'player', id: 'p1', method: 'snapshot', args: { quality: 'raw' } },
    { context: 'pusher', id: '', method: 'stop', args: {} },
  ])
  assert.deepEqual(phone.say.player('statechange', { code: 2103 }), { type: 'statechange', detail: { code: 2103 } })
})

test('a play runs by its times and is compared with what came out', async () => {
  const scenario = {
    name: 'a short talk',
    steps: [
      { at: 0, who: 'phone', does: 'call' },
      { at: 1500, who: 'device', does: 'answer' },
      { at: 6500, who: 'phone', does: 'hang_up' },
    ],
    until: 20_000,
    truths: [{ end: { who: 'caller', why: 'hung_up' }, talk_ms: 5000 }],
    events: { phone: ['joinedRoomByCaller', 'startVoip', 'hangUpVoip', 'endVoip', 'finishVoip'] },
  }
  await wechat.play(JSON.parse(JSON.stringify(scenario)))
  await wechat.play(scenario)
  assert.equal(wechat.truths().length, 2)
  const wrong = (change, wanted) => assert.rejects(wechat.play({ ...scenario, ...change }), wanted)
  await start({ devices: { gate: { android: true, grantedBy: ['o-virtual-user'] } } })
  await wechat.play({
    steps: [
      { at: 0, who: 'gate', does: 'call' },
      { at: 1000, who: 'phone', does: 'refuse' },
    ],
    truths: [{ direction: 'device_to_phone', end: { why: 'rejected' } }],
  })
  await start()
  await wechat.play(scenario)
  await wrong(
    { truths: [{ end: { why: 'busy' } }] },
    /^Error: play "a short talk": truths\[0\].end.why was "hung_up"; wanted "busy"$/,
  )
  await wrong({ truths: [] }, /truths was .*; wanted these 0/)
  await wrong({ events: { phone: ['startVoip'] } }, /events of phone was \[.*\]; wanted these 1/)
  await wrong(
    { steps: [{ at: 0, who: 'phone', does: 'hang_up' }] },
    /step 1 \(phone hang_up at 0\): .*no call to hang up/,
  )
  await wrong({ steps: [{ at: 0, who: 'cat', does: 'purr' }] }, /step 1 \(cat purr at 0\): who was "cat"; wanted phone/)
  await wrong({ steps: [{ at: 0, who: 'device', does: 'purr' }] }, /does was "purr"; wanted bell, answer/)
  await wrong(
    { steps: [{ at: 9, who: 'phone', does: 'call' }, { at: 8, who: 'phone', does: 'call' }] },
    /step 2 \(phone call at 8\): at was 8; wanted 9 or later/,
  )
  phone.leaveCallPage()
  await wrong(
    { steps: [{ at: 0, who: 'phone', does: 'call', with: { sn: 'VIRTUAL_x' } }] },
    (error) => /step 1 \(phone call at 0\): 2 /.test(error.message) && error.cause.errCode === 2,
  )
})

test('the same seed gives the same run', async () => {
  const run = async (seed) => {
    await start({ seed })
    const { roomId } = await callDoorbell()
    return [roomId, wechat.snTicket(SN)]
  }
  assert.deepEqual(await run(7), await run(7))
  assert.notDeepEqual(await run(7), await run(8))
})

test('options and lookups name what is wrong', async () => {
  const wrong = (options, wanted) => assert.rejects(createTesting(options), wanted)
  await wrong({ user: {} }, /user is no option; there are seed, wall/)
  await wrong({ users: {} }, /users was empty; wanted at least one/)
  await wrong({ devices: { d: { grantedBy: ['x'] } } }, /devices: d is granted by x; the users are o-virtual-user/)
  await wrong({ groups: { g: { devices: ['x'] } } }, /groups: g names x, which is no device/)
  await wrong({ settings: { ring: 1 } }, /options: unknown field `ring`/)
  await wrong({ devices: { d: { licence: 'old' } } }, /accounts: .*old/)
  assert.throws(() => wechat.phone('x'), /phone: openid was "x"; wanted o-virtual-user/)
  assert.throws(() => wechat.device('x'), /device: sn was "x"; wanted VIRTUAL_doorbell/)
  assert.throws(() => phone.requirePlugin('other'), /wanted wmpf-voip/)
  assert.equal(phone.requirePlugin('wmpf-voip').default, phone.plugin)
  await assert.rejects(wechat.time.pass(-1), /ms was -1; wanted milliseconds from 0 on/)
})

test('a closed world says so', async () => {
  wechat.close()
  assert.throws(() => device.state, /was closed/)
})

test('everything a phone says to wx is on the page of the frames', async (t) => {
  const page = readFileSync(new URL('../../virtual-wechat/frames/FRAMES.md', import.meta.url), 'utf8')
  const block = page.match(/```wx-to-server\n([^`]*)```/)[1].trim().split('\n')
  const kinds = new Set(block.map((line) => JSON.parse(line).t))
  const said = new Set()
  const { stringify } = JSON
  t.mock.method(JSON, 'stringify', (value, ...more) => {
    if (value && typeof value.t === 'string') said.add(value.t)
    return stringify(value, ...more)
  })
  await start({ users: PEOPLE, devices: { [SN]: {} } })
  await new Promise((success) => {
    const args = { sn: SN, snTicket: wechat.snTicket(SN), modelId: MODEL, deviceName: 'd', success }
    phone.wx.requestDeviceVoIP(args)
  })
  phone.setting({ scope: 'scope.record' }, true)
  phone.hide()
  phone.show()
  phone.removeMiniProgram()
  phone.otherCall(false)
  phone.openBindLink('')
  await phone.wx.joinVoIPChat(joining('a', 'r'))
  phone.speak(true)
  for (const act of ['closeFloat', 'avFails']) {
    try {
      phone[act]()
    } catch {
      // Nothing floats and nothing is in a call: it is said all the same.
    }
  }
  assert.deepEqual(
    [...kinds].filter((kind) => !said.has(kind)),
    [],
  )
})
