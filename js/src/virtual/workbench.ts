import * as glue from 'virtual-wechat-wasm'
import { instantiate, type Host, type InitOptions } from '../wasm.js'

let loading: Promise<void> | undefined

/** A world of its own, with its switches and accounts; the module behind it is loaded once. */
export async function workbenchOn(
  host: Host,
  options: InitOptions,
  settings: object,
  accounts?: object,
): Promise<glue.Workbench> {
  if (loading === undefined) {
    loading = load(host, options)
    loading.catch(() => {
      loading = undefined
    })
  }
  await loading
  return new glue.Workbench(settings, accounts)
}

async function load(host: Host, options: InitOptions): Promise<void> {
  const exported = await instantiate({ './virtual_wechat_bg.js': callbacks() }, host, options)
  glue.__wbg_set_wasm(exported)
  const { __wbindgen_start: begin } = exported as { __wbindgen_start?: () => void }
  if (begin) begin()
}

/** The functions that the module calls back. */
function callbacks(): { readonly [name: string]: unknown } {
  const functions: { [name: string]: unknown } = {}
  for (const [name, value] of Object.entries(glue)) if (name.startsWith('__wb')) functions[name] = value
  return functions
}
