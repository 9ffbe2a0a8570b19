/** Listeners of one kind. One that throws does not keep the others from hearing. */
export class Listeners<T> {
  private readonly all = new Set<{ readonly hear: (told: T) => void }>()

  /** Adds a listener; the returned function takes it away again. */
  add(hear: (told: T) => void): () => void {
    const entry = { hear }
    this.all.add(entry)
    return () => {
      this.all.delete(entry)
    }
  }

  tell(told: T): void {
    for (const entry of Array.from(this.all)) {
      try {
        if (this.all.has(entry)) entry.hear(told)
      } catch (error) {
        console.error('wmpf-voip-kit: a listener threw', error)
      }
    }
  }
}
