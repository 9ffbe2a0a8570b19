import { node } from './host/node.node.js'
import { initOn } from './loader.js'

export * from './sign.js'
/** Loads the Wasm module. Await it once, when the app starts; twice is once, and a failed start can be tried again. */
export const init = /* @__PURE__ */ initOn(/* @__PURE__ */ node('wmpf_voip_kit_bg.wasm'))
