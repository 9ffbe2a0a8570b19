// Runs the mini-program of the READMEs (door.js) as it stands: the page, the npm package as a mini-program loads it,
// and the virtual WeChat in process. The built-in doorbell answers and, after a while, hangs up.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import WebSocket from 'ws'
import { createVirtualPlugin } from 'wmpf-voip-kit/virtual'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packageFolder = path.join(root, 'js/miniprogram_dist')

/** `WXWebAssembly` takes a path inside the code package, and nothing else. */
const WXWebAssembly = {
  async instantiate(file, imports) {
    assert.equal(typeof file, 'string')
    const inPackage = file.replace('/miniprogram_npm/wmpf-voip-kit/', '')
    return WebAssembly.instantiate(await readFile(path.join(packageFolder, inPackage)), imports)
  },
}

const loaded = new Map()

/** A module of the mini-program, run once: a function around it, and none of the Web's globals in it. */
function load(file, globals) {
  if (loaded.has(file)) return loaded.get(file).exports
  const module = { exports: {} }
  loaded.set(file, module)
  const require = (id) => {
    // The package's entries share files of their own.
    if (id.startsWith('./')) return load(path.join(path.dirname(file), id), globals)
    assert.match(id, /^wmpf-voip-kit(\/\w+)?$/)
    const name = id === 'wmpf-voip-kit' ? 'index' : id.slice('wmpf-voip-kit/'.length)
    return load(path.join(packageFolder, `${name}.js`), globals)
  }
  const names = Object.keys(globals)
  const hidden = ['window', 'document', 'fetch', 'TextDecoder', 'TextEncoder', 'WebAssembly', 'globalThis']
  const body = new Function('require', 'module', 'exports', ...names, ...hidden, readFileSync(file, 'utf8'))
  body(require, module, module.exports, ...names.map((name) => globals[name]))
  return module.exports
}

/** A page as far as this one needs it. */
function pageOf(globals) {
  let page
  globals.Page = (definition) => {
    page = { ...definition, data: { ...definition.data } }
    page.setData = (data) => Object.assign(page.data, data)
  }
  load(path.join(root, 'tests/readme/door.js'), globals)
  return page
}

async function until(what, condition) {
  const deadline = Date.now() + 20_000
  while (!condition()) {
    assert.ok(Date.now() < deadline, `waited too long for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('the mini-program of the READMEs places a call and says how it ended', async () => {
  const plugin = createVirtualPlugin({ connectSocket: false })
  await plugin.phone.ready
  const opened = []
  const wx = { redirectTo: ({ url }) => opened.push(url) }
  const page = pageOf({ wx, WXWebAssembly, requirePlugin: (name) => (assert.equal(name, 'wmpf-voip'), { default: plugin }) })
  await page.onLoad({})
  await page.callTheDoor()
  assert.deepEqual(opened, [plugin.CALL_PAGE_PATH])
  plugin.phone.pageShown()
  await until('the talk', () => plugin.phone.screen?.state === 'talking')
  await until('a second of talk', () => plugin.phone.screen.talkSeconds >= 1)
  plugin.phone.hangUp()
  await until('the bill', () => page.data.text)
  assert.match(page.data.text, /^The caller hung up\. Talk \d+ ms, billed \d+ s\.$/)
  page.onUnload()
  plugin.close()
})

// The compiled device.c and a server of the virtual WeChat; `cargo xtask test` names both.
const { DEVICE_PROGRAM, VIRTUAL_WECHAT_URL } = process.env

test('the device program of the READMEs calls, and prints how the call ended', async () => {
  assert.ok(DEVICE_PROGRAM && VIRTUAL_WECHAT_URL, 'DEVICE_PROGRAM and VIRTUAL_WECHAT_URL must be set')
  globalThis.WebSocket ??= WebSocket
  const plugin = createVirtualPlugin({ url: `${VIRTUAL_WECHAT_URL}/plugin`, workbench: false })
  await plugin.phone.ready
  const folder = mkdtempSync(path.join(tmpdir(), 'voip-readme-'))
  const device = spawn(DEVICE_PROGRAM, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    let out = ''
    device.stdout.on('data', (text) => (out += text))
    const exit = new Promise((resolve) => device.once('exit', resolve))
    await until('the ring', () => plugin.phone.screen?.state === 'ringing')
    plugin.phone.answer()
    plugin.phone.pageShown()
    await until('a second of talk', () => plugin.phone.screen?.talkSeconds >= 1)
    plugin.phone.hangUp()
    assert.equal(await exit, 0)
    const { end, side, durations } = JSON.parse(out)
    assert.deepEqual([side, end.who, end.why, end.phase], ['caller', 'callee', 'hung_up', 'talk'])
    assert.ok(durations.talk_ms > 0 && durations.billed_missing === 'never_told')
  } finally {
    device.kill('SIGKILL')
    plugin.close()
    rmSync(folder, { recursive: true })
  }
})
