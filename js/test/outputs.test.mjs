import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const folder = fileURLToPath(new URL('..', import.meta.url))
const files = (name) => readdirSync(join(folder, name), { recursive: true })

test('a mini-program gets the call path and nothing of the virtual WeChat', () => {
  const names = files('miniprogram_dist').filter((name) => /\.(js|wasm|br)$/.test(name))
  assert.deepEqual(names.sort(), [
    'atlas.js',
    'core.js',
    'environment.js',
    'history.js',
    'identity.js',
    'index.js',
    'live.js',
    'mask.js',
    'plugin.js',
    'room-source.js',
    'rooms.js',
    'signature.js',
    'sink.js',
    'support.js',
    'texts.js',
    'trace.js',
    'wmpf_voip_kit_bg.wasm',
    'wmpf_voip_kit_bg.wasm.br',
  ])
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
  const past = entry('history').history(voip)
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

test('the declarations serve a strict TypeScript program, with and without a mini-program’s typings', () => {
  const place = mkdtempSync(join(folder, 'test/types-'))
  try {
    const program = `import { init, trackPlugin, call, VoipError, type Call, type End } from 'wmpf-voip-kit'
       import { sign } from 'wmpf-voip-kit/signature'
       import { endText } from 'wmpf-voip-kit/texts'
       import { recordTrace, parseTrace, replay, type Recording } from 'wmpf-voip-kit/trace'
       import { history, statistics, type PastCall } from 'wmpf-voip-kit/history'
       import { sink, type SinkItem } from 'wmpf-voip-kit/sink'
       import { supportBundle, type SupportBundle } from 'wmpf-voip-kit/support'
       import { mask } from 'wmpf-voip-kit/mask'
       import { memberships, onVoipRoomError, rooms, voipRoomAttributes, type Signed } from 'wmpf-voip-kit/rooms'
       import { createVirtualPlugin } from 'wmpf-voip-kit/virtual'
       import { createTesting, type Scenario } from 'wmpf-voip-kit/testing'
       export async function main(): Promise<string> {
         await init({ path: '/a.wasm' })
         const plugin = createVirtualPlugin({ openid: 'o' })
         const wechat = await createTesting({ users: { a: { name: 'Ann' } } })
         const scenario: Scenario = { steps: [{ at: 0, who: 'phone', does: 'call' }] }
         await wechat.play(scenario)
         trackPlugin(wechat.phone('a').plugin, wechat.time)
         const voip = trackPlugin(plugin)
         const off: () => void = voip.on('end', (ended: Call) => { const end: End | null = ended.end; void end })
         off()
         const recording: Recording = recordTrace(voip, { salt: 's', write: (line: string) => void line })
         const calls: Call[] = replay(parseTrace(recording.text()))
         const past: PastCall[] = history(voip, { most: 5 }).list()
         const rate: number | null = statistics([...calls, ...past.map(({ call }) => call)]).success_rate
         sink(voip, { send: async (items: readonly SinkItem[]) => void items, storage: { getStorageSync: () => '', setStorageSync() {} } }).flush()
         const bundle: SupportBundle = supportBundle(voip, { recording })
         void [rate, bundle.text('zh'), mask({}, { salt: null })]
         // @ts-expect-error records go somewhere
         sink(voip, {})
         const signed: Signed = { groupId: 'g', nonceStr: 'n', timeStamp: 1, signature: 's' }
         const room = rooms(voip, { resign: async () => signed, subscribe: (openids) => openids.slice(1) })
         room.on('members', ({ joined, left }) => { const names: string[] = [...joined, ...left]; void names })
         const { members } = await room.join({ roomType: 'video', signed })
         const windows = members.map((openid) => voipRoomAttributes({ openid, self: openid === 'o' }).mode)
         void [windows, memberships(voip)[0]?.openid, onVoipRoomError(room)]
         // @ts-expect-error the type of a call between two has to be named
         void room.call1v1({ caller: { nickname: 'A', openid: 'o' }, callee: { nickname: 'B', openid: 'p' } })
         try { await call({ to: 'device', sn: 's', modelId: 'm', roomType: 'voice' }) } catch (error) { if (error instanceof VoipError) return String(error.code) }
         // @ts-expect-error a device is called with its model
         void call({ to: 'device', sn: 's', roomType: 'voice' })
         // @ts-expect-error there is no such event
         voip.on('ring', () => {})
         return endText({ who: 'caller', why: 'busy', confidence: 'likely' }, 'zh') + sign({ appId: 'a', groupId: 'g', nonceStr: 'n', timeStamp: 1, sessionKey: 'k' })
       }`
    const tsc = require.resolve('typescript/bin/tsc')
    const options = ['--noEmit', '--strict', '--target', 'es2018', '--lib', 'es2018']
    for (const how of [
      [
        'program.ts',
        '--module',
        'es2020',
        '--moduleResolution',
        'bundler',
        '--types',
        'miniprogram-api-typings',
        '--skipLibCheck',
      ],
      ['program.mts', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--types', 'node', '--skipLibCheck'],
      ['program.ts', '--module', 'commonjs', '--moduleResolution', 'node10', '--typeRoots', place],
    ]) {
      writeFileSync(join(place, how[0]), program)
      how[0] = join(place, how[0])
      try {
        execFileSync(process.execPath, [tsc, ...options, ...how], { encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        assert.fail(`${how.join(' ')}:\n${error.stdout}`)
      }
    }
  } finally {
    rmSync(place, { recursive: true })
  }
})
