import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as kit from 'wmpf-voip-kit'
import * as signature from 'wmpf-voip-kit/signature'
import { scriptedPlugin } from './helpers.mjs'

const SIGNED = { appId: 'wx', groupId: 'g', nonceStr: 'n', timeStamp: 1, sessionKey: 'k' }

test('every call before init throws a sentence that names init', async () => {
  const { plugin } = scriptedPlugin()
  assert.throws(() => kit.trackPlugin(plugin), /trackPlugin .*init\(\)/)
  await assert.rejects(kit.call({ to: 'device' }), /call .*init\(\)/)
  assert.throws(() => signature.sign(SIGNED), /sign .*init\(\)/)
  assert.throws(() => signature.verify(SIGNED, ''), /verify .*init\(\)/)
})

test('a failed init can be tried again, and two inits are one', async () => {
  let tries = 0
  const instantiate = () => {
    tries += 1
    throw new Error('no module here')
  }
  await assert.rejects(kit.init({ instantiate }), /no module here/)
  await assert.rejects(kit.init({ path: '/nowhere/at-all.wasm' }), /ENOENT/)
  await assert.rejects(kit.init({ path: 7 }), { name: 'TypeError', message: /path was 7; wanted a string/ })
  await assert.rejects(kit.init({ instantiate: 'now' }), { name: 'TypeError', message: /instantiate/ })
  const first = kit.init()
  assert.equal(kit.init({ instantiate }), first)
  await first
  assert.equal(tries, 1)
})

test('both entries share one module, and init fits an instance given alone or inside an object', async () => {
  await signature.init()
  assert.equal(signature.sign(SIGNED).length, 64)
  await assert.rejects(kit.call({ to: 'device' }), /trackPlugin/)
})
