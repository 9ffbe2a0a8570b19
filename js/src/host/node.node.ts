import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Host, Instantiated } from '../wasm.js'

/** Node finds the module beside this file; `path` is a file path or a file: URL. */
export function node(fileName: string): Host {
  return async (imports, path = new URL(`./${fileName}`, import.meta.url).href) => {
    const bytes = await readFile(path.startsWith('file:') ? fileURLToPath(path) : path)
    const made: unknown = await WebAssembly.instantiate(bytes, imports as WebAssembly.Imports)
    return made as Instantiated
  }
}
