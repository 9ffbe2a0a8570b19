// What wasm-bindgen makes of src/wasm.rs: the one that gives text. The build puts the real module in this name's
// place and fails when something named here is missing there. What takes numbers alone is in seam.ts.
declare module 'wmpf-voip-kit-wasm' {
  /** Over five texts that were put down: appId, groupId, nonceStr, timeStamp, session_key. */
  export function sign(): string
  export function __wbg_set_wasm(exports: unknown): void
}
