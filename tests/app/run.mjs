// An app made only of the packed package: it makes, tracks and records a call in both directions on the virtual WeChat, in
// Node, in JavaScriptCore without a JIT, and as a mini-program's page in Chromium. The package's files are where WeChat's
// tools put them.
//   node tests/app/run.mjs        (CHROMIUM and JSC name the programs where they lie elsewhere)
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { pack } from '../../js/pack.mjs'
import { compileMiniprogram } from '../../virtual-wechat-server/site/compile/index.mjs'
import { openDemo } from '../e2e/browser.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.resolve(here, '../..')
const app = path.join(root, 'target/app')
const screenshot = path.join(root, 'target/screenshots/app-of-the-packed-package.png')
const APP_FILES = ['app.js', 'app.json', 'calls.js', 'time.js', 'pages']

/** What every host must come to: the calls are made in virtual time. */
const ENDS = [
  ['phone_to_device', 'caller', 'hung_up', 'talk', 'user', 'certain'],
  ['device_to_phone', 'caller', 'hung_up', 'talk', 'unknown', 'certain'],
]
let inNode

before(() => {
  const tarball = pack('app-package')
  fs.rmSync(app, { recursive: true, force: true })
  fs.mkdirSync(app, { recursive: true })
  for (const file of APP_FILES) fs.cpSync(path.join(here, file), path.join(app, file), { recursive: true })
  execFileSync('tar', ['-xzf', tarball.path, '-C', path.dirname(tarball.path)])
  const unpacked = path.join(path.dirname(tarball.path), 'package')
  fs.cpSync(path.join(unpacked, 'miniprogram_dist'), path.join(app, 'miniprogram_npm/wmpf-voip-kit'), { recursive: true })
  fs.cpSync(path.join(unpacked, 'virtual_dist'), path.join(app, 'virtual-wechat/dist'), { recursive: true })
})

test('in Node', () => {
  inNode = toldBy(process.execPath, [path.join(here, 'host.js'), app])
  check(inNode)
})

test('in JavaScriptCore without a JIT, to the same records', () => {
  const told = toldBy(process.env.JSC || 'jsc', ['--useJIT=false', path.join(here, 'host.js'), '--', app])
  check(told)
  assert.deepEqual(told.live, inNode.live)
})

test('as a page in Chromium, which shows the same', async (t) => {
  const { url, close } = await serve(site())
  after(close)
  const { page, problems, close: closeBrowser } = await openDemo(url, { width: 390, height: 500 })
  t.after(closeBrowser)
  await page.waitForSelector('.state:text-is("done"), .error')
  const shown = await page.locator('.call').allTextContents()
  fs.mkdirSync(path.dirname(screenshot), { recursive: true })
  await page.screenshot({ path: screenshot })
  assert.deepEqual(
    shown,
    inNode.calls.map(
      ({ direction, durations }, at) =>
        `${direction}: ${inNode.texts[at]}; talk ${durations.talk_ms} ms, billed ${durations.billed_s} s`,
    ),
  )
  assert.deepEqual(problems, [])
})

function toldBy(program, args) {
  const lines = execFileSync(program, args, { encoding: 'utf8' }).trim().split('\n')
  return JSON.parse(lines[lines.length - 1])
}

function check(told) {
  assert.equal(told.error, undefined)
  assert.deepEqual(
    told.calls.map(({ direction, end }) => [direction, end.who, end.why, end.phase, end.how, end.confidence]),
    ENDS,
  )
  for (const { durations, state, anomalies } of told.calls) {
    assert.ok(durations.talk_ms > 3000 && durations.billed_s >= 3, JSON.stringify(durations))
    assert.deepEqual([state, anomalies], ['settled', []])
  }
  assert.equal(told.history, 2)
  assert.ok(told.traceLines > 10)
  assert.deepEqual(told.replayed, told.live, 'the recorded trace gives the same records')
}

/** The mini-program compiled for a browser, with the runtime that the demo's page has. */
function site() {
  const out = path.join(root, 'target/app-site')
  const runtime = path.join(root, 'virtual-wechat-server/site/runtime')
  const { script, styles, assets } = compileMiniprogram(app)
  fs.rmSync(out, { recursive: true, force: true })
  fs.mkdirSync(out, { recursive: true })
  fs.writeFileSync(path.join(out, 'miniprogram.js'), script)
  fs.writeFileSync(path.join(out, 'miniprogram.css'), styles)
  for (const file of assets) fs.cpSync(path.join(app, file), path.join(out, 'package', file))
  for (const file of ['phone.html', 'phone.css']) fs.cpSync(path.join(runtime, file), path.join(out, file))
  esbuild.buildSync({
    entryPoints: [path.join(runtime, 'main.js')],
    outfile: path.join(out, 'phone.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  return out
}

async function serve(folder) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' }
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url, 'http://127.0.0.1').pathname))
    if (!file.startsWith(folder) || !fs.existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[path.extname(file)] || 'application/octet-stream' })
    fs.createReadStream(file).pipe(response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/phone.html`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
