import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const source = join(dirname(fileURLToPath(import.meta.url)), '../src/codec.ts')
const { outputFiles } = await build({ entryPoints: [source], format: 'esm', write: false })
const codec = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)

const texts = [
  '',
  'abc',
  'é',
  '中文',
  '😀',
  '\ud800',
  '\udc00x',
  'a\ud800b',
  '\u0000\u007f\u0080\u07ff\u0800\uffff',
  '𐀀\u{10ffff}',
  '中😀'.repeat(5000),
]

test('texts are encoded as the standard encoder does it', () => {
  for (const text of texts)
    assert.deepEqual([...new codec.TextEncoder().encode(text)], [...new TextEncoder().encode(text)])
})

test('a text that does not fit stops before the first character that does not', () => {
  for (const text of texts) {
    for (const room of [0, 1, 2, 3, 4, 5, 7]) {
      const [ours, theirs] = [new Uint8Array(room), new Uint8Array(room)]
      assert.deepEqual(new codec.TextEncoder().encodeInto(text, ours), new TextEncoder().encodeInto(text, theirs))
      assert.deepEqual(ours, theirs)
    }
  }
})

test('bytes, good and bad, are decoded as the standard decoder does it', () => {
  const decode = (bytes) => [
    new codec.TextDecoder().decode(bytes),
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  ]
  for (const text of texts) assert.equal(...decode(new TextEncoder().encode(text)))
  let seed = 1
  const random = () => (seed = (seed * 48271) % 2147483647)
  const edges = [
    0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4,
    0xf5, 0xff,
  ]
  for (let round = 0; round < 20_000; round++) {
    const bytes = Uint8Array.from({ length: 1 + (random() % 6) }, () => edges[random() % edges.length])
    const [ours, theirs] = decode(bytes)
    assert.equal(ours, theirs, `bytes ${bytes}`)
  }
  assert.equal(new codec.TextDecoder().decode(), '')
})
