import { node } from './host/node.node.js'
import { initOn } from './loader.js'
import { initAndTrack, type Init } from './track.js'

export * from './shared.js'
/** Loads the Wasm module, and follows a plugin. */
export const init: Init = /* @__PURE__ */ initAndTrack(
  /* @__PURE__ */ initOn(/* @__PURE__ */ node('wmpf_voip_kit_bg.wasm')),
)
