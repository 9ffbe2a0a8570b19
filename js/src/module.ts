// The Wasm module with its glue, as the mini-program build's own file: index.js and signature.js share it, and with it
// one instance.
export * from './loader.js'
export { Tracker, parse_seconds, sign, verify } from 'wmpf-voip-kit-wasm'
