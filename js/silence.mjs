// Takes the words out of panics. The module's panic handler traps without reading its message, but the compiler cannot
// know that: the formatting code and its texts stay, an eighth of the module. What only a panic runs becomes a trap, and
// what only a panic reads becomes zeros, which compress to nothing. A trap stays a trap, at the same places.
//
//   node silence.mjs IN.wasm OUT.wasm        (names must still be in IN; wasm-opt then drops what nobody calls)

import binaryen from 'binaryen'
import { readFileSync, writeFileSync } from 'node:fs'

/** Functions that end in a panic, and those that only write its message. */
const SILENCED =
  /::panicking::|::fmt::|::slice_index_fail$|::len_mismatch_fail$|::expect_failed$|::handle_alloc_error$|::handle_error$|alloc_error_handler$/

/** What core and alloc say in a panic, and the names of source files. */
const SPOKEN = [
  'slice index starts at ',
  ' but ends at ',
  'index out of bounds: the len is ',
  ' but the index is ',
  'range start index ',
  'range end index ',
  ' out of range for slice of length ',
  'memory allocation of ',
  ' bytes failed',
  'capacity overflow',
  'internal error: entered unreachable code',
]
const SOURCE_FILE = /[\w./\\@<>+-]{2,}\.rs/g

const [input, output] = process.argv.slice(2)
const module = binaryen.readBinary(readFileSync(input))
module.setFeatures(binaryen.Features.MVP | binaryen.Features.MutableGlobals)

let silenced = 0
for (let index = 0; index < module.getNumFunctions(); index++) {
  const ref = module.getFunctionByIndex(index)
  const { name, module: imported } = binaryen.getFunctionInfo(ref)
  if (imported || !SILENCED.test(name)) continue
  binaryen.Function.setBody(ref, module.unreachable())
  silenced++
}
if (silenced === 0) throw new Error(`${input}: no panic was found; were the names stripped?`)

const bytes = Buffer.from(module.emitBinary())
const data = dataSection(bytes)
const text = bytes.toString('latin1', data.start, data.end)
const blank = (at, length) => bytes.fill(0, data.start + at, data.start + at + length)
for (const spoken of SPOKEN) {
  for (let at = text.indexOf(spoken); at >= 0; at = text.indexOf(spoken, at + 1)) blank(at, spoken.length)
}
for (const match of text.matchAll(SOURCE_FILE)) blank(match.index, match[0].length)
writeFileSync(output, bytes)

/** Where the data section lies. */
function dataSection(wasm) {
  let at = 8
  while (at < wasm.length) {
    const id = wasm[at++]
    let length = 0
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = wasm[at++]
      length |= (byte & 0x7f) << shift
      more = byte > 0x7f
    }
    if (id === 11) return { start: at, end: at + length }
    at += length
  }
  return { start: wasm.length, end: wasm.length }
}
