// A WeChat cloud function that signs for wx.joinVoIPChat. Call it with { action: 'sign', groupId }.
//
// Here you hardly need the kit: a cloud function is told whose request it is, and the platform signs by itself with
// cloud.getVoIPSign, because cloud code never sees a session_key. That is the action `sign`. The action `signHere` signs with
// a key of your own store instead, as a server does; it wants { action: 'login', code } before, with a code of wx.login.
const { randomBytes } = require('node:crypto')
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

// The kit is an ES module.
const kit = import('wmpf-voip-kit/server')
const { WX_SECRET } = process.env
const sessions = cloud.database().collection('voip_sessions')

exports.main = async (event) => {
  const { OPENID: openid, APPID: appId } = cloud.getWXContext()
  switch (event.action) {
    case 'sign':
      return signByPlatform(event)
    case 'login':
      return login(appId, openid, event.code)
    case 'signHere':
      return signHere(appId, openid, event)
    default:
      throw new Error('action: wanted sign, login or signHere')
  }
}

/** The platform's helper names its arguments otherwise than wx.joinVoIPChat; the time is in seconds, or it wraps. */
async function signByPlatform({ groupId, roomType }) {
  const nonceStr = randomBytes(16).toString('hex')
  const timeStamp = Math.floor(Date.now() / 1000)
  const { signature } = await cloud.getVoIPSign({ groupId, nonce: nonceStr, timestamp: timeStamp })
  return { groupId, nonceStr, timeStamp, signature, ...(roomType && { roomType }) }
}

async function login(appId, openid, code) {
  const { code2Session } = await kit
  const session = await code2Session({ appId, secret: WX_SECRET, code })
  if (session.openid !== openid) throw new Error('code: it is of another user')
  await sessions.doc(openid).set({ data: { sessionKey: session.sessionKey } })
  return {}
}

async function signHere(appId, openid, { groupId, roomType }) {
  const { createSigner } = await kit
  const sessionKey = async () => {
    const { data } = await sessions.where({ _id: openid }).get()
    return data.length === 0 ? null : data[0].sessionKey
  }
  return createSigner({ appId, sessionKey }).sign({ openid, groupId, roomType })
}
