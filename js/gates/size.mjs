// What a mini-program and a web page must carry, in bytes raw, gzip -9 and brotli 11: sums of files against
// budget.json, every other entry's file for mini-programs against entries.mjs.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { ENTRIES, entriesOn } from '../entries.mjs'
import { at, gate } from './gate.mjs'

const WASM = 'miniprogram_dist/wmpf_voip_kit_bg.wasm'
const SCRIPTS = 'miniprogram_dist/core.js + miniprogram_dist/index.js'
/** The rows of the table in both READMEs of the project. */
const ROWS = [WASM, SCRIPTS, 'virtual_dist/workbench_bg.wasm']
/** Of an entry that says nothing else. */
const MOST = { brotli: 3000 }

const budget = JSON.parse(readFileSync(at('gates/budget.json'), 'utf8'))
for (const name of entriesOn('miniprogram')) budget[`miniprogram_dist/${name}.js`] = ENTRIES[name].most || MOST

await gate('size', () => {
  const lines = []
  const over = []
  const measured = {}
  for (const [files, most] of Object.entries(budget)) {
    const sizes = sum(files.split(' + ').map(sizesOf))
    measured[files] = sizes
    lines.push(`  ${files}: ${sizes.raw} raw, ${sizes.gzip} gzip, ${sizes.brotli} brotli`)
    for (const [kind, limit] of Object.entries(most))
      if (sizes[kind] > limit) over.push(`${files} has ${sizes[kind]} bytes ${kind}, its budget is ${limit}`)
  }
  for (const readme of ['../README.md', '../README.zh.md']) over.push(...stale(readme, measured))
  if (over.length > 0) throw new Error(`${over.join('; ')}\n${lines.join('\n')}`)
  return `within budget\n${lines.join('\n')}`
})

/** Each file by itself: so a mini-program stores them. */
function sizesOf(path) {
  const bytes = readFileSync(at(path))
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  }
}

function sum(sizes) {
  const total = (kind) => sizes.reduce((bytes, size) => bytes + size[kind], 0)
  return { raw: total('raw'), gzip: total('gzip'), brotli: total('brotli') }
}

/** What a README says and no longer is: more than a tenth off. */
function stale(readme, measured) {
  const table = [...readFileSync(at(readme), 'utf8').matchAll(/^\|.*\| (\d+) kB \| (\d+) kB \| (\d+) kB \|$/gm)]
  if (table.length !== ROWS.length) return [`${readme} has ${table.length} rows of sizes, ${ROWS.length} are wanted`]
  return table.flatMap((said, row) =>
    ['raw', 'gzip', 'brotli'].flatMap((kind, column) => {
      const is = measured[ROWS[row]][kind] / 1000
      const says = Number(said[column + 1])
      return Math.abs(says - is) > is / 10 ? [`${readme} says ${says} kB ${kind} where it is ${is.toFixed(1)} kB`] : []
    }),
  )
}
