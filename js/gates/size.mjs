// What a mini-program and a web page must carry, against budget.json: bytes raw, gzip -9 and brotli 11.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { at, gate } from './gate.mjs'

const budget = JSON.parse(readFileSync(at('gates/budget.json'), 'utf8'))

await gate('size', () => {
  const lines = []
  const over = []
  for (const [path, most] of Object.entries(budget)) {
    const bytes = readFileSync(at(path))
    const sizes = {
      raw: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    }
    lines.push(`  ${path}: ${sizes.raw} raw, ${sizes.gzip} gzip, ${sizes.brotli} brotli`)
    for (const [kind, limit] of Object.entries(most))
      if (sizes[kind] > limit) over.push(`${path} has ${sizes[kind]} bytes ${kind}, its budget is ${limit}`)
  }
  if (over.length > 0) throw new Error(`${over.join('; ')}\n${lines.join('\n')}`)
  return `within budget\n${lines.join('\n')}`
})
