// The workbench module as `build.mjs` put it into the package, behind wasm-bindgen's own glue.
import { readFileSync } from 'node:fs'
import * as glue from '../../target/wasm/workbench/virtual_wechat_bg.js'

/** Loads it; `replay` works from then on. */
export async function loadWorkbench() {
  const bytes = readFileSync(new URL('../virtual_dist/workbench_bg.wasm', import.meta.url))
  const { instance } = await WebAssembly.instantiate(bytes, { './virtual_wechat_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
}

/** The records of a trace, as the native reader and tracker give them. */
export const replay = (text) => glue.replay(text)

/** What comes out of a scenario: TOML or JSON text in, one line of JSON out. */
export const playScenario = (text) => glue.play_scenario_json(text)

/** The scenario of a seed, as TOML. */
export const generateScenario = (seed) => glue.generate_scenario(seed)

/** A scenario as it is and with one change. */
export const whatIf = (text, change) => glue.what_if(text, change)

/** What the end of a trace was told. */
export const toldByTrace = (trace) => glue.told_by_trace(trace)
