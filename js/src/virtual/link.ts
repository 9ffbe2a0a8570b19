/** A way to a virtual WeChat: over the network, or in this process. */
export interface Link {
  send(frame: object): void
  close(): void
}

/** What a link tells; nothing after `down`, nor after it was closed. */
export interface LinkEvents {
  /** Frames can be sent now. */
  up(): void
  /** A frame came, parsed but unchecked. */
  frame(frame: unknown): void
  /** The connection is gone, or could not be made. */
  down(reason: string): void
}
