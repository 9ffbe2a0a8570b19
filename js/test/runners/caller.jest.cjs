// A component of a mini-program in Jest's jsdom, made by miniprogram-simulate, on the virtual WeChat.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const simulate = require('miniprogram-simulate')
const { createTesting } = require('wmpf-voip-kit/testing')

const root = join(__dirname, 'app')
const wasm = join(__dirname, '../../miniprogram_dist/wmpf_voip_kit_bg.wasm')
let wechat
let phone
let component

/** A component's code is run once for every file of tests, so they all share one WeChat. */
beforeAll(async () => {
  wechat = await createTesting()
  phone = wechat.phone()
  global.wx = { ...global.wx, ...phone.wx }
  global.requirePlugin = phone.requirePlugin
  global.getApp = () => ({ clock: wechat.time })
  await require('wmpf-voip-kit').init({
    instantiate: (imports) => WebAssembly.instantiate(readFileSync(wasm), imports),
  })
  const id = simulate.load(join(root, 'components/caller/caller'), 'caller', { rootPath: root })
  component = simulate.render(id, { sn: 'VIRTUAL_doorbell', modelId: 'virtual-model' })
  component.attach(document.body.appendChild(document.createElement('div')))
  await wechat.time.pass(0)
})

const text = (name) => component.querySelector(`.${name}`).dom.textContent

test('a tap calls the doorbell, and the component shows how it goes and ends', async () => {
  component.querySelector('.call').dispatchEvent('tap')
  await simulate.sleep(0)
  await wechat.time.pass(1000)
  expect(text('state')).toBe('ringing')
  wechat.device().press('answer')
  await wechat.time.pass(3000)
  expect(text('state')).toBe('talking')
  wechat.device().press('hang_up')
  await wechat.time.pass(1000)
  expect(text('state')).toMatch(/ended|settled/)
  expect(text('end')).not.toBe('')
  expect(wechat.truths()[0].end.why).toBe('hung_up')
  phone.leaveCallPage()
})

test('what WeChat refuses is shown, too', async () => {
  component.setData({ sn: 'VIRTUAL_nobody', end: '' })
  component.querySelector('.call').dispatchEvent('tap')
  await simulate.sleep(0)
  await wechat.time.pass(1000)
  expect(text('end')).not.toBe('')
  expect(wechat.truths()[1].end.code).toBe(2)
})
