// Makes the package's outputs out of TypeScript and Wasm:
//   miniprogram_dist/  CommonJS ES2018 for mini-programs, as small as it gets
//   dist/              ES modules for Node and the web; in dist/cjs/ the same for Node as CommonJS
//   virtual_dist/      CommonJS ES2018: the virtual plugin for mini-programs, never part of miniprogram_dist
//   source_maps/       the maps of miniprogram_dist, outside it: that folder is copied into a mini-program, and weighs there
// entries.mjs says what the package's entries are. `cargo xtask wasm` makes the Wasm.
//   --production-only  leaves out what needs the workbench module
//   --write-exports    only writes package.json's part that follows from entries.mjs
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import * as esbuild from 'esbuild'
import { minify } from 'terser'
import { importedFrom, REQUIRE, toCommonJs } from './commonjs.mjs'
import { publicOf, shipped } from './declarations.mjs'
import { declarationOf, entriesOn, manifestPart, outputOf, sourceOf } from './entries.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const declarations = join(root, 'target/js/types')
const workbench = !process.argv.includes('--production-only')

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

/** For Node and the web: what several entries need is in files that they share. */
const HOSTS = {
  format: 'esm',
  target: 'es2020',
  splitting: true,
  chunkNames: 'shared-[hash]',
  sourcemap: 'linked',
  external: ['node:*'],
}

/** The atlas is loaded only when something fails. */
const ATLAS_ON_DEMAND = external('atlas on demand', /^\.\/atlas\.js$/, './atlas.js')
const CORE = './core.js'
const SHARED_CORE = external('shared core', /^\.{1,2}\/(internal|index|table)\.js$/, CORE)
/** What some of the other entries share: entries that others use, and the reader of rooms, which is no entry. */
const ROOM_SOURCE = 'room-source'
const SHARED_ENTRIES = ['mask', 'texts'].map((name) =>
  external(`shared ${name}`, new RegExp(`^\\./${name}\\.js$`), `./${name}.js`),
)
const SHARED_READER = external('shared reader', /^\.{1,2}\/source\/room\.js$/, `./${ROOM_SOURCE}.js`)

if (process.argv.includes('--write-exports')) {
  writeExports()
} else {
  wasmMustBeThere()
  declare()
  await miniprogram()
  await esModules()
  await commonJs()
  if (workbench) await virtualMiniprogram()
}

function writeExports() {
  const path = join(here, 'package.json')
  const manifest = { ...JSON.parse(readFileSync(path, 'utf8')), ...manifestPart() }
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`)
}

function wasmMustBeThere() {
  for (const module of workbench ? [PRODUCTION, WORKBENCH] : [PRODUCTION]) {
    for (const file of [module.glue, module.wasm]) {
      if (existsSync(join(root, module.dir, file))) continue
      console.error(`build: ${module.dir}/${file} is missing; make it with \`cargo xtask wasm\``)
      process.exit(1)
    }
  }
}

/**
 * All entries of a mini-program share core.js instead of each having a copy of it; index.js names what is public of it.
 */
async function miniprogram() {
  const out = fresh('miniprogram_dist')
  const maps = fresh('source_maps')
  const common = {
    format: 'esm',
    target: 'es2018',
    minify: true,
    sourcemap: 'external',
    metafile: true,
    write: false,
    outdir: out,
    inject: [source('codec.ts')],
    define: { require: REQUIRE },
  }
  const beside = entriesOn('miniprogram').filter((name) => name !== 'index')
  const files = {
    ...Object.fromEntries(beside.map((name) => [name, sourceOf(name, 'miniprogram')])),
    [ROOM_SOURCE]: source('source/room.ts'),
  }
  const plugins = [SHARED_CORE, SHARED_READER, ...SHARED_ENTRIES]
  const others = await Promise.all(
    Object.entries(files).map(([name, path]) => bundle({ ...common, entryPoints: { [name]: path }, plugins })),
  )
  const publicNames = await exportsOfIndex()
  const short = shortNames(
    others.flatMap(({ outputFiles }) => importedFrom(CORE, codeOf(outputFiles).text)),
    publicNames,
  )
  const core = await bundle({ ...common, stdin: coreFor(short), plugins: [ATLAS_ON_DEMAND] })
  mustNotRepeat(core, others)
  const nameThere = (name, from) => (from === CORE && short.get(name)) || name
  for (const { outputFiles } of [core, ...others]) await putSmall(outputFiles, out, maps, nameThere)
  const handedOn = publicNames.map((name) => `exports.${name}=c.${name}`).join(';')
  writeFileSync(join(out, 'index.js'), `"use strict";var c=require("${CORE}");${handedOn};\n`)
  putWasm(PRODUCTION, out)
  putTypes(['index', ...beside], out)
}

function external(name, filter, path) {
  return { name, setup: (build) => build.onResolve({ filter }, () => ({ path, external: true })) }
}

function codeOf(outputFiles) {
  return outputFiles.find(({ path }) => path.endsWith('.js'))
}

/** A second copy of a module would have a state of its own. */
function mustNotRepeat(core, others) {
  const inputs = ({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const there = inputs(core).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []))
  for (const [path, { bytesInOutput }] of others.flatMap(inputs))
    if (bytesInOutput > 0 && there.includes(path) && !path.includes('generated/'))
      throw new Error(`build: ${path} is part of core.js; import it through internal.js`)
}

/** One file, and its map elsewhere. terser takes another 3 % of what esbuild leaves. */
async function putSmall(outputFiles, out, maps, nameThere) {
  const code = codeOf(outputFiles)
  const map = outputFiles.find(({ path }) => path.endsWith('.map'))
  const name = code.path.slice(out.length + 1).replace('stdin', 'core')
  const { text, mappings } = toCommonJs(code.text, JSON.parse(map.text).mappings, nameThere)
  const small = await minify(
    { [name]: text },
    {
      ecma: 2018,
      toplevel: true,
      compress: { passes: 3 },
      sourceMap: { content: { ...JSON.parse(map.text), mappings }, filename: name, includeSources: true },
    },
  )
  writeFileSync(join(out, name), `${small.code}\n`)
  writeFileSync(join(maps, `${name}.map`), small.map)
}

async function exportsOfIndex() {
  const { metafile } = await bundle({
    format: 'esm',
    write: false,
    metafile: true,
    outdir: here,
    entryPoints: { index: source('index.ts') },
    plugins: [ATLAS_ON_DEMAND],
  })
  const [{ exports: names }] = Object.values(metafile.outputs)
  return names
}

/** Nobody else reads by which names core.js hands its insides to the entries beside it. */
function shortNames(used, publicNames) {
  const inside = [...new Set(used)].filter((name) => !publicNames.includes(name)).sort()
  return new Map(inside.map((name, at) => [name, at < 26 ? String.fromCharCode(97 + at) : `a${at}`]))
}

/** core.js: what is public, and of the insides what the other entries use. */
function coreFor(short) {
  const inside = [...short].map(([name, as]) => `${name} as ${as}`).join(', ')
  const contents = `export * from './index.js'; export { ${inside} } from './internal.js'`
  return { contents, sourcefile: source('core.ts'), resolveDir: source(''), loader: 'ts' }
}

async function esModules() {
  const out = fresh('dist')
  const entryPoints = { ...entryPointsOn('node'), ...entryPointsOn('web') }
  await bundle({ ...HOSTS, entryPoints, outdir: out })
  putWasm(PRODUCTION, out)
  if (workbench) putWasm(WORKBENCH, out)
  putTypes(hostEntries(), out)
  // The mini-program outputs are CommonJS, and so is the package as a whole.
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n')
}

/**
 * Node's entries again. They are made as ES modules, whose shared files hold one state, and turned into CommonJS file
 * by file. Test runners load them, and the jsdom of one of them has no TextDecoder.
 */
async function commonJs() {
  const out = join(here, 'dist/cjs')
  mkdirSync(out)
  const { outputFiles } = await bundle({
    ...HOSTS,
    entryPoints: entryPointsOn('node'),
    outdir: out,
    write: false,
    inject: [source('codec.ts')],
  })
  for (const { path, text: code } of outputFiles.filter(({ path }) => path.endsWith('.js'))) {
    const map = JSON.parse(outputFiles.find((file) => file.path === `${path}.map`).text)
    const { text, mappings } = toCommonJs(code, map.mappings)
    writeFileSync(path, text)
    writeFileSync(`${path}.map`, JSON.stringify({ ...map, mappings }))
  }
  putTypes(hostEntries(), out)
  writeFileSync(join(out, 'package.json'), '{ "type": "commonjs" }\n')
}

function entryPointsOn(host) {
  return Object.fromEntries(entriesOn(host, { workbench }).map((name) => [outputOf(name, host), sourceOf(name, host)]))
}

function hostEntries() {
  return [...new Set(['node', 'web'].flatMap((host) => entriesOn(host, { workbench })))]
}

async function virtualMiniprogram() {
  const out = fresh('virtual_dist')
  await bundle({
    format: 'cjs',
    target: 'es2018',
    minify: true,
    entryPoints: { index: source('virtual.ts') },
    outdir: out,
    inject: [source('codec.ts')],
  })
  putWasm(WORKBENCH, out)
  putTypes(['virtual'], out)
}

function bundle(options) {
  /** The names by which the sources call wasm-bindgen's output. */
  const glue = {
    name: 'glue',
    setup(build) {
      const resolve = (filter, { dir, glue }) => build.onResolve({ filter }, () => ({ path: join(root, dir, glue) }))
      resolve(/^wmpf-voip-kit-wasm$/, PRODUCTION)
      resolve(/^virtual-wechat-wasm$/, WORKBENCH)
    },
  }
  return esbuild.build({
    bundle: true,
    platform: 'neutral',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
    define: { ...options.define, KIT_VERSION: JSON.stringify(version) },
    plugins: [...(options.plugins || []), glue],
  })
}

function putWasm(module, out) {
  const bytes = readFileSync(join(root, module.dir, module.wasm))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(join(out, module.output), bytes)
  writeFileSync(join(out, `${module.output}.br`), brotliCompressSync(bytes, { params }))
}

/**
 * All declarations: checked for the hosts, then for mini-programs, whose view of what both have is the one that is
 * kept.
 */
function declare() {
  rmSync(declarations, { recursive: true, force: true })
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  for (const project of ['tsconfig.hosts.json', 'tsconfig.json'])
    execFileSync(process.execPath, [tsc, '--project', join(here, project)], { stdio: 'inherit' })
}

function putTypes(names, out) {
  const files = Object.fromEntries(names.map((name) => [name, declarationOf(name)]))
  for (const [file, text] of Object.entries(shipped(publicOf(declarations, join(here, 'src'), files)))) {
    mkdirSync(dirname(join(out, file)), { recursive: true })
    writeFileSync(join(out, file), text)
  }
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
