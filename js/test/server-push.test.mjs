import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPushReceiver } from 'wmpf-voip-kit/server'
import { settle, VirtualTime } from './helpers.mjs'
import { answerOf, PushingWeChat, randomness, reports, serve } from './server-helpers.mjs'

const SETTINGS = {
  token: 'QDG6eK0b9uYV',
  encodingAESKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  appId: 'wx1234567890abcdef',
}
const OK = '{"errcode":0,"errmsg":"ok"}'
const SECRETS = ['CO-session/key+1==', 'ser+ver/token==', SETTINGS.token, SETTINGS.encodingAESKey]

/** What WeChat pushes for a call, by the documented example. */
const pushed = (more) => ({
  ToUserName: 'gh_12345678',
  FromUserName: 'openid-from',
  CreateTime: 1763683200,
  MsgType: 'event',
  Event: 'iot_voip_notify',
  Action: 'join_voip_room',
  Payload: '{"id":"1&2"}',
  RoomId: 'wxf830863afde621ebWmpfVoip1',
  SessionKey: SECRETS[0],
  ServerToken: SECRETS[1],
  ModelId: 'fJ4e',
  Sn: 'Door_1',
  ...more,
})

const xmlOf = (message) =>
  `<xml>${Object.entries(message)
    .map(([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`)
    .join('\n')}</xml>`

/** A receiver on virtual time, WeChat, and all that was told. */
async function receiving(t, more = {}) {
  const time = new VirtualTime()
  const heard = reports()
  const calls = []
  const lines = []
  const { settings = SETTINGS, before, ...options } = more
  const handler = createPushReceiver({
    ...settings,
    onCall: (call, context) => {
      calls.push({ call, signal: context.signal })
      return true
    },
    onError: heard.onError,
    trace: (line) => lines.push(structuredClone(line)),
    now: time.now,
    setTimeout: time.setTimeout,
    ...options,
  })
  const url = await serve(t, before ? before(handler) : handler)
  return { url, time, heard, calls, lines, wechat: new PushingWeChat(settings) }
}

// WeChat's published examples: the address's check, a plain push, one in safe mode, and one to a third-party platform.
const EXAMPLE = {
  token: 'AAAAA',
  encodingAESKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  appId: 'wxba5fad812f8e6fb9',
}
const EXAMPLE_FIELDS = {
  ToUserName: 'gh_97417a04a28d',
  FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
  MsgType: 'event',
  Event: 'debug_demo',
  debug_str: 'hello world',
}

test('the published check of the address is answered with its own text', async (t) => {
  const { url } = await receiving(t, { settings: EXAMPLE })
  const query =
    'signature=f464b24fc39322e44b38aa78f5edd27bd1441696&echostr=4375120948345356249&timestamp=1714036504&nonce=1514711492'
  const { status, text, headers } = await answerOf(fetch(`${url}/?${query}`))
  assert.equal(status, 200)
  assert.equal(text, '4375120948345356249')
  assert.match(headers.get('content-type'), /^text\/plain/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal((await fetch(`${url}/?${query.replace('f464', 'f465')}`)).status, 403)
  assert.equal((await fetch(`${url}/?${query.replace('1714036504', '1714036505')}`)).status, 403)
})

test('the published push in safe mode is read', async (t) => {
  const others = []
  const { url, heard } = await receiving(t, { settings: EXAMPLE, onOther: (message) => void others.push(message) })
  const query =
    'signature=6c5c811b55cc85e0e1b54100749188c20beb3f5d&timestamp=1714112445&nonce=415670741&openid=o9AgO5Kd5ggOC-bXrbNODIiE3bGY&encrypt_type=aes&msg_signature=046e02f8204d34f8ba5fa3b1db94908f3df2e9b3'
  const Encrypt =
    '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04='
  const body = JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt })
  const { status, text } = await answerOf(fetch(`${url}/?${query}`, { method: 'POST', body }))
  assert.equal(status, 200)
  assert.equal(text, 'success')
  assert.deepEqual(others, [{ ...EXAMPLE_FIELDS, CreateTime: 1714112445 }])
  assert.deepEqual(heard.errors, [])
})

test('the published push to a third-party platform, in XML, is read', async (t) => {
  const others = []
  const settings = { ...EXAMPLE, appId: 'wx134c8103faa5a59e' }
  const { url } = await receiving(t, { settings, onOther: (message) => void others.push({ ...message }) })
  const query =
    'signature=cc0c594499c1634947d5b502f158ee518947db27&timestamp=1715943329&nonce=1590219412&openid=o9AgO5Kd5ggOC-bXrbNODIiE3bGY&encrypt_type=aes&msg_signature=6c12a4205838198b8fa631b3220723bb07f1015c'
  const body = `<xml>
    <ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>
    <Encrypt><![CDATA[D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg==]]></Encrypt>
</xml>`
  assert.equal((await answerOf(fetch(`${url}/?${query}`, { method: 'POST', body }))).text, 'success')
  assert.deepEqual(others, [{ ...EXAMPLE_FIELDS, CreateTime: '1715943329' }])
})

test('the published plain push is refused, and read only where that is allowed', async (t) => {
  const body = JSON.stringify({ ...EXAMPLE_FIELDS, CreateTime: 1714037059 })
  const query = 'signature=899cf89e464efb63f54ddac96b0a0a235f53aa78&timestamp=1714037059&nonce=486452656'
  const strict = await receiving(t, { settings: EXAMPLE })
  const refused = await answerOf(fetch(`${strict.url}/?${query}`, { method: 'POST', body }))
  assert.equal(refused.status, 403)
  assert.equal(refused.value.error.code, 'plain_message')
  assert.match(refused.value.error.zh, /安全模式/)
  assert.equal(strict.heard.errors.length, 1)
  const lax = await receiving(t, { settings: EXAMPLE, allowPlain: true })
  assert.equal((await answerOf(fetch(`${lax.url}/?${query}`, { method: 'POST', body }))).text, 'success')
  const forged = `${lax.url}/?${query.replace('899c', '899d')}`
  assert.equal((await fetch(forged, { method: 'POST', body })).status, 403)
})

test('a call reaches onCall, and the phone may ring, whatever the format', async (t) => {
  for (const format of ['json', 'xml']) {
    for (const inner of ['json', 'xml']) {
      const { url, wechat, calls, heard } = await receiving(t)
      const message = inner === 'json' ? pushed() : xmlOf(pushed())
      const { status, text, headers } = await wechat.push(url, message, { format, openid: 'openid-query' })
      assert.equal(status, 200)
      assert.equal(text, OK)
      assert.match(headers.get('content-type'), /^application\/json/)
      assert.deepEqual(
        calls.map(({ call }) => call),
        [
          {
            openid: 'openid-query',
            roomId: 'wxf830863afde621ebWmpfVoip1',
            sessionKey: SECRETS[0],
            serverToken: SECRETS[1],
            modelId: 'fJ4e',
            sn: 'Door_1',
            payload: '{"id":"1&2"}',
            createdAt: 1763683200000,
          },
        ],
      )
      assert.deepEqual(heard.errors, [])
    }
  }
})

test('without an openid in the address FromUserName has it, and what is missing is empty', async (t) => {
  const { url, wechat, calls } = await receiving(t)
  const { RoomId, FromUserName, Event, Action } = pushed()
  await wechat.push(url, { RoomId, FromUserName, Event, Action }, { openid: '' })
  const { createdAt, ...call } = calls[0].call
  assert.deepEqual(call, {
    openid: 'openid-from',
    roomId: RoomId,
    sessionKey: '',
    serverToken: '',
    modelId: '',
    sn: '',
    payload: '',
  })
  assert.ok(Number.isNaN(createdAt))
})

test('the answer of onCall is the answer to WeChat', async (t) => {
  for (const [answer, errcode] of [
    [true, 0],
    [{ accept: true }, 0],
    [Promise.resolve(true), 0],
    [false, 1],
    [{ accept: false }, 1],
    [Promise.resolve({ accept: false }), 1],
  ]) {
    const { url, wechat, heard } = await receiving(t, { onCall: () => answer })
    const { status, value } = await wechat.push(url, pushed())
    assert.equal(status, 200)
    assert.equal(value.errcode, errcode)
    assert.deepEqual(heard.errors, [])
  }
})

test('an onCall that throws, or answers neither yes nor no, refuses the call and is reported', async (t) => {
  const broken = new Error('no device')
  for (const onCall of [
    () => {
      throw broken
    },
    () => Promise.reject(broken),
    () => undefined,
    () => null,
    () => 'yes',
    () => ({ accept: 1 }),
  ]) {
    const { url, wechat, heard } = await receiving(t, { onCall })
    assert.equal((await wechat.push(url, pushed())).value.errcode, 1)
    assert.equal(heard.errors.length, 1)
    assert.match(
      heard.errors[0].message,
      /^no device$|onCall answered a value of type (undefined|object|string|number)/,
    )
  }
})

test('a push that WeChat repeats is answered alike and told once, for ten minutes', async (t) => {
  let answer = true
  const told = []
  const { url, wechat, time } = await receiving(t, { onCall: ({ roomId }) => (told.push(roomId), answer) })
  assert.equal((await wechat.push(url, pushed())).text, OK)
  answer = false
  await time.pass(599_999)
  assert.equal((await wechat.push(url, pushed())).text, OK)
  assert.equal((await wechat.push(url, pushed({ RoomId: 'r2' }))).value.errcode, 1)
  assert.equal((await wechat.push(url, pushed({ RoomId: 'r2' }))).value.errcode, 1)
  assert.deepEqual(told, ['wxf830863afde621ebWmpfVoip1', 'r2'])
  await time.pass(1)
  assert.equal((await wechat.push(url, pushed())).value.errcode, 1)
  assert.equal(told.length, 3)
})

test('repeats that come while onCall thinks share its answer', async (t) => {
  let say
  let told = 0
  const arrived = []
  const { url, wechat } = await receiving(t, {
    before: (handler) => (request, response) => {
      arrived.push(handler(request, response))
    },
    onCall: () => {
      told++
      return new Promise((resolve) => (say = resolve))
    },
  })
  const all = [1, 2, 3].map(() => wechat.push(url, pushed()))
  while (arrived.length < 3) await settle()
  await settle()
  say({ accept: false })
  for (const { value } of await Promise.all(all)) assert.equal(value.errcode, 1)
  assert.equal(told, 1)
})

test('WeChat is answered in time whatever onCall does, and onCall is told so', async (t) => {
  for (const [more, errcode, after_ms] of [
    [{}, 1, 4000],
    [{ late: 'refuse', answerWithin_ms: 1500 }, 1, 1500],
    [{ late: 'accept', answerWithin_ms: 1500 }, 0, 1500],
  ]) {
    let context
    let say
    const { url, wechat, time, heard, lines } = await receiving(t, {
      onCall: (_, given) => {
        context = given
        return new Promise((resolve) => (say = resolve))
      },
      ...more,
    })
    let answered = false
    const pushing = wechat.push(url, pushed()).then((answer) => {
      answered = true
      return answer
    })
    while (context === undefined) await settle()
    await time.pass(after_ms - 1)
    assert.equal(answered, false)
    assert.equal(context.signal.aborted, false)
    await time.pass(1)
    assert.equal(context.signal.aborted, true)
    assert.equal((await pushing).value.errcode, errcode)
    assert.deepEqual(
      heard.errors.map(({ code }) => code),
      ['late_answer'],
    )
    assert.match(heard.errors[0].texts.zh, /wxf830863afde621ebWmpfVoip1$/)
    // What onCall says then changes nothing, also for repeats.
    say(errcode !== 0)
    await settle()
    assert.equal((await wechat.push(url, pushed())).value.errcode, errcode)
    assert.equal(lines.at(-1).raw.reply.errcode, errcode)
  }
})

test('an onCall that gives up when told to reports nothing more; another late error is reported', async (t) => {
  for (const [thrown, codes] of [
    [(signal) => signal.reason, ['late_answer']],
    [() => new Error('and broken'), ['late_answer', 'and broken']],
  ]) {
    let called = false
    const { url, wechat, time, heard } = await receiving(t, {
      onCall: (_, { signal }) => {
        called = true
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(thrown(signal))))
      },
    })
    const pushing = wechat.push(url, pushed())
    while (!called) await settle()
    await time.pass(4000)
    await pushing
    await settle()
    assert.deepEqual(
      heard.errors.map(({ code, message }) => code || message),
      codes,
    )
  }
})

test('what is forged, changed, or meant for another never reaches onCall', async (t) => {
  const { url, wechat, calls, heard } = await receiving(t)
  const encrypted = wechat.encrypt(JSON.stringify(pushed()))
  const good = wechat.query(encrypted)
  const post = (query, body) =>
    answerOf(fetch(`${url}/?${query}`, { method: 'POST', body: JSON.stringify({ Encrypt: encrypted, ...body }) }))
  const changed = (name, value) => {
    const query = new URLSearchParams(good)
    if (value === undefined) query.delete(name)
    else query.set(name, value)
    return query
  }
  const other = new PushingWeChat({ ...SETTINGS, appId: 'wx-another' })
  const wrongKey = new PushingWeChat({ ...SETTINGS, encodingAESKey: 'B'.repeat(43) })
  const blocks = (bytes) => wechat.seal(Buffer.concat([Buffer.alloc(16), bytes]))
  const cases = [
    [() => post(changed('msg_signature', '0'.repeat(40))), 403, 'bad_signature'],
    [() => post(changed('msg_signature', good.get('msg_signature').toUpperCase())), 403, 'bad_signature'],
    [() => post(changed('msg_signature', good.get('signature'))), 403, 'bad_signature'],
    [() => post(changed('msg_signature', undefined)), 403, 'bad_signature'],
    [() => post(changed('msg_signature', '')), 403, 'bad_signature'],
    [() => post(changed('msg_signature', 'é'.repeat(40))), 403, 'bad_signature'],
    [() => post(changed('nonce', '1')), 403, 'bad_signature'],
    [() => post(changed('timestamp', '1763683201')), 403, 'bad_signature'],
    [() => post(good, { Encrypt: wechat.encrypt(JSON.stringify(pushed({ Sn: 'Door_2' }))) }), 403, 'bad_signature'],
    [() => other.push(url, pushed()), 403, 'other_app'],
    [() => wrongKey.push(url, pushed()), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: 'no Base64' }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: 'AAAA' }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: wechat.encrypt('x', { padding: 0 }) }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: wechat.encrypt('x', { padding: 33 }) }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: wechat.encrypt('x', { spoiled: true }) }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: wechat.encrypt('x', { length: 2 ** 32 - 1 }) }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: wechat.encrypt('x', { length: 2 }) }), 403, 'other_app'],
    [() => wechat.push(url, '', { encrypted: blocks(Buffer.alloc(16, 16)) }), 400, 'undecipherable'],
    [() => wechat.push(url, '', { encrypted: blocks(Buffer.alloc(16, 32)) }), 400, 'undecipherable'],
    [() => wechat.push(url, 'no message'), 400, 'bad_message'],
    [() => wechat.push(url, '[]'), 400, 'bad_message'],
    [() => wechat.push(url, pushed({ RoomId: '' })), 400, 'bad_message'],
    [() => wechat.push(url, pushed({ RoomId: ['r'] })), 400, 'bad_message'],
    [() => answerOf(fetch(`${url}/?${good}`, { method: 'POST', body: 'x' })), 400, 'bad_message'],
    [() => answerOf(fetch(`${url}/?${good}`, { method: 'POST', body: '{}' })), 403, 'plain_message'],
    [() => answerOf(fetch(`${url}/?${good}`, { method: 'POST', body: 'x'.repeat(70_000) })), 413, 'too_large'],
  ]
  for (const [asking, status, code] of cases) {
    const { status: came, value, text } = await asking()
    assert.equal(value && value.error.code, code, `${code}: ${text}`)
    assert.equal(came, status, code)
    assert.match(value.error.zh, /[\u4e00-\u9fff]/)
  }
  assert.deepEqual(calls, [])
  assert.deepEqual(
    heard.errors.map(({ code }) => code),
    cases.map(([, , code]) => code),
  )
  // And the very same push with nothing changed does.
  assert.equal((await post(good)).text, OK)
})

test('who merely passes by is refused, and nobody told', async (t) => {
  const { url, heard } = await receiving(t)
  assert.equal((await fetch(url)).status, 400)
  const { status, headers } = await answerOf(fetch(url, { method: 'DELETE' }))
  assert.equal(status, 405)
  assert.equal(headers.get('allow'), 'GET, POST')
  assert.deepEqual(heard.errors, [])
})

test('every other push is answered success, whatever becomes of it here', async (t) => {
  const said = []
  const { url, wechat, calls, heard, lines } = await receiving(t, {
    onOther: (message) => {
      said.push(message.Event)
      if (message.Event === 'sync') throw new Error('sync')
      return Promise.reject(new Error('async'))
    },
  })
  for (const message of [{ Event: 'sync' }, { Event: 'async' }, { ...pushed(), Action: 'leave' }, { MsgType: 'text' }])
    assert.equal((await wechat.push(url, message)).text, 'success')
  assert.deepEqual(said, ['sync', 'async', 'iot_voip_notify', undefined])
  assert.deepEqual(
    heard.errors.map(({ message }) => message),
    ['sync', 'async', 'async', 'async'],
  )
  assert.deepEqual([calls, lines], [[], []])
  const deaf = await receiving(t, { onOther: undefined })
  assert.equal((await deaf.wechat.push(deaf.url, { Event: 'x' })).text, 'success')
})

test('a trace gets the push and the answer, of each repeat, without what is secret', async (t) => {
  const { url, wechat, lines } = await receiving(t)
  await wechat.push(url, pushed())
  await wechat.push(url, xmlOf(pushed()))
  const { SessionKey, ServerToken, ...open } = pushed()
  const reply = { source: 'cloud', raw: { RoomId: open.RoomId, reply: { errcode: 0, errmsg: 'ok' } } }
  assert.deepEqual(lines, [
    { source: 'cloud', raw: { push: open } },
    reply,
    { source: 'cloud', raw: { push: { ...open, CreateTime: '1763683200' } } },
    reply,
  ])
  for (const secret of SECRETS) assert.ok(!JSON.stringify(lines).includes(secret))
})

test('a trace that throws breaks nothing', async (t) => {
  const { url, wechat, heard } = await receiving(t, {
    trace: () => {
      throw new Error('disk full')
    },
  })
  assert.equal((await wechat.push(url, pushed())).text, OK)
  assert.equal(heard.errors.length, 2)
})

test('no answer and no report holds a secret', async (t) => {
  const { url, wechat, heard } = await receiving(t, {
    onCall: () => 'neither',
  })
  const other = new PushingWeChat({ ...SETTINGS, appId: 'wx-another' })
  const answers = [
    await wechat.push(url, pushed()),
    await wechat.push(url, pushed({ RoomId: '' })),
    await wechat.push(url, xmlOf(pushed()).replace('</Sn>', '</sn>')),
    await other.push(url, pushed()),
    await answerOf(fetch(`${url}/?signature=1`, { method: 'POST', body: JSON.stringify(pushed()) })),
  ]
  const all = `${answers.map(({ text }) => text).join('\n')}\n${heard.text}`
  for (const secret of SECRETS) assert.ok(!all.includes(secret), all)
})

test('an encrypted answer is one that WeChat can read, in the format of the push', async (t) => {
  const { url, wechat, time } = await receiving(t, { reply: 'encrypted' })
  const seconds = Math.floor(time.ms / 1000)
  const { value } = await wechat.push(url, pushed())
  assert.deepEqual(Object.keys(value).sort(), ['Encrypt', 'MsgSignature', 'Nonce', 'TimeStamp'])
  assert.equal(value.TimeStamp, seconds)
  assert.equal(value.Nonce, '415670741')
  assert.equal(value.MsgSignature, wechat.sign(String(seconds), '415670741', value.Encrypt))
  assert.equal(wechat.decrypt(value.Encrypt), OK)
  const { text, headers } = await wechat.push(url, xmlOf(pushed()), { format: 'xml' })
  assert.match(headers.get('content-type'), /^application\/xml/)
  const [, Encrypt, MsgSignature] =
    /^<xml><Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt><MsgSignature><!\[CDATA\[(.*)\]\]><\/MsgSignature><TimeStamp>\d+<\/TimeStamp><Nonce><!\[CDATA\[415670741\]\]><\/Nonce><\/xml>$/.exec(
      text,
    )
  assert.equal(MsgSignature, wechat.sign(String(seconds), '415670741', Encrypt))
  assert.equal(wechat.decrypt(Encrypt), OK)
})

test('a body that a parser before has read is taken as it made it', async (t) => {
  for (const made of [(text) => JSON.parse(text), (text) => text, (text) => Buffer.from(text)]) {
    const { url, wechat, calls } = await receiving(t, {
      before: (handler) => async (request, response) => {
        let text = ''
        for await (const chunk of request) text += chunk
        request.body = made(text)
        await handler(request, response)
      },
    })
    assert.equal((await wechat.push(url, pushed())).text, OK)
    assert.equal(calls.length, 1)
  }
})

test('only so many rooms are remembered, and the oldest goes first', async (t) => {
  let told = 0
  const wechat = new PushingWeChat(SETTINGS)
  const receive = createPushReceiver({ ...SETTINGS, onCall: () => ++told > 0 })
  /** Without a network between, for there are many. */
  const push = async (n) => {
    const Encrypt = wechat.encrypt(JSON.stringify(pushed({ RoomId: `r${n}` })))
    const request = { method: 'POST', url: `/?${wechat.query(Encrypt)}`, headers: {}, readableDidRead: true }
    let said
    const response = { writeHead: () => response, end: (text) => (said = text) }
    await receive({ ...request, body: { Encrypt } }, response)
    assert.equal(said, OK)
  }
  for (let n = 0; n <= 10_000; n++) await push(n)
  assert.equal(told, 10_001)
  await push(1)
  assert.equal(told, 10_001)
  await push(0)
  assert.equal(told, 10_002)
})

test('XML is read strictly, and only what WeChat sends is XML', async (t) => {
  const others = []
  const { url, wechat } = await receiving(t, { onOther: (message) => void others.push({ ...message }) })
  const read = async (xml) => {
    others.length = 0
    const { status, value } = await wechat.push(url, xml)
    if (status === 200) return others[0]
    assert.equal(value.error.code, 'bad_message', xml)
    return null
  }
  const good = [
    ['<xml></xml>', {}],
    ['<xml/>', {}],
    ['\uFEFF <?xml version="1.0" encoding="utf-8"?>\n<xml>\n<A>1</A>\n</xml>\n', { A: '1' }],
    ['<xml><A> b </A><C/><D></D></xml>', { A: ' b ', C: '', D: '' }],
    ['<xml><A>  <![CDATA[<b>&amp;]] >]]>\n</A></xml>', { A: '<b>&amp;]] >' }],
    ['<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>', { A: 'a]]>b' }],
    ['<xml><A>&lt;&gt;&amp;&quot;&apos;&amp;lt;</A></xml>', { A: '<>&"\'&lt;' }],
    ['<xml><A >1</A ><List><item><B>2</B></item><item/></List><C>3</C></xml>', { A: '1', C: '3' }],
    ['<xml><A>中文😀</A></xml>', { A: '中文😀' }],
    ['<xml><L><a>1</a></L><L><a>2</a></L><A>3</A></xml>', { A: '3' }],
    ['<xml><constructor>1</constructor><toString>2</toString></xml>', { constructor: '1', toString: '2' }],
  ]
  for (const [xml, fields] of good) assert.deepEqual(await read(xml), fields, xml)
  const deep = (depth) => `<xml>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</xml>`
  assert.deepEqual(await read(deep(7)), {})
  const bad = [
    '<!DOCTYPE xml><xml></xml>',
    '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>',
    '<xml><!-- --></xml>',
    '<xml><?php ?></xml>',
    '<xml a="1"></xml>',
    '<xml><A b="1">2</A></xml>',
    '<xml><A>&nbsp;</A></xml>',
    '<xml><A>&#65;</A></xml>',
    '<xml><A>&amp</A></xml>',
    '<xml><A>1 & 2</A></xml>',
    '<xml><A>&constructor;</A></xml>',
    '<xml><A>1</A><A>2</A></xml>',
    '<xml><A>1</A><A><B/></A></xml>',
    '<xml><A><B/></A><A>1</A></xml>',
    '<xml><__proto__>1</__proto__><__proto__>2</__proto__></xml>',
    '<xml><A>1</B></xml>',
    '<xml><A>1',
    '<xml><A',
    '<xml><A><![CDATA[1]]</A></xml>',
    '<xml>text</xml>',
    '<xml><A>1<![CDATA[2]]></A></xml>',
    '<xml><A>1<B>2</B></A></xml>',
    '<xml><A><![CDATA[1]]><B>2</B></A></xml>',
    '<xml></xml><xml></xml>',
    '<xml></xml>more',
    '<Xml></Xml>',
    '<html></html>',
    '<xml',
    '<',
    deep(20_000).slice(0, 40_000),
    deep(8),
  ]
  for (const xml of bad) assert.equal(await read(xml), null, xml.slice(0, 80))
})

test('no bytes make the receiver fail', async (t) => {
  const { url, wechat, calls, heard } = await receiving(t, { allowPlain: true })
  const random = randomness(20251121)
  const sample = [xmlOf(pushed({ RoomId: 'r' })), JSON.stringify(pushed({ RoomId: 'r' }))]
  /** A push with a few bytes changed, left out or doubled. */
  const mutated = (text) => {
    let bytes = Buffer.from(text)
    for (let n = random.below(4); n >= 0; n--) {
      const at = random.below(bytes.length)
      const piece = random.pick([
        random.bytes(1),
        Buffer.alloc(0),
        bytes.subarray(at, at + random.below(20)),
        Buffer.from('<&]'),
      ])
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random.below(3))])
    }
    return bytes
  }
  const seen = new Set()
  for (let n = 0; n < 400; n++) {
    const inner = random.pick([() => random.bytes(random.below(300)), () => mutated(random.pick(sample))])()
    const body = random.pick([
      () => inner,
      () => JSON.stringify({ Encrypt: inner.toString('base64') }),
      () => JSON.stringify({ Encrypt: wechat.seal(random.bytes(32 * (1 + random.below(4)))) }),
      () => JSON.stringify({ Encrypt: wechat.encrypt(inner) }),
    ])()
    // Signed right, so that what comes after the signature is tried, too.
    let encrypted = ''
    try {
      encrypted = JSON.parse(String(body)).Encrypt || ''
    } catch (_) {
      // No JSON: then the plain signature counts.
    }
    const { status } = await answerOf(fetch(`${url}/?${wechat.query(encrypted)}`, { method: 'POST', body }))
    assert.ok([200, 400, 403].includes(status), `${status} for ${body}`)
    seen.add(status)
  }
  assert.ok(seen.has(200) && seen.has(400), 'both ways were tried')
  assert.ok(calls.length > 0)
  for (const error of heard.errors) assert.equal(error.name, 'ServerError')
})

test('wrong options are named, and no key shown', () => {
  const make = (more) => () => createPushReceiver({ ...SETTINGS, onCall: () => true, ...more })
  const wrong = [
    [() => createPushReceiver(), /^createPushReceiver: options was undefined/],
    [make({ token: '' }), /^createPushReceiver: token was empty/],
    [
      make({ encodingAESKey: `${SETTINGS.encodingAESKey}=` }),
      /encodingAESKey was a string of 44 characters; wanted 43/,
    ],
    [make({ appId: undefined }), /^createPushReceiver: appId was undefined/],
    [make({ onCall: undefined }), /^createPushReceiver: onCall was undefined/],
    [make({ late: 'ring' }), /late was "ring"; wanted accept, refuse/],
    [make({ reply: 'plain' }), /reply was "plain"; wanted clear, encrypted/],
    [make({ answerWithin_ms: 0 }), /answerWithin_ms was 0/],
    [make({ allowPlain: 1 }), /allowPlain was 1; wanted true or false/],
    [make({ trace: [] }), /trace was an array; wanted a function/],
  ]
  for (const [making, message] of wrong) assert.throws(making, { message })
})
