// Texts of every kind, all the way: JavaScript's UTF-16 to the module's UTF-8 and back, against Node's own.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as node from 'wmpf-voip-kit/signature'
import { miniProgram } from './mini-program.mjs'

const FIXED = [
  '门铃',
  '😀',
  'é',
  '\u0000',
  '\ud83d',
  '\ude00',
  '\ude00\ud83d',
  'a\ud800b',
  '\uffff',
  '\u{10ffff}',
  '𠮷野家👨‍👩‍👧‍👦',
  '中'.repeat(300),
]
const layer = miniProgram(fileURLToPath(new URL('../miniprogram_dist', import.meta.url)))
const path = '/wmpf_voip_kit_bg.wasm'

/** Code units from everywhere, pairs and lone halves of pairs among them; the same in every run. */
function* randomTexts(count) {
  let seed = 1
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below
  const kinds = [() => next(0x80), () => 0x4e00 + next(0x5000), () => 0xd800 + next(0x800), () => next(0x10000)]
  for (let made = 0; made < count; made++)
    yield String.fromCharCode(...Array.from({ length: 1 + next(40) }, () => kinds[next(kinds.length)]()))
}

/** As WeChat documents it: HMAC-SHA256 over the four texts, sorted and joined. */
function expected({ appId, groupId, nonceStr, timeStamp, sessionKey }) {
  // What is no character becomes U+FFFD before anything is sorted, as in UTF-8.
  const texts = [appId, groupId, nonceStr, String(timeStamp), sessionKey].map((text) => Buffer.from(text).toString())
  return createHmac('sha256', texts.pop()).update(texts.sort().join('')).digest('hex')
}

for (const [where, signature, init] of [
  ['Node', node, () => node.init()],
  ['a mini-program', layer.load('/signature.js'), () => layer.load('/signature.js').init({ path })],
]) {
  test(`in ${where} Chinese, emoji and lone surrogates are signed as Node's crypto does it`, async () => {
    await init()
    const texts = [...FIXED, ...randomTexts(500)]
    texts.forEach((text, at) => {
      const other = texts[(at * 7 + 3) % texts.length]
      const signed = { appId: 'wx', groupId: text, nonceStr: other, timeStamp: at, sessionKey: other + text }
      assert.equal(signature.sign(signed), expected(signed), JSON.stringify(signed))
      assert.equal(signature.verify(signed, expected(signed)), true)
    })
  })
}
