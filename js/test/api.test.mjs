import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { outline, publicOf } from '../declarations.mjs'
import { declarationOf, ENTRIES, importNameOf } from '../entries.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const names = Object.keys(ENTRIES)
const all = publicOf(
  at('../../target/js/types'),
  at('../src'),
  Object.fromEntries(names.map((name) => [name, declarationOf(name)])),
)

for (const name of names) {
  test(`what programs see of ${importNameOf(name)} is what api/${name}.d.ts says`, () => {
    const file = at(`../api/${name}.d.ts`)
    const head = `// What programs see of ${importNameOf(name)}. \`UPDATE_EXPECT=1 npm test\` writes it.`
    const is = `${head}\n${outline(all, name, name === 'index' ? undefined : 'index')}\n`
    if (process.env.UPDATE_EXPECT) writeFileSync(file, is)
    assert.doesNotMatch(is, /\b(Tracker|Handles|Seam|Fault|Binding|Timers)\b/, 'what the kit itself is made of')
    assert.equal(existsSync(file) && readFileSync(file, 'utf8'), is)
  })
}

test('api/ holds nothing else', () => {
  assert.deepEqual(readdirSync(at('../api')).sort(), names.map((name) => `${name}.d.ts`).sort())
})
