// The stand-in for WeChat's service layer is as narrow as WeChat's: what a test passes there is worth something.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'

const { serviceLayer } = createRequire(import.meta.url)('../gates/service-layer.js')
const built = (name) => readFileSync(new URL(`../miniprogram_dist/${name}`, import.meta.url))
const files = {
  '/app.js': `exports.WXWebAssembly = WXWebAssembly
    exports.seen = [typeof WebAssembly, typeof fetch, typeof window, typeof TextDecoder, typeof process]`,
  '/a.wasm': built('wmpf_voip_kit_bg.wasm'),
  '/a.wasm.br': built('wmpf_voip_kit_bg.wasm.br'),
  '/a.bin': built('wmpf_voip_kit_bg.wasm'),
}
const open = (gives) =>
  serviceLayer({
    readText: (path) => files[path],
    readBytes: (path) => files[path],
    unpack: brotliDecompressSync,
    gives,
  })

test('WXWebAssembly takes the path of a module in the code package, packed or not, and nothing else', async () => {
  const { WXWebAssembly } = open('instance').load('/app.js')
  assert.deepEqual(Object.keys(WXWebAssembly), ['instantiate', 'Memory', 'Table'])
  for (const path of ['/a.wasm', 'a.wasm', '/a.wasm.br'])
    assert.ok((await WXWebAssembly.instantiate(path, {})).exports.memory)
  for (const refused of [
    files['/a.wasm'],
    files['/a.wasm'].buffer,
    'https://example.com/a.wasm',
    'wxfile://usr/a.wasm',
    '/a.bin',
    '/b.wasm',
    undefined,
  ])
    await assert.rejects(WXWebAssembly.instantiate(refused, {}), /WXWebAssembly/)
})

test('it returns the instance itself, or an object that holds it', async () => {
  assert.ok(
    (await open('instance').load('/app.js').WXWebAssembly.instantiate('/a.wasm', {})) instanceof WebAssembly.Instance,
  )
  assert.deepEqual(Object.keys(await open('object').load('/app.js').WXWebAssembly.instantiate('/a.wasm', {})), [
    'instance',
  ])
})

test('a module sees none of the names that the service layer lacks', () => {
  assert.deepEqual(new Set(open('instance').load('/app.js').seen), new Set(['undefined']))
})
