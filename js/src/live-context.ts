import type { Component } from './generated/tables.js'
import { checkObject, read, real, refusal } from './internal.js'

/** Where a promised context belongs. */
export interface Surroundings {
  readonly component: Component
  /** Its methods, each after the base library that it came with. */
  readonly methods: string
  /** Hears what is asked, and what comes of it. */
  readonly tell: (raw: object) => void
  /** Calls back once after milliseconds. */
  readonly after: (then: () => void, ms: number) => unknown
}

type Context = { readonly [method: string]: unknown }
type Options = { readonly [option: string]: unknown }
type Promised = { [method: string]: (...args: never[]) => unknown }

/** What a call feels, and a camera that changes: the rest is worth no line of a trace. */
const TOLD = /^(start|stop|play|pause|resume|mute|switchCamera)$/
const STARTS = /^(start(Preview)?|play|resume)$/
/** No question and answer. */
const AS_IT_IS = /^(create|on)[A-Z]/
/** Documented without callbacks. */
const SILENT = /Background/
const SILENCE_MS = 1000

/** A number ties the two moments of a call together, whichever component it is of. */
let calls = 0

/** WeChat's context of a component, its methods as promises. */
export function promised(context: Context, { component, methods, tell, after }: Surroundings): Promised {
  const name = component === 'player' ? 'LivePlayerContext' : 'LivePusherContext'
  /** How often it was started; a stop is one of its start, and another start needs another one. */
  let starts = 0
  let stopped = -1
  let stopping: { readonly of: number; readonly done: Promise<unknown> } | null = null

  function own(method: string, since: string): (...args: unknown[]) => unknown {
    const there = context[method]
    if (typeof there !== 'function')
      throw new TypeError(`${name} has no ${method}; wanted base library ${since} or later`)
    return (...args) => there.apply(context, args)
  }

  async function ask(method: string, since: string, options: Options): Promise<unknown> {
    const there = own(method, since)
    checkObject(`${method}: options`, options)
    const n = TOLD.test(method) ? ++calls : 0
    const told = (became?: object) => {
      if (n > 0) tell({ call: method, n, ...became })
    }
    told()
    const isStop = method === 'stop'
    const of = STARTS.test(method) ? ++starts : starts
    try {
      const result = await new Promise((success, fail) => {
        let refuse = fail
        if (SILENT.test(method))
          after(() => {
            refuse = (error) => console.error(`wmpf-voip-kit: ${name}.${method}`, error)
            success({})
          }, SILENCE_MS)
        try {
          there({ ...options, success, fail: (error: unknown) => refuse(error) })
        } catch (error) {
          if (isStop && stopped === of) success({})
          else fail(error)
        }
      })
      told({ resolved: result })
      if (isStop) stopped = of
      return answer(method, result)
    } catch (error) {
      told({ rejected: error })
      throw await refusal(`${name}.${method}`, 'errno', error)
    }
  }

  const all: Promised = {}
  let since = ''
  for (const word of methods.split(' ')) {
    const version = since
    if (/^[0-9]/.test(word)) since = word
    else if (AS_IT_IS.test(word)) all[word] = (...args) => own(word, version)(...args)
    else if (word !== 'stop') all[word] = (options: Options = {}) => ask(word, version, options)
    else
      all[word] = (options: Options = {}) => {
        if (stopping !== null && stopping.of === starts) return stopping.done
        const mine = (stopping = { of: starts, done: ask(word, version, options) })
        const free = () => {
          if (stopping === mine) stopping = null
        }
        mine.done.then(free, free)
        return mine.done
      }
  }
  return all
}

/** Two methods have an answer; its numbers are documented as text. */
function answer(method: string, result: unknown): unknown {
  const number = (name: string) => real(read(result, name))
  if (method === 'getMaxZoom') return { maxZoom: number('maxZoom') }
  if (method !== 'snapshot') return undefined
  return { tempImagePath: read(result, 'tempImagePath'), width: number('width'), height: number('height') }
}
