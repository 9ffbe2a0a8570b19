import { web } from './host/web.web.js'
import { initOn } from './loader.js'
import { initAndTrack, type Init } from './track.js'

export * from './shared.js'
/** Loads the Wasm module, and follows a plugin. */
export const init: Init = /* @__PURE__ */ initAndTrack(
  /* @__PURE__ */ initOn(/* @__PURE__ */ web(new URL('./wmpf_voip_kit_bg.wasm', import.meta.url))),
)
