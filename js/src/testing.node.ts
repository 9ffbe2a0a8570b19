import { setImmediate } from 'node:timers'
import { node } from './host/node.node.js'
import { replayOn } from './testing/replay.js'
import { testingOn } from './testing/testing.js'

export * from './testing/testing.js'
const host = /* @__PURE__ */ node('workbench_bg.wasm')
const settle = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** A WeChat in this process, with virtual time: for unit tests of a mini-program's calls. */
export const createTesting = /* @__PURE__ */ testingOn(host, settle)

/**
 * A plugin's object that says again what a recorded trace says, in virtual time.
 * @throws Error that names the line of the trace that is none.
 */
export const createReplay = /* @__PURE__ */ replayOn(host, settle)
