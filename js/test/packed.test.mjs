// The package as it is published, installed into empty projects.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { build } from 'esbuild'
import ts from 'typescript'
import { ENTRIES, entriesOn, importNameOf } from '../entries.mjs'
import { pack } from '../pack.mjs'
import { VirtualTime, scriptedPlugin } from './helpers.mjs'
import { buildNpm, miniProgram } from './mini-program.mjs'

const require = createRequire(import.meta.url)
let project
let tarball

before(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')))
  tarball = pack('tests')
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
  execFileSync('npm', ['install', tarball.path, '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: project,
    stdio: 'pipe',
  })
})

after(() => rmSync(project, { recursive: true }))

test('it brings its declarations, licences and both READMEs, and depends on nothing', () => {
  const manifest = JSON.parse(readFileSync(installed('package.json'), 'utf8'))
  assert.equal(manifest.dependencies, undefined)
  for (const name of [
    'README.md',
    'README.zh.md',
    'LICENSE-MIT',
    'LICENSE-APACHE',
    'miniprogram_dist/index.d.ts',
    'dist/cjs/index.d.ts',
  ])
    assert.ok(readFileSync(installed(name), 'utf8').length > 0, name)
})

/** A call from its start to its bill, told by both kinds of module; every entry of Node is loaded first. */
const CALL = `
  const { kit, texts } = entries
  await kit.init()
  let hear
  const plugin = { onVoipEvent: (listener) => (hear = listener), callDevice: async () => ({ roomId: 'r' }) }
  const voip = kit.trackPlugin(plugin, { setTimeout() {} })
  await voip.call({ to: 'device', sn: 's', modelId: 'm', roomType: 'video' })
  for (const eventName of ['joinedRoomByCaller', 'startVoip', 'hangUpVoip', 'endVoip', 'finishVoip'])
    hear({ eventName, roomId: 'r', groupId: 'r', data: { keepTime: 3, status: 'endByListener', origin: 'manual' } })
  const [{ state, end }] = voip.calls
  console.log(JSON.stringify([state, texts.endText(end, 'zh')]))
`

test('Node imports every entry, and requires it', () => {
  const names = entriesOn('node').map((name) => [name === 'index' ? 'kit' : name, importNameOf(name)])
  const run = (file, load) => {
    const entries = names.map(([name, from]) => `${name}: ${load(from)}`).join(', ')
    writeFileSync(join(project, file), `async function main() { const entries = { ${entries} }; ${CALL} }\nmain()\n`)
    return JSON.parse(execFileSync(process.execPath, [file], { cwd: project, encoding: 'utf8' }))
  }
  const told = ['settled', '被叫方挂断了通话']
  assert.deepEqual(
    run('main.mjs', (from) => `await import('${from}')`),
    told,
  )
  assert.deepEqual(
    run('main.cjs', (from) => `require('${from}')`),
    told,
  )
})

/** Uses what the README shows; every entry is imported besides. */
const TYPED = `
  import { init, trackPlugin, call, VoipError, type Call, type End, type Voip } from 'wmpf-voip-kit'
  import { sign } from 'wmpf-voip-kit/signature'
  import { endText } from 'wmpf-voip-kit/texts'
  import { parseTrace, recordTrace, replay, type Recording } from 'wmpf-voip-kit/trace'
  import { keepHistory, statistics, type PastCall } from 'wmpf-voip-kit/history'
  import { sink, type SinkItem } from 'wmpf-voip-kit/sink'
  import { supportBundle, type SupportBundle } from 'wmpf-voip-kit/support'
  import { checkEnvironment } from 'wmpf-voip-kit/environment'
  import { mask } from 'wmpf-voip-kit/mask'
  import { memberships, onVoipRoomError, rooms, voipRoomAttributes, type Signed } from 'wmpf-voip-kit/rooms'
  import { createTesting, type Scenario } from 'wmpf-voip-kit/testing'
  import { createVirtualPlugin } from 'wmpf-voip-kit/virtual'
  export async function main(): Promise<string> {
    await init({ path: '/a.wasm' })
    const plugin = createVirtualPlugin({ openid: 'o' })
    const voip: Voip = trackPlugin(plugin)
    const off: () => void = voip.on('end', (ended: Call) => { const end: End | null = ended.end; void end })
    off()
    const calls: Call[] = replay([{ trace: 1 }])
    const wechat = await createTesting({ users: { a: { name: 'Ann' } } })
    const scenario: Scenario = { steps: [{ at: 0, who: 'phone', does: 'call' }] }
    await wechat.play(scenario)
    const phone = wechat.phone('a')
    const followed: Voip = await init({ plugin: phone.plugin, wx: phone.wx, ...wechat.time })
    followed.on('end', ({ end }) => endText(end, 'en'))
    const recording: Recording = recordTrace(voip, { salt: 's', write: (line: string) => void line })
    const replayed: Call[] = replay(parseTrace(recording.text()))
    const past: PastCall[] = keepHistory(voip, { most: 5 }).list()
    const rate: number | null = statistics([...calls, ...replayed, ...past]).success_rate
    sink(voip, { send: async (items: readonly SinkItem[]) => void items, storage: { getStorageSync: () => '', setStorageSync() {} } }).flush()
    const bundle: SupportBundle = supportBundle(voip, { recording, environment: checkEnvironment().found })
    void [rate, bundle.text('zh'), mask({}, { salt: null })]
    // @ts-expect-error records go somewhere
    sink(voip, {})
    const signed: Signed = { groupId: 'g', nonceStr: 'n', timeStamp: 1, signature: 's' }
    const room = rooms(voip, { wx: phone.wx, resign: async () => signed, subscribe: (openids) => openids.slice(1) })
    room.on('members', ({ joined, left }) => { const names: string[] = [...joined, ...left]; void names })
    const { members } = await room.join({ roomType: 'video', signed })
    const windows = members.map((openid) => voipRoomAttributes({ openid, self: openid === 'o' }).mode)
    void [windows, memberships(voip)[0]?.openid, onVoipRoomError(room)]
    // @ts-expect-error the type of a call between two has to be named
    void room.call1v1({ caller: { nickname: 'A', openid: 'o' }, callee: { nickname: 'B', openid: 'p' } })
    try {
      await call({ to: 'device', sn: 's', modelId: 'm', roomType: 'voice' })
    } catch (error) {
      if (error instanceof VoipError) return String(error.code)
    }
    // @ts-expect-error a device is called with its model
    void call({ to: 'device', sn: 's', roomType: 'voice' })
    // @ts-expect-error there is no such event
    voip.on('ring', () => {})
    // @ts-expect-error what the kit itself uses is not there
    void voip.tracker
    // @ts-expect-error nothing else of the same shape is one
    const other: Voip = { ...voip, on: voip.on, settled: voip.settled, call: voip.call, hangUp: voip.hangUp, observe: voip.observe }
    void other
    const signature: string = sign({ appId: 'a', groupId: 'g', nonceStr: 'n', timeStamp: 1, sessionKey: 'k' })
    return endText({ who: 'caller', why: 'busy', confidence: 'likely' }, 'zh') + signature
  }
`

test('the declarations serve a strict TypeScript program however it finds them', () => {
  const { ModuleKind: Kind, ModuleResolutionKind: Resolution } = ts
  const nodeTypes = { types: ['node'], typeRoots: [join(dirname(require.resolve('@types/node/package.json')), '..')] }
  const ways = {
    'program.ts, bundler': { module: Kind.ES2020, moduleResolution: Resolution.Bundler, ...nodeTypes },
    'program.mts, nodenext': { module: Kind.NodeNext, moduleResolution: Resolution.NodeNext, ...nodeTypes },
    'program.cts, nodenext': { module: Kind.NodeNext, moduleResolution: Resolution.NodeNext, ...nodeTypes },
    'program.ts, node10': { module: Kind.CommonJS, moduleResolution: Resolution.Node10, ...nodeTypes },
    'miniprogram.ts, node10': {
      module: Kind.CommonJS,
      moduleResolution: Resolution.Node10,
      types: ['miniprogram-api-typings'],
      typeRoots: [dirname(dirname(require.resolve('miniprogram-api-typings/package.json')))],
    },
  }
  for (const [way, options] of Object.entries(ways)) {
    const [file] = way.split(',')
    const names = file === 'miniprogram.ts' ? [...entriesOn('miniprogram'), 'virtual'] : Object.keys(ENTRIES)
    const used = names.map(
      (name) => `import * as _${name} from '${importNameOf(name)}'\nexport type Keys_${name} = keyof typeof _${name}`,
    )
    writeFileSync(join(project, file), used.join('\n') + TYPED)
    // The packages of types do not all fit each other; ours are checked.
    const strict = {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2018,
      lib: ['lib.es2018.d.ts'],
    }
    const program = ts.createProgram(
      [join(project, file)],
      { ...strict, ...options },
      cachingHost({ ...strict, ...options }),
    )
    const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(project))
    assert.ok(ours.length > 5, `${way}: ${ours.length} files`)
    const problems = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()].concat(
      ours.flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]),
    )
    assert.deepEqual(
      problems.map(
        (problem) => `${way}: ${problem.file?.fileName} ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`,
      ),
      [],
    )
  }
})

test('a web page’s bundle fetches the module, and has only what it uses', async () => {
  const entry = join(project, 'page.js')
  const imports = entriesOn('web').map((name) => `export * as ${name} from '${importNameOf(name)}'`)
  const bundled = async (text) => {
    writeFileSync(entry, text)
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      outdir: project,
      splitting: true,
    })
    return outputFiles
  }
  assert.doesNotMatch(
    (await bundled("export { endText } from 'wmpf-voip-kit/texts'"))[0].text,
    /WebAssembly|tracker_new/,
  )
  const all = await bundled(imports.join('\n'))
  for (const { path, text } of all) {
    assert.doesNotMatch(text, /["']node:/, path)
    writeFileSync(path.replace(/\.js$/, '.mjs'), text.replaceAll('.js"', '.mjs"'))
  }
  const page = await import(join(project, 'page.mjs'))
  const fetched = []
  const given = globalThis.fetch
  globalThis.fetch = async (url) => (
    fetched.push(url),
    new Response(readFileSync(installed('dist/wmpf_voip_kit_bg.wasm')))
  )
  try {
    await page.index.init({ path: 'https://example.com/kit.wasm' })
    assert.deepEqual(fetched, ['https://example.com/kit.wasm'])
    assert.equal(page.index.trackPlugin(scriptedPlugin().plugin, { setTimeout() {} }).current, null)
  } finally {
    globalThis.fetch = given
  }
})

test('a mini-program tracks a call with it, in the main package and in a subpackage', async () => {
  for (const [root, gives] of [
    ['', 'instance'],
    ['/packageCall', 'object'],
  ]) {
    const folder = newMiniProgram(root)
    const { plugin, say } = scriptedPlugin({ callDevice: () => ({ roomId: 'r1' }) })
    const time = new VirtualTime()
    const opened = []
    const layer = miniProgram(folder, {
      gives,
      globals: {
        wx: { redirectTo: ({ url }) => opened.push(url) },
        console,
        requirePlugin: (name) => (assert.equal(name, 'wmpf-voip'), { default: plugin }),
        setTimeout: time.setTimeout,
      },
    })
    const page = layer.load(`${root}/pages/door.js`)
    await page.start(time.now)
    const placed = await page.ring()
    assert.deepEqual(opened, [placed.callPagePath])
    for (const name of ['joinedRoomByCaller', 'startVoip']) say(name)
    await time.pass(5000)
    say('hangUpVoip', { keepTime: 5, status: 'endByListener', origin: 'manual' })
    say('endVoip', { keepTime: 5 })
    say('finishVoip', { keepTime: 5 })
    assert.equal(page.said(), 'The callee hung up 5000 5')
  }
})

test('in a subpackage the module is not found until init is told its root, and the error says that', async () => {
  const layer = miniProgram(newMiniProgram('/packageCall'), { globals: { setTimeout() {} } })
  const { init } = layer.load(layer.resolve('wmpf-voip-kit', '/packageCall/pages/door.js'))
  await assert.rejects(
    init(),
    /^Error: \/miniprogram_npm\/wmpf-voip-kit\/\S+\.wasm could not be loaded: .*init\(\{ root: '\/sub' \}\)/,
  )
  await assert.rejects(init({ path: 'https://example.com/kit.wasm' }), /could not be loaded/)
  await init({ root: '/packageCall/', path: '/packageCall/miniprogram_npm/wmpf-voip-kit/wmpf_voip_kit_bg.wasm.br' })
})

test('code of the main package cannot require what npm built into a subpackage', () => {
  const layer = miniProgram(newMiniProgram('/packageCall'))
  assert.throws(() => layer.resolve('wmpf-voip-kit', '/pages/door.js'), /is not defined/)
})

/** A mini-program that has the package in its root, or in a subpackage, and a page there that uses it. */
function newMiniProgram(root) {
  const folder = mkdtempSync(join(project, 'mini-program-'))
  const home = join(folder, root)
  mkdirSync(join(home, 'pages'), { recursive: true })
  writeFileSync(
    join(folder, 'app.json'),
    JSON.stringify({ pages: [], subPackages: [{ root: 'packageCall', pages: ['pages/door'] }] }),
  )
  writeFileSync(join(home, 'package.json'), JSON.stringify({ dependencies: { 'wmpf-voip-kit': '0.1.0' } }))
  cpSync(join(project, 'node_modules'), join(home, 'node_modules'), { recursive: true })
  writeFileSync(
    join(home, 'pages/door.js'),
    `const { init } = require('wmpf-voip-kit')
     const { endText } = require('wmpf-voip-kit/texts')
     const plugin = requirePlugin('wmpf-voip').default
     let voip
     exports.start = async (now) => { voip = await init({ plugin, now, ${root ? `root: '${root}'` : ''} }) }
     exports.ring = () => voip.call({ to: 'device', sn: 's', modelId: 'm', roomType: 'video' })
     exports.said = () => {
       const [{ end, durations }] = voip.calls
       return [endText(end, 'en'), durations.talk_ms, durations.billed_s].join(' ')
     }`,
  )
  buildNpm(folder)
  rmSync(join(home, 'node_modules'), { recursive: true })
  return folder
}

const read = new Map()
/** What does not change is read once, not once for each way. */
function cachingHost(options) {
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, how, ...more) => {
    if (name.startsWith(project)) return getSourceFile.call(host, name, how, ...more)
    const key = `${name} ${how.impliedNodeFormat}`
    if (!read.has(key)) read.set(key, getSourceFile.call(host, name, how, ...more))
    return read.get(key)
  }
  return host
}

function installed(path) {
  return join(project, 'node_modules/wmpf-voip-kit', path)
}
