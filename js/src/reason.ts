import type { Space } from './generated/atlas.js'
import { VoipError, type Reason } from './errors.js'
import type { End } from './record.js'

/** The error atlas, as far as errors need it. It is large, so that it is loaded only when something fails. */
export interface Atlas {
  reasonOf(space: Space, error: unknown): Reason | null
}

let load: () => Promise<Atlas | null> = async () => null

/** Says where the atlas is loaded from. */
export function atlasFrom(loader: () => Promise<Atlas>): void {
  load = loader
}

/** One error for every way in which WeChat says no; `space` names the numbers that `original` speaks in. */
export async function refusal(api: string, space: Space, original: unknown, end: End | null = null): Promise<VoipError> {
  let reason: Reason | null = null
  try {
    const atlas = await load()
    reason = atlas && atlas.reasonOf(space, original)
  } catch (error) {
    // What WeChat said must come through whatever becomes of the words about it.
    console.error('wmpf-voip-kit: the error atlas could not be loaded', error)
  }
  return new VoipError(api, original, reason, end)
}
