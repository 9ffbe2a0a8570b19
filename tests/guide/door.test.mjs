// test/door.test.mjs: a call without a phone, without a device, without waiting
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { init } from 'wmpf-voip-kit'
import { createTesting } from 'wmpf-voip-kit/testing'

test('the doorbell refuses, and the record says so', async () => {
  const wechat = await createTesting()
  const { now, setTimeout } = wechat.time
  const phone = wechat.phone()
  const voip = await init({ plugin: phone.plugin, wx: phone.wx, now, setTimeout })

  const placing = voip.call({ to: 'device', sn: 'VIRTUAL_doorbell', modelId: 'virtual-model', roomType: 'video' })
  await wechat.time.pass(1000)
  await placing
  wechat.device().press('refuse')
  await wechat.time.pass(30_000)

  const [{ end }] = voip.calls
  assert.deepEqual([end.who, end.why, end.phase, end.confidence], ['callee', 'rejected', 'ring', 'certain'])
  // The virtual WeChat knows the truth, which no end of a call does.
  assert.equal(wechat.truths()[0].end.why, 'rejected')
})
