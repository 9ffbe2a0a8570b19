import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { entriesOn } from '../entries.mjs'

const require = createRequire(import.meta.url)
const folder = fileURLToPath(new URL('..', import.meta.url))
const files = (name) => readdirSync(join(folder, name), { recursive: true })

test('a mini-program gets the call path and nothing of the virtual WeChat', () => {
  const names = files('miniprogram_dist').filter((name) => /\.\w+$/.test(name) && !name.endsWith('.d.ts'))
  const wasm = ['wmpf_voip_kit_bg.wasm', 'wmpf_voip_kit_bg.wasm.br']
  const scripts = ['core', 'room-source', ...entriesOn('miniprogram')].map((name) => `${name}.js`)
  assert.deepEqual(names.sort(), [...scripts, ...wasm].sort())
  for (const name of names.filter((name) => name.endsWith('.js'))) {
    assert.doesNotMatch(readFileSync(join(folder, 'miniprogram_dist', name), 'utf8'), /virtual|workbench/i, name)
  }
})

test('the main entry takes no session key', () => {
  for (const name of ['index', 'core'])
    assert.doesNotMatch(readFileSync(join(folder, `miniprogram_dist/${name}.js`), 'utf8'), /session_?key/i)
  assert.deepEqual(Object.keys(require('../miniprogram_dist/index.js')).sort(), [
    'VoipError',
    'authorisations',
    'authorise',
    'call',
    'init',
    'trackPlugin',
  ])
})

test('every .br holds the module beside it', () => {
  for (const name of ['miniprogram_dist', 'dist', 'virtual_dist']) {
    for (const packed of files(name).filter((file) => file.endsWith('.br'))) {
      const bytes = readFileSync(join(folder, name, packed.replace('.br', '')))
      assert.deepEqual(brotliDecompressSync(readFileSync(join(folder, name, packed))), bytes, `${name}/${packed}`)
    }
  }
})

test('no module names folders of the machine that built it', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  for (const name of ['miniprogram_dist', 'dist', 'virtual_dist']) {
    for (const file of files(name).filter((file) => file.endsWith('.wasm'))) {
      const text = readFileSync(join(folder, name, file), 'latin1')
      for (const place of [root, homedir(), '.cargo/', '/registry/src/'])
        assert.ok(!text.includes(place), `${name}/${file} holds ${place}`)
    }
  }
})

test('in a mini-program the module is loaded by its path, which init can change', async (t) => {
  const paths = []
  globalThis.WXWebAssembly = {
    async instantiate(path, imports) {
      paths.push(path)
      // As some clients do: instance and module together.
      return WebAssembly.instantiate(readFileSync(join(folder, 'miniprogram_dist/wmpf_voip_kit_bg.wasm')), imports)
    },
  }
  t.after(() => delete globalThis.WXWebAssembly)
  await require('../miniprogram_dist/signature.js').init()
  // The same module: index.js is ready, too.
  require('../miniprogram_dist/index.js').trackPlugin({ onVoipEvent() {} })
  assert.deepEqual(paths, ['/miniprogram_npm/wmpf-voip-kit/wmpf_voip_kit_bg.wasm'])
})

test('in a mini-program the entries for records share one core, one mask and one set of words', async () => {
  const entry = (name) => require(`../miniprogram_dist/${name}.js`)
  const listeners = []
  const plugin = { onVoipEvent: (listener) => listeners.push(listener) }
  const kept = new Map()
  const wx = { getStorageSync: (key) => kept.get(key) || '', setStorageSync: (key, text) => kept.set(key, text) }
  const voip = entry('index').trackPlugin(plugin, { wx })
  const recording = entry('trace').recordTrace(voip, { sn: 'PID_DN', salt: 's' })
  const past = entry('history').keepHistory(voip)
  const sent = []
  const out = entry('sink').sink(voip, { send: async (items) => sent.push(...items) })
  for (const eventName of ['startVoip', 'hangUpVoip', 'endVoip', 'finishVoip'])
    listeners[0]({ eventName, roomId: 'r1', data: { keepTime: 1, status: 'endByCaller', origin: 'manual' } })
  out.flush()
  await new Promise((resolve) => setImmediate(resolve))
  out.stop()
  const bundle = entry('support').supportBundle(voip, { recording })
  assert.equal(bundle.sn, entry('mask').maskId('PID_DN', 's'))
  assert.match(bundle.sn, /^#[0-9a-f]{16}$/)
  assert.deepEqual([past.list()[0].call.room, sent[0].call.room], ['r1', 'r1'])
  assert.deepEqual(entry('trace').replay(recording.lines()), voip.calls)
})

test('without WXWebAssembly the error says what is wanted', async () => {
  const file = require.resolve('../miniprogram_dist/core.js')
  delete require.cache[file]
  delete require.cache[require.resolve('../miniprogram_dist/index.js')]
  await assert.rejects(
    require('../miniprogram_dist/index.js').init(),
    /WXWebAssembly is missing; wanted base library 2.13.0/,
  )
})

test('on the web the module is fetched from beside the script', async (t) => {
  const asked = []
  t.mock.method(globalThis, 'fetch', async (url) => {
    asked.push(url)
    return new Response(readFileSync(fileURLToPath(url)))
  })
  const { init } = await import('../dist/index.js')
  await init()
  assert.equal(asked.length, 1)
  assert.match(asked[0], /dist\/wmpf_voip_kit_bg\.wasm$/)
})
