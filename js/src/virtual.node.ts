import { node } from './host/node.node.js'
import { virtualPluginOn } from './virtual/virtual-plugin.js'

export * from './virtual/virtual-plugin.js'
/** The plugin's object on the virtual WeChat: at a server where one answers within 1.5 s, else in this process. */
export const createVirtualPlugin = /* @__PURE__ */ virtualPluginOn(/* @__PURE__ */ node('workbench_bg.wasm'))
