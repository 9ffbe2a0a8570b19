// One suite for both backings: what a program sees of the virtual WeChat does not depend on where it runs.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { init as initSigning, sign } from 'wmpf-voip-kit/signature'
import { VoipCgiError, VoipPluginError } from 'wmpf-voip-kit/virtual'
import { BACKINGS } from './backings.mjs'

before(() => initSigning())

const SN = 'VIRTUAL_doorbell'
const MODEL = 'virtual-model'
const toDoorbell = { roomType: 'video', sn: SN, modelId: MODEL }

/** Everything that an end's plugin tells, without what repeats. */
function hear(end) {
  const events = []
  end.plugin.onVoipEvent((event) => events.push(event))
  events.names = () => events.map(({ eventName }) => eventName).filter((name) => name !== 'calling').join(' ')
  events.heard = (name) => events.some(({ eventName }) => eventName === name)
  return events
}

/** A function of `wx` that has no promise. */
const back = (wx, api, args) => new Promise((then) => wx[api]({ ...args, success: then, fail: then }))

async function toCallPage({ wx, plugin }) {
  await wx.redirectTo({ url: plugin.CALL_PAGE_PATH })
}

for (const [where, make] of Object.entries(BACKINGS)) {
  describe(where, () => {
    test('a phone calls, both talk, the phone hangs up', async (t) => {
      const wechat = await make(t)
      const [phone, device] = [wechat.phone(), wechat.device()]
      assert.deepEqual([wechat.plugin === phone.plugin, wechat.wx === phone.wx], [true, true])
      const events = hear(phone)
      const { roomId } = await phone.plugin.callDevice(toDoorbell)
      await toCallPage(phone)
      await wechat.until(() => device.state === 'ringing' && phone.screen.state === 'calling')
      device.press('answer')
      await wechat.until(() => phone.screen.state === 'talking' && phone.screen.talkSeconds === 1)
      phone.hangUp()
      await wechat.until(() => events.heard('finishVoip') && device.state === 'idle')
      assert.equal(events.names(), 'callPageOnShow joinedRoomByCaller startVoip hangUpVoip endVoip finishVoip')
      assert.ok(events.slice(1).every((event) => event.roomId === roomId && event.groupId === roomId))
      const [{ end, talk_ms }] = await wechat.ends()
      assert.deepEqual([end.who, end.why, end.phase, end.how], ['caller', 'hung_up', 'talk', 'user'])
      assert.ok(talk_ms >= 1000)
    })

    test('a device calls, the mini-program comes out of the background on the call page, the device hangs up', async (t) => {
      const wechat = await make(t)
      const [phone, device] = [wechat.phone(), wechat.device()]
      const events = hear(phone)
      const shown = []
      phone.wx.onAppShow(({ path }) => shown.push(path))
      phone.hide()
      device.press('bell')
      await wechat.until(() => phone.screen?.state === 'ringing')
      assert.deepEqual([phone.screen.role, phone.screen.name], ['callee', 'Doorbell'])
      phone.answer()
      assert.deepEqual(shown, [phone.plugin.CALL_PAGE_PATH])
      assert.equal(phone.plugin.getPluginEnterOptions(), phone.wx.getEnterOptionsSync())
      assert.equal(phone.plugin.getPluginEnterOptions().query.callerId, SN)
      assert.equal(phone.plugin.getPluginOnloadOptions().callerId, SN)
      await wechat.until(() => device.state === 'talking' && phone.screen.state === 'talking')
      device.press('hang_up')
      await wechat.until(() => events.heard('finishVoip'))
      assert.match(events.names(), /^callPageOnShow .*hangOnVoip startVoip hangUpVoip endVoip finishVoip$/)
    })

    test('an Android device calls a phone, and a phone calls it', async (t) => {
      const wechat = await make(t, { devices: { gate: { android: true, name: 'Gate', grantedBy: ['o-virtual-user'] } } })
      const [phone, gate] = [wechat.phone(), wechat.android()]
      const events = hear(gate)
      const ids = { caller: { id: 'gate' }, listener: { id: phone.openid } }
      const placed = await gate.plugin.initByCaller({ roomType: 'video', businessType: 1, ...ids })
      assert.deepEqual([placed.isSuccess, placed.chargeType, placed.groupId], [true, 'duration', placed.roomId])
      await toCallPage(gate)
      await wechat.until(() => phone.screen?.state === 'ringing')
      phone.answer()
      await wechat.until(() => gate.screen.state === 'talking')
      gate.plugin.setVoipEndPagePath({ key: 'Call', url: '/pages/end/end', options: 'a=1' })
      gate.plugin.forceHangUpVoip(placed.roomId)
      await wechat.until(() => events.heard('finishVoip'))
      assert.deepEqual(gate.getCurrentPages().at(-1), { route: 'pages/end/end', options: { a: '1' } })
      await assert.rejects(gate.plugin.callDevice(toDoorbell), { name: 'VoipPluginError', errCode: 1007 })
      phone.leaveCallPage()

      await phone.plugin.callWMPF({ ...toDoorbell, sn: 'gate', pushToken: 't', nickName: 'Ann' })
      await toCallPage(phone)
      await wechat.until(() => gate.screen?.state === 'ringing')
      gate.answer()
      const { listenerId, roomType, isClickedHangOnBtn } = gate.plugin.getPluginOnloadOptions()
      assert.deepEqual([listenerId, roomType, isClickedHangOnBtn], ['gate', 'video', '1'])
      await wechat.until(() => phone.screen.state === 'talking')
    })

    test('refusals are thrown by the classes of the plugin, and initByCaller resolves with isSuccess false', async (t) => {
      const wechat = await make(t, { devices: { [SN]: { licence: 'expired', pushToken: 'right' } } })
      const { plugin, openid } = wechat.phone()
      const wmpf = { ...toDoorbell, nickName: 'Ann', chargeType: 'duration' }
      const thrown = [
        [() => plugin.callDevice({}), VoipPluginError, 1004],
        [() => plugin.callDevice(), VoipPluginError, 1004],
        [() => plugin.callDevice({ ...toDoorbell, sn: 'VIRTUAL_other' }), VoipCgiError, 2],
        [() => plugin.callDevice(toDoorbell), VoipCgiError, 23],
        [() => plugin.callWMPF(wmpf), VoipPluginError, 1001],
        [() => plugin.callWMPF({ ...wmpf, pushToken: 'no' }), VoipCgiError, 14],
      ]
      for (const [call, kind, code] of thrown)
        await assert.rejects(call(), (error) => error instanceof kind && error.name === kind.name && error.errCode === code)
      const request = { businessType: 2, roomType: 'voice', voipToken: 'right', caller: { id: openid }, listener: { id: SN } }
      const refused = await plugin.initByCaller(request)
      assert.deepEqual([refused.isSuccess, refused.errCode, refused.errObj instanceof VoipCgiError], [false, 9, true])
      const codes = (await wechat.ends()).map(({ end }) => end.code)
      assert.deepEqual(codes, [1004, 2, 23, 1001, 14, 9], 'a call without an argument never left the phone')
    })

    test('requestDeviceVoIP asks the person, by script or by hand; the list and the device know the answer', async (t) => {
      const wechat = await make(t, { devices: { [SN]: {} } })
      const phone = wechat.phone()
      const ask = async () => {
        const request = { sn: SN, snTicket: await wechat.ticket(SN), modelId: MODEL, deviceName: 'Front door' }
        return back(phone.wx, 'requestDeviceVoIP', request)
      }
      const list = async () => (await back(phone.wx, 'getDeviceVoIPList')).list
      assert.deepEqual(await list(), [])
      phone.dialogs.next('refuse')
      assert.equal((await ask()).errCode, 10021)
      assert.equal((await ask()).errCode, 10021)
      assert.deepEqual(phone.dialogs.shown, [{ text: 'Front door', answered: 'refuse' }])
      assert.deepEqual(await list(), [{ sn: SN, model_id: MODEL, status: 0 }])
      phone.removeMiniProgram()
      phone.dialogs.next('wait')
      const asked = ask()
      await wechat.until(() => phone.dialogs.shown.length === 2)
      phone.dialogs.answer('accept')
      assert.deepEqual(await asked, { errMsg: 'requestDeviceVoIP:ok' })
      assert.deepEqual(await list(), [{ sn: SN, model_id: MODEL, status: 1 }])
      await assert.rejects(wechat.ticket('VIRTUAL_nobody'))
    })

    test('members of a room are those whose signatures are right, and hear each other come and go', async (t) => {
      const users = { a: { sessionKey: 'key-a==' }, b: { sessionKey: 'key-b==' } }
      const wechat = await make(t, { users, devices: {} })
      const [a, b] = [wechat.phone('a'), wechat.phone('b')]
      const joining = (openid, groupId) => {
        const signed = { appId: 'wx0123456789abcdef', groupId, nonceStr: 'n', timeStamp: 1763697600 }
        const { appId, ...request } = signed
        return { ...request, signature: sign({ ...signed, sessionKey: users[openid].sessionKey }) }
      }
      const lists = []
      const listener = ({ openIdList }) => lists.push(openIdList.join())
      a.wx.onVoIPChatMembersChanged(listener)
      assert.deepEqual((await a.wx.joinVoIPChat(joining('a', 'r'))).openIdList, ['a'])
      await assert.rejects(b.wx.joinVoIPChat(joining('a', 'r')), ({ errCode, errMsg }) => errCode === -1000 && /-12020/.test(errMsg))
      await b.wx.joinVoIPChat(joining('b', 'r'))
      await assert.rejects(b.wx.joinVoIPChat(joining('b', 's')), { errCode: -1 })
      await b.wx.exitVoIPChat()
      await wechat.until(() => lists.length === 2)
      assert.deepEqual(lists, ['a,b', 'a'])
      a.wx.offVoIPChatMembersChanged(() => {})
      a.wx.offVoIPChatMembersChanged(listener)
      await b.wx.joinVoIPChat(joining('b', 'r'))
      await b.wx.exitVoIPChat()
      await back(a.wx, 'getDeviceVoIPList')
      assert.equal(lists.length, 2, 'it was taken away by identity')
    })

    test('two phones call each other once the callee is enabled', async (t) => {
      const wechat = await make(t, { users: { a: {}, b: {} }, devices: {} })
      const [a, b] = [wechat.phone('a'), wechat.phone('b')]
      const call = { caller: { nickname: 'Ann', openid: 'a' }, listener: { nickname: 'Bob', openid: 'b' } }
      await assert.rejects(a.wx.join1v1Chat(call), { errCode: -20000 })
      await b.wx.setEnable1v1Chat({ enable: true })
      const heard = []
      for (const one of [a, b])
        one.wx.onVoIPChatMembersChanged(({ openIdList }) => heard.push(`${one.openid}: ${openIdList.join()}`))
      await a.wx.join1v1Chat(call)
      await wechat.until(() => b.screen?.state === 'ringing')
      b.answer()
      await wechat.until(() => heard.length === 2)
      b.hangUp()
      await wechat.until(() => heard.length === 3)
      assert.deepEqual(heard.slice().sort(), ['a: a', 'a: a,b', 'b: a,b'])
    })

    test('campus face-pay: a link binds contacts, and a student’s device calls them', async (t) => {
      const wechat = await make(t, {
        users: { mother: {}, father: {} },
        devices: { till: { android: true } },
        students: { s1: { voipToken: 'right' } },
      })
      const [mother, father, till] = [wechat.phone('mother'), wechat.phone('father'), wechat.android()]
      const bound = hear(father)
      await assert.rejects(mother.plugin.bindVoipAdminContact({ userId: 's1' }), { errCode: 8 })
      for (const { wx } of [mother, father]) await wx.authorize({ scope: 'scope.voip' })
      await mother.plugin.bindVoipAdminContact({ userId: 's1' })
      father.openBindLink(await mother.plugin.getBindContactPath({ userId: 's1', userName: 'Sun' }))
      await wechat.until(() => bound.heard('bindContact'))
      assert.equal(bound.at(-1).data.type, 'success')
      const request = { roomType: 'voice', caller: { id: 's1' }, listener: { id: 'father' } }
      assert.equal((await till.plugin.initByCaller({ ...request, voipToken: 'wrong' })).errCode, 4)
      const placed = await till.plugin.initByCaller({ ...request, voipToken: 'right', businessType: 3 })
      assert.deepEqual([placed.isSuccess, placed.chargeType], [true, 'license'])
      await mother.plugin.transerAdmin({ userId: 's1', newAdminOpenid: 'father' })
      await father.plugin.deleteVoipBindContact({ userId: 's1', openidList: ['mother'] })
      assert.deepEqual(await father.plugin.getVoipBindContactList({ userId: 's1' }), [
        { user_id: 's1', is_ad: 1, openid_list: ['father'] },
      ])
    })

    test('a lost network: this end gives up by its own reason, the other end hears nothing of it but the end', async (t) => {
      const wechat = await make(t)
      const [phone, device] = [wechat.phone(), wechat.device()]
      const events = hear(phone)
      await phone.plugin.callDevice(toDoorbell)
      await toCallPage(phone)
      await wechat.until(() => device.state === 'ringing')
      device.press('answer')
      await wechat.until(() => phone.screen.state === 'talking')
      phone.network('none')
      await assert.rejects(phone.plugin.callDevice(toDoorbell), { errCode: 1002 })
      assert.equal((await back(phone.wx, 'getDeviceVoIPList')).errno, 108)
      await wechat.until(() => events.heard('endVoip') && device.state === 'idle')
      const abort = events.find(({ eventName }) => eventName === 'abortVoip')
      assert.equal(abort.data.status, 'abortByCaller')
      phone.network('wifi')
      assert.deepEqual((await back(phone.wx, 'getDeviceVoIPList')).list.length, 1)
    })

    test('a version of the plugin has what it had', async (t) => {
      const wechat = await make(t, { plugin: '2.3.8' })
      const [phone, device] = [wechat.phone(), wechat.device()]
      assert.deepEqual(['callDevice' in phone.plugin, 'CALL_PAGE_PATH' in phone.plugin], [false, false])
      assert.throws(() => phone.plugin.callDevice(toDoorbell), TypeError)
      const events = hear(phone)
      const more = []
      phone.plugin.onVoipEvent((event) => more.push(event))()
      device.press('bell')
      await wechat.until(() => phone.screen?.state === 'ringing')
      phone.refuse()
      await wechat.until(() => events.heard('endVoip'))
      assert.deepEqual(more, [...events], 'off does nothing before 2.3.10')
      assert.ok(events.every((event) => event.groupId && !('roomId' in event)))
    })

    test('an order that cannot be carried out says why', async (t) => {
      const wechat = await make(t)
      await assert.rejects(wechat.control({ t: 'arrears', sn: 'VIRTUAL_nobody', on: true }), /VIRTUAL_nobody/)
      await wechat.control({ t: 'arrears', sn: SN, on: true })
      await assert.rejects(wechat.phone().plugin.callDevice({ ...toDoorbell, chargeType: 'duration' }), { errCode: 15 })
    })
  })
}
