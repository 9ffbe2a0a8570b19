import * as glue from 'virtual-wechat-wasm'
import { start, type Host, type InitOptions } from '../wasm.js'
import type { Workbench } from './in-process.js'

let loading: Promise<object> | undefined

/** A world of its own; the module behind it is loaded once. */
export async function workbenchOn(host: Host, options: InitOptions, wall_ms: number): Promise<Workbench> {
  if (loading === undefined) {
    loading = start(glue, './virtual_wechat_bg.js', host, options)
    loading.catch(() => {
      loading = undefined
    })
  }
  await loading
  return new glue.Workbench({ start_wall_ms: wall_ms })
}
