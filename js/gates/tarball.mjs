// The package as it is published: packed anew into a folder of target/.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './gate.mjs'

/** Packs the package; returns the tarball's path. `name` is a folder of the caller's own, below target/. */
export function pack(name) {
  const folder = at(`../target/${name}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const out = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', folder], {
    cwd: at('.'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ filename, size, unpackedSize }] = JSON.parse(out)
  return { path: join(folder, filename), size, unpackedSize }
}
