/**
 * What the Wasm module exports besides wasm-bindgen's own: the functions of `src/wasm.rs` that take and give numbers alone.
 * Absent numbers are NaN; names cross as codes of generated/tables.ts, absent ones as 0, undocumented ones as 255.
 * Numbers that Rust gives as u32 come back signed.
 */
export interface Seam {
  /** wasm-bindgen's and the texts' place. */
  readonly memory: { readonly buffer: ArrayBuffer }
  text(len: number): number
  tracker_new(place: number, side: number, me: number, plugin: number): number
  tracker_free(tracker: number): void
  plugin_event(
    tracker: number,
    at_ms: number,
    name: number,
    room: number,
    status: number,
    origin: number,
    keep_time_s: number,
    is_caller: number,
    code: number,
  ): void
  plugin_call(
    tracker: number,
    at_ms: number,
    api: number,
    n: number,
    outcome: number,
    room: number,
    code: number,
  ): void
  errno(code: number): void
  member(handle: number): void
  room_event(tracker: number, at_ms: number, pair: number, name: number, code: number): void
  room_call(
    tracker: number,
    at_ms: number,
    pair: number,
    api: number,
    n: number,
    outcome: number,
    room: number,
    code: number,
  ): void
  live_event(
    tracker: number,
    at_ms: number,
    component: number,
    name: number,
    code: number,
    level: number,
    kbps: number,
  ): void
  live_call(tracker: number, at_ms: number, component: number, api: number, outcome: number, code: number): void
  app_event(tracker: number, at_ms: number, event: number): void
  finish(tracker: number): void
  next_timeout(tracker: number): number
  poll(tracker: number): number
  field(tracker: number, call: number, index: number): number
  member_field(tracker: number, call: number, nth: number, index: number): number
  parse_seconds(): number
  verify(): number
}
