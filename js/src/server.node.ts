// For Node servers: signing for wx.joinVoIPChat, log-in, WeChat's tokens and tickets, and its message push. It holds
// keys, so nothing of it belongs on a phone.
export { init } from './signature.node.js'
export { createSigner } from './server/signer.node.js'
export type { JoinArgs, RoomType, Signer, SignerOptions, SignRequest } from './server/signer.node.js'
export { createSignHandler, type SignHandlerOptions } from './server/sign-handler.node.js'
export { ServerError, type ServerErrorCode, type Texts } from './server/error.node.js'
export type { Handler } from './server/http.node.js'
export type { OnError } from './server/report.node.js'
