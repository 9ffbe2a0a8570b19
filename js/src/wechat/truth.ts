/**
 * The true end of a call, or of one member's time in a many-person room, which neither end knows. Words are those of a
 * record; times are milliseconds since the world began.
 */
export interface Truth {
  /** `null`: refused before it had a room. */
  readonly room: string | null
  readonly openid: string
  readonly end: {
    readonly who: string
    readonly why: string
    readonly phase: string
    readonly how: string
    /** The code with which it was refused. */
    readonly code: number | null
  }
  readonly at_ms: { readonly [stage: string]: number | null }
  readonly talk_ms: number
  /** Only of calls with a device. */
  readonly direction?: string
  readonly sn?: string
  /** The called user, in a call between two phones. */
  readonly callee?: string | null
  readonly billed_s?: number | null
  readonly media_frames?: { readonly video: number; readonly audio: number }
}
