/** How a picture is taken. */
export interface SnapshotOptions {
  /** The picture as it is (`raw`, unless given), or smaller. Base library 2.10.0. */
  quality?: 'raw' | 'compressed' | undefined
  /** Of the stream (unless given), or of what is shown. Base library 2.25.0. */
  sourceType?: 'stream' | 'view' | undefined
}

/** A picture that was taken. */
export interface Snapshot {
  /** A file's temporary path. */
  tempImagePath: string
  /** Pixels; documented as text, here a number. NaN when WeChat gave none. */
  width: number
  /** Pixels, as `width`. */
  height: number
}

/**
 * What a live-player can be asked. Every method is LivePlayerContext's own (base library 1.7.0 unless said otherwise),
 * as a promise. It rejects with VoipError when WeChat refuses, and with TypeError when this base library lacks the
 * method, or an argument is none.
 */
export interface LivePlayer {
  play(): Promise<void>
  /** Twice is once: a stop joins one that is under way, and WeChat may throw at a second one (seen in the field). */
  stop(): Promise<void>
  /** Takes no argument. Whether a second time turns the sound on again is not documented. */
  mute(): Promise<void>
  /** Base library 1.9.90. */
  pause(): Promise<void>
  /** Base library 1.9.90. */
  resume(): Promise<void>
  /** `direction`: 0 upright, 90 anticlockwise, -90 clockwise, in degrees. */
  requestFullScreen(options?: { direction?: 0 | 90 | -90 | undefined }): Promise<void>
  exitFullScreen(): Promise<void>
  /** Base library 2.7.1. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>
  /** From any page. The base library that it came with is not documented; 2.10.3 is inferred. */
  exitPictureInPicture(): Promise<void>
  /** Base library 2.15.0, by older pages of the documents; the newer ones do not have it. */
  requestPictureInPicture(): Promise<void>
  /**
   * Base library 2.14.3. Documented without callbacks: resolves after a second in which WeChat said nothing. A refusal
   * that comes later goes to the console.
   */
  requestBackgroundPlayback(): Promise<void>
  /** As `requestBackgroundPlayback`. */
  exitBackgroundPlayback(): Promise<void>
  /** Base library 2.32.0, as all of casting; only in a tap's handler. */
  startCasting(): Promise<void>
  switchCasting(): Promise<void>
  reconnectCasting(): Promise<void>
  exitCasting(): Promise<void>
}
