// The seam to virtual-wechat/src/wasm.rs; the build puts wasm-bindgen's module in this name's place. `Workbench` in
// in-process.ts says what the functions mean.
declare module 'virtual-wechat-wasm' {
  export class Workbench {
    constructor(options: object, accounts?: object)
    free(): void
    connect_phone(openid: string): void
    connect_device(sn: string): void
    device_frame(sn: string, frame: object): void
    disconnect_phone(openid: string): void
    phone_frame(openid: string, frame: object): void
    disconnect_device(sn: string): void
    puppet(sn: string, options: object): void
    press(sn: string, button: string): void
    puppet_state(sn: string): string
    sn_ticket(sn: string, model_id: string): string
    /** The network of a phone, or of a device, is gone or back. */
    cut_phone(openid: string, cut: boolean): void
    cut_device(sn: string, cut: boolean): void
    connect_service(): void
    disconnect_service(): void
    service_frame(frame: object): void
    control(order: object): object
    advance(to_ms: number): void
    next_wakeup(): number | undefined
    take_output(): { to: 'phone' | 'device' | 'service'; id: string; frame: unknown }[]
    take_truths(): unknown[]
  }
  /** The built-in device for a world that is elsewhere; times are milliseconds since it was made. */
  export class BuiltInDevice {
    constructor(sn: string, options: object)
    free(): void
    press(button: string): void
    state(): string
    frame(now_ms: number, frame: object): void
    advance(now_ms: number): void
    next_wakeup(): number | undefined
    take_frames(): unknown[]
  }
  /** The records of a trace's calls. */
  export function replay(trace: string): unknown[]
  /** What the end of a trace was told: `[{at, source, raw}]`. */
  export function told_by_trace(trace: string): unknown[]
  export function __wbg_set_wasm(exports: unknown): void
}
