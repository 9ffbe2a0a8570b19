// Every entry of the package: a line here, and its sources. The build, package.json, the budgets, the outline of the
// API and the tests of the packed package follow from it. After a change: `node build.mjs --write-exports`,
// `UPDATE_EXPECT=1 npm test`.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const EVERYWHERE = ['miniprogram', 'node', 'web']

/**
 * Where an entry runs, and how many bytes its file for mini-programs may have: 3000 brotli unless it says otherwise. A
 * host loads `src/<name>.<host>.ts` where there is such a file, else `src/<name>.ts`. `workbench`: it needs the virtual
 * WeChat's Wasm module.
 */
export const ENTRIES = {
  index: { runs: EVERYWHERE, most: { brotli: 200 } },
  signature: { runs: EVERYWHERE },
  texts: { runs: EVERYWHERE, most: { raw: 12000 } },
  atlas: { runs: EVERYWHERE, most: { raw: 130000 } },
  plugin: { runs: EVERYWHERE },
  environment: { runs: EVERYWHERE },
  // Half of it is sentences.
  identity: { runs: EVERYWHERE, most: { brotli: 5000 } },
  rooms: { runs: EVERYWHERE },
  live: { runs: EVERYWHERE },
  trace: { runs: EVERYWHERE },
  mask: { runs: EVERYWHERE },
  history: { runs: EVERYWHERE },
  sink: { runs: EVERYWHERE },
  support: { runs: EVERYWHERE },
  server: { runs: ['node'] },
  testing: { runs: ['node'], workbench: true },
  virtual: { runs: ['node', 'web'], workbench: true },
}

/** The names of the entries that run on a host. */
export function entriesOn(host, { workbench = true } = {}) {
  return Object.keys(ENTRIES).filter(
    (name) => ENTRIES[name].runs.includes(host) && (workbench || !ENTRIES[name].workbench),
  )
}

/** How an entry is imported. */
export function importNameOf(name) {
  return name === 'index' ? 'wmpf-voip-kit' : `wmpf-voip-kit/${name}`
}

/** The file that a host loads, below src/. */
export function sourceOf(name, host) {
  return at(isHosts(name, host) ? `src/${name}.${host}.ts` : `src/${name}.ts`)
}

/** Its name in dist/, without the ending. What the web loads has the plain name. */
export function outputOf(name, host) {
  return isHosts(name, host) && host !== 'web' && ENTRIES[name].runs.length > 1 ? `${name}.${host}` : name
}

/** The declarations of an entry: the same for every host. */
export function declarationOf(name) {
  const [host] = ENTRIES[name].runs
  return existsSync(at(`src/${name}.ts`)) ? `${name}.d.ts` : `${name}.${host}.d.ts`
}

/** The part of package.json that says where each entry lies. */
export function manifestPart() {
  const exports = {}
  const olderTypes = {}
  for (const [name, { runs }] of Object.entries(ENTRIES)) {
    const file = `${outputOf(name, 'node')}.js`
    const node = {
      import: { types: `./dist/${name}.d.ts`, default: `./dist/${file}` },
      require: { types: `./dist/cjs/${name}.d.ts`, default: `./dist/cjs/${file}` },
    }
    // For the web there are ES modules alone: a second copy of them would have a state of its own.
    const all = { node, types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }
    exports[name === 'index' ? '.' : `./${name}`] = runs.includes('web') ? all : node
    if (name !== 'index') olderTypes[name] = [`./dist/cjs/${name}.d.ts`]
  }
  const { default: main, types } = exports['.'].node.require
  exports['./wasm'] = './dist/wmpf_voip_kit_bg.wasm'
  exports['./package.json'] = './package.json'
  return { main, types, typesVersions: { '*': olderTypes }, exports }
}

function isHosts(name, host) {
  return existsSync(at(`src/${name}.${host}.ts`))
}

function at(path) {
  return fileURLToPath(new URL(path, import.meta.url))
}
