// wx.connectSocket on the browser's WebSocket: a SocketTask. The player takes its own messages of the plugin's socket.
import { reply } from './reply.js'

export function sockets(player) {
  return { connectSocket: (options) => connectSocket(options, options.url.endsWith('/plugin') ? player : null) }
}

function connectSocket(options, player) {
  const socket = new WebSocket(options.url, options.protocols || [])
  socket.binaryType = 'arraybuffer'
  player?.attach(socket)
  const task = {
    onOpen: (listener) => socket.addEventListener('open', () => listener({ header: {} })),
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => player?.take(data) || listener({ data })),
    onClose: (listener) => socket.addEventListener('close', ({ code, reason }) => listener({ code, reason })),
    onError: (listener) => socket.addEventListener('error', () => listener({ errMsg: `connectSocket:fail ${options.url}` })),
    send: (message) =>
      reply('sendSocketMessage', message, () => {
        if (socket.readyState !== WebSocket.OPEN) throw new Error('the socket is not open')
        socket.send(message.data)
      }),
    close: (how) => reply('closeSocket', how, () => socket.close(how?.code ?? 1000, how?.reason)),
    get readyState() {
      return socket.readyState
    },
  }
  queueMicrotask(() => options.success?.({ errMsg: 'connectSocket:ok' }))
  return task
}
