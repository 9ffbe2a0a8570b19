import { createHmac } from 'node:crypto'
import { checkObject, checkText } from '../check.js'
import { firstText, read } from '../nested.js'
import { withToken, type Access } from './access-token.node.js'
import { ServerError } from './error.node.js'
import { ask, textIn, type ApiOptions } from './wechat-api.node.js'

/** What code2Session wants. */
export interface Code2SessionRequest extends ApiOptions {
  /** The mini-program's own id, `wx…`. */
  appId: string
  /** The AppSecret of the console. */
  secret: string
  /** From `wx.login`; valid once and for five minutes. */
  code: string
}

/** A user who has logged in. */
export interface Session {
  openid: string
  /** Store it on the server and never give it away; the newest one of a user is the only one that is valid. */
  sessionKey: string
  /** `null` unless the mini-program belongs to an open platform account. */
  unionid: string | null
}

/**
 * Exchanges a code of `wx.login` for the user's openid and session_key.
 *
 * When a key goes stale is not disclosed: at any later log-in, and after some days without use. So store what this
 * returns each time, and when a signature fails (−12020 on the phone, or `checkSession` is false) let the mini-program
 * call wx.login and exchange the new code.
 * @throws ServerError `wechat_refused`, whose `errcode` is 40029 (the code is wrong, used or too old), 45011 (more than
 * 100 times a minute and user), 40226 (the user is blocked), −1 (busy), or, seen in the field, 40013, 41002, 41004 or
 * 41008 (appId, secret or code is wrong or missing); its texts say what to do. TypeError or RangeError that names the
 * argument. All by rejection.
 */
export async function code2Session(request: Code2SessionRequest): Promise<Session> {
  const name = 'code2Session'
  checkObject(`${name}: the request`, request)
  const appid = checkText(`${name}: appId`, request.appId)
  const secret = checkText(`${name}: secret`, request.secret)
  const code = checkText(`${name}: code`, request.code)
  const query = { appid, secret, js_code: code, grant_type: 'authorization_code' }
  const answer = await ask(
    { name, space: 'login', path: '/sns/jscode2session', query, secrets: [secret, code] },
    request,
  )
  return {
    openid: textIn(answer, 'openid', name),
    sessionKey: textIn(answer, 'session_key', name),
    unionid: firstText(read(answer, 'unionid')) || null,
  }
}

/** What checkSession wants. */
export interface CheckSessionRequest extends ApiOptions {
  /** A token, or what `createAccessToken` made: then one that WeChat refuses is fetched anew, once. */
  accessToken: Access
  openid: string
  /** The key that your server has stored. */
  sessionKey: string
}

/** WeChat's code for a signature that does not fit, because the key is no longer the user's. */
const STALE = 87009

/**
 * Whether a stored session_key is still valid. When it is not (WeChat says 87009), forget it and let the user log in
 * again.
 * @throws ServerError; TypeError or RangeError that names the argument. All by rejection.
 */
export async function checkSession(request: CheckSessionRequest): Promise<boolean> {
  const name = 'checkSession'
  checkObject(`${name}: the request`, request)
  const openid = checkText(`${name}: openid`, request.openid)
  const sessionKey = checkText(`${name}: sessionKey`, request.sessionKey)
  // Over an empty text: what is asked is only whether the key fits.
  const signature = createHmac('sha256', sessionKey).digest('hex')
  try {
    await withToken(name, request.accessToken, (access_token) => {
      const query = { access_token, openid, signature, sig_method: 'hmac_sha256' }
      return ask(
        { name, space: 'login', path: '/wxa/checksession', query, secrets: [access_token, signature] },
        request,
      )
    })
    return true
  } catch (error) {
    if (error instanceof ServerError && error.errcode === STALE) return false
    throw error
  }
}
