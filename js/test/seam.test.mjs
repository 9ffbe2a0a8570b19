import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')
/** Functions and how many arguments each takes, where `pattern` finds name and arguments. */
const functions = (text, pattern) =>
  Object.fromEntries(
    [...text.matchAll(pattern)].map(([, name, args]) => [name, (args.match(/\w+: \w+/g) || []).length]),
  )

test('seam.ts, src/wasm.rs and the module itself agree on every raw function', () => {
  const rust = functions(read('../../src/wasm.rs'), /pub extern "C" fn (\w+)\(([^)]*)\)/g)
  const declared = functions(read('../src/seam.ts'), /^ {2}(\w+)\(([^)]*)\): \w+$/gm)
  assert.deepEqual(declared, rust)
  const module = new WebAssembly.Module(readFileSync(new URL('../dist/wmpf_voip_kit_bg.wasm', import.meta.url)))
  const { exports } = new WebAssembly.Instance(module, {
    './wmpf_voip_kit_bg.js': Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, () => {}])),
  })
  const there = Object.fromEntries(Object.keys(rust).map((name) => [name, exports[name]?.length]))
  assert.deepEqual(there, rust)
})
