import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { explain } from 'wmpf-voip-kit/atlas'
import { checkSession, code2Session, ServerError } from 'wmpf-voip-kit/server'
import { fakeWeChat, serve } from './server-helpers.mjs'

const SECRET = '0123456789abcdef0123456789abcdef'
const CODE = '0a3xYzFa1bQwXJ0kD2Ga1o9Ldw4xYzFf'
// The key of WeChat's published login-state example.
const KEY = 'o0q0otL8aEzpcZL/FT9WsQ=='
const TOKEN = 'ACCESS-TOKEN-77'
const login = (more) => code2Session({ appId: 'wx1', secret: SECRET, code: CODE, ...more })
const check = (more) => checkSession({ accessToken: TOKEN, openid: 'o1', sessionKey: KEY, ...more })
const failure = (promise) => promise.then(assert.fail, (error) => error)

/** No text of an error may hold what is secret. */
function assertSilent(error) {
  const all = `${error.message}\n${error.stack}\n${JSON.stringify(error)}\n${JSON.stringify(error.texts)}\n${error.cause}`
  for (const secret of [SECRET, CODE, KEY, TOKEN]) assert.ok(!all.includes(secret), all)
}

test('code2Session asks as documented and hands on who the user is', async (t) => {
  const { host, asked } = await fakeWeChat(t, () => ({ openid: 'o1', session_key: KEY, unionid: 'u1' }))
  assert.deepEqual(await login({ host }), { openid: 'o1', sessionKey: KEY, unionid: 'u1' })
  assert.deepEqual(asked, [
    {
      method: 'GET',
      path: '/sns/jscode2session',
      query: { appid: 'wx1', secret: SECRET, js_code: CODE, grant_type: 'authorization_code' },
      body: '',
    },
  ])
  const without = await fakeWeChat(t, () => ({ openid: 'o1', session_key: KEY, errcode: 0, errmsg: 'ok' }))
  assert.equal((await login({ host: `${without.host}/` })).unionid, null)
})

test('each known code of a log-in is explained in both languages, with its remedy', async (t) => {
  const codes = [-1, 40013, 40029, 40226, 41002, 41004, 41008, 45011]
  for (const errcode of codes) {
    const { host } = await fakeWeChat(t, () => ({ errcode, errmsg: `said, rid: ${SECRET} ${CODE}` }))
    const error = await failure(login({ host }))
    assert.ok(error instanceof ServerError)
    assert.equal(error.code, 'wechat_refused')
    assert.equal(error.errcode, errcode)
    assert.match(error.message, new RegExp(`code2Session ${errcode} \\(said, rid: … …\\)`))
    for (const language of ['zh', 'en']) {
      const known = explain('login', errcode, language)
      assert.ok(error.texts[language].includes(known.means), error.texts[language])
      assert.ok(error.texts[language].includes(known.remedy), error.texts[language])
    }
    assertSilent(error)
  }
})

test('a code as text is a code, and an unknown one says so', async (t) => {
  const { host } = await fakeWeChat(t, () => ({ errcode: '40029' }))
  assert.equal((await failure(login({ host }))).errcode, 40029)
  const unknown = await fakeWeChat(t, () => ({ errcode: 12345, errmsg: 'news' }))
  const error = await failure(login({ host: unknown.host }))
  assert.match(error.texts.en, /12345 \(news\)\. The kit does not know this code/)
  assert.match(error.texts.zh, /此码未收录/)
})

test('an answer that is no answer says what was wrong with it', async (t) => {
  for (const [said, what] of [
    ['<html>502</html>', /HTTP 200/],
    ['[]', /HTTP 200/],
    ['', /HTTP 200/],
    [{ openid: 'o1' }, /no session_key/],
    [{ session_key: KEY }, /no openid/],
    [{ openid: '', session_key: KEY }, /no openid/],
  ]) {
    const { host } = await fakeWeChat(t, () => said)
    const error = await failure(login({ host }))
    assert.equal(error.code, 'wechat_unreadable')
    assert.match(error.message, what)
    assertSilent(error)
  }
})

test('an unreachable WeChat is told by the reason, never by the address', async (t) => {
  const closed = createServer()
  await new Promise((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const host = `http://127.0.0.1:${closed.address().port}`
  await new Promise((resolve) => closed.close(resolve))
  const error = await failure(login({ host }))
  assert.equal(error.code, 'wechat_unreachable')
  assert.match(error.message, /code2Session: ECONNREFUSED/)
  assertSilent(error)
  for (const [thrown, reason] of [
    [new DOMException('late', 'TimeoutError'), 'TimeoutError'],
    [Object.assign(new Error(`GET ?secret=${SECRET}`), { code: `E ${SECRET}` }), 'Error'],
    [`https://…?secret=${SECRET}`, 'no connection'],
    [undefined, 'no connection'],
  ]) {
    const told = await failure(login({ fetch: () => Promise.reject(thrown) }))
    assert.equal(told.message, `WeChat could not be reached: code2Session: ${reason}`)
    assertSilent(told)
  }
})

test('a request can time out, and its secret follows no redirect', async (t) => {
  let init
  await login({
    fetch: async (url, asked) => {
      init = asked
      assert.match(url, /^https:\/\/api\.weixin\.qq\.com\/sns\/jscode2session\?appid=wx1&/)
      return new Response(JSON.stringify({ openid: 'o1', session_key: KEY }))
    },
  })
  assert.ok(init.signal instanceof AbortSignal)
  const elsewhere = await fakeWeChat(t, () => ({ openid: 'o1', session_key: KEY }))
  const host = await serve(t, (request, response) => {
    response.writeHead(302, { location: `${elsewhere.host}${request.url}` }).end()
  })
  assert.equal((await failure(login({ host }))).code, 'wechat_unreachable')
  assert.deepEqual(elsewhere.asked, [])
})

test('checkSession signs an empty text with the key, by HMAC-SHA256', async (t) => {
  const { host, asked } = await fakeWeChat(t, () => ({ errcode: 0, errmsg: 'ok' }))
  assert.equal(await check({ host }), true)
  assert.deepEqual(asked[0], {
    method: 'GET',
    path: '/wxa/checksession',
    query: {
      access_token: TOKEN,
      openid: 'o1',
      signature: '46e043c5525c2d817c44be603d30837a808a1d930d038f6fdc3e62a201fed128',
      sig_method: 'hmac_sha256',
    },
    body: '',
  })
})

test('87009 is the answer "stale"; every other code is an error', async (t) => {
  const stale = await fakeWeChat(t, () => ({ errcode: 87009, errmsg: 'invalid signature' }))
  assert.equal(await check({ host: stale.host }), false)
  const bad = await fakeWeChat(t, () => ({ errcode: 40001, errmsg: `invalid credential ${TOKEN}` }))
  const error = await failure(check({ host: bad.host }))
  assert.equal(error.errcode, 40001)
  assert.match(error.texts.zh, /access_token 错误/)
  assertSilent(error)
})

test('a token that WeChat refuses is fetched anew, once', async (t) => {
  for (const errcode of [40001, 40014, 42001]) {
    const { host, asked } = await fakeWeChat(t, ({ query }) =>
      query.access_token === 't2' ? { errcode: 0 } : { errcode },
    )
    const refused = []
    const tokens = ['t1', 't2', 't3']
    const accessToken = { get: async () => tokens.shift(), refused: (token) => refused.push(token) }
    assert.equal(await check({ host, accessToken }), true)
    assert.deepEqual(refused, ['t1'])
    assert.deepEqual(
      asked.map(({ query }) => query.access_token),
      ['t1', 't2'],
    )
    tokens.unshift('t1')
    const never = await fakeWeChat(t, () => ({ errcode }))
    assert.equal((await failure(check({ host: never.host, accessToken }))).errcode, errcode)
    assert.equal(never.asked.length, 2)
  }
})

test('a source that gives the refused token again is not asked a third time', async (t) => {
  const { host, asked } = await fakeWeChat(t, () => ({ errcode: 42001 }))
  assert.equal((await failure(check({ host, accessToken: { get: () => 'same' } }))).errcode, 42001)
  assert.equal(asked.length, 1)
})

test('wrong arguments are named', async () => {
  const wrong = [
    [code2Session(), /^code2Session: the request was undefined/],
    [login({ appId: undefined }), /^code2Session: appId was undefined/],
    [login({ secret: '' }), /^code2Session: secret was empty/],
    [login({ code: 7 }), /^code2Session: code was 7/],
    [login({ host: 'api.weixin.qq.com' }), /^code2Session: host was "api\.weixin\.qq\.com"; wanted one such as/],
    [login({ host: 'https://api.weixin.qq.com/sns' }), /^code2Session: host was/],
    [login({ fetch: 'fetch' }), /^code2Session: fetch was a string/],
    [check({ accessToken: undefined }), /^checkSession: accessToken was undefined/],
    [check({ accessToken: {} }), /^checkSession: accessToken\.get was undefined/],
    [check({ accessToken: { get: () => null } }), /^checkSession: accessToken\.get\(\) was null/],
    [check({ sessionKey: undefined }), /^checkSession: sessionKey was undefined/],
  ]
  for (const [asking, message] of wrong) assert.match((await failure(asking)).message, message)
})
