import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createSigner, ServerError } from 'wmpf-voip-kit/server'
import { verify } from 'wmpf-voip-kit/signature'

const APP_ID = 'wx20afc706a711eefc'
const KEY = 'gDyVgzwa0mFz9uUP7M6GQQ=='
const keys = { o1: KEY }
const signer = (more) => createSigner({ appId: APP_ID, sessionKey: (openid) => keys[openid] || null, ...more })

test('every vector of the shared file is signed alike, without a call of init before', async () => {
  const lines = readFileSync(new URL('../../tests/vectors/signature.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  assert.equal(lines.length, 10)
  for (const line of lines) {
    const [id, appId, sessionKey, groupId, nonceStr, timeStamp, signature] = line.split('\t')
    const asVector = createSigner({
      appId,
      sessionKey: async () => sessionKey,
      now: () => Number(timeStamp) * 1000 + 999,
      nonce: () => nonceStr,
    })
    const signing = asVector.sign({ openid: 'o', groupId })
    // WeChat documents no least length of a nonce; the server never gives an empty one.
    if (nonceStr === '') await assert.rejects(signing, RangeError, id)
    else assert.deepEqual(await signing, { groupId, nonceStr, timeStamp: Number(timeStamp), signature }, id)
  }
})

test('what comes back is the argument of wx.joinVoIPChat and nothing else', async () => {
  const signed = await signer({ now: () => 1763683200999 }).sign({ openid: 'o1', groupId: 'room-1', roomType: 'video' })
  assert.deepEqual(Object.keys(signed).sort(), ['groupId', 'nonceStr', 'roomType', 'signature', 'timeStamp'])
  assert.equal(signed.timeStamp, 1763683200)
  assert.match(signed.nonceStr, /^[0-9a-f]{32}$/)
  assert.ok(verify({ appId: APP_ID, sessionKey: KEY, ...signed }, signed.signature))
  const voice = await signer().sign({ openid: 'o1', groupId: 'room-1' })
  assert.ok(!('roomType' in voice))
  assert.ok(Math.abs(voice.timeStamp - Date.now() / 1000) < 60)
})

test('no nonce comes twice', async () => {
  const one = signer()
  const nonces = await Promise.all(
    Array.from({ length: 500 }, async () => (await one.sign({ openid: 'o1', groupId: 'room-1' })).nonceStr),
  )
  assert.equal(new Set(nonces).size, 500)
})

test('a user without a key gets an error that says what to do, in both languages', async () => {
  for (const none of [null, undefined, '']) {
    const error = await signer({ sessionKey: () => none })
      .sign({ openid: 'o2', groupId: 'room-1' })
      .then(assert.fail, (error) => error)
    assert.ok(error instanceof ServerError)
    assert.equal(error.code, 'no_session')
    assert.equal(error.status, 409)
    assert.equal(error.errcode, null)
    assert.equal(error.message, error.texts.en)
    for (const text of Object.values(error.texts)) assert.match(text, /wx\.login.*code2Session/)
  }
})

test('an error of the store comes through as it is', async () => {
  const broken = new Error('the store is away')
  await assert.rejects(
    signer({ sessionKey: () => Promise.reject(broken) }).sign({ openid: 'o1', groupId: 'room-1' }),
    (error) => error === broken,
  )
})

test('a groupId of the nonce’s shape is refused, for one signature would open two rooms', async () => {
  const shaped = randomBytes(16).toString('hex')
  const { nonceStr, timeStamp, signature } = await signer().sign({ openid: 'o1', groupId: 'room-1' })
  // The reason: swapped, the signature is still right.
  const swapped = { appId: APP_ID, sessionKey: KEY, groupId: nonceStr, nonceStr: 'room-1', timeStamp }
  assert.ok(verify(swapped, signature))
  await assert.rejects(signer().sign({ openid: 'o1', groupId: shaped }), {
    name: 'RangeError',
    message: /^sign: groupId has the shape of a nonce/,
  })
  for (const other of [shaped.slice(1), `${shaped}0`, `g${shaped.slice(1)}`, `room-${shaped}`])
    assert.equal((await signer().sign({ openid: 'o1', groupId: other })).groupId, other)
})

test('a signature can be cut elsewhere, but never so that it opens another room of the recommended form', async () => {
  const late = signer({ nonce: () => 'c0ffee' })
  const { timeStamp, signature } = await late.sign({ openid: 'o1', groupId: 'room-1' })
  // The reason for the form: a room's id that is short by a letter, which the nonce has taken over.
  const shorter = { groupId: 'oom-1', nonceStr: 'c0ffeer', timeStamp }
  assert.ok(verify({ appId: APP_ID, sessionKey: KEY, ...shorter }, signature))

  const form = /^room-[0-9a-z]{10}$/
  for (let n = 0; n < 40; n++) {
    const groupId = `room-${(randomBytes(8).readBigUInt64BE() % 36n ** 10n).toString(36).padStart(10, '0')}`
    const signed = await signer().sign({ openid: 'o1', groupId })
    const whole = [APP_ID, groupId, signed.nonceStr, String(signed.timeStamp)].sort().join('')
    const opened = new Set()
    // Every cut into four of which one is the appId, whatever the others then mean.
    for (let a = 0; a <= whole.length; a++) {
      for (let b = a; b <= whole.length; b++) {
        for (let c = b; c <= whole.length; c++) {
          const pieces = [whole.slice(0, a), whole.slice(a, b), whole.slice(b, c), whole.slice(c)]
          if (!pieces.includes(APP_ID) || [...pieces].sort().join('') !== whole) continue
          for (const piece of pieces) if (form.test(piece)) opened.add(piece)
        }
      }
    }
    assert.deepEqual([...opened], [groupId])
  }
})

test('a wrong argument is named, and the key never shown', async () => {
  assert.throws(() => createSigner(), { name: 'TypeError', message: /^createSigner: options was undefined/ })
  assert.throws(() => signer({ appId: '' }), { name: 'RangeError', message: /^createSigner: appId was empty/ })
  assert.throws(() => signer({ sessionKey: KEY }), {
    name: 'TypeError',
    message: 'createSigner: sessionKey was a string of 24 characters; wanted a function',
  })
  const wrong = [
    [{ groupId: 'room-1' }, /^sign: openid was undefined/],
    [{ openid: 'o1' }, /^sign: groupId was undefined/],
    [{ openid: 'o1', groupId: 'room-1', roomType: 'both' }, /^sign: roomType was "both"; wanted voice, video/],
  ]
  for (const [request, message] of wrong) await assert.rejects(signer().sign(request), { message })
  await assert.rejects(signer({ nonce: () => 'a'.repeat(128) }).sign({ openid: 'o1', groupId: 'room-1' }), {
    name: 'RangeError',
    message: /128 characters; wanted 1 to 127/,
  })
  await assert.rejects(
    signer({ sessionKey: () => [KEY] }).sign({ openid: 'o1', groupId: 'room-1' }),
    (error) => error instanceof TypeError && !error.message.includes(KEY),
  )
})
