// Signs for wx.joinVoIPChat behind Express. PORT, WX_APPID and WX_SECRET come from the environment.
import { randomUUID } from 'node:crypto'
import express from 'express'
import { code2Session, createSigner, createSignHandler, ServerError } from 'wmpf-voip-kit/server'

const { PORT = 3000, WX_APPID, WX_SECRET } = process.env
/** openid → session_key, and our own log-in → openid: a database's in earnest. */
const sessionKeys = new Map()
const logins = new Map()

const app = express()
app.use(express.json())

// The phone calls wx.login and sends its code; it gets a token of ours back, never the session_key.
app.post('/login', async (request, response) => {
  try {
    const { code } = request.body
    const { openid, sessionKey } = await code2Session({ appId: WX_APPID, secret: WX_SECRET, code })
    sessionKeys.set(openid, sessionKey)
    const token = randomUUID()
    logins.set(token, openid)
    response.json({ token })
  } catch (error) {
    if (!(error instanceof ServerError)) console.error(error)
    response
      .status(401)
      .json({ error: error instanceof ServerError ? error.texts : { zh: '登录失败', en: 'no log-in' } })
  }
})

// POST { groupId, roomType? } gives the argument of wx.joinVoIPChat. After 409 (no_session): wx.login, /login, again.
app.post(
  '/sign',
  createSignHandler({
    signer: createSigner({ appId: WX_APPID, sessionKey: (openid) => sessionKeys.get(openid) }),
    identify: (request) => logins.get((request.headers.authorization || '').replace(/^Bearer /, '')),
    allow: (openid, groupId) => groupId.startsWith('room-'),
  }),
)

export const server = app.listen(PORT)
