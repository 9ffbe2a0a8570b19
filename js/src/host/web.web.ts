import type { Host, Instantiated } from '../wasm.js'

/** The web fetches the module from beside this file, or from the URL `path`. `beside` is spelled out for bundlers. */
export function web(beside: URL): Host {
  return async (imports, path = beside.href) => {
    const response = await fetch(path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}; wanted the Wasm module`)
    const made: unknown = await WebAssembly.instantiate(await response.arrayBuffer(), imports as WebAssembly.Imports)
    return made as Instantiated
  }
}
