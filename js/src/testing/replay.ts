import { checkText } from '../check.js'
import { read } from '../nested.js'
import { errorFrom } from '../virtual/errors.js'
import { replayedOn } from '../virtual/workbench.js'
import type { Host } from '../wasm.js'
import { Dialogs } from '../wechat/dialogs.js'
import type { Said, WxResult } from '../wechat/frames.js'
import { Live } from '../wechat/live/live.js'
import { setupOf } from '../wechat/options.js'
import { Pages } from '../wechat/pages.js'
import { CALL_PAGE_PATH, PluginSide, type EnterOptions, type TestingPlugin } from '../wechat/plugin.js'
import { WxSide, type TestingWx } from '../wechat/wx.js'
import { VirtualTime } from './time.js'

/** Something that the end of a trace was told, at its time. */
interface Again {
  readonly at: number
  readonly source: string
  readonly raw: unknown
}

/** A call of the program that waits for its recorded answer, or an answer that waits for its call. */
type Settle = (answer: Answer | null) => void
type Answer = { readonly ok: boolean; readonly value: unknown }

const HOME = 'pages/index/index'
const NEWEST = '2.4.6'

/**
 * A plugin's object and a `wx` that say again what a recorded trace says that its end was told, at the same times. What
 * a program calls is answered with what the same function was answered then, in order; `calls` has what it called.
 */
export class Replay {
  /** Time that passes only when the test lets it; it begins when the trace does. */
  readonly time: VirtualTime
  readonly plugin: TestingPlugin
  readonly wx: TestingWx
  /** What the program has called. */
  readonly calls: { readonly api: string; readonly args: unknown }[] = []
  /** How long the trace is, milliseconds. */
  readonly length_ms: number
  private readonly pluginSide: PluginSide
  private readonly wxSide: WxSide
  private readonly waiting = new Map<string, Settle[]>()
  private readonly answers = new Map<string, Answer[]>()
  /** How many answers of a function are still to come. */
  private readonly coming = new Map<string, number>()

  /** @internal */
  constructor(header: unknown, told: readonly Again[], time: VirtualTime) {
    this.time = time
    const version = read(header, 'plugin')
    const setup = setupOf({ plugin: typeof version === 'string' ? version : NEWEST })
    const entered: EnterOptions = { path: HOME, scene: 1001, query: {}, referrerInfo: {} }
    const pages = new Pages(HOME, CALL_PAGE_PATH, () => {})
    this.pluginSide = new PluginSide(
      {
        place: (api, args) => this.called(api, args),
        hangUp: (room) => void this.calls.push({ api: 'forceHangUpVoip', args: room }),
        enterOptions: () => entered,
        onloadOptions: () => pages.loaded,
      },
      setup.plugin,
    )
    let numbers = 0
    this.wxSide = new WxSide({
      setup,
      pages,
      dialogs: new Dialogs(() => {}),
      live: new Live({
        platform: 'android',
        after: (ms, then) => time.setTimeout(then, ms),
        foreground: () => true,
        otherCall: () => false,
      }),
      voip: true,
      online: () => true,
      networkType: () => 'wifi',
      enterOptions: () => entered,
      say: (frame) => this.asked(frame),
      number: () => ++numbers,
    })
    this.plugin = this.pluginSide.object
    this.wx = this.wxSide.object
    this.length_ms = told.reduce((most, { at }) => Math.max(most, at), 0)
    for (const again of told) {
      const call = read(again.raw, 'call')
      if (typeof call === 'string') this.coming.set(call, (this.coming.get(call) || 0) + 1)
      time.setTimeout(() => this.say(again), again.at)
    }
  }

  private say({ source, raw }: Again): void {
    const call = read(raw, 'call')
    if (typeof call === 'string') return this.comesBack(call, raw)
    const api = read(raw, 'api')
    if (typeof api === 'string') return this.wxSide.tell(api, read(raw, 'res') as object)
    if (source === 'plugin') this.pluginSide.tell(raw as { eventName: string })
  }

  private comesBack(api: string, raw: unknown): void {
    const rejected = read(raw, 'rejected')
    const answer = rejected === undefined ? { ok: true, value: read(raw, 'resolved') } : { ok: false, value: rejected }
    this.coming.set(api, (this.coming.get(api) || 1) - 1)
    const [first] = (this.waiting.get(api) || []).splice(0, 1)
    if (first) first(answer)
    else listIn(this.answers, api).push(answer)
  }

  /** The next recorded answer of a function; `null`: the trace has no more. */
  private next(api: string, settle: Settle): void {
    const [first] = (this.answers.get(api) || []).splice(0, 1)
    const waiting = listIn(this.waiting, api)
    if (first) settle(first)
    else if (waiting.length < (this.coming.get(api) || 0)) waiting.push(settle)
    else settle(null)
  }

  private called(api: string, args: unknown): Promise<unknown> {
    this.calls.push({ api, args })
    return new Promise((resolve, reject) =>
      this.next(api, (answer) => {
        if (answer === null) reject(new Error(`${api}: the trace has no more answers for it`))
        else if (answer.ok) resolve(answer.value)
        else reject(thrown(answer.value))
      }),
    )
  }

  private asked(frame: Said): void {
    if (frame.t !== 'wx') return
    const { n, api, args } = frame
    this.calls.push({ api, args })
    this.next(api, (answer) => {
      const none = { errMsg: `${api}:fail the trace has no more answers for it` }
      const res = (answer === null ? none : read(answer.value, '$error') || answer.value) as WxResult
      this.wxSide.take({ t: 'wx_result', n, ok: answer !== null && answer.ok, res })
    })
  }
}

/** @internal Makes the `createReplay` of a host. */
export function replayOn(host: Host, settle: () => Promise<void>): (trace: string) => Promise<Replay> {
  return async function createReplay(trace) {
    const told = (await replayedOn(host, {}, checkText('createReplay: trace', trace))) as Again[]
    const header = JSON.parse(trace.slice(0, trace.indexOf('\n') < 0 ? undefined : trace.indexOf('\n'))) as unknown
    const wall = Number(read(header, 'wall'))
    return new Replay(header, told, new VirtualTime(wall > 0 ? wall : 0, settle))
  }
}

function listIn<T>(all: Map<string, T[]>, key: string): T[] {
  const list = all.get(key) || []
  all.set(key, list)
  return list
}

/** What a trace keeps of an Error. */
function thrown(kept: unknown): unknown {
  const error = read(kept, '$error')
  if (typeof error !== 'object' || error === null) return kept
  const { name, errCode, errMsg } = error as { name?: string; errCode?: number; errMsg?: string }
  return errorFrom({ name: name || 'VoipError', errCode: errCode || 0, errMsg: errMsg || '' })
}
