/** Room ids stay in JavaScript; the Wasm module sees handles. Equal id, equal handle; 0 is no room. */
export class Rooms {
  private readonly handles = new Map<string, number>()
  private next = 1

  /** The handle of an id. */
  handle(room: string): number {
    if (room === '') return 0
    let handle = this.handles.get(room)
    if (handle === undefined) {
      handle = this.next++
      this.handles.set(room, handle)
      if (this.handles.size > KEPT) this.forgetOldest()
    }
    return handle
  }

  /** The id behind a handle; `null` when there is none. */
  name(handle: number): string | null {
    for (const [room, known] of this.handles) if (known === handle) return room
    return null
  }

  private forgetOldest(): void {
    for (const room of this.handles.keys()) {
      this.handles.delete(room)
      return
    }
  }
}

/** The tracker keeps four calls; late events of more rooms than these are of no call. */
const KEPT = 32
