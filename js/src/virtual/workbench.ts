import * as glue from 'virtual-wechat-wasm'
import { start, type Host, type InitOptions } from '../wasm.js'

let loading: Promise<object> | undefined

/** A world of its own, with its switches and accounts; the module behind it is loaded once. */
export async function workbenchOn(
  host: Host,
  options: InitOptions,
  settings: object,
  accounts?: object,
): Promise<glue.Workbench> {
  if (loading === undefined) {
    loading = start(glue, './virtual_wechat_bg.js', host, options)
    loading.catch(() => {
      loading = undefined
    })
  }
  await loading
  return new glue.Workbench(settings, accounts)
}
