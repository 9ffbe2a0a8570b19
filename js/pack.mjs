// Packs the built package as it is published: what package.json names, with the project's licences.
//   node pack.mjs      into target/package/
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)

/** Packs into a folder of target/, which is emptied; returns the tarball's path, and bytes packed and unpacked. */
export function pack(name) {
  const folder = join(root, 'target', name)
  const stage = join(folder, 'stage')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(stage, { recursive: true })
  const { files } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  for (const file of ['package.json', ...files]) {
    const [from] = [here, root].map((place) => join(place, file)).filter(existsSync)
    if (!from) throw new Error(`pack: ${file} is missing; make it with \`node js/build.mjs\``)
    cpSync(from, join(stage, file), { recursive: true })
  }
  const out = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', folder], {
    cwd: stage,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  rmSync(stage, { recursive: true })
  const [{ filename, size, unpackedSize }] = JSON.parse(out)
  return { path: join(folder, filename), size, unpackedSize }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, size, unpackedSize } = pack('package')
  console.log(`${path.slice(root.length + 1)}: ${size} bytes, ${unpackedSize} unpacked`)
}
