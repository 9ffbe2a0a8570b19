// A mini-program on this machine: WeChat's tools as far as npm goes, and its service layer (gates/service-layer.js).
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

const { serviceLayer } = createRequire(import.meta.url)('../gates/service-layer.js')

/**
 * "Build npm" of WeChat's developer tools, as it is documented: wherever there is a package.json, its dependencies go
 * from node_modules into miniprogram_npm beside it; the folder that a package names as `miniprogram` goes as it is.
 */
export function buildNpm(root) {
  for (const entry of readdirSync(root, { withFileTypes: true }))
    if (entry.isDirectory() && !/^(node_modules|miniprogram_npm)$/.test(entry.name)) buildNpm(join(root, entry.name))
  if (!existsSync(join(root, 'package.json'))) return
  for (const name of Object.keys(json(root).dependencies || {})) {
    const installed = join(root, 'node_modules', name)
    const folder = json(installed).miniprogram || 'miniprogram_dist'
    const to = join(root, 'miniprogram_npm', name)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(join(installed, folder), to, { recursive: true })
  }
}

/** The code package in a folder, and a service layer that runs it. */
export function miniProgram(root, options = {}) {
  const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined)
  return serviceLayer({
    readText: (path) => read(path)?.toString('utf8'),
    readBytes: read,
    unpack: brotliDecompressSync,
    ...options,
  })
}

function json(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
