import { miniprogram } from './host/miniprogram.js'
import { initOn } from './loader.js'

export * from './shared.js'
/** Loads the Wasm module. Await it once, when the app starts; twice is once, and a failed start can be tried again. */
export const init = /* @__PURE__ */ initOn(
  /* @__PURE__ */ miniprogram('/miniprogram_npm/wmpf-voip-kit/wmpf_voip_kit_bg.wasm'),
)
