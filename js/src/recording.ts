import { checkFlag, checkFunction, checkObject, checkPositive, checkText } from './internal.js'
import type { Observation } from './follower.js'
import { mask } from './mask.js'
import type { TraceLine } from './trace-line.js'
import { checkTracker } from './tracked.js'
import type { Voip } from './voip.js'

/** How a trace is recorded. */
export interface RecordingOptions {
  /** This end's own openid; the tracker's unless given. */
  openid?: string | undefined
  /** This end's device. */
  sn?: string | undefined
  /** The plugin's version, which it does not tell; the tracker's unless given. */
  plugin?: string | undefined
  /** The key of the masks. Ends with the same one can be compared; unless given, this recording gets one of its own. */
  salt?: string | undefined
  /** `false`: openids, sns and people's names stay readable. Secrets are never written. */
  mask?: boolean | undefined
  /** How many lines are kept, the last ones; 2000 unless given. */
  most?: number | undefined
  /** Takes each line as it comes, the header first: what is kept elsewhere is never dropped. */
  write?: ((line: string) => void) | undefined
}

/** What `recordTrace` keeps. */
export interface Recording {
  /** The header, what was heard, and up to when; as `replay` takes them. */
  lines(): TraceLine[]
  /** The same as JSON Lines. */
  text(): string
  /** Hears nothing more. */
  stop(): void
  /** @internal The key of its masks, so that what is told of it can be masked alike. */
  readonly salt: string | null
}

/**
 * Records what a tracker hears, masked as it comes. Begin it right after `trackPlugin`: what came before is not in it.
 * Replayed, it gives the records that the tracker has, but that an end whose cause might still come is concluded; and
 * as long as nothing was dropped (the header's `dropped` counts lines).
 * @throws TypeError or RangeError that names the argument.
 */
export function recordTrace(voip: Voip, options: RecordingOptions = {}): Recording {
  checkTracker('recordTrace', voip)
  checkObject('recordTrace: options', options)
  const { write, most = 2000 } = options
  for (const name of ['openid', 'sn', 'plugin', 'salt'] as const)
    if (options[name] !== undefined) checkText(`recordTrace: ${name}`, options[name])
  if (write !== undefined) checkFunction('recordTrace: write', write)
  checkPositive('recordTrace: most', most)
  const salt = checkFlag('recordTrace: mask', options.mask, true)
    ? options.salt || `${Math.random()}${Math.random()}`
    : null

  const { openid, pluginVersion, place, side } = voip.reporter
  const about = {
    trace: 1,
    kit: KIT_VERSION,
    side: side || null,
    place,
    wall: voip.wall,
    plugin: options.plugin || pluginVersion,
    sn: options.sn,
    openid: options.openid || openid,
  }
  const written = (line: object) => JSON.stringify(mask(line, { salt }))
  const kept: string[] = []
  let dropped = 0
  let stopped_at: number | undefined

  function put(line: string): void {
    if (write === undefined) return
    try {
      write(line)
    } catch (error) {
      console.error('wmpf-voip-kit: write of recordTrace threw', error)
    }
  }

  put(written(about))
  const off = voip.on('observation', ({ at, source, raw }: Observation) => {
    const line = written({ at, source, raw })
    put(line)
    if (kept.push(line) > most) dropped += kept.splice(0, kept.length - most).length
  })
  const now = () => (stopped_at === undefined ? voip.clock.read() : stopped_at)
  const end = () => written({ at: now(), source: 'app', raw: { event: 'trace_end' } })
  const all = () => [written(dropped > 0 ? { ...about, dropped } : about), ...kept, end()]

  return {
    salt,
    lines: () => all().map((line) => JSON.parse(line) as TraceLine),
    text: () => all().map((line) => `${line}\n`).join(''),
    stop() {
      if (stopped_at !== undefined) return
      off()
      stopped_at = now()
      put(end())
    },
  }
}

declare const KIT_VERSION: string
