// Each example is run as it stands, in a folder of its own with stand-ins for what it imports beside the kit.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { init, verify } from 'wmpf-voip-kit/signature'
import { answerOf, PushingWeChat } from './server-helpers.mjs'

const folder = fileURLToPath(new URL('..', import.meta.url))
const APP_ID = 'wx1234567890abcdef'
const KEY = 'tiihtNczf5v6AKRyjwEUhQ=='
const PUSH = { token: 'push-token', encodingAESKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', appId: APP_ID }

/** What Express is to the example: parsers and routes, and `json` and `status` on responses. */
const EXPRESS = `
import { createServer } from 'node:http'
export default function express() {
  const before = []
  const routes = new Map()
  return {
    use: (work) => before.push(work),
    post: (path, work) => routes.set(path, work),
    listen: (port) => createServer(async (request, response) => {
      response.status = (code) => ((response.statusCode = code), response)
      response.json = (value) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
      for (const work of before) await new Promise((next) => work(request, response, next))
      await routes.get(request.url)(request, response)
    }).listen(port, '127.0.0.1'),
  }
}
express.json = () => async (request, response, next) => {
  let text = ''
  for await (const chunk of request) text += chunk
  request.body = JSON.parse(text)
  next()
}
`

/** What a cloud function sees of the platform; the test says who calls, and looks into the store. */
const CLOUD = `
const stored = new Map()
module.exports = {
  context: {},
  signed: [],
  stored,
  init() {},
  getWXContext: () => module.exports.context,
  async getVoIPSign(asked) {
    module.exports.signed.push(asked)
    return { signature: 'by the platform', errMsg: 'getVoIPSign:ok', errCode: 0 }
  },
  database: () => ({
    collection: () => ({
      doc: (id) => ({ set: async ({ data }) => void stored.set(id, data) }),
      where: ({ _id }) => ({ get: async () => ({ data: stored.has(_id) ? [stored.get(_id)] : [] }) }),
    }),
  }),
}
`

/** An example, copied to where only this test sees it, beside modules that stand in for its own. */
function placed(t, example, modules) {
  const place = mkdtempSync(join(folder, 'test/example-'))
  t.after(() => rmSync(place, { recursive: true }))
  cpSync(join(folder, 'examples', example), join(place, example))
  for (const [name, [main, source]] of Object.entries(modules)) {
    mkdirSync(join(place, 'node_modules', name), { recursive: true })
    writeFileSync(join(place, 'node_modules', name, 'package.json'), JSON.stringify({ name, main }))
    writeFileSync(join(place, 'node_modules', name, main), source)
  }
  return join(place, example)
}

/** Variables of the environment, for one test. */
function environment(t, variables) {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  t.after(() => {
    for (const name of Object.keys(variables)) delete process.env[name]
    Object.assign(process.env, before)
  })
}

/** The global fetch, with WeChat's answers in place of WeChat. */
function answeredByWeChat(t, answer) {
  const real = globalThis.fetch
  const asked = []
  t.mock.method(globalThis, 'fetch', async (url, init) => {
    if (!String(url).startsWith('https://api.weixin.qq.com/')) return real(url, init)
    asked.push(new URL(url))
    return new Response(JSON.stringify(answer(asked.at(-1), init)))
  })
  return asked
}

/** Where an example's server listens; it is closed after the test. */
async function address(t, server) {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${server.address().port}`
}

const post = (url, value, headers = {}) =>
  answerOf(
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(value),
    }),
  )

test('the example for Express logs a user in and signs for the user', async (t) => {
  environment(t, { PORT: '0', WX_APPID: APP_ID, WX_SECRET: 'the-secret' })
  answeredByWeChat(t, ({ searchParams }) =>
    searchParams.get('js_code') === 'good'
      ? { openid: 'o1', session_key: KEY }
      : { errcode: 40029, errmsg: 'invalid code' },
  )
  const file = placed(t, 'express.mjs', { express: ['index.mjs', EXPRESS] })
  const { server } = await import(pathToFileURL(file).href)
  const url = await address(t, server)
  const refused = await post(`${url}/login`, { code: 'bad' })
  assert.equal(refused.status, 401)
  assert.match(refused.value.error.en, /40029/)
  const { value: login } = await post(`${url}/login`, { code: 'good' })
  assert.deepEqual(Object.keys(login), ['token'])
  const headers = { authorization: `Bearer ${login.token}` }
  const { status, value } = await post(`${url}/sign`, { groupId: 'room-1', roomType: 'video' }, headers)
  assert.equal(status, 200)
  await init()
  assert.ok(verify({ appId: APP_ID, sessionKey: KEY, ...value }, value.signature))
  assert.equal((await post(`${url}/sign`, { groupId: 'other' }, headers)).status, 403)
  assert.equal((await post(`${url}/sign`, { groupId: 'room-1' })).status, 401)
})

test('the example for node:http rings a device and fetches its ticket', async (t) => {
  environment(t, {
    PORT: '0',
    WX_APPID: APP_ID,
    WX_SECRET: 'the-secret',
    WX_PUSH_TOKEN: PUSH.token,
    WX_PUSH_AES_KEY: PUSH.encodingAESKey,
    ADMIN_KEY: 'admin',
  })
  answeredByWeChat(t, ({ pathname }) =>
    pathname === '/cgi-bin/stable_token' ? { access_token: 't', expires_in: 7200 } : { sn_ticket: 'the-ticket' },
  )
  const { server, devices } = await import(pathToFileURL(placed(t, 'node-http.mjs', {})).href)
  const url = await address(t, server)
  const rung = []
  devices.set('door', { ring: async ({ roomId, payload }) => rung.push({ roomId, payload }) > 0 })
  const wechat = new PushingWeChat(PUSH)
  const push = (Sn, RoomId) =>
    wechat.push(`${url}/wechat/push`, {
      Event: 'iot_voip_notify',
      Action: 'join_voip_room',
      RoomId,
      Sn,
      Payload: 'hello',
    })
  assert.deepEqual((await push('door', 'r1')).value, { errcode: 0, errmsg: 'ok' })
  assert.equal((await push('nobody', 'r2')).value.errcode, 1)
  assert.deepEqual(rung, [{ roomId: 'r1', payload: 'hello' }])
  const ticket = (query, authorization) => answerOf(fetch(`${url}/sn-ticket?${query}`, { headers: { authorization } }))
  assert.deepEqual((await ticket('sn=door&modelId=m', 'Bearer admin')).value, { snTicket: 'the-ticket' })
  assert.equal((await ticket('sn=do%20or&modelId=m', 'Bearer admin')).status, 400)
  assert.equal((await ticket('sn=door&modelId=m', 'Bearer guess')).status, 401)
  assert.equal((await fetch(`${url}/elsewhere`)).status, 404)
})

test('the example of a cloud function signs by the platform, or with a key of its own store', async (t) => {
  environment(t, { WX_SECRET: 'the-secret' })
  const asked = answeredByWeChat(t, () => ({ openid: 'o1', session_key: KEY }))
  const file = placed(t, 'cloud-function/index.js', { 'wx-server-sdk': ['index.js', CLOUD] })
  const require = createRequire(file)
  const cloud = require('wx-server-sdk')
  const { main } = require(file)
  cloud.context = { OPENID: 'o1', APPID: APP_ID }
  const byPlatform = await main({ action: 'sign', groupId: 'room-1', roomType: 'video' })
  const { nonceStr, timeStamp } = byPlatform
  assert.deepEqual(byPlatform, {
    groupId: 'room-1',
    nonceStr,
    timeStamp,
    signature: 'by the platform',
    roomType: 'video',
  })
  assert.match(nonceStr, /^[0-9a-f]{32}$/)
  // The platform cuts the time to 32 bits: milliseconds would be another time.
  assert.ok(timeStamp < 2 ** 32 && Number.isInteger(timeStamp))
  assert.deepEqual(cloud.signed, [{ groupId: 'room-1', nonce: nonceStr, timestamp: timeStamp }])

  await assert.rejects(main({ action: 'signHere', groupId: 'room-1' }), { code: 'no_session' })
  assert.deepEqual(await main({ action: 'login', code: 'the-code' }), {})
  assert.equal(asked[0].searchParams.get('js_code'), 'the-code')
  const here = await main({ action: 'signHere', groupId: 'room-1' })
  await init()
  assert.ok(verify({ appId: APP_ID, sessionKey: KEY, ...here }, here.signature))
  cloud.context = { OPENID: 'o2', APPID: APP_ID }
  await assert.rejects(main({ action: 'login', code: 'of-o1' }), /another user/)
  await assert.rejects(main({ action: 'signHere', groupId: 'room-1' }), { code: 'no_session' })
  await assert.rejects(main({}), /wanted sign, login or signHere/)
})
