import type { WxResult } from './frames.js'

/** The argument of a function of `wx`. */
export interface WxOptions {
  success?: (res: never) => void
  fail?: (res: never) => void
  complete?: (res: never) => void
  [key: string]: unknown
}

/** Calls back: `success` or `fail`, then `complete`. */
export type Back = (ok: boolean, res: WxResult) => void

/**
 * Runs a function of `wx` in WeChat's style: callbacks where some are given; else a promise, where the documents give
 * the function one. Callbacks come later, never from within the call; one that throws is reported.
 */
export function called(
  options: WxOptions | undefined,
  promised: boolean,
  run: (args: { [key: string]: unknown }, back: Back) => void,
): Promise<WxResult> | undefined {
  const { success, fail, complete, ...args } = options || {}
  if (promised && !success && !fail && !complete) {
    return new Promise((resolve, reject) => run(args, (ok, res) => (ok ? resolve(res) : reject(res))))
  }
  run(args, (ok, res) => {
    void Promise.resolve().then(() => {
      tell(ok ? success : fail, res)
      tell(complete, res)
    })
  })
  return undefined
}

function tell(hear: unknown, res: WxResult): void {
  if (typeof hear !== 'function') return
  try {
    hear(res)
  } catch (error) {
    console.error('wmpf-voip-kit: a callback threw', error)
  }
}

/** Listeners of one `wx.on…`, told by identity: `off` without one drops all. */
export class Heard {
  private readonly all: ((res: never) => void)[] = []

  readonly on = (listener: (res: never) => void): void => {
    if (typeof listener === 'function' && this.all.indexOf(listener) < 0) this.all.push(listener)
  }

  readonly off = (listener?: (res: never) => void): void => {
    const at = listener === undefined ? 0 : this.all.indexOf(listener)
    if (at >= 0) this.all.splice(at, listener === undefined ? this.all.length : 1)
  }

  tell(res: unknown): void {
    for (const hear of Array.from(this.all)) tell(hear, res as WxResult)
  }
}
