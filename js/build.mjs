// Makes the package's three outputs out of TypeScript and Wasm:
//   miniprogram_dist/  CommonJS ES2018 for mini-programs
//   dist/              ES modules for Node and the web
//   virtual_dist/      CommonJS ES2018: the virtual plugin for mini-programs, never part of miniprogram_dist
// `cargo xtask wasm` makes the Wasm. `--production-only` leaves out what needs the workbench module.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import * as esbuild from 'esbuild'
import { toCommonJs } from './commonjs.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const declarations = join(root, 'target/js/types')
const productionOnly = process.argv.includes('--production-only')

const PRODUCTION = {
  dir: 'target/wasm/production',
  glue: 'wmpf_voip_kit_bg.js',
  wasm: 'wmpf_voip_kit_bg.wasm',
  output: 'wmpf_voip_kit_bg.wasm',
}
const WORKBENCH = {
  dir: 'target/wasm/workbench',
  glue: 'virtual_wechat_bg.js',
  wasm: 'virtual_wechat_bg.wasm',
  output: 'workbench_bg.wasm',
}
const COMMONJS = { format: 'cjs', target: 'es2018' }

for (const module of productionOnly ? [PRODUCTION] : [PRODUCTION, WORKBENCH]) {
  for (const file of [module.glue, module.wasm]) {
    if (existsSync(join(root, module.dir, file))) continue
    console.error(`build: ${module.dir}/${file} is missing; make it with \`cargo xtask wasm\``)
    process.exit(1)
  }
}

/** The names by which the sources call wasm-bindgen's output. */
const glue = {
  name: 'glue',
  setup(build) {
    build.onResolve({ filter: /^wmpf-voip-kit-wasm$/ }, () => ({ path: join(root, PRODUCTION.dir, PRODUCTION.glue) }))
    build.onResolve({ filter: /^virtual-wechat-wasm$/ }, () => ({ path: join(root, WORKBENCH.dir, WORKBENCH.glue) }))
  },
}

/** The entries of a mini-program's package that lie beside index.js, in files of their own. */
const BESIDE = [
  'signature',
  'texts',
  'atlas',
  'plugin',
  'environment',
  'identity',
  'rooms',
  'live',
  'trace',
  'mask',
  'history',
  'sink',
  'support',
]

/** Those of them that are the same wherever they run. */
const HOSTLESS = BESIDE.filter((name) => name !== 'signature')

/** What more than one of them needs besides core.js. */
const READER = 'room-source'

/** They share core.js and the reader of rooms instead of each having a copy; the atlas is loaded only when something fails. */
const shared = {
  name: 'shared',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/(internal|index|table)\.js$/ }, () => ({ path: './core.js', external: true }))
    build.onResolve({ filter: /^\.{1,2}\/source\/room\.js$/ }, () => ({ path: `./${READER}.js`, external: true }))
  },
}
/** Entries that others use. */
const entriesShared = {
  name: 'shared entries',
  setup(build) {
    build.onResolve({ filter: /^\.\/(mask|texts)\.js$/ }, ({ path }) => ({ path, external: true }))
  },
}
const atlasOnDemand = {
  name: 'atlas on demand',
  setup(build) {
    build.onResolve({ filter: /^\.\/atlas\.js$/ }, () => ({ path: './atlas.js', external: true }))
  },
}

declare()
await miniprogram()
await esModules()
if (!productionOnly) await testing()
if (!productionOnly) await virtualMiniprogram()

async function miniprogram() {
  const out = fresh('miniprogram_dist')
  const common = { ...COMMONJS, format: 'esm', minify: true, sourcemap: 'external', metafile: true, outdir: out }
  const core = await bundle({ ...common, entryPoints: { core: source('core.ts') }, plugins: [atlasOnDemand] })
  const beside = await Promise.all(
    [...BESIDE, READER].map((name) =>
      bundle({
        ...common,
        entryPoints: name === READER ? { [READER]: source('source/room.ts') } : entries([name]),
        plugins: [shared, entriesShared],
        inject: name === 'signature' || name === 'mask' ? [source('codec.ts')] : [],
      }),
    ),
  )
  mustNotRepeat(core, beside)
  for (const name of readdirSync(out).filter((name) => name.endsWith('.js')))
    writeFileSync(join(out, name), toCommonJs(readFileSync(join(out, name), 'utf8')))
  writeFileSync(join(out, 'index.js'), await publicPart())
  moveMaps(out, fresh('source_maps'))
  putWasm(PRODUCTION, out)
  putTypes(['index', ...BESIDE], out)
}

/** What is public of core.js. */
async function publicPart() {
  const { metafile } = await bundle({
    format: 'esm',
    write: false,
    metafile: true,
    outdir: here,
    entryPoints: entries(['index']),
    plugins: [atlasOnDemand],
  })
  const [{ exports: names }] = Object.values(metafile.outputs)
  return `"use strict";var c=require("./core.js");${names.map((name) => `exports.${name}=c.${name}`).join(';')};\n`
}

/** A second copy of a module would have a state of its own. */
function mustNotRepeat(core, beside) {
  const inputs = ({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const there = inputs(core).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []))
  for (const [path, { bytesInOutput }] of beside.flatMap(inputs))
    if (bytesInOutput > 0 && there.includes(path) && !path.includes('generated/'))
      throw new Error(`build: ${path} is part of core.js; import it through internal.js`)
}

/** Maps lie outside miniprogram_dist: that folder is copied into the mini-program as it is, and weighs there. */
function moveMaps(from, to) {
  for (const name of readdirSync(from).filter((name) => name.endsWith('.map'))) renameSync(join(from, name), join(to, name))
}

async function esModules() {
  const out = fresh('dist')
  const hosts = ['index', 'signature', ...(productionOnly ? [] : ['virtual'])]
  const entryPoints = { ...entries(HOSTLESS), server: source('server.node.ts') }
  for (const name of hosts) {
    entryPoints[name] = source(`${name}.web.ts`)
    entryPoints[`${name}.node`] = source(`${name}.node.ts`)
  }
  if (!productionOnly) entryPoints.testing = source('testing.node.ts')
  await bundle({
    format: 'esm',
    target: 'es2020',
    splitting: true,
    sourcemap: 'linked',
    chunkNames: 'shared-[hash]',
    external: ['node:*'],
    entryPoints,
    outdir: out,
  })
  putWasm(PRODUCTION, out)
  if (!productionOnly) putWasm(WORKBENCH, out)
  putTypes([...hosts, ...HOSTLESS, 'server.node', ...(productionOnly ? [] : ['testing'])], out)
  // The mini-program outputs are CommonJS, so the package as a whole does not say that it is ES modules.
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n')
}

/** The ES module of `testing` again, as CommonJS for Jest: its jsdom has no TextDecoder, and CommonJS no import.meta. */
async function testing() {
  await bundle({
    format: 'cjs',
    target: 'es2020',
    external: ['node:*'],
    entryPoints: { testing: source('testing.node.ts') },
    outdir: join(here, 'dist'),
    outExtension: { '.js': '.cjs' },
    inject: [source('codec.ts')],
    define: { 'import.meta.url': 'here' },
    banner: { js: "const here = require('node:url').pathToFileURL(__filename).href" },
  })
}

async function virtualMiniprogram() {
  const out = fresh('virtual_dist')
  await bundle({ ...COMMONJS, minify: true, entryPoints: { index: source('virtual.ts') }, outdir: out, inject: [source('codec.ts')] })
  putWasm(WORKBENCH, out)
  putTypes(['virtual'], out)
}

function bundle(options) {
  const plugins = [...(options.plugins || []), glue]
  return esbuild.build({
    bundle: true,
    platform: 'neutral',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    define: { KIT_VERSION: JSON.stringify(version) },
    ...options,
    plugins,
  })
}

function putWasm(module, out) {
  const bytes = readFileSync(join(root, module.dir, module.wasm))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(join(out, module.output), bytes)
  writeFileSync(join(out, `${module.output}.br`), brotliCompressSync(bytes, { params }))
}

/** All declarations, checked once for the hosts, then once for mini-programs, whose view of shared files is kept. */
function declare() {
  rmSync(declarations, { recursive: true, force: true })
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  for (const project of ['tsconfig.hosts.json', 'tsconfig.json']) {
    execFileSync(process.execPath, [tsc, '--project', join(here, project)], { stdio: 'inherit' })
  }
}

/** The declarations of some entries, and of what they name. */
function putTypes(names, out) {
  const wanted = names.map((name) => `${name}.d.ts`)
  for (const file of wanted) {
    const from = join(declarations, file)
    mkdirSync(dirname(join(out, file)), { recursive: true })
    copyFileSync(from, join(out, file))
    for (const [, path] of readFileSync(from, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]*)\.js['"]/g)) {
      const next = join(dirname(file), `${path}.d.ts`)
      if (!wanted.includes(next)) wanted.push(next)
    }
  }
}

function entries(names) {
  return Object.fromEntries(names.map((name) => [name, source(`${name}.ts`)]))
}

function source(name) {
  return join(here, 'src', name)
}

function fresh(name) {
  const out = join(here, name)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  return out
}
