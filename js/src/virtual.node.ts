import { node } from './host/node.node.js'
import { virtualPluginOn } from './virtual/virtual-plugin.js'
import { virtualWechatOn } from './wechat/create.js'
import { postOfWeb } from './wechat/post.web.js'

export * from './virtual/virtual-plugin.js'
const host = /* @__PURE__ */ node('workbench_bg.wasm')

/** The plugin's object on the virtual WeChat: at a server where one answers within 1.5 s, else in this process. */
export const createVirtualPlugin = /* @__PURE__ */ virtualPluginOn(host)

/**
 * A WeChat of phones and devices, each with the plugin's object and `wx`: in this process, or at a server.
 * @throws TypeError or RangeError that names the option; Error when the server cannot be reached.
 */
export const createVirtualWechat = /* @__PURE__ */ virtualWechatOn(host, postOfWeb)
