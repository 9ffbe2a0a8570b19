/** @jest-environment node */
// Jest's own environment, with its fake timers: virtual time needs none of them.
const { createTesting, VoipCgiError } = require('wmpf-voip-kit/testing')

beforeEach(() => jest.useFakeTimers())

test('the plugin calls and is refused under fake timers', async () => {
  const wechat = await createTesting({ devices: { gate: { answerAfter_ms: 1000 } } })
  const { plugin, wx } = wechat.phone()
  const heard = []
  plugin.onVoipEvent(({ eventName }) => heard.push(eventName))
  await plugin.callDevice({ roomType: 'voice', sn: 'gate', modelId: 'virtual-model' })
  await wx.redirectTo({ url: plugin.CALL_PAGE_PATH })
  await wechat.time.pass(1000)
  expect(heard).toEqual(['callPageOnShow', 'joinedRoomByCaller', 'startVoip'])
  wechat.phone().hangUp()
  await expect(plugin.callDevice({ roomType: 'voice', sn: 'x', modelId: 'm' })).rejects.toThrow(VoipCgiError)
})
