import { checkFunction, checkObject, checkText } from './check.js'
import type { Seam } from './seam.js'
import { instantiate, type Host, type InitOptions } from './wasm.js'

let loading: Promise<void> | undefined
let exported: Seam | undefined

/** Makes the `init` of a host. All of them share one module: twice is once, and a failed start can be tried again. */
export function initOn(host: Host): (options?: InitOptions) => Promise<void> {
  return function init(options = {}) {
    if (loading === undefined) {
      loading = load(host, options)
      loading.catch(() => {
        loading = undefined
      })
    }
    return loading
  }
}

async function load(host: Host, options: InitOptions): Promise<void> {
  checkObject('init: options', options)
  for (const name of ['path', 'root'] as const) if (options[name] !== undefined) checkText(`init: ${name}`, options[name])
  if (options.instantiate !== undefined) checkFunction('init: instantiate', options.instantiate)
  // It wants nothing of its host: no clock, no randomness, no I/O.
  exported = (await instantiate({}, host, options)) as Seam
}

/** @throws Error with a sentence that names `init`, until the module is there. */
export function checkLoaded(call: string): void {
  seam(call)
}

/** What the module exports; throws as `checkLoaded` does. */
export function seam(call: string): Seam {
  if (exported === undefined) throw new Error(`${call} needs the Wasm module: call init() once and await it first`)
  return exported
}
