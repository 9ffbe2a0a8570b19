import type { Host, Instantiated } from '../wasm.js'

declare const WXWebAssembly: { instantiate(path: string, imports: object): Promise<unknown> } | undefined

/** A mini-program: WXWebAssembly takes a path inside the code package, and nothing else. `place` is below the root. */
export function miniprogram(place: string): Host {
  return (imports, path, root = '') => {
    if (typeof WXWebAssembly === 'undefined') {
      throw new Error('WXWebAssembly is missing; wanted base library 2.13.0 or later, or the option instantiate')
    }
    const from = path || root.replace(/\/*$/, '') + place
    return WXWebAssembly.instantiate(from, imports).catch((error: unknown) => {
      const reason = (error as { message?: unknown } | null)?.message || error
      throw new Error(
        `${from} could not be loaded: ${String(reason)}; is npm built? In a subpackage give its root: init({ root: '/sub' })`,
      )
    }) as Promise<Instantiated>
  }
}
