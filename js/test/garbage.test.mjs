import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

test('a talk of half a day, second by second, leaves nothing behind: neither the heap nor the module’s memory grows', () => {
  const program = fileURLToPath(new URL('garbage-program.mjs', import.meta.url))
  const out = execFileSync(process.execPath, ['--expose-gc', program], { encoding: 'utf8' })
  const { ticks, heap_grew, wasm_grew, told } = JSON.parse(out)
  assert.equal(ticks, 43_200)
  assert.equal(told, 43_200, 'every second was told to a listener')
  assert.equal(wasm_grew, 0)
  // A tick that kept so little as one byte would show here.
  assert.ok(heap_grew < 80_000, `${heap_grew} bytes after ${ticks} ticks`)
})
