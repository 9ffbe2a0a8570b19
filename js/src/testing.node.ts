import { setImmediate } from 'node:timers'
import { node } from './host/node.node.js'
import { testingOn } from './testing/testing.js'

export * from './testing/testing.js'
/** A WeChat in this process, with virtual time: for unit tests of a mini-program's calls. */
export const createTesting = /* @__PURE__ */ testingOn(
  /* @__PURE__ */ node('workbench_bg.wasm'),
  () => new Promise((resolve) => void setImmediate(resolve)),
)
