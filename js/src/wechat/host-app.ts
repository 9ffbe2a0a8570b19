import { checkFunction, checkObject, checkText } from '../check.js'
import { Listeners } from '../listeners.js'
import type { Backing } from './backing.js'

/** A push of WMPF: where the mini-program is to be launched, and which. */
export interface WmpfPush {
  /** The plugin's call page with its query. */
  readonly path: string
  /** 0 release, 1 develop, 2 trial. */
  readonly appType: number
  readonly appid: string
}

/** What the device's own app does to its mini-program. */
export interface HostPart {
  launch(path: string): void
  close(keepRunning: boolean): void
}

/** Documented; −2 to −10 come on order (`registerFails`). */
type RegisterCode = 0 | -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9 | -10 | -11

const SN = /^[0-9A-Za-z_-]{1,128}$/

/**
 * The Android app that carries WMPF (`WMPF…Api` of the documents): it registers the device, hears pushes, and launches
 * the mini-program. Unless somebody listens to pushes nothing is launched: the device rings and nobody answers.
 */
export class HostApp {
  private readonly pushes = new Listeners<string>()
  private readonly own: { readonly sn: string; readonly modelId: string; readonly appId: string }
  private readonly backing: Backing
  private readonly part: HostPart
  private fails: { code: RegisterCode; errMsg: string } | null = null
  private fixed: string | null = null

  /** @internal */
  constructor(own: { sn: string; modelId: string; appId: string }, backing: Backing, part: HostPart) {
    this.own = own
    this.backing = backing
    this.part = part
  }

  /** `registerPushMsgEventListener`: hears every push, a JSON text of `{path, appType, appid}`. */
  onPush(listener: (message: string) => void): () => void {
    return this.pushes.add(checkFunction('onPush: listener', listener))
  }

  /** Launches the mini-program, which comes to the front; in front already it is launched anew. */
  launchMiniProgram(request: { appId: string; path?: string; appType?: number }): void {
    checkObject('launchMiniProgram: the request', request)
    if (request.appId !== this.own.appId)
      throw new RangeError(`launchMiniProgram: appId was ${JSON.stringify(request.appId)}; wanted ${this.own.appId}`)
    this.part.launch(request.path === undefined ? '' : checkText('launchMiniProgram: path', request.path))
  }

  /** Closes the mini-program, or sends it to the background (`keepRunning`). Seen in the field: a call does not end by it. */
  closeWxaApp(request: { keepRunning?: boolean } = {}): void {
    this.part.close(request.keepRunning === true)
  }

  /**
   * Binds sn and model to this device for good. Whether it did is told by `code`, not by the call (documented). That a
   * bad ticket is −5 is inferred.
   */
  async registerMiniProgramDevice(request: {
    appId: string
    modelId: string
    sn: string
    snTicket: string
  }): Promise<{ code: RegisterCode; errMsg: string }> {
    const { fails, own } = this
    this.fails = null
    if (fails !== null) return fails
    const { appId, modelId, sn, snTicket } = request || {}
    if (appId !== own.appId || typeof modelId !== 'string' || typeof sn !== 'string' || !SN.test(sn))
      return { code: -1, errMsg: 'appId, modelId and sn of this device are wanted' }
    if (this.fixed !== null && this.fixed !== sn) return { code: -8, errMsg: `the storage holds ${this.fixed}` }
    if (sn !== own.sn || modelId !== own.modelId) return { code: -1, errMsg: `this device is ${own.sn}, a ${own.modelId}` }
    if (typeof snTicket !== 'string' || !/^[0-9A-Za-z]{32}$/.test(snTicket))
      return { code: -5, errMsg: 'snTicket: 32 letters and digits are wanted' }
    this.fixed = sn
    return { code: 0, errMsg: '' }
  }

  /** What the next registration comes to; a test orders it. */
  registerFails(code: RegisterCode, errMsg = ''): void {
    this.fails = { code, errMsg }
  }

  /** @internal */
  pushed(push: WmpfPush): void {
    this.pushes.tell(JSON.stringify(push))
    this.backing.changed()
  }
}
