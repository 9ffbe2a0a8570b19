import type { Link, LinkEvents } from './link.js'

/** A mini-program's SocketTask, as `wx.connectSocket` returns it. */
export interface SocketTask {
  onOpen(then: () => void): void
  onMessage(then: (message: { data: unknown }) => void): void
  onClose(then: (close: { reason?: string }) => void): void
  onError(then: (error: { errMsg?: string }) => void): void
  send(message: { data: string }): void
  close(how: object): void
}

/** A WebSocket of the web, or of the npm package `ws`. */
export interface WebSocketLike {
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  send(data: string): void
  close(): void
}

/** Opens a connection. */
export type ConnectSocket = (options: { url: string }) => SocketTask | WebSocketLike

declare const wx: { connectSocket?: (options: { url: string }) => SocketTask } | undefined
declare const WebSocket: (new (url: string) => WebSocketLike) | undefined

/** The connection of this host: a mini-program's, else the web's; `undefined` when it has none. */
export function hostSocket(): ConnectSocket | undefined {
  if (typeof wx !== 'undefined' && wx.connectSocket)
    return (options) => (wx as { connectSocket: (options: { url: string }) => SocketTask }).connectSocket(options)
  if (typeof WebSocket !== 'undefined')
    return (options) => new (WebSocket as new (url: string) => WebSocketLike)(options.url)
  return undefined
}

/** A link to the server at `url`. */
export function socketLink(connect: ConnectSocket, url: string, events: LinkEvents): Link {
  let open = true
  const down = (reason: string) => {
    if (!open) return
    open = false
    events.down(reason)
  }
  const heard = (data: unknown) => {
    if (open) events.frame(parsed(data))
  }
  const up = () => {
    if (open) events.up()
  }

  const socket = connect({ url })
  if ('onOpen' in socket) {
    socket.onOpen(up)
    socket.onMessage((message) => heard(message.data))
    socket.onClose((close) => down(close.reason || 'the connection was closed'))
    socket.onError((error) => down(error.errMsg || 'the connection failed'))
  } else {
    socket.onopen = up
    socket.onmessage = (event: { data: unknown }) => heard(event.data)
    socket.onclose = () => down('the connection was closed')
    socket.onerror = () => down('the connection failed')
  }
  return {
    send(frame: object) {
      const data = JSON.stringify(frame)
      if (!open) return
      if ('onOpen' in socket) socket.send({ data })
      else socket.send(data)
    },
    close() {
      open = false
      if ('onOpen' in socket) socket.close({})
      else socket.close()
    },
  }
}

/** What is not JSON stays text, which the frame's check then names. */
function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch (error) {
    return data
  }
}
