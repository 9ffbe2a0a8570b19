// Chromium with the demo's page open, watched for console errors and for requests to anywhere but its own server.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'

const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
/** A camera and a microphone that Chromium makes up, and no question to a person who is not there. */
const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const OFFLINE = ['--disable-background-networking', '--disable-component-update']
const STEP = 15000

/** `{page, phone, problems, close}`: `problems` grows by a sentence for everything that should not have happened. */
export async function openDemo(url, { width, height }) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'voip-demo-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: 'en-US',
    args: [...QUIET, ...OFFLINE, ...CAMERA],
  })
  context.setDefaultTimeout(STEP)
  const page = context.pages()[0] || (await context.newPage())
  const problems = []
  watch(page, new URL(url).host, problems)
  await page.goto(url)
  return {
    page,
    phone: page.frameLocator('#phone'),
    problems,
    async close() {
      await context.close()
      fs.rmSync(profile, { recursive: true, force: true })
    },
  }
}

function watch(page, host, problems) {
  page.on('console', (message) => message.type() === 'error' && problems.push(`console error: ${message.text()}`))
  page.on('pageerror', (error) => problems.push(`uncaught error: ${error.message}`))
  page.on('requestfailed', (request) => problems.push(`failed request: ${request.url()}`))
  const visit = (address) => {
    const { protocol, host: to } = new URL(address)
    if (!['data:', 'blob:'].includes(protocol) && to !== host) problems.push(`foreign request: ${address}`)
  }
  page.on('request', (request) => visit(request.url()))
  page.on('websocket', (socket) => visit(socket.url()))
}
