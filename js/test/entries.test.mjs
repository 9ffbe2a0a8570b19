import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire, SourceMap } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ENTRIES, entriesOn, importNameOf, manifestPart, outputOf, sourceOf } from '../entries.mjs'

const require = createRequire(import.meta.url)
const folder = fileURLToPath(new URL('..', import.meta.url))
const manifest = require('../package.json')
const exportsOf = (module) => Object.keys(module).sort()

test('package.json says of every entry where it lies', () => {
  for (const [key, wanted] of Object.entries(manifestPart()))
    assert.deepEqual(manifest[key], wanted, `package.json: ${key} differs; run \`node build.mjs --write-exports\``)
})

test('every place that package.json names is there', () => {
  const places = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(places))
  for (const place of places([manifest.main, manifest.types, manifest.typesVersions, manifest.exports]))
    assert.ok(existsSync(join(folder, place)), place)
})

test('every entry has a source on each of its hosts, and a file in each output', () => {
  for (const host of ['miniprogram', 'node', 'web'])
    for (const name of entriesOn(host)) assert.ok(existsSync(sourceOf(name, host)), `${name} on ${host}`)
  const scripts = (output) =>
    readdirSync(join(folder, output)).filter((name) => name.endsWith('.js') && !name.startsWith('shared-'))
  const named = (host) => entriesOn(host).map((name) => `${outputOf(name, host)}.js`)
  assert.deepEqual(scripts('miniprogram_dist').sort(), [...named('miniprogram'), 'core.js', 'room-source.js'].sort())
  assert.deepEqual(scripts('dist').sort(), [...new Set([...named('node'), ...named('web')])].sort())
  assert.deepEqual(scripts('dist/cjs').sort(), named('node').sort())
})

test('import and require give the same names, and the declarations no others', async () => {
  for (const name of entriesOn('node')) {
    const commonJs = require(importNameOf(name))
    assert.deepEqual(exportsOf(await import(importNameOf(name))), exportsOf(commonJs), name)
    const outline = readFileSync(join(folder, `api/${name}.d.ts`), 'utf8')
    for (const [, declared] of outline.matchAll(/^export (?:class|const|function) (\w+)/gm))
      assert.ok(declared in commonJs, `${importNameOf(name)} has no ${declared}`)
  }
})

test('CommonJS entries share one module: what one of them loads, the others have', async () => {
  const kit = require('wmpf-voip-kit')
  const { sign } = require('wmpf-voip-kit/signature')
  const { replay } = require('wmpf-voip-kit/trace')
  assert.throws(() => replay([{ at: 0, source: 'app', raw: { event: 'hide' } }]), /init/)
  await kit.init()
  assert.equal(sign({ appId: 'wx', groupId: 'g', nonceStr: 'n', timeStamp: 1, sessionKey: 'k' }).length, 64)
  assert.deepEqual(replay([{ at: 0, source: 'app', raw: { event: 'hide' } }]), [])
  assert.ok(new kit.VoipError('call', { errCode: 9 }, null, null) instanceof kit.VoipError)
})

test('every source map leads from what is run to the line it was made of', () => {
  const sentence = 'is missing; wanted base library 2.13.0'
  lead('miniprogram_dist', 'source_maps', sentence, /host\/miniprogram\.ts$/)
  const path = 'sign: the argument'
  lead('miniprogram_dist', 'source_maps', path, /sign\.ts$/)
  lead('dist', 'dist', path, /sign\.ts$/)
  lead('dist/cjs', 'dist/cjs', path, /sign\.ts$/)
})

/** Follows the map from where `words` stands in one of a folder's files. */
function lead(output, maps, words, wanted) {
  const has = (name) => name.endsWith('.js') && readFileSync(join(folder, output, name), 'utf8').includes(words)
  const name = readdirSync(join(folder, output)).find(has)
  const before = readFileSync(join(folder, output, name), 'utf8')
    .split(words)[0]
    .split('\n')
  const map = JSON.parse(readFileSync(join(folder, maps, `${name}.map`), 'utf8'))
  const entry = new SourceMap(map).findEntry(before.length - 1, before.at(-1).length)
  assert.match(entry.originalSource, wanted)
  const text = map.sourcesContent[map.sources.indexOf(entry.originalSource)]
  assert.ok(
    text.split('\n')[entry.originalLine].includes(words),
    `${output}/${name} leads to line ${entry.originalLine}`,
  )
  for (const source of map.sources)
    assert.match(source, /^(\.\.\/)+(src|target\/wasm)\//, 'a map names no folder of the machine')
}
