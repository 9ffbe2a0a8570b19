import { checkText } from '../internal.js'

/** Where keys are kept: `wx`, or anything with these two functions of it. */
export interface KeyStorage {
  getStorageSync(name: string): unknown
  setStorageSync(name: string, value: unknown): void
}

declare const wx: KeyStorage | undefined

const NAME = 'wmpf-voip-kit:once'
/** How many keys are kept: far more than openings that can be told again. */
const KEPT = 64
/** What a storage that fails cannot keep holds at least while the program runs. */
let known: string[] = []

/**
 * Whether this key comes for the first time, and keeps it: the call page shows again after the background, and WeChat
 * advises a lasting guard, so that an old opening does not place its call once more. Keys outlive a restart where there
 * is a storage: `wx` unless given.
 *
 * ```ts
 * const { key, isPreLaunch } = onloadOptions(plugin, { during: 'callPageOnShow' })
 * if (key !== null && !isPreLaunch && once(key)) place()
 * ```
 * @throws TypeError or RangeError unless `key` is a text.
 */
export function once(
  key: string,
  storage: KeyStorage | undefined = typeof wx === 'undefined' ? undefined : wx,
): boolean {
  checkText('once: key', key)
  const keys = storage ? stored(storage) : known
  if (keys.indexOf(key) >= 0 || known.indexOf(key) >= 0) return false
  known = [...known, key].slice(-KEPT)
  if (storage) {
    try {
      storage.setStorageSync(NAME, [...keys, key].slice(-KEPT))
    } catch (error) {
      console.error('wmpf-voip-kit: once: the storage took no key', error)
    }
  }
  return true
}

function stored(storage: KeyStorage): string[] {
  try {
    const keys = storage.getStorageSync(NAME)
    if (Array.isArray(keys)) return keys
  } catch (error) {
    console.error('wmpf-voip-kit: once: the storage gave no keys', error)
  }
  return []
}
