import { miniprogram } from './host/miniprogram.js'
import { initOn } from './loader.js'
import { atlasFrom, type Atlas } from './reason.js'
import { initAndTrack, type Init } from './track.js'

declare const require: (path: './atlas.js') => Atlas

export * from './shared.js'
/** Loads the Wasm module, and follows a plugin. */
export const init: Init = initAndTrack((options) => {
  atlasFrom(async () => require('./atlas.js'))
  return load(options)
})
const load = /* @__PURE__ */ initOn(
  /* @__PURE__ */ miniprogram('/miniprogram_npm/wmpf-voip-kit/wmpf_voip_kit_bg.wasm'),
)
