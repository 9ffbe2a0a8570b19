// Drives the demo's page in Chromium as a visitor would: a call in each direction at phone and at desktop width,
// and one in which the plug is pulled. Keeps screenshots; fails with a sentence.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { endText, words } from 'wmpf-voip-kit/texts'
import { openDemo } from './browser.mjs'
import { mediaBothWays } from './media.mjs'
import { readOptions } from './options.mjs'

const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } }

const options = readOptions('node tests/e2e/demo.mjs --url http://127.0.0.1:PORT [--out DIR]', { url: 'text', out: 'text' })
const out = path.resolve(options.out || 'target/screenshots')
fs.mkdirSync(out, { recursive: true })

try {
  for (const [name, size] of Object.entries(SCREENS)) {
    await scene(`device to phone, ${name}`, size, (demo) => deviceCallsPhone(demo, name))
    await scene(`phone to device, ${name}`, size, (demo) => phoneCallsDevice(demo, name))
  }
  await scene('media both ways', SCREENS.desktop, picturesAndSound)
  await scene('plug pulled in mid-talk', SCREENS.desktop, plugIsPulled)
} catch (error) {
  console.error(`failed: ${error.message}`)
  process.exitCode = 1
}

async function scene(title, size, act) {
  const demo = await openDemo(options.url, size)
  try {
    await act(demo)
    assert.deepEqual(demo.problems, [], 'the page had problems')
    console.log(`ok: ${title}`)
  } catch (error) {
    await shoot(demo, 'failed').catch(() => {})
    throw new Error(`${title}: ${error.message}${demo.problems.map((problem) => `\n  ${problem}`).join('')}`)
  } finally {
    await demo.close()
  }
}

async function deviceCallsPhone(demo, name) {
  const { page } = demo
  await doorIs(demo, 'idle')
  await phoneButton(demo, 'Video call').waitFor()
  await page.locator('#bell').click()
  await phoneButton(demo, 'Answer').waitFor()
  await doorIs(demo, 'calling')
  await shoot(demo, `device-to-phone-1-ringing-${name}`)
  await phoneButton(demo, 'Answer').click()
  await talked(demo, '00:03')
  await shoot(demo, `device-to-phone-2-talking-${name}`)
  await phoneButton(demo, 'Hang up').click()
  await recordSays(demo, { thisPhone: true, who: 'callee', why: 'hung_up', phase: 'talk', how: 'user', confidence: 'certain' })
  assert.ok((await seconds(demo, 'talk')) >= 3, 'the talk was 3 s or longer')
  assert.ok((await seconds(demo, 'billed')) >= 1, 'the bill came')
  await shoot(demo, `device-to-phone-3-record-${name}`)
  await doorIs(demo, 'idle')
  await page.locator('#records li').first().getByText(endText({ who: 'callee', why: 'hung_up', confidence: 'certain' }, 'en')).waitFor()
}

async function phoneCallsDevice(demo, name) {
  const { page, phone } = demo
  await doorIs(demo, 'idle')
  await phoneButton(demo, 'Voice call').click()
  await doorIs(demo, 'ringing')
  await shoot(demo, `phone-to-device-1-ringing-${name}`)
  await page.locator('#answer').click()
  await talked(demo, '00:03')
  await shoot(demo, `phone-to-device-2-talking-${name}`)
  await page.locator('#hang-up').click()
  await recordSays(demo, { thisPhone: false, who: 'callee', why: 'hung_up', phase: 'talk', confidence: 'certain' })
  assert.ok((await seconds(demo, 'ring')) > 0, 'the ring was measured')
  assert.ok((await seconds(demo, 'talk')) >= 3, 'the talk was 3 s or longer')
  assert.ok((await seconds(demo, 'billed')) >= 1, 'the bill came')
  await shoot(demo, `phone-to-device-3-record-${name}`)
  await phone.getByText('Back to doorbells').click()
  await phone.getByText('All calls').click()
  await phone.getByText('Clear the list').waitFor()
  await shoot(demo, `phone-to-device-4-history-${name}`)
}

async function picturesAndSound(demo) {
  const { page } = demo
  await doorIs(demo, 'idle')
  await page.locator('#camera').check()
  await phoneButton(demo, 'Video call').click()
  await doorIs(demo, 'ringing')
  await page.locator('#answer').click()
  await talked(demo, '00:01')
  console.log(await mediaBothWays(options.url, demo))
  await shoot(demo, 'media-desktop')
  await phoneButton(demo, 'Hang up').click()
  await recordSays(demo, { thisPhone: true, who: 'caller', why: 'hung_up', phase: 'talk', how: 'user', confidence: 'certain' })
  await doorIs(demo, 'idle')
}

async function plugIsPulled(demo) {
  const { page } = demo
  await doorIs(demo, 'idle')
  await phoneButton(demo, 'Video call').click()
  await doorIs(demo, 'ringing')
  await page.locator('#answer').click()
  await talked(demo, '00:02')
  await page.locator('#plug').click()
  await doorIs(demo, 'unplugged')
  await recordSays(demo, { thisPhone: false, who: 'callee', why: 'vanished', phase: 'talk', confidence: 'possible' })
  assert.ok((await seconds(demo, 'talk')) >= 2, 'the talk was 2 s or longer')
  await shoot(demo, 'unplugged-desktop')
  await page.locator('#plug').click()
  await doorIs(demo, 'idle')
}

function doorIs({ page }, state) {
  return page.locator(`#door[data-state="${state}"]`).waitFor()
}

function phoneButton({ phone }, name) {
  return phone.getByRole('button', { name, exact: true })
}

/** The call page's clock and the panel's have both reached this. */
async function talked({ page, phone }, clock) {
  await phone.locator('[id$="call-line"]').filter({ hasText: clock }).waitFor()
  await page.locator('#door-note').filter({ hasText: /^00:0[1-9]$/ }).waitFor()
}

async function recordSays({ phone }, { thisPhone, ...end }) {
  await phone.locator('[id$="sentence"]').getByText(endText(end, 'en'), { exact: true }).waitFor()
  await phone.getByText(`${words('who', end.who, 'en')} (${thisPhone ? 'this phone' : 'the other end'})`, { exact: true }).waitFor()
  for (const axis of ['phase', 'how', 'confidence'])
    if (end[axis]) await phone.getByText(words(axis, end[axis], 'en'), { exact: true }).first().waitFor()
}

/** One of the three durations; the billed one comes a moment after the call. */
async function seconds({ phone }, duration) {
  const figure = phone.locator(`[id$="duration-${duration}"]`).filter({ hasText: / s$/ })
  await figure.waitFor()
  return Number.parseFloat(await figure.innerText())
}

async function shoot({ page }, name) {
  await page.waitForTimeout(250)
  await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true })
}
