import type { Host, Instantiated } from '../wasm.js'

declare const WXWebAssembly: { instantiate(path: string, imports: object): Promise<unknown> } | undefined

/** A mini-program: WXWebAssembly takes a path inside the code package, and nothing else. */
export function miniprogram(defaultPath: string): Host {
  return (imports, path = defaultPath) => {
    if (typeof WXWebAssembly === 'undefined') {
      throw new Error('WXWebAssembly is missing; wanted base library 2.13.0 or later, or the option instantiate')
    }
    return WXWebAssembly.instantiate(path, imports) as Promise<Instantiated>
  }
}
