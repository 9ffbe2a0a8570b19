// WeChat's own call flows (A to D of its guide) with a mini-program that has no package: the plugin's object and `wx`.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { BACKINGS } from './backings.mjs'
import { runMiniProgram } from './official/run.mjs'

const FOLDER = new URL('./official/app/', import.meta.url)
const USER = 'o-virtual-user'
const TALK = 'joinedRoomByCaller startVoip hangUpVoip endVoip finishVoip'
const shown = ({ events }) => events.filter((name) => name !== 'callPageOnShow').join(' ')

for (const [where, make] of Object.entries(BACKINGS)) {
  describe(where, () => {
    /** A phone and the device `gate`, on each the same mini-program where it can run one. */
    async function start(t, device, options) {
      const wechat = await make(t, { devices: { gate: { name: 'Gate', grantedBy: [USER], ...device } }, ...options })
      const phone = wechat.phone()
      const gate = device.family === 'android' ? wechat.android() : wechat.device()
      const onPhone = runMiniProgram(phone, FOLDER)
      const onGate = device.family === 'android' ? runMiniProgram(gate, FOLDER) : null
      return { wechat, phone, gate, onPhone, onGate }
    }

    /** Both talk; the phone hangs up, and the bill comes. */
    async function talkAndHangUp({ wechat, phone, onPhone }) {
      await wechat.until(() => phone.screen?.state === 'talking')
      phone.hangUp()
      await wechat.until(() => onPhone.data.billed !== null)
      assert.deepEqual(onPhone.data.endPage, { from: 'call' })
    }

    async function trueEnd(wechat) {
      const ends = await wechat.ends()
      const { direction, end } = ends.at(-1)
      return [ends.length, direction, end.who, end.why].join(' ')
    }

    test('A, from a page: an Android device calls, the person answers, both talk', async (t) => {
      const all = await start(t, { family: 'android' })
      const { wechat, phone, onPhone, onGate } = all
      phone.hide()
      await onGate.page().tapCallPhone(USER)
      await wechat.until(() => phone.screen?.state === 'ringing')
      assert.equal(onGate.data.placed.isSuccess, true)
      phone.answer()
      const { callerId, door } = phone.plugin.getPluginEnterOptions().query
      assert.deepEqual([callerId, door], ['gate', 'front'])
      await talkAndHangUp(all)
      await wechat.until(() => onGate.data.billed !== null)
      assert.equal(shown(onGate.data), TALK)
      assert.equal(shown(onPhone.data), 'hangOnVoip startVoip hangUpVoip endVoip finishVoip')
      assert.deepEqual([onGate.data.ended.isCaller, onPhone.data.ended.isCaller], [true, false])
      assert.equal(await trueEnd(wechat), '1 device_to_phone callee hung_up')
    })

    test('A, the device’s app opens the call page: cold, and in front already; a callSeq calls once', async (t) => {
      const all = await start(t, { family: 'android' })
      const { wechat, phone, gate, onGate } = all
      const launch = (callSeq) => {
        onGate.data.billed = null
        const path = `${gate.plugin.CALL_PAGE_PATH}?openid=${USER}&callSeq=${callSeq}`
        gate.host.launchMiniProgram({ appId: 'wx0123456789abcdef', path })
      }
      gate.host.closeWxaApp()
      launch(1)
      await wechat.until(() => phone.screen?.state === 'ringing')
      phone.refuse()
      await wechat.until(() => shown(onGate.data) === 'joinedRoomByCaller rejectVoip endVoip')
      launch(1)
      launch(2)
      await wechat.until(() => phone.screen?.state === 'ringing')
      phone.answer()
      await talkAndHangUp(all)
      assert.equal(await trueEnd(wechat), '2 device_to_phone callee hung_up')
    })

    test('B: a phone calls an Android device, whose app hears the push and launches the mini-program', async (t) => {
      const all = await start(t, { family: 'android', pushToken: 'token-of-gate' })
      const { wechat, phone, gate, onPhone, onGate } = all
      const { token } = await new Promise((success) => gate.wmpf.getWmpfPushToken({ success }))
      const pushes = []
      gate.host.onPush((message) => pushes.push(JSON.parse(message)))
      gate.host.closeWxaApp({ keepRunning: true })
      await onPhone.page().tapCallAndroid({ sn: 'gate', modelId: 'virtual-model', pushToken: 'another' })
      assert.equal(onPhone.data.refused.errCode, 14)
      await onPhone.page().tapCallAndroid({ sn: 'gate', modelId: 'virtual-model', pushToken: token })
      await wechat.until(() => pushes.length === 1)
      const [{ path, appType, appid }] = pushes
      assert.deepEqual([appType, appid], [0, 'wx0123456789abcdef'])
      gate.host.launchMiniProgram({ appId: appid, path: `${path}&isClickedHangOnBtn=1`, appType })
      const query = gate.plugin.getPluginOnloadOptions()
      assert.deepEqual(
        [query.roomType, query.groupId, query.listenerId, query.callerName, query.door],
        ['video', onPhone.data.placed.roomId, 'gate', 'Ann', 'front'],
      )
      await talkAndHangUp(all)
      await wechat.until(() => onGate.data.billed !== null)
      assert.equal(shown(onPhone.data), TALK)
      assert.equal(shown(onGate.data), 'hangOnVoip startVoip hangUpVoip endVoip finishVoip')
      assert.equal(phone.screen, null, 'the end page took the place of the call page')
    })

    test('C: a phone calls a Linux device, which answers; and is called back, and refuses', async (t) => {
      const all = await start(t, { family: 'linux' })
      const { wechat, phone, gate, onPhone } = all
      await onPhone.page().tapCallDevice({ sn: 'gate', modelId: 'virtual-model' })
      await wechat.until(() => gate.state === 'ringing')
      gate.press('answer')
      await talkAndHangUp(all)
      assert.equal(shown(onPhone.data), TALK)
      await wechat.until(() => gate.state === 'idle')
      gate.press('bell')
      await wechat.until(() => phone.screen?.state === 'ringing')
      phone.refuse()
      await wechat.until(() => gate.state === 'idle')
      assert.equal(await trueEnd(wechat), '2 device_to_phone callee rejected')
    })

    test('D: an RTOS device calls once the back end has said yes, which then joins; and not at all when it says no', async (t) => {
      const all = await start(t, { family: 'rtos' })
      const { wechat, phone, gate, onPhone } = all
      const service = await wechat.service()
      let answer = 9
      service.answers = () => answer
      gate.press('bell')
      await wechat.until(() => service.pushes.length === 1)
      await wechat.until(() => wechat.phone().screen === null)
      assert.equal(await trueEnd(wechat), '1 device_to_phone service refused_by_service')
      // Nothing tells an RTOS device; its own back end does, by a way of its own.
      gate.press('hang_up')
      answer = 0
      gate.press('bell')
      await wechat.until(() => phone.screen?.state === 'ringing')
      const { message } = service.pushes.at(-1)
      assert.deepEqual([message.Event, message.Sn, message.FromUserName], ['iot_voip_notify', 'gate', USER])
      assert.equal(await service.join(message.RoomId), 0)
      phone.answer()
      await talkAndHangUp(all)
      assert.equal(shown(onPhone.data), 'hangOnVoip startVoip hangUpVoip endVoip finishVoip')
      await wechat.until(() => service.statuses.some(({ status }) => status === 6))
      assert.deepEqual(service.statuses.map(({ status }) => status), [1, 2, 6])
    })

    test('D: a phone calls an RTOS device with isCloud; its back end is pushed the call and joins, or refuses', async (t) => {
      const all = await start(t, { family: 'rtos' })
      const { wechat, onPhone } = all
      const service = await wechat.service()
      const toGate = { sn: 'gate', modelId: 'virtual-model', isCloud: true, payload: 'id=7' }
      await onPhone.page().tapCallDevice(toGate)
      await wechat.until(() => service.pushes.length === 1)
      const { message } = service.pushes[0]
      assert.deepEqual([message.Payload, message.RoomId], ['id=7', onPhone.data.placed.roomId])
      assert.equal(await service.join(message.RoomId), 0)
      await talkAndHangUp(all)
      await wechat.phone().wx.reLaunch({ url: '/pages/index/index' })
      await onPhone.page().tapCallDevice(toGate)
      await wechat.until(() => service.pushes.length === 2)
      assert.equal(await service.refuse(service.pushes[1].message.RoomId), 0)
      await wechat.until(() => shown(onPhone.data).endsWith('rejectVoip endVoip'))
      assert.equal(await trueEnd(wechat), '2 phone_to_device callee rejected')
    })
  })
}
