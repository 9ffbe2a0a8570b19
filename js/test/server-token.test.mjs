import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAccessToken, createSnTickets, ServerError } from 'wmpf-voip-kit/server'
import { settle, VirtualTime } from './helpers.mjs'
import { fakeWeChat, reports } from './server-helpers.mjs'

const SECRET = '0123456789abcdef0123456789abcdef'
const failure = (promise) => promise.then(assert.fail, (error) => error)

/** A source of tokens on virtual time, and what WeChat was asked. */
async function tokens(t, answer) {
  const time = new VirtualTime()
  const heard = reports()
  const wechat = await fakeWeChat(t, answer)
  const options = { appId: 'wx1', secret: SECRET, host: wechat.host, now: time.now, onError: heard.onError }
  return { time, heard, ...wechat, token: createAccessToken(options) }
}

test('a token is asked for as documented, and kept', async (t) => {
  const { token, asked, time } = await tokens(t, (_, n) => ({ access_token: `t${n}`, expires_in: 7200 }))
  assert.equal(await token.get(), 't1')
  assert.deepEqual(asked, [
    {
      method: 'POST',
      path: '/cgi-bin/stable_token',
      query: {},
      body: { grant_type: 'client_credential', appid: 'wx1', secret: SECRET, force_refresh: false },
    },
  ])
  await time.pass(6_899_999)
  assert.equal(await token.get(), 't1')
  // In its last five minutes WeChat hands out the next one.
  await time.pass(1)
  assert.equal(await token.get(), 't2')
  assert.equal(asked.length, 2)
})

test('concurrent calls share one request', async (t) => {
  const { token, asked } = await tokens(t, (_, n) => ({ access_token: `t${n}`, expires_in: 7200 }))
  assert.deepEqual(await Promise.all([token.get(), token.get(), token.get()]), ['t1', 't1', 't1'])
  assert.equal(asked.length, 1)
})

test('a failure is told to all who wait for it, and not remembered', async (t) => {
  const { token, asked } = await tokens(t, (_, n) =>
    n === 1 ? { errcode: 40001, errmsg: `invalid appsecret ${SECRET}` } : { access_token: 't2', expires_in: 7200 },
  )
  const errors = await Promise.all([failure(token.get()), failure(token.get())])
  assert.equal(errors[0], errors[1])
  assert.ok(errors[0] instanceof ServerError)
  assert.equal(errors[0].errcode, 40001)
  assert.match(errors[0].texts.en, /AppSecret is wrong/)
  assert.match(errors[0].texts.zh, /AppSecret 错误/)
  assert.ok(!errors[0].stack.includes(SECRET))
  assert.equal(await token.get(), 't2')
  assert.equal(asked.length, 2)
})

test('while a token serves, a renewal that fails is reported and tried again soon', async (t) => {
  let up = true
  const { token, asked, time, heard } = await tokens(t, (_, n) =>
    up ? { access_token: `t${n}`, expires_in: 7200 } : { errcode: -1, errmsg: 'system error' },
  )
  assert.equal(await token.get(), 't1')
  up = false
  await time.pass(6_900_000)
  assert.equal(await token.get(), 't1')
  assert.equal(await token.get(), 't1')
  assert.equal(asked.length, 2)
  assert.deepEqual(
    heard.errors.map(({ errcode }) => errcode),
    [-1],
  )
  await time.pass(10_000)
  up = true
  assert.equal(await token.get(), 't3')
})

test('a token that is over is never given, whatever fails', async (t) => {
  const { token, time, heard } = await tokens(t, (_, n) =>
    n === 1 ? { access_token: 't1', expires_in: 7200 } : { errcode: -1 },
  )
  await token.get()
  await time.pass(7_200_000)
  assert.equal((await failure(token.get())).errcode, -1)
  assert.deepEqual(heard.errors, [])
})

test('a refused token is fetched anew; another one stays', async (t) => {
  const { token, asked } = await tokens(t, (_, n) => ({ access_token: `t${n}`, expires_in: 7200 }))
  await token.get()
  token.refused('t0')
  assert.equal(await token.get(), 't1')
  token.refused('t1')
  assert.equal(await token.get(), 't2')
  assert.equal(asked.length, 2)
})

test('a token with little left is not asked for at every call', async (t) => {
  const { token, asked, time } = await tokens(t, () => ({ access_token: 't1', expires_in: 200 }))
  await token.get()
  await time.pass(99_999)
  await token.get()
  assert.equal(asked.length, 1)
  await time.pass(1)
  await token.get()
  assert.equal(asked.length, 2)
})

test('an answer without token or life is unreadable', async (t) => {
  for (const answer of [{ expires_in: 7200 }, { access_token: 't' }, { access_token: 't', expires_in: 0 }]) {
    const { token } = await tokens(t, () => answer)
    assert.equal((await failure(token.get())).code, 'wechat_unreadable')
  }
})

/** Tickets on virtual time; every token is good unless `answer` says otherwise. */
async function tickets(t, answer, more = {}) {
  const time = new VirtualTime()
  const wechat = await fakeWeChat(t, answer)
  const accessToken = 'the-token'
  return { time, ...wechat, tickets: createSnTickets({ accessToken, host: wechat.host, now: time.now, ...more }) }
}

const numbered = (_, n) => ({ errcode: 0, errmsg: 'ok', sn_ticket: `ticket${n}` })
const door = { sn: 'Door_1-a', modelId: 'm1' }

test('a ticket is asked for as documented, and kept for four of its five minutes', async (t) => {
  const { tickets: all, asked, time } = await tickets(t, numbered)
  assert.equal(await all.get(door), 'ticket1')
  assert.deepEqual(asked, [
    {
      method: 'POST',
      path: '/wxa/getsnticket',
      query: { access_token: 'the-token' },
      body: { sn: 'Door_1-a', model_id: 'm1' },
    },
  ])
  await time.pass(239_999)
  assert.equal(await all.get(door), 'ticket1')
  await time.pass(1)
  assert.equal(await all.get(door), 'ticket2')
})

test('each device has its own ticket, and concurrent calls for one share a request', async (t) => {
  const { tickets: all, asked } = await tickets(t, ({ body }) => ({ sn_ticket: `${body.sn}/${body.model_id}` }))
  const devices = [door, door, { ...door, sn: 'Door_2' }, { ...door, modelId: 'm2' }, door]
  assert.deepEqual(await Promise.all(devices.map((device) => all.get(device))), [
    'Door_1-a/m1',
    'Door_1-a/m1',
    'Door_2/m1',
    'Door_1-a/m2',
    'Door_1-a/m1',
  ])
  assert.equal(asked.length, 3)
})

test('with keep_ms 0 every call asks, save those under way', async (t) => {
  const { tickets: all } = await tickets(t, numbered, { keep_ms: 0 })
  assert.deepEqual(await Promise.all([all.get(door), all.get(door)]), ['ticket1', 'ticket1'])
  assert.equal(await all.get(door), 'ticket2')
})

test('a failure is explained and not remembered', async (t) => {
  const { tickets: all } = await tickets(t, (request, n) => (n === 1 ? { errcode: 9800003 } : numbered(request, n)))
  const error = await failure(all.get(door))
  assert.equal(error.errcode, 9800003)
  assert.match(error.texts.zh, /[\u4e00-\u9fff]/)
  await settle()
  assert.equal(await all.get(door), 'ticket2')
})

test('an sn that WeChat would refuse is refused here, without asking', async (t) => {
  const { tickets: all, asked } = await tickets(t, numbered)
  for (const sn of ['', 'a b', 'dör', '门', 'a/b', 'a'.repeat(129), 'a\n', undefined, 7])
    assert.match((await failure(all.get({ ...door, sn }))).message, /^getSnTicket: sn was/)
  assert.match((await failure(all.get({ sn: 'a' }))).message, /^getSnTicket: modelId was undefined/)
  assert.match((await failure(all.get())).message, /^getSnTicket: the device was undefined/)
  assert.deepEqual(asked, [])
  assert.equal(await all.get({ ...door, sn: 'a'.repeat(128) }), 'ticket1')
})

test('a token that WeChat refuses is fetched anew, once, for all who wait', async (t) => {
  let current = 't1'
  const wechat = await fakeWeChat(t, ({ path, query }) => {
    if (path === '/cgi-bin/stable_token') return { access_token: current, expires_in: 7200 }
    return query.access_token === 't2' ? { sn_ticket: 'ticket' } : { errcode: 40001, errmsg: 'invalid credential' }
  })
  const { host } = wechat
  const accessToken = createAccessToken({ appId: 'wx1', secret: SECRET, host })
  await accessToken.get()
  current = 't2'
  const all = createSnTickets({ accessToken, host })
  assert.deepEqual(await Promise.all([all.get(door), all.get(door)]), ['ticket', 'ticket'])
  assert.deepEqual(
    wechat.asked.map(({ path, query }) => query.access_token || path),
    ['/cgi-bin/stable_token', 't1', '/cgi-bin/stable_token', 't2'],
  )
})

test('only so many tickets are remembered, and the oldest goes first', async (t) => {
  const time = new VirtualTime()
  let asked = 0
  const fetch = async () => new Response(JSON.stringify({ sn_ticket: `ticket${++asked}` }))
  const all = createSnTickets({ accessToken: 'the-token', now: time.now, fetch })
  for (let n = 0; n <= 10_000; n++) await all.get({ sn: `sn${n}`, modelId: 'm' })
  assert.equal(asked, 10_001)
  await all.get({ sn: 'sn1', modelId: 'm' })
  assert.equal(asked, 10_001)
  await all.get({ sn: 'sn0', modelId: 'm' })
  assert.equal(asked, 10_002)
})

test('wrong options are named', () => {
  assert.throws(() => createAccessToken({ appId: 'wx1' }), { message: /^createAccessToken: secret was undefined/ })
  assert.throws(() => createSnTickets(), { message: /^createSnTickets: options was undefined/ })
  assert.throws(() => createSnTickets({ accessToken: 7 }), { message: /^createSnTickets: accessToken was 7/ })
  for (const keep_ms of [-1, 300_000, NaN, '60'])
    assert.throws(() => createSnTickets({ accessToken: 't', keep_ms }), { message: /^createSnTickets: keep_ms was/ })
})
