import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { compileModules } from '../compile/modules.mjs'
import { ModuleLoader } from '../runtime/modules.js'

const FILE = fileURLToPath(new URL('../../../miniprogram-demo/history.js', import.meta.url))

function history() {
  const stored = new Map()
  const wx = {
    getStorageSync: (key) => (stored.has(key) ? stored.get(key) : ''),
    setStorageSync: (key, value) => stored.set(key, value),
    removeStorageSync: (key) => stored.delete(key),
  }
  const modules = new Function(`return ${compileModules(['history.js'], () => fs.readFileSync(FILE, 'utf8'))}`)()
  const space = { componentEnv: (path, run) => run({}) }
  return new ModuleLoader(modules, { space }, { wx, WXWebAssembly: {}, getCurrentPages: () => [] }).run('history.js')
}

test('the newest call stands first, whatever the order in which calls were put', () => {
  const calls = history()
  calls.put({ key: 'b', startedAt: 2 })
  calls.put({ key: 'a', startedAt: 1 })
  assert.deepEqual(calls.list().map((entry) => entry.key), ['b', 'a'])
})

test('a call put again takes the place of the first', () => {
  const calls = history()
  calls.put({ key: 'a', startedAt: 1, record: 'ended' })
  calls.put({ key: 'a', startedAt: 1, record: 'settled' })
  assert.deepEqual(calls.list(), [{ key: 'a', startedAt: 1, record: 'settled' }])
})

test('only the newest 50 calls are kept', () => {
  const calls = history()
  for (let at = 1; at <= 60; at += 1) calls.put({ key: String(at), startedAt: at })
  assert.equal(calls.list().length, 50)
  assert.equal(calls.find('10'), null)
  assert.equal(calls.find('11').startedAt, 11)
})

test('a cleared history is empty', () => {
  const calls = history()
  calls.put({ key: 'a', startedAt: 1 })
  calls.clear()
  assert.deepEqual(calls.list(), [])
})
