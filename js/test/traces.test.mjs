import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { before, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import * as glue from '../../target/wasm/workbench/virtual_wechat_bg.js'
import { recordOf, scriptedPlugin } from './helpers.mjs'

const folder = new URL('../../tests/traces/', import.meta.url)
const read = (name) => readFileSync(new URL(name, folder), 'utf8')
/** What a phone hears, and this module judges by; device and cloud traces are the native crate's and the workbench's. */
const HEARD = ['plugin', 'room', 'one_to_one', 'voip_room', 'player', 'pusher', 'app']

const traces = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => {
    const text = read(name)
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    return { name: name.replace('.jsonl', ''), text, lines }
  })
const ofPhones = traces.filter(({ lines }) =>
  lines.slice(1).every(({ source, side }) => HEARD.includes(source) && side === undefined),
)

/** What the native crate gave; `cargo test --test traces` compares these files with it, byte by byte. */
const native = (name) => canonical(JSON.parse(read(`${name}.expected.json`)))

/** One text for one value: keys in order, numbers as JavaScript writes them. */
function canonical(value) {
  const sorted = (_, it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.keys(it).sort().map((key) => [key, it[key]]))
      : it
  return JSON.stringify(value, sorted, 1)
}

before(async () => {
  await init()
  const bytes = readFileSync(new URL('../virtual_dist/workbench_bg.wasm', import.meta.url))
  const { instance } = await WebAssembly.instantiate(bytes, { './virtual_wechat_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
})

test('there are recorded traces to replay, of every source of a phone', () => {
  assert.ok(ofPhones.length >= 50, `${ofPhones.length} traces of a phone`)
  const sources = new Set(ofPhones.flatMap(({ lines }) => lines.slice(1).map(({ source }) => source)))
  assert.deepEqual([...sources].sort(), [...HEARD].sort())
})

for (const { name, text, lines } of traces) {
  const spoken = name.replaceAll('-', ' ')
  test(`replayed in the workbench, “${spoken}” gives the same JSON as in the native crate`, () => {
    assert.equal(canonical(glue.replay(text)), native(name))
  })
  if (!ofPhones.some((trace) => trace.name === name)) continue
  test(`replayed through the package, “${spoken}” gives the same JSON as in the native crate`, () => {
    const { plugin } = scriptedPlugin()
    const voip = trackPlugin(plugin, { place: 'phone' })
    for (const line of lines) voip.observe(line)
    voip.finish()
    assert.equal(canonical(voip.calls.reverse().map(recordOf)), native(name))
  })
}
