// The functions of `wmpf-voip-kit/server` against the virtual WeChat's server, as a back end uses them against WeChat.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import WebSocket from 'ws'
import {
  ServerError,
  checkSession,
  code2Session,
  createAccessToken,
  createSigner,
  createSnTickets,
} from 'wmpf-voip-kit/server'
import { init, verify } from 'wmpf-voip-kit/signature'
import { startServer } from './backings.mjs'

const APP_ID = 'wx0123456789abcdef'
const SECRET = '0123456789abcdef0123456789abcdef'
const OPENID = 'o-virtual-user'
const DEVICE = { sn: 'VIRTUAL_doorbell', modelId: 'virtual-model' }

/** A phone whose mini-program calls functions of `wx`; `ask` gives what it is called back with. */
async function phoneOf(t, url) {
  const socket = new WebSocket(`${url}/plugin`)
  await once(socket, 'open')
  t.after(() => socket.close())
  const waiting = new Map()
  socket.on('message', (message) => {
    const frame = JSON.parse(message)
    if (frame.t === 'wx_result') waiting.get(frame.n)(frame)
  })
  socket.send(JSON.stringify({ t: 'hello', v: 1, openid: OPENID }))
  let n = 0
  return {
    ask(api, args = {}) {
      n += 1
      const answered = new Promise((then) => waiting.set(n, then))
      socket.send(JSON.stringify({ t: 'wx', n, api, args }))
      return answered
    },
  }
}

async function play(t, settings = {}) {
  const url = await startServer(t, { settings })
  const host = url.replace(/^ws/, 'http')
  const phone = await phoneOf(t, url)
  const accessToken = createAccessToken({ appId: APP_ID, secret: SECRET, host })
  return { host, phone, accessToken }
}

async function logIn({ host, phone }) {
  const { ok, res } = await phone.ask('login')
  assert.ok(ok, res.errMsg)
  return { code: res.code, session: await code2Session({ appId: APP_ID, secret: SECRET, code: res.code, host }) }
}

/** The errcode with which WeChat refused. */
async function refusal(asking) {
  const error = await asking.then(() => assert.fail('it was not refused'), (error) => error)
  assert.ok(error instanceof ServerError, error)
  assert.equal(error.code, 'wechat_refused')
  assert.ok(!error.stack.includes(SECRET))
  return error.errcode
}

test('a code of wx.login becomes a session, signs, is verified, and joins a room', async (t) => {
  await init()
  const { host, phone } = await play(t)
  const { session } = await logIn({ host, phone })
  assert.deepEqual([session.openid, session.unionid], [OPENID, null])
  const signer = createSigner({ appId: APP_ID, sessionKey: () => session.sessionKey })
  const args = await signer.sign({ openid: OPENID, groupId: 'room-1', roomType: 'voice' })
  const signed = { appId: APP_ID, groupId: 'room-1', nonceStr: args.nonceStr, timeStamp: args.timeStamp }
  assert.ok(verify({ ...signed, sessionKey: session.sessionKey }, args.signature))
  const joined = await phone.ask('joinVoIPChat', args)
  assert.deepEqual([joined.ok, joined.res.openIdList], [true, [OPENID]], JSON.stringify(joined.res))
})

test('a signature of a stale key is refused, and checkSession says so before', async (t) => {
  const { host, phone, accessToken } = await play(t, { session_key_interval_ms: 0 })
  const { session } = await logIn({ host, phone })
  const { sessionKey } = session
  const check = (key) => checkSession({ accessToken, openid: OPENID, sessionKey: key, host })
  assert.equal(await check(sessionKey), true)
  const { session: next } = await logIn({ host, phone })
  assert.notEqual(next.sessionKey, sessionKey)
  assert.deepEqual([await check(sessionKey), await check(next.sessionKey)], [false, true])
  const args = await createSigner({ appId: APP_ID, sessionKey: () => sessionKey }).sign({
    openid: OPENID,
    groupId: 'room-1',
    roomType: 'voice',
  })
  const { ok, res } = await phone.ask('joinVoIPChat', args)
  assert.equal(ok, false)
  assert.match(res.errMsg, /-12020/)
})

test('wrong secrets and used codes are refused with their codes', async (t) => {
  const { host, phone } = await play(t)
  const { code } = await logIn({ host, phone })
  const exchange = (change) => refusal(code2Session({ appId: APP_ID, secret: SECRET, code, host, ...change }))
  assert.deepEqual(
    [await exchange({}), await exchange({ code: 'x' }), await exchange({ secret: 'x' }), await exchange({ appId: 'x' })],
    [40163, 40029, 40125, 40013],
  )
  const wrong = createAccessToken({ appId: APP_ID, secret: 'x', host })
  assert.equal(await refusal(wrong.get()), 40125)
})

test('a ticket of the back end lets a user be asked about a device', async (t) => {
  const { host, phone, accessToken } = await play(t)
  const tickets = createSnTickets({ accessToken, host })
  const snTicket = await tickets.get(DEVICE)
  const asked = await phone.ask('requestDeviceVoIP', { ...DEVICE, snTicket, deviceName: 'Doorbell' })
  // The user of this world has authorised it already; with a wrong ticket that would not be said.
  assert.equal(asked.res.errCode, 10001)
  const wrong = await phone.ask('requestDeviceVoIP', { ...DEVICE, snTicket: 'x', deviceName: 'Doorbell' })
  assert.equal(wrong.res.errCode, 10008)
  assert.equal(await refusal(tickets.get({ ...DEVICE, modelId: 'other' })), 9800003)
})

test('a token that another server has put out is fetched anew, once', async (t) => {
  const { host, accessToken } = await play(t)
  const old = await accessToken.get()
  await fetch(`${host}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid: APP_ID, secret: SECRET, force_refresh: true }),
  })
  const ticket = await createSnTickets({ accessToken, host }).get(DEVICE)
  assert.match(ticket, /^[0-9a-f]{32}$/)
  assert.notEqual(await accessToken.get(), old)
  assert.equal(await refusal(createSnTickets({ accessToken: old, host }).get(DEVICE)), 40001)
})
