// Takes the words out of panics. The module's panic handler traps without reading its message, but the compiler cannot
// know that: the formatting code and its texts stay, an eighth of the module. What only a panic runs becomes a trap, and
// what only a panic reads becomes zeros, which compress to nothing: its words, the names of source files, the places in
// them, and the digits that numbers are written with. A trap stays a trap, at the same places.
//
//   node silence.mjs IN.wasm OUT.wasm        (names must still be in IN; wasm-opt then drops what nobody calls)

import binaryen from 'binaryen'
import { readFileSync, writeFileSync } from 'node:fs'

/** Functions that end in a panic, and those that only write its message. */
const SILENCED =
  /::panicking::|::fmt::|::slice_index_fail$|::len_mismatch_fail$|::expect_failed$|::handle_alloc_error$|::handle_error$|alloc_error_handler$/

/** What core, alloc and the crates say in a panic. */
const SPOKEN = [
  'slice index starts at ',
  ' but ends at ',
  'index out of bounds: the len is ',
  ' but the index is ',
  'range start index ',
  'range end index ',
  ' out of range for slice of length ',
  'copy_from_slice: source slice length (',
  ') does not match destination slice length (',
  'memory allocation of ',
  ' bytes failed',
  'capacity overflow',
  'Tried to shrink to a larger capacity',
  'window size must be non-zero',
  'mid > len',
  'internal error: entered unreachable code',
  // Numbers are written two digits at a time.
  Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')).join(''),
]
const SOURCE_FILE = /[\w./\\@<>+-]{2,}\.rs/g
/** A place in a source file: address and length of the file's name, line, column. */
const PLACE_BYTES = 16

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
const segments = dataSegments(bytes)
/** Address of each file name's end → that of its beginning. */
const files = new Map()
for (const { address, data } of segments) {
  const text = data.toString('latin1')
  for (const spoken of SPOKEN) {
    for (let at = text.indexOf(spoken); at >= 0; at = text.indexOf(spoken, at + 1)) blank(data, at, spoken.length)
  }
  for (const { index, 0: name } of text.matchAll(SOURCE_FILE)) {
    data.fill(0, index, index + name.length)
    files.set(address + index + name.length, address + index)
  }
}
for (const { address, data } of segments) {
  for (let at = -address & 3; at + PLACE_BYTES <= data.length; at += 4) {
    const name = data.readUInt32LE(at)
    if (files.get(name + data.readUInt32LE(at + 4)) <= name) data.fill(0, at, at + PLACE_BYTES)
  }
}
writeFileSync(output, bytes)

/** Takes a text out, and what a template of `format!` has around it: its length before, the mark of a value behind. */
function blank(data, at, length) {
  data.fill(0, at, at + length)
  if (data[at - 1] === length) data[at - 1] = 0
  if (data[at + length] === 0xc0) data[at + length] = 0
}

/** What the module's memory begins with: address and bytes of each segment. */
function dataSegments(wasm) {
  let at = 8
  const number = () => {
    let value = 0
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = wasm[at++]
      value |= (byte & 0x7f) << shift
      more = byte > 0x7f
    }
    return value
  }
  while (at < wasm.length) {
    const id = wasm[at++]
    const end = number() + at
    if (id === 11) {
      return Array.from({ length: number() }, () => {
        // Memory 0, `i32.const`, the address, `end`: addresses are below 64 MiB, so their sign needs no care.
        at += 2
        const address = number()
        at++
        const length = number()
        at += length
        return { address, data: wasm.subarray(at - length, at) }
      })
    }
    at = end
  }
  return []
}
