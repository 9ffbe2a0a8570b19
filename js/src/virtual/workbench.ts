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
  await loaded(host, options)
  return new glue.Workbench(settings, accounts)
}

/** The built-in device, for a world that is elsewhere. */
export async function builtInOn(host: Host, options: InitOptions, sn: string, how: object): Promise<glue.BuiltInDevice> {
  await loaded(host, options)
  return new glue.BuiltInDevice(sn, how)
}

/** What the end of a trace was told. */
export async function replayedOn(host: Host, options: InitOptions, trace: string): Promise<unknown[]> {
  await loaded(host, options)
  return glue.told_by_trace(trace)
}

function loaded(host: Host, options: InitOptions): Promise<void> {
  if (loading === undefined) {
    loading = load(host, options)
    loading.catch(() => {
      loading = undefined
    })
  }
  return loading
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
