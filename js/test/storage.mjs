/** Storage as `wx` has it, with room for so many characters; `written` is told what is in it after each write. */
export class FakeStorage {
  kept = new Map()
  writes = 0
  room = Infinity
  broken = false
  written = () => {}

  /** The same things in a storage of its own: what a phone holds when the app was killed. */
  static of(kept) {
    const storage = new FakeStorage()
    storage.kept = new Map(kept)
    return storage
  }

  getStorageSync = (key) => {
    if (this.broken) throw { errMsg: 'getStorageSync:fail' }
    return this.kept.get(key) ?? ''
  }
  setStorageSync = (key, text) => {
    const others = [...this.kept].filter(([name]) => name !== key).reduce((sum, [, text]) => sum + text.length, 0)
    if (others + text.length > this.room) throw { errMsg: 'setStorageSync:fail exceed storage max size' }
    this.kept.set(key, text)
    this.writes++
    this.written(new Map(this.kept))
  }
}
