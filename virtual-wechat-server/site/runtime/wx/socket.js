// wx.connectSocket on the browser's WebSocket: a SocketTask.
import { reply } from './reply.js'

export function connectSocket(options) {
  const socket = new WebSocket(options.url, options.protocols || [])
  socket.binaryType = 'arraybuffer'
  const task = {
    onOpen: (listener) => socket.addEventListener('open', () => listener({ header: {} })),
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => listener({ data })),
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
