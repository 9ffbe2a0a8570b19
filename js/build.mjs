// Makes the package's three outputs out of TypeScript and Wasm:
//   miniprogram_dist/  CommonJS ES2018 for mini-programs
//   dist/              ES modules for Node and the web
//   virtual_dist/      CommonJS ES2018: the virtual plugin for mini-programs, never part of miniprogram_dist
// `cargo xtask wasm` makes the Wasm. `--production-only` leaves out what needs the workbench module.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import * as esbuild from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
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

/** Entries of one mini-program package share loader.js instead of each having a copy. */
const sharedLoader = {
  name: 'shared loader',
  setup(build) {
    build.onResolve({ filter: /^(\.\/loader\.js|wmpf-voip-kit-wasm)$/ }, () => ({
      path: './loader.js',
      external: true,
    }))
  },
}

declare()
await miniprogram()
await esModules()
if (!productionOnly) await testing()
if (!productionOnly) await virtualMiniprogram()

async function miniprogram() {
  const out = fresh('miniprogram_dist')
  await bundle({ ...COMMONJS, entryPoints: { loader: source('module.ts') }, outdir: out, inject: [source('codec.ts')] })
  await bundle({
    ...COMMONJS,
    entryPoints: entries(['index', 'signature', 'texts', 'atlas']),
    outdir: out,
    plugins: [sharedLoader],
  })
  putWasm(PRODUCTION, out)
  putTypes(['index', 'signature', 'texts', 'atlas'], out)
}

async function esModules() {
  const out = fresh('dist')
  const hosts = ['index', 'signature', ...(productionOnly ? [] : ['virtual'])]
  const entryPoints = { texts: source('texts.ts'), atlas: source('atlas.ts') }
  for (const name of hosts) {
    entryPoints[name] = source(`${name}.web.ts`)
    entryPoints[`${name}.node`] = source(`${name}.node.ts`)
  }
  if (!productionOnly) entryPoints.testing = source('testing.node.ts')
  await bundle({
    format: 'esm',
    target: 'es2020',
    splitting: true,
    chunkNames: 'shared-[hash]',
    external: ['node:*'],
    entryPoints,
    outdir: out,
  })
  putWasm(PRODUCTION, out)
  if (!productionOnly) putWasm(WORKBENCH, out)
  putTypes([...hosts, 'texts', 'atlas', ...(productionOnly ? [] : ['testing'])], out)
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
  await bundle({ ...COMMONJS, entryPoints: { index: source('virtual.ts') }, outdir: out, inject: [source('codec.ts')] })
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

/** All declarations, checked once for mini-programs and once for the hosts. */
function declare() {
  rmSync(declarations, { recursive: true, force: true })
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  for (const [project, ...more] of [['tsconfig.json'], ['tsconfig.hosts.json', '--noEmit']]) {
    execFileSync(process.execPath, [tsc, '--project', join(here, project), ...more], { stdio: 'inherit' })
  }
}

/** The declarations of some entries, and of what they name. */
function putTypes(names, out) {
  const wanted = names.map((name) => `${name}.d.ts`)
  for (const file of wanted) {
    const from = join(declarations, file)
    mkdirSync(dirname(join(out, file)), { recursive: true })
    copyFileSync(from, join(out, file))
    for (const [, path] of readFileSync(from, 'utf8').matchAll(/(?:from |import\()'(\.[^']*)\.js'/g)) {
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
