// What the tests of the server need: real HTTP servers, and WeChat's side of things written anew, by its documents.
import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

/** The bytes of Base64 text. */
const bytesOf = (text) => Buffer.from(text, 'base64')

/** A server on a free port of this machine, closed after the test; returns its address. */
export async function serve(t, handler) {
  const server = createServer(handler)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${server.address().port}`
}

/** WeChat's HTTP API: `answer(request)` gives the JSON of each answer; `asked` has what was asked. */
export async function fakeWeChat(t, answer) {
  const asked = []
  const host = await serve(t, async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const { pathname, searchParams } = new URL(request.url, 'http://wechat')
    const text = Buffer.concat(chunks).toString()
    const heard = {
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: text && JSON.parse(text),
    }
    asked.push(heard)
    const said = await answer(heard, asked.length)
    response.end(typeof said === 'string' ? said : JSON.stringify(said))
  })
  return { host, asked }
}

/** Everything that is reported; `text` is all of it, to look for secrets in. */
export function reports() {
  const errors = []
  return {
    errors,
    onError: (error) => errors.push(error),
    get text() {
      return errors.map((error) => `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.texts)}`).join('\n')
    },
  }
}

/** A whole answer: status, headers, text, and what the text holds if it is JSON. */
export async function answerOf(asking) {
  const response = await asking
  const text = await response.text()
  let value
  try {
    value = JSON.parse(text)
  } catch (_) {
    value = undefined
  }
  return { status: response.status, headers: response.headers, text, value }
}

/** WeChat's side of the message push, for an account's settings. */
export class PushingWeChat {
  constructor({ token, encodingAESKey, appId }) {
    this.token = token
    this.key = bytesOf(`${encodingAESKey}=`)
    this.appId = appId
  }

  sign(...parts) {
    return createHash('sha1')
      .update([this.token, ...parts].sort().join(''))
      .digest('hex')
  }

  encrypt(message, { appId = this.appId, padding, spoiled, length } = {}) {
    const bytes = Buffer.from(message)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(length === undefined ? bytes.length : length)
    const whole = Buffer.concat([randomBytes(16), head, bytes, Buffer.from(appId)])
    const missing = 32 - (whole.length % 32)
    const end = Buffer.alloc(missing, padding === undefined ? missing : padding)
    if (spoiled) end[0] ^= 1
    return this.seal(Buffer.concat([whole, end]))
  }

  /** Whole blocks, as they are. */
  seal(blocks) {
    const cipher = createCipheriv('aes-256-cbc', this.key, this.key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([cipher.update(blocks), cipher.final()]).toString('base64')
  }

  decrypt(encrypted) {
    const decipher = createDecipheriv('aes-256-cbc', this.key, this.key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(bytesOf(encrypted)), decipher.final()])
    const length = padded.readUInt32BE(16)
    assert.equal(padded.length % 32, 0)
    assert.equal(
      padded.toString('utf8', 20 + length, padded.length - padded[padded.length - 1]),
      this.appId,
      'the appid behind the message',
    )
    return padded.toString('utf8', 20, 20 + length)
  }

  /** The query of a push in safe mode. */
  query(encrypted, { openid, timestamp = '1763683200', nonce = '415670741' } = {}) {
    const query = new URLSearchParams({
      signature: this.sign(timestamp, nonce),
      timestamp,
      nonce,
      encrypt_type: 'aes',
      msg_signature: this.sign(timestamp, nonce, encrypted),
    })
    if (openid !== undefined) query.set('openid', openid)
    return query
  }

  /** Pushes in safe mode; `message` is text or, for JSON, an object. */
  push(url, message, { format = 'json', openid, encrypted } = {}) {
    const sealed = encrypted || this.encrypt(typeof message === 'string' ? message : JSON.stringify(message))
    const outer =
      format === 'json'
        ? JSON.stringify({ ToUserName: 'gh_1', Encrypt: sealed })
        : `<xml>\n<ToUserName><![CDATA[gh_1]]></ToUserName>\n<Encrypt><![CDATA[${sealed}]]></Encrypt>\n</xml>`
    const query = this.query(sealed, { openid })
    return answerOf(fetch(`${url}?${query}`, { method: 'POST', body: outer }))
  }
}

/** Random numbers that every run draws alike. */
export function randomness(seed) {
  let state = seed >>> 0
  const below = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  return {
    below,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    pick: (all) => all[below(all.length)],
  }
}
