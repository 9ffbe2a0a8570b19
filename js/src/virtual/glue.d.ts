// The seam to virtual-wechat/src/wasm.rs; the build puts wasm-bindgen's module in this name's place. `Workbench` in
// in-process.ts says what the functions mean.
declare module 'virtual-wechat-wasm' {
  export class Workbench {
    constructor(options: { seed?: number; start_wall_ms?: number })
    free(): void
    connect_phone(openid: string): void
    phone_frame(openid: string, frame: object): void
    puppet(sn: string, options: object): void
    press(sn: string, button: string): void
    advance(to_ms: number): void
    next_wakeup(): number | undefined
    take_output(): { to: 'phone' | 'device'; id: string; frame: unknown }[]
  }
  /** The records of a trace's calls. */
  export function replay(trace: string): unknown[]
  export function __wbg_set_wasm(exports: unknown): void
}
