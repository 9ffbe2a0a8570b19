// What a mini-program and a web page must carry, against budget.json: bytes raw, gzip -9 and brotli 11.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { at, gate } from './gate.mjs'

/** The rows of the table in both READMEs of the project, and the files each one adds up. */
const ROWS = [
  ['miniprogram_dist/wmpf_voip_kit_bg.wasm'],
  ['miniprogram_dist/core.js', 'miniprogram_dist/index.js'],
  ['virtual_dist/workbench_bg.wasm'],
]

const budget = JSON.parse(readFileSync(at('gates/budget.json'), 'utf8'))

await gate('size', () => {
  const lines = []
  const over = []
  const measured = {}
  for (const [path, most] of Object.entries(budget)) {
    const bytes = readFileSync(at(path))
    const sizes = {
      raw: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    }
    measured[path] = sizes
    lines.push(`  ${path}: ${sizes.raw} raw, ${sizes.gzip} gzip, ${sizes.brotli} brotli`)
    for (const [kind, limit] of Object.entries(most))
      if (sizes[kind] > limit) over.push(`${path} has ${sizes[kind]} bytes ${kind}, its budget is ${limit}`)
  }
  for (const readme of ['../README.md', '../README.zh.md']) over.push(...stale(readme, measured))
  if (over.length > 0) throw new Error(`${over.join('; ')}\n${lines.join('\n')}`)
  return `within budget\n${lines.join('\n')}`
})

/** What a README says and no longer is: more than a tenth off. */
function stale(readme, measured) {
  const table = [...readFileSync(at(readme), 'utf8').matchAll(/^\|.*\| (\d+) kB \| (\d+) kB \| (\d+) kB \|$/gm)]
  if (table.length !== ROWS.length) return [`${readme} has ${table.length} rows of sizes, ${ROWS.length} are wanted`]
  return table.flatMap((said, row) =>
    ['raw', 'gzip', 'brotli'].flatMap((kind, column) => {
      const is = ROWS[row].reduce((sum, path) => sum + measured[path][kind], 0) / 1000
      const says = Number(said[column + 1])
      return Math.abs(says - is) > is / 10 ? [`${readme} says ${says} kB ${kind} where it is ${is.toFixed(1)} kB`] : []
    }),
  )
}
