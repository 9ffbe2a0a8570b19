import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { before, test } from 'node:test'
import { init, trackPlugin } from 'wmpf-voip-kit'
import { recordOf, scriptedPlugin } from './helpers.mjs'

const folder = new URL('../../tests/traces/', import.meta.url)
const read = (name) => readFileSync(new URL(name, folder), 'utf8')
/** What this module judges by; device and cloud traces are the native crate's. */
const HEARD = ['plugin', 'app']

const traces = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => ({
    name: name.replace('.jsonl', ''),
    lines: read(name)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }))
  .filter(({ lines }) => lines.slice(1).every(({ source, side }) => HEARD.includes(source) && side === undefined))

before(() => init())

test('there are recorded traces to replay', () => {
  assert.ok(traces.length >= 20, `${traces.length} traces of the plugin`)
})

for (const { name, lines } of traces) {
  test(`replayed through the package, “${name.replaceAll('-', ' ')}” gives the same records as through the native core`, () => {
    const { plugin } = scriptedPlugin()
    const voip = trackPlugin(plugin, { place: 'phone' })
    for (const line of lines) voip.observe(line)
    voip.finish()
    assert.deepEqual(voip.calls.reverse().map(recordOf), JSON.parse(read(`${name}.expected.json`)))
  })
}
