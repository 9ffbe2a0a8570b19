import type { Host } from '../wasm.js'
import { VirtualPlugin, type VirtualOptions } from './plugin.js'

/** @internal Makes the `createVirtualPlugin` of a host. The workbench is loaded only where there is no server. */
export function virtualPluginOn(host: Host): (options?: VirtualOptions) => VirtualPlugin {
  return function createVirtualPlugin(options = {}) {
    return new VirtualPlugin(options, async (wall_ms) => {
      const { workbenchOn } = await import('./workbench.js')
      return workbenchOn(host, {}, { start_wall_ms: wall_ms })
    })
  }
}

export type { VirtualWechatOptions } from '../wechat/create.js'
export type { Post } from '../wechat/server.js'
export * from '../wechat/types.js'
export { VoipError, VoipCgiError, VoipJoinError, VoipPluginError } from './errors.js'
export type { EndPage, Phone, PuppetButton } from './phone.js'
export type { VirtualOptions, VirtualPlugin } from './plugin.js'
export type { Screen } from './screen.js'
export type { VirtualDevice } from './frames.js'
export type { ConnectSocket, SocketTask, WebSocketLike } from './socket.js'
export type { Workbench, LoadWorkbench } from './in-process.js'
