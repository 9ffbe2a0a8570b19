import { miniprogram } from './host/miniprogram.js'
import { initOn } from './loader.js'
import { initAndTrack, type Init } from './track.js'

export * from './shared.js'
/** Loads the Wasm module, and follows a plugin. */
export const init: Init = /* @__PURE__ */ initAndTrack(
  /* @__PURE__ */ initOn(/* @__PURE__ */ miniprogram('/miniprogram_npm/wmpf-voip-kit/wmpf_voip_kit_bg.wasm')),
)
