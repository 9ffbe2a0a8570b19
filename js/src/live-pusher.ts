import type { Snapshot, SnapshotOptions } from './live-player.js'

/** Make-up that is laid on the face, or a filter on the picture. */
interface Layer {
  /** How strong, 0 to 1. */
  alpha: number
  /** Where the resource lies. */
  path: string
}

/** A sticker; resources are documented by WeChat alone. */
export interface Sticker {
  title: string
  /** A folder or an archive of pictures named `{title}_{index}.{ext}`, counted from 0. */
  path: string
  /** Frames. */
  len: number
  /** What shows it: -1 always, 10 to 17 the face, from 100 on a gesture. */
  active?: number | undefined
  id?: string | undefined
  md5?: string | undefined
  /** `[x1, y1, x2, y2]`; needed by the types `2D` and `front`. */
  pos?: string[] | undefined
  /** Of a background: 0 behind, 1 only where the person is. */
  segtype?: 0 | 1 | undefined
}

/** What is handed to own rendering; see WeChat's documents. */
export interface CustomRendererResult {
  [field: string]: unknown
}

/**
 * What a live-pusher can be asked. Every method is LivePusherContext's own (base library 1.7.0 unless said otherwise),
 * as a promise. It rejects with VoipError when WeChat refuses, and with TypeError when this base library lacks the
 * method, or an argument is none.
 */
export interface LivePusher {
  /** Opens the preview, too. */
  start(): Promise<void>
  /**
   * Closes the preview, too, and leaves the room: a call that lives by the pusher alone ends. Twice is once. Refused in
   * the background (errno 102, seen in the field), and then the stream goes on.
   */
  stop(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  switchCamera(): Promise<void>
  /** Base library 1.9.90. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>
  /** Base library 2.1.0. */
  toggleTorch(): Promise<void>
  /**
   * Base library 2.4.0. `startTimeMs` and `endTimeMs` (2.31.0): out of range they are the file's start and end, and an
   * end of 0 is the file's, too.
   */
  playBGM(options: {
    url: string
    startTimeMs?: number | undefined
    endTimeMs?: number | undefined
  }): Promise<void>
  /** Base library 2.4.0. */
  stopBGM(): Promise<void>
  /** Base library 2.4.0. */
  pauseBGM(): Promise<void>
  /** Base library 2.4.0. */
  resumeBGM(): Promise<void>
  /** Base library 2.4.0. 0 to 1; documented as text, and handed on as it is. */
  setBGMVolume(options: { volume: number | string }): Promise<void>
  /** Base library 2.7.0. */
  startPreview(): Promise<void>
  /** Base library 2.7.0. */
  stopPreview(): Promise<void>
  /** Base library 2.10.0. 0 to 1. */
  setMICVolume(options: { volume: number }): Promise<void>
  /** Base library 2.10.0. A message in the stream (SEI). */
  sendMessage(options: { msg: string }): Promise<void>
  /** Base library 2.14.0, as all filters, stickers and make-up; make-up not in plugins. */
  applyFilter(options: Layer & { md5?: string | undefined }): Promise<void>
  clearFilters(): Promise<void>
  applySticker(options: { type: string; stickers: Sticker[]; templateTransSet?: object | undefined }): Promise<void>
  clearStickers(): Promise<void>
  applyBlusherStickMakeup(options: Layer & { blendMode: string }): Promise<void>
  applyEyeBrowMakeup(options: Layer & { blendMode: string; shrinkRate: number }): Promise<void>
  applyEyeShadowMakeup(
    options: Layer & {
      blendMode: string
      shimmerPosition?: string | undefined
      shimmerPositionMD5?: string | undefined
    },
  ): Promise<void>
  applyFaceContourMakeup(options: Layer): Promise<void>
  applyLipStickMakeup(
    options: Layer & { blendMode: string; faceModel: string; shimmerPath: string; shimmerType: string },
  ): Promise<void>
  clearMakeups(): Promise<void>
  /** Base library 2.25.0. From any page. */
  exitPictureInPicture(): Promise<void>
  /** Base library 2.31.0. Documented as text, here a number; NaN when WeChat gave none. */
  getMaxZoom(): Promise<{ maxZoom: number }>
  /** Base library 2.31.0. From 1 to `maxZoom`, one decimal. */
  setZoom(options: { zoom: number }): Promise<void>
  /** Handed on as it is, no promise: the canvas that takes the pusher's texture. Base library 2.29.0, WeChat 8.0.31. */
  createOffscreenCanvas(options: object): unknown
  /** Handed on as it is, no promise: a new listener takes the place of the old. Base library 2.29.0, WeChat 8.0.31. */
  onCustomRendererEvent(event: 'frame' | 'update', listener: (result: CustomRendererResult) => void): void
}
