import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { init } from 'wmpf-voip-kit'
import { HEARD, canonical, expected, ofPhones, replayed, traces } from './recorded.mjs'
import { loadWorkbench, replay } from './workbench.mjs'

before(() => Promise.all([init(), loadWorkbench()]))

test('there are recorded traces to replay, of every source of a phone', () => {
  assert.ok(ofPhones.length >= 50, `${ofPhones.length} traces of a phone`)
  const sources = new Set(ofPhones.flatMap(({ lines }) => lines.slice(1).map(({ source }) => source)))
  assert.deepEqual([...sources].sort(), [...HEARD].sort())
})

for (const { name, text, lines } of traces) {
  const spoken = name.replaceAll('-', ' ')
  test(`replayed in the workbench, “${spoken}” gives the same JSON as in the native crate`, () => {
    assert.equal(canonical(replay(text)), expected(name))
  })
  if (!ofPhones.some((trace) => trace.name === name)) continue
  test(`replayed through the package, “${spoken}” gives the same JSON as in the native crate`, () => {
    assert.equal(canonical(replayed(lines)), expected(name))
  })
}
