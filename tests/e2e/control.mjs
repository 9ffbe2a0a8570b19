// Drives the control panel in Chromium: a call is played by two clients and seen in the panel, faults are pressed there. Keeps screenshots; fails with a sentence.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import WebSocket from 'ws'
import { openDemo } from './browser.mjs'
import { readOptions } from './options.mjs'
import { whenever, within } from './waiting.mjs'

const USER = 'o-virtual-user'
const SN = 'VIRTUAL_doorbell'
const options = readOptions('node tests/e2e/control.mjs --url http://127.0.0.1:PORT [--out DIR]', { url: 'text', out: 'text' })
const out = path.resolve(options.out || 'target/screenshots')
fs.mkdirSync(out, { recursive: true })

const panel = await openDemo(`${options.url}/control.html`, { width: 1280, height: 900 })
try {
  await panelShowsACall(panel)
  await buttonsAndOrdersDoWhatTheySay(panel)
  await bothLanguagesAndTheDarkAreThere(panel)
  assert.deepEqual(panel.problems, [], 'the page had problems')
  console.log('ok: the control panel')
} catch (error) {
  await shoot(panel, 'control-failed').catch(() => {})
  console.error(`failed: ${error.message}${panel.problems.map((problem) => `\n  ${problem}`).join('')}`)
  process.exitCode = 1
} finally {
  await panel.close()
}

async function panelShowsACall({ page }) {
  await page.locator('#link[data-up="true"]').waitFor()
  assert.equal(await page.locator('#time').isVisible(), false, 'the real clock cannot be stepped')
  const phone = await client('/plugin', { t: 'hello', v: 1, openid: USER })
  const device = await client('/device', { t: 'hello', v: 1, sn: SN })
  device.say({ t: 'register', n: 1, model_id: 'virtual-model', appid: 'wx0123456789abcdef', wxa_type: 0 })
  await page.locator('#users .end-name[data-online="true"]').waitFor()
  device.say({ t: 'call', n: 2, openid: USER, room_type: 'voice', caller_camera: false, callee_camera: false })
  await page.locator('.stage[data-stage="ringing"]').waitFor()
  await page.locator('#rooms').getByText(/ring ends \d+\.\d s/).waitFor()
  await shoot(panel, 'control-1-ringing')
  await phone.hears('ring')
  phone.say({ t: 'tap', button: 'answer' })
  phone.say({ t: 'page', event: 'show' })
  await page.locator('.stage[data-stage="talking"]').waitFor()
  await page.locator('section[data-side="phone"] .told').getByText('startVoip').waitFor()
  await page.locator('section[data-side="device"] .told').getByText('start_real_play').waitFor()
  await page.locator('section[data-side="phone"] .told').getByText('calling').nth(1).waitFor()
  await shoot(panel, 'control-2-talking')
  phone.say({ t: 'tap', button: 'hang_up' })
  await page.locator('#news').getByText('callee hung_up').waitFor()
  await page.locator('#no-rooms').waitFor()
  phone.close()
  await page.locator('#users').getByText('offline').waitFor()
  device.close()
}

async function buttonsAndOrdersDoWhatTheySay({ page }) {
  const phone = await client('/plugin', { t: 'hello', v: 1, openid: USER })
  const users = page.locator('#users')
  await users.locator('.end-name[data-online="true"]').waitFor()
  // By keyboard alone: the button keeps its place, and its focus, when the world is shown anew.
  await users.getByRole('button', { name: 'Cut network' }).focus()
  await page.keyboard.press('Enter')
  await users.getByText('no network').waitFor()
  await users.locator('button:focus').getByText('Heal network').waitFor()
  await page.keyboard.press('Enter')
  await users.getByRole('button', { name: 'Cut network' }).waitFor()
  await page.locator('#grants').getByRole('button', { name: 'Withdraw' }).click()
  await page.locator('#grants').getByRole('button', { name: 'Allow' }).click()
  await users.getByRole('button', { name: 'Kill program' }).click()
  await within(10_000, 'the end of the killed phone', phone.gone())
  await page.locator('#kind').selectOption('add_device')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('#devices').getByText('Gate · VIRTUAL_gate').waitFor()
  await page.locator('#text').fill('{"t":"drop","sn":"VIRTUAL_x"}')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('#answer[data-ok="false"]').getByText('VIRTUAL_x is not connected').waitFor()
}

async function bothLanguagesAndTheDarkAreThere({ page }) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('#language').click()
  await page.getByRole('heading', { name: '用户' }).waitFor()
  await page.locator('#devices').getByRole('button', { name: '终止程序' }).first().waitFor()
  await shoot(panel, 'control-3-dark-zh')
  await page.setViewportSize({ width: 390, height: 844 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 390, `a phone's screen is 390 wide, the page is ${width}`)
  await shoot(panel, 'control-4-phone')
}

/** One end of calls, by its frames. */
async function client(door, hello) {
  const socket = new WebSocket(options.url.replace(/^http/, 'ws') + door)
  const heard = []
  const listeners = new Set()
  let open = true
  const tell = () => [...listeners].forEach((listener) => listener())
  const watch = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  socket.on('message', (data) => {
    heard.push(JSON.parse(data).t)
    tell()
  })
  socket.on('close', () => {
    open = false
    tell()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const end = {
    say: (frame) => socket.send(JSON.stringify(frame)),
    hears: (kind) => within(10_000, `"${kind}"`, whenever(watch, () => heard.includes(kind))),
    gone: () => whenever(watch, () => !open),
    close: () => socket.close(),
  }
  end.say(hello)
  await end.hears('welcome')
  return end
}

async function shoot({ page }, name) {
  await page.waitForTimeout(250)
  await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true })
}
