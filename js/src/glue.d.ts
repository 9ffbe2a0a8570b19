// The seam: what wasm-bindgen makes of src/wasm.rs. The build puts the real module in this name's place and fails when
// something named here is missing there. Absent numbers are NaN; names cross as codes of generated/tables.ts, absent ones as 0, undocumented ones as 255.
declare module 'wmpf-voip-kit-wasm' {
  export class Tracker {
    constructor(place: number, side: number)
    free(): void
    plugin_event(
      at_ms: number,
      name: number,
      room: number,
      status: number,
      origin: number,
      keep_time_s: number,
      is_caller: number,
      code: number,
    ): void
    plugin_event_text(
      at_ms: number,
      name: number,
      room: number,
      status: number,
      origin: number,
      keep_time_s: number,
      is_caller: number,
      code: number,
      text: string,
    ): void
    plugin_call(at_ms: number, api: number, n: number, outcome: number, room: number, code: number, text: string): void
    app_event(at_ms: number, name: number): void
    timeout(at_ms: number): void
    next_timeout(): number
    poll(): number
    field(call: number, index: number): number
  }
  export function parse_seconds(text: string): number
  export function sign(appid: string, group_id: string, nonce: string, timestamp: string, session_key: string): string
  export function verify(
    appid: string,
    group_id: string,
    nonce: string,
    timestamp: string,
    session_key: string,
    signature: string,
  ): boolean
  export function __wbg_set_wasm(exports: unknown): void
}
