import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as ask } from 'node:http'
import { test } from 'node:test'
import { createSigner, createSignHandler } from 'wmpf-voip-kit/server'
import { init, verify } from 'wmpf-voip-kit/signature'
import { answerOf, randomness, reports, serve } from './server-helpers.mjs'

const APP_ID = 'wx20afc706a711eefc'
const KEY = 'gDyVgzwa0mFz9uUP7M6GQQ=='
const signer = createSigner({ appId: APP_ID, sessionKey: (openid) => (openid === 'o1' ? KEY : null) })
const identify = (request) => request.headers['x-user'] || null

/** A signing server, and how to ask it. */
async function signing(t, more = {}) {
  const heard = reports()
  const handler = createSignHandler({ signer, identify, onError: heard.onError, ...more })
  const done = []
  const url = await serve(t, (request, response) => {
    if (more.before) more.before(request)
    done.push(handler(request, response))
  })
  const post = (body, headers = {}) =>
    answerOf(
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-user': 'o1', ...headers },
        body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    )
  return { url, post, heard, done }
}

test('a logged-in user gets what wx.joinVoIPChat takes', async (t) => {
  const { post, heard } = await signing(t)
  const { status, headers, value } = await post({ groupId: 'room-1', roomType: 'video' })
  assert.equal(status, 200)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.match(headers.get('content-type'), /^application\/json/)
  assert.deepEqual(Object.keys(value).sort(), ['groupId', 'nonceStr', 'roomType', 'signature', 'timeStamp'])
  await init()
  assert.ok(verify({ appId: APP_ID, sessionKey: KEY, ...value }, value.signature))
  assert.deepEqual(heard.errors, [])
})

test('each refusal has its status, its code and both languages, and shows no key', async (t) => {
  const { url, post, heard } = await signing(t, { allow: async (openid, groupId) => groupId !== 'room-closed' })
  const room = { groupId: 'room-1' }
  const cases = [
    [() => answerOf(fetch(url)), 405, 'bad_method'],
    [() => answerOf(fetch(url, { method: 'PUT', body: '{}' })), 405, 'bad_method'],
    [() => post(room, { 'content-type': 'text/plain' }), 415, 'bad_type'],
    [() => post(room, { 'content-type': 'application/jsonp' }), 415, 'bad_type'],
    [() => post(room, { 'x-user': '' }), 401, 'not_identified'],
    [() => post('{'), 400, 'bad_request'],
    [() => post(''), 400, 'bad_request'],
    [() => post([room]), 400, 'bad_request'],
    [() => post('null'), 400, 'bad_request'],
    [() => post({}), 400, 'bad_request'],
    [() => post({ groupId: 7 }), 400, 'bad_request'],
    [() => post({ groupId: '0123456789abcdef0123456789abcdef' }), 400, 'bad_request'],
    [() => post({ ...room, roomType: 'both' }), 400, 'bad_request'],
    [() => post({ ...room, nonceStr: 'mine' }), 400, 'bad_request'],
    [() => post({ ...room, timeStamp: 1 }), 400, 'bad_request'],
    [() => post({ ...room, sessionKey: KEY }), 400, 'bad_request'],
    [() => post({ groupId: 'room-closed' }), 403, 'not_allowed'],
    [() => post(room, { 'x-user': 'o2' }), 409, 'no_session'],
    [() => post({ groupId: 'r'.repeat(5000) }), 413, 'too_large'],
  ]
  for (const [asking, status, code] of cases) {
    const answer = await asking()
    assert.equal(answer.status, status, `${code}: ${answer.text}`)
    assert.deepEqual(Object.keys(answer.value.error).sort(), ['code', 'en', 'zh'])
    assert.equal(answer.value.error.code, code)
    assert.match(answer.value.error.zh, /[\u4e00-\u9fff]/)
    assert.ok(!answer.text.includes(KEY), answer.text)
  }
  assert.equal((await fetch(url)).headers.get('allow'), 'POST')
  // Nobody is told of what a client does wrong.
  assert.deepEqual(heard.errors, [])
})

test('the content type may name a charset', async (t) => {
  const { post } = await signing(t)
  assert.equal((await post({ groupId: 'room-1' }, { 'content-type': 'Application/JSON; charset=utf-8' })).status, 200)
})

test('a body without a declared length is cut off at the limit, too', async (t) => {
  const { url } = await signing(t, { maxBytes: 100 })
  const sending = ask(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-user': 'o1' } })
  sending.write(`{"groupId":"${'r'.repeat(50)}`)
  sending.write('r'.repeat(80))
  const [response] = await once(sending, 'response')
  assert.equal(response.statusCode, 413)
  sending.destroy()
})

test('what the user’s own functions throw is told to the server and hidden from the client', async (t) => {
  const broken = new Error('the database at 10.0.0.7 is away')
  const fail = () => Promise.reject(broken)
  const throwing = () => {
    throw broken
  }
  for (const more of [{ identify: fail }, { identify: throwing }, { allow: fail }, { signer: { sign: fail } }]) {
    const { post, heard } = await signing(t, more)
    const answer = await post({ groupId: 'room-1' })
    assert.equal(answer.status, 500)
    assert.equal(answer.value.error.code, 'internal')
    assert.ok(!answer.text.includes('10.0.0.7'))
    assert.deepEqual(heard.errors, [broken])
  }
})

test('an answer of identify that is no text is the server’s mistake', async (t) => {
  const { post, heard } = await signing(t, { identify: () => ({ openid: 'o1' }) })
  assert.equal((await post({ groupId: 'room-1' })).status, 500)
  assert.match(heard.errors[0].message, /identify's result was a value of type object; wanted a string/)
})

test('only true allows', async (t) => {
  for (const answer of [false, undefined, 0, 'yes']) {
    const { post } = await signing(t, { allow: () => answer })
    assert.equal((await post({ groupId: 'room-1' })).status, 403)
  }
})

test('without onError the console is told, and one that throws breaks nothing', async (t) => {
  const said = t.mock.method(console, 'error', () => {})
  const broken = new Error('away')
  const silent = await signing(t, { identify: () => Promise.reject(broken), onError: undefined })
  assert.equal((await silent.post({ groupId: 'room-1' })).status, 500)
  assert.deepEqual(said.mock.calls[0].arguments, ['wmpf-voip-kit:', broken])
  const throwing = await signing(t, {
    identify: () => Promise.reject(broken),
    onError: () => {
      throw new Error('onError, too')
    },
  })
  assert.equal((await throwing.post({ groupId: 'room-1' })).status, 500)
  assert.equal(said.mock.calls.length, 2)
})

test('a body that a parser before has read is taken as it made it', async (t) => {
  const read = (body) => async (request, response) => {
    for await (const chunk of request) void chunk
    request.body = body
    return createSignHandler({ signer, identify })(request, response)
  }
  for (const [body, status] of [
    [{ groupId: 'room-1' }, 200],
    ['{"groupId":"room-1"}', 200],
    [Buffer.from('{"groupId":"room-1"}'), 200],
    ['{', 400],
    [[], 400],
  ]) {
    const url = await serve(t, read(body))
    const headers = { 'content-type': 'application/json', 'x-user': 'o1' }
    assert.equal((await fetch(url, { method: 'POST', headers, body: '{"any":1}' })).status, status)
  }
})

test('an empty body left by a parser that did not read is passed over', async (t) => {
  const { post } = await signing(t, { before: (request) => (request.body = {}) })
  assert.equal((await post({ groupId: 'room-1' })).status, 200)
})

test('a body that was read and thrown away is the server’s mistake, not a wait for ever', async (t) => {
  const heard = reports()
  const url = await serve(t, async (request, response) => {
    for await (const chunk of request) void chunk
    return createSignHandler({ signer, identify, onError: heard.onError })(request, response)
  })
  for (const body of ['{"groupId":"room-1"}', '']) {
    const headers = { 'content-type': 'application/json', 'x-user': 'o1' }
    assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 500)
  }
  assert.match(heard.errors[0].message, /read before this handler/)
})

test('a client that goes away leaves nothing hanging', async (t) => {
  for (const slow of [false, true]) {
    const { url, done, heard } = await signing(t, {
      identify: async (request) => {
        // A slow log-in: the client is gone before the body is asked for.
        if (slow) await new Promise((resolve) => request.on('error', () => {}).on('close', resolve))
        return 'o1'
      },
    })
    const sending = ask(url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': 100 } })
    sending.on('error', () => {})
    sending.write('{"groupId":')
    while (done.length === 0) await new Promise((resolve) => setImmediate(resolve))
    sending.destroy()
    await done[0]
    assert.deepEqual(heard.errors, [])
  }
})

test('no body makes the server fail', async (t) => {
  const { post, heard } = await signing(t)
  const random = randomness(7)
  for (let n = 0; n < 200; n++) {
    const body = random.pick([
      () => random.bytes(random.below(200)),
      () => JSON.stringify({ groupId: random.bytes(random.below(40)).toString('latin1') }),
      () => JSON.stringify(random.pick([1, 'x', null, true, [], {}, { groupId: {} }, { groupId: null, roomType: 3 }])),
      () => `{"groupId":"room-1","__proto__":{"roomType":"video"},"x":${'['.repeat(random.below(900))}`,
    ])()
    const { status } = await post(body)
    assert.ok([200, 400].includes(status), `${status} for ${body}`)
  }
  assert.deepEqual(heard.errors, [])
})

test('wrong options are named', () => {
  assert.throws(() => createSignHandler(), { message: /^createSignHandler: options was undefined/ })
  assert.throws(() => createSignHandler({ signer: {}, identify }), { message: /signer\.sign was undefined/ })
  assert.throws(() => createSignHandler({ signer }), { message: /identify was undefined; wanted a function/ })
  assert.throws(() => createSignHandler({ signer, identify, maxBytes: 0 }), { message: /maxBytes was 0/ })
})
