// The Wasm module with its glue, as the mini-program build's own file: index.js and signature.js share it, and with it
// one instance.
export * from './loader.js'
export { sign, text } from 'wmpf-voip-kit-wasm'
